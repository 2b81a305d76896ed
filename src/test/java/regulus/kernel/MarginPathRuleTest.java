package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Formulas.formula;
import static regulus.kernel.Theorems.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What flows of a loss of margins minimize at every time, with certificates written by hand. */
class MarginPathRuleTest {

  private static final String DEPTH_2 =
      """
      id: test.depth-2
      model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}
      constants: {alpha: shared, omega: coordinate}
      initial: {u: alpha, v: alpha}
      assume: [alpha > 0, omega > 0]
      loss: LOSS
      claims:
        - {id: claim, max-margin: {of: "Q", at: every time SCALE}}
      """;

  private static final String Q = "w*ArcSinh[w/(2 alpha^2)] - Sqrt[w^2 + 4 alpha^4]";

  private static final String DEPTH_3 =
      """
      id: test.depth-3
      model: {per: coordinate, parameters: [u, v], predictor: {w: u^3 - v^3}}
      constants: {alpha: shared, omega: coordinate}
      initial: {u: alpha, v: alpha}
      assume: [alpha > 0, omega > 0]
      loss: exponential sum
      claims:
        - id: claim
          max-margin:
            of: {conjugate: "alpha^3/2*(1/(1 - z)^2 + 1/(1 + z)^2 - 2)", in: z, on: [INTERVAL]}
            at: every time
            mu: MU
            profile: {conjugate: "PROFILE", in: y, on: [-1 < y, y < 1]}
            points: 1
      """;

  private static final String PROFILE_3 = "(1/(1 - y)^2 + 1/(1 + y)^2 - 2)/2";

  private static final String PROFILE_2 = "2 - Sqrt[4 + w^2] + w*ArcSinh[w/2]";

  private static Certificate premise(Certificate certificate, Certificate.Step... more) {
    List<Certificate.Step> steps =
        new ArrayList<>(List.of(new Certificate.Step.Premise(certificate)));
    steps.addAll(List.of(more));
    return new Certificate(steps);
  }

  /** {@code |grad G|^2 = 4 Sqrt[w^2 + 4 (u v)^2]}. */
  private static Certificate metric() {
    return new Certificate(
        List.of(
            new Certificate.Step.Law("k", formula("u*v"), formula("alpha^2")),
            new Certificate.Step.Root(formula("(u^2 - v^2)^2 + 4*u^2*v^2"), formula("u^2 + v^2")),
            new Certificate.Step.Root(
                formula("1 + w^2/(4*alpha^4)"), formula("Sqrt[w^2 + 4*alpha^4]/(2*alpha^2)")),
            new Certificate.Step.Metric(formula("4*Sqrt[w^2 + 4*k^2]"))));
  }

  private static Certificate.Step root(String mu) {
    return new Certificate.Step.Root(
        formula("(gamma*(" + mu + ")*w)^2 + 4*alpha^4"),
        formula("gamma*(" + mu + ")*Sqrt[4 + w^2]"));
  }

  private static Certificate orbit(String start, String u, String v) {
    Map<String, Expr> formulas = new LinkedHashMap<>();
    formulas.put("u", formula(u));
    formulas.put("v", formula(v));
    return new Certificate(
        List.of(new Certificate.Step.Orbit(formula(start), formula("3*alpha"), formulas)));
  }

  private static final Certificate ORBIT = orbit("0", "alpha/(1 - z)", "alpha/(1 + z)");

  private static Verdict depth2(String loss, String q, String scale, Certificate certificate) {
    String text = DEPTH_2.replace("LOSS", loss).replace("Q\"", q + "\"").replace("SCALE", scale);
    return Kernel.check(statement(text, ""), certificate);
  }

  private static Verdict depth3(String mu, String profile, Certificate certificate) {
    String text =
        DEPTH_3.replace("INTERVAL", "-1 < z, z < 1").replace("MU", mu).replace("PROFILE", profile);
    return Kernel.check(statement(text, ""), certificate);
  }

