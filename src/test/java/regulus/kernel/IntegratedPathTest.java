package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Formulas.formula;
import static regulus.kernel.Theorems.point;
import static regulus.kernel.Theorems.statement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outputs as functions of the integral of the force. */
class IntegratedPathTest {

  private static final String SQUARES =
      """
      id: test.squares
      model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}
      constants: [alpha]
      initial: {u: alpha, v: alpha}
      assume: [alpha > 0]
      claims:
        - {id: claim, %s}
      """;

  private static final String CUBE =
      """
      id: test.cube
      model: {per: coordinate, parameters: [u], predictor: {w: u^3}}
      assume: ["u[0] > 0"]
      claims:
        - {id: claim, %s}
      """;

  private static final String EVERY_DEPTH =
      """
      id: test.depth
      model: {per: coordinate, parameters: [u], predictor: {w: u^D}}
      constants: [D]
      assume: ["u[0] > 0", D > 2]
      claims:
        - {id: claim, %s}
      """;

  private static Certificate orbit(String start, String rate, Map<String, String> parameters) {
    Map<String, Expr> formulas = new LinkedHashMap<>();
    parameters.forEach((name, text) -> formulas.put(name, formula(text)));
    return new Certificate(
        List.of(new Certificate.Step.Orbit(formula(start), formula(rate), formulas)));
  }

  private static final Certificate OF_SQUARES =
      orbit("0", "1", Map.of("u", "alpha*Exp[2*s]", "v", "alpha*Exp[-2*s]"));

  private static Statement path(String setting, String path, String on) {
    String range = on.isEmpty() ? "" : ", on: [\"" + on + "\"]";
    return statement(setting, "trajectory: {path: \"" + path + "\"" + range + "}");
  }

