package regulus.flow;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.kernel.Rational;

/** One interval of tau at a time, for {@link MonotoneDual}. */
final class DualSegments {

  private static final int NEWTON_STEPS = 40;
  private static final MathContext ROUNDING = new MathContext(9);

  private final DiagonalPotential potential;
  private final Rational[][] design;
  private final int digits;
  private final IntervalField field;
  private final Numbers<Real> reals;

  DualSegments(DiagonalPotential potential, Rational[][] design, int digits) {
    this.potential = potential;
    this.design = design.clone();
    this.digits = digits;
    field = IntervalField.ofDigits(digits);
    reals = Numbers.reals(digits);
  }

  /** A short rational number near a double. */
  static Rational rounded(double value) {
    BigDecimal decimal = new BigDecimal(value).round(ROUNDING);
    return decimal.scale() > 0
        ? Rational.of(decimal.unscaledValue()).dividedBy(Rational.of(10).pow(decimal.scale()))
        : Rational.of(decimal.toBigIntegerExact());
  }

  static Rational dot(Rational[] a, Rational[] b) {
    Rational sum = Rational.ZERO;
    for (int i = 0; i < a.length; i++) {
      sum = sum.plus(a[i].times(b[i]));
    }
    return sum;
  }

  private Rational[][] rowsOf(List<Integer> rows) {
    return rows.stream().map(n -> design[n]).toArray(Rational[][]::new);
  }

  private <T extends CalculusFieldElement<T>> T[] dual(
      Numbers<T> numbers, List<Integer> rows, T[] nu) {
    return GaussNewton.transposedTimes(
        numbers, PotentialMargin.converted(numbers, rowsOf(rows)), nu);
  }

  private <T extends CalculusFieldElement<T>> T margin(Numbers<T> numbers, int n, T[] w) {
    T[] row = w.clone();
    Arrays.setAll(row, i -> numbers.of(design[n][i]));
    return numbers.field().getZero().linearCombination(row, w);
  }

  /** {@code X_A diag(curvatures) X_A^T}. */
  private <T extends CalculusFieldElement<T>> T[][] gram(
      Numbers<T> numbers, List<Integer> rows, T[] curvatures) {
    T[][] matrix = PotentialMargin.converted(numbers, rowsOf(rows));
    T[][] gram = MathArrays.buildArray(numbers.field(), rows.size(), rows.size());
    for (int n = 0; n < gram.length; n++) {
      T[] weighted = matrix[n].clone();
      Arrays.setAll(weighted, i -> weighted[i].multiply(curvatures[i]));
      int row = n;
      Arrays.setAll(
          gram[row], m -> numbers.field().getZero().linearCombination(weighted, matrix[m]));
    }
    return gram;
  }

  private <T extends CalculusFieldElement<T>> T[] slopes(Numbers<T> numbers, T[] y) {
    T[] slopes = y.clone();
    Arrays.setAll(slopes, i -> potential.at(numbers, y[i]).slope());
    return slopes;
  }

  private <T extends CalculusFieldElement<T>> T[] curvatures(Numbers<T> numbers, T[] y) {
    T[] curvatures = y.clone();
    Arrays.setAll(curvatures, i -> potential.at(numbers, y[i]).curvature());
    return curvatures;
  }

  /** {@code (X_A H X_A^T)^-1 1} for all multipliers of a box. */
  Interval[] growth(List<Integer> rows, Interval[] nu) {
    return growthAt(rows, curvatures(field, dual(field, rows, nu)));
  }

  /** Intervals times an approximate inverse, so that elimination loses little. */
  private Interval[] growthAt(List<Integer> rows, Interval[] curvatures) {
    Interval[][] gram = gram(field, rows, curvatures);
    int size = gram.length;
    Real[][] middle = MathArrays.buildArray(reals.field(), size, size);
    for (int n = 0; n < size; n++) {
      int row = n;
      Arrays.setAll(middle[n], m -> gram[row][m].middle());
    }
    Real[][] inverse = Elimination.inverse(middle);
    Interval[][] product = MathArrays.buildArray(field, size, size);
    Interval[] right = MathArrays.buildArray(field, size);
    for (int n = 0; n < size; n++) {
      for (int m = 0; m < size; m++) {
        for (int k = 0; k < size; k++) {
          product[n][m] = product[n][m].add(field.of(inverse[n][k]).multiply(gram[k][m]));
        }
        right[n] = right[n].add(field.of(inverse[n][m]));
      }
    }
    return Elimination.solve(product, right);
  }

  /** {@code tau lambda / h'(0)}, which the multipliers begin like. */
  Real[] scaled(List<Integer> rows, Rational[] multipliers, Rational tau) {
    Real factor = reals.of(tau).divide(potential.at(reals, reals.field().getZero()).curvature());
    return rows.stream().map(n -> factor.multiply(reals.of(multipliers[n]))).toArray(Real[]::new);
  }

