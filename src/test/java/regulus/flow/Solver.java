package regulus.flow;

import java.util.List;
import java.util.function.UnaryOperator;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.ode.events.Action;

/**
 * An integrator as the contract sees it, whatever its number type.
 *
 * @param <T> the type of one number
 */
interface Solver<T extends CalculusFieldElement<T>> {

  Numbers<T> numbers();

  /** {@code log10} of the error allowed at the end, in units of {@code 1 + max |y|}. */
  double logTolerance();

  /** Integrates and writes down what happens. */
  Run<T> run(TapeEquation<T> equation, T start, T[] state, T end, List<Event<T>> events);

  /**
   * What to watch for.
   *
   * @param function vanishes at the event
   * @param action what is returned then
   * @param reset the new state, for {@link Action#RESET_STATE}
   */
  record Event<T extends CalculusFieldElement<T>>(
      Signal<T> function, Action action, UnaryOperator<T[]> reset) {
    Event(Signal<T> function, Action action) {
      this(function, action, state -> state);
    }
  }

  /** A function of time and state. */
  interface Signal<T> {
    T at(T time, T[] state);
  }

  /**
   * A point of dense output.
   *
   * @param time where
   * @param state the interpolated state
   * @param derivative its interpolated derivative
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Sample<T>(T time, T[] state, T[] derivative) {}

  /**
   * An integration.
   *
   * @param time where it ended
   * @param state the state there
   * @param calls names of the handlers' methods in the order in which they were called
   * @param ends start of the first step, then the end of each part of a step that was handled
   * @param samples dense output at the quarters of each
   * @param events times of events
   * @param increasing for each event whether its function grows
   * @param stepSize what the integrator called its signed step size during its first step
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Run<T>(
      T time,
      T[] state,
      List<String> calls,
      List<T> ends,
      List<Sample<T>> samples,
      List<T> events,
      List<Boolean> increasing,
      double stepSize) {}
}
