package regulus.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Exact refutations of metrics, potentials and regularizers of coordinatewise models, at allowed
 * starts. No metric in closed form is needed.
 *
 * <p>Along the flow of one coordinate with {@code g = 1} let {@code F = Q''(G(theta)) |grad
 * G(theta)|^2}. Then {@code d/dt Q'(w) = F g} for every {@code g}. A start is allowed if it
 * satisfies all assumptions; two coordinates may have the same one. Everything is evaluated at
 * rational points where every formula has a meaning and a rational value.
 */
final class CoordinateRefutations {

  private static final int HIGHEST_ORDER = 2;

  private final Setting setting;
  private final Model.Coordinatewise model;
  private final Context context;
  private final CoordinateFlow flow;
  private final Tower outputs;

  CoordinateRefutations(
      Setting setting, Model.Coordinatewise model, Certificate certificate, Budget budget) {
    this.setting = setting;
    this.model = model;
    this.context = new Context(setting, certificate, budget);
    this.flow = new CoordinateFlow(context, model);
    Sign sign = flow.tower.signs().of(model.predictor());
    this.outputs = context.tower(model.parameters(), Map.of(model.output(), sign));
  }

  /**
   * Refutes a metric.
   *
   * <pre>
   *   an iterated Lie derivative of m(G(theta)) - |grad G(theta)|^2 is not 0 at an allowed start
   *   --------------------------------------------------------------------------------------------
   *   not w' = m(w) g along every flow
   * </pre>
   */
  Verdict.Refuted metric(Statement.Metric statement, Map<String, Rational> point) {
    Element claimed = flow.tower.of(statement.metric());
    Element difference = flow.tower.minus(claimed, flow.squaredSpeed());
    Map<String, Rational> start = start(point);
    return nonzero(difference, 0, start)
        .map(
            found ->
                new Verdict.Refuted(
                    found.ordinal("`" + statement.metric() + " - |grad G|^2`")
                        + " is "
                        + found.value()
                        + " at an allowed start, not 0",
                    start,
                    found.value().toString()))
        .orElseThrow(() -> new Refusal("the metric is right to second order at the point"));
  }

  /**
   * Refutes a mirror flow.
   *
   * <pre>
   *   an iterated Lie derivative of F - kappa(G(theta)) is not 0 at an allowed start
   *   --------------------------------------------------------------------------------
   *   not d/dt Q'(w) = kappa(w) g along every flow
   * </pre>
   *
   * The linear loss with {@code g = 1} is one for which the equation fails.
   */
  Verdict.Refuted mirror(Statement.MirrorFlow statement, Map<String, Rational> point) {
    Element product = hessianTimesMetric(statement.potential());
    Element warp = flow.tower.of(statement.warp());
    Map<String, Rational> start = start(point);
    return nonzero(flow.tower.minus(product, warp), 0, start)
        .map(
            found ->
                new Verdict.Refuted(
                    "the second derivative of the potential times `|grad G|^2` is not the warp `"
                        + statement.warp()
                        + "`: "
                        + found.ordinal("the difference")
                        + " is "
                        + found.value()
                        + " at an allowed start, not 0",
                    start,
                    found.value().toString()))
        .orElseThrow(() -> new Refusal("the equation holds to second order at the point"));
  }

  /**
   * Refutes a regularizer.
   *
   * <pre>
   *   grad G != 0 at an allowed start, and there
   *     F &lt; 0, or a Lie derivative of F is not 0, or F differs from its value at another start,
   *     or Q'(w(0)) != 0 and no linear term is subtracted
   *   ----------------------------------------------------------------------------------------------
   *   there are two coordinates and one equation whose limit is not a minimum
   * </pre>
   *
   * Take the loss {@code (x_1 w_1 + x_2 w_2 - y)^2/2} with {@code y} near its value at the start.
   * Since {@code w' = |grad G|^2 g} with a positive factor the flow converges, near the start,
   * where {@code Q} is smooth, and {@code Int g = (x_1 nu, x_2 nu)}; every small {@code nu} occurs.
   * Let {@code Q'(w_i) = c_i + q_i(Int g_i)}, so that {@code q_i' = F}. The limit is stationary
   * only if {@code (c_1 + q_1(x_1 nu))/x_1 = (c_2 + q_2(x_2 nu))/x_2}, with {@code c_i = 0} if the
   * linear term is subtracted. For equal starts and all {@code x_1, x_2} that makes {@code q}
   * linear, hence F constant, and {@code c = 0}; for two starts, which share the shared constants,
   * the derivative at {@code nu = 0} makes F equal. Where {@code F < 0}, {@code Q} is concave and a
   * stationary point no minimum. A factor of {@code Q} that all coordinates share is no error and
   * is not refuted.
   */
  Verdict.Refuted regularizer(Statement.Regularizer statement, List<Map<String, Rational>> points) {
    Map<String, Rational> start = start(points.getFirst());
    requireMoving(start);
    String product = "the second derivative of the potential times `|grad G|^2`";
    Element f = hessianTimesMetric(statement.potential());
    Rational value = value(f, start);
    if (value.signum() < 0) {
      return new Verdict.Refuted(
          product + " is " + value + " at an allowed start: a limit near it is no minimum",
          start,
          value.toString());
    }
    Optional<Found> moving = nonzero(f, 1, start);
    if (moving.isPresent()) {
      return new Verdict.Refuted(
          product
              + " changes along the flow: "
              + moving.get().ordinal("it")
              + " is "
              + moving.get().value()
              + " at an allowed start, so that the gradient of the potential leaves the range of"
              + " `X^T`",
          start,
          moving.get().value().toString());
    }
    if (statement.linearTerm() == Statement.LinearTerm.NONE) {
      Optional<Verdict.Refuted> slope = slope(statement, start);
      if (slope.isPresent()) {
        return slope.get();
      }
    }
    if (points.size() > 1) {
      return twoStarts(f, product, start, value, points);
    }
    throw new Refusal("the conditions hold to second order at the point");
  }

  private Optional<Verdict.Refuted> slope(
      Statement.Regularizer statement, Map<String, Rational> start) {
    int output = outputs.base(model.output());
    Element slope = inParameters(outputs.partial(outputs.of(statement.potential()), output));
    Rational value;
    try {
      value = value(slope, start);
    } catch (Refusal _) {
      return Optional.empty();
    }
    return value.isZero()
        ? Optional.empty()
        : Optional.of(
            new Verdict.Refuted(
                "the gradient of the potential is "
                    + value
                    + " at an allowed `w(0)`, not 0, and no linear term is subtracted",
                start,
                value.toString()));
  }

  private Verdict.Refuted twoStarts(
      Element f,
      String product,
      Map<String, Rational> start,
      Rational value,
      List<Map<String, Rational>> points) {
    setting
        .constants()
        .forEach(
            (name, kind) -> {
              if (kind == Setting.ConstantKind.SHARED
                  && !Objects.equals(points.get(0).get(name), points.get(1).get(name))) {
                throw new Refusal("the two starts differ in the shared constant " + name);
              }
            });
    Map<String, Rational> other = start(points.get(1));
    requireMoving(other);
    Rational otherValue = value(f, other);
    if (otherValue.equals(value)) {
      throw new Refusal("the conditions hold at both points");
    }
    return new Verdict.Refuted(
        product
            + " is "
            + value
            + " in a coordinate with this start and "
            + otherValue
            + " in one that starts at "
            + Certificate.text(other),
        start,
        otherValue.minus(value).toString());
  }

  /** A Lie derivative that is not 0. */
  private record Found(int order, Rational value) {
    String ordinal(String what) {
      return switch (order) {
        case 0 -> what;
        case 1 -> "the derivative of " + what + " along the flow with `g = 1`";
        default -> "derivative number " + order + " of " + what + " along the flow with `g = 1`";
      };
    }
  }

  /** The first iterated Lie derivative of at least some order that is not 0 at a start. */
  private Optional<Found> nonzero(Element element, int least, Map<String, Rational> start) {
    Element iterated = element;
    for (int order = 0; order <= HIGHEST_ORDER; order++) {
      if (order >= least) {
        Rational value = value(iterated, start);
        if (!value.isZero()) {
          return Optional.of(new Found(order, value));
        }
      }
      if (order < HIGHEST_ORDER) {
        iterated = flow.lie(iterated);
      }
    }
    return Optional.empty();
  }

  /** {@code Q''(G(theta)) |grad G(theta)|^2}. */
  private Element hessianTimesMetric(Expr potential) {
    int output = outputs.base(model.output());
    Element first = outputs.partial(outputs.of(potential), output);
    Element second = inParameters(outputs.partial(first, output));
    return flow.tower.times(second, flow.squaredSpeed());
  }

  /** An element over the output, with the predictor in its place. */
  private Element inParameters(Element element) {
    return flow.tower.of(outputs.toExpr(element));
  }

  private void requireMoving(Map<String, Rational> start) {
    if (value(flow.squaredSpeed(), start).isZero()) {
      throw new Refusal("the gradient of the predictor vanishes at the point");
    }
  }

  /** The value at a start near which all formulas have a meaning. */
  private Rational value(Element element, Map<String, Rational> start) {
    Rational value = flow.tower.evaluate(element, start);
    flow.tower.conditions().requireHoldNear(start);
    Map<String, Rational> withOutput = new LinkedHashMap<>(start);
    Element output = flow.tower.of(Expr.symbol(model.output()));
    withOutput.put(model.output(), flow.tower.evaluate(output, start));
    outputs.conditions().requireHoldNear(withOutput);
    return value;
  }

  /** Values of constants, initial values, parameters and opaque symbols at an allowed start. */
  private Map<String, Rational> start(Map<String, Rational> point) {
    Tower start = context.transparentTower(model.parameters(), Map.of());
    context.requireAllowed(start, point);
    Map<String, Rational> values = new LinkedHashMap<>(point);
    for (String parameter : model.parameters()) {
      values.put(parameter, start.evaluate(start.of(Expr.initial(parameter)), point));
    }
    for (String symbol : context.opaque()) {
      values.put(symbol, start.evaluate(start.of(Expr.symbol(symbol)), point));
    }
    return values;
  }
}
