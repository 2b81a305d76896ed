package regulus.flow;

import java.util.Arrays;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.ode.AbstractFieldIntegrator;
import org.hipparchus.ode.FieldEquationsMapper;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.ode.FieldODEStateAndDerivative;
import org.hipparchus.ode.sampling.AbstractFieldODEStateInterpolator;
import org.hipparchus.util.MathArrays;

/**
 * Taylor series method of variable step and fixed high order, over any number type.
 *
 * <p>For {@code D} digits the order is {@code N = ceil(D ln(10) / 2) + 1} and the step is
 *
 * <pre>
 *   h = rho exp(-2 - 0.7/(N-1)),
 *   rho = min over k in {N-1, N} of (max_i |x_i^(0)| / max_i |x_i^(k)|)^(1/k)
 * </pre>
 *
 * (Jorba and Zou 2005, section 3.2). Where the coefficients fall geometrically, {@code |x^(k)| <=
 * |x| rho^-k}, the terms left out of one step add up to at most {@code |x| sum_{k>N} e^(-2k) < 0.16
 * e^(-2N) |x|}, below {@code 10^-D |x|} because {@code e^(-2N) <= 10^-D e^-2}. The error is thus
 * relative to the largest component of the state.
 *
 * <p>Only equations of class {@link TapeEquation} without secondary equations can be expanded.
 * Integration runs forward in time.
 *
 * @param <T> the type of one number
 */
