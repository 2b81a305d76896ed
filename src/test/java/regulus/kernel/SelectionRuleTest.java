package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Formulas.formula;
import static regulus.kernel.Theorems.statement;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.kernel.Certificate.Step;

/** Which solution the flow selects as the scale tends to its end. */
class SelectionRuleTest {

  private static final String CUBE =
      """
      id: test.cube
      model: {per: coordinate, parameters: [u], predictor: {w: u^3}}
      constants: {alpha: shared, omega: coordinate}
      initial: {u: alpha*omega}
      assume: [alpha > 0, %s]
      claims:
        - {id: claim, %%s}
      """;

  private static final String POTENTIAL = "w/(alpha*omega) - 3/2*w^(2/3)";

  private static final Certificate REGULARIZER =
      new Certificate(List.of(new Step.Metric(formula("9*w^(4/3)"))));

  private static final Certificate PROOF = both(REGULARIZER, Certificate.EMPTY);

  private static Certificate both(Certificate first, Certificate second) {
    return new Certificate(List.of(new Step.Premise(first), new Step.Premise(second)));
  }

  private static Statement minimizer(String assume, String as, String of, String factor) {
    return statement(
        CUBE.formatted(assume),
        "minimizer: {by: \"%s\", as: \"%s\", of: \"%s\", factor: \"%s\"}"
            .formatted(POTENTIAL, as, of, factor));
  }

  private static Verdict check(String as, String of, String factor) {
    return Kernel.check(minimizer("omega > 0", as, of, factor), PROOF);
  }

  @Test
  void theShapeSurvivesAtDepthThree() {
    Verdict verdict = check("alpha -> 0", "w/omega", "1/alpha");
    assertThat(verdict).isInstanceOf(Verdict.Proved.class);
    Theorem<?> theorem = ((Verdict.Proved) verdict).theorem();
    assertThat(theorem.premises()).hasSize(2);
    assertThat(theorem.hypotheses())
        .anyMatch(text -> text.contains("only one minimizer"))
        .anyMatch(text -> text.contains("converges"));
    assertThat(theorem.scope()).contains("every number of coordinates");
  }

  @ParameterizedTest
  @CsvSource({
    "w, 1/alpha, weights dropped",
    "w*omega, 1/alpha, weights inverted",
    "w/omega^2, 1/alpha, another depth",
    "w/omega, 2/alpha, not the factor",
    "w, 1/(alpha*omega), a factor that differs by coordinates",
    "-w/omega, -1/alpha, a negative factor and norm",
    "w^2/omega, 1/alpha, a square",
    "w/(alpha*omega), 1, a norm that moves",
    "1/omega, w/alpha, no norm",
    "w/omega + 1, 1/alpha, not 0 at 0",
  })
  void othersAreNotProved(String norm, String factor, String why) {
    assertThat(check("alpha -> 0", norm, factor)).as(why).isInstanceOf(Verdict.Unproved.class);
  }

  /** Far from 0 the potential is negative: minus its square part would be concave. */
  @Test
  void theOtherEndIsAnother() {
    assertThat(check("alpha -> Infinity", "w/omega", "1/alpha"))
        .isInstanceOf(Verdict.Unproved.class);
    assertThat(check("alpha -> Infinity", "w^(2/3)", "-3/2")).isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void weightsOfUnknownSignAreRefused() {
    assertThat(Kernel.check(minimizer("omega != 0", "alpha -> 0", "w/omega", "1/alpha"), PROOF))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void forgedCertificatesProveNothing() {
    Statement claim = minimizer("omega > 0", "alpha -> 0", "w/omega", "1/alpha");
    Certificate wrongMetric = new Certificate(List.of(new Step.Metric(formula("9*w"))));
    for (Certificate forged :
        List.of(
            Certificate.EMPTY,
            REGULARIZER,
            new Certificate(List.of(new Step.Premise(REGULARIZER))),
            both(Certificate.EMPTY, REGULARIZER),
            both(wrongMetric, Certificate.EMPTY),
            both(PROOF, PROOF))) {
      assertThat(Kernel.check(claim, forged)).isInstanceOf(Verdict.Unproved.class);
    }
  }

  /** With the linear term of another start the potential is no regularizer. */
  @Test
  void thePotentialMustRegularize() {
    Statement claim =
        statement(
            CUBE.formatted("omega > 0"),
            "minimizer: {by: \"w/(2*alpha*omega) - 3/2*w^(2/3)\", as: \"alpha -> 0\","
                + " of: \"w/omega\", factor: \"1/(2*alpha)\"}");
    assertThat(Kernel.check(claim, PROOF)).isInstanceOf(Verdict.Unproved.class);
  }
}
