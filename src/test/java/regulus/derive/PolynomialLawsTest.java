package regulus.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.claim.ClaimException;
import regulus.claim.FormulaParser;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

class PolynomialLawsTest {

  private static final int LARGEST_DEGREE = 4;

  private static PolynomialLaws search(String outputs) {
    List<LaurentPolynomial> polynomials =
        Stream.of(outputs.split(";")).map(PolynomialLawsTest::polynomial).toList();
    Set<String> variables = new TreeSet<>();
    polynomials.forEach(polynomial -> variables.addAll(polynomial.variables()));
    return new PolynomialLaws(List.copyOf(variables), polynomials);
  }

  private static LaurentPolynomial polynomial(String text) {
    try {
      Expr formula = FormulaParser.parse(text);
      return LaurentPolynomial.of(formula).orElseThrow();
    } catch (ClaimException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u*v | u^2 - v^2",
        "u^2 - v^2 | u*v",
        "u^2 + v^2 | 1/u*v",
        "u^3 + v^3 | ''",
        "a*u; a*v | a^2 - u^2 - v^2",
        "a*b; a*c + d*b; d*c | a^2 + d^2 - b^2 - c^2",
        "a*b*u | a^2 - u^2; b^2 - u^2",
        "u^2*v | u^2 - 2*v^2",
        "a^2*b^3 | 3*a^2 - 2*b^2",
        "u + v | u - v",
        "a*(b + c) | b - c; a^2 - 2*b*c"
      })
  void lawsAreFoundAndWrittenAsOneWould(String outputs, String laws) {
    List<String> found =
        search(outputs).find(LARGEST_DEGREE, Integer.MAX_VALUE).stream()
            .map(LaurentPolynomial::toString)
            .toList();
    assertThat(String.join("; ", found)).isEqualTo(laws);
  }

  /** Of a 1,3,1 network 9 laws of degree 2 are linearly and 5 functionally independent. */
  @Test
  void linearAndFunctionalIndependenceDiffer() {
    PolynomialLaws laws = search("u1*v1 + u2*v2 + u3*v3");
    assertThat(laws.ofDegree(1)).isEmpty();
    assertThat(laws.ofDegree(2)).hasSize(9);
    assertThat(laws.find(LARGEST_DEGREE, Integer.MAX_VALUE)).hasSize(5);
  }

  @Test
  void fewerLawsAreSoughtIfFewerExist() {
    assertThat(search("a*b*u").find(LARGEST_DEGREE, 1)).hasSizeLessThanOrEqualTo(2);
    assertThat(search("a*b*u").find(1, 2)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, PrimeMatrix.PRIME - 1, (PrimeMatrix.PRIME + 1) / 2})
  void residuesOfSmallNumbersAreRecognized(long residue) {
    Rational number = PrimeMatrix.rational(residue).orElseThrow();
    assertThat(PrimeMatrix.residue(number)).isEqualTo(residue);
    assertThat(number.abs()).isLessThanOrEqualTo(Rational.of(2));
  }

  @Test
  void aResidueOfNoSmallNumberIsNotRecognized() {
    Rational large = Rational.of(1_000_003, 999_983);
    assertThat(PrimeMatrix.rational(PrimeMatrix.residue(large)).equals(Optional.of(large)))
        .isFalse();
  }
}
