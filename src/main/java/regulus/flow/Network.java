package regulus.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import regulus.kernel.Activation;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/**
 * What a network computes at some data points, {@code W_L s(W_{L-1} ... s(W_1 x))} with an
 * activation {@code s} applied entry by entry.
 */
final class Network {

  private static final long SEED = 1_806;

  private final Activation activation;
  private final Layout layout;
  private final @Nullable ToIntFunction<Expr> sign;

  /**
   * A network.
   *
   * @param sign the sign of each argument of a piecewise linear activation; null if it is not fixed
   */
  Network(Activation activation, Layout layout, @Nullable ToIntFunction<Expr> sign) {
    this.activation = activation;
    this.layout = layout;
    this.sign = sign;
  }

  /**
   * The outputs at data points of multiples of 1/4, one point more than inputs.
   *
   * @param layers the matrices, the first layer first
   * @return the outputs at the first point, then at the next
   */
  List<Expr> outputs(List<String> layers) {
    int inputs = layout.extent(Expr.symbol(layers.getFirst())).columns();
    List<Expr> outputs = new ArrayList<>();
    for (List<Rational> point : points(inputs)) {
      outputs.addAll(output(layers, point.stream().map(Expr::number).toList()));
    }
    return outputs;
  }

  /** The data points, one more than inputs. */
  static List<List<Rational>> points(int inputs) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<List<Rational>> points = new ArrayList<>();
    for (int n = 0; n <= inputs; n++) {
      List<Rational> point = new ArrayList<>();
      for (int i = 0; i < inputs; i++) {
        int size = random.nextInt(1, 8);
        point.add(Rational.of(random.nextBoolean() ? size : -size, 4));
      }
      points.add(point);
    }
    return points;
  }

  private List<Expr> output(List<String> layers, List<Expr> input) {
    List<Expr> signal = product(layout.entries(Expr.symbol(layers.getFirst())), input);
    for (String layer : layers.subList(1, layers.size())) {
      List<Expr> hidden = signal.stream().map(this::activate).toList();
      signal = product(layout.entries(Expr.symbol(layer)), hidden);
    }
    return signal;
  }

  /**
   * The function {@code u^T W_L D_{L-1} ... D_1 W_1 x} with diagonal matrices {@code D_l}.
   *
   * @param formula in the entries of the layers and in the arguments
   * @param arguments names for the entries of {@code x}, {@code D_1}, ..., {@code u}
   */
  record Probe(Expr formula, List<String> arguments) {}

  /** A combination of the outputs over patterns of slopes and over data, with free coefficients. */
  Probe probe(List<String> layers) {
    List<String> arguments = new ArrayList<>();
    int inputs = layout.extent(Expr.symbol(layers.getFirst())).columns();
    List<Expr> signal = fresh(arguments, inputs);
    for (String layer : layers) {
      List<Expr> units = product(layout.entries(Expr.symbol(layer)), signal);
      List<Expr> slopes = fresh(arguments, units.size());
      signal = new ArrayList<>();
      for (int i = 0; i < units.size(); i++) {
        signal.add(slopes.get(i).times(units.get(i)));
      }
    }
    return new Probe(Expr.sum(signal), arguments);
  }

  private static List<Expr> fresh(List<String> arguments, int count) {
    List<Expr> symbols = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arguments.add("probe_" + (arguments.size() + 1));
      symbols.add(Expr.symbol(arguments.getLast()));
    }
    return symbols;
  }

  private static List<Expr> product(List<Expr> matrix, List<Expr> vector) {
    List<Expr> product = new ArrayList<>();
    int columns = vector.size();
    for (int row = 0; row < matrix.size() / columns; row++) {
      List<Expr> terms = new ArrayList<>();
      for (int j = 0; j < columns; j++) {
        terms.add(matrix.get(row * columns + j).times(vector.get(j)));
      }
      product.add(Expr.sum(terms));
    }
    return product;
  }

  private Expr activate(Expr z) {
    return switch (activation) {
      case Activation.Linear _, Activation.Smooth _ -> Link.answer(activation, z);
      case Activation.Relu _ -> piecewise(z, Rational.ZERO);
      case Activation.LeakyRelu(Rational slope) -> piecewise(z, slope);
    };
  }

  private Expr piecewise(Expr z, Rational slope) {
    if (sign == null) {
      return Link.answer(activation, z);
    }
    return sign.applyAsInt(z) > 0 ? z : Expr.number(slope).times(z);
  }
}
