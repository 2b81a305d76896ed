package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.hipparchus.analysis.differentiation.FieldUnivariateDerivative2;
import org.hipparchus.util.Binary64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.FormulaParser;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.flow.UndefinedException;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/** Inverse functions and integrals in doubles, double-doubles and many digits. */
class InverseTest {

  private static <T extends org.hipparchus.CalculusFieldElement<T>> Inverse<T> inverse(
      Numbers<T> numbers, Expr formula, Optional<Long> lower, Optional<Long> upper) {
    return new Inverse<>(
        numbers,
        formula,
        lower.map(numbers::of),
        upper.map(numbers::of),
        p -> {
          FieldUnivariateDerivative2<T> value =
              new Values<>(numbers, Map.of("p", p)).second(formula, "p");
          return new Inverse.Point<>(value.getValue(), value.getFirstDerivative());
        });
  }

  private static Optional<Long> end(String text) {
    return text.equals("-") ? Optional.empty() : Optional.of(Long.valueOf(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p^3 | 0 | - | 2",
        "p^3 + p | - | - | -7/3",
        "(1-p)^(-3) - (1+p)^(-3) | -1 | 1 | 0",
        "(1-p)^(-3) - (1+p)^(-3) | -1 | 1 | 5/7",
        "(1-p)^(-3) - (1+p)^(-3) | -1 | 1 | -1000000000000",
        "(1-p)^(-3) - (1+p)^(-3) | -1 | 1 | 1/1000000000000",
        "-(1-p)^(-3) + (1+p)^(-3) | -1 | 1 | 3",
        "Log[p] | 0 | - | -20",
        "1/(2-p) | - | 2 | 100",
        "p*Sqrt[p^2 + 1]*Sqrt[p^2 + 3] | - | - | -12345",
      })
  void theValueIsTakenAtTheInverse(String text, String lower, String upper, String value)
      throws ClaimException {
    Expr formula = FormulaParser.parse(text);
    Rational target = ((Expr.Num) FormulaParser.parse(value)).value();
    for (int digits : new int[] {20, 60, 240}) {
      Numbers<Real> numbers = Numbers.reals(digits);
      Inverse<Real> inverse = inverse(numbers, formula, end(lower), end(upper));
      Real p = inverse.of(numbers.of(target));
      requireClose(formula, numbers, p, target, digits);
      Real near = inverse.near(p.getReal(), numbers.of(target));
      requireClose(formula, numbers, near, target, digits);
    }
    Numbers<Binary64> doubles = Numbers.binary64();
    double plain =
        inverse(doubles, formula, end(lower), end(upper)).of(doubles.of(target)).getReal();
    Real precise =
        inverse(Numbers.reals(60), formula, end(lower), end(upper))
            .of(Numbers.reals(60).of(target));
    assertThat(plain)
        .isCloseTo(
            precise.getReal(),
            org.assertj.core.data.Offset.offset(1e-12 * Math.max(1, Math.abs(precise.getReal()))));
  }

  /** Up to what the distance from a pole costs. */
  private static void requireClose(
      Expr formula, Numbers<Real> numbers, Real p, Rational target, int digits) {
    Real value = new Values<>(numbers, Map.of("p", p)).value(formula);
    Real size = numbers.of(target.abs()).add(numbers.of(1));
    double error = value.subtract(numbers.of(target)).divide(size).log10Abs();
    assertThat(error).isLessThan(8 - digits);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p^3 | 0 | - | -1",
        "p | -1 | 1 | 2",
        "ArcTan[p] | - | - | 7",
        "Exp[p] | - | 0 | -1"
      })
  void aValueThatIsNotTaken(String text, String lower, String upper, String value)
      throws ClaimException {
    Expr formula = FormulaParser.parse(text);
    Rational target = ((Expr.Num) FormulaParser.parse(value)).value();
    Numbers<Real> numbers = Numbers.reals(40);
    Inverse<Real> inverse = inverse(numbers, formula, end(lower), end(upper));
    assertThatThrownBy(() -> inverse.of(numbers.of(target))).isInstanceOf(UndefinedException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Integrate[1/Sqrt[s^2 + 1], {s, 0, 3}] | ArcSinh[3]",
        "Integrate[1/(s^2 + 1), {s, -2, 1}] | ArcTan[1] + ArcTan[2]",
        "Integrate[1/(s^2 + 1/100), {s, 3, -2}] | -10*ArcTan[30] - 10*ArcTan[20]",
        "Integrate[Exp[s], {s, 0, 1}] | Exp[1] - 1",
        "Integrate[Integrate[t, {t, 0, s}], {s, 0, 2}] | 4/3",
        "Integrate[s^7, {s, 1, 2}] | 255/8",
        "Integrate[1/s, {s, 1, 1}] | 0",
      })
  void integrals(String integral, String value) throws ClaimException {
    for (int digits : new int[] {20, 60, 150}) {
      Numbers<Real> numbers = Numbers.reals(digits);
      Values<Real> values = new Values<>(numbers, Map.of());
      Real found = values.value(FormulaParser.parse(integral));
      Real expected = values.value(FormulaParser.parse(value));
      Real error = found.subtract(expected);
      assertThat(error.isZero() || error.log10Abs() < 4 - digits).as("%s digits", digits).isTrue();
    }
    Values<Binary64> doubles = new Values<>(Numbers.binary64(), Map.of());
    assertThat(doubles.value(FormulaParser.parse(integral)).getReal())
        .isCloseTo(
            doubles.value(FormulaParser.parse(value)).getReal(),
            org.assertj.core.data.Offset.offset(1e-12));
  }

  @Test
  void derivativesOfIntegralsAreThoseOfTheirEnds() throws ClaimException {
    Numbers<Real> numbers = Numbers.reals(40);
    Values<Real> values = new Values<>(numbers, Map.of("x", numbers.of(Rational.of(3, 2))));
    FieldUnivariateDerivative2<Real> integral =
        values.second(FormulaParser.parse("Integrate[1/(s^2 + 1), {s, 0, x^2}]"), "x");
    Real slope = values.value(FormulaParser.parse("2*x/(x^4 + 1)"));
    assertThat(integral.getFirstDerivative().subtract(slope).log10Abs()).isLessThan(-36);
  }

  @Test
  void aSingularIntegrandHasNoValue() throws ClaimException {
    Values<Real> values = new Values<>(Numbers.reals(30), Map.of());
    Expr integral = FormulaParser.parse("Integrate[1/s, {s, -1, 2}]");
    assertThatThrownBy(() -> values.value(integral)).isInstanceOf(UndefinedException.class);
  }
}
