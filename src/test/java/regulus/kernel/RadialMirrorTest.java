package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Formulas.formula;
import static regulus.kernel.Theorems.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mirror flows and regularizers of one vector times a polynomial of scalars. */
class RadialMirrorTest {

  /** {@code w = a u}, {@code a(0)^2 - |u(0)|^2 = delta} (Azulay 2021, Theorem 6.1). */
  static final String NEURON =
      """
      id: test.neuron
      model: {vectors: {u: d}, scalars: [a], predictor: {w: a*u}}
      define: {delta: "a[0]^2 - u[0].u[0]"}
      assume: ["a[0] > 0", "delta >= 0"]
      claims:
        - {id: claim, %s}
      """;

  private static final String POTENTIAL =
      "(Sqrt[delta^2 + 4*w.w] - 2*delta)*Sqrt[2*Sqrt[delta^2 + 4*w.w] + 2*delta]/6";

  private static final String WARP = "Sqrt[(Sqrt[delta^2 + 4*w.w] + delta)/2]";

  private static final Certificate.Step OPAQUE = new Certificate.Step.Opaque("delta");
  private static final Certificate.Step LAW =
      new Certificate.Step.Law("h", formula("a^2 - u.u"), formula("delta"));
  private static final Certificate.Step ROOT =
      new Certificate.Step.Root(formula("(a^2 - u.u)^2 + 4*a^2*u.u"), formula("a^2 + u.u"));

  static final Certificate PROOF = new Certificate(List.of(OPAQUE, LAW, ROOT));

  private static String mirror(String potential, String warp) {
    return "mirror: {potential: \"%s\", warp: \"%s\"}".formatted(potential, warp);
  }

  private static String dual(String dual, String warp) {
    return "mirror: {dual: \"%s\", warp: \"%s\"}".formatted(dual, warp);
  }

  private static String minimum(String potential) {
    return "regularizer: \"" + potential + "\"";
  }

  private static Theorem<?> proved(Statement statement, Certificate certificate) {
    Verdict verdict = Kernel.check(statement, certificate);
    assertThat(verdict).isInstanceOf(Verdict.Proved.class);
    return ((Verdict.Proved) verdict).theorem();
  }

  private static String unproved(Statement statement, Certificate certificate) {
    Verdict verdict = Kernel.check(statement, certificate);
    assertThat(verdict).isInstanceOf(Verdict.Unproved.class);
    return ((Verdict.Unproved) verdict).reason();
  }

  @Test
  void oneNeuronIsAMirrorFlowInEveryDimension() {
    Theorem<?> theorem = proved(statement(NEURON, mirror(POTENTIAL, WARP)), PROOF);
    assertThat(theorem.scope()).startsWith("every length of the vectors");
    assertThat(theorem.hypotheses()).isEmpty();
    assertThat(theorem.assumed()).containsExactly("a[0] > 0", "delta >= 0");
    assertThat(theorem.premises()).hasSize(1);
  }

