package regulus.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.kernel.Rational;

/**
 * {@code min Q_mu(w)} subject to {@code Xw >= 1}, {@code Q_mu(w) = sum_i q_D(w_i/mu)}, to any
 * number of digits.
 *
 * <p>It is solved by its dual, see {@link MarginSearch}: {@code w = mu h_D(X^T nu)}, {@code nu >=
 * 0}.
 *
 * <p>Bounds above 0 give the monotone-dual process, {@code nu_{k+1} = argmin over nu >= nu_k},
 * which the flow follows where multipliers of {@code Q_mu} would have to fall.
 */
public final class PotentialMargin {

  /** Where Newton's method does not get near from 0, it starts from the solution for 10 mu. */
  private static final int MOST_DECADES = 40;

  private final DiagonalPotential potential;
  private final Rational[][] design;

  /**
   * A problem.
   *
   * @param potential the potential
   * @param design the matrix {@code X}, {@code N x d}, separable, its rows times their labels
   */
  public PotentialMargin(DiagonalPotential potential, Rational[][] design) {
    this.potential = potential;
    this.design = design.clone();
  }

  /**
   * A minimizer, by numbers: nothing here is an enclosure.
   *
   * @param w length {@code d}
   * @param multipliers nu, length {@code N}
   * @param supportVectors the data points of margin 1, up to half the digits
   * @param residual how far the KKT conditions are from holding, relative to a margin of 1
   * @param steps Newton steps
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Solution<T>(
      T[] w, T[] multipliers, List<Integer> supportVectors, double residual, int steps) {}

  /**
   * The minimizer for one {@code mu}.
   *
   * @throws NoConvergenceException if the steps do not end, as they do not where the data are not
   *     separable
   */
  public <T extends CalculusFieldElement<T>> Solution<T> solve(Numbers<T> numbers, T mu) {
    return solve(numbers, mu, MathArrays.buildArray(numbers.field(), design.length));
  }

  /**
   * The same over {@code nu >= bounds}.
   *
   * @param bounds length {@code N}, not negative, not modified
   */
  public <T extends CalculusFieldElement<T>> Solution<T> solve(
      Numbers<T> numbers, T mu, T[] bounds) {
    List<MarginSearch<T>> path = new ArrayList<>();
    MarginSearch.Descent<T> descent;
    do {
      T factor = numbers.of(10).pow(path.size());
      path.add(new MarginSearch<>(potential, design, numbers, mu.multiply(factor), bounds));
      descent = path.getLast().descend(bounds);
    } while (!descent.converged() && path.size() <= MOST_DECADES);
    for (MarginSearch<T> search : path.reversed().subList(1, path.size())) {
      descent = descent.converged() ? search.descend(descent.place().nu()) : descent;
    }
    if (!descent.converged()) {
      throw new NoConvergenceException(
          "Newton's method for the max margin", descent.steps(), 1, descent.place().residual());
    }
    return path.getFirst().solution(descent);
  }

  /**
   * Intervals that hold the components of the minimizer.
   *
   * @param digits decimal digits of the arithmetic; the intervals have a few less
   * @throws NoConvergenceException as {@link #solve(Numbers, CalculusFieldElement)}
   * @throws NoEnclosureException where the support vectors are linearly dependent, a multiplier of
   *     one is 0, or the digits are too few
   */
  public Interval[] enclose(Rational mu, int digits) {
    return new MarginEnclosure(potential, design, mu).minimizer(digits);
  }

  /**
   * The monotone-dual process: the solutions for a falling sequence of mu, none of whose
   * multipliers falls. Its limit for ever finer sequences is where {@code w/gamma} goes when {@code
   * alpha^D/gamma -> mu}; for multipliers of {@code Q_mu} that never fall it is the solution for
   * the last mu.
   *
   * @param mus from large to small
   */
  public <T extends CalculusFieldElement<T>> Solution<T> process(Numbers<T> numbers, List<T> mus) {
    Solution<T> solution = solve(numbers, mus.getFirst());
    for (T mu : mus.subList(1, mus.size())) {
      solution = solve(numbers, mu, solution.multipliers());
    }
    return solution;
  }

