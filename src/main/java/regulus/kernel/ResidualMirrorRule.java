package regulus.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Mirror flows in parametric form, in terms of the residuals of a loss. */
final class ResidualMirrorRule {

  private final Statement.ResidualMirror statement;
  private final Certificate certificate;
  private final Budget budget;

  ResidualMirrorRule(Statement.ResidualMirror statement, Certificate certificate, Budget budget) {
    if (!(statement.setting().link() instanceof Activation.Linear)) {
      throw new Refusal("residuals are those of linear prediction here");
    }
    this.statement = statement;
    this.certificate = certificate;
    this.budget = budget;
  }

  /**
   * Mirror flow in residuals.
   *
   * <pre>
   *   loss'(r) = c r, c > 0 a number     d/dt dual = (warp / c) g for every loss
   *   --------------------------------------------------------------------------
   *   d/dt dual = -warp X^T r under sum_n loss(r_n), r = Xw - y
   * </pre>
   *
   * because {@code g = -grad_w sum_n loss(r_n) = -X^T loss'(r) = -c X^T r}. Fails if the derivative
   * of the loss is not a positive multiple of the residual, or the second premise is not proved.
   * Source: the chain rule.
   *
   * @param parametric proves the second premise
   */
  Theorem<Statement.ResidualMirror> prove(
      Function<Statement.ParametricMirror, Theorem<?>> parametric) {
    Rational slope = slope();
    Theorem<?> premise = parametric.apply(inGradients(slope));
    return Theorem.conclude(
        statement,
        "mirror flow in residuals",
        List.of(premise),
        List.of(
            "the derivative of the loss is `"
                + Expr.number(slope).times(Expr.symbol(Statement.ResidualMirror.RESIDUAL))
                + "`",
            "the dual moves at the speed `(" + inGradients(slope).warp() + ")*g`"),
        premise.scope(),
        premise.hypotheses(),
        List.of());
  }

  /** The number c with {@code loss'(r) = c r}. */
  private Rational slope() {
    Tower tower = new Tower(budget);
    int residual = tower.addSymbol(Statement.ResidualMirror.RESIDUAL, Sign.UNKNOWN);
    Element derivative = tower.partial(tower.of(statement.loss()), residual);
    Element rest =
        tower.minus(derivative, Tower.variable(residual).scale(second(tower, derivative)));
    Rational slope = second(tower, derivative);
    if (!rest.isZero() || slope.signum() <= 0 || !tower.conditions().open().isEmpty()) {
      throw new Refusal(
          "the derivative of the loss is "
              + tower.toExpr(derivative)
              + ", not a positive multiple of the residual");
    }
    return slope;
  }

  private static Rational second(Tower tower, Element derivative) {
    return tower
        .partial(derivative, tower.base(Statement.ResidualMirror.RESIDUAL))
        .constantValue()
        .orElse(Rational.ZERO);
  }

  private Statement.ParametricMirror inGradients(Rational slope) {
    Expr warp = statement.warp().times(Expr.number(slope.inverse()));
    return new Statement.ParametricMirror(statement.setting(), statement.dual(), warp);
  }

  /**
   * Refutes a mirror flow in residuals of a coordinatewise model.
   *
   * <pre>
   *   &lt;grad dual, grad G> loss'(1) != warp at an allowed start
   *   ---------------------------------------------------------------------
   *   with one equation {@code w_1 = y} of residual 1, the dual does not move at -warp
   * </pre>
   */
  Optional<Verdict.Refuted> refute() {
    if (!(statement.setting().model() instanceof Model.Coordinatewise model)) {
      return Optional.empty();
    }
    Rational slope = slopeAtOne();
    Context context = new Context(statement.setting(), certificate, budget);
    CoordinateFlow flow = new CoordinateFlow(context, model);
    Tower start = context.transparentTower(model.parameters(), Map.of());
    Element speed = flow.lie(flow.tower.of(statement.dual())).scale(slope);
    Element difference = flow.tower.minus(speed, flow.tower.of(statement.warp()));
    for (Map<String, Rational> point : certificate.points()) {
      context.requireAllowed(start, point);
      Map<String, Rational> values = new LinkedHashMap<>(point);
      for (String parameter : model.parameters()) {
        values.put(parameter, start.evaluate(start.of(Expr.initial(parameter)), point));
      }
      Rational value = flow.tower.evaluate(difference, values);
      Rational claimed = flow.tower.evaluate(flow.tower.of(statement.warp()), values);
      flow.tower.conditions().requireHoldNear(values);
      if (claimed.signum() <= 0) {
        return Optional.of(
            new Verdict.Refuted(
                "the warp is `" + claimed + "` at an allowed start, not positive",
                point,
                claimed.toString()));
      }
      if (!value.isZero()) {
        return Optional.of(
            new Verdict.Refuted(
                "with one equation and the residual 1 the dual moves at the speed `"
                    + claimed.plus(value).negate()
                    + "`, not `"
                    + claimed.negate()
                    + "`",
                point,
                claimed.plus(value).toString()));
      }
    }
    return Optional.empty();
  }

  private Rational slopeAtOne() {
    Tower tower = new Tower(budget);
    int residual = tower.addSymbol(Statement.ResidualMirror.RESIDUAL, Sign.UNKNOWN);
    Element derivative = tower.partial(tower.of(statement.loss()), residual);
    Map<String, Rational> one = Map.of(Statement.ResidualMirror.RESIDUAL, Rational.ONE);
    Rational slope = tower.evaluate(derivative, one);
    tower.conditions().requireHoldNear(one);
    return slope;
  }
}
