package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules for models with vector and scalar parameters.
 *
 * <p>Conserved quantities of models with vector outputs are proved in inner products, for every
 * length. Everything else is proved in components, for the lengths the certificate's point has; the
 * theorem's scope says which.
 */
final class JointRules {

  private static final String EVERY = "every differentiable loss and all data";

  private final Setting setting;
  private final Model.Joint model;
  private final Certificate certificate;
  private final Budget budget;

  JointRules(Setting setting, Model.Joint model, Certificate certificate, Budget budget) {
    this.setting = setting;
    this.model = model;
    this.certificate = certificate;
    this.budget = budget;
  }

  // ---- components at a point ---------------------------------------------------------------

  /** The model in components, with the gradient fields of its outputs. */
  private final class Fields {
    final Components components;
    final Map<String, Rational> point;
    final Tower tower = new Tower(budget);
    final Map<String, Integer> variables = new LinkedHashMap<>();
    final List<Element> outputs = new ArrayList<>();

    Fields(Map<String, Rational> point) {
      this.point = point;
      this.components = new Components(setting, model, point);
      setting.constants().keySet().forEach(name -> tower.addSymbol(name, Sign.UNKNOWN));
      for (String parameter : components.parameters()) {
        variables.put(parameter, tower.addSymbol(parameter, Sign.UNKNOWN));
      }
      for (Expr output : components.outputs()) {
        outputs.add(tower.of(output));
      }
    }

    /** The gradient field of one output. */
    List<Element> field(int output) {
      return variables.values().stream()
          .map(variable -> tower.partial(outputs.get(output), variable))
          .toList();
    }

    /** The derivative of an element along a field. */
    Element along(List<Element> field, Element element) {
      Map<Integer, Element> derivatives = new LinkedHashMap<>();
      int i = 0;
      for (int variable : variables.values()) {
        derivatives.put(variable, field.get(i++));
      }
      return tower.new Derivation(derivatives).of(element);
    }

    /** The Lie bracket of two fields. */
    List<Element> bracket(List<Element> a, List<Element> b) {
      List<Element> bracket = new ArrayList<>();
      for (int i = 0; i < a.size(); i++) {
        bracket.add(tower.minus(along(a, b.get(i)), along(b, a.get(i))));
      }
      return bracket;
    }

    List<Element> leftNormed(List<Integer> word) {
      int last = word.getLast();
      if (word.isEmpty() || word.stream().anyMatch(i -> i < 1 || i > outputs.size())) {
        throw new Refusal("bracket step: outputs are numbered from 1 to " + outputs.size());
      }
      List<Element> bracket = field(last - 1);
      for (int k = word.size() - 2; k >= 0; k--) {
        bracket = bracket(field(word.get(k) - 1), bracket);
      }
      return bracket;
    }

    List<Rational> at(List<Element> elements) {
      return elements.stream().map(element -> tower.evaluate(element, point)).toList();
    }

    List<Element> gradient(Element element) {
      return variables.values().stream().map(variable -> tower.partial(element, variable)).toList();
    }

    /** Refuses unless the point is an allowed start. */
    void requireAllowedStart() {
      Map<String, Expr> start = new LinkedHashMap<>();
      components.parameters().forEach(p -> start.put(Expr.initialName(p), Expr.symbol(p)));
      for (Map.Entry<String, Expr> entry : setting.initial().entrySet()) {
        Expr wanted = components.scalar(entry.getValue()).substitute(start);
        Expr found = components.scalar(Expr.symbol(entry.getKey()));
        if (!tower.evaluate(tower.of(wanted.minus(found)), point).isZero()) {
          throw new Refusal("the point does not start as the setting says");
        }
      }
      for (Assumption assumption : setting.assumptions()) {
        Expr difference = components.scalar(assumption.difference()).substitute(start);
        int sign = tower.evaluate(tower.of(difference), point).signum();
        if (!assumption.relation().holdsForSignOfDifference(sign)) {
          throw new Refusal("the point violates " + assumption);
        }
      }
    }
  }

  // ---- conservation laws -------------------------------------------------------------------

