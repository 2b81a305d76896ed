package regulus.claim;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/** Reads exact numbers and lists or ranges of them. */
final class GridReader {

  /** Most values of one symbol. */
  static final int MOST_VALUES = 10_000;

  /** Digits to which values between the ends of a logarithmic range are rounded. */
  private static final MathContext ROUNDING = new MathContext(6, RoundingMode.HALF_EVEN);

  private GridReader() {}

  /** An exact number. */
  static Rational number(Yaml node, String what) throws ClaimException {
    PositionedText text = Fields.scalar(node, what).content();
    Expr formula = FormulaParser.parseScalar(text, Scope.numbers(what));
    Optional<Rational> value = ExactNumber.of(formula, Map.of());
    if (value.isEmpty()) {
      throw new ClaimException(
          text.position(),
          what + ", a rational number",
          node.describe(),
          "write for example 1/10 or 10^-3");
    }
    return value.get();
  }

  /** A list of numbers. */
  static List<Rational> numbers(Yaml node, String what) throws ClaimException {
    List<Rational> numbers = new ArrayList<>();
    for (Yaml item : Fields.sequence(node, what).items()) {
      numbers.add(number(item, "an entry of " + what));
    }
    return numbers;
  }

  /** The values of one symbol: a list, or a range with its ends. */
  static List<Rational> values(Yaml node) throws ClaimException {
    List<Rational> values =
        node instanceof Yaml.Mapping
            ? range(Fields.of(node, "a range", Keys.RANGE))
            : numbers(node, "a list of values");
    Set<Rational> different = new HashSet<>(values);
    if (values.isEmpty() || different.size() < values.size()) {
      throw new ClaimException(
          node.position(),
          "different values",
          values.isEmpty() ? "none" : "the same value twice",
          values.isEmpty() ? "write at least one" : "remove one of them, or take fewer points");
    }
    if (values.size() > MOST_VALUES) {
      throw new ClaimException(
          node.position(),
          "at most " + MOST_VALUES + " values",
          values.size() + " of them",
          "take fewer");
    }
    return values;
  }

  /** {@code {from, to, points, spacing}}. */
  static List<Rational> range(Fields range) throws ClaimException {
    Yaml fromNode = range.require("from");
    Rational from = number(fromNode, "the first value");
    Rational to = number(range.require("to"), "the last value");
    int points = Fields.integer(range.require("points"), "a number of points", 2, MOST_VALUES);
    boolean logarithmic =
        range.has("spacing") && isLogarithmic(range.require("spacing"), "the spacing");
    if (logarithmic && (from.signum() <= 0 || to.signum() <= 0)) {
      throw new ClaimException(
          fromNode.position(),
          "positive ends of a logarithmic range",
          from + " and " + to,
          "write `spacing: linear`, or other ends");
    }
    List<Rational> values = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      Rational share = Rational.of(i, points - 1L);
      values.add(
          i == 0
              ? from
              : i == points - 1
                  ? to
                  : logarithmic
                      ? between(from, to, share)
                      : from.plus(share.times(to.minus(from))));
    }
    return values;
  }

  /** {@code from (to/from)^share}, rounded. */
  private static Rational between(Rational from, Rational to, Rational share) {
    double power = share.numerator().doubleValue() / share.denominator().doubleValue();
    double log = (1 - power) * log10(from) + power * log10(to);
    double exponent = Math.floor(log);
    double mantissa = StrictMath.pow(10, log - exponent);
    BigDecimal value = new BigDecimal(mantissa).round(ROUNDING).scaleByPowerOfTen((int) exponent);
    return value.scale() > 0
        ? Rational.of(value.unscaledValue()).dividedBy(Rational.of(10).pow(value.scale()))
        : Rational.of(value.toBigIntegerExact());
  }

  private static double log10(Rational value) {
    int shift = Math.max(0, value.numerator().bitLength() - 60);
    int below = Math.max(0, value.denominator().bitLength() - 60);
    return StrictMath.log10(value.numerator().shiftRight(shift).doubleValue())
        - StrictMath.log10(value.denominator().shiftRight(below).doubleValue())
        + (shift - below) * StrictMath.log10(2);
  }

  /** The word {@code logarithmic}, or else {@code linear}. */
  static boolean isLogarithmic(Yaml node, String what) throws ClaimException {
    List<String> words = List.of("linear", "logarithmic");
    String word = Fields.scalar(node, what).text();
    if (!words.contains(word)) {
      throw new ClaimException(
          node.position(),
          what + ", `linear` or `logarithmic`",
          node.describe(),
          Spelling.remedy(word, words, "write one of the two"));
    }
    return word.equals("logarithmic");
  }
}
