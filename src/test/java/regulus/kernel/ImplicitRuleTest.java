package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Formulas.formula;
import static regulus.kernel.Theorems.statement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Regularizers by conjugates and curves, with certificates written by hand. */
class ImplicitRuleTest {

  private static final String BRANCHES =
      """
      id: test.branches
      model: {per: coordinate, parameters: [u, v], predictor: {w: u^3 - v^3}}
      constants: {alpha: shared, omega: coordinate}
      initial: {u: alpha*omega, v: alpha*omega}
      assume: [alpha > 0, omega > 0]
      claims:
        - {id: claim, regularizer: %s}
      """;

  private static final String CONJUGATE =
      "{conjugate: \"alpha^3*omega^2/2*(1/(1 - omega*z)^2 + 1/(1 + omega*z)^2 - 2)\","
          + " in: z, on: [\"-1/omega < z < 1/omega\"], linear-term: none}";

  private static final String PRODUCT =
      """
      id: test.product
      model: {per: coordinate, parameters: [u1, u2, v], predictor: {w: u1*u2*v}}
      define: {c1: "u1[0]^2 - v[0]^2", c2: "u2[0]^2 - v[0]^2"}
      assume: [%s]
      claims:
        - {id: claim, regularizer: {curve: {w: "p*Sqrt[p^2 + c1]*Sqrt[p^2 + c2]", slope: "%s"}, in: p}}
      """;

  private static final String ORDERED = "\"u1[0] > 0\", \"u2[0] > 0\", c1 > 0, c2 > 0";

  private static final String SLOPE = "Integrate[1/(Sqrt[s^2 + c1]*Sqrt[s^2 + c2]), {s, v[0], p}]";

