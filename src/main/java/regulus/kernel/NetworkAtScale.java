package regulus.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import regulus.kernel.ActivationFunction.Side;
import regulus.kernel.Curvature.Blocks;
import regulus.kernel.Curvature.Quantity;
import regulus.kernel.Curvature.Scaled;

/**
 * A network of width 1 at rational weights, computed exactly as a power series in the scale {@code
 * c -> 0+}, with its first and second derivatives in two directions: numbers {@code a + a_g s + a_h
 * t + a_gh s t} with {@code s^2 = t^2 = 0}. The loss is {@code p z + z^2/2}.
 *
 * <p>No argument of an activation with a kink may vanish to all orders that are kept; then it is on
 * one side of 0 for all small {@code c > 0}, and the series are those of that side. So what is
 * computed holds on an open set of weights and inputs.
 *
 * <p>A point has the numbers {@code depth}, {@code k}, {@code l}, {@code w_0}, ..., {@code b_0},
 * ... (if there are biases), {@code x}, {@code g}, {@code h} and {@code p}.
 */
final class NetworkAtScale {
  private static final int DEEPEST = 8;

  private final ActivationFunction f;
  private final boolean biases;
  private final Scaled scaled;
  private final Map<String, Rational> point;
  private final int length;
  private final Budget budget;

  NetworkAtScale(
      ActivationFunction f,
      boolean biases,
      Scaled scaled,
      Map<String, Rational> point,
      int length,
      Budget budget) {
    this.f = f;
    this.biases = biases;
    this.scaled = scaled;
    this.point = point;
    this.length = length;
    this.budget = budget;
  }

  /** A state with its derivatives. */
  private record Dual(ScaleSeries a, ScaleSeries g, ScaleSeries h, ScaleSeries gh) {}

  /** {@code f}, {@code f'} and {@code f''} at an argument. */
  private record Values(ScaleSeries f0, ScaleSeries f1, ScaleSeries f2) {}

  /**
   * The quantity at the point, and the gradient of the loss there.
   *
   * @param value of the quantity
   * @param gradient {@code p + z_n}
   */
  record Measured(ScaleSeries value, ScaleSeries gradient) {}

  /**
   * Measures a quantity.
   *
   * @throws Refusal if the point lacks a number, has one that does not fit, or meets a kink
   */
  Measured measure(Quantity quantity, Blocks blocks) {
    int depth = whole("depth", 1, DEEPEST);
    int k = whole("k", 0, depth - 1);
    int l = whole("l", 0, depth - 1);
    if ((k == l) != (blocks == Blocks.DIAGONAL)) {
      throw new Refusal("the layers k and l are not those of a " + blocks + " block");
    }
    ScaleSeries zero = constant(Rational.ZERO);
    Dual z = new Dual(input(), zero, zero, zero);
    List<ScaleSeries> slopes = new ArrayList<>();
    for (int j = 0; j < depth; j++) {
      budget.spend((long) length * length * length);
      Dual w =
          new Dual(
              weight(j),
              j == k ? constant(number("g")) : zero,
              j == l ? constant(number("h")) : zero,
              zero);
      Dual u = product(w, z);
      if (biases) {
        u = new Dual(u.a().plus(constant(number("b_" + j))), u.g(), u.h(), u.gh());
      }
      Values at = values(u.a());
      slopes.add(at.f1());
      z =
          new Dual(
              at.f0(),
              at.f1().times(u.g()),
              at.f1().times(u.h()),
              at.f1().times(u.gh()).plus(at.f2().times(u.g()).times(u.h())));
    }
    ScaleSeries gradient = constant(number("p")).plus(z.a());
    ScaleSeries gaussNewton = z.g().times(z.h());
    ScaleSeries remainder = gradient.times(z.gh());
    ScaleSeries value =
        switch (quantity) {
          case HESSIAN -> gaussNewton.plus(remainder);
          case GAUSS_NEWTON -> gaussNewton;
          case REMAINDER -> remainder;
          case CHAIN_RULE -> throw new Refusal("the chain rule has no exception");
          case PRODUCT -> z.g().minus(product(slopes, k));
        };
    return new Measured(value, gradient);
  }

  /** {@code J_{n-1} ... J_{k+1} A g J_{k-1} ... J_0 z_0}. */
  private ScaleSeries product(List<ScaleSeries> slopes, int k) {
    ScaleSeries product = input();
    for (int j = 0; j < slopes.size(); j++) {
      ScaleSeries factor = j == k ? constant(number("g")) : weight(j);
      product = slopes.get(j).times(factor).times(product);
    }
    return product;
  }

  private static Dual product(Dual w, Dual z) {
    return new Dual(
        w.a().times(z.a()),
        w.g().times(z.a()).plus(w.a().times(z.g())),
        w.h().times(z.a()).plus(w.a().times(z.h())),
        w.a()
            .times(z.gh())
            .plus(w.g().times(z.h()))
            .plus(w.h().times(z.g()))
            .plus(w.gh().times(z.a())));
  }

  private Values values(ScaleSeries u) {
    int sign = u.sign();
    if (sign == 0 && !f.isAnalytic()) {
      throw new Refusal("an argument of " + f + " is 0, where it has no derivative");
    }
    Side side = sign < 0 ? Side.LEFT : Side.RIGHT;
    if (!u.constant().isZero()) {
      if (!f.isLinear(side)) {
        throw new Refusal("an argument of " + f + " does not tend to 0");
      }
      ScaleSeries slope = constant(f.series(side, 2).get(1));
      return new Values(slope.times(u), slope, constant(Rational.ZERO));
    }
    List<Rational> series = f.series(side, length + 2);
    List<Rational> first = derivative(series);
    return new Values(u.in(series), u.in(first), u.in(derivative(first)));
  }

  private static List<Rational> derivative(List<Rational> series) {
    List<Rational> derivative = new ArrayList<>();
    for (int i = 1; i < series.size(); i++) {
      derivative.add(series.get(i).times(Rational.of(i)));
    }
    return derivative;
  }

  private ScaleSeries input() {
    return ScaleSeries.of(number("x"), scaled == Scaled.INPUTS ? 1 : 0, length);
  }

  private ScaleSeries weight(int j) {
    return ScaleSeries.of(number("w_" + j), scaled == Scaled.WEIGHTS ? 1 : 0, length);
  }

  private ScaleSeries constant(Rational value) {
    return ScaleSeries.of(value, 0, length);
  }

  private Rational number(String name) {
    Rational value = point.get(name);
    if (value == null) {
      throw new Refusal("the point has no `" + name + "`");
    }
    return value;
  }

  private int whole(String name, int least, int most) {
    Rational value = number(name);
    if (!value.isInteger()
        || value.compareTo(Rational.of(least)) < 0
        || value.compareTo(Rational.of(most)) > 0) {
      throw new Refusal("`" + name + "` is not a whole number from " + least + " to " + most);
    }
    return value.intValueExact();
  }
}
