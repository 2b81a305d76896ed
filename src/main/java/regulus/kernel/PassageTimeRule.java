package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The time at which a coordinate passes an output, under a loss that is a sum over coordinates. */
final class PassageTimeRule {

  /** How many derivatives at the start a refutation compares. */
  private static final int MOST_DERIVATIVES = 6;

  private final Statement.PassageTime statement;
  private final Setting setting;
  private final Model.Coordinatewise model;
  private final Certificate certificate;
  private final Budget budget;
  private final Context context;

  PassageTimeRule(
      Statement.PassageTime statement,
      Model.Coordinatewise model,
      Certificate certificate,
      Budget budget) {
    this.statement = statement;
    this.setting = statement.setting();
    this.model = model;
    this.certificate = certificate;
    this.budget = budget;
    this.context = new Context(setting, certificate, budget);
  }

  /**
   * Passage time.
   *
   * <pre>
   *   w' = m(w) g     g = -L'(w)     time'(w) m(w) g(w) = 1 on I     time(w(0)) = 0, w(0) in I
   *   ---------------------------------------------------------------------------------------
   *   time(w(t)) = t for as long as w has stayed in I
   * </pre>
   *
   * <p>The derivative of {@code time(w(t))} by {@code t} is 1. It does not vanish, so {@code w}
   * moves one way and passes each output once. Fails if the product does not reduce to 1, if the
   * time is not seen to have a derivative on all of {@code I}, or if an assumption is about the
   * output, which moves. Source: separation of variables.
   */
  Theorem<Statement.PassageTime> prove() {
    IntegratedPathRule.requireNothingAboutOutputs(setting, model);
    Theorem<Statement.Metric> metric =
        new CoordinateMirror(setting, model, certificate, budget).metric();
    Tower outputs = outputTower();
    Element velocity = outputs.times(outputs.of(metric.statement().metric()), force(outputs));
    Element slope = slope(outputs);
    Element defect = outputs.minus(outputs.times(slope, velocity), Element.ONE);
    if (!defect.isZero()) {
      throw new Refusal(
          "the time grows along the flow at the speed "
              + outputs.toExpr(outputs.times(slope, velocity))
              + ", which does not reduce to 1");
    }
    Tower start = context.transparentTower(model.parameters(), Map.of());
    IntegratedPathRule.requireInside(start, statement.range(), outputAtStart());
    Element first = start.of(timeAtStart());
    if (!first.isZero()) {
      throw new Refusal("at the start the time is " + start.toExpr(first) + ", not 0");
    }
    String direction =
        switch (outputs.signs().of(velocity)) {
          case POSITIVE -> "grows";
          case NEGATIVE -> "falls";
          case ZERO, NONNEGATIVE, NONPOSITIVE, NONZERO, UNKNOWN -> "moves one way";
        };
    List<String> steps =
        new ArrayList<>(
            List.of(
                "`"
                    + model.output()
                    + "' = "
                    + outputs.toExpr(velocity)
                    + "`, so that `"
                    + model.output()
                    + "` "
                    + direction,
                "the derivative of the time by `"
                    + model.output()
                    + "` is `"
                    + outputs.toExpr(slope)
                    + "`, the inverse of that",
                "the time is `0` at the start, `"
                    + model.output()
                    + " = "
                    + outputAtStart()
                    + "`"));
    return Theorem.conclude(
        statement,
        "passage time by separation of variables",
        List.of(metric),
        steps,
        "every number of coordinates, the loss that is stated, every initialization the setting"
            + " allows"
            + domain(),
        List.of("the flow has not ended"),
        List.of(outputs, start));
  }

  private String domain() {
    ImplicitForm.Range range = statement.range();
    return range.ends().isEmpty()
        ? ""
        : ", outputs `"
            + range.lower().map(end -> end + " < ").orElse("")
            + model.output()
            + range.upper().map(end -> " < " + end).orElse("")
            + "`";
  }

  private Tower outputTower() {
    Tower tower = context.tower(model.parameters(), Map.of(model.output(), Sign.UNKNOWN));
    IntegratedPathRule.assume(tower, statement.range(), model.output());
    return tower;
  }

  private Element force(Tower tower) {
    return tower.partial(tower.of(statement.loss()), tower.base(model.output())).negate();
  }

  private Element slope(Tower tower) {
    return tower.partial(tower.of(statement.time()), tower.base(model.output()));
  }

  private Expr outputAtStart() {
    Map<String, Expr> start = new LinkedHashMap<>();
    model.parameters().forEach(parameter -> start.put(parameter, Expr.initial(parameter)));
    return model.predictor().substitute(start);
  }

  private Expr timeAtStart() {
    return setting
        .expand(statement.time())
        .substitute(Map.of(model.output(), setting.expand(outputAtStart())));
  }

  /**
   * Refutes a passage time at an allowed start in the interval.
   *
   * <pre>
   *   time(w(0)) != 0     or     a derivative of  time'(w) |grad G|^2 g(w) - 1  along grad G
   *                              does not vanish at the start
   *   ----------------------------------------------------------------------------------------
   *   time(w(t)) is not t
   * </pre>
   *
   * Along the flow the second formula vanishes for all {@code t} if the time is {@code t}; where
   * the coordinate does not move at the start, the time does not grow, and it is -1.
   */
  Verdict.Refuted refute(Map<String, Rational> point) {
    Tower start = context.transparentTower(model.parameters(), Map.of());
    context.requireAllowed(start, point);
    Expr output = setting.expand(outputAtStart());
    Rational at = start.evaluate(start.of(output), point);
    for (Expr end : statement.range().ends()) {
      int side = at.compareTo(start.evaluate(start.of(end), point));
      boolean lower = statement.range().lower().filter(end::equals).isPresent();
      if (lower ? side <= 0 : side >= 0) {
        throw new Refusal("at the point the start is not in the interval");
      }
    }
    Rational first = start.evaluate(start.of(timeAtStart()), point);
    if (!first.isZero()) {
      return new Verdict.Refuted(
          "at the start the time is `" + first + "`, not 0", point, first.toString());
    }
    Tower outputs =
        context.transparentTower(model.parameters(), Map.of(model.output(), Sign.UNKNOWN));
    Expr pace = outputs.toExpr(outputs.times(slope(outputs), force(outputs)));
    CoordinateFlow flow = new CoordinateFlow(context, model);
    Element rest =
        flow.tower.minus(flow.tower.times(flow.tower.of(pace), flow.squaredSpeed()), Element.ONE);
    Map<String, Rational> values = IntegratedPathRule.parametersAtStart(model, start, point);
    for (int n = 0; n <= MOST_DERIVATIVES; n++) {
      Rational value = flow.tower.evaluate(rest, values);
      if (!value.isZero()) {
        flow.tower.conditions().requireHoldNear(values);
        return new Verdict.Refuted(
            n == 0
                ? "at the start the time grows at the speed `" + value.plus(Rational.ONE) + "`"
                : "derivative "
                    + n
                    + " of the speed at which the time grows is `"
                    + value
                    + "` at the start",
            point,
            value.toString());
      }
      rest = flow.lie(rest);
    }
    throw new Refusal("the time begins as it should");
  }
}
