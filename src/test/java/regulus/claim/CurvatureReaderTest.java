package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.kernel.ActivationFunction;
import regulus.kernel.ActivationFunction.Name;
import regulus.kernel.Curvature.Blocks;
import regulus.kernel.Curvature.Quantity;
import regulus.kernel.Curvature.Scaled;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

final class CurvatureReaderTest {

  private static final String MODEL =
      "model: {recursion: \"z[k+1] = f(w[k].z[k])\", activation: tanh}\n";

  private static ClaimFile read(String model, String claim) throws ClaimException {
    return ClaimReader.parse(
        "net.yaml", "id: net\n" + model + "claims:\n  - {id: c, " + claim + "}\n");
  }

  @Test
  void anOrder() throws ClaimException {
    ClaimFile file =
        read(MODEL, "curvature: {of: hessian - gauss-newton, scale: inputs, order: 3}");
    assertThat(file.claims().getFirst().statement())
        .isEqualTo(
            new Statement.CurvatureOrder(
                file.setting(),
                ActivationFunction.of(Name.TANH),
                Quantity.REMAINDER,
                Blocks.DIAGONAL,
                Scaled.INPUTS,
                3,
                0));
    assertThat(file.setting().model())
        .isEqualTo(Model.Layered.of(new Model.Recursion(ActivationFunction.of(Name.TANH), false)));
  }

  @Test
  void biasesAndOtherActivations() throws ClaimException {
    ClaimFile file =
        read(
            "model: {recursion: \"z[k+1]=f(w[k].z[k]+b[k])\", activation: relu}\n",
            "at-zero: {activation: leaky(1/10), derivatives: {0: 0, 1: 1/2}}");
    assertThat(file.claims().getFirst().statement())
        .isEqualTo(
            new Statement.DerivativesAtZero(
                file.setting(),
                new ActivationFunction(Name.LEAKY, Rational.of(1, 10)),
                Map.of(0, Rational.ZERO, 1, Rational.HALF)));
    assertThat(file.setting().model())
        .isEqualTo(Model.Layered.of(new Model.Recursion(ActivationFunction.of(Name.RELU), true)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "curvature: {of: hesian, scale: inputs, order: 3} | 4:29: expected one of hessian",
        "curvature: {of: hessian, scale: c, order: 3} | expected one of inputs, weights",
        "curvature: {of: hessian, scale: inputs, order: 0} | an order between 1 and 12",
        "curvature: {of: hessian, scale: inputs, order: 13} | an order between 1 and 12",
        "curvature: {of: hessian, scale: inputs} | the key `order`",
        "curvature: {of: hessian} | the key `scale`",
        "curvature: {of: hessian, is: one} | expected one of zero",
        "curvature: {of: hessian, is: zero, order: 3} | either `is: zero` or an order",
        "curvature: {of: derivative - product, blocks: cross, is: zero} | no `blocks`",
        "curvature: {of: hessian, is: zero, depth: 3} | unknown key `depth`",
        "curvature: 3 | with keys and values",
        "at-zero: {derivatives: {}} | expected a derivative, found an empty mapping",
        "at-zero: {derivatives: {13: 0}} | the order of a derivative between 0 and 12",
        "at-zero: {derivatives: {f: 0}} | the order of a derivative between 0 and 12",
        "at-zero: {derivatives: {0: x}} | unknown symbol `x`",
        "at-zero: {activation: swish, derivatives: {0: 0}} | an activation of a recursion",
        "at-zero: {activation: leaky(2/1), derivatives: {0: 0}} | a slope between 0 and 1",
        "at-zero: {activation: leaky(0/1), derivatives: {0: 0}} | a slope between 0 and 1",
        "gauss-newton: {left: H, right: z.Transpose[z]} | a matrix with a row and a column",
        "gauss-newton: {left: A, right: A} | a matrix with a row and a column",
        "gauss-newton: {left: A.C, right: z.Transpose[z]} | unknown symbol `C`",
        "gauss-newton: {left: B.B, right: z.Transpose[z]} | expected",
        "gauss-newton: {left: A} | the key `right`",
        "'largest-eigenvalue: {samples: two, relation: equal, losses: any, power: 2}'"
            + " | expected one of one, mean",
        "'largest-eigenvalue: {samples: one, relation: equal, losses: any, power: 1/2}'"
            + " | a power between 0 and 12",
        "conserved: w | of a model that is given by a recursion",
        "row-space: w | of a model that is given by a recursion",
        "'curvature: {of: hessian, is: zero}, assume: [c > 0]' | without assumptions",
      })
  void refused(String claim, String message) {
    assertThatThrownBy(() -> read(MODEL, claim))
        .isInstanceOf(ClaimException.class)
        .hasMessageStartingWith("net.yaml:")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model: {recursion: z, activation: tanh} | z[k+1] = f(w[k].z[k] + b[k])",
        "'model: {recursion: \"z[k+1] = f(w[k].z[k])\"}' | the key `activation`",
        "'model: {recursion: \"z[k+1] = f(w[k].z[k])\", activation: arctan}' | of a recursion",
        "'model: {recursion: \"z[k+1] = f(w[k].z[k])\", activation: relu, depth: n}'"
            + " | in a model that is given by a recursion",
        "'model: {layers: W, depth: L}' | a model that is given by a `recursion`",
        "'model: {per: coordinate, parameters: [u], predictor: {w: u}}'"
            + " | a model that is given by a `recursion`",
      })
  void refusedModels(String model, String message) {
    assertThatThrownBy(() -> read(model + "\n", "curvature: {of: hessian, is: zero}"))
        .isInstanceOf(ClaimException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"initial: balanced", "initial: any", "loss: exponential sum", "flow: decay(1)"})
  void nothingElseIsSaidOfARecursion(String line) {
    assertThatThrownBy(() -> read(MODEL + line + "\n", "curvature: {of: hessian, is: zero}"))
        .isInstanceOf(ClaimException.class);
  }

  @Test
  void aVariantKeepsTheOtherKeys() throws ClaimException {
    ClaimFile file =
        read(MODEL, "curvature: {of: hessian - gauss-newton, scale: inputs, order: 3}");
    Checks checks =
        ChecksReader.parse(
            "net.yaml",
            "checks: net\nexpect: {c: PROVED}\nvariants:\n  - {id: silu, of: c, curvature:"
                + " {activation: silu}, why: other}\n",
            file);
    assertThat(checks.variants().getFirst().claim().statement())
        .isInstanceOfSatisfying(
            Statement.CurvatureOrder.class,
            claim -> {
              assertThat(claim.activation()).isEqualTo(ActivationFunction.of(Name.SILU));
              assertThat(claim.order()).isEqualTo(3);
            });
  }
}
