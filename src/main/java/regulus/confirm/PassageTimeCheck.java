package regulus.confirm;

import java.util.List;
import org.hipparchus.CalculusFieldElement;
import regulus.flow.ComponentModel;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/**
 * Compares the time at which an output is passed with the flow of the stated loss at the times 0,
 * 1/8, 1/2 and 1: {@code |time(w(t)) - t|}, over 1, the largest of them.
 */
record PassageTimeCheck(Statement.PassageTime claim) implements FlowCheck {

  private static final List<Rational> TIMES =
      List.of(Rational.ZERO, Rational.of(1, 8), Rational.HALF, Rational.ONE);

  @Override
  public String name() {
    return "time";
  }

  @Override
  public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
    ComponentModel model = t.flow().model();
    List<Expr> times = model.components(claim.time());
    List<T[]> states = LossPath.states(t, claim.loss(), TIMES);
    Residual worst = Residual.ZERO;
    for (int k = 0; k < states.size(); k++) {
      Values<T> at = t.start().with(model.outputNames(), LossPath.outputs(t, states.get(k)));
      for (Expr time : times) {
        worst = worst.or(Residual.of(at.value(time).subtract(t.numbers().of(TIMES.get(k)))));
      }
    }
    return worst;
  }
}
