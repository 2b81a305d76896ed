package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import regulus.claim.Instance;
import regulus.kernel.ActivationFunction;
import regulus.kernel.ActivationFunction.Name;
import regulus.kernel.Certificate;
import regulus.kernel.Curvature.Blocks;
import regulus.kernel.Curvature.Losses;
import regulus.kernel.Curvature.Quantity;
import regulus.kernel.Curvature.Relation;
import regulus.kernel.Curvature.Samples;
import regulus.kernel.Curvature.Scaled;
import regulus.kernel.Kernel;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

final class CurvatureChecksTest {
  private static final List<Instance> INSTANCES =
      List.of(new Instance(7, 2, 1, Rational.of(3, 4), Map.of()));

  private static ActivationFunction function(Name name) {
    return name == Name.LEAKY
        ? new ActivationFunction(name, Rational.of(1, 3))
        : ActivationFunction.of(name);
  }

  private static Setting setting(boolean biases) {
    return new Setting(
        Model.Layered.of(new Model.Recursion(function(Name.TANH), biases)),
        Map.of(),
        Map.of(),
        List.of(),
        Map.of());
  }

  private static Confirmation confirm(Statement.OfCurvature statement) {
    return CurvatureChecks.confirm(statement, INSTANCES, 24);
  }

  /** Numbers never contradict what the kernel proves, and contradict the next order. */
  @ParameterizedTest
  @EnumSource(Name.class)
  void numbersAgreeWithProofs(Name name) {
    for (boolean biases : List.of(true, false)) {
      for (Quantity quantity : Quantity.values()) {
        for (Blocks blocks : Blocks.values()) {
          for (int order : List.of(1, 3)) {
            Statement.OfCurvature claim =
                new Statement.CurvatureOrder(
                    setting(biases), function(name), quantity, blocks, Scaled.INPUTS, order, 0);
            if (Kernel.check(claim, Certificate.EMPTY) instanceof Verdict.Proved) {
              assertThat(confirm(claim).status()).as("%s", claim).isEqualTo(Status.AGREES);
            }
          }
          Statement.OfCurvature zero =
              new Statement.CurvatureVanishes(setting(biases), function(name), quantity, blocks);
          boolean proved = Kernel.check(zero, Certificate.EMPTY) instanceof Verdict.Proved;
          assertThat(confirm(zero).status())
              .as("%s", zero)
              .isEqualTo(proved ? Status.AGREES : Status.CONTRADICTS);
        }
      }
    }
  }

  private static Statement.CurvatureOrder error(Name name, Scaled scaled, int order) {
    return new Statement.CurvatureOrder(
        setting(false), function(name), Quantity.REMAINDER, Blocks.DIAGONAL, scaled, order, 0);
  }

  @Test
  void fittedOrders() {
    assertThat(confirm(error(Name.TANH, Scaled.INPUTS, 3)).status()).isEqualTo(Status.AGREES);
    assertThat(confirm(error(Name.TANH, Scaled.INPUTS, 4)).status()).isEqualTo(Status.CONTRADICTS);
    assertThat(confirm(error(Name.SILU, Scaled.INPUTS, 3)).status()).isEqualTo(Status.CONTRADICTS);
    assertThat(confirm(error(Name.ELU, Scaled.INPUTS, 3)).status()).isEqualTo(Status.CONTRADICTS);
    // Seen in one layer alone: in deeper networks the first layer's error has more factors.
    assertThat(confirm(error(Name.TANH, Scaled.WEIGHTS, 3)).status()).isEqualTo(Status.CONTRADICTS);
  }

  @Test
  void largestEigenvalues() {
    for (Samples samples : Samples.values()) {
      for (Relation relation : Relation.values()) {
        for (Losses losses : Losses.values()) {
          for (int power : List.of(1, 2)) {
            Statement.OfCurvature claim =
                new Statement.LargestEigenvalue(
                    setting(true), function(Name.TANH), samples, relation, losses, power);
            boolean proved = Kernel.check(claim, Certificate.EMPTY) instanceof Verdict.Proved;
            Status status = confirm(claim).status();
            if (proved) {
              assertThat(status).as("%s", claim).isEqualTo(Status.AGREES);
            } else if (power == 2 || relation == Relation.EQUAL) {
              assertThat(status).as("%s", claim).isEqualTo(Status.CONTRADICTS);
            }
          }
        }
      }
    }
  }

  @Test
  void derivativesFromValues() {
    for (Name name : Name.values()) {
      for (int order = 0; order <= 4; order++) {
        for (Rational value : List.of(Rational.ZERO, Rational.ONE, Rational.HALF)) {
          Statement.OfCurvature claim =
              new Statement.DerivativesAtZero(setting(false), function(name), Map.of(order, value));
          boolean proved = Kernel.check(claim, Certificate.EMPTY) instanceof Verdict.Proved;
          assertThat(confirm(claim).status())
              .as("%s", claim)
              .isEqualTo(proved ? Status.AGREES : Status.CONTRADICTS);
        }
      }
    }
  }
}