  private static Certificate orbit(String start, String rate, String... parameters) {
    Map<String, Expr> formulas = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      formulas.put(parameters[i], formula(parameters[i + 1]));
    }
    return new Certificate(
        List.of(new Certificate.Step.Orbit(formula(start), formula(rate), formulas)));
  }

  private static Certificate branches(String start, String rate, String u, String v) {
    return orbit(start, rate, "u", u, "v", v);
  }

  private static final Certificate PROOF =
      branches("0", "3*alpha", "alpha/(1/omega - z)", "alpha/(1/omega + z)");

  private static final Certificate PRODUCT_PROOF =
      orbit("v[0]", "1", "u1", "Sqrt[p^2 + c1]", "u2", "Sqrt[p^2 + c2]", "v", "p");

  @Test
  void theConjugateIsProved() {
    Verdict verdict = Kernel.check(statement(BRANCHES, CONJUGATE), PROOF);
    assertThat(verdict).isInstanceOf(Verdict.Proved.class);
    assertThat(((Verdict.Proved) verdict).theorem().hypotheses())
        .anyMatch(text -> text.contains("lies in the domain"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 3*alpha | alpha/(1/omega - z) | alpha/(1/omega + z) | another start",
        "1/omega | 3*alpha | alpha/(1/omega - z) | alpha/(1/omega + z) | an end as the start",
        "z | 3*alpha | alpha/(1/omega - z) | alpha/(1/omega + z) | a start that moves",
        "0 | alpha | alpha/(1/omega - z) | alpha/(1/omega + z) | another speed",
        "0 | -3*alpha | alpha/(1/omega - z) | alpha/(1/omega + z) | backwards",
        "0 | 0 | alpha*omega | alpha*omega | at rest",
        "0 | 3*alpha*omega | alpha/(1/omega - z) | alpha/(1/omega + z) | a speed of the coordinate",
        "0 | 3*alpha | alpha/(1/omega + z) | alpha/(1/omega - z) | the branches exchanged",
        "0 | 3*alpha | alpha/(1/omega - 2*z) | alpha/(1/omega + 2*z) | another orbit",
        "0 | 3*alpha | u | v | formulas in the parameters themselves",
        "0 | 3*alpha | alpha/(1/omega - z) | alpha*omega | one branch at rest",
      })
  void forgedOrbits(String start, String rate, String u, String v, String why) {
    assertThat(Kernel.check(statement(BRANCHES, CONJUGATE), branches(start, rate, u, v)))
        .as(why)
        .isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void anOrbitNamesEachParameter() {
    assertThat(
            Kernel.check(
                statement(BRANCHES, CONJUGATE), orbit("0", "3*alpha", "u", "alpha/(1/omega - z)")))
        .isInstanceOf(Verdict.Unproved.class);
    assertThat(Kernel.check(statement(BRANCHES, CONJUGATE), Certificate.EMPTY))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "omega*z | 1/(1 - omega*z) + 1/(1 + omega*z) - 2 | another power",
        "omega*z | -1/(1 - omega*z)^2 - 1/(1 + omega*z)^2 + 2 | concave",
        "omega*z | alpha/(1 - omega*z)^2 + alpha/(1 + omega*z)^2 | another scale",
        "omega*z | omega/(1 - omega*z)^2 + omega/(1 + omega*z)^2 | another weight",
      })
  void otherConjugates(String unused, String shape, String why) {
    String claim =
        "{conjugate: \"alpha^3*omega^2/2*(%s)\", in: z, on: [\"-1/omega < z < 1/omega\"]}"
            .formatted(shape);
    assertThat(Kernel.check(statement(BRANCHES, claim), PROOF))
        .as(why)
        .isInstanceOf(Verdict.Unproved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1/omega < z < 2/omega | beyond the pole",
        "-1/omega < z | unbounded above",
        "0 < z < 1/omega | the start is an end",
        "-2/omega < z < 2/omega | both poles inside",
      })
  void wrongIntervals(String on, String why) {
    String claim = CONJUGATE.replace("-1/omega < z < 1/omega", on);
    assertThat(Kernel.check(statement(BRANCHES, claim), PROOF))
        .as(why)
        .isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void aSmallerIntervalIsASmallerDomain() {
    String claim = CONJUGATE.replace("-1/omega < z < 1/omega", "-1/(2*omega) < z < 1/(3*omega)");
    assertThat(Kernel.check(statement(BRANCHES, claim), PROOF)).isInstanceOf(Verdict.Proved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alpha > 0, omega != 0 | the sign of the branches is open",
        "alpha != 0, omega > 0 | the sign of the scale is open",
        "alpha > 0, omega > 0, w > 0 | an assumption about the output",
      })
  void missingAssumptions(String assume, String why) {
    String setting = BRANCHES.replace("alpha > 0, omega > 0", assume);
    assertThat(
            assume.contains("w > 0")
                ? Kernel.check(outputAssumed(), PROOF)
                : Kernel.check(statement(setting, CONJUGATE), PROOF))
        .as(why)
        .isInstanceOf(Verdict.Unproved.class);
  }

  private static Statement outputAssumed() {
    return statement(BRANCHES.replace("{id: claim, ", "{id: claim, assume: [w > 0], "), CONJUGATE);
  }

  @Test
  void aSlopeThatDoesNotVanishAtTheStartNeedsTheLinearTerm() {
    String claim =
        "{curve: {w: \"alpha^3*omega^3*(1/(1-z)^3 - 1/(1+z)^3)\", slope: \"z/omega + 1\"},"
            + " in: z, on: [-1 < z < 1]%s}";
    Certificate proof = branches("0", "3*alpha", "alpha*omega/(1 - z)", "alpha*omega/(1 + z)");
    assertThat(Kernel.check(statement(BRANCHES, claim.formatted("")), proof))
        .isInstanceOf(Verdict.Proved.class);
    assertThat(Kernel.check(statement(BRANCHES, claim.formatted(", linear-term: none")), proof))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void integralsOfProducts() {
    assertThat(Kernel.check(statement(PRODUCT.formatted(ORDERED, SLOPE), ""), PRODUCT_PROOF))
        .isInstanceOf(Verdict.Proved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Integrate[1/(Sqrt[s^2 + c1]*Sqrt[s^2 + c1]), {s, v[0], p}] | one constant twice",
        "Integrate[1/Sqrt[s^2 + c1], {s, v[0], p}] | one factor missing",
        "Integrate[1/(Sqrt[s^2 + c1]*Sqrt[s^2 + c2]), {s, p, v[0]}] | backwards",
        "Integrate[p/(Sqrt[s^2 + c1]*Sqrt[s^2 + c2]), {s, v[0], p}] | a moving integrand",
        "p | no integral",
      })
  void otherIntegrals(String slope, String why) {
    assertThat(Kernel.check(statement(PRODUCT.formatted(ORDERED, slope), ""), PRODUCT_PROOF))
        .as(why)
        .isInstanceOf(Verdict.Unproved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'u1[0] > 0', 'u2[0] > 0', c1 > 0 | one order is open",
        "'u1[0] > 0', c1 > 0, c2 > 0 | one sign is open",
        "'u1[0] < 0', 'u2[0] > 0', c1 > 0, c2 > 0 | the other sign of one factor",
        "'u1[0] > 0', 'u2[0] > 0', c1 < 0, c2 < 0 | the largest factor",
      })
  void signsAndOrderAreNeeded(String assume, String why) {
    String setting = PRODUCT.formatted(assume.replace('\'', '"'), SLOPE);
    assertThat(Kernel.check(statement(setting, ""), PRODUCT_PROOF))
        .as(why)
        .isInstanceOf(Verdict.Unproved.class);
  }

  /** Below depth 2 a parameter reaches 0 in finite time and may stay there. */
  @Test
  void aPowerBelowTwoIsNotSmooth() {
    String setting =
        """
        id: test.power
        model: {per: coordinate, parameters: [u], predictor: {w: u^(3/2)}}
        constants: {a: coordinate}
        initial: {u: a}
        assume: [a > 0]
        claims:
          - {id: claim, regularizer: {curve: {w: "p^3", slope: "p"}, in: p, on: [p > 0]}}
        """;
    assertThat(Kernel.check(statement(setting, ""), orbit("Sqrt[a]", "3/4", "u", "p^2")))
        .isInstanceOf(Verdict.Unproved.class);
  }
}
