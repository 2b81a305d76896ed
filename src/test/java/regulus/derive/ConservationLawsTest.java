package regulus.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.FormulaParser;

/** Polynomial laws of one-coordinate models, in the form in which they are found. */
class ConservationLawsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u            | u^3                | ''",
        "u v          | u^2 - v^2          | u*v",
        "u v          | u*v                | u^2 - v^2",
        "u v          | u^2*v              | u^2 - 2*v^2",
        "u v          | u + v              | u - v",
        "u v s        | u*v*s              | s^2 - u^2; s^2 - v^2",
        "up vp um vm  | up*vp - um*vm      |"
            + " um^2 - vm^2; um*up + vm*vp; um*vp + up*vm; up^2 - vp^2",
      })
  void laws(String parameters, String predictor, String laws) throws ClaimException {
    List<String> names = List.of(parameters.split(" "));
    ConservationLaws search = new ConservationLaws(names, List.of(polynomial(predictor)));
    List<LaurentPolynomial> found = search.upTo(4, names.size() - 1);
    assertThat(found.stream().map(LaurentPolynomial::toString).sorted())
        .containsExactlyInAnyOrder(laws.isEmpty() ? new String[0] : laws.split("; "));
    assertThat(search.independent(found)).hasSize(names.size() - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"u^3 - v^3 | 1/u + 1/v", "u^4 - v^4 | u^(-2) + v^(-2)"})
  void lawsWithInverses(String predictor, String law) throws ClaimException {
    ConservationLaws search =
        new ConservationLaws(List.of("u", "v"), List.of(polynomial(predictor)));
    assertThat(search.upTo(4, 1)).isEmpty();
    assertThat(search.withInverses(2, 1)).containsExactly(polynomial(law));
  }

  private static LaurentPolynomial polynomial(String formula) throws ClaimException {
    return LaurentPolynomial.of(FormulaParser.parse(formula)).orElseThrow();
  }
}
