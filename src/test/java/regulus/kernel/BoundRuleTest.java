package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.MomentRulesTest.word;
import static regulus.kernel.Theorems.statement;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inequalities on half-lines. */
class BoundRuleTest {

  private static final String FILE =
      """
      id: test.bounds
      model: {per: coordinate, parameters: [u], predictor: {w: u^2}}
      constants: [b]
      claims:
        - {id: claim, %s}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Gamma[a+1/2]/Gamma[a]     | at-most  | Sqrt[a - 1/10]     | a >= 1/2 | PROVED",
        "Gamma[a+1/2]/Gamma[a]     | at-most  | Sqrt[a]            | a > 0    | PROVED",
        "Gamma[a+1/2]/Gamma[a]     | at-most  | 2*Sqrt[a]          | a > 0    | PROVED",
        "Gamma[a+1/2]/Gamma[a]     | at-least | Sqrt[a - 1/4]      | a > 1/4  | PROVED",
        "Gamma[a+1]/Gamma[a+1/2]   | at-least | Sqrt[a + 1/4]      | a >= 0   | PROVED",
        "Gamma[a+1/2]^2/Gamma[a]^2 | at-most  | a - 1/10           | a >= 1/2 | PROVED",
        "Gamma[a+1]/Gamma[a]       | at-most  | a                  | a > 0    | PROVED",
        "Gamma[a+1/2]/Gamma[a]     | at-most  | Sqrt[a - 1/4]      | a >= 1/2 | REFUTED",
        "Gamma[a+1/2]/Gamma[a]     | at-most  | Sqrt[a - 1/5]      | a >= 1/2 | REFUTED",
        "Gamma[a+1/2]/Gamma[a]     | at-most  | Sqrt[a - 91/500]   | a >= 1/2 | REFUTED",
        "Gamma[a+1/2]/Gamma[a]     | at-least | Sqrt[a]            | a > 0    | REFUTED",
        "Gamma[a+1/2]/Gamma[a]     | at-most  | Sqrt[a]/2          | a > 0    | REFUTED",
        "Gamma[a+1]/Gamma[a]       | at-most  | a - 1/100          | a > 1    | REFUTED",
        "Gamma[a+1]/Gamma[a]       | at-least | -1                 | a > 0    | UNPROVED",
        "Sqrt[(-a)^2]              | at-most  | -a                 | a > 0    | REFUTED",
        "-Sqrt[(-a)^2]             | at-least | a                  | a > 0    | REFUTED",
        "-Gamma[a+1/2]/Gamma[a]    | at-most  | -Sqrt[a]           | a > 0    | REFUTED",
        "-Gamma[a+1/2]/Gamma[a]    | at-least | -Sqrt[a]           | a > 0    | UNPROVED",
        "Gamma[a]/Gamma[a+1/2]     | at-most  | 1                  | a >= 2   | UNPROVED",
        "Gamma[a+1/2]/Gamma[a]     | at-most  | Sqrt[a - 1]        | a > 0    | REFUTED",
      })
  void bounds(String of, String sign, String bound, String on, String expected) {
    Verdict verdict =
        Kernel.check(
            statement(
                FILE,
                "bound: {of: \"%s\", %s: \"%s\", with: [a], on: [\"%s\"]}"
                    .formatted(of.strip(), sign.strip(), bound.strip(), on.strip())),
            Certificate.EMPTY);
    assertThat(word(verdict)).as("%s", verdict).isEqualTo(expected.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(1 + a/L)^L            | at-most  | Exp[a]           | L > 0, L + a > 0 | PROVED",
        "(1 + a/L)^L            | at-least | Exp[a*L/(L + a)] | L > 0, L + a > 0 | PROVED",
        "(1 + a/L)^L            | at-most  | 2*Exp[a]         | L > 0, L + a > 0 | UNPROVED",
        "(1 + Log[11/10]/L)^L   | at-most  | 11/10            | L > 0            | PROVED",
        "(1 + Log[11/10]/L)^L   | at-most  | 6/5              | L > 0            | PROVED",
        "(1 - Log[11/10]/L)^L   | at-most  | 10/11            | L > 0, L - Log[11/10] > 0 | PROVED",
        "(1 - Log[11/10]/L)^L   | at-most  | 10/11            | L > 0            | UNPROVED",
        "(1 + a/L)^L            | at-most  | Exp[a]           | L > 0            | UNPROVED",
        "(1 + a/L)^L            | at-most  | Exp[a]           | L < 0, L + a > 0 | UNPROVED",
        "(1 + Log[11/10]/L)^L   | at-most  | 1099/1000        | L > 0            | REFUTED",
        "(1 + Log[11/10]/L)^L   | at-least | 11/10            | L >= 1           | REFUTED",
        "(1 + a/L)^L            | at-most  | 1 + a            | L > 0, a > 0     | REFUTED",
        "(1 + a/L)^L            | at-least | Exp[a]           | L > 0, a > 0     | REFUTED",
        "(1 + a/L)^(L + 1)      | at-most  | Exp[a]           | L > 0, a > 0     | REFUTED",
      })
  void powers(String of, String sign, String bound, String on, String expected) {
    assertThat(word(verdict(of, sign, bound, "[a, L]", on))).isEqualTo(expected.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Gamma[a+1/2]/Gamma[a] | Sqrt[a - (1/2 - 1/(4*ArcTan[1]))]            | a >= 1/2 | PROVED",
        "Gamma[a+1/2]/Gamma[a] | Sqrt[a - (1/2 - 1/(4*ArcTan[1]) + 1/100000)] | a >= 1/2 | REFUTED",
        "Gamma[a+1/2]/Gamma[a] | Sqrt[a - (1 - 1/(1*ArcTan[1]))]              | a >= 1   |"
            + " UNPROVED",
        "Gamma[a+1/2]/Gamma[a] | Sqrt[a - (1 - ArcTan[1])]                    | a >= 1   |"
            + " UNPROVED",
        "Gamma[a+1/2]/Gamma[a] | Sqrt[a - (1/2 - 1/(4*ArcTan[1]))]            | a > 1/2  |"
            + " UNPROVED",
        "Gamma[a+1/2]/Gamma[a] | Sqrt[a - (1/2 - 1/(4*ArcTan[1]))]            | a >= 1/4 | REFUTED",
        "2*Gamma[a+1/2]/Gamma[a] | Sqrt[a - (1/2 - 1/(4*ArcTan[1]))]          | a >= 1/2 | REFUTED",
      })
  void sharpAtTheEnd(String of, String bound, String on, String expected) {
    Verdict verdict = verdict(of, "at-most", bound, "[a]", on);
    assertThat(word(verdict)).as("%s", verdict).isEqualTo(expected.strip());
  }

  private static Verdict verdict(String of, String sign, String bound, String with, String on) {
    return Kernel.check(
        statement(
            FILE,
            "bound: {of: \"%s\", %s: \"%s\", with: %s, on: [\"%s\"]}"
                .formatted(
                    of.strip(),
                    sign.strip(),
                    bound.strip(),
                    with,
                    on.strip().replace(", ", "\", \""))),
        Certificate.EMPTY);
  }
}
