package regulus.kernel;

import java.util.ArrayList;
import java.util.List;

/** Mirror flows in parametric form of models that act on each coordinate alone. */
final class CoordinateDual {

  private final Setting setting;
  private final Model.Coordinatewise model;
  private final Context context;

  CoordinateDual(
      Setting setting, Model.Coordinatewise model, Certificate certificate, Budget budget) {
    this.setting = setting;
    this.model = model;
    this.context = new Context(setting, certificate, budget);
  }

  /**
   * Parametric mirror flow.
   *
   * <pre>
   *   &lt;grad dual, grad G> = kappa > 0, one constant for all coordinates
   *   -------------------------------------------------------------------
   *   d/dt dual(theta(t)) = kappa g, and dual is a strictly increasing function of w on the orbit
   * </pre>
   *
   * <p>A coordinate moves on one curve, the integral curve of {@code grad G} through its start.
   * Along it {@code dual} grows at speed {@code kappa > 0}, so {@code grad G} does not vanish there
   * and {@code w} grows at speed {@code |grad G|^2 > 0}. Hence the dual is an increasing function
   * of {@code w} on an interval, the derivative of a strictly convex function. Fails if the product
   * does not reduce to {@code kappa}, or {@code kappa} depends on anything but shared constants, or
   * is not seen to be positive. Source: the chain rule; Woodworth 2020, Theorem 3, uses this form.
   */
  Theorem<Statement.ParametricMirror> prove(Statement.ParametricMirror statement) {
    CoordinateFlow flow = new CoordinateFlow(context, model);
    Element speed = flow.lie(flow.tower.of(statement.dual()));
    Element warp = flow.tower.of(statement.warp());
    if (!flow.tower.minus(speed, warp).isZero()) {
      throw new Refusal(
          "the dual moves at the speed "
              + flow.tower.toExpr(speed)
              + ", which does not reduce to "
              + statement.warp());
    }
    for (String symbol : setting.expand(statement.warp()).symbols()) {
      if (setting.constants().get(symbol) != Setting.ConstantKind.SHARED) {
        throw new Refusal("the warp depends on " + symbol + ", which is not a shared constant");
      }
    }
    if (!flow.tower.signs().of(warp).isPositive()) {
      throw new Refusal("the warp is not seen to be positive: " + statement.warp());
    }
    List<String> steps = new ArrayList<>(flow.steps);
    steps.add("`" + statement.dual() + "` moves at the speed `" + statement.warp() + "*g`");
    steps.add("`" + model.output() + "` grows with it along the curve of the coordinate");
    return Theorem.conclude(
        statement,
        "parametric mirror flow",
        List.of(),
        steps,
        CoordinateFlow.EVERY_START,
        List.of(),
        List.of(flow.tower));
  }
}
