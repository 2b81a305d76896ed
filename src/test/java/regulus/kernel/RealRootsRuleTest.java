package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Theorems.SQUARE;
import static regulus.kernel.Theorems.statement;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of real roots for all values of the other symbols. */
class RealRootsRuleTest {

  private static Verdict check(String polynomial, int number, String assume) {
    return check(polynomial, number, assume, Certificate.EMPTY);
  }

  private static Verdict check(
      String polynomial, int number, String assume, Certificate certificate) {
    String condition = assume.isBlank() ? "" : ", assume: [\"" + assume.strip() + "\"]";
    return Kernel.check(
        statement(
            SQUARE,
            "real-roots: {of: \"%s\", in: x, number: %d, with: [z, t]}%s"
                .formatted(polynomial, number, condition)),
        certificate);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x^2 - z               | 2 | z > 0",
        "x^2 - z               | 0 | z < 0",
        "x^2 - z^2             | 2 | z != 0",
        "x^2 + z^2 + 1         | 0 | ''",
        "x^3 + z^2*x + 1       | 1 | z > 0",
        "x^3 - 3*x + z         | 3 | ''",
        "z*x - 1               | 1 | z != 0",
        "x^2 - 2*z*x + z^2 - t | 2 | t > 0",
        "x^5 - x - b           | 1 | ''",
        "x^4 - 6*x^3 + (12 - 2*z^2)*x^2 - (8 + 10*z^2)*x + z^2 + z^4 | 2 | z != 0",
      })
  void numbers(String polynomial, int number, String assume) {
    boolean everywhere = !polynomial.contains("- 3*x + z") && !polynomial.contains("- b");
    Verdict verdict = check(polynomial.strip(), number, assume);
    if (everywhere) {
      assertThat(verdict).as(verdict.toString()).isInstanceOf(Verdict.Proved.class);
    } else {
      assertThat(verdict).as("not the same everywhere").isInstanceOf(Verdict.Refuted.class);
    }
    for (int other : new int[] {number + 1, number + 2, 7}) {
      assertThat(check(polynomial.strip(), other, assume))
          .as("%d roots", other)
          .isInstanceOf(Verdict.Refuted.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "z*x^2 - 1      | 2 | z >= 0 | of degree 0 for z = 0",
        "x^2 - z        | 2 | z >= 0 | a double root for z = 0",
        "x^2 - z        | 2 | z^2 > 0 | two half-lines that no linear inequality tells apart",
        "x^2 - 2*x + 1  | 1 | ''     | a double root counts once, but no rule counts it",
        "x^2 - Sqrt[b]  | 2 | ''     | a root in a coefficient",
        "x^2 - 1/b      | 2 | ''     | a quotient in a coefficient",
      })
  void whatIsNotSeenIsNotProved(String polynomial, int number, String assume, String why) {
    assertThat(check(polynomial.strip(), number, assume))
        .as(why)
        .isNotInstanceOf(Verdict.Proved.class);
  }

  @Test
  void pointsOfTheCertificateMustBeAllowed() {
    Certificate forged =
        new Certificate(
            List.of(
                new Certificate.Step.Point(
                    Map.of("z", Rational.of(-1), "b", Rational.ONE, "a", Rational.ONE))));
    assertThat(check("x^2 - z", 2, "z > 0", forged)).isInstanceOf(Verdict.Proved.class);
    assertThat(check("x^2 - z", 0, "z > 0", forged)).isInstanceOf(Verdict.Refuted.class);
  }

  @Test
  void aRefutationEnclosesTheRoots() {
    Verdict verdict = check("x^2 - 1/4 - z^2", 1, "z > 0");
    assertThat(((Verdict.Refuted) verdict).reason()).contains("2 distinct real roots");
    assertThat(((Verdict.Refuted) verdict).value()).isEqualTo("2");
  }
}
