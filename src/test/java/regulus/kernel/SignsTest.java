package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Formulas.formula;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signs of sums with a square root: the larger of two squares decides. */
class SignsTest {

  /** {@code p, q > 0 > n}, and {@code x} of either sign. */
  private static Sign sign(String expr) {
    Tower tower = new Tower(Budget.standard());
    tower.addSymbol("p", Sign.POSITIVE);
    tower.addSymbol("q", Sign.POSITIVE);
    tower.addSymbol("n", Sign.NEGATIVE);
    tower.addSymbol("x", Sign.UNKNOWN);
    return tower.signs().of(formula(expr));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sqrt[p + x^2] - x | POSITIVE",
        "x - Sqrt[p + x^2] | NEGATIVE",
        "2*Sqrt[p + x^2] + x | POSITIVE",
        "Sqrt[4*x^2 + n^2] + n | NONNEGATIVE",
        "Sqrt[4*p + n^2] + n | POSITIVE",
        "Sqrt[4*p^2 + n^2] - n | POSITIVE",
        "n*Sqrt[n^2 + 4*p] + n^2 + 2*p | POSITIVE",
        "n*Sqrt[n^2 + 4*p] - n^2 | NEGATIVE",
        "p*Sqrt[p^2 + q] - p^2 - q | NEGATIVE",
        "Sqrt[p] - q | UNKNOWN",
        "Sqrt[p + x^2] - 2*x | UNKNOWN",
        "x*Sqrt[p + x^2] + x^2 | UNKNOWN",
        "x*Sqrt[p + x^2] + p | UNKNOWN",
        "Sqrt[p^2 + q] - 2*p | UNKNOWN"
      })
  void theLargerSquareDecides(String expr, Sign expected) {
    assertThat(sign(expr)).isEqualTo(expected);
  }
}
