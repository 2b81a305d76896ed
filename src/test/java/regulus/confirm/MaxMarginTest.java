package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import regulus.kernel.Rational;

/** Exact max margin solutions by hand. */
class MaxMarginTest {

  static Rational[][] matrix(String... rows) {
    return Arrays.stream(rows).map(MaxMarginTest::vector).toArray(Rational[][]::new);
  }

  static Rational[] vector(String entries) {
    return Arrays.stream(entries.split(" "))
        .map(entry -> entry.split("/"))
        .map(p -> Rational.of(Long.parseLong(p[0]), p.length == 1 ? 1 : Long.parseLong(p[1])))
        .toArray(Rational[]::new);
  }

  private static MaxMargin.Minimizer minimizer(MaxMargin.Result result) {
    assertThat(result).isInstanceOf(MaxMargin.Minimizer.class);
    return (MaxMargin.Minimizer) result;
  }

  /** All three points are support vectors in both norms. */
  @Test
  void oneSolutionForBothNorms() {
    Rational[][] design = matrix("-1 -1 1", "3/2 -1/2 0", "-1/2 3 1");
    for (MaxMargin.Result result :
        List.of(MaxMargin.euclidean(design), MaxMargin.absolute(design))) {
      assertThat(minimizer(result).w()).containsExactly(vector("16/25 -2/25 39/25"));
      assertThat(minimizer(result).unique()).isTrue();
      assertThat(minimizer(result).supportVectors(design)).containsExactly(0, 1, 2);
    }
  }

  @Test
  void normsDisagree() {
    Rational[][] design = matrix("2 1", "3 4");
    assertThat(minimizer(MaxMargin.euclidean(design)).w()).containsExactly(vector("2/5 1/5"));
    assertThat(minimizer(MaxMargin.absolute(design)).w()).containsExactly(vector("1/2 0"));
    assertThat(minimizer(MaxMargin.absolute(design)).multipliers())
        .containsExactly(vector("1/2 0"));
  }

  /** With one point (1, 1) every {@code (t, 1 - t)} has the least l1 norm. */
  @Test
  void aSecondMinimizerIsShown() {
    Rational[][] design = matrix("1 1");
    MaxMargin.Minimizer found = minimizer(MaxMargin.absolute(design));
    assertThat(found.unique()).isFalse();
    Rational[] another = found.another().orElseThrow();
    assertThat(another).isNotEqualTo(found.w());
    assertThat(MaxMargin.absoluteNorm(another)).isEqualTo(Rational.ONE);
    assertThat(ExactVectors.dot(design[0], another)).isEqualTo(Rational.ONE);
    assertThat(minimizer(MaxMargin.euclidean(design)).w()).containsExactly(vector("1/2 1/2"));
  }

  @Test
  void redundantAndRepeatedPoints() {
    Rational[][] design = matrix("1 0", "1 0", "2 0", "1 1", "1 -1");
    MaxMargin.Minimizer found = minimizer(MaxMargin.euclidean(design));
    assertThat(found.w()).containsExactly(vector("1 0"));
    assertThat(minimizer(MaxMargin.absolute(design)).unique()).isTrue();
  }

  @Test
  void dataThatAreNotSeparableGiveAVanishingCombination() {
    for (Rational[][] design :
        List.of(
            matrix("1 0", "-2 0"),
            matrix("1 2", "3 -1", "-2 1", "-1 -1"),
            matrix("0 0 0", "1 2 3"))) {
      for (MaxMargin.Result result :
          List.of(MaxMargin.euclidean(design), MaxMargin.absolute(design))) {
        assertThat(result).isInstanceOf(MaxMargin.NotSeparable.class);
        Rational[] c = ((MaxMargin.NotSeparable) result).combination();
        assertThat(ExactVectors.transposed(design, c)).containsOnly(Rational.ZERO);
        assertThat(ExactVectors.sum(c)).isEqualTo(Rational.ONE);
      }
    }
  }

  @Test
  void noDataIsRefused() {
    assertThatThrownBy(() -> MaxMargin.euclidean(new Rational[0][]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected at least one data point");
    assertThatThrownBy(() -> LinearProgram.maximize(matrix("1"), vector("-1"), vector("1")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
