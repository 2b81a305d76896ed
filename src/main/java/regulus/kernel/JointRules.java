package regulus.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules for models with matrix, vector and scalar parameters. A quantity with entries is
 * conserved if each of them is.
 *
 * <p>Conserved quantities of models with vector outputs are proved in inner products, for every
 * length. Everything else is proved in components, for the lengths the certificate's point has; the
 * theorem's scope says which.
 */
final class JointRules {

  static final String EVERY = "every differentiable loss and all data";

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

  private JointFields fields(Map<String, Rational> point) {
    return new JointFields(setting, model, point, budget);
  }

  /**
   * Conserved quantity, in inner products.
   *
   * <pre>
   *   the derivative of h along the flow, in inner products, is 0
   *   -----------------------------------------------------------
   *   h is constant along every flow, for every length of the vectors
   * </pre>
   *
   * With matrices see {@link MatrixRules}; what fails there and has given sizes is tried in
   * components. Fails if the derivative does not reduce to zero, or, for lengths that are symbols,
   * the outputs are not vectors of one length that are linear in the vector parameters.
   */
  Theorem<Statement.Conserved> conserved(Statement.Conserved statement) {
    if (!(model.activation() instanceof Activation.Linear) || !model.matrices().isEmpty()) {
      try {
        return MatrixRules.conserved(statement, model, budget);
      } catch (Refusal refusal) {
        boolean givenSizes =
            model.activation() instanceof Activation.Linear && model.symbolicSizes().isEmpty();
        if (!givenSizes || !certificate.hasPoint()) {
          throw refusal;
        }
      }
    }
    if (isLinearInVectors() && !InnerProducts.isVector(model, statement.quantity())) {
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
      return Theorem.conclude(
          statement,
          "conserved quantity",
          List.of(),
          List.of("in inner products the derivative along the flow is `0`"),
          "every length of the vectors, " + EVERY,
          List.of(),
          List.of(products.tower()));
    }
    JointFields fields = fields(certificate.point());
    for (Element quantity : fields.quantity(statement.quantity())) {
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
    }
    return Theorem.conclude(
        statement,
        "conserved quantity",
        List.of(),
        List.of("the derivative along the gradient of every output is `0`"),
        fields.components.scope() + ", " + EVERY,
        List.of(),
        List.of(fields.tower));
  }

  private void requireNoActivation() {
    requireLinear(model);
  }

  /** Refuses a network with an activation, whose outputs depend on its input. */
  static void requireLinear(Model.Joint model) {
    if (!(model.activation() instanceof Activation.Linear)) {
      throw new Refusal("no rule proves this kind of statement for a network with an activation");
    }
  }

