package regulus.flow;

import java.util.ArrayList;
import java.util.List;
import regulus.kernel.Rational;

/**
 * Gradient descent of a deep linear network, {@code l = 1/2 |V_L ... V_1 X - Y|^2} in the Frobenius
 * norm: {@code V_i -> V_i - rate dl/dV_i}.
 *
 * <p>For the network {@code alpha W_L ... W_1 X}, {@code alpha = 1/Sqrt[m^(L-1) d_y]}, of Hu, Xiao,
 * Pennington 2020, {@code V_i = W_i/Sqrt[m]}, inputs are {@code Sqrt[m/d_y] X}, and a step {@code
 * eta} of {@code W} is the rate {@code eta/m}.
 *
 * @param <M> a matrix
 */
public final class LinearDescent<M> {

  private final MatrixAlgebra<M> algebra;
  private final M inputs;
  private final M targets;
  private final Rational rate;
  private List<M> layers;

  /** Outputs of the layers; the inputs first. */
  private List<M> activations;

  /**
   * The network at its start.
   *
   * @param layers {@code V_1}, ..., {@code V_L}
   * @param inputs {@code d_x x N}
   * @param targets {@code d_y x N}
   */
  public LinearDescent(
      MatrixAlgebra<M> algebra, List<M> layers, M inputs, M targets, Rational rate) {
    this.algebra = algebra;
    this.inputs = inputs;
    this.targets = targets;
    this.rate = rate;
    this.layers = List.copyOf(layers);
    this.activations = forward();
  }

  private List<M> forward() {
    List<M> outputs = new ArrayList<>(List.of(inputs));
    for (M layer : layers) {
      outputs.add(algebra.product(layer, outputs.getLast()));
    }
    return outputs;
  }

  /** The layers, the first one first. */
  public List<M> layers() {
    return layers;
  }

  /** The inputs, then the outputs of each layer. */
  List<M> activations() {
    return activations;
  }

  /** {@code V_L ... V_1 X}. */
  M outputs() {
    return activations.getLast();
  }

  /** {@code V_L ... V_1 X - Y}. */
  public M residual() {
    return algebra.difference(activations.getLast(), Rational.ONE, targets);
  }

  /** One step. */
  public void step() {
    List<M> moved = new ArrayList<>();
    M error = residual();
    for (int i = layers.size() - 1; i >= 0; i--) {
      M gradient = algebra.productTransposed(error, activations.get(i));
      moved.addFirst(algebra.difference(layers.get(i), rate, gradient));
      if (i > 0) {
        error = algebra.transposedProduct(layers.get(i), error);
      }
    }
    layers = moved;
    activations = forward();
  }
}
