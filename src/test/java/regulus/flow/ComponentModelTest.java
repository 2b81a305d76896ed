package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.util.Binary64;
import org.junit.jupiter.api.Test;
import regulus.kernel.Activation;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

class ComponentModelTest {

  private static final Expr U = Expr.symbol("u");
  private static final Expr W = Expr.symbol("w");

  private static Setting neuron() {
    return new Setting(
        new Model.Joint(
            Map.of("u", new Model.Size.Symbolic("d")),
            List.of("a"),
            Map.of("w", Expr.symbol("a").times(U))),
        Map.of(),
        Map.of(),
        List.of(),
        Map.of());
  }

  @Test
  void coordinatesGetCopiesAndConstantsTheirKind() {
    Setting setting =
        new Setting(
            new Model.Coordinatewise(List.of("u", "v"), "w", U.minus(Expr.symbol("v"))),
            Map.of("omega", Setting.ConstantKind.COORDINATE),
            Map.of("u", Expr.symbol("omega"), "v", Expr.initial("u").times(Expr.number(2))),
            List.of(),
            Map.of("k", Expr.symbol("omega").pow(2)));
    ComponentModel model = ComponentModel.of(setting, 2, Map.of());
    assertThat(model.parameters()).containsExactly("u_1", "v_1", "u_2", "v_2");
    assertThat(model.outputNames()).containsExactly("w_1", "w_2");
    assertThat(model.outputs())
        .extracting(Expr::toString)
        .containsExactly("u_1 - v_1", "u_2 - v_2");
    assertThat(model.constants()).containsExactly("omega_1", "omega_2");
    assertThat(model.initial().get("v_2")).hasToString("omega_2*2");
    assertThat(model.components(W.times(Expr.symbol("k"))))
        .extracting(Expr::toString)
        .containsExactly("w_1*omega_1^2", "w_2*omega_2^2");
    assertThat(model.paperName("u_2")).isEqualTo("component 2 of u");
  }

  @Test
  void vectorsAreWrittenOut() {
    ComponentModel model = ComponentModel.of(neuron(), 7, Map.of("d", 2));
    assertThat(model.parameters()).containsExactlyInAnyOrder("u_1", "u_2", "a");
    assertThat(model.outputs()).extracting(Expr::toString).containsExactly("a*u_1", "a*u_2");
    assertThat(model.components(new Expr.Dot(U, W)))
        .extracting(Expr::toString)
        .containsExactly("u_1*w_1 + u_2*w_2");
    assertThat(model.components(Expr.initial("u").apply(Head.NORM)))
        .extracting(Expr::toString)
        .containsExactly("Sqrt[u_1[0]*u_1[0] + u_2[0]*u_2[0]]");
    assertThat(model.componentsInParameters(W.apply(Head.ABS)))
        .extracting(Expr::toString)
        .containsExactly("Abs[a*u_1]", "Abs[a*u_2]");
  }

  @Test
  void shapesThatDoNotFitAreErrors() {
    ComponentModel model = ComponentModel.of(neuron(), 3, Map.of());
    assertThat(model.dimension()).isEqualTo(3);
    assertThatThrownBy(() -> model.components(U.plus(Expr.symbol("a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shapes");
    assertThatThrownBy(() -> model.components(new Expr.Dot(U, Expr.symbol("a"))))
        .hasMessageContaining("found 3 and 1");
    assertThatThrownBy(
            () ->
                new GradientFlow(
                    model,
                    Map.of(),
                    new Rational[][] {{Rational.ONE}},
                    new Rational[] {Rational.ONE},
                    null))
        .hasMessageContaining("N x 3")
        .hasMessageContaining("1 x 1");
  }

  private static Setting network(Activation activation) {
    Model.Size two = new Model.Size.Fixed(2);
    return new Setting(
        new Model.Joint(
            Map.of(),
            new TreeMap<>(
                Map.of(
                    "A", new Model.MatrixSize(new Model.Size.Fixed(1), two),
                    "B", new Model.MatrixSize(two, new Model.Size.Symbolic("d")))),
            List.of(),
            activation,
            Map.of("W", new Expr.Dot(Expr.symbol("A"), Expr.symbol("B")))),
        Map.of(),
        Map.of(),
        List.of(),
        Map.of());
  }

  @Test
  void matricesAreWrittenOut() {
    ComponentModel model = ComponentModel.of(network(Activation.LINEAR), 7, Map.of("d", 1));
    assertThat(model.parameters()).containsExactly("A_1_1", "A_1_2", "B_1_1", "B_2_1");
    assertThat(model.outputNames()).containsExactly("W_1_1");
    assertThat(model.outputs())
        .extracting(Expr::toString)
        .containsExactly("A_1_1*B_1_1 + A_1_2*B_2_1");
    Expr a = Expr.symbol("A");
    Expr gram = new Expr.Dot(a.apply(Head.TRANSPOSE), a);
    assertThat(model.components(gram))
        .extracting(Expr::toString)
        .containsExactly("A_1_1*A_1_1", "A_1_1*A_1_2", "A_1_2*A_1_1", "A_1_2*A_1_2");
    assertThat(model.components(gram.apply(Head.DIAGONAL)))
        .extracting(Expr::toString)
        .containsExactly("A_1_1*A_1_1", "A_1_2*A_1_2");
    assertThat(model.components(gram.apply(Head.TRACE)))
        .extracting(Expr::toString)
        .containsExactly("A_1_1*A_1_1 + A_1_2*A_1_2");
    assertThat(model.paperName("B_2_1")).isEqualTo("entry 2, 1 of B");
    assertThatThrownBy(() -> model.components(a.apply(Head.TRACE))).hasMessageContaining("shapes");
  }

  @Test
  void aNetworkHasItsValuesAtDataPointsAsOutputs() {
    Activation leaky = new Activation.LeakyRelu(Rational.of(1, 2));
    ComponentModel model = ComponentModel.of(network(leaky), 7, Map.of("d", 1));
    assertThat(model.outputNames()).containsExactly("W_1", "W_2");
    assertThat(model.outputs().getFirst().toString()).contains("Abs[");
    ComponentModel open = model.onPattern(_ -> 1);
    ComponentModel closed = model.onPattern(_ -> -1);
    Map<String, Rational> point =
        Map.of(
            "A_1_1", Rational.ONE,
            "A_1_2", Rational.ZERO,
            "B_1_1", Rational.ONE,
            "B_2_1", Rational.ZERO);
    double ratio = value(closed, point) / value(open, point);
    assertThat(ratio).isEqualTo(0.5);
    assertThat(model.outputs().getFirst().toString()).contains("Abs[");
  }

  private static double value(ComponentModel model, Map<String, Rational> point) {
    return new Evaluator<>(
            value ->
                new Binary64(value.numerator().doubleValue() / value.denominator().doubleValue()),
            name -> new Binary64(point.getOrDefault(name, Rational.ZERO).numerator().doubleValue()))
        .value(model.outputs().getFirst())
        .getReal();
  }
}
