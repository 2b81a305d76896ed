package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.hipparchus.util.Binary64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.FormulaParser;
import regulus.kernel.Rational;

/** Gamma functions in many digits against printed tables. */
class GammaSeriesTest {

  /** Digits of mpmath at 80 digits, an independent implementation. */
  @ParameterizedTest
  @CsvSource({
    "Gamma[1/2], 1.7724538509055160272981674833411451827975494561224",
    "Gamma[1/3], 2.6789385347077476336556929409746776441286893779573",
    "Gamma[1/4], 3.6256099082219083119306851558676720029951676828801",
    "Gamma[100], 9.3326215443944152681699238856266700490715968264382E+155",
    "PolyGamma[1], -5.7721566490153286060651209008240243104215933593992e-1",
    "PolyGamma[1/4], -4.2274535333762654080895301460966835773672444387082",
    "Trigamma[1], 1.6449340668482264364724151666460251892189499012068",
    "Trigamma[1/2], 4.9348022005446793094172454999380755676568497036204",
  })
  void tables(String of, String digits) throws Exception {
    Numbers<Real> numbers = Numbers.reals(70);
    Real value = new Evaluator<Real>(numbers::of, _ -> null).value(FormulaParser.parse(of));
    assertThat(value.toDecimal(50)).startsWith(digits.substring(0, 46));
    double plain =
        new Evaluator<Binary64>(x -> new Binary64(toDouble(x)), _ -> null)
            .value(FormulaParser.parse(of))
            .getReal();
    assertThat(plain / value.getReal()).isCloseTo(1, within(1e-13));
  }

  @ParameterizedTest
  @CsvSource({"0", "-1/2", "-3"})
  void noValueAtOtherNumbers(String x) {
    Evaluator<Real> evaluator = new Evaluator<>(Numbers.reals(30)::of, Map.<String, Real>of()::get);
    assertThatThrownBy(() -> evaluator.value(FormulaParser.parse("Gamma[" + x + "]")))
        .isInstanceOf(UndefinedException.class);
  }

  private static double toDouble(Rational value) {
    return value.numerator().doubleValue() / value.denominator().doubleValue();
  }
}
