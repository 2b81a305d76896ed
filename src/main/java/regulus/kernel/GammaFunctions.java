package regulus.kernel;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Gamma, digamma and trigamma functions in a {@link Tower}, of positive arguments only. Arguments
 * are shifted by integers until their constant term lies in [0, 1), so that values at arguments
 * that differ by an integer have one generator.
 */
final class GammaFunctions {

  /** Arguments are shifted no further. */
  private static final int LARGEST_SHIFT = 40;

  private final Tower tower;

  GammaFunctions(Tower tower) {
    this.tower = tower;
  }

  /** {@code Gamma[n] = (n - 1)!} for a small positive integer. */
  static Optional<Rational> factorial(Rational x) {
    if (!x.isInteger() || x.signum() <= 0 || x.compareTo(Rational.of(LARGEST_SHIFT)) > 0) {
      return Optional.empty();
    }
    BigInteger product = BigInteger.ONE;
    for (int i = 2; i < x.numerator().intValueExact(); i++) {
      product = product.multiply(BigInteger.valueOf(i));
    }
    return Optional.of(Rational.of(product));
  }

  /** {@code x = base + shift}. */
  private record Shifted(Element base, int shift) {}

  /**
   * The function at an argument.
   *
   * <pre>
   *   x = y + n     x > 0     y > 0     n an integer
   *   ------------------------------------------------------
   *   Gamma[x] = y (y + 1) ... (y + n - 1) Gamma[y]
   *   PolyGamma[x] = PolyGamma[y] + 1/y + ... + 1/(y + n - 1)
   *   Trigamma[x] = Trigamma[y] - 1/y^2 - ... - 1/(y + n - 1)^2
   * </pre>
   *
   * <p>and the same solved for the values at {@code y} where n is negative; {@code Gamma[1] = 1}.
   * That x and y are positive, and that no denominator vanishes, become side conditions. Source:
   * Abramowitz and Stegun 6.1.15, 6.3.5 and 6.4.6.
   */
  Element of(Head head, Element x) {
    tower.conditions().requirePositive(x);
    Shifted shifted = shifted(x);
    Element y = shifted.base();
    tower.conditions().requirePositive(y);
    int n = shifted.shift();
    Element value = ofBase(head, y);
    Element first = n >= 0 ? y : x;
    for (int i = 0; i < Math.abs(n); i++) {
      Element factor = tower.plus(first, Element.constant(Rational.of(i)));
      value = stepped(head, value, factor, n > 0);
    }
    return value;
  }

  /** {@code Gamma[1] = 1} and {@code Gamma[1/2]^2 = Pi = 4 ArcTan[1]}; anything else is new. */
  private Element ofBase(Head head, Element y) {
    Rational number = y.constantValue().orElse(Rational.ZERO);
    if (head == Head.GAMMA && number.isOne()) {
      return Element.ONE;
    }
    if (head == Head.GAMMA && number.equals(Rational.HALF)) {
      Element quarter = tower.functionGenerator(Head.ARCTAN, Element.ONE, Sign.POSITIVE);
      return tower.root(quarter.scale(Rational.of(4)), 2);
    }
    return tower.functionGenerator(head, y, head == Head.DIGAMMA ? Sign.UNKNOWN : Sign.POSITIVE);
  }

  /** The value after one step up, or down. */
  private Element stepped(Head head, Element value, Element factor, boolean up) {
    return switch (head) {
      case GAMMA -> up ? tower.times(value, factor) : tower.dividedBy(value, factor);
      case DIGAMMA -> {
        Element step = tower.inverse(factor);
        yield up ? tower.plus(value, step) : tower.minus(value, step);
      }
      case TRIGAMMA -> {
        Element step = tower.inverse(tower.times(factor, factor));
        yield up ? tower.minus(value, step) : tower.plus(value, step);
      }
      case LOG,
          EXP,
          SINH,
          COSH,
          TANH,
          ARCSINH,
          ARCTANH,
          ARCSIN,
          ARCTAN,
          ABS,
          NORM,
          TRANSPOSE,
          TRACE,
          DIAGONAL ->
          throw new IllegalArgumentException(head + " is no gamma function");
    };
  }

  /** A number moves to (0, 1]; of anything else the constant term of a polynomial to [0, 1). */
  private Shifted shifted(Element x) {
    if (!x.denominator().isEmpty()) {
      return new Shifted(x, 0);
    }
    Rational constant = x.numerator().terms().getOrDefault(Monomial.ONE, Rational.ZERO);
    BigInteger floor = constant.floor();
    if (x.constantValue().isPresent() && constant.isInteger()) {
      floor = floor.subtract(BigInteger.ONE);
    }
    if (floor.abs().compareTo(BigInteger.valueOf(LARGEST_SHIFT)) > 0) {
      return new Shifted(x, 0);
    }
    Element base = tower.minus(x, Element.constant(Rational.of(floor)));
    return new Shifted(base, floor.intValueExact());
  }
}
