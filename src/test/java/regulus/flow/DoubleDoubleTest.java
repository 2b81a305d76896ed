package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** {@link DoubleDouble} at the ends of its range, and its constants. */
class DoubleDoubleTest {

  private static final DoubleDouble ONE = DoubleDouble.ONE;

  private static DoubleDouble number(double value) {
    return DoubleDouble.of(value, 0);
  }

  @Test
  void constantsAgreeWithThoseOfRealNumbers() {
    RealField field = RealField.ofDigits(60);
    record Case(DoubleDouble constant, Real exact) {}
    for (Case test :
        new Case[] {
          new Case(DoubleDoubleFunctions.LOG_OF_TWO, field.getOne().scalb(1).log()),
          new Case(DoubleDoubleFunctions.PI, field.getOne().getPi())
        }) {
      assertThat(test.constant()).isEqualTo(DoubleDouble.of(test.exact()));
    }
  }

  @Test
  void whatOverflowsIsInfinite() {
    DoubleDouble large = number(1e300);
    for (DoubleDouble value :
        new DoubleDouble[] {
          large.multiply(large),
          number(Double.MAX_VALUE).add(number(Double.MAX_VALUE)),
          ONE.divide(number(0)),
          number(710).exp(),
          large.scalb(100)
        }) {
      assertThat(value.high()).isEqualTo(Double.POSITIVE_INFINITY);
      assertThat(value.low()).isZero();
    }
  }

  @Test
  void whatHasNoValueIsNotANumber() {
    for (DoubleDouble value :
        new DoubleDouble[] {
          number(-1).sqrt(), number(-1).log(), number(0).divide(number(0)), number(-2).log1p()
        }) {
      assertThat(value.isNaN()).isTrue();
      assertThatThrownBy(value::toBigDecimal).isInstanceOf(NumberFormatException.class);
    }
  }

  @Test
  void exponentialsAtTheEndsOfTheRange() {
    assertThat(number(-746).exp().isZero()).isTrue();
    assertThat(number(709.7).exp().log().subtract(number(709.7)).norm()).isLessThan(1e-27);
    assertThat(number(0).log().high()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(number(1e300).asinh().sinh().divide(number(1e300)).subtract(ONE).norm())
        .isLessThan(1e-27);
    assertThat(number(1e300).hypot(number(1e300)).divide(number(1e300)).pow(2).subtract(number(2)))
        .satisfies(error -> assertThat(error.norm()).isLessThan(1e-30));
  }

  /** Below 2^-968 the error of a product of doubles is no double. */
  @Test
  void smallProductsLoseTheirLowWord() {
    DoubleDouble third = ONE.divide(number(3));
    DoubleDouble scaled = third.scalb(-500).multiply(third.scalb(-500));
    DoubleDouble exact = third.multiply(third);
    assertThat(scaled.scalb(500).scalb(500)).isNotEqualTo(exact);
    BigDecimal error =
        scaled
            .toBigDecimal()
            .subtract(
                exact
                    .toBigDecimal()
                    .multiply(BigDecimal.TWO.pow(-1000, new java.math.MathContext(400))));
    assertThat(error.abs()).isLessThan(new BigDecimal(4 * Double.MIN_VALUE));
  }

  @Test
  void thirtyTwoDigitsAreShown() {
    assertThat(ONE.divide(number(3))).hasToString("0.33333333333333333333333333333333");
    assertThat(DoubleDoubleFunctions.PI).hasToString("3.1415926535897932384626433832795");
    assertThat(number(Double.NaN)).hasToString("NaN");
  }

  @Test
  void functionsThatNoClaimContainsAreRefused() {
    assertThatThrownBy(ONE::sin)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("sin");
  }
}
