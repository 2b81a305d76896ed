package regulus.flow;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as they stand in messages: {@code 0.6931471806}, {@code 3*10^-50}. */
final class PlainText {

  private static final MathContext DIGITS = new MathContext(10);

  private PlainText() {}

  /** Ten significant digits; a power of ten for numbers far from 1. */
  static String of(double value) {
    if (!Double.isFinite(value)) {
      return "a number beyond the range of double precision";
    }
    if (value != 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e9)) {
      return power(Math.log10(Math.abs(value)), value < 0);
    }
    BigDecimal rounded = new BigDecimal(value, DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** One or two significant digits. */
  static String roughly(double value) {
    return value >= 1e4 || value < 1e-2
        ? power(Math.log10(value), false)
        : new BigDecimal(value, new MathContext(2)).toPlainString();
  }

  /** {@code 10^log} with two digits in front. */
  static String ofPower(double log) {
    return log == Double.NEGATIVE_INFINITY ? "0" : power(log, false);
  }

  private static String power(double log, boolean negative) {
    long exponent = (long) Math.floor(log);
    String front = String.format(Locale.ROOT, "%.1f", Math.pow(10, log - exponent));
    if (front.equals("10.0")) {
      front = "1.0";
      exponent++;
    }
    return (negative ? "-" : "") + front.replace(".0", "") + "*10^" + exponent;
  }
}
