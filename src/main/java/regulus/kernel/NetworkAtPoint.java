package regulus.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A network with a piecewise linear activation near an exact point: the parameters and one data
 * point {@code x_1, x_2, ...}. Where no argument of the activation is zero, the network is {@code
 * W_L D_{L-1} ... D_1 W_1 x} in a neighbourhood, with the slopes at the point in the diagonal
 * matrices.
 */
final class NetworkAtPoint {

  /** The name of a data point; parameters of a network are matrices, so it is free. */
  static final String INPUT = "x_";

  private final Rational slope;
  private final Map<String, Rational> point;
  private final List<String> patterns = new ArrayList<>();
  private List<Expr> outputs;

  /**
   * The network near a point.
   *
   * @param matrices the entries of each matrix, as symbols to which the point gives values
   */
  NetworkAtPoint(
      Model.Joint model, Function<String, Entries> matrices, Map<String, Rational> point) {
    List<String> layers = model.layers();
    if (layers.size() < 2 || !model.vectors().isEmpty() || !model.scalars().isEmpty()) {
      throw new Refusal("a network with an activation is a product of at least two matrices");
    }
    this.slope = slope(model.activation());
    this.point = point;
    Entries first = matrices.apply(layers.getFirst());
    List<Rational> input = input(first.columns());
    List<Rational> signal = values(first, input);
    outputs = product(first, input.stream().map(Expr::number).toList());
    for (String layer : layers.subList(1, layers.size())) {
      List<Rational> hidden = activate(signal);
      Entries matrix = matrices.apply(layer);
      signal = values(matrix, hidden);
      outputs = product(matrix, outputs);
    }
  }

  private static Rational slope(Activation activation) {
    return switch (activation) {
      case Activation.Linear _ -> Rational.ONE;
      case Activation.Relu _ -> Rational.ZERO;
      case Activation.LeakyRelu(Rational slope) -> slope;
      case Activation.Smooth _ ->
          throw new Refusal("a network with the activation " + activation + " is never linear");
    };
  }

  private List<Rational> input(int length) {
    List<Rational> input = new ArrayList<>();
    for (int i = 1; i <= length; i++) {
      Rational value = point.get(INPUT + i);
      if (value == null) {
        throw new Refusal("the point has no data point " + INPUT + i);
      }
      input.add(value);
    }
    return input;
  }

  /** The signal behind the activation; {@code outputs} is multiplied by the same slopes. */
  private List<Rational> activate(List<Rational> signal) {
    List<Rational> activated = new ArrayList<>();
    List<Expr> scaled = new ArrayList<>();
    List<String> slopes = new ArrayList<>();
    for (int i = 0; i < signal.size(); i++) {
      if (signal.get(i).isZero()) {
        throw new Refusal("an argument of the activation is zero at the point");
      }
      Rational factor = signal.get(i).signum() > 0 ? Rational.ONE : slope;
      activated.add(signal.get(i).times(factor));
      scaled.add(Expr.number(factor).times(outputs.get(i)));
      slopes.add(factor.toString());
    }
    outputs = scaled;
    patterns.add(String.join(", ", slopes));
    return activated;
  }

  private List<Rational> values(Entries matrix, List<Rational> vector) {
    List<Rational> product = new ArrayList<>();
    for (int i = 0; i < matrix.rows(); i++) {
      Rational sum = Rational.ZERO;
      for (int j = 0; j < matrix.columns(); j++) {
        Rational entry = point.get(matrix.parts().get(i * matrix.columns() + j).toString());
        if (entry == null) {
          throw new Refusal("the point has no component " + matrix.parts().get(i));
        }
        sum = sum.plus(entry.times(vector.get(j)));
      }
      product.add(sum);
    }
    return product;
  }

  private static List<Expr> product(Entries matrix, List<Expr> vector) {
    List<Expr> product = new ArrayList<>();
    for (int i = 0; i < matrix.rows(); i++) {
      List<Expr> terms = new ArrayList<>();
      for (int j = 0; j < matrix.columns(); j++) {
        terms.add(matrix.parts().get(i * matrix.columns() + j).times(vector.get(j)));
      }
      product.add(Expr.sum(terms));
    }
    return product;
  }

  /** The outputs at the data point, in parameters. */
  List<Expr> outputs() {
    return outputs;
  }

  /** The slopes of each hidden layer, the first layer first. */
  String pattern() {
    return String.join("; ", patterns);
  }
}
