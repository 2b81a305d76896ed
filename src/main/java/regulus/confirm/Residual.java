package regulus.confirm;

import java.util.Locale;
import org.hipparchus.CalculusFieldElement;
import regulus.flow.Real;

/**
 * How far a test is from passing, as a power of ten: residuals of a thousand digits are smaller
 * than any double.
 *
 * @param log10 the decimal logarithm of a number that is not negative; NaN if it is not a number
 */
record Residual(double log10) {

  static final Residual ZERO = new Residual(Double.NEGATIVE_INFINITY);

  /** The residual of what is plainly false. */
  static final Residual ONE = new Residual(0);

  /** The size of a number. */
  static Residual of(CalculusFieldElement<?> number) {
    return new Residual(
        number instanceof Real real ? real.log10Abs() : Math.log10(Math.abs(number.getReal())));
  }

  static Residual of(double number) {
    return new Residual(Math.log10(Math.abs(number)));
  }

  /**
   * The size of a part over that of the whole; nothing is no share of anything, even of nothing.
   */
  static Residual share(CalculusFieldElement<?> part, CalculusFieldElement<?> whole) {
    return of(part).over(of(whole));
  }

  /** The quotient, zero if this is. */
  Residual over(Residual whole) {
    return isZero() ? ZERO : new Residual(log10 - whole.log10);
  }

  /** The larger of two, not a number if one of them is not. */
  Residual or(Residual other) {
    return new Residual(Math.max(log10, other.log10));
  }

  boolean isZero() {
    return log10 == Double.NEGATIVE_INFINITY;
  }

  boolean isNumber() {
    return !Double.isNaN(log10) && log10 != Double.POSITIVE_INFINITY;
  }

  /** As a double, 0 below the smallest one. */
  double value() {
    return Math.pow(10, log10);
  }

  /** Two significant digits, such as {@code 3.1e-13} or {@code 2.0e-5004}. */
  String print() {
    if (isZero()) {
      return "0";
    }
    if (!isNumber()) {
      return "beyond range";
    }
    long power = (long) Math.floor(log10);
    String mantissa = String.format(Locale.ROOT, "%.1f", Math.pow(10, log10 - power));
    return mantissa.equals("10.0") ? "1.0e" + (power + 1) : mantissa + "e" + power;
  }
}
