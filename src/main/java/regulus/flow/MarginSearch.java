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
 * Newton's method for the dual of {@link PotentialMargin}.
 *
 * <p>With {@code tau = 1/mu} the dual is to minimize {@code F(nu) = sum_i H_D((X^T nu)_i) - tau
 * sum_n nu_n} over {@code nu >= 0}, whose gradient is {@code tau (Xw - 1)} with {@code w = mu
 * h_D(X^T nu)}. It is minimized by Newton's method on the multipliers that are free: those whose
 * own Newton step does not end below their bound (D. P. Bertsekas, Projected Newton methods for
 * optimization problems with simple constraints, SIAM J. Control and Optimization 20, 1982). Steps
 * are halved until F or its projected gradient falls. Where that takes too many steps, mu is
 * lowered by tenths.
 *
 * @param <T> the type of one number
 */
final class MarginSearch<T extends CalculusFieldElement<T>> {

  private static final int STEP_BUDGET = 60;

  private static final int HALVINGS = 80;

  /** Share of the decrease that the gradient promises which a step must bring (Armijo). */
  private static final double SHARE = 1e-4;

  /**
   * Damping of Newton's matrix, relative to its diagonal, far from the solution; half the digits
   * are left near it, so that linearly dependent support vectors do no harm.
   */
  private static final double DAMPING = 1e-2;

  private final DiagonalPotential potential;
  private final Numbers<T> numbers;
  private final T mu;
  private final T tau;
  private final T[] bounds;
  private final T[][] matrix;

  MarginSearch(
      DiagonalPotential potential, Rational[][] design, Numbers<T> numbers, T mu, T[] bounds) {
    this.potential = potential;
    this.numbers = numbers;
    this.mu = mu;
    this.bounds = bounds;
    tau = mu.reciprocal();
    matrix = PotentialMargin.converted(numbers, design);
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

  PotentialMargin.Solution<T> solution(Descent<T> descent) {
    Place<T> place = descent.place();
    List<Integer> support =
        IntStream.range(0, matrix.length)
            .filter(n -> place.gradient()[n].multiply(mu).norm() < half())
            .boxed()
            .toList();
    T[] w = place.slopes().clone();
    Arrays.setAll(w, i -> place.slopes()[i].multiply(mu));
    return new PotentialMargin.Solution<>(
        w, place.nu(), support, place.residual(), descent.steps());
  }

  /** The values at nu; empty beyond the domain. */
  private Optional<Place<T>> at(T[] nu) {
    T[] slopes = GaussNewton.transposedTimes(numbers, matrix, nu);
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
      gradient[n] = dot(matrix[n], slopes).subtract(tau);
      double slack = gradient[n].multiply(mu).getReal();
      boolean bound = nu[n].subtract(bounds[n]).isZero();
      residual = Math.max(residual, bound ? -slack : Math.abs(slack));
    }
    return Optional.of(new Place<>(nu, value, slopes, curvatures, gradient, residual));
  }

  private Optional<Place<T>> step(Place<T> place) {
    T[] direction = direction(place);
    double promise = dot(place.gradient(), direction).getReal();
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
              || next.get().value().subtract(place.value()).getReal() < SHARE * share * promise)) {
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

  private T dot(T[] a, T[] b) {
    return numbers.field().getZero().linearCombination(a, b);
  }

  /** Everything about one nu. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Place<T>(T[] nu, T value, T[] slopes, T[] curvatures, T[] gradient, double residual) {}

  /** Where Newton's method came to, and whether rounding stopped it there. */
  record Descent<T>(Place<T> place, boolean converged, int steps) {}
}