  /** The multipliers over A at tau by Newton's method, its steps halved to stay in the domain. */
  Real[] newton(List<Integer> rows, Real[] start, Rational tau) {
    Real target = reals.of(tau);
    Real[] nu = start.clone();
    double goal = Math.pow(10, -digits / 2.0) * Math.max(1, target.getReal());
    for (int step = 0; step < NEWTON_STEPS; step++) {
      Real[] y = dual(reals, rows, nu);
      Real[] residual = residual(rows, y, target);
      if (largest(residual) < goal) {
        return nu;
      }
      Real[] change = Elimination.solve(gram(reals, rows, curvatures(reals, y)), residual);
      nu = stepped(rows, nu, change, target, largest(residual));
    }
    throw new NoConvergenceException(
        "Newton's method along the dual path", NEWTON_STEPS, 1, Double.NaN);
  }

  private Real[] stepped(List<Integer> rows, Real[] nu, Real[] change, Real target, double before) {
    double share = 1;
    for (int halving = 0; halving < NEWTON_STEPS; halving++, share /= 2) {
      Real[] moved = nu.clone();
      double factor = share;
      Arrays.setAll(moved, i -> nu[i].subtract(change[i].multiply(factor)));
      Real[] y = dual(reals, rows, moved);
      if (Arrays.stream(y).allMatch(potential::contains)
          && largest(residual(rows, y, target)) < before) {
        return moved;
      }
    }
    throw new NoConvergenceException(
        "Newton's method along the dual path", NEWTON_STEPS, before, before);
  }

  private Real[] residual(List<Integer> rows, Real[] y, Real target) {
    Real[] w = slopes(reals, y);
    return rows.stream().map(n -> margin(reals, n, w).subtract(target)).toArray(Real[]::new);
  }

  private static double largest(Real[] values) {
    return Arrays.stream(values).mapToDouble(Real::norm).max().orElse(0);
  }

  private List<Integer> others(List<Integer> rows) {
    List<Integer> others = new ArrayList<>();
    for (int n = 0; n < design.length; n++) {
      if (!rows.contains(n)) {
        others.add(n);
      }
    }
    return others;
  }

  /** The data point of least slack, as a share of tau, if that is negative. */
  Optional<Integer> negativeSlack(List<Integer> rows, Real[] nu) {
    Real[] w = slopes(reals, dual(reals, rows, nu));
    Real tau = margin(reals, rows.getFirst(), w);
    int least = -1;
    Real lowest = reals.field().getZero();
    for (int n : others(rows)) {
      Real slack = margin(reals, n, w).subtract(tau);
      if (slack.compareTo(lowest) < 0) {
        lowest = slack;
        least = n;
      }
    }
    return least < 0 ? Optional.empty() : Optional.of(least);
  }

  /** Where a data point's slack vanishes; a number, not an enclosure. */
  record Crossing(int point, double tau) {}

  /** The first crossing between two taus, behind which some slack is negative. */
  Crossing crossing(List<Integer> rows, Real[] near, Rational from, Rational to) {
    double low = numerical(from);
    double high = numerical(to);
    int point = negativeSlack(rows, near).orElseThrow();
    Real[] nu = near;
    for (int halving = 0; halving < 50; halving++) {
      double middle = (low + high) / 2;
      nu = newton(rows, nu, rounded(middle));
      Optional<Integer> negative = negativeSlack(rows, nu);
      if (negative.isPresent()) {
        point = negative.get();
        high = middle;
      } else {
        low = middle;
      }
    }
    return new Crossing(point, high);
  }

  private static double numerical(Rational value) {
    return value.numerator().doubleValue() / value.denominator().doubleValue();
  }

  /** Whether all conditions hold for {@code 0 < tau <= end}, in terms of {@code nu/tau}. */
  boolean holdsFromZero(List<Integer> rows, Rational[] multipliers, Rational end) {
    Interval upTo = new Interval(field, Dyadic.ZERO, field.of(end).upperEnd());
    Shares shares = new Shares(rows, upTo);
    try {
      Real[] near = scaled(rows, multipliers, Rational.ONE);
      Interval[] box = Krawczyk.enclose(shares, near, inverse(rows, zeros()), digits);
      Interval[] y = dual(field, rows, box);
      Interval[] curvatures = shares.curvatures(y);
      Interval[] w = y.clone();
      Arrays.setAll(w, i -> y[i].multiply(curvatures[i]));
      return positive(box)
          && others(rows).stream()
              .allMatch(n -> margin(field, n, w).subtract(field.getOne()).isPositive())
          && positive(growthAt(rows, curvatures));
    } catch (NoEnclosureException | IntervalDomainException | UndefinedException e) {
      return false;
    }
  }

  private Real[] zeros() {
    return MathArrays.buildArray(reals.field(), design[0].length);
  }

  private Real[][] inverse(List<Integer> rows, Real[] y) {
    return Elimination.inverse(gram(reals, rows, curvatures(reals, y)));
  }

  private static boolean positive(Interval[] values) {
    return Arrays.stream(values).allMatch(Interval::isPositive);
  }

  /** Whether all conditions hold for {@code from <= tau <= to}. */
  boolean holds(List<Integer> rows, Real[] near, Rational from, Rational to) {
    try {
      Interval tau = hull(from, to);
      Interval[] box = multipliers(rows, near, from, to);
      return positive(box)
          && slackOthers(rows, box, tau, others(rows))
          && positive(growth(rows, box));
    } catch (NoEnclosureException | IntervalDomainException | UndefinedException e) {
      return false;
    }
  }

