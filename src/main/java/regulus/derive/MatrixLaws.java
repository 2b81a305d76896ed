package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import regulus.kernel.Activation;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/**
 * Conserved quantities of a model with matrices, sought among sums of words of two letters: first
 * matrices, by shape, then numbers (traces, inner products, products of scalars). The sums are
 * found at one choice of small sizes; the kernel says whether they hold for all.
 */
final class MatrixLaws {

  private static final int MOST_PARAMETERS = 60;
  private static final int MOST_CANDIDATES = 40;
  private static final int POINTS = 4;

  private final Model.Joint model;
  private final JointComponents components;
  private final List<Map<String, Rational>> points;

  /** A matrix of the model or its transpose. */
  private record Factor(Expr expr, Model.Size rows, Model.Size columns) {}

  private record Shape(Model.Size rows, Model.Size columns) {}

  MatrixLaws(Setting setting, Model.Joint model) {
    this.model = model;
    this.components =
        new JointComponents(setting, model, JointComponents.staggered(model.symbolicSizes(), 2, 1));
    List<String> names = new ArrayList<>(components.parameters());
    names.addAll(setting.constants().keySet());
    this.points =
        Stream.concat(
                Stream.of(ConservationLaws.genericPoint(names)),
                ExactPoints.over(names).skip(2).limit(POINTS))
            .toList();
  }

  /** Candidates for laws, each independent of those before it. */
  List<Expr> candidates() {
    if (!(model.activation() instanceof Activation.Linear)) {
      return balances();
    }
    Optional<List<LaurentPolynomial>> outputs = components.outputs();
    if (components.parameters().size() > MOST_PARAMETERS || outputs.isEmpty()) {
      return List.of();
    }
    List<Expr> found = new ArrayList<>();
    for (List<Expr> group : matrices()) {
      found.addAll(conserved(group, outputs.get()));
    }
    found.addAll(conserved(numbers(), outputs.get()));
    return independent(found);
  }

  /**
   * Of neighbouring layers of a network: the balance of its units, and of the layers as a whole.
   */
  private List<Expr> balances() {
    List<Expr> balances = new ArrayList<>();
    List<String> layers = model.layers();
    for (int l = 0; l + 1 < layers.size(); l++) {
      Expr lower = Expr.symbol(layers.get(l));
      Expr upper = Expr.symbol(layers.get(l + 1));
      balances.add(
          new Expr.Dot(lower, lower.apply(Head.TRANSPOSE))
              .minus(new Expr.Dot(upper.apply(Head.TRANSPOSE), upper))
              .apply(Head.DIAGONAL));
    }
    return balances;
  }

  private List<Factor> factors() {
    List<Factor> factors = new ArrayList<>();
    model
        .matrices()
        .forEach(
            (name, size) -> {
              Expr matrix = Expr.symbol(name);
              factors.add(new Factor(matrix, size.rows(), size.columns()));
              Expr transposed = matrix.apply(Head.TRANSPOSE);
              factors.add(
                  new Factor(transposed, /* rows= */ size.columns(), /* columns= */ size.rows()));
            });
    return factors;
  }

  /** Products of two matrices by shape; a shape and its transpose count once. */
  private List<List<Expr>> matrices() {
    Map<Shape, List<Expr>> byShape = new LinkedHashMap<>();
    for (Factor left : factors()) {
      for (Factor right : factors()) {
        Shape transposed = new Shape(/* rows= */ right.columns(), /* columns= */ left.rows());
        boolean known = !left.rows().equals(right.columns()) && byShape.containsKey(transposed);
        if (left.columns().equals(right.rows()) && !known) {
          byShape
              .computeIfAbsent(new Shape(left.rows(), right.columns()), _ -> new ArrayList<>())
              .add(new Expr.Dot(left.expr(), right.expr()));
        }
      }
    }
    return List.copyOf(byShape.values());
  }

