package regulus.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/** How the state of a flow determines the predictor {@code w}, and how forces on w move it. */
public sealed interface Parametrization {

  /** Number of components {@code d} of the predictor. */
  int dimension();

  /** Number of components of the state. */
  int states();

  /**
   * Writes the predictor onto a tape whose inputs are the state.
   *
   * @return the indices of {@code w}, length {@code d}
   */
  int[] predictor(Tape.Builder builder);

  /**
   * Writes the velocity of the state under {@code theta' = J^T force}.
   *
   * @param force indices of a vector of length {@code d}
   * @return indices, one for each component of the state
   */
  int[] velocity(Tape.Builder builder, int[] predictor, int[] force);

  /**
   * Writes {@code <J^T force, J^T other>}.
   *
   * @param velocity what {@link #velocity} returned for {@code force}
   * @param other indices of a vector of length {@code d}
   */
  int product(Tape.Builder builder, int[] predictor, int[] force, int[] velocity, int[] other);

  private static int sumOfProducts(Tape.Builder builder, int[] left, int[] right) {
    List<Integer> values = new ArrayList<>();
    List<Rational> coefficients = new ArrayList<>();
    for (int i = 0; i < left.length; i++) {
      builder.addProduct(left[i], right[i], values, coefficients);
    }
    return builder.linear(Rational.ZERO, values, coefficients);
  }

  private static int scaled(Tape.Builder builder, long factor, int value) {
    return builder.linear(Rational.ZERO, List.of(value), List.of(Rational.of(factor)));
  }

  /**
   * Any model, its parameters as the state.
   *
   * @param model the model
   * @param constants an exact value for each constant of the predictor
   */
  record Parameters(ComponentModel model, Map<String, Rational> constants)
      implements Parametrization {

    /** Copies the constants. */
    public Parameters {
      constants = Map.copyOf(constants);
    }

    @Override
    public int dimension() {
      return model.dimension();
    }

    @Override
    public int states() {
      return model.parameters().size();
    }

    @Override
    public int[] predictor(Tape.Builder builder) {
      Map<String, Integer> symbols = new LinkedHashMap<>();
      model.parameters().forEach(parameter -> symbols.put(parameter, symbols.size()));
      return model.outputs().stream()
          .mapToInt(
              output -> builder.compile(ConstantExponents.substituted(output, constants), symbols))
          .toArray();
    }

    @Override
    public int[] velocity(Tape.Builder builder, int[] predictor, int[] force) {
      return builder.gradient(predictor, force);
    }

    @Override
    public int product(
        Tape.Builder builder, int[] predictor, int[] force, int[] velocity, int[] other) {
      return sumOfProducts(builder, velocity, builder.gradient(predictor, other));
    }
  }

  /**
   * The diagonal network {@code w = u+^D - u-^D} with the state {@code (log u+, log u-)}, {@code
   * 2d} numbers, so that components that have shrunk to nothing keep their digits.
   *
   * @param depth {@code D >= 2}
   * @param dimension {@code d}
   */
  record DiagonalNetwork(int depth, int dimension) implements Parametrization {

    /** Checks the depth. */
    public DiagonalNetwork {
      if (depth < 2 || dimension < 1) {
        throw new IllegalArgumentException(
            "expected a depth of at least 2 and a dimension of at least 1, found %d and %d"
                .formatted(depth, dimension));
      }
    }

    @Override
    public int states() {
      return 2 * dimension;
    }

    /** The state {@code u+ = u- = alpha} in all coordinates. */
    public <T extends CalculusFieldElement<T>> T[] start(Numbers<T> numbers, Rational alpha) {
      T[] state = MathArrays.buildArray(numbers.field(), states());
      Arrays.fill(state, numbers.of(alpha).log());
      return state;
    }

    /** {@code u^power} of a component of the state, a power of {@code u} or of {@code u^2}. */
    private int power(Tape.Builder builder, int component, int power) {
      int step = depth % 2 == 0 ? 2 : 1;
      Expr exponent = Expr.symbol("logarithm").times(Expr.number(Rational.of(step)));
      int base = builder.compile(exponent.apply(Head.EXP), Map.of("logarithm", component));
      int value = builder.constant(Rational.ONE);
      for (int i = 0; i < power; i += step) {
        value = builder.product(value, base);
      }
      return value;
    }

    @Override
    public int[] predictor(Tape.Builder builder) {
      int[] outputs = new int[dimension];
      for (int j = 0; j < dimension; j++) {
        outputs[j] =
            builder.linear(
                Rational.ZERO,
                List.of(power(builder, j, depth), power(builder, dimension + j, depth)),
                List.of(Rational.ONE, Rational.MINUS_ONE));
      }
      return outputs;
    }

    /** {@code (log u+-)' = +- D u+-^{D-2} force}. */
    @Override
    public int[] velocity(Tape.Builder builder, int[] predictor, int[] force) {
      int[] velocity = new int[states()];
      for (int i = 0; i < velocity.length; i++) {
        int speed = builder.product(power(builder, i, depth - 2), force[i % dimension]);
        velocity[i] = scaled(builder, i < dimension ? depth : -depth, speed);
      }
      return velocity;
    }

    /** {@code D^2 sum (u+^{2D-2} + u-^{2D-2}) force other}. */
    @Override
    public int product(
        Tape.Builder builder, int[] predictor, int[] force, int[] velocity, int[] other) {
      int[] weights = new int[dimension];
      int[] products = new int[dimension];
      for (int j = 0; j < dimension; j++) {
        weights[j] =
            builder.linear(
                Rational.ZERO,
                List.of(
                    power(builder, j, 2 * depth - 2), power(builder, dimension + j, 2 * depth - 2)),
                List.of(Rational.ONE, Rational.ONE));
        products[j] = builder.product(force[j], other[j]);
      }
      return scaled(builder, (long) depth * depth, sumOfProducts(builder, weights, products));
    }
  }
}
