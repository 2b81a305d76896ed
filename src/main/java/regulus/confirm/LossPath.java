package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import regulus.flow.ComponentModel;
import regulus.flow.IntegrationException;
import regulus.flow.LossFlow;
import regulus.flow.Numbers;
import regulus.flow.TaylorIntegrator;
import regulus.flow.UndefinedException;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/** Flows of a loss that is a sum over coordinates, from the start of another flow. */
final class LossPath {

  private static final int STEP_BUDGET = 400;
  private static final int GUARD_DIGITS = 3;

  private LossPath() {}

  /**
   * The parameters at some times.
   *
   * @param loss the loss of one coordinate, a formula in the output, constants and initial values
   * @param times growing, not negative
   * @throws InconclusiveException if the flow is not followed so far
   */
  static <T extends CalculusFieldElement<T>> List<T[]> states(
      Trajectory<T> t, Expr loss, List<Rational> times) {
    ComponentModel model = t.flow().model();
    Numbers<T> numbers = t.numbers();
    Map<String, Rational> values = t.sample().values();
    LossFlow flow = new LossFlow(model, values, losses(model, values, loss));
    TaylorIntegrator<T> integrator =
        new TaylorIntegrator<>(numbers, numbers.digits() - GUARD_DIGITS, STEP_BUDGET);
    T[] state = Arrays.copyOf(t.checkpoints().getFirst(), t.flow().parameters());
    T time = numbers.of(0);
    List<T[]> states = new ArrayList<>();
    for (Rational next : times) {
      T end = numbers.of(next);
      try {
        state =
            next.isZero()
                ? state
                : integrator
                    .integrate(
                        new FieldExpandableODE<>(flow.equation(numbers)),
                        new FieldODEState<>(time, state),
                        end)
                    .getPrimaryState();
      } catch (IntegrationException | UndefinedException e) {
        throw new InconclusiveException("the flow of the loss: " + e.getMessage());
      }
      time = end;
      states.add(state);
    }
    return states;
  }

  /** The outputs of parameters alone. */
  static <T extends CalculusFieldElement<T>> T[] outputs(Trajectory<T> t, T[] theta) {
    T[] state = t.checkpoints().getFirst().clone();
    System.arraycopy(theta, 0, state, 0, theta.length);
    return t.outputs(state);
  }

  /** Losses with initial values, too, as numbers. */
  private static List<Expr> losses(ComponentModel model, Map<String, Rational> values, Expr loss) {
    Map<String, Expr> known = new HashMap<>();
    values.forEach((name, value) -> known.put(name, Expr.number(value)));
    Map<String, Expr> given = model.initial();
    Map<String, Expr> initial = new HashMap<>();
    given.forEach((name, value) -> initial.put(Expr.initialName(name), value.substitute(known)));
    return model.components(loss).stream()
        .map(component -> component.substitute(initial).substitute(known))
        .toList();
  }
}
