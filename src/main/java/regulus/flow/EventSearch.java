package regulus.flow;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.ode.FieldODEStateAndDerivative;
import org.hipparchus.ode.events.FieldODEEventDetector;
import org.hipparchus.ode.sampling.FieldODEStateInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * One event detector on its way through the steps of an integration.
 *
 * @param <T> the type of one number
 */
final class EventSearch<T extends CalculusFieldElement<T>> {

  private final FieldODEEventDetector<T> detector;
  private final Numbers<T> numbers;
  private final int samples;
  private int sign;
  private @Nullable T pending;

  /**
   * @param samples in how many parts a step is looked at, unless the detector wants more
   */
  EventSearch(FieldODEEventDetector<T> detector, Numbers<T> numbers, int samples) {
    this.detector = detector;
    this.numbers = numbers;
    this.samples = samples;
  }

  FieldODEEventDetector<T> detector() {
    return detector;
  }

  /** When the event happens that {@link #search} found, null for never. */
  @Nullable T pending() {
    return pending;
  }

  /** Whether the event function grows with time at the pending event, forward or backward. */
  boolean increasing(boolean forward) {
    return sign < 0 == forward;
  }

  /** Reads the sign of the event function at the start of a step or after an event. */
  void begin(FieldODEStateInterpolator<T> step, T from) {
    T to = step.getCurrentState().getTime();
    sign = change(step).signAfter(from, nudge(from, to));
  }

  /** Looks for the first event between a time and the end of a step. */
  void search(FieldODEStateInterpolator<T> step, T from) {
    T to = step.getCurrentState().getTime();
    if (sign == 0) {
      begin(step, from);
    }
    if (sign == 0 || to.subtract(from).isZero()) {
      pending = null;
      return;
    }
    pending = change(step).first(sign, from, to, parts(step, from, to), nudge(from, to));
  }

  private int parts(FieldODEStateInterpolator<T> step, T from, T to) {
    double longest =
        detector.getMaxCheckInterval().currentInterval(step.getPreviousState(), step.isForward());
    return (int) Math.max(samples, Math.ceil(to.subtract(from).norm() / longest));
  }

  private SignChange<T> change(FieldODEStateInterpolator<T> step) {
    T start = step.getPreviousState().getTime().abs();
    T end = step.getCurrentState().getTime().abs();
    T larger = end.subtract(start).getReal() > 0 ? end : start;
    return new SignChange<>(
        time -> detector.g(state(step, time)),
        detector instanceof ValueCrossing<T> crossing
            ? time -> crossing.slope(state(step, time))
            : null,
        larger.multiply(resolution(numbers)),
        detector.getMaxIterationCount());
  }

  private static <T extends CalculusFieldElement<T>> FieldODEStateAndDerivative<T> state(
      FieldODEStateInterpolator<T> step, T time) {
    return step.getInterpolatedState(time);
  }

  /** Relative width of a bracket: one unit of the last decimal digit but one. */
  static <T extends CalculusFieldElement<T>> T resolution(Numbers<T> numbers) {
    return numbers.of(10).pow(2 - numbers.digits());
  }

  /**
   * How far beyond a zero its neighbourhood is looked at: far enough for a simple or a double zero
   * to show its sign above rounding, and not past the next one.
   */
  private T nudge(T from, T to) {
    return nudge(numbers, to.subtract(from));
  }

  static <T extends CalculusFieldElement<T>> T nudge(Numbers<T> numbers, T width) {
    return width.multiply(numbers.of(10).pow(-(numbers.digits() / 3)));
  }
}