  /** Numbers of degree two in the parameters. */
  private List<Expr> numbers() {
    List<Expr> numbers = new ArrayList<>();
    for (List<Expr> group : matrices()) {
      for (Expr product : group) {
        if (product instanceof Expr.Dot(Expr _, Expr.Apply(Head head, Expr _))
            && head == Head.TRANSPOSE
            && isSquare(product)) {
          numbers.add(product.apply(Head.TRACE));
        }
      }
    }
    model
        .vectors()
        .forEach(
            (u, length) ->
                model
                    .vectors()
                    .forEach(
                        (v, other) -> {
                          if (u.compareTo(v) <= 0 && length.equals(other)) {
                            numbers.add(new Expr.Dot(Expr.symbol(u), Expr.symbol(v)));
                          }
                        }));
    for (String a : model.scalars()) {
      for (String b : model.scalars()) {
        if (a.equals(b)) {
          numbers.add(Expr.symbol(a).pow(2));
        } else if (a.compareTo(b) < 0) {
          numbers.add(Expr.symbol(a).times(Expr.symbol(b)));
        }
      }
    }
    return numbers;
  }

  private boolean isSquare(Expr product) {
    return product instanceof Expr.Dot(Expr left, Expr right)
        && factors().stream()
            .filter(factor -> factor.expr().equals(left))
            .anyMatch(
                first ->
                    factors().stream()
                        .filter(factor -> factor.expr().equals(right))
                        .anyMatch(second -> second.columns().equals(first.rows())));
  }

  /** Sums of the candidates whose entries are all constant along the gradients of the outputs. */
  private List<Expr> conserved(List<Expr> candidates, List<LaurentPolynomial> outputs) {
    if (candidates.size() < 2 || candidates.size() > MOST_CANDIDATES) {
      return List.of();
    }
    PrimeMatrix equations = new PrimeMatrix(candidates.size());
    for (Map<String, Rational> point : points) {
      Interruption.check();
      List<List<Rational>> fields = gradients(outputs, point);
      List<List<List<Rational>>> gradients = new ArrayList<>();
      for (Expr candidate : candidates) {
        gradients.add(gradients(components.polynomials(candidate).orElse(List.of()), point));
      }
      for (List<Rational> field : fields) {
        for (int entry = 0; entry < gradients.getFirst().size(); entry++) {
          long[] row = new long[candidates.size()];
          for (int i = 0; i < row.length; i++) {
            row[i] = PrimeMatrix.residue(product(field, gradients.get(i).get(entry)));
          }
          equations.add(row);
        }
      }
    }
    return equations.kernel().stream().map(coefficients -> sum(coefficients, candidates)).toList();
  }

  private List<List<Rational>> gradients(
      List<LaurentPolynomial> polynomials, Map<String, Rational> point) {
    return polynomials.stream()
        .map(polynomial -> ConservationLaws.gradient(polynomial, components.parameters(), point))
        .toList();
  }

  private static Rational product(List<Rational> a, List<Rational> b) {
    Rational sum = Rational.ZERO;
    for (int i = 0; i < a.size(); i++) {
      sum = sum.plus(a.get(i).times(b.get(i)));
    }
    return sum;
  }

  /** The sum with what comes first counted positive. */
  private static Expr sum(List<Rational> coefficients, List<Expr> candidates) {
    int sign =
        coefficients.stream().filter(x -> !x.isZero()).findFirst().map(Rational::signum).orElse(1);
    List<Expr> terms = new ArrayList<>();
    for (int i = 0; i < coefficients.size(); i++) {
      Rational coefficient = coefficients.get(i).times(Rational.of(sign));
      if (!coefficient.isZero()) {
        terms.add(Expr.number(coefficient).times(candidates.get(i)));
      }
    }
    return Expr.sum(terms);
  }

  /** Leaves out what is a function of the laws before it, and what is constant anyway. */
  private List<Expr> independent(List<Expr> laws) {
    List<Expr> chosen = new ArrayList<>();
    List<List<Rational>> rows = new ArrayList<>();
    int rank = 0;
    for (Expr law : laws) {
      List<List<Rational>> more = new ArrayList<>(rows);
      more.addAll(gradients(components.polynomials(law).orElse(List.of()), points.getFirst()));
      int next = LinearAlgebra.rank(more);
      if (next > rank) {
        chosen.add(law);
        rows = more;
        rank = next;
      }
    }
    return chosen;
  }
}
