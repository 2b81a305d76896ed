package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Formulas.formula;
import static regulus.kernel.Theorems.point;
import static regulus.kernel.Theorems.statement;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Diagonal networks of symbolic depth, and other constants in predictors. */
class DepthTest {

  private static final String MODEL =
      """
      id: test.depth
      title: test
      source: {paper: test, statement: test}
      model: {per: coordinate, parameters: [%s], predictor: {w: "%s"}}
      constants: {a: coordinate, b: shared, c: coordinate, D: shared}
      initial: {%s}
      assume: [%s]
      claims:
        - {id: claim, %s}
      """;

  private static Verdict two(String assume, String claim, Certificate certificate) {
    return check("u, v", "u^D - v^D", "u: a, v: a", assume, claim, certificate);
  }

  private static Verdict check(
      String parameters,
      String predictor,
      String initial,
      String assume,
      String claim,
      Certificate certificate) {
    String setting = MODEL.formatted(parameters, predictor, initial, assume, "%s");
    return Kernel.check(statement(setting, claim), certificate);
  }

  private static Certificate metric(String formula) {
    return new Certificate(List.of(new Certificate.Step.Metric(formula(formula))));
  }

  private static final Certificate POINT =
      new Certificate(List.of(point("u", 2, "v", 3, "a", 5, "b", 7, "c", 11, "D", 4)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "u^(2-D) + v^(2-D)",
        "(u*v)^(2-D)*(1/u^(2-D) + 1/v^(2-D))",
        "D*(u^(2-D) + v^(2-D)) + a",
        "((u^(2-D) + v^(2-D))/2)^(1/(2-D))"
      })
  void theLawOfEveryDepth(String law) {
    assertThat(two("a > 0, D > 2", "conserved: \"" + law + "\"", Certificate.EMPTY))
        .isInstanceOf(Verdict.Proved.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"u^(2-2*D) + v^(2-2*D)", "u^(2-D) - v^(2-D)", "u^(1-D) + v^(1-D)", "u^D", "u*v"})
  void falseLawsAreRefuted(String law) {
    assertThat(two("a > 0, D > 2", "conserved: \"" + law + "\"", POINT))
        .isInstanceOf(Verdict.Refuted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a > 0, D > 1", "a > 0", "a != 0, D > 2", "a < 0, D > 2", "D > 2"})
  void withoutTheAssumptionsNothingIsProved(String assume) {
    assertThat(two(assume, "conserved: \"u^(2-D) + v^(2-D)\"", Certificate.EMPTY))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void completenessNeedsADepthAtWhichTheLawIsNotTrivial() {
    String claim = "laws: {complete: [\"u^(2-D) + v^(2-D)\"]}";
    assertThat(two("a > 0, D > 2", claim, POINT)).isInstanceOf(Verdict.Proved.class);
    // at D = 2 the law is the number 2
    assertThat(two("a > 0, D >= 2", claim, POINT)).isInstanceOf(Verdict.Unproved.class);
    assertThat(two("a > 0, D > 5", claim, POINT)).isInstanceOf(Verdict.Proved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "b*u*v | b > 0 | true",
        "b*u*v | a > 0 | false",
        "b*u*v | b >= 0 | false",
        "b*u*v + (b-1)*u^2*v^2 | b > 0 | true",
        "(b-1)*u*v | b > 2 | true",
        "(b-1)*u*v | b > 0 | false",
        "u*v + b | b > 0 | true"
      })
  void aLawThatAConstantMayRemoveIsNotComplete(String law, String assume, boolean proved) {
    Verdict verdict =
        check(
            "u, v",
            "u^2 - v^2",
            "u: a, v: a",
            assume,
            "laws: {complete: [\"" + law + "\"]}",
            POINT);
    assertThat(verdict instanceof Verdict.Proved).as(law + " if " + assume).isEqualTo(proved);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "regularizer: \"(a^(2-D)*w - D/2*w^(2/D))/(D*(D-2))\" | true",
        "regularizer: {potential: \"(a^(2-D)*w - D/2*w^(2/D))/(D*(D-2))\", linear-term: none} |"
            + " true",
        "regularizer: \"-w^(2/D)\" | true",
        "mirror: \"w^(2/D)/(2*(2-D))\" | true",
        "mirror: {potential: \"-b*w^(2/D)\", warp: \"b*2*(D-2)\"} | true",
        "regularizer: \"w^(2/D)\" | false",
        "regularizer: {potential: \"(a^(2-D)*w - w^(2/D))/(D*(D-2))\", linear-term: none} | false",
        "regularizer: \"-w^(1/D)\" | false",
        "regularizer: \"-a*w^(2/D)\" | false",
        "mirror: \"w^(2/D)/(2*(D-2))\" | false"
      })
  void oneBranchOfEveryDepth(String claim, boolean proved) {
    Verdict verdict =
        check("u", "u^D", "u: a", "a > 0, b > 0, D > 2", claim, metric("D^2*w^(2-2/D)"));
    assertThat(verdict instanceof Verdict.Proved).as(claim).isEqualTo(proved);
  }

  @Test
  void depthTwoIsNotAmongTheDepths() {
    for (String assume :
        List.of("a > 0, D >= 2", "a > 0, D > 1", "a > 0, D > 0", "a > 0, D != 2")) {
      assertThat(
              check(
                  "u",
                  "u^D",
                  "u: a",
                  assume,
                  "mirror: \"w^(2/D)/(2*(2-D))\"",
                  metric("D^2*w^(2-2/D)")))
          .as(assume)
          .isInstanceOf(Verdict.Unproved.class);
    }
  }

  @Test
  void aFactorThatDiffersBetweenCoordinatesIsAllowed() {
    String claim = "mirror: {potential: \"w*Log[w/(c*a^2)] - w\", warp: 4*b}";
    assertThat(
            check("u", "b*u^2", "u: a", "a > 0, b > 0", claim.replace("c*", "b*"), metric("4*b*w")))
        .isInstanceOf(Verdict.Proved.class);
    // with c in place of b the speed differs between coordinates
    assertThat(
            check(
                "u", "c*u^2", "u: a", "a > 0, c > 0", claim.replace("4*b", "4*c"), metric("4*c*w")))
        .isInstanceOf(Verdict.Unproved.class);
    assertThat(
            check(
                "u",
                "c*u^2",
                "u: a",
                "a > 0, c > 0",
                "regularizer: \"(w*Log[w/(c*a^2)] - w)/c\"",
                metric("4*c*w")))
        .isInstanceOf(Verdict.Proved.class);
  }

  @ParameterizedTest
  @CsvSource({
    "u^D + v*u^D, D > 2, true",
    "u^D*v^D, D > 2, true",
    "u^D*v, D > 2, true",
    "u^(D/2), D > 4, true",
    "u^(D/2), D > 3, false",
    "u^D*v^(2-D), D > 2, false",
    "u^(1+D), D > 1, true",
    "u^(1+D), D > 0, false",
    "u^D*Log[v], D > 2, false"
  })
  void aParameterKeepsItsSignOnlyIfItsExponentIsAtLeastTwo(
      String predictor, String assume, boolean keeps) {
    String setting =
        MODEL.formatted("u, v", predictor, "u: a, v: b", "a > 0, b > 0, " + assume, "conserved: u");
    Setting of = statement(setting, "").setting();
    Context context = new Context(of, Certificate.EMPTY, Budget.standard());
    Model.Coordinatewise model = (Model.Coordinatewise) of.model();
    assertThat(new InvariantSigns(context, model).signs().containsKey("u")).isEqualTo(keeps);
  }
}
