package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import org.hipparchus.util.Binary64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.flow.Numbers;
import regulus.kernel.Rational;

/** What residuals at two precisions say, as powers of ten. */
class TrendTest {

  @ParameterizedTest(name = "1e{0} at {2} digits, 1e{1} at {3}: {4}")
  @CsvSource({
    "-21,   -36,   15,  30, VANISHES",
    "-27,   -42,   15,  30, VANISHES",
    "-11,   -26,   15,  30, VANISHES",
    "-Infinity, -Infinity, 15, 30, VANISHES",
    "-Infinity, -41, 15,  30, VANISHES",
    // Small at the coarse precision by luck, and not as small at the fine one as it would be then.
    "-Infinity, -31, 15,  30, OPEN",
    // Below what is asked for at both, but it does not fall: false by 1e-27 or so.
    "-21,   -27,   15,  30, OPEN",
    "-27,   -27,   15,  30, OPEN",
    "-10,   -26,   15,  30, OPEN",
    "-1,    -1,    15,  30, STAYS",
    "-1,    -1.04, 15,  30, STAYS",
    "-1,    -1.05, 15,  30, OPEN",
    "-10,   -10,   15,  30, STAYS",
    "-12,   -12,   15,  30, OPEN",
    "-27,   -27,   30,  60, OPEN",
    "-25,   -25,   30,  60, STAYS",
    "-2000, -4010, 2000, 4000, VANISHES"
  })
  void fallingAndStaying(double coarse, double fine, int low, int high, Trend expected) {
    assertThat(Trend.of(new Residual(coarse), new Residual(fine), low, high)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // Ten digits lost at each precision: badly conditioned, and true.
    "-20, -50, 30, 60, VANISHES",
    "-20, -44, 30, 60, OPEN",
    "-30, -50, 30, 60, OPEN",
    "-20, -20, 30, 60, STAYS"
  })
  void illConditionedStatementsFallToo(
      double coarse, double fine, int low, int high, Trend expected) {
    assertThat(Trend.ofIllConditioned(new Residual(coarse), new Residual(fine), low, high))
        .isEqualTo(expected);
  }

  @Test
  void residualsAreSmallerThanDoubles() {
    Numbers<regulus.flow.Real> numbers = Numbers.reals(40);
    Residual tiny = Residual.of(numbers.of(Rational.of(1, 3)).multiply(numbers.of(10).pow(-5000)));
    assertThat(tiny.print()).isEqualTo("3.3e-5001");
    assertThat(tiny.over(tiny)).isEqualTo(Residual.ONE);
    assertThat(Residual.ZERO.over(tiny)).isEqualTo(Residual.ZERO);
    assertThat(Residual.ZERO.over(Residual.ZERO)).isEqualTo(Residual.ZERO);
    assertThat(Residual.ZERO.print()).isEqualTo("0");
    assertThat(new Residual(-3.0001).or(new Residual(-4)).print()).isEqualTo("1.0e-3");
    assertThat(Residual.of(new Binary64(Double.NaN)).isNumber()).isFalse();
    assertThat(new Residual(0).or(new Residual(Double.NaN)).isNumber()).isFalse();
  }
}
