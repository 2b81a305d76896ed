package regulus.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.kernel.Rational;

/**
 * {@code min Q_mu(w)} subject to {@code Xw >= 1}, {@code Q_mu(w) = sum_i q_D(w_i/mu)}, to any number
 * of digits.
 *
 * <p>With {@code tau = 1/mu} the dual is to minimize {@code F(nu) = sum_i H_D((X^T nu)_i) - tau sum_n
 * nu_n} over {@code nu >= 0}, whose gradient is {@code tau (Xw - 1)} with {@code w = mu h_D(X^T nu)}.
 * It is minimized by Newton's method on the multipliers that are free: those whose own Newton step
 * does not end below their bound (D. P. Bertsekas, Projected Newton methods for optimization problems
 * with simple constraints, SIAM J. Control and Optimization 20, 1982). Steps are halved until F or
 * its projected gradient falls. Where that takes too many steps, mu is lowered by tenths.
 *
 * <p>Bounds above 0 give the monotone-dual process, {@code nu_{k+1} = argmin F over nu >= nu_k}, which
 * the flow follows where multipliers of {@code Q_mu} would have to fall.
 */
public final class PotentialMargin {

  private static final int STEP_BUDGET = 60;

  /** Where Newton's method does not get near from 0, it starts from the solution for 10 mu. */
  private static final int MOST_DECADES = 40;

  private static final int HALVINGS = 80;

  /** Share of the decrease that the gradient promises which a step must bring (Armijo). */
  private static final double SHARE = 1e-4;

