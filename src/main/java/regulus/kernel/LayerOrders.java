package regulus.kernel;

import regulus.kernel.ActivationFunction.Side;
import regulus.kernel.Curvature.Blocks;
import regulus.kernel.Curvature.Quantity;

/**
 * Lower bounds for the orders in {@code c} of a network's states and of their derivatives, layer by
 * layer and for every number of layers.
 *
 * <p>The rules are those of a Taylor expansion: orders of a product add, that of a sum is at least
 * the smaller one, and {@code f^(d)(u) = O(u^(i-d))} for {@code u -> 0} if {@code i >= d} is the
 * first index whose Taylor coefficient does not vanish on some side. {@link #ZERO} is the order of
 * what vanishes identically. Where {@code u} does not tend to 0, nothing is known of {@code
 * f^(d)(u)} but that it is bounded, except that the second derivative of a piecewise linear
 * function vanishes.
 *
 * <p>The bound for every number of layers is an invariant of the layer's rule: the largest one
 * below the start, found by iteration, since orders are nonnegative integers that only fall.
 */
final class LayerOrders {

  /** The order of what vanishes. */
  static final int ZERO = Integer.MAX_VALUE / 8;

  private static final int TERMS = 12;

  private final ActivationFunction f;
  private final int weights;
  private final int biases;

  private LayerOrders(ActivationFunction f, int weights, boolean biases) {
    this.f = f;
    this.weights = weights;
    this.biases = biases ? 0 : ZERO;
  }

  /**
   * Orders at a layer.
   *
   * @param z of the state
   * @param g of its derivative in the first direction
   * @param h of its derivative in the second direction
   * @param gh of its second derivative in both
   * @param rest of the state less the product of all derivatives with the input
   * @param product of the derivative less the product that stands for it
   */
  private record State(int z, int g, int h, int gh, int rest, int product) {
    State or(State o) {
      return new State(
          Math.min(z, o.z),
          Math.min(g, o.g),
          Math.min(h, o.h),
          Math.min(gh, o.gh),
          Math.min(rest, o.rest),
          Math.min(product, o.product));
    }
  }

  /**
   * A lower bound for the order of a quantity, for every depth and all widths; {@link #ZERO} if it
   * vanishes.
   *
   * @param inputs the order of the input
   * @param weights the order of the matrices
   * @param gradient the order of the loss's gradient
   */
  static int of(
      ActivationFunction f,
      boolean biases,
      int inputs,
      int weights,
      int gradient,
      Quantity quantity,
      Blocks blocks) {
    LayerOrders orders = new LayerOrders(f, weights, biases);
    State state = orders.anyDepth(new State(inputs, ZERO, ZERO, ZERO, ZERO, ZERO));
    State last =
        switch (blocks) {
          case DIAGONAL -> orders.anyDepth(orders.layer(state, true, true));
          case CROSS ->
              orders.anyDepth(
                  orders.layer(orders.anyDepth(orders.layer(state, true, false)), false, true));
        };
    int gaussNewton = sum(last.g(), last.h());
    int remainder = sum(gradient, last.gh());
    return switch (quantity) {
      case HESSIAN -> Math.min(gaussNewton, remainder);
      case GAUSS_NEWTON -> gaussNewton;
      case REMAINDER -> remainder;
      case CHAIN_RULE -> ZERO;
      case PRODUCT -> last.product();
    };
  }

  /** The state behind any number of further layers, none included. */
  private State anyDepth(State state) {
    State bound = state;
    while (true) {
      State next = bound.or(layer(bound, false, false));
      if (next.equals(bound)) {
        return bound;
      }
      bound = next;
    }
  }

  /** One layer, whose matrix moves in the first or in the second direction or in both. */
  private State layer(State s, boolean first, boolean second) {
    int u = Math.min(sum(weights, s.z()), biases);
    int g = Math.min(sum(weights, s.g()), first ? s.z() : ZERO);
    int h = Math.min(sum(weights, s.h()), second ? s.z() : ZERO);
    int gh = Math.min(sum(weights, s.gh()), Math.min(first ? s.h() : ZERO, second ? s.g() : ZERO));
    int slope = derivative(1, u);
    int rest = Math.min(offLinear(u), Math.min(sum(slope, biases), chain(slope, s.rest())));
    int product = first ? sum(slope, s.rest()) : chain(slope, s.product());
    return new State(
        derivative(0, u),
        sum(slope, g),
        sum(slope, h),
        Math.min(sum(slope, gh), sum(derivative(2, u), sum(g, h))),
        rest,
        product);
  }

  private int chain(int slope, int order) {
    return sum(slope, sum(weights, order));
  }

  /** The order of a derivative of the activation at an argument of that order. */
  private int derivative(int d, int u) {
    if (u == 0) {
      return d == 2 && f.isPiecewiseLinear() ? ZERO : 0;
    }
    return Math.min(firstIndex(d, u, d, Side.LEFT), firstIndex(d, u, d, Side.RIGHT));
  }

  /** The order of {@code f(u) - f'(u) u}, whose coefficients are {@code (1 - i) a_i}. */
  private int offLinear(int u) {
    if (f.isPiecewiseLinear()) {
      return ZERO;
    }
    boolean throughZero = f.series(Side.LEFT, 1).getFirst().isZero();
    if (u == 0 || !throughZero) {
      return 0;
    }
    return Math.min(firstIndex(2, u, 0, Side.LEFT), firstIndex(2, u, 0, Side.RIGHT));
  }

  /** {@code (i - shift) u} for the first nonzero coefficient from an index on. */
  private int firstIndex(int from, int u, int shift, Side side) {
    if (f.isLinear(side) && from >= 2) {
      return ZERO;
    }
    var series = f.series(side, TERMS);
    for (int i = from; i < TERMS; i++) {
      if (!series.get(i).isZero()) {
        return times(i - shift, u);
      }
    }
    if (f.isLinear(side)) {
      return ZERO;
    }
    throw new Refusal("no Taylor coefficient of " + f + " was found that does not vanish");
  }

  private static int times(int power, int order) {
    return power == 0 ? 0 : order >= ZERO ? ZERO : Math.min(ZERO, power * order);
  }

  private static int sum(int a, int b) {
    return Math.min(ZERO, a + b);
  }
}