  /**
   * What the flow of the exponential loss adds to the solution in first order of {@code 1/gamma},
   * where all margins are {@code gamma - log p_n}. With {@code H = diag h'(X^T nu)} and {@code K =
   * X H X^T} over support vectors, {@code p = K^{-1} 1 / sum}.
   *
   * @param growth {@code d nu / d tau = K^{-1} 1} of the support vectors
   * @param constant {@code |H X^T K^{-1} (-log p)| / |w|}, the limit of {@code gamma |w/gamma -
   *     w_Q| / |w_Q|}; NaN if some growth is not positive
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record FirstOrder<T>(T[] growth, double constant) {

    /** Whether no multiplier falls, the local condition for {@code w/gamma} to approach w. */
    public boolean multipliersGrow() {
      return !Double.isNaN(constant);
    }
  }

  /**
   * The first order at a solution.
   *
   * @throws SingularMatrixException if the support vectors are linearly dependent
   */
  public <T extends CalculusFieldElement<T>> FirstOrder<T> firstOrder(
      Numbers<T> numbers, Solution<T> solution) {
    return firstOrder(numbers, solution, numbers.field().getZero());
  }

  /**
   * The same where gamma is larger than that of the sum of losses: then all margins are {@code
   * gamma - shift - log p_n}.
   *
   * @param shift {@code log N} for the mean of {@code N} losses
   * @throws SingularMatrixException if the support vectors are linearly dependent
   */
  public <T extends CalculusFieldElement<T>> FirstOrder<T> firstOrder(
      Numbers<T> numbers, Solution<T> solution, T shift) {
    T[][] matrix = converted(numbers, design);
    T[] curvatures = GaussNewton.transposedTimes(numbers, matrix, solution.multipliers());
    Arrays.setAll(curvatures, i -> potential.at(numbers, curvatures[i]).curvature());
    T[][] support = MathArrays.buildArray(numbers.field(), solution.supportVectors().size(), 0);
    Arrays.setAll(support, i -> matrix[solution.supportVectors().get(i)]);
    T[][] gram = MathArrays.buildArray(numbers.field(), support.length, support.length);
    for (int n = 0; n < gram.length; n++) {
      T[] weighted = support[n].clone();
      Arrays.setAll(weighted, i -> weighted[i].multiply(curvatures[i]));
      int row = n;
      Arrays.setAll(
          gram[row], m -> numbers.field().getZero().linearCombination(weighted, support[m]));
    }
    T[] ones = MathArrays.buildArray(numbers.field(), support.length);
    Arrays.fill(ones, numbers.of(1));
    T[] growth = Elimination.solve(gram, ones);
    if (Arrays.stream(growth).anyMatch(entry -> !(entry.getReal() > 0))) {
      return new FirstOrder<>(growth, Double.NaN);
    }
    T total = numbers.field().getZero().linearCombination(growth, ones);
    T[] excess = growth.clone();
    Arrays.setAll(excess, n -> growth[n].divide(total).log().negate().subtract(shift));
    T[] change = GaussNewton.transposedTimes(numbers, support, Elimination.solve(gram, excess));
    Arrays.setAll(change, i -> change[i].multiply(curvatures[i]));
    T ratio =
        numbers
            .field()
            .getZero()
            .linearCombination(change, change)
            .divide(numbers.field().getZero().linearCombination(solution.w(), solution.w()));
    return new FirstOrder<>(growth, ratio.sqrt().getReal());
  }

  /** An exact matrix in a number type; as intervals they hold its entries. */
  static <T extends CalculusFieldElement<T>> T[][] converted(
      Numbers<T> numbers, Rational[][] exact) {
    T[][] matrix = MathArrays.buildArray(numbers.field(), exact.length, exact[0].length);
    for (int n = 0; n < exact.length; n++) {
      int row = n;
      Arrays.setAll(matrix[n], i -> numbers.of(exact[row][i]));
    }
    return matrix;
  }
}
