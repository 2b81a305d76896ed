package regulus.bench;

import org.hipparchus.CalculusFieldElement;
import regulus.flow.Numbers;
import regulus.flow.TapeEquation;
import regulus.flow.TaylorIntegrator;

/**
 * A problem that Regulus integrates over one number type. Each step is taken to the digits asked
 * for, each operation to 20 bits more where the number type has them: the rule of the C++ baseline.
 *
 * @param <T> the type of one number
 */
final class Trajectory<T extends CalculusFieldElement<T>> {

  /** Decimal digits of 20 bits, rounded up to one below 7 by the bit a field adds. */
  private static final int GUARD_DIGITS = 6;

  private static final int DOUBLE_DOUBLE_DIGITS = 30;
  private static final int DOUBLE_DIGITS = 16;
  private static final int STEP_BUDGET = 1_000_000;

  private final Problem problem;
  private final Numbers<T> numbers;
  private final int digits;
  private final TapeEquation<T> equation;
  private T[] end;
  private int steps;

  private Trajectory(Problem problem, Numbers<T> numbers, int digits) {
    this.problem = problem;
    this.numbers = numbers;
    this.digits = digits;
    equation = problem.equation(numbers);
    end = problem.start(numbers);
  }

  /** Over the number type that fits the digits. */
  static Trajectory<?> of(Problem problem, int digits) {
    if (digits <= DOUBLE_DIGITS) {
      return new Trajectory<>(problem, Numbers.binary64(), digits);
    }
    return digits <= DOUBLE_DOUBLE_DIGITS
        ? new Trajectory<>(problem, Numbers.doubleDoubles(), digits)
        : new Trajectory<>(problem, Numbers.reals(digits + GUARD_DIGITS), digits);
  }

  /** The final state; valid until the next run. */
  T[] run() {
    TaylorIntegrator<T> integrator = new TaylorIntegrator<>(numbers, digits, STEP_BUDGET);
    end = problem.integrate(integrator, equation, numbers);
    steps = integrator.steps();
    return end;
  }

  /** Steps of the last run. */
  int steps() {
    return steps;
  }

  /** The error of the last run, see {@link Reference#logError}. */
  double logError(Reference reference) {
    return reference.logError(end);
  }
}