  @Test
  void itsRegularizerHoldsUnlessTheLimitIsZero() {
    Theorem<?> theorem = proved(statement(NEURON, minimum(POTENTIAL)), PROOF);
    assertThat(theorem.hypotheses())
        .anyMatch(hypothesis -> hypothesis.contains("converges"))
        .anyMatch(hypothesis -> hypothesis.contains("not `w = 0`"));
    String unbalanced = NEURON.replace("delta >= 0", "delta > 0");
    assertThat(proved(statement(unbalanced, minimum(POTENTIAL)), PROOF).hypotheses())
        .as("with delta > 0 the potential has a gradient at 0")
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-3/2*w.u[0] | none",
        "-3/2*u[0].w | none",
        "7*w.u[0] | from-start",
        "delta*w.u[0] | from-start"
      })
  void theLinearTermMayBeWrittenOut(String term, String linearTerm) {
    String claim =
        "regularizer: {potential: \"3/2*%s + %s\", linear-term: %s}"
            .formatted(POTENTIAL, term, linearTerm);
    proved(statement(NEURON, claim), PROOF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0*w.u[0]", "-w.u[0]", "3/2*w.u[0]", "-2*w.u[0]", "w.w", "-3/2*w.u[0]*Norm[w]"})
  void aWrongLinearTermIsNotProved(String term) {
    String claim =
        "regularizer: {potential: \"3/2*%s + %s\", linear-term: none}".formatted(POTENTIAL, term);
    unproved(statement(NEURON, claim), PROOF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "Norm[w]",
        "2*Sqrt[(Sqrt[delta^2 + 4*w.w] + delta)/2]",
        "-Sqrt[(Sqrt[delta^2 + 4*w.w] + delta)/2]",
        "(Sqrt[delta^2 + 4*w.w] + delta)/2",
        "1/Sqrt[(Sqrt[delta^2 + 4*w.w] + delta)/2]",
        "Sqrt[(Sqrt[delta^2 + 4*w.w] - delta)/2]"
      })
  void anotherWarpIsNotProved(String warp) {
    unproved(statement(NEURON, mirror(POTENTIAL, warp)), PROOF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "w.w",
        "Norm[w]",
        "Norm[w]^(3/2)",
        "1",
        "w.u[0]",
        "-(Sqrt[delta^2 + 4*w.w] - 2*delta)*Sqrt[Sqrt[delta^2 + 4*w.w] + delta]",
        "(Sqrt[delta^2 + 4*w.w] - delta)*Sqrt[Sqrt[delta^2 + 4*w.w] + delta]",
        "(Sqrt[delta^2 + 4*w.w] + 2*delta)*Sqrt[Sqrt[delta^2 + 4*w.w] - delta]",
        "(Sqrt[delta^2 + w.w] - 2*delta)*Sqrt[Sqrt[delta^2 + w.w] + delta]"
      })
  void anotherPotentialIsNotProved(String potential) {
    unproved(statement(NEURON, minimum(potential)), PROOF);
  }

  /** What keeps the scalar from crossing zero is needed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"a[0] > 0\"]",
        "[\"delta >= 0\"]",
        "[\"delta > 0\"]",
        "[\"a[0] > 0\", \"delta < 0\"]",
        "[\"a[0] > 0\", \"delta <= 0\"]",
        "[\"a[0] > 0\", \"delta != 0\"]",
        "[\"a[0] >= 0\", \"delta >= 0\"]"
      })
  void withoutItsAssumptionsNothingIsProved(String assume) {
    String setting = NEURON.replace("[\"a[0] > 0\", \"delta >= 0\"]", assume);
    assertThat(setting).contains(assume);
    unproved(statement(setting, mirror(POTENTIAL, WARP)), PROOF);
    unproved(statement(setting, minimum(POTENTIAL)), PROOF);
    unproved(statement(setting, dual("u", "a")), PROOF);
  }

  @Test
  void whatIsAssumedOfTheOutputIsNotBelievedToLast() {
    String setting = NEURON.replace("[\"a[0] > 0\", \"delta >= 0\"]", "[\"a[0] > 0\"]");
    for (String condition : List.of("w.w > 0", "Norm[w] > delta", "w.w > delta^2")) {
      String assume = ", assume: [\"" + condition + "\"]";
      unproved(statement(setting, mirror(POTENTIAL, WARP) + assume), PROOF);
      unproved(statement(setting, minimum(POTENTIAL) + assume), PROOF);
      unproved(statement(setting, dual("u", "a") + assume), PROOF);
    }
  }

  static Stream<Certificate> forgeries() {
    Certificate.Step otherValue =
        new Certificate.Step.Law("h", formula("a^2 - u.u"), formula("2*delta"));
    Certificate.Step noLaw = new Certificate.Step.Law("h", formula("a^2"), formula("a[0]^2"));
    Certificate.Step zero = new Certificate.Step.Law("h", formula("a^2 - u.u"), formula("0"));
    Certificate.Step wrongSign =
        new Certificate.Step.Root(formula("(a^2 - u.u)^2 + 4*a^2*u.u"), formula("-a^2 - u.u"));
    Certificate.Step wrongSquare =
        new Certificate.Step.Root(formula("(a^2 - u.u)^2 + 4*a^2*u.u"), formula("a^2 + 2*u.u"));
    return Stream.of(
        new Certificate(List.of()),
        new Certificate(List.of(OPAQUE)),
        new Certificate(List.of(OPAQUE, ROOT)),
        new Certificate(List.of(OPAQUE, LAW, wrongSign)),
        new Certificate(List.of(OPAQUE, LAW, wrongSquare)),
        new Certificate(List.of(OPAQUE, otherValue, ROOT)),
        new Certificate(List.of(OPAQUE, zero, ROOT)),
        new Certificate(List.of(OPAQUE, noLaw, ROOT)),
        new Certificate(List.of(new Certificate.Step.Opaque("a"), LAW, ROOT)),
        new Certificate(
            List.of(OPAQUE, LAW, new Certificate.Step.Root(formula("a.u"), formula("a^2 + u.u")))));
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void aForgedCertificateProvesNothing(Certificate forged) {
    unproved(statement(NEURON, mirror(POTENTIAL, WARP)), forged);
    unproved(statement(NEURON, minimum(POTENTIAL)), forged);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a*u     | [a]    | a[0] > 0 | u    | a      | 1",
        "a*u     | [a]    | a[0] > 0 | 3*u  | 3*a    | 1",
        "a*u     | [a]    | a[0] < 0 | -u   | -a     | 1",
        "2*a*u   | [a]    | a[0] > 0 | u    | 2*a    | 1",
        "a^2*u   | [a]    | a[0] != 0 | u   | a^2    | 0",
        "(a^2 + 1)*u | [a] | a[0] > -1 | u  | a^2 + 1 | 0",
      })
  void dualsInParameters(
      String predictor, String scalars, String assume, String dual, String warp, int laws) {
    proved(parametric(predictor, scalars, assume, dual, warp), balance(laws));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a*u     | [a]    | a[0] > 0 | u    | 1      | the speed",
        "a*u     | [a]    | a[0] > 0 | u    | a^2    | the speed",
        "a*u     | [a]    | a[0] > 0 | a*u  | a^2    | the factor of a scalar",
        "a*u     | [a]    | a[0] > 0 | w    | a^2    | the output itself",
        "a*u     | [a]    | a[0] > 0 | -u   | -a     | a negative warp",
        "a*u     | [a]    | a[0] != 0 | u   | a      | a warp of either sign",
        "a^3*u   | [a]    | a[0] != 0 | u   | a^3    | a warp of either sign",
        "(a^2 - 1)*u | [a] | a[0] > 1 | u   | a^2 - 1 | a factor that may vanish",
      })
  void whatIsNoDual(
      String predictor, String scalars, String assume, String dual, String warp, String why) {
    String reason = unproved(parametric(predictor, scalars, assume, dual, warp), balance(1));
    assertThat(reason).as(why).isNotBlank();
  }

  private static Statement parametric(
      String predictor, String scalars, String assume, String dual, String warp) {
    String setting =
        """
        id: test.dual
        model: {vectors: {u: d}, scalars: %s, predictor: {w: "%s"}}
        assume: ["%s", "a[0]^2 >= u[0].u[0]"]
        claims:
          - {id: claim, %s}
        """
            .formatted(scalars, predictor.strip(), assume, "%s");
    return statement(setting, dual(dual, warp));
  }

  /** The law of one neuron with its value, if it holds in the model. */
  private static Certificate balance(int laws) {
    return laws == 0
        ? Certificate.EMPTY
        : new Certificate(
            List.of(
                new Certificate.Step.Law(
                    "h", formula("a^2 - u.u"), formula("a[0]^2 - u[0].u[0]"))));
  }

  private static Certificate deepLaws() {
    List<Certificate.Step> steps = new ArrayList<>();
    for (String law : List.of("a^2 - u.u", "b^2 - u.u", "a^2 - b^2")) {
      String start = law.replace("a", "a[0]").replace("b", "b[0]").replace("u.u", "u[0].u[0]");
      steps.add(new Certificate.Step.Law("h" + steps.size(), formula(law), formula(start)));
    }
    return new Certificate(steps);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "['a[0] > 0', 'b[0] > 0', 'a[0]^2 >= u[0].u[0]', 'b[0]^2 >= u[0].u[0]'] | true",
        "['a[0] > 0', 'b[0] > 0', 'a[0]^2 > u[0].u[0]', 'b[0]^2 > u[0].u[0]'] | true",
        "['a[0] > 0', 'b[0] > 0', 'a[0]^2 >= u[0].u[0]'] | false",
        "['a[0] > 0', 'b[0] > 0', 'a[0]^2 >= b[0]^2', 'a[0]^2 >= u[0].u[0]'] | false",
        "['a[0] > 0', 'b[0] > 0'] | false",
        "['a[0] > 0', 'b[0] != 0', 'a[0]^2 >= u[0].u[0]', 'b[0]^2 >= u[0].u[0]'] | false",
        "['a[0] > 0', 'b[0] < 0', 'a[0]^2 >= u[0].u[0]', 'b[0]^2 >= u[0].u[0]'] | false",
        "['a[0] < 0', 'b[0] < 0', 'a[0]^2 >= u[0].u[0]', 'b[0]^2 >= u[0].u[0]'] | true",
      })
  void severalLayersKeepTheirSignsIfNoneIsSmallest(String assume, boolean holds) {
    String setting =
        """
        id: test.deep
        model: {vectors: {u: d}, scalars: [a, b], predictor: {w: a*b*u}}
        assume: %s
        claims:
          - {id: claim, %s}
        """
            .formatted(assume.replace('\'', '"'), "%s");
    Verdict verdict = Kernel.check(statement(setting, dual("u", "a*b")), deepLaws());
    assertThat(verdict).isInstanceOf(holds ? Verdict.Proved.class : Verdict.Unproved.class);
  }

  @Test
  void balancedLayersGiveAPowerOfTheNorm() {
    String setting =
        """
        id: test.balanced
        model: {vectors: {u: d}, scalars: [a, b], predictor: {w: a*b*u}}
        initial: {a: "Norm[u[0]]", b: a}
        assume: ["u[0].u[0] > 0"]
        claims:
          - {id: claim, %s}
        """;
    proved(statement(setting, mirror("3/4*Norm[w]^(4/3)", "Norm[w]^(2/3)")), deepLaws());
    proved(statement(setting, minimum("(w.w)^(2/3)")), deepLaws());
    unproved(statement(setting, minimum("Norm[w]^(3/2)")), deepLaws());
    unproved(statement(setting, minimum("Norm[w]^(5/3)")), deepLaws());
    String mayVanish = setting.replace("> 0", ">= 0");
    unproved(statement(mayVanish, minimum("(w.w)^(2/3)")), deepLaws());
    String unbalanced = setting.replace("b: a", "b: 2*a");
    unproved(statement(unbalanced, minimum("(w.w)^(2/3)")), deepLaws());
  }

  @Test
  void potentialsAndWarpsAreFunctionsOfTheOutput() {
    Statement.MirrorFlow claim = (Statement.MirrorFlow) statement(NEURON, mirror(POTENTIAL, WARP));
    Statement warpInParameters =
        new Statement.MirrorFlow(claim.setting(), claim.potential(), formula("a"));
    assertThat(unproved(warpInParameters, PROOF)).contains("contains parameters");
    Statement slopeInParameters =
        new Statement.MirrorFlow(
            claim.setting(), claim.potential().plus(formula("a*w.u[0]")), claim.warp());
    assertThat(unproved(slopeInParameters, PROOF)).contains("contains parameters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{vectors: {u: d, v: d}, scalars: [a], predictor: {w: a*u + v}}",
        "{vectors: {u: d}, scalars: [a], predictor: {w: u.u*u}}",
        "{vectors: {u: d}, scalars: [a], predictor: {w: a*u, z: u}}",
        "{scalars: [a], predictor: {w: a}}"
      })
  void otherModelsHaveNoSuchRule(String model) {
    String setting =
        "id: test.other\nmodel: %s\nassume: [\"a[0] > 0\"]\nclaims:\n  - {id: claim, %%s}\n"
            .formatted(model);
    String potential = model.contains("u") ? "1" : "w";
    assertThat(unproved(statement(setting, mirror(potential, "1")), Certificate.EMPTY))
        .isNotBlank();
  }
}
