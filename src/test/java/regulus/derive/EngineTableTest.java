package regulus.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.claim.VerdictWord;
import regulus.derive.Derivation.Step;
import regulus.derive.Derivation.Subject;
import regulus.kernel.Expr;
import regulus.kernel.Kernel;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Statement.Warps;
import regulus.kernel.Theorem;
import regulus.kernel.Verdict;

/** What is derived of a parametrization that is given without anything else. */
class EngineTableTest {

  /** The outcomes of the table. */
  enum Outcome {
    /** A potential in closed form, at speed 1. */
    MIRROR_FLOW,
    /** A dual in the parameters, at speed 1. */
    MIRROR_FLOW_IN_PARAMETERS,
    /** None at speed 1, and a potential in closed form at another speed. */
    WARPED_MIRROR_FLOW,
    /** None at speed 1, and a dual in the parameters at another speed. */
    WARPED_MIRROR_FLOW_IN_PARAMETERS,
    /** No potential at any speed. */
    NONE
  }

  private static final SymjaClient SYMJA = new SymjaClient(Duration.ofSeconds(30));

  @AfterAll
  static void end() {
    SYMJA.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MIRROR_FLOW | 1 | {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}",
        "MIRROR_FLOW | 1 | {per: coordinate, parameters: [u, v], predictor: {w: u*v}}",
        "MIRROR_FLOW_IN_PARAMETERS | 1 |"
            + " {per: coordinate, parameters: [u, v], predictor: {w: u^3 - v^3}}",
        "WARPED_MIRROR_FLOW | 1 | {vectors: {u: d}, scalars: [a], predictor: {w: a*u}}",
        "WARPED_MIRROR_FLOW | 1 | {vectors: {u: 3}, scalars: [a], predictor: {w: 3*a*u}}",
        "WARPED_MIRROR_FLOW_IN_PARAMETERS | 2 |"
            + " {vectors: {u: d}, scalars: [a, b], predictor: {w: a*b*u}}",
        "NONE | 1 | {scalars: [a1, a2, b1, b2], predictor: {w1: a1*b1, w2: a1*b2 + a2*b1,"
            + " w3: a2*b2}}",
        "NONE | 0 | {scalars: [u11, u12, u21, u22], predictor: {w11: u11^2 + u12^2,"
            + " w12: u11*u21 + u12*u22, w22: u21^2 + u22^2}}",
        "NONE | 3 | {vectors: {u: 3, v: 3}, scalars: [a, b], predictor: {w: a*u + b*v}}",
        "NONE | 3 | {vectors: {u: 2, v: 2}, scalars: [a, b], predictor: {w: a*u + b*v}}",
      })
  void table(Outcome expected, int laws, String model) throws ClaimException {
    Derivation derivation =
        new Deriver(SYMJA).derive(ClaimReader.parseSetting("model.yaml", "model: " + model + "\n"));
    assertThat(derivation.steps())
        .allMatch(step -> step.verdict() == VerdictWord.PROVED)
        .allMatch(step -> step.theorem().isPresent());
    assertThat(derivation.on(Subject.LAW)).hasSize(laws);
    assertThat(derivation.on(Subject.COMPLETENESS)).hasSize(1);
    assertThat(outcome(derivation)).isEqualTo(expected);
  }

  private static Outcome outcome(Derivation derivation) {
    List<Statement> statements =
        derivation.steps().stream()
            .map(Step::theorem)
            .flatMap(Optional::stream)
            .<Statement>map(Theorem::statement)
            .toList();
    if (statements.stream().anyMatch(s -> isObstruction(s, Warps.ANY))) {
      return Outcome.NONE;
    }
    boolean warped = statements.stream().anyMatch(s -> isObstruction(s, Warps.NONE));
    boolean closed = statements.stream().anyMatch(Statement.MirrorFlow.class::isInstance);
    assertThat(closed || statements.stream().anyMatch(Statement.ParametricMirror.class::isInstance))
        .isTrue();
    if (closed) {
      assertThat(derivation.on(Subject.REGULARIZER)).isNotEmpty();
      return warped ? Outcome.WARPED_MIRROR_FLOW : Outcome.MIRROR_FLOW;
    }
    return warped ? Outcome.WARPED_MIRROR_FLOW_IN_PARAMETERS : Outcome.MIRROR_FLOW_IN_PARAMETERS;
  }

  private static boolean isObstruction(Statement statement, Warps warps) {
    return statement instanceof Statement.NoPotential none && none.warps() == warps;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{vectors: {u: d}, scalars: [a], predictor: {w: a*u}}",
        "{vectors: {u: d}, scalars: [a, b], predictor: {w: a*b*u}}",
        "{per: coordinate, parameters: [u, v], predictor: {w: u^3 - v^3}}",
      })
  void whatIsAssumedBeyondTheModelIsPartOfTheTheorem(String model) throws ClaimException {
    Setting setting = ClaimReader.parseSetting("model.yaml", "model: " + model + "\n");
    Derivation derivation = new Deriver(SYMJA).derive(setting);
    assertThat(derivation.setting().assumptions()).isNotEmpty();
    for (Step step : derivation.steps()) {
      Theorem<?> theorem = step.theorem().orElseThrow();
      assertThat(theorem.statement().setting()).isEqualTo(derivation.setting());
      assertThat(theorem.assumed()).hasSize(derivation.setting().assumptions().size());
    }
  }

  /** Without the assumptions that the derivation adds, its potential is not proved. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{vectors: {u: d}, scalars: [a], predictor: {w: a*u}}",
        "{vectors: {u: d}, scalars: [a, b], predictor: {w: a*b*u}}",
      })
  void theAddedAssumptionsAreNeeded(String model) throws ClaimException {
    Setting setting = ClaimReader.parseSetting("model.yaml", "model: " + model + "\n");
    Statement dual = new Statement.ParametricMirror(setting, Expr.symbol("u"), coefficient(model));
    assertThat(Kernel.check(dual, CertificateSearch.search(dual)))
        .isInstanceOf(Verdict.Unproved.class);
  }

  private static Expr coefficient(String model) {
    Expr a = Expr.symbol("a");
    return model.contains("a*b") ? a.times(Expr.symbol("b")) : a;
  }
}
