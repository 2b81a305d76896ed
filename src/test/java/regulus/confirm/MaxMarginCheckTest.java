package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.Claim;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.claim.Instance;
import regulus.kernel.Rational;

/** Which limits of directions are told from others, derived for the setting of Moroshko 2020. */
class MaxMarginCheckTest {

  private static final List<Instance> INSTANCES =
      List.of(new Instance(1, 3, 1, Rational.HALF, Map.of()));

  private static final String GOOD = "[[1, 2, 1/2], [3/10, 1/2, 3/2]]";
  private static final String FALLING = "[[5/2, -1/2, 1/2], [2, 3/2, -1/2]]";

  private static Confirmation confirm(String rows, String predictor, String claim)
      throws ClaimException {
    String text =
        """
        id: test.margins
        model: {per: coordinate, parameters: [u, v], predictor: {w: %s}}
        constants: [alpha]
        initial: {u: alpha, v: alpha}
        assume: [alpha > 0]
        loss: exponential sum
        %s
        claims:
          - {id: limit, max-margin: {%s}}
        """
            .formatted(predictor, rows.isEmpty() ? "" : "data: {rows: " + rows + "}", claim);
    Claim claimed = ClaimReader.parse("test.yaml", text).claims().getFirst();
    return new Confirmer(12, INSTANCES, 1).confirm(claimed.statement());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u^2 - v^2 | minimizes: potential, mu: 10, as: alpha -> Infinity, gamma: alpha^2/10 |"
            + " AGREES",
        "u^2 - v^2 | minimizes: potential, mu: 1, as: alpha -> Infinity, gamma: alpha^2/10 |"
            + " CONTRADICTS",
        "u^2 - v^2 | minimizes: l2, as: alpha -> Infinity, gamma: alpha | AGREES",
        "u^2 - v^2 | minimizes: l1, as: alpha -> Infinity, gamma: alpha | CONTRADICTS",
        "u^2 - v^2 | minimizes: l2, as: alpha -> Infinity, gamma: '10' | CONTRADICTS",
        "u^2 - v^2 | minimizes: l1, as: gamma -> Infinity, with: {alpha: 1/2} | AGREES",
        "u^2 - v^2 | minimizes: l2, as: gamma -> Infinity, with: {alpha: 1/2} | CONTRADICTS",
        "u^2 - 2 v^2 | minimizes: l2, as: gamma -> Infinity, with: {alpha: 1/2} | INCONCLUSIVE",
      })
  void onDataWithMonotoneMultipliers(String predictor, String claim, Status status)
      throws ClaimException {
    String quoted =
        claim
            .replaceAll("as: ([^,]*)", "as: \"$1\"")
            .replaceAll("gamma: ([^,\"]*)$", "gamma: \"$1\"");
    assertThat(confirm(GOOD, predictor, quoted.replace("'", "")).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"potential, CONTRADICTS", "process, AGREES"})
  void onDataOnWhichAMultiplierFalls(String minimized, Status status) throws ClaimException {
    Confirmation found =
        confirm(
            FALLING,
            "u^2 - v^2",
            "minimizes: %s, mu: 1/100, as: \"alpha -> Infinity\", gamma: \"100 alpha^2\""
                .formatted(minimized));
    assertThat(found.status()).isEqualTo(status);
    assertThat(found.study()).isPresent();
    if (status == Status.CONTRADICTS) {
      assertThat(found.witness()).contains("it tends to the process").contains("alpha = 25.298");
    } else {
      assertThat(found.scope()).contains("gamma from 250").endsWith("extrapolated, not proved");
    }
  }
}
