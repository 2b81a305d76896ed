package regulus.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.CalculusFieldElement;
import regulus.flow.DiagonalPotential;
import regulus.flow.Numbers;
import regulus.flow.PotentialMargin;
import regulus.kernel.Rational;

/**
 * The solutions of {@code min Q(v/mu)} over {@code Xv >= 1} for falling {@code mu}, and the
 * monotone-dual process, whose multipliers never fall: what the flow of a diagonal network is
 * compared with, see {@link PotentialMargin}.
 *
 * @param <T> the type of one number
 */
final class MarginPaths<T extends CalculusFieldElement<T>> {

  /** Steps of the process in which mu falls by a factor of 10. */
  static final int STEPS_OF_A_DECADE = 100;

  /** Where the process begins: so far out the potential is the squared l2 norm. */
  private static final long FIRST = 1000;

  private final PotentialMargin problem;
  private final Numbers<T> numbers;
  private Optional<T[]> multipliers = Optional.empty();
  private T reached;

  MarginPaths(int depth, Rational[][] design, Numbers<T> numbers) {
    this.problem = new PotentialMargin(new DiagonalPotential(depth), design);
    this.numbers = numbers;
    reached = numbers.field().getZero();
  }

  /** The minimizer for one mu. */
  T[] potential(T mu) {
    return problem.solve(numbers, mu).w();
  }

  /**
   * The process at one mu, which must not be larger than in an earlier call. Its steps lie on a
   * grid of powers of ten that does not depend on which mu are asked for.
   */
  T[] process(T mu) {
    List<T> path = new ArrayList<>();
    if (multipliers.isEmpty()) {
      reached = numbers.of(Rational.of(FIRST));
      if (mu.subtract(reached).getReal() >= 0) {
        return potential(mu);
      }
      path.add(reached);
    }
    T factor = numbers.of(10).log().divide(-STEPS_OF_A_DECADE).exp();
    for (T next = reached.multiply(factor);
        next.subtract(mu).getReal() > 0;
        next = next.multiply(factor)) {
      path.add(next);
    }
    T onGrid = path.isEmpty() ? reached : path.getLast();
    for (T step : path) {
      multipliers = Optional.of(solve(step).multipliers());
    }
    reached = onGrid;
    return solve(mu).w();
  }

  private PotentialMargin.Solution<T> solve(T mu) {
    return multipliers.isPresent()
        ? problem.solve(numbers, mu, multipliers.get())
        : problem.solve(numbers, mu);
  }
}
