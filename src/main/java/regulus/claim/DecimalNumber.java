package regulus.claim;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import regulus.kernel.Rational;

/** Numbers as tables hold them, read exactly: 3, -0.25, 1.5e-3, 2/7. */
final class DecimalNumber {

  /** The longest number, in characters. */
  private static final int LONGEST = 1_000;

  private static final int LARGEST_EXPONENT = 1_000;
  private static final Pattern DECIMAL =
      Pattern.compile("([+-]?)([0-9]*)(?:\\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,9}))?");
  private static final Pattern FRACTION = Pattern.compile("([+-]?[0-9]+)/([0-9]+)");
  private static final Set<String> MISSING =
      Set.of("", "nan", "na", "n/a", "null", "none", "?", "-", "inf", "infinity");

  private DecimalNumber() {}

  /** Whether a cell holds what programs write for a number that is none. */
  static boolean isMissing(String text) {
    String word = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
    return MISSING.contains(text.toLowerCase(Locale.ROOT))
        || MISSING.contains(word.toLowerCase(Locale.ROOT));
  }

  /** The number; empty if the text is none, or one beyond all measure. */
  static Optional<Rational> of(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher fraction = FRACTION.matcher(text);
    if (fraction.matches()) {
      BigInteger denominator = new BigInteger(fraction.group(2));
      return denominator.signum() == 0
          ? Optional.empty()
          : Optional.of(
              Rational.of(integer(fraction.group(1))).dividedBy(Rational.of(denominator)));
    }
    Matcher decimal = DECIMAL.matcher(text);
    if (!decimal.matches()) {
      return Optional.empty();
    }
    String behind = decimal.group(3) == null ? "" : decimal.group(3);
    String figures = decimal.group(2) + behind;
    int exponent = decimal.group(4) == null ? 0 : Integer.parseInt(decimal.group(4));
    if (figures.isEmpty() || Math.abs(exponent) > LARGEST_EXPONENT) {
      return Optional.empty();
    }
    Rational size =
        Rational.of(new BigInteger(figures)).times(Rational.of(10).pow(exponent - behind.length()));
    return Optional.of(decimal.group(1).equals("-") ? size.negate() : size);
  }

  private static BigInteger integer(String text) {
    return new BigInteger(text.startsWith("+") ? text.substring(1) : text);
  }
}
