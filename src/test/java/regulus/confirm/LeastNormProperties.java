package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import regulus.kernel.Rational;

/** Solutions of least weighted norm of one or two small equations. */
class LeastNormProperties {

  private static Arbitrary<int[]> integers(int least, int most, int size) {
    return Arbitraries.integers().between(least, most).array(int[].class).ofSize(size);
  }

  @Provide
  Arbitrary<int[]> positive3() {
    return integers(1, 9, 3);
  }

  @Provide
  Arbitrary<int[]> positive4() {
    return integers(1, 6, 4);
  }

  @Provide
  Arbitrary<int[]> signed4() {
    return integers(-4, 4, 4);
  }

  private static Rational[] rationals(int... values) {
    return Arrays.stream(values).mapToObj(Rational::of).toArray(Rational[]::new);
  }

  private static Rational weighted(Rational[] weights, Rational[] w) {
    Rational sum = Rational.ZERO;
    for (int i = 0; i < w.length; i++) {
      sum = sum.plus(weights[i].times(w[i].abs()));
    }
    return sum;
  }

  /** One equation is solved by the coordinate of the least {@code weight_i/|x_i|} alone. */
  @Property
  void oneEquation(
      @ForAll("positive3") int[] row,
      @ForAll("positive3") int[] weight,
      @ForAll @IntRange(min = 1, max = 5) int target) {
    Rational[] x = rationals(row);
    Rational[] weights = rationals(weight);
    Rational least = null;
    int attained = 0;
    for (int i = 0; i < 3; i++) {
      Rational cost = weights[i].dividedBy(x[i]);
      if (least == null || cost.compareTo(least) < 0) {
        least = cost;
        attained = 0;
      }
      attained += cost.equals(least) ? 1 : 0;
    }
    Rational value = least.times(Rational.of(target));
    for (LeastNorm.Solution solution :
        new LeastNorm.Solution[] {
          LeastNorm.absolute(new Rational[][] {x}, rationals(target), weights),
          LeastNorm.positive(new Rational[][] {x}, rationals(target), weights)
        }) {
      assertThat(solution.value()).isEqualTo(value);
      assertThat(solution.unique()).isEqualTo(attained == 1);
    }
  }

  /** No solution has a smaller norm; a second one of the same norm shows where it is not unique. */
  @Property
  void noOtherSolutionIsSmaller(
      @ForAll("signed4") int[] first,
      @ForAll("signed4") int[] second,
      @ForAll("signed4") int[] other,
      @ForAll("positive4") int[] weight) {
    Rational[][] design = {rationals(first), rationals(second)};
    Rational[] weights = rationals(weight);
    Rational[] v = rationals(other);
    Rational[] targets = ExactVectors.product(design, v);
    LeastNorm.Solution solution = LeastNorm.absolute(design, targets, weights);
    assertThat(ExactVectors.product(design, solution.w())).isEqualTo(targets);
    assertThat(weighted(weights, v)).isGreaterThanOrEqualTo(solution.value());
    if (weighted(weights, v).equals(solution.value()) && !Arrays.equals(v, solution.w())) {
      assertThat(solution.unique()).isFalse();
    }
  }

  /** The gradient of the square norm is in the row space: {@code V w} is orthogonal to kernels. */
  @Property
  void leastSquares(@ForAll("positive3") int[] row, @ForAll("positive3") int[] weight) {
    Rational[] x = rationals(row);
    Rational[] weights = rationals(weight);
    Rational[] w = LeastNorm.squared(new Rational[][] {x}, rationals(1), weights).w();
    for (int i = 0; i < 2; i++) {
      assertThat(weights[i].times(w[i]).dividedBy(x[i]))
          .isEqualTo(weights[i + 1].times(w[i + 1]).dividedBy(x[i + 1]));
    }
    Assume.that(weight[0] != weight[1]);
    Rational[] plain =
        LeastNorm.squared(new Rational[][] {x}, rationals(1), rationals(1, 1, 1)).w();
    assertThat(w).isNotEqualTo(plain);
  }

  @Example
  void symmetricCoordinatesAreNotUnique() {
    Rational[][] design = {rationals(1, 1, 2)};
    assertThat(LeastNorm.absolute(design, rationals(1), rationals(1, 1, 2)).unique()).isFalse();
    assertThat(LeastNorm.absolute(design, rationals(1), rationals(1, 1, 1)).unique()).isTrue();
  }
}
