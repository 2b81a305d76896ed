package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules for models that act on each coordinate alone.
 *
 * <p>For one coordinate the flow is {@code theta' = g grad G(theta)} with a scalar {@code g(t) =
 * -dL/dw_i}, whatever the loss and the other coordinates do. What is proved for one coordinate with
 * an arbitrary {@code g} therefore holds for every number of coordinates.
 */
final class CoordinateRules {

  private static final String EVERY =
      "every number of coordinates, every differentiable loss and all data";

  private final Setting setting;
  private final Model.Coordinatewise model;
  private final Context context;

  CoordinateRules(
      Setting setting, Model.Coordinatewise model, Certificate certificate, Budget budget) {
    this.setting = setting;
    this.model = model;
    this.context = new Context(setting, certificate, budget);
  }

  // ---- the tower over the parameters -------------------------------------------------------

  /** One coordinate at an arbitrary time: its parameters are base symbols. */
  private final class Flow {
    final Tower tower;
    final Map<String, Integer> variables = new LinkedHashMap<>();
    final Map<String, Element> gradient = new LinkedHashMap<>();
    final List<String> steps = new ArrayList<>();

    Flow() {
      Map<String, Sign> unknown = new LinkedHashMap<>();
      model.parameters().forEach(parameter -> unknown.put(parameter, Sign.UNKNOWN));
      Map<String, Sign> signs = new LinkedHashMap<>(unknown);
      new InvariantSigns(context, model).signs().forEach(signs::put);
      signs.forEach(
          (parameter, sign) -> {
            if (sign != Sign.UNKNOWN) {
              steps.add(
                  "`"
                      + parameter
                      + "` divides its own derivative, so it never vanishes and keeps its sign");
            }
          });
      this.tower = context.tower(model.parameters(), signs);
      for (String parameter : model.parameters()) {
        variables.put(parameter, variableOf(tower, parameter));
      }
      Element predictor = tower.of(model.predictor());
      tower.bind(model.output(), predictor);
      variables.forEach(
          (parameter, variable) -> gradient.put(parameter, tower.partial(predictor, variable)));
    }

    /** The derivative along the flow for {@code g = 1}. */
    Element lie(Element element) {
      Map<Integer, Element> field = new LinkedHashMap<>();
      gradient.forEach((parameter, value) -> field.put(variables.get(parameter), value));
      return tower.new Derivation(field).of(element);
    }

    /** {@code |grad G|^2}. */
    Element squaredSpeed() {
      Element sum = Element.ZERO;
      for (Element component : gradient.values()) {
        sum = tower.plus(sum, tower.times(component, component));
      }
      return sum;
    }
  }

  static int variableOf(Tower tower, String symbol) {
    return tower.of(Expr.symbol(symbol)).numerator().width() - 1;
  }

  // ---- conservation laws -------------------------------------------------------------------

  /**
   * Conserved quantity.
   *
   * <pre>
   *   sum_p  dh/dp * dG/dp = 0
   *   -------------------------
   *   h is constant along every flow
   * </pre>
   *
   * Fails if the Lie derivative does not reduce to zero. Source: Marcotte, Gribonval, Peyre 2023,
   * Proposition 2.5 (a function is conserved for every loss exactly if its gradient is orthogonal
   * to every {@code grad G_i}).
   */
  Theorem<Statement.Conserved> conserved(Statement.Conserved statement) {
    Flow flow = new Flow();
    Element quantity = flow.tower.of(statement.quantity());
    Element derivative = flow.lie(quantity);
    if (!derivative.isZero()) {
      throw new Refusal(
          "the derivative of "
              + statement.quantity()
              + " along the flow is "
              + flow.tower.toExpr(derivative)
              + " times g, which does not reduce to 0");
    }
    List<String> steps = new ArrayList<>(flow.steps);
    flow.gradient.forEach(
        (parameter, value) ->
            steps.add("`" + parameter + "' = g*(" + flow.tower.toExpr(value) + ")`"));
    steps.add("the derivative of `" + statement.quantity() + "` along the flow is `0`");
    return theorem(
        statement,
        "conserved quantity",
        List.of(),
        steps,
        EVERY + ", every initialization the setting allows",
        List.of(),
        List.of(flow.tower));
  }

