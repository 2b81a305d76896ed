package regulus.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.ode.AbstractFieldIntegrator;
import org.hipparchus.ode.FieldEquationsMapper;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.ode.FieldODEStateAndDerivative;
import org.hipparchus.ode.events.FieldODEEventDetector;
import org.hipparchus.ode.sampling.AbstractFieldODEStateInterpolator;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.Binary64Field;
import org.hipparchus.util.MathUtils;
import org.jspecify.annotations.Nullable;

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
 * e^(-2N) |x|}, below {@code 10^-D |x|} because {@code e^(-2N) <= 10^-D e^-2}. Over {@link Real}
 * the rule is that of {@link FixedPointSeries}, to the same error. The error is thus relative to
 * the largest component of the state during the step, and so is that of dense output. Components
 * far below the largest have their own {@code D} digits where they change no faster than it does,
 * and where they grow (see {@link GrowthLimit}); components that decay faster than the largest lose
 * digits of their own. None of this is a proof: the coefficients beyond {@code N} are not seen.
 *
 * <p>Integration runs forward or backward, through the kinks of absolute values (see {@link
 * PiecewiseFlow}). Step handlers, step end handlers and event detectors of Hipparchus work at all
 * digits: events are located on the Taylor polynomial, and a polynomial given to a handler stays
 * valid after its step. Only equations of class {@link TapeEquation} without secondary equations
 * can be expanded. One integrator may be used again and again, by one thread at a time.
 *
 * @param <T> the type of one number
 */
