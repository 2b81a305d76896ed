package regulus.flow;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.kernel.ActivationFunction;

/**
 * The network {@code z_{k+1} = f(w_k z_k + b_k)}, {@code k = 0, ..., n-1}, at given weights, with
 * first and second derivatives in directions of single layers by jets {@code a + a_g s + a_h t +
 * a_gh s t}, {@code s^2 = t^2 = 0}. Nothing is rounded but single operations.
 *
 * @param <T> the type of one number
 */
@SuppressWarnings("unchecked") // arrays of the number type
public final class DeepNetwork<T extends CalculusFieldElement<T>> {
  private final Numbers<T> numbers;
  private final ActivationValues<T> activation;
  private final List<T[][]> weights;
  private final List<T[]> biases;

  /**
   * A network.
   *
   * @param weights {@code d_{k+1} x d_k} each, not modified
   * @param biases of length {@code d_{k+1}} each, not modified
   */
  public DeepNetwork(
      Numbers<T> numbers, ActivationFunction f, List<T[][]> weights, List<T[]> biases) {
    this.numbers = numbers;
    this.activation = new ActivationValues<>(numbers, f);
    this.weights = List.copyOf(weights);
    this.biases = List.copyOf(biases);
  }

  /**
   * A direction in the matrix of one layer.
   *
   * @param layer its index
   * @param matrix of the shape of that layer
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Direction<T>(int layer, T[][] matrix) {}

  /**
   * A vector with its derivatives in two directions.
   *
   * @param value the vector
   * @param g its derivative in the first direction
   * @param h its derivative in the second direction
   * @param gh its second derivative in both
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Jet<T>(T[] value, T[] g, T[] h, T[] gh) {}

  /**
   * What a run saw.
   *
   * @param states {@code z_0, ..., z_n} with their derivatives
   * @param slopes {@code f'(u_k)} for each layer
   */
  public record Run<T>(List<Jet<T>> states, List<T[]> slopes) {
    /** The output with its derivatives. */
    public Jet<T> output() {
      return states.getLast();
    }
  }

  /** The number of layers. */
  public int depth() {
    return weights.size();
  }

  /** The matrix of a layer, {@code d_{k+1} x d_k}. */
  public T[][] weight(int layer) {
    return weights.get(layer);
  }

  /** Runs the network on an input of length {@code d_0}, with derivatives. */
  public Run<T> run(T[] input, Direction<T> g, Direction<T> h) {
    T[] none = zeros(input.length);
    List<Jet<T>> states = new ArrayList<>();
    List<T[]> slopes = new ArrayList<>();
    states.add(new Jet<>(input, none, none, none));
    for (int k = 0; k < depth(); k++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new FlowInterruptedException();
      }
      Jet<T> u = argument(k, states.getLast(), g, h);
      int size = u.value().length;
      Jet<T> next = new Jet<>(zeros(size), zeros(size), zeros(size), zeros(size));
      T[] slope = zeros(size);
      for (int i = 0; i < size; i++) {
        ActivationValues.At<T> at = activation.at(u.value()[i]);
        slope[i] = at.slope();
        next.value()[i] = at.value();
        next.g()[i] = at.slope().multiply(u.g()[i]);
        next.h()[i] = at.slope().multiply(u.h()[i]);
        next.gh()[i] =
            at.slope()
                .multiply(u.gh()[i])
                .add(at.curvature().multiply(u.g()[i]).multiply(u.h()[i]));
      }
      states.add(next);
      slopes.add(slope);
    }
    return new Run<>(states, slopes);
  }

  private Jet<T> argument(int k, Jet<T> z, Direction<T> g, Direction<T> h) {
    T[][] w = weights.get(k);
    T[] value = add(times(w, z.value()), biases.get(k));
    T[] first = times(w, z.g());
    T[] second = times(w, z.h());
    T[] both = times(w, z.gh());
    if (g.layer() == k) {
      first = add(first, times(g.matrix(), z.value()));
      both = add(both, times(g.matrix(), z.h()));
    }
    if (h.layer() == k) {
      second = add(second, times(h.matrix(), z.value()));
      both = add(both, times(h.matrix(), z.g()));
    }
    return new Jet<>(value, first, second, both);
  }

  /** The same network with a multiple of a direction added to the matrix of its layer. */
  public DeepNetwork<T> moved(Direction<T> direction, T factor) {
    T[][] old = weights.get(direction.layer());
    T[][] matrix = MathArrays.buildArray(numbers.field(), old.length, old[0].length);
    for (int i = 0; i < old.length; i++) {
      for (int j = 0; j < old[i].length; j++) {
        matrix[i][j] = old[i][j].add(direction.matrix()[i][j].multiply(factor));
      }
    }
    List<T[][]> moved = new ArrayList<>(weights);
    moved.set(direction.layer(), matrix);
    return new DeepNetwork<>(numbers, activation, moved, biases);
  }

  private DeepNetwork(
      Numbers<T> numbers, ActivationValues<T> activation, List<T[][]> weights, List<T[]> biases) {
    this.numbers = numbers;
    this.activation = activation;
    this.weights = List.copyOf(weights);
    this.biases = List.copyOf(biases);
  }

  /** A matrix times a vector. */
  public T[] times(T[][] matrix, T[] vector) {
    T[] product = zeros(matrix.length);
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        product[i] = product[i].add(matrix[i][j].multiply(vector[j]));
      }
    }
    return product;
  }

  private T[] add(T[] a, T[] b) {
    T[] sum = zeros(a.length);
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i].add(b[i]);
    }
    return sum;
  }

  private T[] zeros(int length) {
    return MathArrays.buildArray(numbers.field(), length);
  }
}
