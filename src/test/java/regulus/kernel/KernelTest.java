package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Formulas.formula;
import static regulus.kernel.Theorems.DIFFERENCE_OF_SQUARES;
import static regulus.kernel.Theorems.DIFFERENCE_OF_SQUARES_PROOF;
import static regulus.kernel.Theorems.NEURON;
import static regulus.kernel.Theorems.PRODUCT;
import static regulus.kernel.Theorems.PRODUCT_PROOF;
import static regulus.kernel.Theorems.SQUARE;
import static regulus.kernel.Theorems.SQUARE_PROOF;
import static regulus.kernel.Theorems.point;
import static regulus.kernel.Theorems.statement;
import static regulus.kernel.Theorems.with;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTest {

  private static Theorem<?> proved(Statement statement, Certificate certificate) {
    Verdict verdict = Kernel.check(statement, certificate);
    assertThat(verdict).isInstanceOf(Verdict.Proved.class);
    Theorem<?> theorem = ((Verdict.Proved) verdict).theorem();
    assertThat(theorem.statement()).isEqualTo(statement);
    return theorem;
  }

  private static Verdict.Refuted refuted(Statement statement, Certificate certificate) {
    Verdict verdict = Kernel.check(statement, certificate);
    assertThat(verdict).isInstanceOf(Verdict.Refuted.class);
    return (Verdict.Refuted) verdict;
  }

  private static String unproved(Statement statement, Certificate certificate) {
    Verdict verdict = Kernel.check(statement, certificate);
    assertThat(verdict).isInstanceOf(Verdict.Unproved.class);
    return ((Verdict.Unproved) verdict).reason();
  }

  // ---- conservation laws

  @Test
  void aConservedQuantityNeedsNoHint() {
    Theorem<?> theorem =
        proved(statement(DIFFERENCE_OF_SQUARES, "conserved: u*v"), Certificate.EMPTY);
    assertThat(theorem.scope()).contains("every number of coordinates", "every initialization");
    proved(statement(PRODUCT, "conserved: \"(u^2 - v^2)^3 + u[0]\""), Certificate.EMPTY);
    proved(
        statement(DIFFERENCE_OF_SQUARES, "conserved: \"Log[u^2] + Log[v^2]\""), Certificate.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"u^2 + v^2", "u*v + u", "w", "u*v*w", "u/v", "u*v^2"})
  void aFalseLawIsRefutedAtAnExactPoint(String law) {
    Verdict.Refuted refuted =
        refuted(
            statement(DIFFERENCE_OF_SQUARES, "conserved: " + law),
            new Certificate(List.of(point("alpha", 2, "omega", 3))));
    assertThat(refuted.value()).isNotEqualTo("0");
  }

  @Test
  void aRefutationPointMustBeAnAllowedStart() {
    String reason =
        unproved(
            statement(DIFFERENCE_OF_SQUARES, "conserved: u^2"),
            new Certificate(List.of(point("alpha", -2, "omega", 3))));
    assertThat(reason).contains("does not reduce to 0");
  }

  @Test
  void completenessCountsLaws() {
    proved(
        statement(DIFFERENCE_OF_SQUARES, "laws: {complete: [\"u*v\"]}"),
        DIFFERENCE_OF_SQUARES_PROOF);
    proved(
        statement(DIFFERENCE_OF_SQUARES, "laws: {complete: [\"u^2*v^2\", \"u*v\"]}"),
        DIFFERENCE_OF_SQUARES_PROOF);
    assertThat(
            refuted(
                    statement(DIFFERENCE_OF_SQUARES, "laws: {complete: []}"),
                    DIFFERENCE_OF_SQUARES_PROOF)
                .value())
        .isEqualTo("1");
    unproved(
        statement(DIFFERENCE_OF_SQUARES, "laws: {complete: [\"u\"]}"), DIFFERENCE_OF_SQUARES_PROOF);
    unproved(
        statement(DIFFERENCE_OF_SQUARES, "laws: {complete: [\"alpha\"]}"),
        DIFFERENCE_OF_SQUARES_PROOF);
  }

  // ---- mirror flows and regularizers

  @Test
  void theHypentropyIsARegularizer() {
    Theorem<?> theorem =
        proved(
            statement(
                DIFFERENCE_OF_SQUARES,
                "regularizer: \"alpha^2*omega^2*(2 - Sqrt[4 + (w/(alpha^2*omega^2))^2]"
                    + " + w/(alpha^2*omega^2)*ArcSinh[w/(2*alpha^2*omega^2)])\""),
            DIFFERENCE_OF_SQUARES_PROOF);
    assertThat(theorem.hypotheses()).anyMatch(h -> h.contains("converges"));
    assertThat(theorem.discharged()).contains("omega != 0");
    assertThat(theorem.premises()).hasSize(1);
    assertThat(theorem.premises().getFirst().rule()).isEqualTo("metric on the level set");
  }

  @Test
  void aPositiveSharedFactorAndConstantsDoNotMatter() {
    String q = "(w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2])";
    for (String form : List.of(q, "3/7*" + q, q + " + mu", q + " + 5", q + " + 2*w")) {
      proved(statement(PRODUCT, "regularizer: \"" + form + "\""), PRODUCT_PROOF);
    }
    proved(statement(SQUARE, "regularizer: \"b^2*(w*Log[w] - w)\""), SQUARE_PROOF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-(w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2])",
        "mu*(w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2])",
        "w*ArcSinh[w/mu] + Sqrt[w^2 + mu^2]",
        "w*ArcSinh[2*w/mu] - Sqrt[w^2 + mu^2]",
        "w*ArcSin[w/mu] + Sqrt[mu^2 - w^2]",
        "w^2",
        "w",
        "mu",
        "0"
      })
  void aFalsePotentialIsNotProved(String potential) {
    unproved(statement(PRODUCT, "regularizer: \"" + potential + "\""), PRODUCT_PROOF);
    unproved(statement(PRODUCT, "mirror: \"" + potential + "\""), PRODUCT_PROOF);
  }

  @Test
  void rootsOfHigherDegreeAreDrawn() {
    String cube = SQUARE.replace("u^2", "u^3");
    Certificate certificate =
        new Certificate(List.of(new Certificate.Step.Metric(formula("9*w^(4/3)"))));
    proved(statement(cube, "mirror: \"(w/a - 3/2*w^(2/3))/3\""), certificate);
    proved(
        statement(cube, "regularizer: {potential: \"w/a - 3/2*w^(2/3)\", linear-term: none}"),
        certificate);
    unproved(statement(cube, "mirror: \"(w/a - 3*w^(2/3))/3\""), certificate);
    unproved(statement(cube, "mirror: \"(w/a - 3/2*w^(1/3))/3\""), certificate);
    String fourth = SQUARE.replace("u^2", "u^4");
    proved(
        statement(fourth, "regularizer: \"-Sqrt[w]\""),
        new Certificate(List.of(new Certificate.Step.Metric(formula("16*w*Sqrt[w]")))));
  }

  /**
   * With {@code u(0) != 0} the output keeps its sign, but which one is not known: on the union of
   * both half-lines {@code -(w^2)^(1/3)} is not convex.
   */
  @Test
  void aDomainOfTwoPiecesIsNotConvex() {
    String cube = SQUARE.replace("u^2", "u^3").replace("a > 0", "a != 0");
    Certificate certificate =
        new Certificate(List.of(new Certificate.Step.Metric(formula("9*(w^2)^(2/3)"))));
    unproved(statement(cube, "regularizer: \"-(w^2)^(1/3)\""), certificate);
    for (String sign : List.of(">", "<")) {
      String half = cube.replace("a != 0", "a " + sign + " 0");
      unproved(statement(half, "regularizer: \"-(w^2)^(1/3)\""), certificate);
    }
    Theorem<?> theorem =
        proved(
            statement(cube.replace("a != 0", "a > 0"), "regularizer: \"-w^(2/3)\""),
            new Certificate(List.of(new Certificate.Step.Metric(formula("9*w^(4/3)")))));
    assertThat(theorem.hypotheses()).anyMatch(hypothesis -> hypothesis.contains("`w > 0`"));
  }

  @Test
  void aMetricIsProvedInEveryForm() {
    Setting setting = statement(PRODUCT, "conserved: u*v").setting();
    proved(new Statement.Metric(setting, formula("2*Sqrt[mu^2 + w^2]")), PRODUCT_PROOF);
    unproved(new Statement.Metric(setting, formula("Sqrt[mu^2 + w^2]")), PRODUCT_PROOF);
    unproved(new Statement.Metric(setting, formula("-2*Sqrt[mu^2 + w^2]")), PRODUCT_PROOF);
  }

  @Test
  void aFactorThatDiffersBetweenCoordinatesIsNotAllowed() {
    String reason = unproved(statement(SQUARE, "regularizer: \"a*(w*Log[w] - w)\""), SQUARE_PROOF);
    assertThat(reason).contains("depends on a");
  }

  @Test
  void aMirrorFlowIsExactlyNormalized() {
    proved(statement(SQUARE, "mirror: \"(w*Log[w] - w)/4\""), SQUARE_PROOF);
    proved(statement(SQUARE, "mirror: {potential: \"w*Log[w] - w\", warp: \"4\"}"), SQUARE_PROOF);
    refuted(statement(SQUARE, "mirror: \"w*Log[w] - w\""), SQUARE_PROOF);
    unproved(
        statement(SQUARE, "mirror: {potential: \"-(w*Log[w] - w)/4\", warp: \"-1\"}"),
        SQUARE_PROOF);
  }

  @Test
  void withoutLinearTermTheSlopeMustVanishAtTheStart() {
    proved(
        statement(SQUARE, "regularizer: {potential: \"w*Log[w/a^2] - w\", linear-term: none}"),
        SQUARE_PROOF);
    unproved(
        statement(SQUARE, "regularizer: {potential: \"w*Log[w] - w\", linear-term: none}"),
        SQUARE_PROOF);
  }

  @Test
  void anAssumptionThatIsMissingIsNamed() {
    String reason =
        unproved(
            statement(
                PRODUCT.replace("assume: [mu > 0]\n", ""),
                "regularizer: \"w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2]\""),
            PRODUCT_PROOF);
    assertThat(reason).contains("mu");
  }

  @Test
  void everyCoordinatewiseModelHasAPotential() {
    refuted(
        statement(SQUARE, "no-potential: any warp"),
        new Certificate(List.of(point("a", 2, "b", 1))));
  }

  // ---- models with vectors

  @Test
  void aLawInInnerProductsHoldsForEveryLength() {
    Theorem<?> theorem = proved(statement(NEURON, "conserved: \"a^2 - u.u\""), Certificate.EMPTY);
    assertThat(theorem.scope()).contains("every length");
    proved(statement(NEURON, "conserved: \"a^2 - Norm[u]^2\""), Certificate.EMPTY);
    unproved(statement(NEURON, "conserved: \"a^2 + u.u\""), Certificate.EMPTY);
    refuted(
        statement(NEURON, "conserved: \"a^2 + u.u\""),
        new Certificate(List.of(point("u_1", 2, "u_2", 3, "a", 1))));
  }

  @Test
  void bracketsBoundTheNumberOfLaws() {
    Statement complete = statement(NEURON, "laws: {complete: [\"a^2 - u.u\"]}");
    Certificate.Step.Point at = point("u_1", 2, "u_2", 3, "a", 5);
    Theorem<?> theorem =
        proved(
            complete,
            new Certificate(
                List.of(
                    at,
                    new Certificate.Step.Bracket(List.of(1)),
                    new Certificate.Step.Bracket(List.of(2)))));
    assertThat(theorem.scope()).contains("d = 2");
    unproved(complete, new Certificate(List.of(at, new Certificate.Step.Bracket(List.of(1)))));
    unproved(complete, new Certificate(List.of(at, new Certificate.Step.Bracket(List.of(3)))));
  }

  @Test
  void oneMoreLawRefutesCompleteness() {
    Certificate.Step.Point at = point("u_1", 2, "u_2", 3, "a", 5);
    Expr law = formula("a^2 - u.u");
    Certificate certificate =
        new Certificate(List.of(at, new Certificate.Step.Law("other", law, law)));
    refuted(statement(NEURON, "laws: {complete: []}"), certificate);
    unproved(statement(NEURON, "laws: {complete: [\"a^2 - u.u\"]}"), certificate);
    Expr moves = formula("a^2 + u.u");
    unproved(
        statement(NEURON, "laws: {complete: []}"),
        new Certificate(List.of(at, new Certificate.Step.Law("other", moves, moves))));
  }

  @Test
  void aNeuronHasNoPotentialUnlessTimeIsWarped() {
    Certificate at = new Certificate(List.of(point("u_1", 1, "u_2", 2, "u_3", 3, "a", 2)));
    Theorem<?> theorem = proved(statement(NEURON, "no-potential: no warp"), at);
    assertThat(theorem.scope()).contains("d = 3");
    unproved(statement(NEURON, "no-potential: any warp"), at);
    unproved(
        statement(NEURON, "no-potential: no warp"),
        new Certificate(List.of(point("u_1", 1, "u_2", 2, "a", -2))));
    unproved(
        statement(NEURON, "no-potential: no warp"),
        new Certificate(List.of(point("u_1", 1, "a", 2))));
  }

  @Test
  void convolutionHasNoPotentialAtAnySpeed() {
    String convolution =
        """
        id: test.convolution
        title: test
        source: {paper: test, statement: test}
        model:
          scalars: [a1, a2, b1, b2]
          predictor: {w1: a1*b1, w2: a1*b2 + a2*b1, w3: a2*b2}
        claims:
          - {id: claim, %s}
        """;
    Certificate at = new Certificate(List.of(point("a1", 1, "a2", 2, "b1", 3, "b2", 5)));
    proved(statement(convolution, "no-potential: any warp"), at);
    String diagonal = convolution.replace("w2: a1*b2 + a2*b1, w3: a2*b2", "w2: a2*b2");
    unproved(statement(diagonal, "no-potential: any warp"), at);
    unproved(statement(diagonal, "no-potential: no warp"), at);
  }

  // ---- limits

  @ParameterizedTest
  @ValueSource(
      strings = {
        "of: \"ArcSinh[w/b]\", as: \"b -> 0\", is: \"-Log[b]*w/Abs[w]\"",
        "of: \"Sqrt[b + w^2] - Sqrt[b]\", as: \"b -> Infinity\", is: \"w^2/(2*Sqrt[b])\"",
        "of: \"Log[1 + b]\", as: \"b -> 0\", is: \"b\"",
        "of: \"Exp[b] - 1 - b\", as: \"b -> 0\", is: \"b^2/2\"",
        "of: \"Tanh[b] - b\", as: \"b -> 0\", is: \"-b^3/3\"",
        "of: \"ArcTanh[b] - b\", as: \"b -> 0\", is: \"b^3/3\"",
        "of: \"Cosh[b] - 1\", as: \"b -> 0\", is: \"b^2/2\"",
        "of: \"(1 + b)/(2 + 3*b)\", as: \"b -> Infinity\", is: \"1/3\"",
        "of: \"Log[b]^2 + Log[b]\", as: \"b -> Infinity\", is: \"Log[b]^2\"",
        "of: \"(w*ArcSinh[w/(2*b^2)] - Sqrt[w^2 + 4*b^4] + 2*b^2)/Log[1/b^2]\", as: \"b -> 0\","
            + " is: \"Abs[w]\""
      })
  void limitsAreProvedByExpansion(String limit) {
    Statement statement = statement(SQUARE, "limit: {" + limit + "}");
    if (limit.contains("/Log[")) {
      assertThat(unproved(statement, Certificate.EMPTY)).contains("logarithm");
    } else {
      proved(statement, Certificate.EMPTY);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "of: \"ArcSinh[w/b]\", as: \"b -> 0\", is: \"-Log[b]\"",
        "of: \"Exp[b] - 1 - b\", as: \"b -> 0\", is: \"b^2\"",
        "of: \"Log[1 + b]\", as: \"b -> 0\", is: \"-b\"",
        "of: \"Log[1 + b]\", as: \"b -> Infinity\", is: \"b\"",
        "of: \"Log[1 + b]\", as: \"b -> Infinity\", is: \"2*Log[b]\"",
        "of: \"(1 + b)/(2 + 3*b)\", as: \"b -> Infinity\", is: \"1/2\""
      })
  void falseLimitsAreRefutedExactly(String limit) {
    refuted(statement(SQUARE, "limit: {" + limit + "}"), Certificate.EMPTY);
  }

  @Test
  void theLeadingTermMustBeReached() {
    Statement statement =
        statement(
            SQUARE,
            "limit: {of: \"Exp[b] - 1 - b - b^2/2 - b^3/6\", as: \"b -> 0\", is: \"b^4/24\"}");
    assertThat(unproved(statement, new Certificate(List.of(new Certificate.Step.Terms(4)))))
        .isNotEmpty();
    proved(statement, new Certificate(List.of(new Certificate.Step.Terms(12))));
  }

  @Test
  void aSymbolCannotMoveWhileWhatItStandsForIsFixed() {
    assertThat(
            unproved(
                statement(
                    PRODUCT, "limit: {of: \"mu + u[0]\", as: \"mu -> Infinity\", is: \"mu\"}"),
                Certificate.EMPTY))
        .contains("cannot move");
  }

  // ---- budget

  @Test
  void aSpentBudgetDecidesNothing() {
    Verdict verdict =
        Kernel.check(
            statement(PRODUCT, "regularizer: \"w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2]\""),
            PRODUCT_PROOF,
            Budget.steps(50));
    assertThat(verdict).isInstanceOf(Verdict.Unproved.class);
    assertThat(((Verdict.Unproved) verdict).reason()).contains("budget");
  }

  @Test
  void interruptionDecidesNothing() {
    Thread.currentThread().interrupt();
    try {
      Verdict verdict =
          Kernel.check(statement(PRODUCT, "conserved: \"u^2 - v^2\""), Certificate.EMPTY);
      assertThat(verdict).isInstanceOf(Verdict.Unproved.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  // ---- certificates of strangers

  @Test
  void stepsOfAnotherTheoremDoNotHelp() {
    Statement statement = statement(PRODUCT, "regularizer: \"w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2]\"");
    unproved(statement, DIFFERENCE_OF_SQUARES_PROOF);
    unproved(statement, SQUARE_PROOF);
    unproved(statement, Certificate.EMPTY);
  }

  @Test
  void everyForgedStepIsRejected() {
    Statement statement = statement(PRODUCT, "regularizer: \"w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2]\"");
    List<Certificate.Step> forged =
        List.of(
            new Certificate.Step.Law("c1", formula("u^2 + v^2"), formula("2*mu")),
            new Certificate.Step.Law("c1", formula("u^2 - v^2"), formula("mu")),
            new Certificate.Step.Law("u", formula("u^2 - v^2"), formula("2*mu")),
            new Certificate.Step.Law("w", formula("u^2 - v^2"), formula("2*mu")),
            new Certificate.Step.Root(formula("(u^2 + v^2)^2"), formula("-u^2 - v^2")),
            new Certificate.Step.Root(formula("(u^2 + v^2)^2"), formula("u^2 + 2*v^2")),
            new Certificate.Step.Root(formula("1 + w^2/mu^2"), formula("w/mu")),
            new Certificate.Step.Metric(formula("Sqrt[c1^2 + w^2]")),
            new Certificate.Step.Metric(formula("-Sqrt[c1^2 + 4*w^2]")),
            new Certificate.Step.Metric(formula("u^2 + v^2 + 1")),
            new Certificate.Step.Opaque("w"),
            new Certificate.Step.Opaque("nothing"));
    for (Certificate.Step step : forged) {
      List<Certificate.Step> steps =
          PRODUCT_PROOF.steps().stream()
              .map(old -> sameKind(old, step) ? step : old)
              .distinct()
              .toList();
      assertThat(Kernel.check(statement, new Certificate(steps)))
          .as(step.toString())
          .isInstanceOf(Verdict.Unproved.class);
    }
  }

  private static boolean sameKind(Certificate.Step old, Certificate.Step forged) {
    return old.getClass() == forged.getClass();
  }

  @Test
  void thePointOfACertificateDoesNotMatterToOtherRules() {
    proved(
        statement(PRODUCT, "regularizer: \"w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2]\""),
        with(PRODUCT_PROOF, point("nothing", 0)));
  }
}
