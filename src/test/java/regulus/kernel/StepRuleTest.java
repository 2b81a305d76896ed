package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Theorems.point;
import static regulus.kernel.Theorems.statement;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one step of gradient descent makes of a quantity. */
class StepRuleTest {

  private static final String SQUARES =
      """
      id: test.squares
      model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}
      constants: [alpha, h]
      initial: {u: alpha, v: alpha}
      assume: [alpha > 0]
      flow: descent(h)
      claims:
        - {id: claim, %s}
      """;

  private static final String LAYERS =
      """
      id: test.layers
      model: {matrices: {A: [k, m], B: [m, d]}, predictor: {W: A.B}}
      constants: [h]
      flow: descent(h)
      claims:
        - {id: claim, %s}
      """;

  private static final String NEURON =
      """
      id: test.neuron
      model: {scalars: [a], vectors: {u: d}, predictor: {w: a*u}}
      constants: [h]
      flow: descent(h)
      claims:
        - {id: claim, %s}
      """;

  private static final String SUM =
      """
      id: test.sum
      model: {per: coordinate, parameters: [u, v], predictor: {w: (u + v)^3}}
      constants: [h]
      flow: descent(h)
      claims:
        - {id: claim, %s}
      """;

  private static final Certificate START =
      new Certificate(List.of(point("alpha", 2, "h", 3, "g", 5)));

  private static String step(String of, String is) {
    return "step: {of: \"" + of + "\", is: \"" + is + "\"}";
  }

  private static void assertProved(String setting, String claim) {
    Verdict verdict = Kernel.check(statement(setting, claim), Certificate.EMPTY);
    assertThat(verdict).as(verdict.toString()).isInstanceOf(Verdict.Proved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u*v       | u*v*(1 - 4*h^2*g^2)",
        "u         | u*(1 + 2*h*g)",
        "w         | w*(1 + 4*h^2*g^2) + 4*h*g*(u^2 + v^2)",
        "u^2 + v^2 | (u^2 + v^2)*(1 + 4*h^2*g^2) + 4*h*g*w",
      })
  void identities(String of, String is) {
    assertProved(SQUARES, step(of, is));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u*v       | u*v*(1 - 2*h^2*g^2)",
        "u*v       | u*v*(1 + 4*h^2*g^2)",
        "u*v       | u*v*(1 - 4*h^2*g)",
        "u*v       | u*v",
        "u*v       | alpha^2*(1 - 4*h^2*g^2)",
        "u - v     | 2*h*g*(u + v)*u/v",
        "u*v       | u*v*(1 - 4*h^2*g^2)*u*v/alpha^2",
        "w         | w + 4*h*g*(u^2 + v^2)",
      })
  void falseOnes(String of, String is) {
    Statement statement = statement(SQUARES, step(of, is));
    assertThat(Kernel.check(statement, Certificate.EMPTY)).isInstanceOf(Verdict.Unproved.class);
    assertThat(Kernel.check(statement, START))
        .as(of + ", " + is)
        .isInstanceOf(Verdict.Refuted.class);
  }

  @Test
  void whatIsTrueIsNotRefuted() {
    Verdict verdict = Kernel.check(statement(SQUARES, step("u*v", "u*v*(1 - 4*h^2*g^2)")), START);
    assertThat(verdict).isInstanceOf(Verdict.Proved.class);
  }

  @Test
  void theLawOfTheFlowIsNoLawOfSteps() {
    Statement law = statement(SQUARES, "conserved: u*v");
    assertThat(Kernel.check(law, Certificate.EMPTY)).isInstanceOf(Verdict.Unproved.class);
    assertThat(Kernel.check(law, START)).isInstanceOf(Verdict.Refuted.class);
    assertProved(SQUARES.replace("flow: descent(h)", "flow: gradient"), "conserved: u*v");
  }

  @Test
  void whatNoStepChangesIsProved() {
    assertProved(SUM, "conserved: u - v");
    assertProved(SUM, "conserved: (u - v)^2");
  }

  /** A step may change the sign of a parameter, which a flow does not. */
  @Test
  void signsThatLastAlongFlowsDoNotLastInSteps() {
    assertThat(
            Kernel.check(
                statement(SQUARES, step("Sqrt[u^2]", "Sqrt[(u + 2*h*g*u)^2]")), Certificate.EMPTY))
        .isInstanceOf(Verdict.Proved.class);
    assertThat(
            Kernel.check(statement(SQUARES, step("Sqrt[u^2]", "u*(1 + 2*h*g)")), Certificate.EMPTY))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Transpose[A].A - B.Transpose[B] | Transpose[A].A - B.Transpose[B] +"
            + " h^2*(B.Transpose[g].g.Transpose[B] - Transpose[A].g.Transpose[g].A)",
        "A                               | A + h*(g.Transpose[B])",
        "W                               | W + h*(A.Transpose[A].g + g.Transpose[B].B) +"
            + " h^2*(g.Transpose[B].Transpose[A].g)",
      })
  void matricesOfAllSizes(String of, String is) {
    assertProved(LAYERS, step(of, is));
  }

  @Test
  void theBalanceOfLayersChangesAtSecondOrder() {
    Statement law = statement(LAYERS, "conserved: Transpose[A].A - B.Transpose[B]");
    assertThat(Kernel.check(law, Certificate.EMPTY)).isInstanceOf(Verdict.Unproved.class);
    Certificate entries =
        new Certificate(
            List.of(point("A_1_1", 2, "B_1_1", 3, "B_1_2", -1, "g_1_1", 1, "g_1_2", 5, "h", 2)));
    assertThat(Kernel.check(law, entries)).isInstanceOf(Verdict.Refuted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a^2 - u.u + h^2*((u.g)^2 - a^2*(g.g))",
        "(a + h*(u.g))^2 - u.u - 2*h*a*(u.g) - h^2*a^2*(g.g)",
      })
  void vectorsOfAllLengths(String is) {
    assertProved(NEURON, step("a^2 - u.u", is));
  }

  @Test
  void aFlowHasNoSteps() {
    Setting flow =
        statement(SQUARES.replace("flow: descent(h)", "flow: gradient"), "conserved: u*v")
            .setting();
    Statement.OneStep step =
        (Statement.OneStep) statement(SQUARES, step("u*v", "u*v*(1 - 4*h^2*g^2)"));
    assertThat(
            Kernel.check(
                new Statement.OneStep(flow, step.quantity(), step.after()), Certificate.EMPTY))
        .isInstanceOf(Verdict.Unproved.class);
  }

  /** Theorems about flows say nothing of descent. */
  @Test
  void stepsHaveNoFlow() {
    Setting steps = statement(SQUARES, "conserved: u - v").setting();
    Expr square = Formulas.formula("w^2");
    for (Statement statement :
        List.of(
            new Statement.CompleteLaws(steps, List.of(Formulas.formula("u*v"))),
            new Statement.Metric(steps, square),
            new Statement.MirrorFlow(steps, square, Expr.ONE),
            new Statement.Regularizer(steps, square, Statement.LinearTerm.NONE),
            new Statement.IntegratedPath(steps, Formulas.formula("s"), ImplicitForm.Range.ALL),
            new Statement.Trajectory(steps, square, Formulas.formula("t")))) {
      assertThat(Kernel.check(statement, Certificate.EMPTY)).isInstanceOf(Verdict.Unproved.class);
      assertThat(Kernel.check(statement, START)).isInstanceOf(Verdict.Unproved.class);
    }
  }
}
