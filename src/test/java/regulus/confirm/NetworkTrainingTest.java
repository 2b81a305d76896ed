package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hipparchus.util.Binary64;
import org.junit.jupiter.api.Test;
import regulus.claim.Instance;
import regulus.claim.NetworkRecord.Look;
import regulus.flow.Numbers;
import regulus.kernel.ActivationFunction;
import regulus.kernel.ActivationFunction.Name;
import regulus.kernel.Rational;

final class NetworkTrainingTest {

  private static Binary64[][] symmetric(SplittableRandom random, int n) {
    Binary64[][] matrix = new Binary64[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = new Binary64(random.nextDouble() - 0.5);
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }

  /** Lanczos' iteration finds the norm that Jacobi's rotations find, and bounds its error. */
  @Property(tries = 50)
  void spectralNorms(@ForAll int seed, @ForAll @IntRange(min = 1, max = 12) int n) {
    Binary64[][] matrix = symmetric(new SplittableRandom(seed), n);
    double largest = 0;
    for (Binary64 value : SymmetricEigen.of(Numbers.binary64(), matrix).values()) {
      largest = Math.max(largest, Math.abs(value.getReal()));
    }
    SpectralNorm norm = new SpectralNorm(matrix);
    assertThat(norm.value()).isCloseTo(largest, within(1e-9));
    assertThat(norm.residual()).isLessThan(1e-7);
  }

  @Test
  void normsOfSpecialMatrices() {
    Binary64 zero = new Binary64(0);
    Binary64 minus = new Binary64(-3);
    assertThat(new SpectralNorm(new Binary64[][] {{zero, zero}, {zero, zero}}).value()).isZero();
    assertThat(new SpectralNorm(new Binary64[][] {{minus, zero}, {zero, minus}}).value())
        .isCloseTo(3, within(1e-12));
    assertThat(new SpectralNorm(new Binary64[][] {{zero, minus}, {minus, zero}}).value())
        .isCloseTo(3, within(1e-12));
  }

  private static NetworkTraining training(Name name) {
    return new NetworkTraining(
        ActivationFunction.of(name), false, new Instance(3, 2, 1, Rational.ONE, Map.of()), 4);
  }

  @Test
  void theLossFalls() {
    List<Look> looks = training(Name.TANH).run(40, 10, 0.2);
    assertThat(looks).hasSize(5);
    for (int i = 1; i < looks.size(); i++) {
      assertThat(looks.get(i).loss()).isLessThan(looks.get(i - 1).loss());
    }
    assertThat(looks.getFirst().hessians()).hasSize(3).allMatch(norm -> norm > 0);
  }

  /** Within a layer of a piecewise linear network the Gauss-Newton part is all there is. */
  @Test
  void partsOfPiecewiseLinearNetworksAreWhole() {
    for (Look look : training(Name.RELU).run(4, 2, 0.1)) {
      assertThat(look.gaussNewton()).isEqualTo(look.hessians());
    }
    Look curved = training(Name.TANH).run(1, 1, 0.1).getFirst();
    assertThat(curved.gaussNewton()).isNotEqualTo(curved.hessians());
  }
}