  private Interval hull(Rational from, Rational to) {
    return new Interval(field, field.of(from).lowerEnd(), field.of(to).upperEnd());
  }

  private Interval[] multipliers(List<Integer> rows, Real[] near, Rational from, Rational to) {
    Rational middle = from.plus(to).times(Rational.HALF);
    Real[] nu = newton(rows, near, middle);
    return Krawczyk.enclose(
        new Path(rows, hull(from, to)), nu, inverse(rows, dual(reals, rows, nu)), digits);
  }

  private boolean slackOthers(
      List<Integer> rows, Interval[] box, Interval tau, List<Integer> others) {
    Interval[] w = slopes(field, dual(field, rows, box));
    return others.stream().allMatch(n -> margin(field, n, w).subtract(tau).isPositive());
  }

  /**
   * Whether a data point joins A between two taus, and nothing else happens there; with the
   * multipliers behind it.
   */
  Optional<Real[]> joins(
      List<Integer> rows, Real[] near, int point, Rational before, Rational behind) {
    List<Integer> more = new ArrayList<>(rows);
    more.add(point);
    List<Integer> others = others(more);
    try {
      Interval tau = hull(before, behind);
      Interval[] old = multipliers(rows, near, before, behind);
      if (!positive(old)
          || !slackOthers(rows, old, tau, others)
          || !positive(growth(rows, old))
          || !slackFalls(rows, old, point)) {
        return Optional.empty();
      }
      Real[] start = Arrays.copyOf(newton(rows, near, behind), more.size());
      start[rows.size()] = reals.field().getZero();
      Interval[] enlarged = multipliers(more, start, before, behind);
      Interval[] kept = Arrays.copyOf(enlarged, rows.size());
      if (!positive(kept)
          || !slackOthers(more, enlarged, tau, others)
          || !positive(growth(more, enlarged))) {
        return Optional.empty();
      }
      Real[] nu = newton(more, start, behind);
      return positive(multipliers(more, nu, behind, behind)) ? Optional.of(nu) : Optional.empty();
    } catch (NoEnclosureException
        | NoConvergenceException
        | IntervalDomainException
        | UndefinedException e) {
      return Optional.empty();
    }
  }

  /** Whether {@code d/dtau (x_n.h - tau) = x_n H X_A^T K^-1 1 - 1 < 0} on a box. */
  private boolean slackFalls(List<Integer> rows, Interval[] box, int point) {
    Interval[] curvatures = curvatures(field, dual(field, rows, box));
    Interval[] motion = dual(field, rows, growthAt(rows, curvatures));
    Arrays.setAll(motion, i -> motion[i].multiply(curvatures[i]));
    return field.getOne().subtract(margin(field, point, motion)).isPositive();
  }

  /** {@code X_A h(X_A^T nu) - tau}, tau an interval. */
  private final class Path implements SquareSystem {
    private final List<Integer> rows;
    private final Interval tau;

    Path(List<Integer> rows, Interval tau) {
      this.rows = rows;
      this.tau = tau;
    }

    @Override
    public Interval[] value(IntervalField precision, Interval[] box) {
      Interval[] w = slopes(precision, dual(precision, rows, box));
      return rows.stream()
          .map(n -> margin(precision, n, w).subtract(precision.of(tau)))
          .toArray(Interval[]::new);
    }

    @Override
    public Interval[][] jacobian(IntervalField precision, Interval[] box) {
      return gram(
          precision, rows, DualSegments.this.curvatures(precision, dual(precision, rows, box)));
    }
  }

  /**
   * {@code X_A h(tau y)/tau - 1}, {@code y = X_A^T s}, for {@code s = nu/tau} and tau in an
   * interval that begins at 0: {@code h(tau y)/tau = y h'(theta y)} for some theta of it.
   */
  private final class Shares implements SquareSystem {
    private final List<Integer> rows;
    private final Interval tau;

    Shares(List<Integer> rows, Interval tau) {
      this.rows = rows;
      this.tau = tau;
    }

    /** {@code h'(theta y)} for all theta of the interval. */
    Interval[] curvatures(Interval[] y) {
      Interval[] curvatures = y.clone();
      IntervalField precision = y[0].getField();
      Arrays.setAll(
          curvatures, i -> potential.at(precision, precision.of(tau).multiply(y[i])).curvature());
      return curvatures;
    }

    @Override
    public Interval[] value(IntervalField precision, Interval[] box) {
      Interval[] y = dual(precision, rows, box);
      Interval[] curvatures = curvatures(y);
      Interval[] w = y.clone();
      Arrays.setAll(w, i -> y[i].multiply(curvatures[i]));
      return rows.stream()
          .map(n -> margin(precision, n, w).subtract(precision.getOne()))
          .toArray(Interval[]::new);
    }

    @Override
    public Interval[][] jacobian(IntervalField precision, Interval[] box) {
      return gram(precision, rows, curvatures(dual(precision, rows, box)));
    }
  }
}
