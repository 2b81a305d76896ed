package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.util.Binary64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/** Reverse differentiation on the tape and in doubles, against Hipparchus' derivative type. */
class GradientTest {

  private static final List<String> NAMES = List.of("x", "y", "z");
  private static final double[] POINT = {0.7, 1.3, 0.4};

  /** What rounding may add up to in formulas of a dozen operations. */
  private static final double ROUNDING = 1e-13;

  private static Expr formula(String text) throws ClaimException {
    return ((regulus.kernel.Statement.Conserved)
            ClaimReader.parse(
                    "f.yaml",
                    """
                    id: f
                    model: {scalars: [x, y, z], predictor: {w: "x*y*z"}}
                    claims:
                      - {id: f, conserved: "%s"}
                    """
                        .formatted(text))
                .claims()
                .getFirst()
                .statement())
        .quantity();
  }

  private static double[] expected(Expr expr) {
    return new Evaluator<>(
            value -> Gradient.constant(3, PlainPredictor.toDouble(value)),
            name -> Gradient.variable(3, NAMES.indexOf(name), POINT[NAMES.indexOf(name)]))
        .value(expr)
        .getGradient();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "x",
        "3*x - 2*y/5 + 1",
        "x*y*z",
        "x^2*y - x*z^3",
        "x/y",
        "1/(x + y)^2",
        "(x*y + z)/(x*y - z)",
        "Sqrt[x]*y",
        "x^(2/3) + y^(-5/2)",
        "Exp[x*y] + Exp[x*y]*z",
        "Log[x/y]",
        "Sinh[x]*Cosh[y] - Tanh[z]",
        "ArcSinh[x*y]",
        "ArcTanh[z]/x",
        "ArcSin[z]*ArcTan[y]",
        "Abs[x - y]*z",
        "(x + y)^4 - (x + y)^2*Sqrt[x + y]"
      })
  void bothFollowTheChainRule(String text) throws ClaimException {
    Expr expr = formula(text);
    double[] expected = expected(expr);
    Tape.Builder builder = new Tape.Builder(3);
    int value = builder.compile(expr, Map.of("x", 0, "y", 1, "z", 2));
    int[] gradient =
        builder.gradient(new int[] {value}, new int[] {builder.constant(Rational.ONE)});
    Binary64[] inputs = {new Binary64(POINT[0]), new Binary64(POINT[1]), new Binary64(POINT[2])};
    Binary64[] values = builder.build().evaluate(Numbers.binary64(), inputs);
    PlainFormulas plain = new PlainFormulas(NAMES);
    int index = plain.add(expr);
    plain.evaluate(POINT);
    double[] reverse = plain.gradient(new int[] {index}, new double[] {1});
    for (int i = 0; i < 3; i++) {
      assertThat(values[gradient[i]].getReal()).isEqualTo(expected[i], within(ROUNDING));
      assertThat(reverse[i]).isEqualTo(expected[i], within(ROUNDING));
    }
    assertThat(plain.value(index)).isEqualTo(values[value].getReal(), within(ROUNDING));
  }

  @Test
  void weightsStayFixed() throws ClaimException {
    Tape.Builder builder = new Tape.Builder(3);
    Map<String, Integer> symbols = Map.of("x", 0, "y", 1, "z", 2);
    int product = builder.compile(formula("x*y"), symbols);
    int weight = builder.compile(formula("x*y - z"), symbols);
    int[] gradient = builder.gradient(new int[] {product}, new int[] {weight});
    Binary64[] values =
        builder
            .build()
            .evaluate(
                Numbers.binary64(),
                new Binary64[] {new Binary64(2), new Binary64(3), new Binary64(4)});
    assertThat(values[gradient[0]].getReal()).isEqualTo(6);
    assertThat(values[gradient[1]].getReal()).isEqualTo(4);
    assertThat(values[gradient[2]].getReal()).isZero();
  }

  /**
   * Four layers of 4 x 4: three products of matrices with 64 products each, and twice as many for
   * the gradient, whatever the number of parameters.
   */
  @Test
  void aNetworksGradientCostsTwiceItsOutputs() throws ClaimException {
    Setting setting =
        ClaimReader.parse(
                "n.yaml",
                """
                id: n
                model:
                  matrices: {A: [4, 4], B: [4, 4], C: [4, 4], D: [4, 4]}
                  predictor: {W: A.B.C.D}
                claims:
                  - {id: law, conserved: "Tr[A.Transpose[A]]"}
                """)
            .setting();
    ComponentModel model = ComponentModel.of(setting, 3, Map.of());
    Tape.Builder builder = new Tape.Builder(model.parameters().size());
    Map<String, Integer> symbols = new TreeMap<>();
    model.parameters().forEach(name -> symbols.put(name, symbols.size()));
    int[] outputs =
        model.outputs().stream().mapToInt(output -> builder.compile(output, symbols)).toArray();
    assertThat(products(builder.build())).isEqualTo(3 * 64);
    builder.gradient(outputs, outputs);
    assertThat(products(builder.build())).isEqualTo(3 * 3 * 64);
  }

  private static long products(Tape tape) {
    return tape.nodes().stream().filter(Tape.Node.Product.class::isInstance).count();
  }
}
