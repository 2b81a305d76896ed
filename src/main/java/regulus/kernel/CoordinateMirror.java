package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rules from the metric on the level set of the laws to the regularizer, for coordinatewise models.
 */
final class CoordinateMirror {

  private final Setting setting;
  private final Model.Coordinatewise model;
  private final Context context;
  private final Budget budget;
  private final CoordinateLaws laws;

  CoordinateMirror(
      Setting setting, Model.Coordinatewise model, Certificate certificate, Budget budget) {
    this.setting = setting;
    this.model = model;
    this.context = new Context(setting, certificate, budget);
    this.budget = budget;
    this.laws = new CoordinateLaws(setting, model, certificate, budget);
  }

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
    CoordinateFlow flow = new CoordinateFlow(context, model);
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
          premises.add(laws.conserved(new Statement.Conserved(setting, quantity)));
          towers.add(valueAtStart(quantity, value));
          flow.tower.bind(name, flow.tower.of(quantity));
          values.put(name, value);
          steps.add("`" + name + " = " + quantity + "` keeps its initial value `" + value + "`");
        }
        case Certificate.Step.Metric(Expr formula) -> metric = formula;
        case Certificate.Step.Root _,
            Certificate.Step.Orbit _,
            Certificate.Step.Opaque _,
            Certificate.Step.Point _,
            Certificate.Step.Bracket _,
            Certificate.Step.Span _,
            Certificate.Step.Premise _,
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
    Expr onLevelSet = metric.substitute(values).withoutZeros();
    steps.add("hence `" + model.output() + "' = " + onLevelSet.times(CoordinateLaws.FORCE) + "`");
    return Theorem.conclude(
        new Statement.Metric(setting, onLevelSet),
        "metric on the level set",
        premises,
        steps,
        CoordinateFlow.EVERY_START,
        List.of(),
        towers);
  }

  /**
   * The metric in another form.
   *
   * <pre>
   *   w' = m(w) g      n(w) - m(w) = 0
   *   ---------------------------------
   *             w' = n(w) g
   * </pre>
   */
  Theorem<Statement.Metric> metric(Statement.Metric statement) {
    Theorem<Statement.Metric> metric = metric();
    if (metric.statement().equals(statement)) {
      return metric;
    }
    OutputSpace space = new OutputSpace();
    Element proved = space.tower.of(metric.statement().metric());
    if (!space.tower.minus(space.tower.of(statement.metric()), proved).isZero()) {
      throw new Refusal("the metric proved is " + metric.statement().metric());
    }
    return Theorem.conclude(
        statement,
        "form of the metric",
        List.of(metric),
        List.of("`" + metric.statement().metric() + "` equals `" + statement.metric() + "`"),
        CoordinateFlow.EVERY_START,
        List.of(),
        List.of(space.tower));
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

  /** One coordinate of the output on its level set: the output is a base symbol. */
  private final class OutputSpace {
    final Tower tower;
    final int output;
    final Sign outputSign;

    /**
     * The space of the output.
     *
     * @throws Refusal if an assumption is about the output: soundness-critical, since an assumption
     *     is a condition on the start and the output moves
     */
    OutputSpace() {
      for (Assumption assumption : setting.assumptions()) {
        if (setting.expand(assumption.difference()).symbols().contains(model.output())) {
          throw new Refusal("the assumption " + assumption + " is not known to last");
        }
      }
      CoordinateFlow flow = new CoordinateFlow(context, model);
      outputSign = flow.convexSign(model);
      tower = context.tower(model.parameters(), Map.of(model.output(), outputSign));
      output = tower.base(model.output());
    }

    /**
     * Refuses a potential that has values beyond the half-line on which it is seen to be convex:
     * soundness-critical, since it is minimized over all outputs at which it is defined.
     */
    void requireUndefinedBeyond(Expr potential) {
      Sign beyond =
          switch (outputSign) {
            case POSITIVE, NONNEGATIVE -> Sign.NEGATIVE;
            case NEGATIVE, NONPOSITIVE -> Sign.POSITIVE;
            case ZERO, NONZERO, UNKNOWN -> Sign.UNKNOWN;
          };
      if (beyond == Sign.UNKNOWN) {
        return;
      }
      Certificate names =
          new Certificate(
              context.certificate().steps().stream()
                  .filter(Certificate.Step.Opaque.class::isInstance)
                  .toList());
      Tower other =
          new Context(setting, names, budget)
              .tower(model.parameters(), Map.of(model.output(), beyond));
      try {
        other.of(potential);
      } catch (Refusal _) {
        return;
      }
      throw new Refusal(
          "the potential is not seen to be undefined beyond "
              + domain()
              + ", and it is convex only there as far as is known");
    }

    /** {@code potential'' * metric}. */
    Element hessianTimesMetric(Expr potential, Expr metric) {
      Element first = tower.partial(tower.of(potential), output);
      return tower.times(tower.partial(first, output), tower.of(metric));
    }

    /** Refuses unless an element is one positive number for all coordinates and all times. */
    void requireSharedPositive(Element speed, String what) {
      Set<String> varying = CoordinateFlow.varying(setting, model);
      varying.add(model.output());
      for (String symbol : varying) {
        if (tower.knows(symbol) && tower.dependsOn(speed, symbol)) {
          throw new Refusal(what + " depends on " + symbol + ": " + tower.toExpr(speed));
        }
      }
      if (!tower.signs().of(speed).isPositive()) {
        throw new Refusal(what + " is not seen to be positive: " + tower.toExpr(speed));
      }
    }

    /** Where the output can be, as text. */
    String domain() {
      return switch (outputSign) {
        case POSITIVE -> "`" + model.output() + " > 0`";
        case NEGATIVE -> "`" + model.output() + " < 0`";
        case NONNEGATIVE -> "`" + model.output() + " >= 0`";
        case NONPOSITIVE -> "`" + model.output() + " <= 0`";
        case ZERO, NONZERO, UNKNOWN -> "all real `" + model.output() + "`";
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
    return Theorem.conclude(
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
        CoordinateFlow.EVERY_START,
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
   * them sufficient. If the outputs keep to a half-line the potential is undefined beyond it. Fails
   * if a premise does, if the potential has values beyond that half-line, or if no linear term is
   * to be subtracted and {@code Q'(w(0))} does not vanish. Source: Gunasekar, Lee, Soudry, Srebro
   * 2018, for the argument; Woodworth 2020, Theorem 1 and Azulay 2021, Theorem 4.1 for its use.
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
    space.requireUndefinedBeyond(statement.potential());
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
    List<String> hypotheses = new ArrayList<>(FittedData.hypotheses(setting, "w"));
    hypotheses.add("that point lies in the domain of the potential: " + space.domain());
    return Theorem.conclude(
        statement,
        "regularizer",
        List.of(metric),
        steps,
        CoordinateFlow.EVERY + " (X of any shape), every initialization the setting allows",
        hypotheses,
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
}
