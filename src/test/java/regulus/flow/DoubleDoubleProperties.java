package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import regulus.kernel.Rational;

/** The stated error bounds, against exact decimals and against {@link Real} at 60 digits. */
class DoubleDoubleProperties {

  private static final MathContext EXACT = new MathContext(80);
  private static final RealField REALS = RealField.ofDigits(60);
  private static final BigDecimal UNIT_SQUARED = BigDecimal.TWO.pow(-106, EXACT);

  /** Both words of any sign, the second anywhere below half a unit of the first. */
  @Provide
  Arbitrary<DoubleDouble> numbers() {
    return numbersBetween(-300, 300);
  }

  private static Arbitrary<DoubleDouble> numbersBetween(int least, int most) {
    return Combinators.combine(
            Arbitraries.longs().between(1L << 52, (1L << 53) - 1),
            Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.longs().between(-(1L << 53), 1L << 53)),
                Tuple.of(1, Arbitraries.of(0L, 1L << 53, -(1L << 53)))),
            Arbitraries.integers().between(least, most),
            Arbitraries.integers().between(0, 60),
            Arbitraries.of(true, false))
        .as(
            (high, low, exponent, gap, negative) -> {
              double large = Math.scalb((double) high, exponent - 53);
              double small = Math.scalb((double) low, exponent - 107 - gap);
              DoubleDouble value = DoubleDouble.of(large, small);
              return negative ? value.negate() : value;
            })
        .withoutEdgeCases();
  }

  private static void assertError(DoubleDouble found, BigDecimal exact, double bound) {
    BigDecimal error = found.toBigDecimal().subtract(exact).abs();
    assertThat(error)
        .isLessThanOrEqualTo(
            exact.abs().multiply(UNIT_SQUARED).multiply(BigDecimal.valueOf(bound + 1e-12)));
    assertThat(found.high() + found.low())
        .as("the high word is the rounded sum")
        .isEqualTo(found.high());
  }

  @Property
  void sums(@ForAll("numbers") DoubleDouble a, @ForAll("numbers") DoubleDouble b) {
    assertError(a.add(b), a.toBigDecimal().add(b.toBigDecimal()), 3);
    assertError(a.subtract(b), a.toBigDecimal().subtract(b.toBigDecimal()), 3);
  }

  /** Where the leading words cancel, whole or nearly. */
  @Property
  void differencesOfNearNumbers(
      @ForAll("numbers") DoubleDouble a, @ForAll @IntRange(min = 0, max = 110) int bits) {
    DoubleDouble b = a.add(a.scalb(-bits));
    assertError(b.subtract(a), b.toBigDecimal().subtract(a.toBigDecimal()), 3);
  }

  @Property
  void productsAndQuotients(@ForAll("numbers") DoubleDouble a, @ForAll("numbers") DoubleDouble b) {
    BigDecimal x = a.toBigDecimal();
    BigDecimal y = b.toBigDecimal();
    assertError(a.multiply(b), x.multiply(y), 5);
    assertError(a.multiply(b.high()), x.multiply(new BigDecimal(b.high())), 2);
    assertError(a.divide(b), x.divide(y, EXACT), 15);
    assertError(a.abs().sqrt(), x.abs().sqrt(EXACT), 3.125);
  }

  @Property
  void powers(@ForAll @IntRange(min = -9, max = 9) int n, @ForAll("moderate") DoubleDouble a) {
    assertError(a.pow(n), a.toBigDecimal().pow(n, EXACT), 5 * Math.abs(n) + 20);
  }

  @Provide
  Arbitrary<DoubleDouble> moderate() {
    return numbersBetween(-12, 8);
  }

  @Provide
  Arbitrary<DoubleDouble> small() {
    return numbersBetween(-60, 0);
  }

  private static void assertFunction(
      DoubleDouble x, UnaryOperator<DoubleDouble> function, UnaryOperator<Real> exact) {
    Real expected = exact.apply(x.toReal(REALS));
    Real error = function.apply(x).toReal(REALS).subtract(expected);
    assertThat(error.abs()).isLessThanOrEqualTo(expected.abs().scalb(-99));
  }

  @Property
  void exponentials(@ForAll("moderate") DoubleDouble x) {
    assertFunction(x, DoubleDouble::exp, Real::exp);
    assertFunction(x, DoubleDouble::expm1, Real::expm1);
    assertFunction(x, DoubleDouble::sinh, Real::sinh);
    assertFunction(x, DoubleDouble::cosh, Real::cosh);
  }

  @Property
  void logarithmsAndInverseFunctions(@ForAll("moderate") DoubleDouble x) {
    assertFunction(x.abs(), DoubleDouble::log, Real::log);
    assertFunction(x.abs(), DoubleDouble::log1p, Real::log1p);
    assertFunction(x.abs(), DoubleDouble::log10, Real::log10);
    assertFunction(x, DoubleDouble::asinh, Real::asinh);
    assertFunction(x, DoubleDouble::atan, Real::atan);
  }

  /** Values near zero keep their relative precision. */
  @Property
  void functionsOfSmallNumbers(@ForAll("small") DoubleDouble x) {
    assertFunction(x.scalb(-1), DoubleDouble::expm1, Real::expm1);
    assertFunction(x.scalb(-1), DoubleDouble::sinh, Real::sinh);
    assertFunction(x.scalb(-1), DoubleDouble::log1p, Real::log1p);
    assertFunction(x.scalb(-1), DoubleDouble::asinh, Real::asinh);
    assertFunction(x.scalb(-1), DoubleDouble::atanh, Real::atanh);
    assertFunction(x.scalb(-1), DoubleDouble::atan, Real::atan);
    assertFunction(x.scalb(-1), DoubleDouble::asin, Real::asin);
    assertFunction(DoubleDouble.ONE.add(x.scalb(-1)), DoubleDouble::log, Real::log);
  }

  @Property
  void rationalNumbersEnterToTheLastBit(@ForAll long p, @ForAll @IntRange(min = 1) int q) {
    BigDecimal exact = BigDecimal.valueOf(p).divide(BigDecimal.valueOf(q), EXACT);
    assertError(DoubleDouble.of(Rational.of(p, q)), exact, 2);
  }

  @Property
  void orderIsThatOfTheValues(
      @ForAll("moderate") DoubleDouble a, @ForAll("moderate") DoubleDouble b) {
    assertThat(Integer.signum(a.compareTo(b)))
        .isEqualTo(a.toBigDecimal().compareTo(b.toBigDecimal()));
    assertThat(a.add(b)).isEqualTo(b.add(a)).hasSameHashCodeAs(b.add(a));
  }
}