  private static Theorem<?> theorem(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Proved.class);
    return ((Verdict.Proved) verdict).theorem();
  }

  @Test
  void twoLayersGiveAHyperbolicSine() {
    Statement statement = path(SQUARES, "2*alpha^2*Sinh[4*s]", "");
    Theorem<?> theorem = theorem(Kernel.check(statement, OF_SQUARES));
    assertThat(theorem.hypotheses()).isEmpty();
    assertThat(theorem.scope()).doesNotContain("on `");
  }

  /**
   * {@code u' = 3 u^2 g} reaches infinity as the integral of the force tends to {@code 1/(3 u0)}.
   */
  @Test
  void noFlowReachesTheEndWhereAParameterIsUnbounded() {
    Certificate certificate = orbit("0", "1", Map.of("u", "(1/u[0] - 3*s)^(-1)"));
    Statement statement = path(CUBE, "(1/u[0] - 3*s)^(-3)", "s < 1/(3*u[0])");
    Theorem<?> theorem = theorem(Kernel.check(statement, certificate));
    assertThat(theorem.hypotheses()).isEmpty();
    assertThat(theorem.steps()).anyMatch(step -> step.contains("unbounded"));
    assertThat(theorem.scope()).contains("s < 1/(3*u[0])");
  }

  @Test
  void anEndThatIsNoPoleIsAHypothesis() {
    Certificate certificate = orbit("0", "1", Map.of("u", "(1/u[0] - 3*s)^(-1)"));
    Statement statement = path(CUBE, "(1/u[0] - 3*s)^(-3)", "s < 1/(4*u[0])");
    assertThat(theorem(Kernel.check(statement, certificate)).hypotheses())
        .containsExactly("`s` has not reached `1/(4*u[0])`");
  }

  @Test
  void everyDepth() {
    Certificate certificate = orbit("0", "1", Map.of("u", "(u[0]^(2-D) - D*(D-2)*s)^(-1/(D-2))"));
    Statement statement =
        path(EVERY_DEPTH, "(u[0]^(2-D) - D*(D-2)*s)^(-D/(D-2))", "s < u[0]^(2-D)/(D*(D-2))");
    assertThat(theorem(Kernel.check(statement, certificate)).hypotheses()).isEmpty();
  }

  /** Without the interval, or on a larger one, the path has no value somewhere. */
  @ParameterizedTest
  @CsvSource({"''", "s < 1/(2*u[0])", "s < 2/(3*u[0])", "s > -1"})
  void aPathIsProvedOnlyWhereItIsDefined(String on) {
    Certificate certificate = orbit("0", "1", Map.of("u", "(1/u[0] - 3*s)^(-1)"));
    assertThat(Kernel.check(path(CUBE, "(1/u[0] - 3*s)^(-3)", on), certificate))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2*alpha^2*Sinh[2*s]",
        "alpha^2*Sinh[4*s]",
        "2*alpha^2*Sinh[4*s] + alpha^2",
        "8*alpha^2*s",
        "8*alpha^2*s + 64/3*alpha^2*s^3",
        "2*alpha^2*Sinh[4*s] + alpha^2*s^7",
      })
  void anotherPathIsRefutedByADerivative(String path) {
    Statement statement = path(SQUARES, path, "");
    assertThat(Kernel.check(statement, OF_SQUARES)).isInstanceOf(Verdict.Unproved.class);
    assertThat(Kernel.check(statement, new Certificate(List.of(point("alpha", 2)))))
        .isInstanceOf(Verdict.Refuted.class);
  }

  @Test
  void aTruePathIsNotRefuted() {
    Statement statement = path(SQUARES, "2*alpha^2*Sinh[4*s]", "");
    assertThat(Kernel.check(statement, new Certificate(List.of(point("alpha", 2)))))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void anIntervalWithoutZeroSaysNothing() {
    Statement statement = path(SQUARES, "2*alpha^2*Sinh[4*s]", "s > 1");
    assertThat(Kernel.check(statement, OF_SQUARES)).isInstanceOf(Verdict.Unproved.class);
    Statement other = path(SQUARES, "alpha^2*Sinh[4*s]", "s > 1");
    assertThat(Kernel.check(other, new Certificate(List.of(point("alpha", 2)))))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 1 | alpha*Exp[2*s]       | alpha*Exp[2*s]",
        "0 | 1 | alpha*Exp[4*s]       | alpha*Exp[-4*s]",
        "0 | 2 | alpha*Exp[2*s]       | alpha*Exp[-2*s]",
        "1 | 1 | alpha*Exp[2*s]       | alpha*Exp[-2*s]",
        "0 | 1 | 2*alpha*Exp[2*s]     | alpha*Exp[-2*s]/2",
        "0 | 1 | -alpha*Exp[2*s]      | -alpha*Exp[-2*s]",
        "0 | 1 | alpha*(1 + 2*s)      | alpha*(1 - 2*s)",
      })
  void forgedOrbits(String start, String rate, String u, String v) {
    Statement statement = path(SQUARES, "2*alpha^2*Sinh[4*s]", "");
    assertThat(Kernel.check(statement, orbit(start, rate, Map.of("u", u, "v", v))))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void anOrbitOfSomeParametersIsNotEnough() {
    Statement statement = path(SQUARES, "2*alpha^2*Sinh[4*s]", "");
    assertThat(Kernel.check(statement, orbit("0", "1", Map.of("u", "alpha*Exp[2*s]"))))
        .isInstanceOf(Verdict.Unproved.class);
    assertThat(Kernel.check(statement, Certificate.EMPTY)).isInstanceOf(Verdict.Unproved.class);
  }

  /** {@code u' = (3/2) Sqrt[u] g} from 0 may stay there or leave it. */
  @Test
  void aFieldWithoutUniquenessIsNotProved() {
    String setting =
        """
        id: test.root
        model: {per: coordinate, parameters: [u], predictor: {w: u^(3/2)}}
        initial: {u: 0}
        claims:
          - {id: claim, %s}
        """;
    Certificate certificate = orbit("0", "1", Map.of("u", "9/16*s^2"));
    assertThat(Kernel.check(path(setting, "27/64*Abs[s]^3", ""), certificate))
        .isInstanceOf(Verdict.Unproved.class);
  }
}
