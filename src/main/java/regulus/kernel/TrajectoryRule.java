package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Exact solutions of models that act on each coordinate alone, by substitution. */
final class TrajectoryRule {

  private final Statement.Trajectory statement;
  private final Setting setting;
  private final Model.Coordinatewise model;
  private final Certificate certificate;
  private final Budget budget;
  private final Context context;

  TrajectoryRule(
      Statement.Trajectory statement,
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
   * Trajectory by substitution.
   *
   * <pre>
   *   w' = m(w) g     g = -L'(w)     W(0) = w(0)     W'(t) + m(W(t)) L'(W(t)) = 0
   *   ------------------------------------------------------------------------------
   *   w(t) = W(t)
   * </pre>
   *
   * <p>Both sides solve {@code w' = -m(w) L'(w)} from one start. The right side is differentiable
   * near {@code W(t)}, because the conditions of its derivative are imposed there too, so the
   * solution is unique (Picard and Lindeloef). Conditions on {@code W} that do not follow from the
   * assumptions, such as a denominator that must not vanish, become hypotheses: then the theorem
   * holds from time 0 on, where they do hold, for as long as they do. Fails if a premise does not
   * reduce to zero. Source: the substitution is how Saxe, McClelland, Ganguli 2014 solve two
   * layers.
   */
  Theorem<Statement.Trajectory> prove() {
    Theorem<Statement.Metric> metric =
        new CoordinateMirror(setting, model, certificate, budget).metric();
    Tower atStart = start();
    Element difference = atStart.minus(atStart.of(atZero()), atStart.of(outputAtStart()));
    if (!difference.isZero()) {
      throw new Refusal("the path starts elsewhere, by " + atStart.toExpr(difference));
    }
    Tower outputs = context.tower(model.parameters(), Map.of(model.output(), Sign.UNKNOWN));
    int w = outputs.base(model.output());
    Element slope = outputs.partial(outputs.of(statement.loss()), w);
    Element speed = outputs.times(outputs.of(metric.statement().metric()), slope);
    Tower path = pathTower();
    int time = path.base(Dynamics.TIME);
    Element value = path.of(statement.path());
    path.bind(model.output(), value);
    Expr slopeOfSpeed = outputs.toExpr(outputs.partial(speed, w));
    path.of(slopeOfSpeed);
    requireConditionsAtStart(atStart, slopeOfSpeed, path.toExpr(path.partial(value, time)));
    Element defect = path.plus(path.partial(value, time), path.of(outputs.toExpr(speed)));
    if (!defect.isZero()) {
      throw new Refusal(
          "the path misses the equation of motion by "
              + path.toExpr(defect)
              + ", which does not reduce to 0");
    }
    List<String> hypotheses = new ArrayList<>();
    hypotheses.add("the flow has not ended, and from time 0 on the path has been defined");
    path.conditions().open().forEach(condition -> hypotheses.add("`" + condition + "`"));
    return Theorem.conclude(
        statement,
        "trajectory by substitution",
        List.of(metric),
        List.of(
            "`" + statement.path() + "` is `" + outputAtStart() + "` at `t = 0`",
            "it satisfies `"
                + model.output()
                + "' = "
                + outputs.toExpr(speed.negate())
                + "`, the equation of motion"),
        "every number of coordinates, the loss that is stated, every initialization the setting"
            + " allows",
        hypotheses,
        List.of(atStart));
  }

  /**
   * The conditions on the right side's derivative and on the path's velocity hold at time 0, or the
   * theorem would be about nothing: they become conditions of the tower over the start, which are
   * not allowed to stay open.
   */
  private void requireConditionsAtStart(Tower atStart, Expr slopeOfSpeed, Expr velocity) {
    Map<String, Expr> now = Map.of(Dynamics.TIME, Expr.ZERO, model.output(), outputAtStart());
    atStart.of(setting.expand(slopeOfSpeed).substitute(now));
    atStart.of(setting.expand(velocity).substitute(now));
  }

  private Tower pathTower() {
    Map<String, Sign> moving = new LinkedHashMap<>();
    moving.put(Dynamics.TIME, Sign.NONNEGATIVE);
    return context.tower(model.parameters(), moving);
  }

  private Tower start() {
    return context.transparentTower(model.parameters(), Map.of());
  }

  private Expr atZero() {
    return setting.expand(statement.path()).substitute(Map.of(Dynamics.TIME, Expr.ZERO));
  }

  private Expr outputAtStart() {
    Map<String, Expr> start = new LinkedHashMap<>();
    model.parameters().forEach(parameter -> start.put(parameter, Expr.initial(parameter)));
    return model.predictor().substitute(start);
  }

  /**
   * Refutes a trajectory at an allowed start.
   *
   * <pre>
   *   W(0) != w(0)     or     W'(0) != -|grad G|^2 L'(w(0))     at an allowed start
   *   ----------------------------------------------------------------------------
   *   the flow does not follow W
   * </pre>
   */
  Verdict.Refuted refute(Map<String, Rational> point) {
    Tower start = start();
    context.requireAllowed(start, point);
    Rational found = start.evaluate(start.of(atZero()), point);
    Rational wanted = start.evaluate(start.of(outputAtStart()), point);
    if (!found.equals(wanted)) {
      return new Verdict.Refuted(
          "the path starts at `" + found + "` where the flow starts at `" + wanted + "`",
          point,
          found.minus(wanted).toString());
    }
    Rational claimed = claimedSpeed(start, point);
    Rational speed = speed(start, point, wanted);
    if (claimed.equals(speed)) {
      throw new Refusal("the path starts as the flow does, with its speed");
    }
    return new Verdict.Refuted(
        "at time 0 the path has the speed `" + claimed + "` and the flow `" + speed + "`",
        point,
        claimed.minus(speed).toString());
  }

  private Rational claimedSpeed(Tower start, Map<String, Rational> point) {
    Tower path = new Context(setting, Certificate.EMPTY, budget).tower(model.parameters(), time());
    Element derivative =
        path.partial(path.of(setting.expand(statement.path())), path.base(Dynamics.TIME));
    Expr now = path.toExpr(derivative).substitute(Map.of(Dynamics.TIME, Expr.ZERO));
    return start.evaluate(start.of(now), point);
  }

  private static Map<String, Sign> time() {
    return Map.of(Dynamics.TIME, Sign.NONNEGATIVE);
  }

  private Rational speed(Tower start, Map<String, Rational> point, Rational output) {
    CoordinateFlow flow = new CoordinateFlow(context, model);
    Map<String, Rational> values = new LinkedHashMap<>(point);
    for (String parameter : model.parameters()) {
      values.put(parameter, start.evaluate(start.of(Expr.initial(parameter)), point));
    }
    Tower outputs =
        context.transparentTower(model.parameters(), Map.of(model.output(), Sign.UNKNOWN));
    Element slope = outputs.partial(outputs.of(statement.loss()), outputs.base(model.output()));
    Map<String, Rational> at = new LinkedHashMap<>(point);
    at.put(model.output(), output);
    return flow.tower
        .evaluate(flow.squaredSpeed(), values)
        .times(outputs.evaluate(slope, at))
        .negate();
  }
}
