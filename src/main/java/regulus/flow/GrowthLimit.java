package regulus.flow;

import org.hipparchus.CalculusFieldElement;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a step short enough for components that are far below the largest and grow faster.
 *
 * <p>A step taken from the largest components of the coefficients says nothing about a component of
 * {@code 1e-100} that grows like {@code Exp[lambda t]}: its coefficients up to order {@code N} may
 * all be negligible and those beyond not. Such a component has its own {@code D} digits as long as
 * {@code lambda h <= N/e^3}, for which {@code (lambda h)^N/N! <= e^(-2N)}. So with the scale {@code
 * S(t) = max(|x_i(t)|, h |x_i'(t)|)} a step with {@code S(h) > Exp[0.052 D + 0.3] S(0)} is halved
 * until it keeps this bound. Growth that does not give way to halving, by {@code 2^(N/4)} or to the
 * power 3/4, is that of a low power of time or of rounding errors, and is let be. Fast components
 * that decay are let be, too: they would hold every step of a stiff tail.
 *
 * @param <T> the type of one number
 */
final class GrowthLimit<T extends CalculusFieldElement<T>> {

  /** Orders of magnitude below the largest component at which one is looked at. */
  private static final double SMALL = 3;

  private static final int MOST_HALVINGS = 60;

  /**
   * With {@link #MARGIN} the growth {@code lambda h} of {@code Exp[lambda t]} in a step that is
   * taken from it alone, at 16 to 1000 digits.
   */
  private static final double RATE = 0.052;

  private static final double MARGIN = 0.3;

  private final Branch<T> branch;
  private final T[] origin;
  private final T[] velocity;
  private final int digits;
  private final int order;

  GrowthLimit(Branch<T> branch, T[] origin, T[] velocity, int digits) {
    this.branch = branch;
    this.origin = origin;
    this.velocity = velocity;
    this.digits = digits;
    order = TaylorIntegrator.order(digits);
  }

  /** The step, or a part of it. */
  T limited(T size) {
    double limit = (RATE * digits + MARGIN) / Math.log(10);
    double growth = logGrowth(size);
    if (growth <= limit && !losesDigits()) {
      return size;
    }
    // digits relative to the end of a step that is too long are too few at its beginning
    branch.expandCarefully(origin);
    growth = logGrowth(size);
    T part = size;
    for (int i = 0; i < MOST_HALVINGS && growth > limit; i++) {
      T half = part.scalb(-1);
      double less = logGrowth(half);
      if (less > 0.75 * growth && less > growth - order / 4.0 * Math.log10(2)) {
        return size;
      }
      part = half;
      growth = less;
    }
    return part;
  }

  /** Whether the polynomial has not the digits of a small component even at its own start. */
  private boolean losesDigits() {
    double logLargest = Course.logLargest(origin);
    T @Nullable [] start = null;
    for (int i = 0; i < origin.length; i++) {
      double log = Course.logAbs(origin[i]);
      if (Double.isFinite(log) && log < logLargest - SMALL) {
        start = start == null ? branch.at(origin, origin[i].getField().getZero()) : start;
        if (Course.logAbs(start[i].subtract(origin[i])) > log - digits) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@code log10} of the largest {@code S(h)/S(0)}. */
  private double logGrowth(T size) {
    T[] state = branch.at(origin, size);
    T[] derivatives = branch.derivatives(state);
    double logSize = Course.logAbs(size);
    double largest = 0;
    for (int i = 0; i < state.length; i++) {
      double before = logScale(origin[i], velocity[i], logSize);
      if (Double.isFinite(before)) {
        largest = Math.max(largest, logScale(state[i], derivatives[i], logSize) - before);
      }
    }
    return largest;
  }

  private static <T extends CalculusFieldElement<T>> double logScale(
      T value, T derivative, double logSize) {
    return Math.max(Course.logAbs(value), logSize + Course.logAbs(derivative));
  }
}
