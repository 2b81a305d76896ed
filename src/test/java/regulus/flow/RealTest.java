package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import regulus.kernel.Rational;

/** {@link Real} against Hipparchus' {@link Dfp}, which shares no code with it. */
class RealTest {

  private static final int DIGITS = 60;
  private static final Numbers<Real> REALS = Numbers.reals(DIGITS);
  private static final Numbers<Dfp> DECIMALS = Numbers.decimals(DIGITS);

  /** The value to {@link #DIGITS} digits. */
  static BigDecimal decimal(Real value) {
    return new BigDecimal(value.toFixed(800))
        .divide(BigDecimal.TWO.pow(800), new MathContext(DIGITS + 5));
  }

  private static void assertSame(Real real, Dfp dfp) {
    BigDecimal expected = new BigDecimal(dfp.toString());
    BigDecimal error = decimal(real).subtract(expected).abs();
    assertThat(error).isLessThanOrEqualTo(expected.abs().scaleByPowerOfTen(2 - DIGITS));
  }

  static Stream<Arguments> functions() {
    return Stream.of(
        function("exp", Real::exp, Dfp::exp),
        function("expm1", Real::expm1, Dfp::expm1),
        function("sinh", Real::sinh, x -> x.exp().subtract(x.negate().exp()).divide(2)),
        function("cosh", Real::cosh, Dfp::cosh),
        function(
            "tanh", Real::tanh, x -> one(x).subtract(two(x).divide(one(x).add(x.add(x).exp())))),
        function("asinh", Real::asinh, RealTest::asinh),
        function("atanh", Real::atanh, Dfp::atanh),
        function("cube", x -> x.pow(3), x -> x.multiply(x).multiply(x)),
        function("inverse square", x -> x.pow(-2), x -> x.multiply(x).reciprocal()));
  }

  private static Dfp one(Dfp x) {
    return x.getField().getOne();
  }

  private static Dfp two(Dfp x) {
    return x.getField().getTwo();
  }

  private static Dfp asinh(Dfp x) {
    Dfp size = x.abs();
    Dfp positive = size.add(size.multiply(size).add(1).sqrt()).log();
    return x.getReal() < 0 ? positive.negate() : positive;
  }

  private static Arguments function(String name, UnaryOperator<Real> real, UnaryOperator<Dfp> dfp) {
    return Arguments.of(name, real, dfp);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void agreesWithDfp(String name, UnaryOperator<Real> real, UnaryOperator<Dfp> dfp) {
    for (Rational x :
        new Rational[] {
          Rational.of(7, 11), Rational.of(-13, 17), Rational.of(1, 3), Rational.of(-19, 20)
        }) {
      assertSame(real.apply(REALS.of(x)), dfp.apply(DECIMALS.of(x)));
    }
  }

  @Test
  void logarithmAndRootAgreeWithDfpFarFromAndNearOne() {
    for (Rational x :
        new Rational[] {
          Rational.of(7, 11), Rational.of(1000001, 7), Rational.of(1, 3000), Rational.of(129, 128)
        }) {
      assertSame(REALS.of(x).log(), DECIMALS.of(x).log());
      assertSame(REALS.of(x).sqrt(), DECIMALS.of(x).sqrt());
    }
  }

  /** Dfp's own arctan and arcsin err by 1e-54 and 1e-49 at 60 digits, so these are literals. */
  @Test
  void inverseTangentAndSineAgreeWithTables() {
    record Case(Real value, String expected) {}
    Real x = REALS.of(Rational.of(-13, 17));
    Real y = REALS.of(Rational.of(7, 11));
    for (Case test :
        new Case[] {
          new Case(
              x.atan(),
              "-0.6528466311007742883457434021156058644893256201538962542299509204347396"),
          new Case(
              x.asin(),
              "-0.8705847712606055561422320038688724669548912229485751107374881127794728"),
          new Case(
              y.atan(), "0.5667292175235063475734870955699371299348993939388402585601789740241114"),
          new Case(
              y.asin(), "0.6897750007854996601100361199689045234566994808505733309446146328704346"),
          new Case(
              REALS.of(1).asin(),
              "1.5707963267948966192313216916397514420985846996875529104874722961539082")
        }) {
      assertThat(decimal(test.value()).subtract(new BigDecimal(test.expected())).abs())
          .isLessThan(BigDecimal.ONE.scaleByPowerOfTen(1 - DIGITS));
    }
  }

  @Test
  void functionsOfTinyNumbersKeepRelativePrecision() {
    Real tiny = REALS.of(10).pow(-400);
    for (Real value :
        new Real[] {tiny.asinh(), tiny.atanh(), tiny.expm1(), tiny.log1p(), tiny.atan()}) {
      assertThat(value.divide(tiny).subtract(REALS.of(1)).abs().log10Abs()).isLessThan(-DIGITS);
    }
  }

  @Test
  void exponentsBeyondThoseOfDoublesAreNumbers() {
    Real tiny = REALS.of(10).pow(-5000);
    assertThat(tiny.log10Abs()).isEqualTo(-5000, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(tiny.getReal()).isEqualTo(Double.MIN_VALUE);
    assertThat(tiny.multiply(REALS.of(10).pow(5000)).getReal()).isEqualTo(1);
  }

  @Test
  void whatHasNoValueThrows() {
    assertThatThrownBy(() -> REALS.of(0).reciprocal()).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> REALS.of(-1).sqrt()).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> REALS.of(0).log()).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> REALS.of(1).newInstance(Double.NaN))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void constantsBeyondFiftyThreeBitsEnterExactly() {
    Rational large = Rational.of(new java.math.BigInteger("123456789012345678901234567891"));
    assertThat(decimal(REALS.of(large)))
        .isEqualByComparingTo(new BigDecimal("123456789012345678901234567891"));
  }
}
