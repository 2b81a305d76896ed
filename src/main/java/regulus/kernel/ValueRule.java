package regulus.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The value of a formula without symbols, by intervals with rational ends. */
final class ValueRule {

  private static final int FIRST_BITS = 64;
  private static final int FURTHER_BITS = 1024;
  private static final int BITS_PER_DIGIT = 4;

  /** Digits of an enclosure's ends beyond those of the decimal. */
  private static final int FURTHER_DIGITS = 6;

  private final Statement.Value statement;
  private final Budget budget;
  private final Rational stated;
  private final Rational halfUnit;
  private final int digits;

  ValueRule(Statement.Value statement, Budget budget) {
    this.statement = statement;
    this.budget = budget;
    BigDecimal decimal = new BigDecimal(statement.decimal());
    this.stated = rational(decimal);
    this.halfUnit =
        rational(BigDecimal.ONE.scaleByPowerOfTen(-decimal.scale())).times(Rational.HALF);
    this.digits = decimal.precision();
  }

  private static Rational rational(BigDecimal decimal) {
    BigInteger unscaled = decimal.unscaledValue();
    return decimal.scale() >= 0
        ? new Rational(unscaled, BigInteger.TEN.pow(decimal.scale()))
        : Rational.of(unscaled.multiply(BigInteger.TEN.pow(-decimal.scale())));
  }

  /** What an enclosure says about the decimal. */
  private enum Answer {
    ROUNDS_TO_IT,
    DOES_NOT,
    OPEN
  }

  private record Found(Answer answer, RationalInterval enclosure) {}

  /**
   * Value.
   *
   * <pre>
   *   x in [a, b]     |a - decimal| <= u/2     |b - decimal| <= u/2     u the unit of its last place
   *   --------------------------------------------------------------------------------------------
   *   x is the decimal, rounded to the digits that are written
   * </pre>
   *
   * <p>The interval is that of {@link Enclosures}, refined until it is on one side of both bounds.
   * Where {@code x} is half a unit away, exactly, both neighbours are its rounding. Fails if the
   * formula has symbols, is not seen to have a value, or lies so near a bound that the finest
   * intervals do not tell. Source: interval arithmetic, Moore 1966.
   */
  Theorem<Statement.Value> prove() {
    Found found = find();
    if (found.answer() != Answer.ROUNDS_TO_IT) {
      throw new Refusal(
          found.answer() == Answer.OPEN
              ? "the value is nearer to a bound than the finest enclosure: " + text(found)
              : "the value lies elsewhere, " + text(found));
    }
    return Theorem.conclude(
        statement,
        "value in an interval with rational ends",
        List.of(),
        List.of("the value lies " + text(found)),
        "the number as it stands",
        List.of(),
        List.of());
  }

  /**
   * Refutes a value: an enclosure lies outside the numbers that round to the decimal.
   *
   * <pre>
   *   x in [a, b]     a > decimal + u/2 or b < decimal - u/2
   *   ------------------------------------------------------
   *   x is not the decimal
   * </pre>
   */
  Optional<Verdict.Refuted> refute() {
    Found found = find();
    return found.answer() == Answer.DOES_NOT
        ? Optional.of(
            new Verdict.Refuted(
                "the value lies " + text(found) + ", and not within half a unit of the last place",
                Map.of(),
                decimal(found.enclosure().low(), RoundingMode.FLOOR)))
        : Optional.empty();
  }

  private Found find() {
    Expr formula = statement.setting().expand(statement.of());
    Optional<Found> last = Optional.empty();
    int most = FURTHER_BITS + BITS_PER_DIGIT * digits;
    for (int bits = FIRST_BITS; bits <= most; bits *= 2) {
      try {
        RationalInterval enclosure = new Enclosures(bits, budget).of(formula);
        Found found = new Found(answer(enclosure), enclosure);
        if (found.answer() != Answer.OPEN) {
          return found;
        }
        last = Optional.of(found);
      } catch (Enclosures.Undecided undecided) {
        if (2 * bits > most) {
          throw new Refusal(String.valueOf(undecided.getMessage()));
        }
      }
    }
    return last.orElseThrow(() -> new Refusal("no enclosure was found"));
  }

  private Answer answer(RationalInterval enclosure) {
    Rational below = enclosure.low().minus(stated);
    Rational above = enclosure.high().minus(stated);
    if (below.compareTo(halfUnit.negate()) >= 0 && above.compareTo(halfUnit) <= 0) {
      return Answer.ROUNDS_TO_IT;
    }
    boolean outside = below.compareTo(halfUnit) > 0 || above.compareTo(halfUnit.negate()) < 0;
    return outside ? Answer.DOES_NOT : Answer.OPEN;
  }

  private String text(Found found) {
    return "between `"
        + decimal(found.enclosure().low(), RoundingMode.FLOOR)
        + "` and `"
        + decimal(found.enclosure().high(), RoundingMode.CEILING)
        + "`";
  }

  /** Rounded outwards, to some digits more than the decimal has. */
  private String decimal(Rational value, RoundingMode mode) {
    return new BigDecimal(value.numerator())
        .divide(new BigDecimal(value.denominator()), new MathContext(digits + FURTHER_DIGITS, mode))
        .toPlainString();
  }
}
