package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Theorems.DIFFERENCE_OF_SQUARES;
import static regulus.kernel.Theorems.PRODUCT;
import static regulus.kernel.Theorems.SQUARE;
import static regulus.kernel.Theorems.point;
import static regulus.kernel.Theorems.statement;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** False potentials at exact starts; no true one falls at any of many. */
class CoordinateRefutationsTest {

  private static Certificate points(Certificate.Step.Point... points) {
    return new Certificate(List.of(points));
  }

  private static final Certificate SQUARE_POINTS =
      points(point("a", 2, "b", 3), point("a", 5, "b", 3));

  private static final Certificate PRODUCT_POINTS =
      new Certificate(
          List.of(
              new Certificate.Step.Opaque("mu"),
              point("u[0]", 3, "v[0]", 1),
              point("u[0]", 4, "v[0]", 2)));

  private static final Certificate DIFFERENCE_POINTS =
      points(point("alpha", 2, "omega", 3), point("alpha", 2, "omega", 1));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "regularizer: w^2 | changes along the flow",
        "regularizer: w*Log[w]^2 | -",
        "regularizer: w - w*Log[w] | no minimum",
        "regularizer: \"(w*Log[w/a^2] - w)/a^2\" | one that starts at",
        "regularizer: a*w*Log[w] | one that starts at",
        "regularizer: {potential: \"w*Log[w/a^2] - 2*w + b*w\", linear-term: none} | at an allowed"
            + " `w(0)`",
        "mirror: w*Log[w] - w | is not the warp",
        "mirror: {potential: w*Log[w] - w, warp: 2} | is not the warp",
        "mirror: {potential: w^2, warp: 8*a^2} | the derivative of the difference",
        "regularizer: \"Sqrt[w]*Log[w/a^2] - 2*Sqrt[w]\" | changes along the flow"
      })
  void falseClaimsAboutASquare(String claim, String reason) {
    Verdict verdict = Kernel.check(statement(SQUARE, claim), SQUARE_POINTS);
    if (reason.equals("-")) {
      // the second derivative contains a logarithm that is no rational number
      assertThat(verdict).isInstanceOf(Verdict.Unproved.class);
      return;
    }
    assertThat(verdict).isInstanceOf(Verdict.Refuted.class);
    assertThat(((Verdict.Refuted) verdict).reason()).contains(reason);
    assertThat(((Verdict.Refuted) verdict).value()).isNotEqualTo("0");
    assertThat(((Verdict.Refuted) verdict).point()).containsKeys("a", "u");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "regularizer: w*Log[w/a^2] - w",
        "regularizer: 5*b*(w*Log[w] - w)",
        "regularizer: w*Log[w] + 7*w + a",
        "regularizer: {potential: w*Log[w/a^2] - w, linear-term: none}",
        "mirror: {potential: w*Log[w] - w, warp: 4}",
        "mirror: {potential: b*w*Log[w], warp: 4*b}",
        "mirror: {potential: a*w*Log[w], warp: 4*a}",
        "mirror: {potential: w^2, warp: 8*w}"
      })
  void trueClaimsAboutASquareAreNotRefuted(String claim) {
    for (long a = 1; a <= 7; a++) {
      for (long b = 1; b <= 3; b++) {
        Certificate at = points(point("a", a, "b", b), point("a", a + 2, "b", b));
        assertThat(Kernel.check(statement(SQUARE, claim), at)).isInstanceOf(Verdict.Unproved.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "w*ArcSinh[2*w/mu] - Sqrt[w^2 + mu^2]",
        "w^2",
        "w^4",
        "mu*(w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2])",
        "-(w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2])",
        "w*ArcSinh[w/mu] + Sqrt[w^2 + mu^2]"
      })
  void falsePotentialsOfAProduct(String potential) {
    // the first one has no rational second derivative at these starts
    boolean rational = !potential.contains("2*w/mu");
    Verdict verdict =
        Kernel.check(statement(PRODUCT, "regularizer: \"" + potential + "\""), PRODUCT_POINTS);
    assertThat(verdict instanceof Verdict.Refuted).isEqualTo(rational);
  }

  @Test
  void trueClaimsAboutAProductAreNotRefuted() {
    String q = "w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2]";
    for (long u = 2; u <= 9; u++) {
      for (long v = -u + 1; v < u; v++) {
        Certificate at = points(point("u[0]", u, "v[0]", v), point("u[0]", u + 1, "v[0]", u));
        for (String claim :
            List.of(
                "regularizer: \"" + q + "\"",
                "regularizer: \"3*(" + q + ") + 5*w\"",
                "mirror: {potential: \"" + q + "\", warp: 2}")) {
          assertThat(Kernel.check(statement(PRODUCT, claim), at))
              .isInstanceOf(Verdict.Unproved.class);
        }
      }
    }
  }

  @Test
  void theSecondDerivativeIsNeededWhereTheStartIsSymmetric() {
    String false2 = "regularizer: \"w*ArcSinh[w/(alpha^2*omega^2)] - Sqrt[w^2 + alpha^4*omega^4]\"";
    Verdict verdict = Kernel.check(statement(DIFFERENCE_OF_SQUARES, false2), DIFFERENCE_POINTS);
    assertThat(((Verdict.Refuted) verdict).reason()).contains("derivative number 2");
  }

  @Test
  void pointsThatAreNoAllowedStartsRefuteNothing() {
    Statement concave = statement(SQUARE, "regularizer: -w*Log[w]");
    assertThat(Kernel.check(concave, points(point("a", 2, "b", 3))))
        .isInstanceOf(Verdict.Refuted.class);
    for (Certificate forged :
        List.of(
            points(point("a", -2, "b", 3)),
            points(point("a", 0, "b", 3)),
            points(point("a", 2, "b", 0)),
            points(point("a", 2)),
            points(point("u", 2, "b", 3)))) {
      assertThat(Kernel.check(concave, forged)).isInstanceOf(Verdict.Unproved.class);
    }
    Statement weighted = statement(SQUARE, "regularizer: a*w*Log[w]");
    for (Certificate forged :
        List.of(
            points(point("a", 2, "b", 3)),
            points(point("a", 2, "b", 3), point("a", 5, "b", 4)),
            points(point("a", 2, "b", 3), point("a", -5, "b", 3)),
            points(point("a", 2, "b", 3), point("a", 2, "b", 3)))) {
      assertThat(Kernel.check(weighted, forged)).isInstanceOf(Verdict.Unproved.class);
    }
  }

  @Test
  void aSharedFactorIsNoError() {
    Statement scaled = statement(SQUARE, "regularizer: b*w*Log[w]");
    // starts that differ in the shared constant would show two values
    Certificate forged = points(point("a", 2, "b", 3), point("a", 5, "b", 4));
    assertThat(Kernel.check(scaled, forged)).isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void aFormulaWithoutAMeaningIsNotRefuted() {
    assertThat(Kernel.check(statement(SQUARE, "regularizer: \"Log[-w]\""), SQUARE_POINTS))
        .isInstanceOf(Verdict.Unproved.class);
    Statement shifted = statement(SQUARE, "regularizer: \"Log[w - 1]\"");
    assertThat(Kernel.check(shifted, points(point("a", 1, "b", 3))))
        .isInstanceOf(Verdict.Unproved.class);
    assertThat(Kernel.check(shifted, points(point("a", 2, "b", 3))))
        .isInstanceOf(Verdict.Refuted.class);
  }

  @ParameterizedTest
  @CsvSource({"4*w, false", "5*w, true", "4*a^2, true", "4*w + (w - a^2)^2, true"})
  void metrics(String metric, boolean refuted) {
    Statement.Regularizer any = (Statement.Regularizer) statement(SQUARE, "regularizer: w^2");
    Statement claim = new Statement.Metric(any.setting(), Formulas.formula(metric));
    assertThat(Kernel.check(claim, SQUARE_POINTS) instanceof Verdict.Refuted).isEqualTo(refuted);
  }
}
