package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Theorems.statement;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asymptotic forms of integrals up to the symbol that moves. */
class IntegralLimitTest {

  private static final String FILE =
      """
      id: test.integrals
      model: {per: coordinate, parameters: [u], predictor: {w: u}}
      constants: [a, b]
      assume: [a > 0, b > 1]
      claims:
        - {id: claim, %s}
      """;

  private static Verdict check(String of, String is) {
    String claim = "limit: {of: \"" + of + "\", as: w -> Infinity, is: \"" + is + "\"}";
    return Kernel.check(statement(FILE, claim), Certificate.EMPTY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Integrate[Exp[v], {v, 0, w}]                                | Exp[w]",
        "Integrate[Exp[v], {v, 0, w}] - Exp[w] + Exp[w]/w            | Exp[w]/w",
        "Integrate[Exp[2*v], {v, a, w}]                              | Exp[2*w]/2",
        "Integrate[Exp[a*v], {v, 0, w}]                              | Exp[a*w]/a",
        "Integrate[Exp[v]/v, {v, b, w}]                              | Exp[w]/w",
        "Integrate[Exp[v]/v, {v, b, w}] - Exp[w]/w                   | Exp[w]/w^2",
        "Integrate[Exp[v]/v, {v, b, w}] - Exp[w]/w - Exp[w]/w^2      | 2*Exp[w]/w^3",
        "Integrate[v^2*Exp[3*v], {v, 0, w}]                          | w^2*Exp[3*w]/3",
        "Integrate[v^2*Exp[3*v], {v, 0, w}] - w^2*Exp[3*w]/3         | -2*w*Exp[3*w]/9",
        "Integrate[Log[v]*Exp[v], {v, b, w}]                         | Log[w]*Exp[w]",
        "Integrate[Log[v]*Exp[v], {v, b, w}] - Log[w]*Exp[w]         | -Exp[w]/w",
        "Integrate[Sinh[v], {v, 0, w}]                               | Exp[w]/2",
        "Integrate[Exp[v] + v^5, {v, 0, w}]                          | Exp[w]",
        "w*Exp[-w]*Integrate[Exp[v]/(4*Sqrt[v^2 + 4*a^4]), {v, 0, w}] | 1/4",
        "w*Exp[-w]*Integrate[Exp[v]/(4*Sqrt[v^2 + 4*a^4]), {v, 0, w}] - 1/4 | 1/(4*w)",
      })
  void growing(String of, String is) {
    Verdict verdict = check(of, is);
    assertThat(verdict).as("%s: %s", of, verdict).isInstanceOf(Verdict.Proved.class);
    assertThat(check(of, "2*(" + is + ")")).as(of).isInstanceOf(Verdict.Refuted.class);
    assertThat(check(of, "w*(" + is + ")")).as(of).isInstanceOf(Verdict.Refuted.class);
  }

  /** No growth, a moving integrand, other ends, an integrand without a value in between. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Integrate[Exp[-v], {v, 0, w}]",
        "Integrate[v, {v, 0, w}]",
        "Integrate[Exp[v*w], {v, 0, w}]",
        "Integrate[Exp[v], {v, 0, 2*w}]",
        "Integrate[Exp[v], {v, w, 0}]",
        "Integrate[Exp[v], {v, -w, w}]",
        "Integrate[Exp[v]/(v - 1), {v, 0, w}]",
        "Integrate[Exp[v]/v, {v, 0, w}]",
        "Integrate[Exp[v]*Sqrt[v], {v, -1, w}]",
        "Integrate[Exp[v]*Log[v - b], {v, a, w}]",
        "Integrate[Exp[(a - b)*v], {v, 0, w}]",
      })
  void whatIsNotExpanded(String of) {
    for (String is : new String[] {"Exp[w]", "Exp[w]/w", "1", "w^2/2"}) {
      assertThat(check(of, is)).as(of).isInstanceOf(Verdict.Unproved.class);
    }
  }
}
