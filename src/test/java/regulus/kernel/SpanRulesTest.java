package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Formulas.formula;
import static regulus.kernel.Theorems.NEURON;
import static regulus.kernel.Theorems.statement;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.kernel.Certificate.Step.Span;

/** Complete laws by ranks over a prime field: true claims, false ones, forged steps. */
class SpanRulesTest {

  private static final long PRIME = ModularSpan.PRIME;
  private static final Statement NEURON_LAWS =
      statement(NEURON, "laws: {complete: [\"a^2 - u.u\"]}");
  private static final Span NEURON_SPAN = span(PRIME, 1, List.of(3), Map.of("d", 3));

  private static Span span(long prime, long seed, List<Integer> brackets, Map<String, Integer> d) {
    return new Span(prime, seed, brackets, d);
  }

  private static Verdict check(Statement statement, Certificate.Step... steps) {
    return Kernel.check(statement, new Certificate(List.of(steps)));
  }

  private static Certificate.Step.Law law(String quantity) {
    return new Certificate.Step.Law("other", formula(quantity), formula(quantity));
  }

  @Test
  void theLawOfANeuronIsComplete() {
    Verdict verdict = check(NEURON_LAWS, NEURON_SPAN);
    assertThat(verdict).isInstanceOf(Verdict.Proved.class);
    Theorem<?> theorem = ((Verdict.Proved) verdict).theorem();
    assertThat(theorem.scope()).contains("d = 3", "generic point");
    assertThat(theorem.steps().getFirst()).contains("`3` of `4` dimensions", "at most `1`");
    assertThat(theorem.premises()).hasSize(1);
  }

  /** Any seed and any prime of the right size serve. */
  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 7, Long.MAX_VALUE})
  void everySeedServes(long seed) {
    assertThat(check(NEURON_LAWS, span(PRIME, seed, List.of(3), Map.of("d", 3))))
        .isInstanceOf(Verdict.Proved.class);
    assertThat(check(NEURON_LAWS, span(1_048_583, seed, List.of(3), Map.of("d", 3))))
        .isInstanceOf(Verdict.Proved.class);
  }

  static Stream<Span> forged() {
    return Stream.of(
        span(PRIME, 1, List.of(2), Map.of("d", 3)),
        span(PRIME, 1, List.of(), Map.of("d", 3)),
        span(PRIME, 1, List.of(0, 0, 0), Map.of("d", 3)),
        span(PRIME, 1, List.of(3), Map.of()),
        span(PRIME, 1, List.of(3), Map.of("e", 3)),
        span(PRIME, 1, List.of(3), Map.of("d", 0)),
        span(PRIME, 1, List.of(3), Map.of("d", -3)),
        span(PRIME, 1, List.of(3), Map.of("d", Integer.MAX_VALUE)),
        span(PRIME, 1, List.of(-1, 4), Map.of("d", 3)),
        span(PRIME, 1, List.of(Integer.MAX_VALUE), Map.of("d", 3)),
        span(PRIME, 1, Collections.nCopies(9, 1), Map.of("d", 3)),
        span(PRIME - 2, 1, List.of(3), Map.of("d", 3)),
        span(2, 1, List.of(3), Map.of("d", 3)),
        span(1_048_573, 1, List.of(3), Map.of("d", 3)),
        span(4_294_967_291L, 1, List.of(3), Map.of("d", 3)),
        span(0, 1, List.of(3), Map.of("d", 3)),
        span(-PRIME, 1, List.of(3), Map.of("d", 3)),
        span(Long.MIN_VALUE, 1, List.of(3), Map.of("d", 3)));
  }

  @ParameterizedTest
  @MethodSource("forged")
  void aForgedStepProvesNothing(Span step) {
    assertThat(check(NEURON_LAWS, step)).isInstanceOf(Verdict.Unproved.class);
  }

  /** More brackets than a basis needs do no harm, and cannot hide that a law is missing. */
  @Test
  void moreBracketsDoNoHarm() {
    Span more = span(PRIME, 1, List.of(4, 4, 4), Map.of("d", 3));
    assertThat(check(NEURON_LAWS, more)).isInstanceOf(Verdict.Proved.class);
    assertThat(check(statement(NEURON, "laws: {complete: []}"), more))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a^2 + u.u",
        "a - u.u",
        "(a^2 - u.u)^2 + a",
        "a^2 - u.u + w.w",
        "Log[a^2]",
        "1",
        "u.u"
      })
  void aWrongLawIsNotComplete(String law) {
    assertThat(check(statement(NEURON, "laws: {complete: [\"" + law + "\"]}"), NEURON_SPAN))
        .isInstanceOf(Verdict.Unproved.class);
  }

  /** Functions of the law generate it near a generic point, constants do not count. */
  @Test
  void aFunctionOfTheLawWillDo() {
    for (String law : List.of("(a^2 - u.u)^3", "1/(a^2 - u.u)", "Norm[u]^2 - a^2 + 7")) {
      Verdict verdict =
          check(statement(NEURON, "laws: {complete: [\"" + law + "\"]}"), NEURON_SPAN);
      boolean denominator = law.startsWith("1/");
      assertThat(verdict)
          .as(law)
          .isInstanceOf(denominator ? Verdict.Unproved.class : Verdict.Proved.class);
    }
  }

  @Test
  void oneMoreLawRefutesCompleteness() {
    Statement empty = statement(NEURON, "laws: {complete: []}");
    Verdict verdict = check(empty, span(PRIME, 1, List.of(), Map.of("d", 2)), law("a^2 - u.u"));
    assertThat(verdict).isInstanceOf(Verdict.Refuted.class);
    assertThat(((Verdict.Refuted) verdict).value()).isEqualTo("1");
    for (String wrong : List.of("a^2 + u.u", "5", "a")) {
      assertThat(check(empty, NEURON_SPAN, law(wrong))).isInstanceOf(Verdict.Unproved.class);
    }
    assertThat(check(NEURON_LAWS, span(PRIME, 1, List.of(), Map.of("d", 2)), law("a^2 - u.u")))
        .isInstanceOf(Verdict.Unproved.class);
    assertThat(check(NEURON_LAWS, NEURON_SPAN, law("(a^2 - u.u)^2")))
        .isInstanceOf(Verdict.Proved.class);
  }

  @Test
  void aSpanDoesNotServeOtherStatementsOrModels() {
    assertThat(check(statement(NEURON, "conserved: \"a^2 + u.u\""), NEURON_SPAN))
        .isInstanceOf(Verdict.Unproved.class);
    String exponential =
        """
        id: test.exponential
        title: test
        source: {paper: test, statement: test}
        model: {scalars: [a, b], predictor: {w1: "Exp[a]*b", w2: a}}
        claims:
          - {id: claim, %s}
        """;
    assertThat(
            check(
                statement(exponential, "laws: {complete: []}"),
                span(PRIME, 1, List.of(2), Map.of())))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void aSpentBudgetDecidesNothing() {
    assertThat(Kernel.check(NEURON_LAWS, new Certificate(List.of(NEURON_SPAN)), Budget.steps(20)))
        .isInstanceOf(Verdict.Unproved.class);
  }
}
