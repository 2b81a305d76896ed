package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Formulas.formula;
import static regulus.kernel.Theorems.statement;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Identities in numbers, states of a flow, and inner products. */
class IdentityRuleTest {

  private static final String COORDINATE =
      """
      id: test.identity
      model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}
      constants: {a: shared, x: shared, y: shared}
      assume: [a > 0]
      claims:
        - {id: claim, %s}
      """;

  private static final String NEURON =
      """
      id: test.identity
      model: {vectors: {u: LENGTH}, scalars: [a], predictor: {w: a*u}}
      claims:
        - {id: claim, %s}
      """;

  private static Verdict check(String setting, String equation, String assume) {
    String condition = assume.isBlank() ? "" : ", assume: [\"" + assume + "\"]";
    return Kernel.check(
        statement(setting, "identity: \"" + equation + "\"" + condition), Certificate.EMPTY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(x + y)^2 == x^2 + 2*x*y + y^2     | ''",
        "Sqrt[x^2] == Abs[x]                | ''",
        "Sqrt[4*x^2 + 4] == 2*Sqrt[x^2 + 1] | ''",
        "Abs[x*y] == Abs[x]*Abs[y]          | ''",
        "Log[x*y] == Log[x] + Log[y]        | x > 0, y > 0",
        "Log[1 - x^2] == Log[1 - x] + Log[1 + x] | -1 < x < 1",
        "Cosh[x]^2 - Sinh[x]^2 == 1         | ''",
        "(w - u^2)*(w + v^2) == -v^2*u^2    | ''",
        "w == u^2 - v^2                     | ''",
        "a^x*a^y == a^(x + y)               | ''",
      })
  void trueOnes(String equation, String assume) {
    String conditions = assume.strip().replace(", ", "\", \"");
    Verdict verdict = check(COORDINATE, equation.strip(), conditions);
    assertThat(verdict).as("%s: %s", equation, verdict).isInstanceOf(Verdict.Proved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(x + y)^2 == x^2 + y^2         | ''",
        "Sqrt[x^2] == x                 | ''",
        "Abs[x] == -x                   | ''",
        "w == u^2 + v^2                 | ''",
        "w == w^2                       | ''",
        "(x^2 - 1)/(x - 1) == x + 2     | x > 1",
        "a^2 == a                       | ''",
      })
  void falseOnes(String equation, String assume) {
    Verdict verdict = check(COORDINATE, equation.strip(), assume.strip());
    assertThat(verdict).as("%s: %s", equation, verdict).isInstanceOf(Verdict.Refuted.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1/x == 1/x                     | x may be 0",
        "Sqrt[x]^2 == x                 | x may be negative",
        "Log[x^2] == 2*Log[x]           | x may be negative",
        "(x^2 - 1)/(x - 1) == x + 1     | x may be 1",
        "x^y*x^(-y) == 1                | the base may be negative",
      })
  void whatMayHaveNoValueIsNotProved(String equation, String why) {
    assertThat(check(COORDINATE, equation.strip(), ""))
        .as(why)
        .isInstanceOf(Verdict.Unproved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "d | w.w == a^2*u.u                                       | PROVED",
        "d | Norm[u]^2*a^2 == Norm[w]^2                           | PROVED",
        "d | (u + u[0]).(u + u[0]) == u.u + 2*u.u[0] + u[0].u[0]  | PROVED",
        "d | (u.u[0])^2 == u.u*u[0].u[0]                          | REFUTED",
        "3 | (u.u[0])^2 == u.u*u[0].u[0]                          | REFUTED",
        "1 | (u.u[0])^2 == u.u*u[0].u[0]                          | UNPROVED",
        "d | u.u[0] == Norm[u]*Norm[u[0]]                         | REFUTED",
        "d | w.w == a*u.u                                         | REFUTED",
      })
  void innerProducts(String length, String equation, String word) {
    Verdict verdict = check(NEURON.replace("LENGTH", length.strip()), equation.strip(), "");
    assertThat(verdict)
        .as("%s: %s", equation, verdict)
        .isInstanceOf(
            switch (word) {
              case "PROVED" -> Verdict.Proved.class;
              case "REFUTED" -> Verdict.Refuted.class;
              default -> Verdict.Unproved.class;
            });
  }

  @Test
  void aPointThatViolatesTheAssumptionsRefutesNothing() {
    Statement statement = statement(COORDINATE, "identity: \"Abs[x] == x\", assume: [\"x >= 0\"]");
    Certificate forged =
        new Certificate(
            List.of(new Certificate.Step.Point(Map.of("x", Rational.of(-1), "a", Rational.ONE))));
    assertThat(Kernel.check(statement, forged)).isInstanceOf(Verdict.Proved.class);
    Statement open =
        statement(COORDINATE, "identity: \"Sqrt[x + 7]^2 + Log[x] == x + 7 + Log[x]\"");
    assertThat(Kernel.check(open, forged)).isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void forgedRootsProveNothing() {
    Statement statement = statement(COORDINATE, "identity: \"Sqrt[x^2 + 2*x + 1] == x + 1\"");
    for (String root : new String[] {"x + 1", "x + 2", "-x - 1", "Abs[x] + 1"}) {
      Certificate forged =
          new Certificate(
              List.of(new Certificate.Step.Root(formula("x^2 + 2*x + 1"), formula(root))));
      assertThat(Kernel.check(statement, forged)).as(root).isNotInstanceOf(Verdict.Proved.class);
    }
  }
}
