package regulus.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.FormulaParser;
import regulus.derive.LevelSetMetric.Form;
import regulus.kernel.Model;

/** Metrics of one-coordinate models in the output and in conservation laws. */
class LevelSetMetricTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u           | u^2             | ''                   | 4*w",
        "u           | u^3             | ''                   | 9*w^(4/3)",
        "u           | u^4             | ''                   | 16*Sqrt[w^3]",
        "u           | 3*u + 1         | ''                   | 9",
        "u v         | u^2 + v^2       | ''                   | 4*w",
        "u v         | u*v             | u^2 - v^2            | Sqrt[c1^2 + 4*w^2]",
        "u v         | u^2 - v^2       | u*v                  | 4*Sqrt[4*c1^2 + w^2]",
        "up vp um vm | up*vp - um*vm   |"
            + " (um^2 + up^2 + vm^2 + vp^2)^2 - 4*w^2         | Sqrt[4*w^2 + c1]",
        "u v         | u^2*v^2         | u^2 - v^2            | 4*Sqrt[c1^2*w^2 + 4*w^3]",
      })
  void theMostReadableForm(String parameters, String predictor, String law, String metric)
      throws ClaimException {
    Form form = search(parameters, predictor).forms().getFirst();
    assertThat(form.laws().stream().map(l -> l.formula().toString()))
        .containsExactly(law.isEmpty() ? new String[0] : new String[] {law});
    assertThat(form.metric().toString()).isEqualTo(metric);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"u v | u^3 - v^3", "u v s | u*v*s", "u v | u^2 + v"})
  void metricsOutOfReach(String parameters, String predictor) throws ClaimException {
    assertThat(search(parameters, predictor).forms()).isEmpty();
  }

  private static LevelSetMetric search(String parameters, String predictor) throws ClaimException {
    return LevelSetMetric.of(
            new Model.Coordinatewise(
                List.of(parameters.split(" ")), "w", FormulaParser.parse(predictor)),
            Set.of())
        .orElseThrow();
  }
}
