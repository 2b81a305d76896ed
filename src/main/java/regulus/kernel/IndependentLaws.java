package regulus.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Laws of one coordinate whose gradients are independent near a generic point of parameter space,
 * whatever the constants are.
 */
final class IndependentLaws {

  private final CoordinateFlow flow;
  private final Map<String, Rational> point;

  /**
   * Laws of a flow.
   *
   * @param point a value for each parameter and each constant that occurs
   */
  IndependentLaws(CoordinateFlow flow, Map<String, Rational> point) {
    this.flow = flow;
    this.point = point;
  }

  /**
   * Refuses unless the predictor's gradient is seen not to vanish identically for any constants.
   */
  void requireMoving() {
    if (flow.gradient.values().stream().noneMatch(this::neverVanishesIdentically)) {
      throw new Refusal(
          "the gradient of the predictor may vanish for some values of the constants");
    }
  }

  /**
   * Refuses unless exactly as many of the laws as wanted are independent.
   *
   * <pre>
   *   rank(grad h_1..grad h_m) = r at a point, by a minor M
   *   M contains no constant, or is seen not to vanish,
   *     or is a polynomial in the parameters with a coefficient seen not to vanish
   *   ------------------------------------------------------------------------------
   *   for all constants r of the laws are independent at generic parameters
   * </pre>
   *
   * A nonzero coefficient is no argument where parameters stand in powers with symbolic exponents:
   * {@code u^D} and {@code u^2} coincide for one value of {@code D}.
   */
  void require(List<Expr> laws, int wanted) {
    List<List<Element>> jacobian = new ArrayList<>();
    List<List<Rational>> values = new ArrayList<>();
    for (Expr law : laws) {
      Element element = flow.tower.of(law);
      List<Element> row = new ArrayList<>();
      for (int variable : flow.variables.values()) {
        row.add(flow.tower.partial(element, variable));
      }
      jacobian.add(row);
      values.add(row.stream().map(entry -> flow.tower.evaluate(entry, point)).toList());
    }
    int rank = RationalMatrix.rank(values);
    if (rank != wanted) {
      throw new Refusal(
          "the gradients of the laws have rank " + rank + " at the point, not " + wanted);
    }
    Element minor = minor(jacobian, values, wanted);
    if (!neverVanishesIdentically(minor)) {
      throw new Refusal(
          "the laws may depend on each other for some values of the constants: a minor of their"
              + " gradients is "
              + flow.tower.toExpr(minor));
    }
  }

  /** The minor of those rows and columns that have full rank at the point. */
  private Element minor(List<List<Element>> jacobian, List<List<Rational>> values, int wanted) {
    List<Integer> rows = independent(values);
    List<List<Rational>> columns = new ArrayList<>();
    for (int j = 0; j < flow.variables.size(); j++) {
      int column = j;
      columns.add(rows.stream().map(i -> values.get(i).get(column)).toList());
    }
    List<Integer> chosen = independent(columns);
    if (rows.size() != wanted || chosen.size() != wanted) {
      throw new Refusal("no minor of the laws' gradients has full rank at the point");
    }
    List<List<Element>> matrix = new ArrayList<>();
    for (int i : rows) {
      matrix.add(chosen.stream().map(j -> jacobian.get(i).get(j)).toList());
    }
    return determinant(matrix);
  }

  private static List<Integer> independent(List<List<Rational>> rows) {
    List<Integer> chosen = new ArrayList<>();
    List<List<Rational>> kept = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      kept.add(rows.get(i));
      if (RationalMatrix.rank(kept) == kept.size()) {
        chosen.add(i);
      } else {
        kept.removeLast();
      }
    }
    return chosen;
  }

  /** By expansion along the first row. */
  private Element determinant(List<List<Element>> matrix) {
    if (matrix.isEmpty()) {
      return Element.ONE;
    }
    Element sum = Element.ZERO;
    for (int j = 0; j < matrix.size(); j++) {
      int dropped = j;
      List<List<Element>> rest = new ArrayList<>();
      for (List<Element> row : matrix.subList(1, matrix.size())) {
        List<Element> shorter = new ArrayList<>(row);
        shorter.remove(dropped);
        rest.add(shorter);
      }
      Element head = matrix.getFirst().get(j);
      if (!head.isZero()) {
        Element term = flow.tower.times(head, determinant(rest));
        sum = flow.tower.plus(sum, j % 2 == 0 ? term : term.negate());
      }
    }
    return sum;
  }

  private boolean neverVanishesIdentically(Element minor) {
    if (minor.isZero() || flow.tower.signs().of(minor).isNonzero()) {
      return !minor.isZero();
    }
    Polynomial numerator = minor.numerator();
    boolean noConstant = true;
    boolean polynomial = true;
    for (int i = 0; i < numerator.width(); i++) {
      if (numerator.uses(i)) {
        boolean parameter = flow.variables.containsValue(i);
        noConstant &= parameter;
        polynomial &= parameter || !movesWithParameters(i);
      }
    }
    return noConstant || (polynomial && hasNonzeroCoefficient(numerator));
  }

  private boolean movesWithParameters(int variable) {
    return flow.variables.keySet().stream()
        .anyMatch(name -> flow.tower.dependsOn(Tower.variable(variable), name));
  }

  /** Whether a coefficient of the numerator, as a polynomial in the parameters, is not zero. */
  private boolean hasNonzeroCoefficient(Polynomial numerator) {
    Map<Monomial, Polynomial> coefficients = new HashMap<>();
    numerator
        .terms()
        .forEach(
            (monomial, value) -> {
              Monomial inParameters = Monomial.ONE;
              Monomial inConstants = monomial;
              for (int i : flow.variables.values()) {
                inParameters = inParameters.with(i, monomial.exponent(i));
                inConstants = inConstants.with(i, 0);
              }
              coefficients.merge(
                  inParameters, Polynomial.term(inConstants, value), Polynomial::plus);
            });
    return coefficients.values().stream()
        .anyMatch(coefficient -> flow.tower.signs().of(coefficient).isNonzero());
  }
}