  /**
   * Refutes a conserved quantity at an exact point.
   *
   * <pre>
   *   the first nonzero iterated Lie derivative of h at an allowed start is exact and not 0
   *   -------------------------------------------------------------------------------------
   *   h is not conserved
   * </pre>
   *
   * For {@code g = 1} the Taylor series of {@code h} in time then has a nonzero term.
   */
  Verdict.Refuted refuteConserved(Statement.Conserved statement, Map<String, Rational> point) {
    Flow flow = new Flow();
    Tower start = context.transparentTower(model.parameters(), Map.of());
    context.requireAllowed(start, point);
    Map<String, Rational> values = new LinkedHashMap<>(point);
    for (String parameter : model.parameters()) {
      values.put(parameter, start.evaluate(start.of(Expr.initial(parameter)), point));
    }
    Element iterated = flow.tower.of(statement.quantity());
    for (int order = 1; order <= 3; order++) {
      iterated = flow.lie(iterated);
      Rational value = flow.tower.evaluate(iterated, values);
      if (!value.isZero()) {
        return new Verdict.Refuted(
            (order == 1 ? "the derivative" : "derivative number " + order)
                + " of "
                + statement.quantity()
                + " along the flow with g = 1 is not 0 at an allowed start",
            values,
            value.toString());
      }
    }
    throw new Refusal("the first three derivatives vanish at the point");
  }

  /**
   * Complete laws.
   *
   * <pre>
   *   h_1..h_m conserved    rank(grad h_1..grad h_m) = p - 1 at a point    grad G != 0 there
   *   ----------------------------------------------------------------------------------------
   *   every conserved quantity is, near a generic point, a function of h_1..h_m
   * </pre>
   *
   * The Lie algebra generated by the flows of one coordinate is spanned by {@code grad G} alone, so
   * at most {@code p - 1} laws are independent; ranks at a point are at most the generic rank.
   * Source: Marcotte, Gribonval, Peyre 2023, Theorem 3.3.
   */
  Theorem<Statement.CompleteLaws> complete(Statement.CompleteLaws statement) {
    Flow flow = new Flow();
    List<Theorem<?>> premises = new ArrayList<>();
    for (Expr law : statement.laws()) {
      premises.add(conserved(new Statement.Conserved(setting, law)));
    }
    Map<String, Rational> point = pointOf(context.certificate());
    if (flow.tower.evaluate(flow.squaredSpeed(), point).isZero()) {
      throw new Refusal("the gradient of the predictor vanishes at the point");
    }
    List<List<Rational>> jacobian = new ArrayList<>();
    for (Expr law : statement.laws()) {
      Element element = flow.tower.of(law);
      List<Rational> row = new ArrayList<>();
      for (int variable : flow.variables.values()) {
        row.add(flow.tower.evaluate(flow.tower.partial(element, variable), point));
      }
      jacobian.add(row);
    }
    int wanted = model.parameters().size() - 1;
    int rank = RationalMatrix.rank(jacobian);
    if (rank != wanted) {
      throw new Refusal(
          "the gradients of the laws have rank " + rank + " at the point, not " + wanted);
    }
    List<String> steps =
        List.of(
            "a coordinate has `"
                + model.parameters().size()
                + "` parameters and one flow direction, so at most `"
                + wanted
                + "` laws are independent",
            "the gradients of the laws have rank `" + wanted + "` at " + text(point));
    return theorem(
        statement,
        "complete laws",
        premises,
        steps,
        EVERY + ", near a generic point of parameter space",
        List.of(),
        List.of(flow.tower));
  }

  /**
   * Refutes completeness by counting.
   *
   * <pre>
   *   grad G != 0 at a point     fewer than p - 1 laws are listed
   *   -------------------------------------------------------------
   *   the listed laws are not complete
   * </pre>
   *
   * Near a point where {@code grad G} does not vanish the flow-box theorem gives {@code p - 1}
   * independent laws.
   */
  Verdict.Refuted refuteComplete(Statement.CompleteLaws statement, Map<String, Rational> point) {
    int wanted = model.parameters().size() - 1;
    if (statement.laws().size() >= wanted) {
      throw new Refusal("as many laws are listed as can be independent");
    }
    Flow flow = new Flow();
    if (flow.tower.evaluate(flow.squaredSpeed(), point).isZero()) {
      throw new Refusal("the gradient of the predictor vanishes at the point");
    }
    return new Verdict.Refuted(
        "a coordinate has "
            + wanted
            + " independent laws near a point where the gradient of the predictor is not 0, and"
            + " only "
            + statement.laws().size()
            + " are listed",
        point,
        Integer.toString(wanted));
  }

