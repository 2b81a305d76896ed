package regulus.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.claim.Instance;
import regulus.flow.DeepNetwork;
import regulus.flow.DeepNetwork.Direction;
import regulus.flow.DeepNetwork.Run;
import regulus.flow.Numbers;
import regulus.kernel.ActivationFunction;
import regulus.kernel.Rational;

/**
 * A network of up to three layers, inputs, directions and a loss, drawn from the seed of an
 * instance as rational numbers, so that every precision sees the same. Widths are the first of
 * {@code d, d + 1, d} with the instance's number of unknowns {@code d}, and then 2.
 *
 * <p>The loss is {@code p.e + e^T Q e/2 + sum r_i e_i^3/6} of {@code e = z_n - center}, with a
 * symmetric positive definite {@code Q}.
 */
final class NetworkSample {
  static final int DEEPEST = 3;
  private static final int OUTPUTS = 2;
  private static final int SAMPLES = 3;
  private static final int DENOMINATOR = 97;

  private final ActivationFunction f;
  private final List<Rational[][]> weights = new ArrayList<>();
  private final List<Rational[]> biases = new ArrayList<>();
  private final List<Rational[]> inputs = new ArrayList<>();
  private final List<Rational[][]> first = new ArrayList<>();
  private final List<Rational[][]> second = new ArrayList<>();
  private final Rational[] gradient;
  private final Rational[][] hessian;
  private final Rational[] cubic;

  private final int depth;

  /** A sample of the given depth, from 1 to {@link #DEEPEST}. */
  NetworkSample(ActivationFunction f, boolean withBiases, int depth, Instance instance) {
    this.f = f;
    this.depth = depth;
    SplittableRandom random = new SplittableRandom(instance.seed());
    int d = instance.unknowns();
    int[] widths = {d, d + 1, d, OUTPUTS};
    widths[depth] = OUTPUTS;
    for (int k = 0; k < depth; k++) {
      weights.add(matrix(random, widths[k + 1], widths[k]));
      first.add(matrix(random, widths[k + 1], widths[k]));
      second.add(matrix(random, widths[k + 1], widths[k]));
      biases.add(scaled(vector(random, widths[k + 1]), withBiases ? Rational.ONE : Rational.ZERO));
    }
    for (int i = 0; i < SAMPLES; i++) {
      inputs.add(scaled(vector(random, d), instance.scale()));
    }
    gradient = vector(random, OUTPUTS);
    cubic = vector(random, OUTPUTS);
    Rational[][] root = matrix(random, OUTPUTS, OUTPUTS);
    hessian = new Rational[OUTPUTS][OUTPUTS];
    for (int i = 0; i < OUTPUTS; i++) {
      for (int j = 0; j < OUTPUTS; j++) {
        Rational sum = i == j ? Rational.HALF : Rational.ZERO;
        for (Rational[] row : root) {
          sum = sum.plus(row[i].times(row[j]));
        }
        hessian[i][j] = sum;
      }
    }
  }

  private static Rational[][] matrix(SplittableRandom random, int rows, int columns) {
    Rational[][] matrix = new Rational[rows][];
    for (int i = 0; i < rows; i++) {
      matrix[i] = vector(random, columns);
    }
    return matrix;
  }

  /** Entries of either sign between 1/97 and 1, none of them 0. */
  private static Rational[] vector(SplittableRandom random, int length) {
    Rational[] vector = new Rational[length];
    for (int i = 0; i < length; i++) {
      int size = random.nextInt(1, DENOMINATOR);
      vector[i] = Rational.of(random.nextBoolean() ? size : -size, DENOMINATOR);
    }
    return vector;
  }

  private static Rational[] scaled(Rational[] vector, Rational factor) {
    Rational[] scaled = new Rational[vector.length];
    for (int i = 0; i < vector.length; i++) {
      scaled[i] = vector[i].times(factor);
    }
    return scaled;
  }

  int samples() {
    return SAMPLES;
  }

  int depth() {
    return depth;
  }

