package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Theorems.SQUARE;
import static regulus.kernel.Theorems.statement;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits at points, with symbolic exponents, one after the other, and orders. */
class LimitRuleTest {

  private static final String SETTING =
      """
      id: test.limits
      model: {per: coordinate, parameters: [u], predictor: {w: u^2}}
      constants: {a: shared, D: shared, s: shared, z: shared, t: shared}
      assume: [a > 0, D > 2, "-1 < s < 1"MORE]
      claims:
        - {id: claim, %s}
      """;

  private static Verdict check(String assume, String claim) {
    String more = assume.isBlank() ? "" : ", \"" + assume.strip() + "\"";
    return Kernel.check(statement(SETTING.replace("MORE", more), claim), Certificate.EMPTY);
  }

  private static String limit(String of, String as, String is) {
    return "limit: {of: \"%s\", as: %s, is: \"%s\"}".formatted(of, as.strip(), is);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // At points, from the side the assumptions say.
        "''          | 1/(1 - s^2)              | s -> 1        | 1/(2*(1 - s))",
        "''          | 1/(1 - s^2)              | s -> -1       | 1/(2*(1 + s))",
        "''          | Sqrt[1 - s]              | s -> 1        | Sqrt[1 - s]",
        "''          | Log[1 - s^2]             | s -> 1        | Log[1 - s]",
        "''          | s^3 - 1                  | s -> 1        | 3*(s - 1)",
        "z > 1/2     | Abs[1/2 - z]             | z -> 1/2      | z - 1/2",
        // Exponents that are formulas.
        "''          | a^(2-D) + a^(3-D)        | a -> 0        | a^(2-D)",
        "''          | a^(2-D) + 1              | a -> 0        | a^(2-D)",
        "''          | a^(2-D) + 1              | a -> Infinity | 1",
        "''          | (a^D + z)^(2/D) - a^2    | a -> Infinity | 2*z*a^(2-D)/D",
        "''          | (1 + a^D)^(1/D) - 1      | a -> 0        | a^D/D",
        "''          | Log[a^D + a^(2*D)]       | a -> 0        | D*Log[a]",
        "z > 0       | a^z*Log[a] + a^(2*z)     | a -> 0        | a^z*Log[a]",
        // Exponents that move.
        "z > 1       | z^(1/D) - 1              | D -> Infinity | Log[z]/D",
        "''          | (1 - s)^(-D/(D-2))       | D -> Infinity | 1/(1 - s)",
        "''          | (1 + a)^a - 1            | a -> 0        | a^2",
        "''          | D^(1/D) - 1              | D -> Infinity | Log[D]/D",
        "a < 1       | D^3*a^D + 1/D            | D -> Infinity | 1/D",
        "a < 1       | a^D + D^5*a^(2*D)        | D -> Infinity | a^D",
        "a > 1       | D^3 + a^D                | D -> Infinity | a^D",
        "''          | Exp[Log[D]/D]            | D -> Infinity | 1",
        "''          | Exp[-D] + Exp[-2*D]      | D -> Infinity | Exp[-D]",
      })
  void asymptoticForms(String assume, String of, String as, String is) {
    Verdict verdict = check(assume, limit(of, as, is));
    assertThat(verdict).as("%s as %s: %s", of, as, verdict).isInstanceOf(Verdict.Proved.class);
    assertThat(check(assume, limit(of, as, "2*(" + is + ")")))
        .as("twice %s", is)
        .isNotInstanceOf(Verdict.Proved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''    | 1/(1 - s^2)           | s -> 1        | 1/(1 - s)",
        "''    | 1/(1 - s^2)           | s -> -1       | 1/(2*(1 - s))",
        "''    | a^(2-D)               | a -> 0        | a^(D-2)",
        "''    | a^(2-D) + 1           | a -> 0        | 1",
        "''    | (1 + a^D)^(1/D) - 1   | a -> 0        | a^D",
        "z > 1 | z^(1/D) - 1           | D -> Infinity | 3*Log[z]/D",
        "a < 1 | D^3*a^D + 1/D         | D -> Infinity | a^D",
        "a > 1 | D^3 + a^D             | D -> Infinity | D^3",
        "''    | D^(1/D) - 1           | D -> Infinity | 1/D",
      })
  void falseForms(String assume, String of, String as, String is) {
    Verdict verdict = check(assume, limit(of, as, is));
    assertThat(verdict).as("%s as %s: %s", of, as, verdict).isInstanceOf(Verdict.Refuted.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a^D + a^t             | a -> 0        | a^D   | whether D or t is larger is open",
        "t^D + 1               | D -> Infinity | 1     | t may be above 1",
        "Exp[D^2]              | D -> Infinity | Exp[D^2] | another growth",
        "a^(D*t)*w             | a -> 0        | w     | the sign of t is open",
        "Log[t*a]              | a -> 0        | Log[a] | t may be negative",
        "Abs[w]*a              | a -> 0        | w*a   | w may be negative",
        "(t + a)/(t + 2*a)     | a -> 0        | 1     | t may be 0",
        "w^2 + a               | a -> 0        | w^2 + 2*a | w may be 0",
      })
  void whatIsNotSeenIsNotProved(String of, String as, String is, String why) {
    assertThat(check("", limit(of, as, is))).as(why).isNotInstanceOf(Verdict.Proved.class);
  }

  @Test
  void wherePointsMayVanishTheTheoremSaysSo() {
    Verdict verdict = check("", limit("w^2*a + a^2*w^2", "a -> 0", "w^2*a"));
    assertThat(((Verdict.Proved) verdict).theorem().scope()).contains("`w != 0`");
  }

  @Test
  void aVacuousLimitIsNotRefuted() {
    assertThat(check("a > 1", limit("a", "a -> 0", "2*a"))).isNotInstanceOf(Verdict.Refuted.class);
  }

  // ---- limits one after the other

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/(a + D)              | ['a -> Infinity', 'D -> Infinity'] | 1               | PROVED",
        "a/(a + D)              | ['D -> Infinity', 'a -> Infinity'] | 1               | REFUTED",
        "a/(a + D)              | ['D -> Infinity', 'a -> Infinity'] | a/D             | PROVED",
        "(1 + s)*a              | ['a -> 0', 's -> 1']               | 2*a             | PROVED",
        "(1 + s)*a              | ['a -> 0', 's -> 1']               | a               | REFUTED",
        "(1 + s)*a              | ['a -> 0', 's -> -1']              | 2*a             | REFUTED",
        "a + (1 - s)            | ['a -> 0', 's -> 1']               | 1 - s           | PROVED",
        "a + (1 - s)            | ['s -> 1', 'a -> 0']               | 1 - s           | REFUTED",
        "a + (1 - s)            | ['s -> 1', 'a -> 0']               | a               | PROVED",
        "a*Abs[w]*(1 + s)       | ['a -> 0', 's -> 1']               | 2*a*w           | REFUTED",
        "a*Abs[w]*(1 + s)       | ['a -> 0', 's -> 1']               | 2*a*Abs[w]      | PROVED",
        "(a + s)/(a + 1)*D      | ['a -> 0', 's -> 1', 'D -> Infinity'] | D            | PROVED",
        "a^D                    | ['a -> 0', 'D -> Infinity']        | a^D             | PROVED",
        "a^D                    | ['a -> 0', 'D -> Infinity']        | a^(D-1)         | REFUTED",
      })
  void iterated(String of, String as, String is, String word) {
    Verdict verdict = check("", limit(of, as.replace('\'', '"'), is));
    assertThat(verdict)
        .as("%s as %s: %s", of, as, verdict)
        .isInstanceOf(word.equals("PROVED") ? Verdict.Proved.class : Verdict.Refuted.class);
  }

  @Test
  void definedSymbolsDoNotMoveTogether() {
    String setting =
        """
        id: test.defined
        model: {per: coordinate, parameters: [u], predictor: {w: u^2}}
        constants: [a]
        assume: [a > 0]
        define: {b: a^2}
        claims:
          - {id: claim, %s}
        """;
    Statement statement = statement(setting, limit("a*b", "[\"a -> 0\", \"b -> 0\"]", "a*b"));
    assertThat(Kernel.check(statement, Certificate.EMPTY)).isInstanceOf(Verdict.Unproved.class);
  }

  // ---- orders

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a + a^2               | a -> 0        | a          | PROVED",
        "a^2                   | a -> 0        | a          | PROVED",
        "5*a*w                 | a -> 0        | a*w        | PROVED",
        "a*Log[a]              | a -> 0        | a          | REFUTED",
        "a                     | a -> 0        | a*Log[a]   | PROVED",
        "Exp[a] - 1 - a        | a -> 0        | a^2        | PROVED",
        "Exp[a] - 1 - a        | a -> 0        | a^3        | REFUTED",
        "a^(2-D)               | a -> Infinity | 1          | PROVED",
        "a^(2-D)               | a -> 0        | 1          | REFUTED",
        "Log[D]                | D -> Infinity | 1          | REFUTED",
        "D^7*Exp[-D]           | D -> Infinity | 1/D        | PROVED",
        "a - a                 | a -> 0        | 1          | PROVED",
      })
  void orders(String of, String as, String is, String word) {
    Verdict verdict =
        check("", "order: {of: \"%s\", as: %s, is: \"%s\"}".formatted(of, as.strip(), is));
    assertThat(verdict)
        .as("%s as %s: %s", of, as, verdict)
        .isInstanceOf(word.equals("PROVED") ? Verdict.Proved.class : Verdict.Refuted.class);
  }

  @Test
  void anOrderThatFailsForAVanishingSymbolIsNotProved() {
    assertThat(check("", "order: {of: a*(1 + w), as: a -> 0, is: a*w}"))
        .isNotInstanceOf(Verdict.Proved.class);
  }

  @Test
  void theRefutationShowsTheExpansion() {
    Verdict verdict = check("", "order: {of: \"Exp[a]\", as: a -> 0, is: a^2}");
    assertThat(((Verdict.Refuted) verdict).reason()).contains("1 + a + 1/2*a^2");
  }

  // ---- certificates of strangers

  @Test
  void forgedRootsAndLengthsDecideNothing() {
    Statement statement =
        statement(SQUARE, "limit: {of: \"Sqrt[w^2 + b]\", as: \"b -> 0\", is: w}");
    Certificate forged =
        new Certificate(
            List.of(new Certificate.Step.Root(Formulas.formula("w^2"), Formulas.formula("w"))));
    assertThat(Kernel.check(statement, forged)).isNotInstanceOf(Verdict.Proved.class);
    Certificate endless = new Certificate(List.of(new Certificate.Step.Terms(1000)));
    assertThat(Kernel.check(statement, endless)).isInstanceOf(Verdict.Unproved.class);
  }
}