  // ---- metric ------------------------------------------------------------------------------

  /**
   * Metric on the level set.
   *
   * <pre>
   *   h_1..h_r conserved     h_j(theta(0)) = c_j     m(G(theta), h(theta)) = |grad G(theta)|^2
   *   -----------------------------------------------------------------------------------------
   *   w' = m(w, c) g  along every flow
   * </pre>
   *
   * Fails if a law is not conserved, its value at time 0 is another, or the identity does not
   * reduce to zero. Square roots are drawn by root steps of the certificate.
   */
  Theorem<Statement.Metric> metric() {
    Flow flow = new Flow();
    List<Theorem<?>> premises = new ArrayList<>();
    List<String> steps = new ArrayList<>(flow.steps);
    List<Tower> towers = new ArrayList<>(List.of(flow.tower));
    Map<String, Expr> values = new LinkedHashMap<>();
    Expr metric = null;
    for (Certificate.Step step : context.certificate().steps()) {
      switch (step) {
        case Certificate.Step.Law(String name, Expr quantity, Expr value) -> {
          if (flow.tower.knows(name)) {
            throw new Refusal("law step: the name " + name + " is taken");
          }
          premises.add(conserved(new Statement.Conserved(setting, quantity)));
          towers.add(valueAtStart(quantity, value));
          flow.tower.bind(name, flow.tower.of(quantity));
          values.put(name, value);
          steps.add("`" + name + " = " + quantity + "` keeps its initial value `" + value + "`");
        }
        case Certificate.Step.Metric(Expr formula) -> metric = formula;
        case Certificate.Step.Root _,
            Certificate.Step.Opaque _,
            Certificate.Step.Point _,
            Certificate.Step.Bracket _,
            Certificate.Step.Terms _ -> {}
      }
    }
    if (metric == null) {
      throw new Refusal("the certificate has no metric step");
    }
    Element speed = flow.squaredSpeed();
    Element formula = flow.tower.of(metric);
    if (!flow.tower.minus(formula, speed).isZero()) {
      throw new Refusal("metric step: " + metric + " is not |grad G|^2 on the level set");
    }
    steps.add(
        "`"
            + model.output()
            + "' = |grad G|^2*g` with `|grad G|^2 = "
            + flow.tower.toExpr(speed)
            + "`, which equals `"
            + metric
            + "`");
    Expr onLevelSet = metric.substitute(values);
    steps.add("hence `" + model.output() + "' = (" + onLevelSet + ")*g`");
    return theorem(
        new Statement.Metric(setting, onLevelSet),
        "metric on the level set",
        premises,
        steps,
        EVERY + ", every initialization the setting allows",
        List.of(),
        towers);
  }

  /** Checks that a law has a given value at time 0; returns the tower of the computation. */
  private Tower valueAtStart(Expr quantity, Expr value) {
    Tower tower = context.transparentTower(model.parameters(), Map.of());
    Map<String, Expr> start = new LinkedHashMap<>();
    model.parameters().forEach(parameter -> start.put(parameter, Expr.initial(parameter)));
    start.put(model.output(), model.predictor().substitute(start));
    Element atStart = tower.of(quantity.substitute(start));
    if (!tower.minus(atStart, tower.of(value)).isZero()) {
      throw new Refusal(
          "law step: at time 0 the law "
              + quantity
              + " is "
              + tower.toExpr(atStart)
              + ", not "
              + value);
    }
    return tower;
  }

  // ---- mirror flow, convexity, regularizer -------------------------------------------------

  /** One coordinate of the output on its level set: the output is a base symbol. */
  private final class OutputSpace {
    final Tower tower;
    final int output;
    final Sign outputSign;

    OutputSpace() {
      Flow flow = new Flow();
      outputSign = flow.tower.signs().of(model.predictor());
      tower = context.tower(model.parameters(), Map.of(model.output(), outputSign));
      output = variableOf(tower, model.output());
    }

    /** {@code potential'' * metric}. */
    Element hessianTimesMetric(Expr potential, Expr metric) {
      Element first = tower.partial(tower.of(potential), output);
      return tower.times(tower.partial(first, output), tower.of(metric));
    }

