package regulus.kernel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Powers in a {@link Tower}: those with a rational exponent, by products and roots, and those whose
 * exponent is a formula in constants, such as {@code u^(2-D)}, by generators.
 *
 * <p>The base of a symbolic power must be positive, which becomes a side condition. On positive
 * numbers the rules
 *
 * <pre>
 *   (x y)^e = x^e y^e     x^(e+f) = x^e x^f     (x^e)^f = x^(e f)     Exp[x]^e = Exp[e x]
 * </pre>
 *
 * hold for all real exponents. They are applied from left to right: a base is split into its
 * factors of known sign, an exponent into a rational number and rational multiples of monomials in
 * constants, and what is left is one generator for each base and monomial. Products of powers of
 * one base therefore combine, and integer parts of exponents become ordinary powers: {@code u^D
 * u^(2-D) = u^2}. Generators are treated as independent, which they are not where a constant is an
 * integer; that may miss a zero and never invents one.
 */
final class Powers {

  private static final int LARGEST_PRIME = 1000;

  private final Tower tower;

  Powers(Tower tower) {
    this.tower = tower;
  }

  /**
   * {@code base^exponent}.
   *
   * @param sign what is known of the base's sign, from its shape perhaps
   */
  Element rational(Element base, Sign sign, Rational exponent) {
    int top = exponent.numerator().bitLength() < 16 ? exponent.numerator().intValue() : 65;
    if (exponent.isInteger()) {
      return tower.pow(base, top);
    }
    if (exponent.denominator().bitLength() > 6) {
      throw new Refusal("the exponent " + exponent + " is beyond the kernel's range");
    }
    return tower.pow(tower.roots().root(base, exponent.denominator().intValueExact(), sign), top);
  }

  /**
   * {@code base^exponent} for an exponent that is not a number.
   *
   * @param sign what is known of the base's sign, from its shape perhaps
   * @throws Refusal if the base is known not to be positive
   */
  Element symbolic(Element base, Sign sign, Element exponent) {
    tower.conditions().requirePositive(base, sign);
    Optional<Map<Element, Integer>> factors = positiveFactors(base);
    if (factors.isEmpty()) {
      return ofFactor(base, exponent);
    }
    Element product = Element.ONE;
    for (Map.Entry<Element, Integer> factor : factors.get().entrySet()) {
      Element power = ofFactor(factor.getKey(), exponent.scale(Rational.of(factor.getValue())));
      product = tower.times(product, power);
    }
    return product;
  }

  // ---- the base ----------------------------------------------------------------------------

  /**
   * Positive factors with their exponents whose product is the base, if the sign of each of its
   * factors is known: a negative one stands with its absolute value, since the product is positive.
   */
  Optional<Map<Element, Integer>> positiveFactors(Element base) {
    Map<Polynomial, Integer> parts = new LinkedHashMap<>();
    Polynomial top = base.numerator();
    Rational lead = top.leadingCoefficient();
    Monomial content = top.monomialContent();
    for (int i = 0; i < content.width(); i++) {
      if (content.exponent(i) > 0) {
        parts.merge(Polynomial.variable(i), content.exponent(i), Integer::sum);
      }
    }
    Polynomial rest = top.dividedExactlyBy(Polynomial.term(content, lead)).orElseThrow();
    parts.merge(rest, 1, Integer::sum);
    base.denominator().forEach((factor, power) -> parts.merge(factor, -power, Integer::sum));
    Map<Element, Integer> factors = new LinkedHashMap<>();
    for (Map.Entry<Polynomial, Integer> part : parts.entrySet()) {
      Sign sign = tower.signs().of(part.getKey());
      boolean negative = sign == Sign.NEGATIVE;
      if (!negative && !sign.isPositive()) {
        return Optional.empty();
      }
      if (part.getValue() != 0 && part.getKey().constantValue().isEmpty()) {
        Polynomial positive = negative ? part.getKey().negate() : part.getKey();
        factors.put(new Element(positive, Map.of()), part.getValue());
      }
    }
    primes(lead.numerator().abs()).forEach((prime, power) -> factors.put(prime, power));
    primes(lead.denominator())
        .forEach((prime, power) -> factors.merge(prime, -power, Integer::sum));
    return Optional.of(factors);
  }

