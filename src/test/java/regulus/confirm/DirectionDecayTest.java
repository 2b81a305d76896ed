package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.flow.ClassificationFlow;
import regulus.flow.ComponentModel;
import regulus.flow.DirectionDecay;
import regulus.flow.DirectionDecay.Sample;
import regulus.flow.DoubleDouble;
import regulus.flow.LossClock;
import regulus.flow.Numbers;
import regulus.flow.Parametrization;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/** How fast directions of flows approach their max margin solutions. */
class DirectionDecayTest {

  /** Data of two layered nets {@code w = a b (c)} in 4 coordinates, 16ths of the initial layers. */
  private static final Rational[][] DESIGN =
      MaxMarginTest.matrix("9/8 -3/8 -5/8 3/8", "-1/4 9/8 1/8 1", "-1/8 5/8 9/8 -1/4");

  private static final int[][] TWO_LAYERS = {{6, 6, 11, 7}, {10, 7, 12, 11}};
  private static final int[][] THREE_LAYERS = {{5, 6, 10, 10}, {10, 12, 12, 6}, {6, 9, 12, 6}};

  private static ComponentModel network(int depth) {
    List<String> layers = List.of("a", "b", "c").subList(0, depth);
    Expr product = layers.stream().map(Expr::symbol).reduce(Expr.ONE, Expr::times);
    return ComponentModel.of(
        new Setting(
            new Model.Coordinatewise(layers, "w", product),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of()),
        4,
        Map.of());
  }

  private static DirectionDecay decay(int[][] layers, double[] solution, double... scales) {
    Numbers<DoubleDouble> numbers = Numbers.doubleDoubles();
    DoubleDouble[] start = new DoubleDouble[4 * layers.length];
    for (int i = 0; i < start.length; i++) {
      start[i] = numbers.of(Rational.of(layers[i % layers.length][i / layers.length], 16));
    }
    ClassificationFlow flow =
        new ClassificationFlow(
            new Parametrization.Parameters(network(layers.length), Map.of()),
            ClassificationFlow.Loss.EXPONENTIAL,
            DESIGN);
    LossClock<DoubleDouble> clock = new LossClock<>(flow, numbers, 20, 10_000, start);
    List<Sample> samples = new ArrayList<>();
    for (double scale : scales) {
      clock.advanceTo(numbers.field().getZero().add(scale));
      double[] w = Stream.of(clock.point().w()).mapToDouble(DoubleDouble::getReal).toArray();
      samples.add(new Sample(scale, DirectionDecay.distance(w, solution)));
    }
    assertThat(clock.gap()).isLessThan(1e-15);
    return DirectionDecay.of(samples, 0.05);
  }

  private static MaxMargin.Minimizer solution() {
    return (MaxMargin.Minimizer) MaxMargin.absolute(DESIGN);
  }

  private static double[] toDoubles(Rational[] values) {
    return Stream.of(values)
        .mapToDouble(v -> v.numerator().doubleValue() / v.denominator().doubleValue())
        .toArray();
  }

  /**
   * Depth 2: {@code r^-(1 - kappa)}, kappa the largest {@code |X^T lambda|} off the support; the
   * exponent creeps up to it.
   */
  @Test
  void depthTwoIsSlowerThanOneOverTheScale() {
    double[] dual = toDoubles(ExactVectors.transposed(DESIGN, solution().multipliers()));
    assertThat(toDoubles(solution().w())[3]).isZero();
    double predicted = 1 - Math.abs(dual[3]);
    DirectionDecay decay = decay(TWO_LAYERS, toDoubles(solution().w()), 576, 1152, 2304, 4608);
    assertThat(decay.plateau()).isTrue();
    assertThat(decay.exponent()).isCloseTo(0.4, within(0.03)).isLessThan(predicted);
    assertThat(decay).asString().endsWith("extrapolated, not proved");
  }

  @Test
  void depthThreeIsOneOverTheScale() {
    DirectionDecay decay = decay(THREE_LAYERS, toDoubles(solution().w()), 576, 1152, 2304);
    assertThat(decay.plateau()).isTrue();
    assertThat(decay.exponent()).isCloseTo(1, within(0.03));
  }

  /** Toward a wrong direction the error stays, and its exponent falls to 0. */
  @Test
  void aWrongDirectionHasNoExponent() {
    MaxMargin.Minimizer wrong = (MaxMargin.Minimizer) MaxMargin.euclidean(DESIGN);
    DirectionDecay decay = decay(THREE_LAYERS, toDoubles(wrong.w()), 576, 1152, 2304);
    assertThat(Math.abs(decay.exponent())).isLessThan(0.01);
  }

  @ParameterizedTest
  @CsvSource({"0.4", "1", "2.5"})
  void powersAreReadOff(double exponent) {
    List<Sample> samples =
        Stream.of(10.0, 30.0, 200.0).map(r -> new Sample(r, 7 * Math.pow(r, -exponent))).toList();
    DirectionDecay decay = DirectionDecay.of(samples, 1e-9);
    assertThat(decay.exponent()).isCloseTo(exponent, within(1e-12));
    assertThat(decay.plateau()).isTrue();
  }

  @Test
  void whatHasNotSettledSaysSo() {
    List<Sample> samples =
        Stream.of(10.0, 20.0, 40.0).map(r -> new Sample(r, Math.exp(-r / 10))).toList();
    DirectionDecay decay = DirectionDecay.of(samples, 0.05);
    assertThat(decay.plateau()).isFalse();
    assertThat(decay).asString().contains("not settled");
  }

  @Test
  void badSamplesAreRefused() {
    Sample sample = new Sample(10, 1);
    assertThatThrownBy(() -> DirectionDecay.of(List.of(sample, new Sample(20, 1)), 1))
        .hasMessageContaining("expected at least 3 scales, found 2");
    assertThatThrownBy(() -> DirectionDecay.of(List.of(sample, sample, sample), 1))
        .hasMessageContaining("growing scales");
    assertThatThrownBy(
            () ->
                DirectionDecay.of(
                    List.of(sample, new Sample(20, 0), new Sample(30, Double.NaN)), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
