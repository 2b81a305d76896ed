package regulus.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import regulus.kernel.Rational;

/** Numbers as they are printed beside curves and in tables of values. */
final class Figures {

  private static final String SUPERSCRIPTS =
      "\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079";
  private static final int PLAIN_FIGURES = 5;

  private Figures() {}

  /** An exponent in raised figures. */
  static String superscript(long exponent) {
    StringBuilder raised = new StringBuilder(exponent < 0 ? "\u207B" : "");
    for (char digit : Long.toString(Math.abs(exponent)).toCharArray()) {
      raised.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return raised.toString();
  }

  /** A multiple of a step that is 1, 2 or 5 times a power of ten. */
  static Chart.Label label(double value, double step) {
    int places = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    String text = String.format(Locale.ROOT, "%." + places + "f", value + 0.0);
    return new Chart.Label(text.replace("-", "\u2212"), "$" + text + "$");
  }

  /** A rational number: a power of ten, a short decimal number, a fraction, or rounded. */
  static Chart.Label label(Rational value) {
    Optional<Integer> power = powerOfTen(value);
    if (power.isPresent() && Math.abs(power.get()) > 2) {
      return new Chart.Label("10" + superscript(power.get()), "$10^{" + power.get() + "}$");
    }
    BigDecimal rounded =
        new BigDecimal(value.numerator())
            .divide(
                new BigDecimal(value.denominator()),
                new MathContext(PLAIN_FIGURES, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    return number(rounded);
  }

  /** A decimal number as records hold it, rounded to some significant figures. */
  static Chart.Label number(String decimal, int figures) {
    return number(
        new BigDecimal(decimal)
            .round(new MathContext(figures, RoundingMode.HALF_EVEN))
            .stripTrailingZeros());
  }

  private static Chart.Label number(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    if (value.signum() == 0 || (exponent >= -3 && exponent < PLAIN_FIGURES + 1)) {
      String text = value.toPlainString();
      return new Chart.Label(text.replace("-", "\u2212"), "$" + text + "$");
    }
    String mantissa = value.scaleByPowerOfTen(-exponent).toPlainString();
    return new Chart.Label(
        mantissa.replace("-", "\u2212") + " \u00B7 10" + superscript(exponent),
        "$" + mantissa + "\\cdot10^{" + exponent + "}$");
  }

  private static Optional<Integer> powerOfTen(Rational value) {
    for (int k = 0; k <= 400; k++) {
      if (value.equals(Rational.of(10).pow(k))) {
        return Optional.of(k);
      }
      if (value.equals(Rational.of(10).pow(k).inverse())) {
        return Optional.of(-k);
      }
    }
    return Optional.empty();
  }

  /** The position of a positive number on a logarithmic axis, of any exponent. */
  static double log10(String decimal) {
    BigDecimal value = new BigDecimal(decimal);
    int exponent = value.precision() - value.scale() - 1;
    return Math.log10(value.scaleByPowerOfTen(-exponent).doubleValue()) + exponent;
  }

  /** The position of a positive number on a logarithmic axis. */
  static double log10(Rational value) {
    int over = Math.max(0, value.numerator().bitLength() - 1000);
    int under = Math.max(0, value.denominator().bitLength() - 1000);
    return Math.log10(value.numerator().shiftRight(over).doubleValue())
        - Math.log10(value.denominator().shiftRight(under).doubleValue())
        + (over - under) * Math.log10(2);
  }

  /** With that many places behind the point. */
  static String rounded(Rational value, int places) {
    return new BigDecimal(value.numerator())
        .divide(new BigDecimal(value.denominator()), places, RoundingMode.HALF_EVEN)
        .toPlainString();
  }

  static double toDouble(Rational value) {
    return new BigDecimal(value.numerator())
        .divide(new BigDecimal(value.denominator()), MathContext.DECIMAL64)
        .doubleValue();
  }
}
