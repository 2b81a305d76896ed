package regulus.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.claim.FormulaParser;
import regulus.claim.VerdictWord;
import regulus.derive.Derivation.Step;
import regulus.derive.Derivation.Subject;
import regulus.kernel.Expr;
import regulus.kernel.Kernel;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Theorem;
import regulus.kernel.Verdict;

/** What is derived of a setting without a claim. */
class DeriverTest {

  private static final SymjaClient SYMJA = new SymjaClient(Duration.ofSeconds(30));
  private static final Deriver DERIVER = new Deriver(SYMJA);

  @AfterAll
  static void end() {
    SYMJA.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "woodworth2020/theorem-1 | 4*Sqrt[4*(alpha^2*omega^2)^2 + w^2] |"
            + " 1/4*(w*ArcSinh[w/(2*alpha^2*omega^2)] - Sqrt[w^2 + 4*alpha^4*omega^4]"
            + " + 2*alpha^2*omega^2)",
        "azulay2021/theorem-4.1 | Sqrt[4*w^2 + k] |"
            + " 1/2*(w*ArcSinh[2*w/Sqrt[k]] - Sqrt[w^2 + 1/4*k] + 1/2*Sqrt[k])",
        "azulay2021/one-branch | Sqrt[(2*mu)^2 + 4*w^2] |"
            + " 1/2*(w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2] + mu)",
        "gruber-avron2024/diagonal-depth-2 | 4*w | 1/4*(w*Log[w/a^2] - w + a^2)"
      })
  void metricPotentialAndRegularizer(String file, String metric, String potential)
      throws ClaimException {
    Derivation derivation =
        DERIVER.derive(ClaimReader.read(Path.of("derivations", file + ".yaml")).setting());
    assertThat(derivation.steps()).allMatch(step -> step.verdict() == VerdictWord.PROVED);
    assertThat(derivation.on(Subject.COMPLETENESS)).hasSize(1);
    assertThat(formulas(derivation, Subject.METRIC)).containsExactly(metric);
    assertThat(formulas(derivation, Subject.POTENTIAL)).containsExactly(potential);
    assertThat(formulas(derivation, Subject.REGULARIZER)).containsExactly(potential);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u*v | 1/2*(w*ArcSinh[2*w/c] - Sqrt[w^2 + 1/4*c^2] + 1/2*c)",
        "u^2 - v^2 | 1/4*(w*ArcSinh[w/(2*c)] - Sqrt[w^2 + 4*c^2] + 2*c)"
      })
  void aBareModelHasAPotentialForEachSignOfItsLaw(String predictor, String potential)
      throws ClaimException {
    Derivation derivation =
        DERIVER.derive(
            setting(
                "{per: coordinate, parameters: [u, v], predictor: {w: " + predictor + "}}", ""));
    assertThat(derivation.steps()).allMatch(step -> step.verdict() == VerdictWord.PROVED);
    assertThat(formulas(derivation, Subject.POTENTIAL)).containsExactly(potential, potential);
    assertThat(derivation.on(Subject.REGULARIZER))
        .hasSize(2)
        .allMatch(step -> step.reason().startsWith("if c > 0 for c = "))
        .allMatch(step -> step.theorem().orElseThrow().assumed().contains("c > 0"));
  }

  @Test
  void onePowerOfSymbolicDepthHasAMetricAndAPotential() throws ClaimException {
    Derivation derivation =
        DERIVER.derive(
            setting(
                "{per: coordinate, parameters: [u], predictor: {w: u^D}}",
                "constants: [D]\nassume: [D > 2, \"u[0] > 0\"]"));
    assertThat(derivation.steps()).allMatch(step -> step.verdict() == VerdictWord.PROVED);
    assertThat(formulas(derivation, Subject.METRIC)).containsExactly("D^2*w^(2 - 2/D)");
    assertThat(formulas(derivation, Subject.REGULARIZER)).containsExactly("w^(2/D)/(2*(2 - D))");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u^D - v^D | u^(2 - D) + v^(2 - D) | u^(2 - D)/(D*(2 - D))",
        "u^D + 3*v^D | u^(2 - D)/D - v^(2 - D)/(3*D) | u^(2 - D)/(D*(2 - D))",
      })
  void sumsOfPowersWithASymbolicExponent(String predictor, String law, String dual)
      throws ClaimException {
    String file =
        """
        id: test.powers
        model: {per: coordinate, parameters: [u, v], predictor: {w: "%s"}}
        constants: [D]
        assume: [D > 2, "u[0] > 0", "v[0] > 0"]
        claims:
          - {id: any, conserved: 1}
        """
            .formatted(predictor);
    Derivation derivation = DERIVER.derive(ClaimReader.parse("f", file).setting());
    assertThat(derivation.steps()).allMatch(step -> step.verdict() == VerdictWord.PROVED);
    assertThat(derivation.on(Subject.COMPLETENESS)).hasSize(1);
    assertThat(formulas(derivation, Subject.LAW)).containsExactly(law);
    assertThat(formulas(derivation, Subject.DUAL)).containsExactly(dual);
  }

  @Test
  void ofLawsThatAreFunctionsOfEachOtherTheSimplestIsGiven() throws ClaimException {
    String file =
        """
        id: test.circles
        model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 + v^2}}
        assume: ["u[0] > 0", "v[0] > 0"]
        claims:
          - {id: any, conserved: 1}
        """;
    Derivation derivation = DERIVER.derive(ClaimReader.parse("f", file).setting());
    assertThat(formulas(derivation, Subject.LAW)).containsExactly("u/v");
  }

  @Test
  void oneNeuronHasALawAndNoPotentialWithoutAWarp() throws ClaimException {
    Derivation derivation =
        DERIVER.derive(
            setting("{vectors: {u: d}, scalars: [a], predictor: {w: a*u}}", "assume: [a[0] > 0]"));
    assertThat(formulas(derivation, Subject.LAW)).containsExactly("a^2 - u.u");
    assertThat(derivation.on(Subject.OBSTRUCTION))
        .singleElement()
        .matches(step -> step.verdict() == VerdictWord.PROVED)
        .matches(step -> step.reason().startsWith("no potential without a time warp"));
  }

  @Test
  void twoFiltersHaveNoPotentialAtAnySpeed() throws ClaimException {
    Derivation derivation =
        DERIVER.derive(
            setting(
                "{scalars: [a1, a2, b1, b2],"
                    + " predictor: {w1: a1*b1, w2: a1*b2 + a2*b1, w3: a2*b2}}",
                ""));
    assertThat(formulas(derivation, Subject.LAW)).containsExactly("a1^2 + a2^2 - b1^2 - b2^2");
    assertThat(derivation.on(Subject.OBSTRUCTION))
        .singleElement()
        .matches(step -> step.reason().startsWith("no potential, at any positive speed"));
  }

  @Test
  void whatIsMissingIsSaid() throws ClaimException {
    Derivation derivation =
        DERIVER.derive(
            setting(
                "{per: coordinate, parameters: [u, v], predictor: {w: u^3 - v^3}}",
                "assume: [u[0] < 0, v[0] < 1]"));
    assertThat(derivation.on(Subject.LAW))
        .singleElement()
        .matches(step -> step.verdict() == VerdictWord.UNDECIDED)
        .matches(step -> step.reason().contains("v != 0"));
    assertThat(derivation.on(Subject.METRIC)).isEmpty();
    assertThat(derivation.on(Subject.DUAL))
        .extracting(Step::verdict)
        .containsExactly(VerdictWord.PROVED);
  }

  @Test
  void anUnbalancedProductOfThreeHasAnIntegralAsItsGradient() throws ClaimException {
    Derivation derivation =
        DERIVER.derive(
            setting("{per: coordinate, parameters: [u, v, s], predictor: {w: u*v*s}}", ""));
    assertThat(derivation.setting().assumptions()).isNotEmpty();
    assertThat(derivation.steps())
        .flatExtracting(step -> step.theorem().stream().toList())
        .extracting(Theorem::statement)
        .filteredOn(Statement.ImplicitRegularizer.class::isInstance)
        .isNotEmpty()
        .allSatisfy(statement -> assertThat(statement.toString()).contains("Integrate["));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{per: coordinate, parameters: [u], predictor: {w: u^2}} | u: a | 4*w",
        "{per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}} | u: a, v: a |"
            + " 4*Sqrt[w^2 + 4*a^4]",
      })
  void symjaIntegratesMetricsThatAreInTheTable(String model, String initial, String metric)
      throws ClaimException {
    Setting setting =
        setting(
            model, "constants: {a: coordinate}\ninitial: {%s}\nassume: [a > 0]".formatted(initial));
    Expr formula = FormulaParser.parse(metric);
    Expr potential = CoordinateDeriver.twiceIntegrated(SYMJA, formula, "w").orElseThrow();
    Statement statement = new Statement.MirrorFlow(setting, potential, Expr.ONE);
    assertThat(Kernel.check(statement, CertificateSearch.search(statement)))
        .as("%s", potential)
        .isInstanceOf(Verdict.Proved.class);
  }

  @Test
  void anInterruptedDerivationReturnsWhatItHas() throws ClaimException {
    Setting setting = setting("{per: coordinate, parameters: [u], predictor: {w: u^2}}", "");
    Thread.currentThread().interrupt();
    try {
      assertThat(DERIVER.derive(setting).steps())
          .allMatch(step -> step.verdict() == VerdictWord.UNDECIDED);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static List<String> formulas(Derivation derivation, Subject subject) {
    return derivation.on(subject).stream()
        .map(step -> step.formula().map(Expr::toString).orElse(""))
        .toList();
  }

  private static Setting setting(String model, String more) throws ClaimException {
    String yaml =
        "id: test\nmodel: %s\n%s\nclaims: [{id: one, conserved: \"1\"}]\n".formatted(model, more);
    return ClaimReader.parse("test.yaml", yaml).setting();
  }
}
