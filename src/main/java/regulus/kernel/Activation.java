package regulus.kernel;

import java.util.Locale;

/**
 * The function between the layers of a network, applied entry by entry.
 *
 * <p>A piecewise linear activation is linear as long as no argument changes its sign: layer {@code
 * l} is then followed by a diagonal matrix {@code D_l} of slopes. What is proved of a network with
 * such an activation is proved for every choice of these diagonal matrices, and holds on every
 * stretch of time on which the signs stay.
 */
@SuppressWarnings("ClassInitializationDeadlock") // records do not initialize their interface
public sealed interface Activation {

  /** No activation. */
  Activation LINEAR = new Linear();

  /** The identity: the network is a product of its layers. */
  record Linear() implements Activation {
    @Override
    public String toString() {
      return "linear";
    }
  }

  /** {@code max(z, 0)}. */
  record Relu() implements Activation {
    @Override
    public String toString() {
      return "relu";
    }
  }

  /** {@code max(z, slope * z)} with {@code 0 < slope < 1}. */
  record LeakyRelu(Rational slope) implements Activation {
    @Override
    public String toString() {
      return "leaky(" + slope + ")";
    }
  }

  /** A smooth function of one number. */
  record Smooth(Head function) implements Activation {
    @Override
    public String toString() {
      return function.wolframName().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether the function is strictly increasing, so that it has an inverse on its range. */
  default boolean isStrictlyIncreasing() {
    return switch (this) {
      case Linear _, LeakyRelu _ -> true;
      case Relu _ -> false;
      case Smooth(Head function) ->
          switch (function) {
            case TANH, ARCTAN, ARCSINH, SINH, EXP, ARCTANH, ARCSIN, LOG -> true;
            case COSH, ABS, GAMMA, DIGAMMA, TRIGAMMA, NORM, TRANSPOSE, TRACE, DIAGONAL -> false;
          };
    };
  }

  /** Whether the network is linear in its input while no argument changes its sign. */
  default boolean isPiecewiseLinear() {
    return switch (this) {
      case Linear _, Relu _, LeakyRelu _ -> true;
      case Smooth _ -> false;
    };
  }
}