    /** Refuses unless an element is one positive number for all coordinates and all times. */
    void requireSharedPositive(Element speed, String what) {
      for (String symbol : varying()) {
        if (tower.knows(symbol) && tower.dependsOn(speed, symbol)) {
          throw new Refusal(what + " depends on " + symbol + ": " + tower.toExpr(speed));
        }
      }
      if (!tower.signs().of(speed).isPositive()) {
        throw new Refusal(what + " is not seen to be positive: " + tower.toExpr(speed));
      }
    }

    /** The symbols whose value may differ between coordinates or change with time. */
    private List<String> varying() {
      List<String> varying = new ArrayList<>(List.of(model.output()));
      setting
          .constants()
          .forEach(
              (name, kind) -> {
                if (kind == Setting.ConstantKind.COORDINATE) {
                  varying.add(name);
                }
              });
      model.parameters().forEach(parameter -> varying.add(Expr.initialName(parameter)));
      for (String symbol : setting.definitions().keySet()) {
        if (setting.expand(Expr.symbol(symbol)).symbols().stream().anyMatch(varying::contains)) {
          varying.add(symbol);
        }
      }
      return varying;
    }

    String domain() {
      return switch (outputSign) {
        case POSITIVE -> "w > 0".replace("w", model.output());
        case NEGATIVE -> "w < 0".replace("w", model.output());
        case ZERO, NONPOSITIVE, NONNEGATIVE, NONZERO, UNKNOWN -> "all real " + model.output();
      };
    }
  }

  /**
   * Mirror flow.
   *
   * <pre>
   *   w' = m(w) g      phi''(w) m(w) = kappa     kappa > 0 the same for all coordinates
   *   ----------------------------------------------------------------------------------
   *   d/dt phi'(w(t)) = kappa g
   * </pre>
   *
   * Fails if the product does not reduce to {@code kappa}. Source: the chain rule; Gunasekar,
   * Woodworth, Srebro 2021 for the name.
   */
  Theorem<Statement.MirrorFlow> mirror(Statement.MirrorFlow statement) {
    Theorem<Statement.Metric> metric = metric();
    OutputSpace space = new OutputSpace();
    Element product = space.hessianTimesMetric(statement.potential(), metric.statement().metric());
    Element warp = space.tower.of(statement.warp());
    if (!space.tower.minus(product, warp).isZero()) {
      throw new Refusal(
          "the second derivative of the potential times the metric is "
              + space.tower.toExpr(product)
              + ", which does not reduce to "
              + statement.warp());
    }
    space.requireSharedPositive(warp, "the warp");
    return theorem(
        statement,
        "mirror flow",
        List.of(metric),
        List.of(
            "the second derivative of `"
                + statement.potential()
                + "` times `"
                + metric.statement().metric()
                + "` is `"
                + statement.warp()
                + "`"),
        EVERY + ", every initialization the setting allows",
        List.of(),
        List.of(space.tower));
  }

  /**
   * Regularizer: KKT conditions and convexity.
   *
   * <pre>
   *   w' = m(w) g     Q'' m = kappa > 0, one number     m > 0 on the domain of Q
   *   -----------------------------------------------------------------------------
   *   w_inf = argmin { sum Q(w_i) - Q'(w_i(0)) w_i : Xw = y }
   * </pre>
   *
   * By the mirror flow {@code Q'(w(t)) - Q'(w(0)) = kappa Int g} lies in the range of {@code X^T},
   * which is closed, so the limit satisfies the KKT conditions; {@code Q'' = kappa/m > 0} makes
   * them sufficient. Fails if a premise does, or if no linear term is to be subtracted and {@code
   * Q'(w(0))} does not vanish. Source: Gunasekar, Lee, Soudry, Srebro 2018, for the argument;
   * Woodworth 2020, Theorem 1 and Azulay 2021, Theorem 4.1 for its use.
   */
  Theorem<Statement.Regularizer> regularizer(Statement.Regularizer statement) {
    Theorem<Statement.Metric> metric = metric();
    OutputSpace space = new OutputSpace();
    Expr formula = metric.statement().metric();
    Element speed = space.hessianTimesMetric(statement.potential(), formula);
    space.requireSharedPositive(speed, "the second derivative of the potential times the metric");
    if (!space.tower.signs().of(formula).isPositive()) {
      throw new Refusal("the metric " + formula + " is not seen to be positive");
    }
    List<String> steps = new ArrayList<>();
    steps.add(
        "the second derivative of `"
            + statement.potential()
            + "` times `"
            + formula
            + "` is the constant `"
            + space.tower.toExpr(speed)
            + "`, so the gradient of the potential moves along the range of `X^T`");
    steps.add("`" + formula + " > 0` on the domain, so the potential is strictly convex there");
    steps.add(linearTerm(statement));
    return theorem(
        statement,
        "regularizer",
        List.of(metric),
        steps,
        EVERY + " (X of any shape), every initialization the setting allows",
        List.of(
            "the flow exists for all time and converges to w_inf with X w_inf = y",
            "w_inf lies in the domain of the potential: " + space.domain()),
        List.of(space.tower));
  }