public final class TaylorIntegrator<T extends CalculusFieldElement<T>>
    extends AbstractFieldIntegrator<T> {

  /** The most digits an integrator accepts: one step at order 11,514. */
  public static final int MAX_DIGITS = 10_000;

  /** Parts of a step that are searched for an event, per order of the polynomial. */
  private static final double SAMPLES_PER_ORDER = 1.0 / 16;

  /** Two digits less than the fixed-point engine carries beyond those asked for, 2^24. */
  private static final double MOST_LOG_GROWTH = 5;

  private final Numbers<T> numbers;
  private final int digits;
  private final int stepBudget;
  private final List<FieldODEEventDetector<T>> detectors = new ArrayList<>();
  private final List<Consumer<StepReport>> listeners = new ArrayList<>();
  private ToDoubleFunction<FieldODEStateAndDerivative<T>> logResidual =
      state -> Course.logLargest(state.getPrimaryDerivative());
  private @Nullable EventSchedule<T> schedule;
  private int steps;

  /**
   * An integrator.
   *
   * @param numbers the number type; it should carry a dozen more digits than asked for
   * @param digits decimal digits {@code D} of each step, from 1 to {@link #MAX_DIGITS}
   * @param stepBudget the most steps of one call of {@link #integrate}, at least 1
   * @throws IllegalArgumentException if the digits or the budget are out of range
   */
  public TaylorIntegrator(Numbers<T> numbers, int digits, int stepBudget) {
    super(numbers.field(), "Taylor");
    if (digits < 1 || digits > MAX_DIGITS) {
      throw new IllegalArgumentException(
          "expected 1 to %d digits, found %d; choose digits in that range"
              .formatted(MAX_DIGITS, digits));
    }
    if (stepBudget < 1) {
      throw new IllegalArgumentException(
          "expected a budget of at least 1 step, found %d; allow more".formatted(stepBudget));
    }
    this.numbers = numbers;
    this.digits = digits;
    this.stepBudget = stepBudget;
  }

  /** Steps taken by the last integration. */
  public int steps() {
    return steps;
  }

  /** Calls a listener after each step, so that progress can be shown. */
  public void addListener(Consumer<StepReport> listener) {
    listeners.add(listener);
  }

  /**
   * Says what is to become small, for reports and for the message of a failure.
   *
   * @param newLogResidual {@code log10} of the residual at a state
   */
  public void setResidual(ToDoubleFunction<FieldODEStateAndDerivative<T>> newLogResidual) {
    this.logResidual = newLogResidual;
  }

  /** The order {@code N} for {@code D} digits. */
  static int order(int digits) {
    return (int) Math.ceil(0.5 * digits * Math.log(10)) + 1;
  }

  @Override
  public void addEventDetector(FieldODEEventDetector<T> detector) {
    detectors.add(detector);
  }

  @Override
  public List<FieldODEEventDetector<T>> getEventDetectors() {
    return List.copyOf(detectors);
  }

  @Override
  public void clearEventDetectors() {
    detectors.clear();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the equation is not a {@link TapeEquation}, or a time or a
   *     component of the state is not finite, or both times are equal
   * @throws org.hipparchus.exception.MathIllegalArgumentException if the state has not the
   *     dimension of the equation
   * @throws IntegrationException if the end is not reached; its subclasses say why
   * @throws FlowInterruptedException if the thread is interrupted, which is looked up at each step
   * @throws UndefinedException if the solution leaves the domain of the equation
   */
  @Override
  public FieldODEStateAndDerivative<T> integrate(
      FieldExpandableODE<T> equations, FieldODEState<T> initialState, T finalTime) {
    if (!(equations.getPrimary() instanceof TapeEquation<T> equation)
        || equations.getMapper().getNumberOfEquations() != 1) {
      throw new IllegalArgumentException(
          "expected one equation given by a tape, found another; make a TapeEquation of it");
    }
    MathUtils.checkDimension(initialState.getCompleteStateDimension(), equation.getDimension());
    requireFinite(initialState, finalTime);
    boolean forward = finalTime.subtract(initialState.getTime()).getReal() > 0;
    int order = order(digits);
    int samples = (int) Math.max(2, Math.ceil(order * SAMPLES_PER_ORDER));
    PiecewiseFlow<T> flow =
        new PiecewiseFlow<>(
            equation, forward, samples, this::expansion, each -> new TaylorSeries<>(each, order));
    FieldExpandableODE<T> pieces = new FieldExpandableODE<>(flow);
    steps = 0;
    Course course = new Course(order);
    double time = initialState.getTime().getReal();
    try {
      setStepStart(initIntegration(pieces, initialState, finalTime));
      schedule = schedule(pieces, finalTime, samples);
      setIsLastStep(false);
      while (!isLastStep()) {
        time = getStepStart().getTime().getReal();
        if (Thread.currentThread().isInterrupted()) {
          throw new FlowInterruptedException();
        }
        if (steps == stepBudget) {
          throw course.budgetSpent(stepBudget);
        }
        step(pieces.getMapper(), flow, course, initialState.getTime(), finalTime);
      }
    } catch (ArithmeticException e) {
      throw undefined(time, e);
    }
    setStepSize(numbers.field().getZero());
    return getStepStart();
  }

  private static FieldUndefinedException undefined(double time, ArithmeticException cause) {
    FieldUndefinedException failure =
        new FieldUndefinedException(time, String.valueOf(cause.getMessage()));
    failure.initCause(cause);
    return failure;
  }

  private void requireFinite(FieldODEState<T> initialState, T finalTime) {
    T start = initialState.getTime();
    if (!isFinite(start) || !isFinite(finalTime)) {
      throw new IllegalArgumentException(
          "expected finite times, found from %s to %s; give both ends of the integration"
              .formatted(PlainText.of(start.getReal()), PlainText.of(finalTime.getReal())));
    }
    if (finalTime.subtract(start).isZero()) {
      throw new IllegalArgumentException(
          "expected a final time other than the initial one, found %s for both; choose another"
              .formatted(PlainText.of(start.getReal())));
    }
    T[] state = initialState.getCompleteState();
    for (int i = 0; i < state.length; i++) {
      if (!isFinite(state[i])) {
        throw new IllegalArgumentException(
            "expected a finite state, found component %d undefined or infinite; start elsewhere"
                .formatted(i + 1));
      }
    }
  }

  private static <T extends CalculusFieldElement<T>> boolean isFinite(T value) {
    return !value.isNaN() && !value.isInfinite();
  }

  private EventSchedule<T> schedule(FieldExpandableODE<T> pieces, T finalTime, int samples) {
    List<EventSearch<T>> searches = new ArrayList<>();
    for (FieldODEEventDetector<T> detector : detectors) {
      detector.init(getStepStart(), finalTime);
      detector.getHandler().init(getStepStart(), finalTime, detector);
      searches.add(new EventSearch<>(detector, numbers, samples));
    }
    return new EventSchedule<>(
        searches,
        getStepHandlers(),
        getStepEndHandlers(),
        state ->
            pieces
                .getMapper()
                .mapStateAndDerivative(
                    state.getTime(),
                    state.getCompleteState(),
                    computeDerivatives(state.getTime(), state.getCompleteState())));
  }

  /** Plain doubles, fixed point for {@link Real} where it applies, number by number otherwise. */
  @SuppressWarnings("unchecked") // the field tells what T is
  Expansion<T> expansion(TapeEquation<T> equation) {
    int order = order(digits);
    if (numbers.field() instanceof Binary64Field) {
      return (Expansion<T>) new DoubleExpansion((TapeEquation<Binary64>) equation, order);
    }
    if (numbers.field() instanceof DoubleDoubleField) {
      return (Expansion<T>) new DoubleDoubleSeries((TapeEquation<DoubleDouble>) equation, order);
    }
    if (!(numbers.field() instanceof RealField)) {
      return new TaylorSeries<>(equation, order);
    }
    return (Expansion<T>)
        new FirstOrSecond<>(
            new FixedPointSeries((TapeEquation<Real>) equation, digits),
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
      FieldEquationsMapper<T> mapper,
      PiecewiseFlow<T> flow,
      Course course,
      T initialTime,
      T finalTime) {
    FieldODEStateAndDerivative<T> start = getStepStart();
    T[] origin = start.getPrimaryState();
    Branch<T> branch = flow.branch();
    T remaining = finalTime.subtract(start.getTime());
    double longest = course.nearsZero() ? branch.expandCarefully(origin) : branch.expand(origin);
    if (longest > remaining.norm() && outgrows(branch, origin, longest, remaining)) {
      longest = branch.expandCarefully(origin);
    }
    T size = longest >= remaining.norm() ? remaining : sized(longest, remaining);
    requireProgress(course, start.getTime(), initialTime, longest, size);
    if (!Double.isInfinite(longest)) {
      T[] velocity = start.getPrimaryDerivative();
      size = new GrowthLimit<>(branch, origin, velocity, digits).limited(size);
    }
    T kink = flow.firstKink(origin, start.getTime(), size);
    if (kink != null) {
      size = kink;
    }
    T time = size.equals(remaining) ? finalTime : start.getTime().add(size);
    T[] state = branch.at(origin, size);
    for (T component : state) {
      if (!isFinite(component)) {
        throw course.collapsed(start.getTime().getReal(), size.getReal());
      }
    }
    setStepSize(size);
    incrementEvaluations(1);
    FieldODEStateAndDerivative<T> end =
        mapper.mapStateAndDerivative(time, state, branch.derivatives(state));
    boolean forward = remaining.getReal() > 0;
    setStepStart(
        acceptStep(
            new TaylorInterpolator<>(branch, forward, origin, start, end, mapper), finalTime));
    steps++;
    if (kink != null && end.equals(getStepStart()) && !isLastStep()) {
      flow.cross(time, state);
      setStepStart(mapper.mapStateAndDerivative(time, state, flow.branch().derivatives(state)));
    }
    report(course, size);
  }

  /**
   * Whether a polynomial of which only the beginning is used grows so much on the rest of its step
   * that digits relative to its end are too few at its beginning.
   */
  private boolean outgrows(Branch<T> branch, T[] origin, double longest, T remaining) {
    if (Double.isInfinite(longest)) {
      return false;
    }
    double logEnd = Course.logLargest(branch.at(origin, sized(longest, remaining)));
    return logEnd - Course.logLargest(origin) > MOST_LOG_GROWTH;
  }

  private T sized(double longest, T remaining) {
    return Double.isNaN(longest)
        ? numbers.field().getZero()
        : numbers.field().getZero().add(longest).copySign(remaining);
  }

  /** A step below {@code 10^-D} of the time gone by, or of the time itself, leads nowhere. */
  private void requireProgress(Course course, T start, T initialTime, double longest, T size) {
    double scale = Math.max(start.norm(), start.subtract(initialTime).norm());
    boolean vanishes =
        !(longest > 0)
            || start.add(size).subtract(start).isZero()
            || Math.log10(longest) < Math.log10(scale) - digits;
    if (vanishes) {
      throw course.collapsed(start.getReal(), longest > 0 ? longest : 0);
    }
  }

  private void report(Course course, T size) {
    FieldODEStateAndDerivative<T> state = getStepStart();
    StepReport report =
        new StepReport(
            steps,
            state.getTime().getReal(),
            size.getReal(),
            logResidual.applyAsDouble(state),
            Course.logLargest(state.getPrimaryState()));
    course.add(report);
    listeners.forEach(listener -> listener.accept(report));
  }

  @Override
  protected FieldODEStateAndDerivative<T> acceptStep(
      AbstractFieldODEStateInterpolator<T> interpolator, T finalTime) {
    if (schedule == null) {
      throw new IllegalStateException("expected an integration under way");
    }
    EventSchedule.Accepted<T> accepted = schedule.accept(interpolator, finalTime);
    setIsLastStep(accepted.last());
    return accepted.state();
  }
}