  /** The sample in numbers of one precision. */
  <T extends CalculusFieldElement<T>> In<T> in(Numbers<T> numbers) {
    return new In<>(numbers);
  }

  /** The sample in numbers of one precision. */
  final class In<T extends CalculusFieldElement<T>> {
    final Numbers<T> numbers;
    final LinearAlgebra<T> algebra;

    private In(Numbers<T> numbers) {
      this.numbers = numbers;
      algebra = new LinearAlgebra<>(numbers);
    }

    /** The network with all matrices multiplied by a number. */
    DeepNetwork<T> network(T factor) {
      List<T[][]> matrices = weights.stream().map(w -> times(convert(w), factor)).toList();
      return new DeepNetwork<>(numbers, f, matrices, biases.stream().map(this::convert).toList());
    }

    T[] input(int sample, T factor) {
      return algebra.scale(convert(inputs.get(sample)), factor);
    }

    Direction<T> first(int layer) {
      return new Direction<>(layer, convert(first.get(layer)));
    }

    Direction<T> second(int layer) {
      return new Direction<>(layer, convert(second.get(layer)));
    }

    /** A direction that moves one entry. */
    Direction<T> unit(int layer, int row, int column) {
      Rational[][] w = weights.get(layer);
      T[][] matrix = MathArrays.buildArray(numbers.field(), w.length, w[0].length);
      matrix[row][column] = numbers.of(1);
      return new Direction<>(layer, matrix);
    }

    /** The positive definite matrix of the loss. */
    T[][] quadratic() {
      return convert(hessian);
    }

    /** {@code p}. */
    T[] linear() {
      return convert(gradient);
    }

    /** {@code r}. */
    T[] cubic() {
      return convert(cubic);
    }

    private T[][] times(T[][] matrix, T factor) {
      T[][] product = matrix.clone();
      for (int i = 0; i < matrix.length; i++) {
        product[i] = algebra.scale(matrix[i], factor);
      }
      return product;
    }

    private T[] convert(Rational[] vector) {
      T[] numbersOf = MathArrays.buildArray(numbers.field(), vector.length);
      for (int i = 0; i < vector.length; i++) {
        numbersOf[i] = numbers.of(vector[i]);
      }
      return numbersOf;
    }

    private T[][] convert(Rational[][] matrix) {
      T[][] converted = MathArrays.buildArray(numbers.field(), matrix.length, matrix[0].length);
      for (int i = 0; i < matrix.length; i++) {
        converted[i] = convert(matrix[i]);
      }
      return converted;
    }
  }

  /** {@code B}: the derivative of the output by the state behind a layer, {@code q x m}. */
  static <T extends CalculusFieldElement<T>> T[][] behind(
      Numbers<T> numbers, DeepNetwork<T> network, Run<T> run, int layer) {
    int m = run.states().get(layer + 1).value().length;
    T[][] columns = MathArrays.buildArray(numbers.field(), m, 0);
    for (int i = 0; i < m; i++) {
      T[] column = MathArrays.buildArray(numbers.field(), m);
      column[i] = numbers.of(1);
      columns[i] = through(network, run, column, layer + 1, network.depth());
    }
    int q = columns[0].length;
    T[][] rows = MathArrays.buildArray(numbers.field(), q, m);
    for (int i = 0; i < q; i++) {
      for (int j = 0; j < m; j++) {
        rows[i][j] = columns[j][i];
      }
    }
    return rows;
  }

  /** {@code J_{to-1} ... J_from v}. */
  static <T extends CalculusFieldElement<T>> T[] through(
      DeepNetwork<T> network, Run<T> run, T[] v, int from, int to) {
    T[] moved = v;
    for (int j = from; j < to; j++) {
      moved = sloped(run, j, network.times(network.weight(j), moved));
    }
    return moved;
  }

  /** {@code diag(f'(u_layer)) v}; v is modified. */
  static <T extends CalculusFieldElement<T>> T[] sloped(Run<T> run, int layer, T[] v) {
    for (int i = 0; i < v.length; i++) {
      v[i] = v[i].multiply(run.slopes().get(layer)[i]);
    }
    return v;
  }
}