  private static Theorem<?> proved(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Proved.class);
    return ((Verdict.Proved) verdict).theorem();
  }

  private static void unproved(Verdict verdict, String reason) {
    assertThat(verdict).isInstanceOf(Verdict.Unproved.class);
    assertThat(((Verdict.Unproved) verdict).reason()).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exponential sum", "exponential mean", "logistic sum", "logistic mean"})
  void everyDecreasingLoss(String loss) {
    Theorem<?> theorem = proved(depth2(loss, Q, "", premise(metric())));
    assertThat(theorem.scope())
        .contains("every number of coordinates", "all data X", "does not increase");
    assertThat(theorem.hypotheses()).isEmpty();
    assertThat(theorem.premises()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "w*ArcSinh[w/alpha^2] - Sqrt[w^2 + 4 alpha^4]           | depends on w",
        "w*ArcSinh[w/(2 alpha^4)] - Sqrt[w^2 + 4 alpha^4]       | depends on w",
        "-(w*ArcSinh[w/(2 alpha^2)]) + Sqrt[w^2 + 4 alpha^4]    | not seen to be positive",
        "omega*(w*ArcSinh[w/(2 alpha^2)] - Sqrt[w^2 + 4 alpha^4]) | depends on omega",
        "w^2                                                    | depends on"
      })
  void falsePotentials(String q, String reason) {
    unproved(depth2("exponential sum", q, "", premise(metric())), reason);
  }

  @Test
  void certificatesThatAreDamaged() {
    unproved(depth2("exponential sum", Q, "", Certificate.EMPTY), "no metric step");
    unproved(depth2("exponential sum", Q, "", metric()), "no metric step");
    Certificate forged =
        new Certificate(
            List.of(
                new Certificate.Step.Law("k", formula("u*v"), formula("alpha")),
                new Certificate.Step.Root(
                    formula("(u^2 - v^2)^2 + 4*u^2*v^2"), formula("u^2 + v^2")),
                new Certificate.Step.Root(
                    formula("1 + w^2/(4*alpha^4)"), formula("Sqrt[w^2 + 4*alpha^4]/(2*alpha^2)")),
                new Certificate.Step.Metric(formula("4*Sqrt[w^2 + 4*k^2]"))));
    unproved(depth2("exponential sum", Q, "", premise(forged)), "law step");
  }

  private static String scale(String mu, String profile, int points) {
    return ", mu: \"%s\", profile: \"%s\", points: %d".formatted(mu, profile, points);
  }

  @Test
  void onePoint() {
    String scale = scale("alpha^2/gamma", PROFILE_2, 1);
    Certificate certificate = premise(metric(), root("alpha^2/gamma"));
    Theorem<?> theorem = proved(depth2("exponential sum", Q, scale, certificate));
    assertThat(theorem.scope()).contains("one data point", "gamma > 0");
    assertThat(proved(depth2("exponential mean", Q, scale, certificate)).hypotheses()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exponential sum | alpha/gamma     | 1 | 2 - Sqrt[4 + w^2] + w*ArcSinh[w/2] | root",
        "exponential sum | alpha^2*gamma   | 1 | 2 - Sqrt[4 + w^2] + w*ArcSinh[w/2] | root",
        "exponential sum | 2*alpha^2/gamma | 1 | 2 - Sqrt[4 + w^2] + w*ArcSinh[w/2] | root",
        "exponential sum | -alpha^2/gamma  | 1 | 2 - Sqrt[4 + w^2] + w*ArcSinh[w/2] | root",
        "exponential sum | alpha^2/gamma   | 1 | 2 - Sqrt[4 + w^2] + w*ArcSinh[w]   | w",
        "exponential sum | alpha^2/gamma   | 1 | w - Sqrt[4 + w^2] + w*ArcSinh[w/2] | linear",
        "exponential sum | alpha^2/gamma   | 1 | Sqrt[4 + w^2] - w*ArcSinh[w/2]     | convex",
        "exponential sum | alpha^2/gamma   | 2 | 2 - Sqrt[4 + w^2] + w*ArcSinh[w/2] | two data"
            + " points",
        "logistic sum    | alpha^2/gamma   | 1 | 2 - Sqrt[4 + w^2] + w*ArcSinh[w/2] | not the"
            + " margin"
      })
  void wrongScales(String loss, String mu, int points, String profile, String reason) {
    unproved(depth2(loss, Q, scale(mu, profile, points), premise(metric(), root(mu))), reason);
    // Without the root step, too.
    unproved(depth2(loss, Q, scale(mu, profile, points), premise(metric())), "");
  }

  @Test
  void anyNumberOfPoints() {
    String scale = ", mu: alpha^2/gamma, profile: \"" + PROFILE_2 + "\"";
    unproved(
        depth2("exponential sum", Q, scale, premise(metric(), root("alpha^2/gamma"))),
        "two data points");
  }

  @Test
  void conjugates() {
    Theorem<?> theorem = proved(depth3("alpha^3/gamma", PROFILE_3, premise(ORBIT)));
    assertThat(theorem.hypotheses()).isEmpty();
    assertThat(theorem.steps()).anyMatch(step -> step.contains("grows without bound"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alpha/gamma     | (1/(1 - y)^2 + 1/(1 + y)^2 - 2)/2 | the output is",
        "alpha^2/gamma   | (1/(1 - y)^2 + 1/(1 + y)^2 - 2)/2 | the output is",
        "alpha^3*gamma   | (1/(1 - y)^2 + 1/(1 + y)^2 - 2)/2 | the output is",
        "2*alpha^3/gamma | (1/(1 - y)^2 + 1/(1 + y)^2 - 2)/2 | the output is",
        "-alpha^3/gamma  | (1/(1 - y)^2 + 1/(1 + y)^2 - 2)/2 | not seen to be positive",
        "alpha^3/gamma   | 1/(1 - y) + 1/(1 + y) - 2         | the output is",
        "omega/gamma     | (1/(1 - y)^2 + 1/(1 + y)^2 - 2)/2 | depends on omega"
      })
  void wrongScalesOfConjugates(String mu, String profile, String reason) {
    unproved(depth3(mu, profile, premise(ORBIT)), reason);
  }

  @Test
  void damagedOrbits() {
    unproved(depth3("alpha^3/gamma", PROFILE_3, Certificate.EMPTY), "no orbit step");
    Certificate swapped = orbit("0", "alpha/(1 + z)", "alpha/(1 - z)");
    unproved(depth3("alpha^3/gamma", PROFILE_3, premise(swapped)), "");
    Certificate elsewhere = orbit("1/2", "alpha/(1 - z)", "alpha/(1 + z)");
    unproved(depth3("alpha^3/gamma", PROFILE_3, premise(elsewhere)), "not its initial value");
  }

  @Test
  void aPieceOfTheOrbitIsAHypothesis() {
    String text =
        DEPTH_3
            .replace("INTERVAL", "-1/2 < z, z < 1")
            .replaceAll("(?m)^ *(mu|profile|points):.*\\n", "");
    Theorem<?> theorem = proved(Kernel.check(statement(text, ""), premise(ORBIT)));
    assertThat(theorem.hypotheses())
        .containsExactly("each coordinate of `w` is an output the form reaches");
  }

  @Test
  void aForeignRegularizer() {
    Statement.MarginPath path =
        (Statement.MarginPath)
            statement(
                DEPTH_2
                    .replace("LOSS", "exponential sum")
                    .replace("Q\"", Q + "\"")
                    .replace("SCALE", ""),
                "");
    Setting other = path.setting().withAssumptions(List.of());
    Statement forged =
        new Statement.MarginPath(other, path.classification(), path.regularizer(), path.scaling());
    unproved(Kernel.check(forged, premise(metric())), "another setting");
  }
}
