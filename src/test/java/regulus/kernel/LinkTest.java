package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Formulas.formula;
import static regulus.kernel.Theorems.statement;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers through a link, and hypotheses about the whole flow. */
class LinkTest {

  private static final String POTENTIAL =
      "(Sqrt[delta^2 + 4*w.w] - 2*delta)*Sqrt[Sqrt[delta^2 + 4*w.w] + delta]";

  private static final Certificate PROOF =
      new Certificate(
          List.of(
              new Certificate.Step.Opaque("delta"),
              new Certificate.Step.Law("h", formula("a^2 - u.u"), formula("delta")),
              new Certificate.Step.Root(
                  formula("(a^2 - u.u)^2 + 4*a^2*u.u"), formula("a^2 + u.u"))));

  private static Verdict verdict(String line, String relation, String potential) {
    return Kernel.check(
        statement(
            """
            id: test.neuron
            model: {vectors: {u: d}, scalars: [a], predictor: {w: a*u}}
            %s
            define: {delta: "a[0]^2 - u[0].u[0]"}
            assume: ["a[0] > 0", "delta %s 0"]
            claims:
              - {id: claim, %s}
            """
                .formatted(line, relation, "%s"),
            "regularizer: \"" + potential + "\""),
        PROOF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"leaky(1/10)", "tanh", "arctan", "arcsinh", "linear"})
  void increasingLinksHaveTheRegularizerOfLinearPrediction(String link) {
    assertThat(verdict("link: " + link, ">=", POTENTIAL)).isInstanceOf(Verdict.Proved.class);
  }

  @Test
  void theKinkIsAHypothesis() {
    Verdict.Proved proved = (Verdict.Proved) verdict("link: leaky(1/3)", ">=", POTENTIAL);
    assertThat(proved.theorem().hypotheses())
        .anyMatch(text -> text.contains("sigma(X w) = y"))
        .anyMatch(text -> text.contains("kink"));
  }

  @Test
  void reluHasNoInverse() {
    assertThat(verdict("link: relu", ">=", POTENTIAL))
        .isInstanceOfSatisfying(
            Verdict.Unproved.class,
            unproved -> assertThat(unproved.reason()).contains("not strictly increasing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a > 0", "a != 0"})
  void aSignThatIsAssumedAtAllTimesIsAHypothesis(String condition) {
    Verdict.Proved proved =
        (Verdict.Proved) verdict("throughout: [\"" + condition + "\"]", "<", POTENTIAL);
    assertThat(proved.theorem().hypotheses()).contains("`" + condition + "` at all times");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"flow: gradient | <", "throughout: [\"u.u > 0\"] | <", "throughout: [a > -1] | <"})
  void withoutThatSignThereIsNoProof(String line, String relation) {
    assertThat(verdict(line, relation, POTENTIAL)).isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void noHypothesisHelpsAFalsePotential() {
    String turned = "(Sqrt[delta^2 + 4*w.w] + 2*delta)*Sqrt[Sqrt[delta^2 + 4*w.w] - delta]";
    assertThat(verdict("throughout: [a > 0]", "<", turned)).isInstanceOf(Verdict.Unproved.class);
    assertThat(verdict("link: leaky(1/10)", ">=", turned)).isInstanceOf(Verdict.Unproved.class);
  }
}
