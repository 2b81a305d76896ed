package regulus.flow;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.ode.FieldEquationsMapper;
import org.hipparchus.ode.FieldODEStateAndDerivative;
import org.hipparchus.ode.sampling.AbstractFieldODEStateInterpolator;

/**
 * The Taylor polynomial of one step. It may be kept beyond the step: a polynomial that is no longer
 * at hand is expanded anew.
 *
 * @param <T> the type of one number
 */
final class TaylorInterpolator<T extends CalculusFieldElement<T>>
    extends AbstractFieldODEStateInterpolator<T> {

  private final Branch<T> branch;
  private final T[] origin;

  /** A whole step. */
  TaylorInterpolator(
      Branch<T> branch,
      boolean forward,
      T[] origin,
      FieldODEStateAndDerivative<T> start,
      FieldODEStateAndDerivative<T> end,
      FieldEquationsMapper<T> mapper) {
    this(branch, forward, origin, start, end, start, end, mapper);
  }

  private TaylorInterpolator(
      Branch<T> branch,
      boolean forward,
      T[] origin,
      FieldODEStateAndDerivative<T> globalStart,
      FieldODEStateAndDerivative<T> globalEnd,
      FieldODEStateAndDerivative<T> start,
      FieldODEStateAndDerivative<T> end,
      FieldEquationsMapper<T> mapper) {
    super(forward, globalStart, globalEnd, start, end, mapper);
    this.branch = branch;
    this.origin = origin;
  }

  /** The polynomial in the time since the global previous state, of a step just taken. */
  Expansion<T> polynomial() {
    return branch.polynomial(origin);
  }

  @Override
  protected AbstractFieldODEStateInterpolator<T> create(
      boolean forward,
      FieldODEStateAndDerivative<T> globalStart,
      FieldODEStateAndDerivative<T> globalEnd,
      FieldODEStateAndDerivative<T> start,
      FieldODEStateAndDerivative<T> end,
      FieldEquationsMapper<T> mapper) {
    return new TaylorInterpolator<>(
        branch, forward, origin, globalStart, globalEnd, start, end, mapper);
  }

  /** Unlike the inherited method, this one is as precise within a step of any length. */
  @Override
  public FieldODEStateAndDerivative<T> getInterpolatedState(T time) {
    T[] state = branch.at(origin, time.subtract(getGlobalPreviousState().getTime()));
    return getMapper().mapStateAndDerivative(time, state, branch.derivatives(state));
  }

  @Override
  protected FieldODEStateAndDerivative<T> computeInterpolatedStateAndDerivatives(
      FieldEquationsMapper<T> mapper, T time, T theta, T sinceStart, T untilEnd) {
    return getInterpolatedState(time);
  }
}
