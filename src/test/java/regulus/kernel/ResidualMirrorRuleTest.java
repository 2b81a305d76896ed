package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Theorems.point;
import static regulus.kernel.Theorems.statement;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mirror flows in terms of the residuals of a loss. */
class ResidualMirrorRuleTest {

  private static final String SETTING =
      """
      id: test.residuals
      model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}
      constants: {a: shared}
      initial: {u: a, v: a}
      assume: [a > 0]
      claims:
        - {id: claim, %s}
      """;

  private static Verdict check(String dual, String warp, String loss) {
    String claim = "mirror: {dual: \"%s\", warp: \"%s\", loss: \"%s\"}".formatted(dual, warp, loss);
    return Kernel.check(statement(SETTING, claim), new Certificate(List.of(point("a", 2))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Log[u]    | 4  | r^2",
        "Log[u]    | 2  | r^2/2",
        "Log[u]    | 2  | r^2/2 + 7",
        "-Log[v]   | 4  | r^2",
        "3*Log[u]  | 12 | r^2",
        "Log[u]    | 4  | (r^3 + r^2)/(r + 1)",
      })
  void trueOnes(String dual, String warp, String loss) {
    Verdict verdict = check(dual, warp, loss);
    boolean pole = loss.contains("r + 1");
    assertThat(verdict)
        .as(verdict.toString())
        .isInstanceOf(pole ? Verdict.Unproved.class : Verdict.Proved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Log[u]    | 2  | r^2",
        "Log[u]    | 4  | r^2/2",
        "Log[v]    | 4  | r^2",
        "-Log[u]   | -4 | r^2",
        "Log[u]    | 4  | r^4",
        "u         | 4  | r^2",
        "Log[u*v]  | 4  | r^2",
        "Log[u]    | 4*a | r^2",
      })
  void falseOnes(String dual, String warp, String loss) {
    assertThat(check(dual, warp, loss)).isInstanceOf(Verdict.Refuted.class);
  }

  @Test
  void otherLossesAreNotProved() {
    // At the residual 1 the quartic r^4/2 moves the dual as r^2 does, at others it does not.
    assertThat(check("Log[u]", "4", "r^4/2")).isNotInstanceOf(Verdict.Proved.class);
    assertThat(check("Log[u]", "4", "r^2 + r")).isNotInstanceOf(Verdict.Proved.class);
    assertThat(check("Log[u]", "-4", "-r^2")).isNotInstanceOf(Verdict.Proved.class);
  }

  @Test
  void aPointThatIsNotAllowedRefutesNothing() {
    Statement statement = statement(SETTING, "mirror: {dual: \"Log[u]\", warp: 2, loss: \"r^2\"}");
    Certificate forged = new Certificate(List.of(point("a", -2)));
    assertThat(Kernel.check(statement, forged)).isInstanceOf(Verdict.Unproved.class);
    assertThat(Kernel.check(statement, Certificate.EMPTY)).isInstanceOf(Verdict.Unproved.class);
  }
}
