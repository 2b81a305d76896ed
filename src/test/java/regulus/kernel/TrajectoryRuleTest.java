package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Formulas.formula;
import static regulus.kernel.Theorems.point;
import static regulus.kernel.Theorems.statement;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Closed forms of the flow of a loss. */
class TrajectoryRuleTest {

  /** {@code w = u^2}: {@code w' = 4 w g}. */
  private static final String SQUARE =
      """
      id: test.square
      model: {per: coordinate, parameters: [u], predictor: {w: u^2}}
      constants: {s: coordinate}
      assume: ["u[0] > 0", s > 0]
      claims:
        - {id: claim, %s}
      """;

  private static final Certificate METRIC =
      new Certificate(List.of(new Certificate.Step.Metric(formula("4*w"))));

  private static Statement trajectory(String loss, String path) {
    return statement(SQUARE, "trajectory: {loss: \"" + loss + "\", path: \"" + path + "\"}");
  }

  private static Theorem<?> proved(String loss, String path) {
    Verdict verdict = Kernel.check(trajectory(loss, path), METRIC);
    assertThat(verdict).isInstanceOf(Verdict.Proved.class);
    return ((Verdict.Proved) verdict).theorem();
  }

  @Test
  void aSigmoid() {
    Theorem<?> theorem = proved("(s - w)^2/2", "s*Exp[4*s*t]/(Exp[4*s*t] - 1 + s/u[0]^2)");
    assertThat(theorem.hypotheses()).hasSize(1);
    assertThat(theorem.premises()).hasSize(1);
  }

  @Test
  void aLinearLossGrowsAnExponential() {
    proved("-w", "u[0]^2*Exp[4*t]");
    proved("s*w", "u[0]^2*Exp[-4*s*t]");
  }

  /** {@code w' = 4 w^2} ends in finite time: that the path exists is then a hypothesis. */
  @Test
  void aConditionThatMayFailIsAHypothesis() {
    Theorem<?> theorem = proved("-w^2/2", "u[0]^2/(1 - 4*u[0]^2*t)");
    assertThat(theorem.hypotheses()).anyMatch(hypothesis -> hypothesis.contains("!= 0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s*Exp[2*s*t]/(Exp[2*s*t] - 1 + s/u[0]^2)",
        "s*Exp[4*s*t]/(Exp[4*s*t] + s/u[0]^2)",
        "s*Exp[4*s*t]/(Exp[4*s*t] - 1 + s/u[0])",
        "s*Exp[-4*s*t]/(Exp[-4*s*t] - 1 + s/u[0]^2)",
        "u[0]^2",
        "s",
        "u[0]^2 + t",
      })
  void anotherPathIsRefutedAtTheStart(String path) {
    Statement statement = trajectory("(s - w)^2/2", path);
    assertThat(Kernel.check(statement, METRIC)).isInstanceOf(Verdict.Unproved.class);
    assertThat(Kernel.check(statement, new Certificate(List.of(point("u[0]", 2, "s", 3)))))
        .isInstanceOf(Verdict.Refuted.class);
  }

  /** The right value and speed at time 0 are not enough for a proof, nor for a refutation. */
  @Test
  void aPathThatPartsLaterIsNeitherProvedNorRefuted() {
    Statement statement = trajectory("(s - w)^2/2", "u[0]^2 + 4*u[0]^2*(s - u[0]^2)*t");
    for (Certificate certificate :
        List.of(METRIC, new Certificate(List.of(point("u[0]", 2, "s", 3))))) {
      assertThat(Kernel.check(statement, certificate)).isInstanceOf(Verdict.Unproved.class);
    }
  }

  /** At {@code w = 0} the speed {@code Sqrt[w]} has no derivative, and 0 is not the only path. */
  @Test
  void aPathThroughAPointWithoutUniquenessIsNotProved() {
    String setting =
        """
        id: test.root
        model: {per: coordinate, parameters: [u], predictor: {w: u^2}}
        initial: {u: 0}
        claims:
          - {id: claim, %s}
        """;
    Statement statement = statement(setting, "trajectory: {loss: \"-Sqrt[w]\", path: \"4*t^2\"}");
    assertThat(Kernel.check(statement, METRIC)).isInstanceOf(Verdict.Unproved.class);
  }
}
