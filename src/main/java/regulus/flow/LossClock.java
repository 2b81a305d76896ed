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

  private final ClassificationFlow flow;
  private final Numbers<T> numbers;
  private final int digits;
  private final int stepBudget;
  private T[] state;
  private ClassificationFlow.Point<T> point;
  private T clock;
  private int steps;
  private int reference;
  private TapeEquation<T> equation;
  private Expansion<T> series;

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
    point = flow.at(numbers, state);
    clock = point.gamma();
    reference = point.reference();
    equation = flow.equation(numbers, reference);
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
        throw new StepBudgetException(stepBudget, clock.getReal());
      }
      step(gamma);
    }
  }

  private void step(T gamma) {
    chooseReference();
    T remaining = gamma.subtract(clock);
    T[] values = equation.values(state);
    if (!(values[flow.descent(reference)].getReal() > 0)) {
      throw new StalledClockException(clock.getReal());
    }
    double longest = series.expand(values);
    boolean last = longest >= remaining.getReal();
    T size = last ? remaining : numbers.field().getZero().add(longest);
    state = series.at(size);
    clock = last ? gamma : clock.add(size);
    point = flow.at(numbers, state);
    steps++;
  }

  private void chooseReference() {
    int least = point.reference();
    T lead = point.margins()[reference].subtract(point.margins()[least]);
    if (lead.getReal() > SLACK) {
      reference = least;
      equation = flow.equation(numbers, reference);
      series = expansion();
    }
  }

  /** The state, as a copy. */
  public T[] state() {
    return state.clone();
  }

  /** The predictor at the state. */
  public ClassificationFlow.Point<T> point() {
    return point;
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
    return clock.subtract(point.gamma()).norm();
  }
}
