package regulus.confirm;

import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.flow.ComponentModel;
import regulus.kernel.Dynamics;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/**
 * Compares a path with the flow of the stated loss at the times 0, 1/8, 1/2 and 1: {@code |W(t) -
 * w(t)| / (|w(0)| + |w(t)|)}, the largest of them.
 */
record TrajectoryCheck(Statement.Trajectory claim) implements FlowCheck {

  private static final List<Rational> TIMES =
      List.of(Rational.ZERO, Rational.of(1, 8), Rational.HALF, Rational.ONE);

  @Override
  public String name() {
    return "path";
  }

  @Override
  public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
    List<T[]> states = LossPath.states(t, claim.loss(), TIMES);
    T[] start = t.outputs(t.checkpoints().getFirst());
    Residual worst = Residual.ZERO;
    for (int k = 0; k < states.size(); k++) {
      T[] reached = LossPath.outputs(t, states.get(k));
      worst = worst.or(distance(t, t.numbers().of(TIMES.get(k)), start, reached));
    }
    return worst;
  }

  private <T extends CalculusFieldElement<T>> Residual distance(
      Trajectory<T> t, T time, T[] start, T[] reached) {
    ComponentModel model = t.flow().model();
    T[] times = MathArrays.buildArray(t.numbers().field(), 1);
    times[0] = time;
    Values<T> at = t.start().with(List.of(Dynamics.TIME), times);
    List<Expr> paths = model.components(claim.path());
    Residual worst = Residual.ZERO;
    for (int i = 0; i < reached.length; i++) {
      T difference = at.value(paths.get(i)).subtract(reached[i]);
      worst = worst.or(Residual.share(difference, start[i].abs().add(reached[i].abs())));
    }
    return worst;
  }
}
