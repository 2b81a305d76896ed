package regulus.kernel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Roots in a {@link Tower}: those that are drawn, because the radicand is a power of something seen
 * to be nonnegative, and those that need a generator.
 */
final class Roots {

  /** A square root that a certificate has drawn and the tower has verified. */
  private record Drawn(Element radicand, Element root) {}

  private static final int LARGEST_PRIME = 100;

  private final Tower tower;
  private final List<Drawn> drawn = new ArrayList<>();

  Roots(Tower tower) {
    this.tower = tower;
  }

  /**
   * The nonnegative root of a radicand.
   *
   * @param sign what is known of the radicand's sign, from its shape perhaps
   * @throws Refusal if the radicand is known to be negative
   */
  Element root(Element radicand, int degree, Sign sign) {
    if (radicand.isZero()) {
      return Element.ZERO;
    }
    Optional<Element> ofMonomial = ofMonomial(radicand, degree);
    if (ofMonomial.isPresent()) {
      return ofMonomial.get();
    }
    Rational factor = rationalRoot(radicand.numerator(), degree);
    if (!factor.isOne()) {
      Element reduced = radicand.scale(factor.pow(degree).inverse());
      return root(reduced, degree, sign).scale(factor);
    }
    for (Drawn known : drawn) {
      if (degree == 2 && tower.minus(known.radicand(), radicand).isZero()) {
        return known.root();
      }
    }
    return tower.rootGenerator(radicand, degree, sign);
  }

  /**
   * The positive number t for which {@code radicand / t^degree} has integer coefficients whose
   * common factor is divisible by no small prime to the power of the degree: so roots of rational
   * multiples, such as {@code Sqrt[4 p]} and {@code Sqrt[p]}, have one generator.
   */
  private static Rational rationalRoot(Polynomial polynomial, int degree) {
    BigInteger top = BigInteger.ZERO;
    BigInteger bottom = BigInteger.ONE;
    for (Rational coefficient : polynomial.terms().values()) {
      top = top.gcd(coefficient.numerator());
      BigInteger denominator = coefficient.denominator();
      bottom = bottom.multiply(denominator.divide(bottom.gcd(denominator)));
    }
    BigInteger content = top.multiply(bottom.pow(degree - 1));
    BigInteger root = BigInteger.ONE;
    for (int p = 2; p <= LARGEST_PRIME && content.bitLength() > 1; p++) {
      BigInteger power = BigInteger.valueOf(p).pow(degree);
      while (content.mod(power).signum() == 0) {
        content = content.divide(power);
        root = root.multiply(BigInteger.valueOf(p));
      }
    }
    return new Rational(root, bottom);
  }

  /** The root of a product of fitting powers of variables of known sign, if it is one. */
  private Optional<Element> ofMonomial(Element radicand, int degree) {
    if (radicand.numerator().size() != 1) {
      return Optional.empty();
    }
    Optional<Rational> coefficient = radicand.numerator().leadingCoefficient().root(degree);
    if (coefficient.isEmpty()) {
      return Optional.empty();
    }
    Monomial monomial = radicand.numerator().terms().firstKey();
    Element root = Element.constant(coefficient.get());
    for (int i = 0; i < monomial.width(); i++) {
      Optional<Element> factor = absolutePower(i, monomial.exponent(i), degree);
      if (factor.isEmpty()) {
        return Optional.empty();
      }
      root = tower.times(root, factor.get());
    }
    for (Map.Entry<Polynomial, Integer> entry : radicand.denominator().entrySet()) {
      Optional<Element> factor =
          entry.getValue() % degree == 0
              ? nonnegative(
                  tower.pow(tower.normal(entry.getKey(), Map.of()), entry.getValue() / degree),
                  degree)
              : Optional.empty();
      if (factor.isEmpty()) {
        return Optional.empty();
      }
      root = tower.dividedBy(root, factor.get());
    }
    return Optional.of(root);
  }

  /** The nonnegative root of {@code x^exponent}, if the degree divides the exponent. */
  private Optional<Element> absolutePower(int variable, int exponent, int degree) {
    if (exponent % degree != 0) {
      return Optional.empty();
    }
    return nonnegative(tower.pow(Tower.variable(variable), exponent / degree), degree);
  }

  /** The element or, for even degrees, its opposite: whichever is seen not to be negative. */
  private Optional<Element> nonnegative(Element power, int degree) {
    Sign sign = tower.signs().of(power);
    if (sign.isNonnegative()) {
      return Optional.of(power);
    }
    return degree % 2 == 0 && sign.negate().isNonnegative()
        ? Optional.of(power.negate())
        : Optional.empty();
  }

  /**
   * Draws a square root.
   *
   * <pre>
   *   root^2 = radicand     root >= 0
   *   ---------------------------------
   *        Sqrt[radicand] = root
   * </pre>
   *
   * @throws Refusal if either premise is not seen to hold
   */
  void draw(Certificate.Step.Root step) {
    Element radicand = tower.of(step.radicand());
    Element root = tower.of(step.root());
    if (!tower.minus(tower.times(root, root), radicand).isZero()) {
      throw new Refusal("root step: the square of " + step.root() + " is not " + step.radicand());
    }
    if (!tower.signs().of(step.root()).isNonnegative()) {
      throw new Refusal("root step: " + step.root() + " is not seen to be nonnegative");
    }
    if (!radicand.isZero()) {
      Rational factor = rationalRoot(radicand.numerator(), 2).inverse();
      drawn.add(new Drawn(radicand.scale(factor.pow(2)), root.scale(factor)));
    }
  }
}
