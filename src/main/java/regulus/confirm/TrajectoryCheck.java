package regulus.confirm;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.util.MathArrays;
import regulus.flow.ComponentModel;
import regulus.flow.IntegrationException;
import regulus.flow.LossFlow;
import regulus.flow.Numbers;
import regulus.flow.TaylorIntegrator;
import regulus.flow.UndefinedException;
import regulus.kernel.Dynamics;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/**
 * Compares a path with the flow of the stated loss at the times 0, 1/8, 1/2 and 1: {@code |W(t) -
 * w(t)| / (|w(0)| + |w(t)|)}, the largest of them.
 */
record TrajectoryCheck(Statement.Trajectory claim) implements FlowCheck {

  private static final int STEP_BUDGET = 400;
  private static final int GUARD_DIGITS = 3;
  private static final List<Rational> TIMES =
      List.of(Rational.of(1, 8), Rational.HALF, Rational.ONE);

  @Override
  public String name() {
    return "path";
  }

  @Override
  public <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> t) {
    ComponentModel model = t.flow().model();
    Numbers<T> numbers = t.numbers();
    LossFlow flow = new LossFlow(model, t.sample().values(), losses(model, t.sample().values()));
    TaylorIntegrator<T> integrator =
        new TaylorIntegrator<>(numbers, numbers.digits() - GUARD_DIGITS, STEP_BUDGET);
    T[] state = Arrays.copyOf(t.checkpoints().getFirst(), t.flow().parameters());
    T[] start = t.outputs(t.checkpoints().getFirst());
    Residual worst = distance(t, numbers.of(0), start, start);
    T time = numbers.of(0);
    for (Rational next : TIMES) {
      T end = numbers.of(next);
      try {
        state =
            integrator
                .integrate(
                    new FieldExpandableODE<>(flow.equation(numbers)),
                    new FieldODEState<>(time, state),
                    end)
                .getPrimaryState();
      } catch (IntegrationException | UndefinedException e) {
        throw new InconclusiveException("the flow of the loss: " + e.getMessage());
      }
      time = end;
      worst = worst.or(distance(t, time, start, outputs(t, state)));
    }
    return worst;
  }

  /** The outputs of parameters alone. */
  private static <T extends CalculusFieldElement<T>> T[] outputs(Trajectory<T> t, T[] theta) {
    T[] state = t.checkpoints().getFirst().clone();
    System.arraycopy(theta, 0, state, 0, theta.length);
    return t.outputs(state);
  }

  /** Losses with initial values, too, as numbers. */
  private List<Expr> losses(ComponentModel model, Map<String, Rational> values) {
    Map<String, Expr> known = new HashMap<>();
    values.forEach((name, value) -> known.put(name, Expr.number(value)));
    Map<String, Expr> given = model.initial();
    Map<String, Expr> initial = new HashMap<>();
    given.forEach((name, value) -> initial.put(Expr.initialName(name), value.substitute(known)));
    return model.components(claim.loss()).stream()
        .map(loss -> loss.substitute(initial).substitute(known))
        .toList();
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