  /**
   * Conserved quantity, in inner products.
   *
   * <pre>
   *   the derivative of h along the flow, in inner products, is 0
   *   -----------------------------------------------------------
   *   h is constant along every flow, for every length of the vectors
   * </pre>
   *
   * Fails if the derivative does not reduce to zero, or the outputs are not vectors of one length
   * that are linear in the vector parameters.
   */
  Theorem<Statement.Conserved> conserved(Statement.Conserved statement) {
    if (isLinearInVectors()) {
      InnerProducts products = new InnerProducts(setting, model, budget);
      Element derivative = products.lie(statement.quantity());
      if (!derivative.isZero()) {
        throw new Refusal(
            "the derivative of "
                + statement.quantity()
                + " along the flow is "
                + products.tower().toExpr(derivative)
                + ", which does not reduce to 0");
      }
      return theorem(
          statement,
          "conserved quantity",
          List.of("in inner products the derivative along the flow is `0`"),
          "every length of the vectors, " + EVERY,
          products.tower());
    }
    Fields fields = new Fields(CoordinateRules.pointOf(certificate));
    Element quantity = fields.tower.of(fields.components.scalar(statement.quantity()));
    for (int i = 0; i < fields.outputs.size(); i++) {
      Element derivative = fields.along(fields.field(i), quantity);
      if (!derivative.isZero()) {
        throw new Refusal(
            "the derivative along the gradient of output "
                + (i + 1)
                + " does not reduce to 0: "
                + fields.tower.toExpr(derivative));
      }
    }
    return theorem(
        statement,
        "conserved quantity",
        List.of("the derivative along the gradient of every output is `0`"),
        fields.components.scope() + ", " + EVERY,
        fields.tower);
  }

  private boolean isLinearInVectors() {
    return !model.vectors().isEmpty()
        && model.vectors().values().stream().distinct().count() == 1
        && model.predictor().values().stream()
            .allMatch(output -> output.symbols().stream().anyMatch(model.vectors()::containsKey))
        && model.predictor().values().stream().noneMatch(JointRules::hasInnerProduct);
  }

  private static boolean hasInnerProduct(Expr expr) {
    return expr instanceof Expr.Dot
        || (expr instanceof Expr.Apply(Head head, Expr _) && head == Head.NORM)
        || expr.parts().stream().anyMatch(JointRules::hasInnerProduct);
  }

  /** Refutes a conserved quantity at an allowed start, see {@link CoordinateRules}. */
  Verdict.Refuted refuteConserved(Statement.Conserved statement, Map<String, Rational> point) {
    Fields fields = new Fields(point);
    fields.requireAllowedStart();
    Element quantity = fields.tower.of(fields.components.scalar(statement.quantity()));
    for (int i = 0; i < fields.outputs.size(); i++) {
      Rational value = fields.tower.evaluate(fields.along(fields.field(i), quantity), point);
      if (!value.isZero()) {
        return new Verdict.Refuted(
            "the derivative of "
                + statement.quantity()
                + " along the gradient of output "
                + (i + 1)
                + " is not 0 at an allowed start",
            point,
            value.toString());
      }
    }
    throw new Refusal("the first derivatives vanish at the point");
  }

  /**
   * Complete laws.
   *
   * <pre>
   *   h_1..h_m conserved     rank of bracket fields at a point = r     rank(grad h) there = P - r
   *   ---------------------------------------------------------------------------------------------
   *   every conserved quantity is, near a generic point, a function of h_1..h_m
   * </pre>
   *
   * Every conserved quantity has a gradient orthogonal to the Lie algebra generated by the gradient
   * fields; its rank at one point is at most its generic rank. Source: Marcotte, Gribonval, Peyre
   * 2023, Theorem 3.3.
   */
  Theorem<Statement.CompleteLaws> complete(Statement.CompleteLaws statement) {
    Fields fields = new Fields(CoordinateRules.pointOf(certificate));
    for (Expr law : statement.laws()) {
      conserved(new Statement.Conserved(setting, law));
    }
    List<List<Rational>> span = new ArrayList<>();
    for (Certificate.Step step : certificate.steps()) {
      if (step instanceof Certificate.Step.Bracket(List<Integer> word)) {
        span.add(fields.at(fields.leftNormed(word)));
      }
    }
    int reach = RationalMatrix.rank(span);
    List<List<Rational>> gradients = new ArrayList<>();
    for (Expr law : statement.laws()) {
      Element element = fields.tower.of(fields.components.scalar(law));
      gradients.add(fields.at(fields.gradient(element)));
    }
    int independent = RationalMatrix.rank(gradients);
    int parameters = fields.variables.size();
    if (reach + independent != parameters) {
      throw new Refusal(
          "the brackets reach "
              + reach
              + " dimensions and the laws have rank "
              + independent
              + ", which do not add up to "
              + parameters);
    }
    return theorem(
        statement,
        "complete laws",
        List.of(
            "the Lie brackets of the gradient fields reach `"
                + reach
                + "` of `"
                + parameters
                + "` dimensions at "
                + CoordinateRules.text(fields.point),
            "the gradients of the laws have rank `" + independent + "` there"),
        fields.components.scope() + ", " + EVERY + ", near a generic point of parameter space",
        fields.tower);
  }

  // ---- obstruction -------------------------------------------------------------------------

