package regulus.flow;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.solvers.BracketedRealFieldUnivariateSolver;
import org.hipparchus.analysis.solvers.FieldBracketingNthOrderBrentSolver;
import org.hipparchus.ode.FieldODEStateAndDerivative;
import org.hipparchus.ode.events.FieldAdaptableInterval;
import org.hipparchus.ode.events.FieldODEEventDetector;
import org.hipparchus.ode.events.FieldODEEventHandler;

/**
 * The event that a value of an equation's tape passes through zero: a component of the state (the
 * sign of a parameter) or anything the right-hand side computes.
 *
 * <p>{@link TaylorIntegrator} knows the derivative of such a value along the solution too, and
 * finds two crossings in one step from the extremum between them.
 *
 * @param <T> the type of one number
 */
public final class ValueCrossing<T extends CalculusFieldElement<T>>
    implements FieldODEEventDetector<T> {

  private final TapeEquation<T> equation;
  private final int value;
  private final FieldODEEventHandler<T> handler;

  /**
   * An event.
   *
   * @param equation the equation that is integrated
   * @param value the index of a value of its tape; indices below the dimension are the components
   *     of the state
   * @param handler what to do when it happens
   * @throws IllegalArgumentException if the tape has no such value
   */
  public ValueCrossing(TapeEquation<T> equation, int value, FieldODEEventHandler<T> handler) {
    if (value < 0 || value >= equation.tape().size()) {
      throw new IllegalArgumentException(
          "expected the index of one of the %d values of the tape, found %d"
              .formatted(equation.tape().size(), value));
    }
    this.equation = equation;
    this.value = value;
    this.handler = handler;
  }

  @Override
  public T g(FieldODEStateAndDerivative<T> state) {
    T[] primary = state.getPrimaryState();
    return value < primary.length ? primary[value] : equation.values(primary)[value];
  }

  /** The derivative of {@link #g} by time. */
  T slope(FieldODEStateAndDerivative<T> state) {
    return value < equation.getDimension()
        ? state.getPrimaryDerivative()[value]
        : equation.slope(value, equation.values(state.getPrimaryState()));
  }

  @Override
  public FieldODEEventHandler<T> getHandler() {
    return handler;
  }

  @Override
  public FieldAdaptableInterval<T> getMaxCheckInterval() {
    return FieldAdaptableInterval.of(Double.POSITIVE_INFINITY);
  }

  @Override
  public int getMaxIterationCount() {
    return SignChange.MOST_ITERATIONS;
  }

  /** For Hipparchus' own integrators; {@link TaylorIntegrator} does without. */
  @Override
  public BracketedRealFieldUnivariateSolver<T> getSolver() {
    Numbers<T> numbers = equation.numbers();
    T accuracy = EventSearch.resolution(numbers);
    return new FieldBracketingNthOrderBrentSolver<>(
        accuracy, accuracy, numbers.field().getZero(), 5);
  }
}