  private boolean isLinearInVectors() {
    return model.matrices().isEmpty()
        && !model.vectors().isEmpty()
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

  /**
   * Refutes a conserved quantity at an allowed start, see {@link CoordinateLaws}. Of a network with
   * a piecewise linear activation, the outputs are those at the point's data point, see {@link
   * NetworkAtPoint}.
   */
  Verdict.Refuted refuteConserved(Statement.Conserved statement, Map<String, Rational> point) {
    JointFields fields = fields(point);
    fields.requireAllowedStart();
    List<Element> entries = fields.quantity(statement.quantity());
    for (int e = 0; e < entries.size(); e++) {
      for (int i = 0; i < fields.outputs.size(); i++) {
        Element derivative = fields.along(fields.field(i), entries.get(e));
        Rational value = fields.tower.evaluate(derivative, point);
        if (!value.isZero()) {
          return new Verdict.Refuted(
              "the derivative of "
                  + (entries.size() == 1 ? "" : "entry " + (e + 1) + " of ")
                  + "`"
                  + statement.quantity()
                  + "` along the gradient of output "
                  + (i + 1)
                  + fields.components.dataPoint()
                  + " is not 0 at an allowed start",
              point,
              value.toString());
        }
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
   * 2023.
   */
  Theorem<Statement.CompleteLaws> complete(Statement.CompleteLaws statement) {
    Optional<Certificate.Step.Span> modular = certificate.span();
    if (modular.isPresent()) {
      return new SpanRules(setting, model, certificate, modular.get(), budget).complete(statement);
    }
    requireNoActivation();
    JointFields fields = fields(certificate.point());
    for (Expr law : statement.laws()) {
      requireParametersOnly(law);
      conserved(new Statement.Conserved(setting, law));
    }
    List<List<Rational>> span = new ArrayList<>();
    for (Certificate.Step step : certificate.steps()) {
      if (step instanceof Certificate.Step.Bracket(List<Integer> word)) {
        span.add(fields.at(fields.leftNormed(word)));
      }
    }
    int reach = RationalMatrix.rank(span);
    int independent = RationalMatrix.rank(gradients(fields, statement.laws()));
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
    return Theorem.conclude(
        statement,
        "complete laws",
        List.of(),
        List.of(
            "the Lie brackets of the gradient fields reach `"
                + reach
                + "` of `"
                + parameters
                + "` dimensions at "
                + Certificate.text(fields.point),
            "the gradients of the laws have rank `" + independent + "` there"),
        fields.components.scope() + ", " + EVERY + ", near a generic point of parameter space",
        List.of(),
        List.of(fields.tower));
  }

  /**
   * Soundness-critical: the rank at one value of a constant says nothing of its other values, such
   * as those at which a law vanishes.
   */
  private void requireParametersOnly(Expr law) {
    for (String symbol : setting.expand(law).symbols()) {
      if (setting.constants().containsKey(symbol) || !symbol.equals(Expr.bareName(symbol))) {
        throw new Refusal("the law " + law + " contains " + symbol + ", which may have any value");
      }
    }
  }

  /**
   * Refutes completeness by one more law.
   *
   * <pre>
   *   h_1..h_r conserved (law steps)     rank(grad of listed laws and h_1..h_r) > number listed
   *   -----------------------------------------------------------------------------------------
   *   the listed laws are not complete
   * </pre>
   *
   * Functions of {@code m} laws have gradients of rank at most {@code m}; a law with entries counts
   * as many times as it has different ones.
   */
  Verdict.Refuted refuteComplete(Statement.CompleteLaws statement) {
    Optional<Certificate.Step.Span> modular = certificate.span();
    if (modular.isPresent()) {
      return new SpanRules(setting, model, certificate, modular.get(), budget)
          .refuteComplete(statement);
    }
    requireNoActivation();
    JointFields fields = fields(certificate.point());
    List<Expr> laws = new ArrayList<>(statement.laws());
    List<String> found = new ArrayList<>();
    for (Certificate.Step step : certificate.steps()) {
      if (step instanceof Certificate.Step.Law(String _, Expr quantity, Expr _)) {
        conserved(new Statement.Conserved(setting, quantity));
        laws.add(quantity);
        found.add(quantity.toString());
      }
    }
    int listed = 0;
    for (Expr law : statement.laws()) {
      listed += Math.toIntExact(fields.quantity(law).stream().distinct().count());
    }
    int independent = RationalMatrix.rank(gradients(fields, laws));
    if (independent <= listed) {
      throw new Refusal("the law steps are not independent of the laws listed");
    }
    return new Verdict.Refuted(
        "also conserved, and independent of what is listed: `" + String.join("`; `", found) + "`",
        fields.point,
        Integer.toString(independent));
  }

  private static List<List<Rational>> gradients(JointFields fields, List<Expr> laws) {
    List<List<Rational>> gradients = new ArrayList<>();
    for (Expr law : laws) {
      for (Element element : fields.quantity(law)) {
        gradients.add(fields.at(fields.gradient(element)));
      }
    }
    return gradients;
  }

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
    requireNoActivation();
    JointFields fields = fields(certificate.point());
    if (ClosingObstruction.appliesTo(certificate)) {
      return new ClosingObstruction(fields, certificate).prove(statement);
    }
    fields.requireAllowedStart();
    int d = fields.outputs.size();
    PointMetric metric = new PointMetric(fields);
    List<List<Rational>> hessian = metric.inverse();
    List<List<List<Rational>>> derivatives = new ArrayList<>();
    for (int k = 0; k < d; k++) {
      derivatives.add(hessianDerivative(metric, k));
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
    return Theorem.conclude(
        statement,
        "obstruction",
        List.of(),
        List.of(
            "at "
                + Certificate.text(fields.point)
                + " the Codazzi equations "
                + (warped ? "for the logarithmic gradient of a warp " : "")
                + "have no solution"),
        fields.components.scope() + ", every neighbourhood of the point",
        List.of(),
        List.of(fields.tower));
  }

  /** {@code D_k H = -H (D_k M) H} at the point. */
  private static List<List<Rational>> hessianDerivative(PointMetric metric, int k) {
    List<List<Rational>> hessian = metric.inverse();
    List<List<Rational>> negative =
        metric.change(metric.lift(k)).stream()
            .map(row -> row.stream().map(Rational::negate).toList())
            .toList();
    return RationalMatrix.product(hessian, RationalMatrix.product(negative, hessian));
  }
}