  /**
   * Damping of Newton's matrix, relative to its diagonal, far from the solution; half the digits
   * are left near it, so that linearly dependent support vectors do no harm.
   */
  private static final double DAMPING = 1e-2;

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
    List<Search<T>> path = new ArrayList<>();
    Descent<T> descent;
    do {
      T factor = numbers.of(10).pow(path.size());
      path.add(new Search<>(numbers, mu.multiply(factor), bounds));
      descent = path.getLast().descend(bounds);
    } while (!descent.converged() && path.size() <= MOST_DECADES);
    for (Search<T> search : path.reversed().subList(1, path.size())) {
      descent = descent.converged() ? search.descend(descent.place().nu()) : descent;
    }
    if (!descent.converged()) {
      throw new NoConvergenceException(
          "Newton's method for the max margin", descent.steps(), 1, descent.place().residual());
    }
    return path.getFirst().solution(descent);
  }

  /** Where Newton's method came to, and whether rounding stopped it there. */
  private record Descent<T>(Place<T> place, boolean converged, int steps) {}

  /**
   * The monotone-dual process: the solutions for a falling sequence of mu, none of whose multipliers
   * falls. Its limit for ever finer sequences is where {@code w/gamma} goes when {@code alpha^D/gamma
   * -> mu}; for multipliers of {@code Q_mu} that never fall it is the solution for the last mu.
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
   * where all margins are {@code gamma - log p_n}. With {@code H = diag h'(X^T nu)} and {@code K = X H
   * X^T} over support vectors, {@code p = K^{-1} 1 / sum}.
   *
   * @param growth {@code d nu / d tau = K^{-1} 1} of the support vectors
   * @param constant {@code |H X^T K^{-1} (-log p)| / |w|}, the limit of {@code gamma |w/gamma - w_Q| /
   *     |w_Q|}; NaN if some growth is not positive
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
    T[][] matrix = converted(numbers, design);
    T[] curvatures = transposed(numbers, matrix, solution.multipliers());
    Arrays.setAll(curvatures, i -> potential.at(numbers, curvatures[i]).curvature());
    T[][] support = MathArrays.buildArray(numbers.field(), solution.supportVectors().size(), 0);
    Arrays.setAll(support, i -> matrix[solution.supportVectors().get(i)]);
    T[][] gram = MathArrays.buildArray(numbers.field(), support.length, support.length);
    for (int n = 0; n < gram.length; n++) {
      T[] weighted = support[n].clone();
      Arrays.setAll(weighted, i -> weighted[i].multiply(curvatures[i]));
      int row = n;
      Arrays.setAll(gram[row], m -> dot(numbers, weighted, support[m]));
    }
    T[] ones = MathArrays.buildArray(numbers.field(), support.length);
    Arrays.fill(ones, numbers.of(1));
    T[] growth = Elimination.solve(gram, ones);
    if (Arrays.stream(growth).anyMatch(entry -> !(entry.getReal() > 0))) {
      return new FirstOrder<>(growth, Double.NaN);
    }
    T total = dot(numbers, growth, ones);
    T[] excess = growth.clone();
    Arrays.setAll(excess, n -> growth[n].divide(total).log().negate());
    T[] change = transposed(numbers, support, Elimination.solve(gram, excess));
    Arrays.setAll(change, i -> change[i].multiply(curvatures[i]));
    T ratio = dot(numbers, change, change).divide(dot(numbers, solution.w(), solution.w()));
    return new FirstOrder<>(growth, ratio.sqrt().getReal());
  }

  /** Everything about one nu. */
  private record Place<T>(
      T[] nu, T value, T[] slopes, T[] curvatures, T[] gradient, double residual) {}

  private final class Search<T extends CalculusFieldElement<T>> {
    private final Numbers<T> numbers;
    private final T mu;
    private final T tau;
    private final T[] bounds;
    private final T[][] matrix;

    Search(Numbers<T> numbers, T mu, T[] bounds) {
      this.numbers = numbers;
      this.mu = mu;
      this.bounds = bounds;
      tau = mu.reciprocal();
      matrix = converted(numbers, design);
    }

    private double half() {
      return Math.pow(10, -numbers.digits() / 2.0);
    }

    /** Steps until rounding stops them, which is looked for beyond half of the digits. */
    Descent<T> descend(T[] start) {
      Place<T> place = at(start).orElseThrow();
      double goal = half();
      int steps = 0;
      while (place.residual() > 0 && steps < STEP_BUDGET) {
        Optional<Place<T>> next = step(place);
        if (next.isEmpty()
            || (place.residual() < goal && next.get().residual() >= place.residual())) {
          break;
        }
        place = next.get();
        steps++;
      }
      return new Descent<>(place, place.residual() < goal, steps);
    }

    Solution<T> solution(Descent<T> descent) {
      Place<T> place = descent.place();
      List<Integer> support =
          IntStream.range(0, design.length)
              .filter(n -> place.gradient()[n].multiply(mu).norm() < half())
              .boxed()
              .toList();
      T[] w = place.slopes().clone();
      Arrays.setAll(w, i -> place.slopes()[i].multiply(mu));
      return new Solution<>(w, place.nu(), support, place.residual(), descent.steps());
    }

    /** The values at nu; empty beyond the domain. */
    private Optional<Place<T>> at(T[] nu) {
      T[] slopes = transposed(numbers, matrix, nu);
      T[] curvatures = slopes.clone();
      T value = numbers.of(0);
      for (int i = 0; i < slopes.length; i++) {
        if (!potential.contains(slopes[i])) {
          return Optional.empty();
        }
        DiagonalPotential.Dual<T> dual = potential.at(numbers, slopes[i]);
        value = value.add(dual.value());
        slopes[i] = dual.slope();
        curvatures[i] = dual.curvature();
      }
      T[] gradient = nu.clone();
      double residual = 0;
      for (int n = 0; n < nu.length; n++) {
        value = value.subtract(tau.multiply(nu[n]));
        gradient[n] = dot(numbers, matrix[n], slopes).subtract(tau);
        double slack = gradient[n].multiply(mu).getReal();
        boolean bound = nu[n].subtract(bounds[n]).isZero();
        residual = Math.max(residual, bound ? -slack : Math.abs(slack));
      }
      return Optional.of(new Place<>(nu, value, slopes, curvatures, gradient, residual));
    }

    private Optional<Place<T>> step(Place<T> place) {
      T[] direction = direction(place);
      double promise = dot(numbers, place.gradient(), direction).getReal();
      double share = 1;
      for (int halving = 0; halving < HALVINGS; halving++, share /= 2) {
        T factor = numbers.field().getZero().add(share);
        T[] nu = place.nu().clone();
        for (int n = 0; n < nu.length; n++) {
          T moved = nu[n].add(factor.multiply(direction[n]));
          nu[n] = moved.subtract(bounds[n]).getReal() > 0 ? moved : bounds[n];
        }
        Optional<Place<T>> next = at(nu);
        if (next.isPresent()
            && (next.get().residual() < place.residual() / 2
                || next.get().value().subtract(place.value()).getReal()
                    < SHARE * share * promise)) {
          return next;
        }
      }
      return Optional.empty();
    }

    /** Newton's step in the free multipliers; the others go to their bounds. */
    private T[] direction(Place<T> place) {
      T[] direction = place.nu().clone();
      Arrays.setAll(direction, n -> bounds[n].subtract(place.nu()[n]));
      double damping = Math.max(half(), DAMPING * Math.min(1, place.residual()));
      List<Integer> free = new ArrayList<>();
      for (int n = 0; n < direction.length; n++) {
        T own = curvature(place, n, n).multiply(direction[n].negate());
        if (own.getReal() > place.gradient()[n].getReal() || place.gradient()[n].getReal() < 0) {
          free.add(n);
        }
      }
      while (!free.isEmpty()) {
        T[] newton = newton(place, free, damping);
        List<Integer> outward = new ArrayList<>();
        for (int i = 0; i < newton.length; i++) {
          int n = free.get(i);
          boolean bound = place.nu()[n].subtract(bounds[n]).isZero();
          if (bound && newton[i].getReal() < 0) {
            outward.add(n);
          }
        }
        if (outward.isEmpty()) {
          for (int i = 0; i < newton.length; i++) {
            direction[free.get(i)] = newton[i];
          }
          return direction;
        }
        free.removeAll(outward);
      }
      return direction;
    }

    private T[] newton(Place<T> place, List<Integer> free, double damping) {
      int size = free.size();
      T[][] system = MathArrays.buildArray(numbers.field(), size, size);
      T[] right = MathArrays.buildArray(numbers.field(), size);
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          system[i][j] = curvature(place, free.get(i), free.get(j));
        }
        system[i][i] = system[i][i].add(system[i][i].multiply(damping));
        right[i] = place.gradient()[free.get(i)].negate();
      }
      return Elimination.solve(system, right);
    }

    /** {@code (X diag(h') X^T)_nm}. */
    private T curvature(Place<T> place, int n, int m) {
      T sum = numbers.field().getZero();
      for (int i = 0; i < matrix[n].length; i++) {
        sum = sum.add(matrix[n][i].multiply(matrix[m][i]).multiply(place.curvatures()[i]));
      }
      return sum;
    }
  }

  private static <T extends CalculusFieldElement<T>> T[][] converted(
      Numbers<T> numbers, Rational[][] exact) {
    T[][] matrix = MathArrays.buildArray(numbers.field(), exact.length, exact[0].length);
    for (int n = 0; n < exact.length; n++) {
      int row = n;
      Arrays.setAll(matrix[n], i -> numbers.of(exact[row][i]));
    }
    return matrix;
  }

  private static <T extends CalculusFieldElement<T>> T dot(Numbers<T> numbers, T[] a, T[] b) {
    T sum = numbers.field().getZero();
    for (int i = 0; i < a.length; i++) {
      sum = sum.add(a[i].multiply(b[i]));
    }
    return sum;
  }

  private static <T extends CalculusFieldElement<T>> T[] transposed(
      Numbers<T> numbers, T[][] matrix, T[] vector) {
    T[] product = MathArrays.buildArray(numbers.field(), matrix[0].length);
    for (int n = 0; n < vector.length; n++) {
      for (int i = 0; i < product.length; i++) {
        product[i] = product[i].add(vector[n].multiply(matrix[n][i]));
      }
    }
    return product;
  }
}
