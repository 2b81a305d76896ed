package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Theorems.point;
import static regulus.kernel.Theorems.statement;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Brackets that change the metric and leave the outputs alone. */
class ClosingObstructionTest {

  private static final String TWO_NEURONS =
      "{vectors: {u: 2, v: 2}, scalars: [a, b], predictor: {w: a*u + b*v}}";

  private static final Certificate.Step TWO_NEURONS_AT =
      point("u_1", 2, "u_2", 3, "v_1", 4, "v_2", 5, "a", 6, "b", 7);

  private static Statement claim(String model, String warps, String... more) {
    String setting =
        "id: test.model\nmodel: %s\n%s\nclaims:\n  - {id: claim, %%s}\n"
            .formatted(model, String.join("\n", more));
    return statement(setting, "no-potential: " + warps);
  }

  private static Verdict check(Statement statement, Certificate.Step at, Integer... word) {
    return Kernel.check(
        statement, new Certificate(List.of(at, new Certificate.Step.Bracket(List.of(word)))));
  }

  @ParameterizedTest
  @CsvSource({"any warp", "no warp"})
  void twoNeuronsInThePlaneHaveNoMetric(String warps) {
    Verdict verdict = check(claim(TWO_NEURONS, warps), TWO_NEURONS_AT, 1, 2);
    assertThat(verdict).isInstanceOf(Verdict.Proved.class);
    Theorem<?> theorem = ((Verdict.Proved) verdict).theorem();
    assertThat(theorem.rule()).isEqualTo("no metric of the outputs");
    assertThat(theorem.scope()).contains("neighbourhood of the point");
  }

  @Test
  void theCodazziEquationsAloneDoNotSeeIt() {
    Verdict verdict =
        Kernel.check(claim(TWO_NEURONS, "any warp"), new Certificate(List.of(TWO_NEURONS_AT)));
    assertThat(verdict).isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void aGradientItselfLeavesNoDirection() {
    assertThat(check(claim(TWO_NEURONS, "any warp"), TWO_NEURONS_AT, 1))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void thePointMustBeAnAllowedStart() {
    Statement statement = claim(TWO_NEURONS, "any warp", "assume: [\"a[0] < 0\"]");
    assertThat(check(statement, TWO_NEURONS_AT, 1, 2)).isInstanceOf(Verdict.Unproved.class);
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "0, 1", "-1, 2"})
  void lettersAreOutputs(int i, int j) {
    assertThat(check(claim(TWO_NEURONS, "any warp"), TWO_NEURONS_AT, i, j))
        .isInstanceOf(Verdict.Unproved.class);
  }

  /** Models whose metric is a function of the outputs on every orbit. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{vectors: {u: 3}, scalars: [a], predictor: {w: a*u}} | u_1 u_2 u_3 a",
        "{vectors: {u: 2}, scalars: [a, b], predictor: {w: a*b*u}} | u_1 u_2 a b",
        "{scalars: [p, q], predictor: {w11: p^2 + q^2, w12: 2*p*q}} | p q",
        "{scalars: [a, b, c, e], predictor: {w1: a*b, w2: c*e}} | a b c e",
        "{scalars: [u11, u12, u21, u22], predictor: {w11: u11^2 + u12^2,"
            + " w12: u11*u21 + u12*u22, w22: u21^2 + u22^2}} | u11 u12 u21 u22",
      })
  void whereTheMetricClosesNoBracketChangesIt(String model, String names) {
    String[] split = names.split(" ", -1);
    List<Object> rest = new ArrayList<>();
    for (int i = 1; i < split.length; i++) {
      rest.add(split[i]);
      rest.add(2 + 3 * i - i * i);
    }
    Certificate.Step at = point(split[0], 7, rest.toArray());
    int outputs = model.contains("w22") || model.contains("u: 3") ? 3 : 2;
    for (int i = 1; i <= outputs; i++) {
      for (int j = 1; j <= outputs; j++) {
        assertThat(check(claim(model, "any warp"), at, i, j)).isInstanceOf(Verdict.Unproved.class);
        for (int k = 1; k <= outputs; k++) {
          assertThat(check(claim(model, "any warp"), at, k, i, j))
              .isInstanceOf(Verdict.Unproved.class);
        }
      }
    }
  }

  @Property(tries = 30)
  void whatIsLeftOfADirectionMovesNoOutput(
      @ForAll @IntRange(min = 1, max = 9) int a,
      @ForAll @IntRange(min = -9, max = 9) int x,
      @ForAll @IntRange(min = -9, max = 9) int y,
      @ForAll @IntRange(min = -9, max = 9) int z) {
    Setting setting = claim(TWO_NEURONS, "any warp").setting();
    Certificate.Step.Point at = point("u_1", x, "u_2", y, "v_1", z, "v_2", 1, "a", a, "b", x);
    JointFields fields =
        new JointFields(setting, (Model.Joint) setting.model(), at.values(), Budget.standard());
    PointMetric metric = new PointMetric(fields);
    List<Rational> direction =
        java.util.stream.Stream.of(x, 1, y, z, 2, a).map(Rational::of).toList();
    List<List<Rational>> gradients =
        List.of(fields.at(fields.field(0)), fields.at(fields.field(1)));
    List<List<Rational>> moved =
        RationalMatrix.product(
            gradients, RationalMatrix.transpose(List.of(metric.alongFibre(direction))));
    assertThat(moved).allMatch(row -> row.getFirst().isZero());
    for (int k = 0; k < 2; k++) {
      List<List<Rational>> lifted =
          RationalMatrix.product(gradients, RationalMatrix.transpose(List.of(metric.lift(k))));
      for (int i = 0; i < 2; i++) {
        assertThat(lifted.get(i).getFirst()).isEqualTo(Rational.of(i == k ? 1 : 0));
      }
    }
  }
}
