package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.kernel.Activation;
import regulus.kernel.Dynamics;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/** Flows of losses of answers through a link, {@code w = u v} in one coordinate. */
class LinkedFlowTest {

  private static final Rational ROW = Rational.of(3, 2);

  private static Activation link(String word) {
    return switch (word) {
      case "relu" -> new Activation.Relu();
      case "leaky" -> new Activation.LeakyRelu(Rational.of(1, 4));
      case "tanh" -> new Activation.Smooth(Head.TANH);
      default -> Activation.LINEAR;
    };
  }

  private static GradientFlow flow(Activation link, Rational target) {
    Expr product = Expr.symbol("u").times(Expr.symbol("v"));
    Setting setting =
        new Setting(
            new Model.Coordinatewise(List.of("u", "v"), "w", product),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of(),
            Dynamics.GRADIENT,
            link);
    return new GradientFlow(
        ComponentModel.of(setting, 1, Map.of()),
        Map.of(),
        new Rational[][] {{ROW}},
        new Rational[] {target},
        null);
  }

  /** At {@code z = 3/2 w}; the slope of the loss is {@code s'(z) (s(z) - s(t))}. */
  @ParameterizedTest
  @CsvSource({
    "linear,  1, 2,   1,   2",
    "leaky,   1, 2,   1,   2",
    "leaky,   1, -2,  1,   -0.4375",
    "leaky,   1, -2, -4,    0.0625",
    "relu,    1, 2,   1,    2",
    "relu,    1, 2,  -4,    3",
    "relu,    1, -2,  1,    0"
  })
  void theMultiplierMovesByTheSlopeOfTheLoss(
      String word, double u, double v, long target, double slope) {
    GradientFlow flow = flow(link(word), Rational.of(target));
    double[] state = {u, v, 0};
    double[] plain = new PlainFlow(flow, Map.of(), null).computeDerivatives(0, state);
    double[] expected = {-1.5 * slope * v, -1.5 * slope * u, -slope};
    Numbers<Real> reals = Numbers.reals(30);
    Real[] precise =
        flow.equation(reals)
            .computeDerivatives(
                reals.of(0), new Real[] {reals.of((long) u), reals.of((long) v), reals.of(0)});
    for (int i = 0; i < plain.length; i++) {
      assertThat(plain[i]).isEqualTo(expected[i], within(0.0));
      assertThat(precise[i].getReal()).isEqualTo(expected[i], within(0.0));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.3", "-1, 0.25", "1, 2"})
  void smoothLinksInBothArithmetics(double u, double v) {
    GradientFlow flow = flow(link("tanh"), Rational.of(1, 3));
    double z = 1.5 * u * v;
    double slope = (1 - Math.tanh(z) * Math.tanh(z)) * (Math.tanh(z) - Math.tanh(1 / 3.0));
    double[] plain =
        new PlainFlow(flow, Map.of(), null).computeDerivatives(0, new double[] {u, v, 0});
    assertThat(plain[2]).isEqualTo(-slope, within(1e-15));
  }
}
