package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Theorems.statement;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Duals that need the sign of a factor for all times. */
class PairedSignsTest {

  private static Verdict check(String predictor, String assume, String dual) {
    String setting =
        """
        id: test.paired
        model: {per: coordinate, parameters: [u, v, z], predictor: {w: "%s"}}
        assume: [%s]
        claims:
          - {id: claim, mirror: {dual: "%s"}}
        """
            .formatted(predictor, assume.replace('\'', '"'), dual);
    return Kernel.check(statement(setting, ""), Certificate.EMPTY);
  }

  private static final String INTEGRAL =
      "Integrate[1/(Sqrt[s^2 + u^2 - z^2]*Sqrt[s^2 + v^2 - z^2]), {s, z[0], z}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u*v*z | 'u[0] > z[0] > 0', 'v[0] > z[0]' | false | squares must be compared",
        "u*v*z | 'u[0] > 0', 'u[0]^2 > z[0]^2', 'v[0] > 0', 'v[0]^2 > z[0]^2' | true | by squares",
        "u*v*z | 'u[0] < 0', 'u[0]^2 > z[0]^2', 'v[0] < 0', 'v[0]^2 > z[0]^2' | true | both"
            + " negative",
        "u*v*z | 'u[0] < 0', 'u[0]^2 > z[0]^2', 'v[0] > 0', 'v[0]^2 > z[0]^2' | false | backwards",
        "u*v*z | 'u[0] > 0', 'v[0] > 0', 'v[0]^2 > z[0]^2' | false | u may cross zero",
        "u*v*z | 'u[0] > 0', 'u[0]^2 < z[0]^2', 'v[0] > 0', 'v[0]^2 > z[0]^2' | false | u is"
            + " smaller",
        "u*v*z | 'u[0]^2 > z[0]^2', 'v[0] > 0', 'v[0]^2 > z[0]^2' | false | the sign of u is open",
      })
  void theLargerFactorsKeepTheirSigns(String predictor, String assume, boolean proved, String why) {
    assertThat(check(predictor, assume, INTEGRAL) instanceof Verdict.Proved)
        .as(why)
        .isEqualTo(proved);
  }
}
