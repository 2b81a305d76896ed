package regulus.flow;

import org.hipparchus.CalculusFieldElement;

/**
 * A {@link ClassificationFlow} on its way: the state, what the loss clock shows, and how far that
 * is from the truth.
 *
 * <p>The clock advances by the lengths of the steps, while gamma is computed from the state. The
 * difference, {@link #gap}, is what the steps have lost in the direction that counts; it estimates
 * the error and does not enclose it. A relative error {@code r} of the parameters is an error of
 * {@code r gamma} in the margins, so {@link #digits} grow with {@code log10 gamma}.
 *
 * @param <T> the type of one number
 */
public final class LossClock<T extends CalculusFieldElement<T>> {

  /** The reference gives way when another margin is smaller by this much. */
  private static final double SLACK = 1;

  /** A term below {@code 10^-(digits + GUARD_DIGITS)} of the largest does not count. */
  private static final int GUARD_DIGITS = 5;

  private final ClassificationFlow flow;
  private final Numbers<T> numbers;
  private final int digits;
  private final int stepBudget;
  private final T[][] outputConstants;
  private T[] state;
  private T clock;
  private int steps;
  private int reference;
  private TapeEquation<T> equation;
  private Expansion<T> series;

  /** All values of the equation at the state. */
  private T[] values;

  /**
   * The flow at its start.
   *
   * @param numbers the number type
   * @param digits decimal digits of each step
   * @param stepBudget the most steps altogether
   * @param start the state, not modified
   */
  public LossClock(
      ClassificationFlow flow, Numbers<T> numbers, int digits, int stepBudget, T[] start) {
    this.flow = flow;
    this.numbers = numbers;
    this.digits = digits;
    this.stepBudget = stepBudget;
    state = start.clone();
    outputConstants = flow.outputConstants(numbers);
    reference = flow.reference(flow.outputs(numbers, outputConstants, state));
    equation = flow.equation(numbers, reference);
    values = equation.values(state);
    clock = point().gamma();
    series = expansion();
  }

  /** Digits that each step must keep for {@code wanted} digits of the margins at a loss. */
  public static int digits(int wanted, double gamma) {
    return wanted + (int) Math.ceil(Math.log10(Math.max(1, gamma)));
  }

  private Expansion<T> expansion() {
    return new TaylorIntegrator<>(numbers, digits, stepBudget).expansion(equation);
  }

  /**
   * Runs until the clock shows {@code gamma}; at once if it already shows more.
   *
   * @throws StepBudgetException if the budget ends before
   * @throws FlowInterruptedException if the thread is interrupted
   * @throws StalledClockException if descent of the loss does not raise gamma
   */
  public void advanceTo(T gamma) {
    while (clock.subtract(gamma).getReal() < 0) {
      if (Thread.currentThread().isInterrupted()) {
        throw new FlowInterruptedException();
      }
      if (steps == stepBudget) {
        throw new StepBudgetException(
            stepBudget, clock.getReal(), "the loss is e^-t and the clock is off by " + gap());
      }
      step(gamma);
    }
  }

  private void step(T gamma) {
    chooseReference();
    T remaining = gamma.subtract(clock);
    if (!(values[flow.descent(reference)].getReal() > 0)) {
      throw new StalledClockException(clock.getReal());
    }
    double longest = series.expand(values);
    boolean last = longest >= remaining.getReal();
    T size = last ? remaining : numbers.field().getZero().add(longest);
    T[] end = series.at(size);
    while (hidesExponential(flow.outputs(numbers, outputConstants, end))) {
      last = false;
      size = size.multiply(0.5);
      end = series.at(size);
    }
    state = end;
    clock = last ? gamma : clock.add(size);
    values = equation.values(state);
    steps++;
  }

  /**
   * Whether a term {@code e^(m_reference - m_n)} has grown by more than its Taylor coefficients can
   * tell, to a size that counts. Such a term is so small at the start of a step that the length of
   * the step does not depend on it. A growth of {@code e^c}, {@code c <= N/2}, leaves out at most
   * about the last coefficient, which the step does depend on.
   */
  private boolean hidesExponential(T[] end) {
    double negligible = -(digits + GUARD_DIGITS) * Math.log(10);
    double most = TaylorIntegrator.order(digits) / 2.0;
    for (int n = 0; n < flow.points(); n++) {
      double after = lead(end, n);
      if (after > negligible && after - lead(values, n) > most) {
        return true;
      }
    }
    return false;
  }

  /** {@code m_reference - m_n}. */
  private double lead(T[] at, int n) {
    return flow.margin(at, reference).subtract(flow.margin(at, n)).getReal();
  }

  private void chooseReference() {
    int least = flow.reference(values);
    if (lead(values, least) > SLACK) {
      reference = least;
      equation = flow.equation(numbers, reference);
      values = equation.values(state);
      series = expansion();
    }
  }

  /** The state, as a copy. */
  public T[] state() {
    return state.clone();
  }

  /** The predictor at the state. */
  public ClassificationFlow.Point<T> point() {
    return flow.point(numbers, values);
  }

  /** The data point that exponentials are relative to. */
  int reference() {
    return reference;
  }

  /** What the clock shows. */
  public T clock() {
    return clock;
  }

  /** Steps taken so far. */
  public int steps() {
    return steps;
  }

  /** {@code |clock - gamma(w)|}. */
  public double gap() {
    return clock.subtract(point().gamma()).norm();
  }
}
