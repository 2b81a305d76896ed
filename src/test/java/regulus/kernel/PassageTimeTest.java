package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Formulas.formula;
import static regulus.kernel.Theorems.point;
import static regulus.kernel.Theorems.statement;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times at which outputs are passed. */
class PassageTimeTest {

  /** {@code w = u^2}: {@code w' = 4 w g}. */
  private static final String SQUARE =
      """
      id: test.square
      model: {per: coordinate, parameters: [u], predictor: {w: u^2}}
      constants: {y: coordinate}
      assume: ["u[0] > 0", "y > u[0]^2"]
      claims:
        - {id: claim, %s}
      """;

  /** {@code w = u}: {@code w' = g}. */
  private static final String LINE =
      """
      id: test.line
      model: {per: coordinate, parameters: [u], predictor: {w: u}}
      initial: {u: 0}
      claims:
        - {id: claim, %s}
      """;

  private static Certificate metric(String metric) {
    return new Certificate(List.of(new Certificate.Step.Metric(formula(metric))));
  }

  private static Statement time(String setting, String loss, String time, String on) {
    String range = on.isEmpty() ? "" : ", on: [\"" + on + "\"]";
    return statement(
        setting, "trajectory: {loss: \"" + loss + "\", time: \"" + time + "\"" + range + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-w        | (Log[w] - Log[u[0]^2])/4          | w > 0",
        "w         | (Log[u[0]^2] - Log[w])/4          | w > 0",
        "Exp[-w]   | Integrate[Exp[v]/(4*v), {v, u[0]^2, w}] | w > 0",
        "-w^2/2    | (1/u[0]^2 - 1/w)/4                | w > 0",
      })
  void separated(String loss, String time, String on) {
    Verdict verdict = Kernel.check(time(SQUARE, loss, time, on), metric("4*w"));
    assertThat(verdict).as(verdict.toString()).isInstanceOf(Verdict.Proved.class);
    assertThat(((Verdict.Proved) verdict).theorem().premises()).hasSize(1);
  }

  @Test
  void aLineUnderTheExponentialLoss() {
    Verdict verdict = Kernel.check(time(LINE, "Exp[-w]", "Exp[w] - 1", ""), metric("1"));
    assertThat(verdict).isInstanceOf(Verdict.Proved.class);
    assertThat(((Verdict.Proved) verdict).theorem().steps()).anyMatch(s -> s.contains("grows"));
  }

  /** The logarithm has no value at outputs that are not excluded. */
  @Test
  void aTimeIsProvedOnlyWhereItIsDefined() {
    assertThat(Kernel.check(time(LINE, "w^2/2 - 3*w", "-Log[1 - w/3]", ""), metric("1")))
        .isInstanceOf(Verdict.Unproved.class);
    assertThat(Kernel.check(time(LINE, "w^2/2 - 3*w", "-Log[1 - w/3]", "w < 3"), metric("1")))
        .isInstanceOf(Verdict.Proved.class);
  }

  @Test
  void theStartMustLieInTheInterval() {
    assertThat(Kernel.check(time(LINE, "Exp[-w]", "Exp[w] - 1", "w > 1"), metric("1")))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Exp[w]", "Exp[-w] - 1", "1 - Exp[-w]", "(Exp[w] - 1)/2", "w", "w + w^2/2", "0"})
  void anotherTimeIsRefutedAtTheStart(String time) {
    Statement statement = time(LINE, "Exp[-w]", time, "");
    assertThat(Kernel.check(statement, metric("1"))).isInstanceOf(Verdict.Unproved.class);
    assertThat(Kernel.check(statement, new Certificate(List.of(point("none", 1)))))
        .isInstanceOf(Verdict.Refuted.class);
  }

  @Test
  void aTrueTimeIsNotRefuted() {
    assertThat(
            Kernel.check(
                time(LINE, "Exp[-w]", "Exp[w] - 1", ""),
                new Certificate(List.of(point("none", 1)))))
        .isInstanceOf(Verdict.Unproved.class);
  }

  /** An assumption about the output holds at the start; the output moves on. */
  @Test
  void whatIsAssumedOfTheOutputDoesNotLast() {
    Statement lasting = time(SQUARE, "-w", "(Log[w] - Log[u[0]^2])/4", "");
    Statement.PassageTime passage = (Statement.PassageTime) lasting;
    Assumption positive = new Assumption(formula("w"), Assumption.Relation.GREATER, Expr.ZERO);
    List<Assumption> assumptions = new ArrayList<>(passage.setting().assumptions());
    assumptions.add(positive);
    Statement assumed =
        new Statement.PassageTime(
            passage.setting().withAssumptions(assumptions),
            passage.loss(),
            passage.time(),
            passage.range());
    assertThat(Kernel.check(assumed, metric("4*w"))).isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void aForgedMetric() {
    assertThat(Kernel.check(time(LINE, "Exp[-w]", "(Exp[w] - 1)/2", ""), metric("2")))
        .isInstanceOf(Verdict.Unproved.class);
  }
}