  /**
   * Obstruction at an exact point.
   *
   * <pre>
   *   H = (J J^T)^-1, D_k = derivative along J^T H e_k, at an allowed start
   *   psi_k H_ij - psi_i H_kj + D_k H_ij - D_i H_kj = 0 for all i, j, k has no solution psi
   *   -----------------------------------------------------------------------------------------
   *   the flow is no mirror flow, at any positive speed that is a function of w
   * </pre>
   *
   * Along the flow {@code w} moves in direction {@code e_k} when {@code theta} moves along {@code
   * J^T H e_k}; if {@code kappa H} were a Hessian on the orbit, {@code psi = grad log kappa} would
   * solve the system. Without warps {@code psi = 0}. Fails if the system has a solution. Source:
   * the Codazzi equation; Li, Wang, Lee, Arora 2022 for commuting parametrizations.
   */
  Theorem<Statement.NoPotential> noPotential(Statement.NoPotential statement) {
    Fields fields = new Fields(CoordinateRules.pointOf(certificate));
    fields.requireAllowedStart();
    int d = fields.outputs.size();
    List<List<Rational>> jacobian = new ArrayList<>();
    for (int i = 0; i < d; i++) {
      jacobian.add(fields.at(fields.field(i)));
    }
    List<List<Rational>> metric =
        RationalMatrix.product(jacobian, RationalMatrix.transpose(jacobian));
    List<List<Rational>> hessian = RationalMatrix.inverse(metric);
    List<List<List<Rational>>> derivatives = new ArrayList<>();
    for (int k = 0; k < d; k++) {
      derivatives.add(hessianDerivative(fields, jacobian, hessian, k));
    }
    boolean warped = statement.warps() == Statement.Warps.ANY;
    List<List<Rational>> system = new ArrayList<>();
    List<List<Rational>> augmented = new ArrayList<>();
    for (int k = 0; k < d; k++) {
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < d; j++) {
          List<Rational> row = new ArrayList<>();
          for (int m = 0; m < d; m++) {
            Rational value = Rational.ZERO;
            if (warped && m == k) {
              value = value.plus(hessian.get(i).get(j));
            }
            if (warped && m == i) {
              value = value.minus(hessian.get(k).get(j));
            }
            row.add(value);
          }
          system.add(row);
          List<Rational> longer = new ArrayList<>(row);
          longer.add(derivatives.get(k).get(i).get(j).minus(derivatives.get(i).get(k).get(j)));
          augmented.add(longer);
        }
      }
    }
    if (d < 2 || RationalMatrix.rank(system) == RationalMatrix.rank(augmented)) {
      throw new Refusal("the Codazzi equations have a solution at the point");
    }
    return theorem(
        statement,
        "obstruction",
        List.of(
            "at "
                + CoordinateRules.text(fields.point)
                + " the Codazzi equations "
                + (warped ? "for the logarithmic gradient of a warp " : "")
                + "have no solution"),
        fields.components.scope() + ", every neighbourhood of the point",
        fields.tower);
  }

  /** {@code D_k H = -H (D_k M) H} at the point. */
  private static List<List<Rational>> hessianDerivative(
      Fields fields, List<List<Rational>> jacobian, List<List<Rational>> hessian, int k) {
    List<List<Rational>> direction = RationalMatrix.product(List.of(hessian.get(k)), jacobian);
    List<Element> constantField = direction.getFirst().stream().map(Element::constant).toList();
    int d = fields.outputs.size();
    List<List<Rational>> jacobianChange = new ArrayList<>();
    for (int i = 0; i < d; i++) {
      jacobianChange.add(
          fields.at(
              fields.field(i).stream()
                  .map(component -> fields.along(constantField, component))
                  .toList()));
    }
    List<List<Rational>> half =
        RationalMatrix.product(jacobianChange, RationalMatrix.transpose(jacobian));
    List<List<Rational>> metricChange = new ArrayList<>();
    for (int i = 0; i < d; i++) {
      List<Rational> row = new ArrayList<>();
      for (int j = 0; j < d; j++) {
        row.add(half.get(i).get(j).plus(half.get(j).get(i)).negate());
      }
      metricChange.add(row);
    }
    return RationalMatrix.product(hessian, RationalMatrix.product(metricChange, hessian));
  }

  // ---- shared ------------------------------------------------------------------------------

  private <S extends Statement> Theorem<S> theorem(
      S statement, String rule, List<String> steps, String scope, Tower tower) {
    if (!tower.assumed().isEmpty()) {
      throw new Refusal(
          "the side condition "
              + tower.assumed().getFirst()
              + " does not follow from the assumptions");
    }
    return new Theorem<>(
        statement,
        rule,
        List.of(),
        steps,
        scope,
        List.of(),
        tower.discharged(),
        setting.assumptions().stream().map(Assumption::toString).toList());
  }
}