public final class TaylorIntegrator<T extends CalculusFieldElement<T>>
    extends AbstractFieldIntegrator<T> {

  private final Numbers<T> numbers;
  private final int digits;
  private final int stepBudget;
  private int steps;

  /** All values of the equation's tape at the state {@link #expanded}. */
  private T[] values;

  private T[] expanded;

  /**
   * An integrator.
   *
   * @param numbers the number type; it should carry a dozen more digits than asked for
   * @param digits decimal digits {@code D} of each step
   * @param stepBudget the most steps of one call of {@link #integrate}
   */
  public TaylorIntegrator(Numbers<T> numbers, int digits, int stepBudget) {
    super(numbers.field(), "Taylor");
    this.numbers = numbers;
    this.digits = digits;
    this.stepBudget = stepBudget;
    values = MathArrays.buildArray(numbers.field(), 0);
    expanded = values;
  }

  /** Steps taken by the last integration. */
  public int steps() {
    return steps;
  }

  /** The order {@code N} for {@code D} digits. */
  static int order(int digits) {
    return (int) Math.ceil(0.5 * digits * Math.log(10)) + 1;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the equation is not a {@link TapeEquation} or the final
   *     time is not after the initial one
   * @throws StepBudgetException if the budget ends before the interval does
   * @throws FlowInterruptedException if the thread is interrupted, which is looked up at each step
   * @throws UndefinedException if the solution leaves the domain of the equation
   */
  @Override
  public FieldODEStateAndDerivative<T> integrate(
      FieldExpandableODE<T> equations, FieldODEState<T> initialState, T finalTime) {
    if (!(equations.getPrimary() instanceof TapeEquation<T> equation)
        || equations.getMapper().getNumberOfEquations() != 1) {
      throw new IllegalArgumentException("expected one equation given by a tape");
    }
    if (finalTime.subtract(initialState.getTime()).getReal() <= 0) {
      throw new IllegalArgumentException("expected a final time after the initial one");
    }
    setStepStart(initIntegration(equations, initialState, finalTime));
    expanded = MathArrays.buildArray(numbers.field(), 0);
    Expansion<T> series = expansion(equation);
    steps = 0;
    setIsLastStep(false);
    do {
      if (Thread.currentThread().isInterrupted()) {
        throw new FlowInterruptedException();
      }
      if (steps == stepBudget) {
        throw new StepBudgetException(stepBudget, getStepStart().getTime().getReal());
      }
      step(equations.getMapper(), equation, series, finalTime);
      steps++;
    } while (!isLastStep());
    FieldODEStateAndDerivative<T> end = getStepStart();
    setStepSize(numbers.field().getZero());
    return end;
  }

  /** Fixed point for {@link Real} where it applies, number by number otherwise. */
  @SuppressWarnings("unchecked") // the field tells what T is
  Expansion<T> expansion(TapeEquation<T> equation) {
    int order = order(digits);
    if (numbers.field() instanceof DoubleDoubleField) {
      return (Expansion<T>) new DoubleDoubleSeries((TapeEquation<DoubleDouble>) equation, order);
    }
    if (!(numbers.field() instanceof RealField)
        || !FixedPointSeries.supports(equation.tape(), order, digits)) {
      return new TaylorSeries<>(equation, order);
    }
    return (Expansion<T>)
        new FirstOrSecond<>(
            new FixedPointSeries((TapeEquation<Real>) equation, order, digits),
            new TaylorSeries<>((TapeEquation<Real>) equation, order));
  }

  /** The first expansion, or the second at a state where the first finds no fitting exponents. */
  private static final class FirstOrSecond<T extends CalculusFieldElement<T>>
      implements Expansion<T> {
    private final Expansion<T> first;
    private final Expansion<T> second;
    private Expansion<T> current;

    FirstOrSecond(Expansion<T> first, Expansion<T> second) {
      this.first = first;
      this.second = second;
      this.current = first;
    }

    @Override
    public double expand(T[] values) {
      try {
        current = first;
        return first.expand(values);
      } catch (ArithmeticException e) {
        current = second;
        return second.expand(values);
      }
    }

    @Override
    public T[] at(T time) {
      return current.at(time);
    }

    @Override
    public int order() {
      return current.order();
    }

    @Override
    public T coefficient(int component, int k) {
      return current.coefficient(component, k);
    }
  }

  private void step(
      FieldEquationsMapper<T> mapper, TapeEquation<T> equation, Expansion<T> series, T finalTime) {
    FieldODEStateAndDerivative<T> start = getStepStart();
    T remaining = finalTime.subtract(start.getTime());
    if (!Arrays.equals(start.getCompleteState(), expanded)) {
      values = equation.values(start.getCompleteState());
    }
    double longest = series.expand(values);
    boolean last = longest >= remaining.getReal();
    T size = last ? remaining : numbers.field().getZero().add(longest);
    T time = last ? finalTime : start.getTime().add(size);
    T[] state = series.at(size);
    setStepSize(size);
    incrementEvaluations(1);
    expanded = state;
    values = equation.values(state);
    FieldODEStateAndDerivative<T> end =
        mapper.mapStateAndDerivative(time, state, equation.derivatives(values));
    setStepStart(
        acceptStep(
            new Interpolator<>(series, equation, start, end, start, end, mapper), finalTime));
  }

  /** Evaluates the polynomial of the current step; valid until the next step begins. */
  static final class Interpolator<T extends CalculusFieldElement<T>>
      extends AbstractFieldODEStateInterpolator<T> {
    private final Expansion<T> series;
    private final TapeEquation<T> equation;

    Interpolator(
        Expansion<T> series,
        TapeEquation<T> equation,
        FieldODEStateAndDerivative<T> globalStart,
        FieldODEStateAndDerivative<T> globalEnd,
        FieldODEStateAndDerivative<T> start,
        FieldODEStateAndDerivative<T> end,
        FieldEquationsMapper<T> mapper) {
      super(true, globalStart, globalEnd, start, end, mapper);
      this.series = series;
      this.equation = equation;
    }

    /** The polynomial in the time since the global previous state. */
    Expansion<T> polynomial() {
      return series;
    }

    @Override
    protected AbstractFieldODEStateInterpolator<T> create(
        boolean forward,
        FieldODEStateAndDerivative<T> globalStart,
        FieldODEStateAndDerivative<T> globalEnd,
        FieldODEStateAndDerivative<T> start,
        FieldODEStateAndDerivative<T> end,
        FieldEquationsMapper<T> mapper) {
      return new Interpolator<>(series, equation, globalStart, globalEnd, start, end, mapper);
    }

    @Override
    protected FieldODEStateAndDerivative<T> computeInterpolatedStateAndDerivatives(
        FieldEquationsMapper<T> mapper, T time, T theta, T sinceStart, T untilEnd) {
      T[] state = series.at(sinceStart);
      return mapper.mapStateAndDerivative(time, state, equation.computeDerivatives(time, state));
    }
  }
}