  /** Prime factors of a positive number; what has no small ones is left whole. */
  private static Map<Element, Integer> primes(BigInteger number) {
    Map<Element, Integer> primes = new LinkedHashMap<>();
    BigInteger rest = number;
    for (int p = 2; p <= LARGEST_PRIME && rest.bitLength() > 1; p++) {
      BigInteger prime = BigInteger.valueOf(p);
      while (rest.mod(prime).signum() == 0) {
        rest = rest.divide(prime);
        primes.merge(Element.constant(Rational.of(p)), 1, Integer::sum);
      }
    }
    if (!rest.equals(BigInteger.ONE)) {
      primes.put(Element.constant(Rational.of(rest)), 1);
    }
    return primes;
  }

  /** A power of a positive element that is not split further. */
  private Element ofFactor(Element factor, Element exponent) {
    Polynomial polynomial = factor.numerator();
    int last = polynomial.width() - 1;
    if (last >= 0 && factor.equals(Tower.variable(last))) {
      switch (tower.behind(last)) {
        case Tower.Variable.Power(Element base, Element inner) -> {
          return ofExponent(base, tower.times(inner, exponent));
        }
        case Tower.Variable.Root(Element radicand, int degree) -> {
          Sign sign = tower.signs().of(Tower.variable(last));
          return ofExponentOrNumber(radicand, sign, exponent.scale(Rational.of(1, degree)));
        }
        case Tower.Variable.Function(Head head, Element argument) -> {
          if (head == Head.EXP) {
            return tower.exponential(tower.times(argument, exponent));
          }
        }
        case Tower.Variable.Base _, Tower.Variable.Integral _ -> {}
      }
    }
    return ofExponent(factor, exponent);
  }

  private Element ofExponentOrNumber(Element base, Sign sign, Element exponent) {
    Optional<Rational> number = exponent.constantValue();
    return number.isPresent() ? rational(base, sign, number.get()) : symbolic(base, sign, exponent);
  }

  // ---- the exponent ------------------------------------------------------------------------

  /** A power of a positive element, its exponent split into a number and multiples of monomials. */
  private Element ofExponent(Element base, Element exponent) {
    Rational number = Rational.ZERO;
    Element product = Element.ONE;
    for (Part part : parts(exponent)) {
      Optional<Rational> constant = part.monomial().constantValue();
      if (constant.isPresent()) {
        number = number.plus(constant.get().times(part.multiple()));
      } else {
        Element generator = tower.powerGenerator(base, part.monomial());
        product = tower.times(product, rational(generator, Sign.POSITIVE, part.multiple()));
      }
    }
    return tower.times(product, rational(base, Sign.POSITIVE, number));
  }

  /** {@code multiple * monomial}. */
  private record Part(Rational multiple, Element monomial) {}

  /** Parts whose sum is the exponent; polynomial parts of fractions stand apart. */
  private List<Part> parts(Element exponent) {
    Polynomial divisor = Polynomial.ONE;
    for (Map.Entry<Polynomial, Integer> factor : exponent.denominator().entrySet()) {
      divisor = divisor.times(factor.getKey().pow(factor.getValue()));
    }
    Monomial lead = divisor.terms().lastKey();
    List<Part> parts = new ArrayList<>();
    Polynomial rest = exponent.numerator();
    while (!rest.isZero()) {
      Monomial top = rest.terms().lastKey();
      Rational coefficient = rest.leadingCoefficient();
      if (lead.divides(top)) {
        Polynomial quotient = Polynomial.term(lead.quotientOf(top), Rational.ONE);
        Rational multiple = coefficient.dividedBy(divisor.leadingCoefficient());
        parts.add(new Part(multiple, new Element(quotient, Map.of())));
        rest = rest.minus(quotient.times(divisor).scale(multiple));
      } else {
        Polynomial term = Polynomial.term(top, Rational.ONE);
        parts.add(new Part(coefficient, tower.normal(term, exponent.denominator())));
        rest = rest.minus(term.scale(coefficient));
      }
    }
    return parts;
  }

  // ---- exact values ------------------------------------------------------------------------

  /**
   * {@code base^exponent} at a rational point.
   *
   * @throws Refusal if the base is not positive or the power is not seen to be rational
   */
  static Rational value(Rational base, Rational exponent) {
    if (base.signum() <= 0) {
      throw new Refusal("the base of a power is not positive at the point");
    }
    if (exponent.numerator().bitLength() > 8 || exponent.denominator().bitLength() > 6) {
      throw new Refusal("the exponent " + exponent + " is beyond the kernel's range");
    }
    return base.root(exponent.denominator().intValueExact())
        .orElseThrow(() -> new Refusal("a power is not rational at the point"))
        .pow(exponent.numerator().intValueExact());
  }
}