  private String linearTerm(Statement.Regularizer statement) {
    boolean vanishes = slopeVanishesAtStart(statement.potential());
    return switch (statement.linearTerm()) {
      case FROM_START ->
          vanishes
              ? "the gradient of the potential vanishes at `w(0)`, so there is no linear term"
              : "the linear term is the gradient of the potential at `w(0)`";
      case NONE -> {
        if (!vanishes) {
          throw new Refusal("the gradient of the potential is not seen to vanish at w(0)");
        }
        yield "the gradient of the potential vanishes at `w(0)`";
      }
    };
  }

  private boolean slopeVanishesAtStart(Expr potential) {
    OutputSpace space = new OutputSpace();
    Element slope = space.tower.partial(space.tower.of(potential), space.output);
    Tower tower = context.transparentTower(model.parameters(), Map.of());
    Map<String, Expr> start = new LinkedHashMap<>();
    model.parameters().forEach(parameter -> start.put(parameter, Expr.initial(parameter)));
    tower.bind(model.output(), tower.of(model.predictor().substitute(start)));
    try {
      return tower.of(space.tower.toExpr(slope)).isZero();
    } catch (Refusal _) {
      return false;
    }
  }

  // ---- potentials always exist here --------------------------------------------------------

  /**
   * Refutes the absence of a potential.
   *
   * <pre>
   *   grad G != 0 at an allowed start of a coordinatewise model
   *   ------------------------------------------------------------
   *   the flow is a mirror flow of a potential
   * </pre>
   *
   * A coordinate stays on the integral curve of {@code grad G} through its start, along which
   * {@code dw/ds = |grad G|^2 > 0}; with {@code s(w)} the inverse function, the integral of {@code
   * s} is a potential.
   */
  Verdict.Refuted refuteNoPotential(Map<String, Rational> point) {
    Tower start = context.transparentTower(model.parameters(), Map.of());
    context.requireAllowed(start, point);
    Map<String, Rational> values = new LinkedHashMap<>(point);
    for (String parameter : model.parameters()) {
      values.put(parameter, start.evaluate(start.of(Expr.initial(parameter)), point));
    }
    Flow flow = new Flow();
    Rational speed = flow.tower.evaluate(flow.squaredSpeed(), values);
    if (speed.isZero()) {
      throw new Refusal("the gradient of the predictor vanishes at the point");
    }
    return new Verdict.Refuted(
        "the model acts on each coordinate alone, so each coordinate stays on one curve along which"
            + " w grows at speed |grad G|^2, and the integral of that curve's time over w is a"
            + " potential",
        values,
        speed.toString());
  }

  // ---- shared ------------------------------------------------------------------------------

  static Map<String, Rational> pointOf(Certificate certificate) {
    for (Certificate.Step step : certificate.steps()) {
      if (step instanceof Certificate.Step.Point(Map<String, Rational> values)) {
        return values;
      }
    }
    throw new Refusal("the certificate has no point step");
  }

  static String text(Map<String, Rational> point) {
    return "`"
        + String.join(
            ", ", point.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList())
        + "`";
  }

  /** Mints a theorem; refuses if a side condition of any computation is open. */
  private <S extends Statement> Theorem<S> theorem(
      S statement,
      String rule,
      List<Theorem<?>> premises,
      List<String> steps,
      String scope,
      List<String> hypotheses,
      List<Tower> towers) {
    List<String> discharged = new ArrayList<>();
    for (Tower tower : towers) {
      if (!tower.assumed().isEmpty()) {
        throw new Refusal(
            "the side condition "
                + tower.assumed().getFirst()
                + " does not follow from the assumptions; add it to assume");
      }
      tower.discharged().stream().filter(c -> !discharged.contains(c)).forEach(discharged::add);
    }
    return new Theorem<>(
        statement, rule, premises, steps, scope, hypotheses, discharged, context.assumptions());
  }
}
