package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.kernel.Dynamics;
import regulus.kernel.Expr;
import regulus.kernel.ImplicitForm;
import regulus.kernel.Statement;

/** Claims about paths, times, steps and values. */
class MotionReaderTest {

  private static Statement statement(String more, String claim) throws ClaimException {
    return ClaimReader.parse(
            "test.yaml",
            """
            id: test.motion
            model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}
            constants: [a, h]
            %s
            claims:
              - {id: claim, %s}
            """
                .formatted(more, claim))
        .claims()
        .getFirst()
        .statement();
  }

  @Test
  void aPathInTheIntegralOfTheForce() throws ClaimException {
    Statement.IntegratedPath path =
        (Statement.IntegratedPath)
            statement("", "trajectory: {path: \"a*s\", on: [\"-1/a < s < 2/a\"]}");
    assertThat(path.path()).isEqualTo(FormulaParser.parse("a*s"));
    assertThat(path.range().ends())
        .containsExactly(FormulaParser.parse("-1/a"), FormulaParser.parse("2/a"));
    Statement.IntegratedPath free =
        (Statement.IntegratedPath) statement("", "trajectory: {path: \"a*s\"}");
    assertThat(free.range()).isEqualTo(ImplicitForm.Range.ALL);
  }

  @Test
  void aPassageTime() throws ClaimException {
    Statement.PassageTime passage =
        (Statement.PassageTime)
            statement("", "trajectory: {loss: Exp[-w], time: \"w + a\", on: [w > a]}");
    assertThat(passage.time()).isEqualTo(FormulaParser.parse("w + a"));
    assertThat(passage.range().lower()).contains(Expr.symbol("a"));
  }

  @Test
  void aStep() throws ClaimException {
    Statement.OneStep step =
        (Statement.OneStep) statement("flow: descent(h)", "step: {of: u*v, is: \"u*v*(1 - h*g)\"}");
    assertThat(step.setting().dynamics()).isEqualTo(new Dynamics.Descent(Expr.symbol("h")));
    assertThat(step.after().symbols()).contains(Statement.OneStep.FORCE);
  }

  @Test
  void aValueKeepsItsDigits() throws ClaimException {
    Statement.Value value =
        (Statement.Value) statement("define: {q: Log[10]}", "value: {of: 2*q, is: 4.6050}");
    assertThat(value.decimal()).isEqualTo("4.6050");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''               | trajectory: {path: a*t}                          | unknown symbol `t`",
        "''               | 'trajectory: {path: a*s, on: [a > 0]}'           | ends of the interval"
            + " of `s`",
        "''               | 'trajectory: {path: a*s, on: [s > s]}'           | ends of the interval"
            + " of `s`",
        "''               | 'trajectory: {time: w, on: [w > 0]}'             | loss",
        "''               | 'trajectory: {loss: w, time: w, path: a}'        | `time` without"
            + " `path`",
        "''               | 'trajectory: {loss: w, path: a, on: [w > 0]}'    | without `on`",
        "'define: {s: a}' | 'trajectory: {path: a}'                          | for the integral of"
            + " the force",
        "''               | 'step: {of: u, is: u}'                           | add `flow:"
            + " descent(h)`",
        "'flow: descent'  | 'step: {of: u, is: u}'                           | write descent(c)",
        "'flow: descent(u)' | 'step: {of: u, is: u}'                         | a rate",
        "'flow: descent(h)' | 'step: {of: u, is: u + k}'                     | unknown symbol `k`",
        "'flow: descent(h)' | 'mirror: w^2'                                  | `step` or"
            + " `conserved`",
        "'flow: descent(h)' | 'value: {of: 1, is: 1}'                        | `step` or"
            + " `conserved`",
        "'flow: momentum(h)' | 'step: {of: u, is: u}'                        | `conserved`",
        "''               | 'value: {of: a, is: 1}'                          | without free"
            + " symbols, found `a`",
        "''               | 'value: {of: \"Log[2]\", is: 7e-1}'              | a decimal number",
        "''               | 'value: {of: \"Log[2]\", is: 1/2}'               | a decimal number",
        "''               | 'value: {of: \"Log[2]\"}'                        | is",
      })
  void refused(String more, String claim, String message) {
    assertThatThrownBy(() -> statement(more, claim))
        .isInstanceOf(ClaimException.class)
        .hasMessageContaining(message);
  }

  @Test
  void theForceHasTheShapeOfTheOutput() {
    String file =
        """
        id: test.layers
        model: {matrices: {A: [k, m], B: [m, d]}, predictor: {W: A.B}}
        constants: [h]
        flow: descent(h)
        claims:
          - {id: claim, step: {of: A, is: "A + h*g"}}
        """;
    assertThatThrownBy(() -> ClaimReader.parse("test.yaml", file))
        .isInstanceOf(ClaimException.class);
  }
}
