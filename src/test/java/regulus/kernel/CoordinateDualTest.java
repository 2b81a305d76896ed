package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Theorems.statement;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mirror flows of one coordinate whose dual is a formula in the parameters. */
class CoordinateDualTest {

  private static Verdict check(String predictor, String assume, String dual, String warp) {
    String setting =
        """
        id: test.curve
        model: {per: coordinate, parameters: [u, v], predictor: {w: "%s"}}
        constants: {k: shared, c: coordinate}
        assume: ["k > 0", "c > 0", %s]
        claims:
          - {id: claim, %s}
        """
            .formatted(predictor, assume, "%s");
    String claim = "mirror: {dual: \"%s\", warp: \"%s\"}".formatted(dual, warp);
    return Kernel.check(statement(setting, claim), Certificate.EMPTY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u^3 - v^3 | 'u[0] > 0' | -1/(3*u) | 1",
        "u^3 - v^3 | 'v[0] < 0' | 1/(3*v) | 1",
        "u^3 - v^3 | 'u[0] > 0' | -k/u | 3*k",
        "u^4 - v^4 | 'u[0] > 0' | -1/(8*u^2) | 1",
        "u^2 - v^2 | 'u[0] > 0' | Log[u]/2 | 1",
        "u + v | 'u[0] > 0' | w | 2",
        "u + v^3 | 'u[0] > 0' | u | 1",
        "u*v | 'u[0] > 0' | u | 1",
      })
  void duals(String predictor, String assume, String dual, String warp) {
    boolean holds = !predictor.strip().equals("u*v");
    assertThat(check(predictor, assume.replace('\'', '"'), dual, warp))
        .isInstanceOf(holds ? Verdict.Proved.class : Verdict.Unproved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u^3 - v^3 | 'u[0] > 0' | 1/(3*u) | -1 | backwards",
        "u^3 - v^3 | 'u[0] > 0' | 1/(3*u) | 1 | the other sign",
        "u^3 - v^3 | 'u[0] > 0' | -1/(3*u) | 3 | another speed",
        "u^3 - v^3 | 'u[0] != 0' | -1/(2*u) | 1 | another factor",
        "u^3 - v^3 | 'v[0] > 0' | -1/(3*u) | 1 | u may cross zero",
        "u^3 - v^3 | 'u[0] > 0' | -c/(3*u) | c | a speed of the coordinate",
        "u^3 - v^3 | 'u[0] > 0' | u | 3*u^2 | a speed that varies",
        "u^2 - v^2 | 'u[0] > 0' | Log[v]/2 | 1 | the other parameter",
        "u^2 - v^2 | 'u[0] > 0' | w | 4*(u^2 + v^2) | the output itself",
        "u^2 - v^2 | 'u[0] > 0' | u*v | 0 | a law",
      })
  void whatIsNoDual(String predictor, String assume, String dual, String warp, String why) {
    assertThat(check(predictor, assume.replace('\'', '"'), dual, warp))
        .as(why)
        .isInstanceOf(Verdict.Unproved.class);
  }
}
