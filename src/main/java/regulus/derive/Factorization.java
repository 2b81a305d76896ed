package regulus.derive;

import cc.redberry.rings.Rings;
import cc.redberry.rings.bigint.BigInteger;
import cc.redberry.rings.poly.PolynomialFactorDecomposition;
import cc.redberry.rings.poly.multivar.Monomial;
import cc.redberry.rings.poly.multivar.MonomialOrder;
import cc.redberry.rings.poly.multivar.MultivariateFactorization;
import cc.redberry.rings.poly.multivar.MultivariatePolynomial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import regulus.kernel.Rational;

/**
 * A Laurent polynomial as a number times powers of irreducible polynomials over the rationals.
 *
 * <p>The factors come from Rings, whose factorization over the integers can lose a sign when
 * factors repeat; the product is therefore multiplied back, and if it differs from the polynomial
 * by more than a number, or is too large to be factored quickly, the polynomial is left whole.
 *
 * @param coefficient the number
 * @param factors nonzero exponents by primitive irreducible polynomial; variables are factors too
 */
record Factorization(Rational coefficient, Map<LaurentPolynomial, Integer> factors) {

  private static final int MOST_TERMS = 1000;

  Factorization {
    factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
  }

  /** The factorization of a polynomial that is not zero. */
  static Factorization of(LaurentPolynomial polynomial) {
    Map<LaurentPolynomial, Integer> factors = new LinkedHashMap<>();
    PowerProduct monomial = polynomial.commonFactor();
    monomial
        .exponents()
        .forEach((name, exponent) -> factors.put(LaurentPolynomial.variable(name), exponent));
    LaurentPolynomial rest =
        polynomial.times(LaurentPolynomial.term(monomial.inverse(), Rational.ONE));
    Rational content = rest.content();
    LaurentPolynomial primitive = rest.scale(content.inverse());
    if (primitive.constantValue().isPresent()) {
      return new Factorization(content, factors);
    }
    if (primitive.terms().size() > MOST_TERMS) {
      factors.put(primitive, 1);
      return new Factorization(content, factors);
    }
    Map<LaurentPolynomial, Integer> irreducible = irreducible(primitive);
    LaurentPolynomial product = LaurentPolynomial.ONE;
    for (Map.Entry<LaurentPolynomial, Integer> factor : irreducible.entrySet()) {
      product = product.times(factor.getKey().pow(factor.getValue()));
    }
    if (product.equals(primitive)) {
      factors.putAll(irreducible);
      return new Factorization(content, factors);
    }
    if (product.scale(Rational.MINUS_ONE).equals(primitive)) {
      factors.putAll(irreducible);
      return new Factorization(content.negate(), factors);
    }
    factors.put(primitive, 1);
    return new Factorization(content, factors);
  }

  /** The quotient of two factorizations, common factors cancelled. */
  Factorization dividedBy(Factorization other) {
    Map<LaurentPolynomial, Integer> quotient = new LinkedHashMap<>(factors);
    other.factors.forEach((factor, power) -> quotient.merge(factor, -power, Integer::sum));
    quotient.values().removeIf(power -> power == 0);
    return new Factorization(coefficient.dividedBy(other.coefficient), quotient);
  }

  private static Map<LaurentPolynomial, Integer> irreducible(LaurentPolynomial primitive) {
    List<String> names = List.copyOf(primitive.variables());
    List<Monomial<BigInteger>> monomials = new ArrayList<>();
    primitive
        .terms()
        .forEach(
            (product, coefficient) -> {
              int[] exponents = names.stream().mapToInt(product::exponent).toArray();
              monomials.add(
                  new Monomial<>(exponents, new BigInteger(coefficient.numerator().toByteArray())));
            });
    MultivariatePolynomial<BigInteger> polynomial =
        MultivariatePolynomial.create(names.size(), Rings.Z, MonomialOrder.DEFAULT, monomials);
    PolynomialFactorDecomposition<MultivariatePolynomial<BigInteger>> decomposition =
        MultivariateFactorization.FactorInZ(polynomial);
    // Rings chooses primes and evaluation points at random, and the order of factors with them.
    Map<LaurentPolynomial, Integer> factors =
        new TreeMap<>(Comparator.comparing(LaurentPolynomial::toString));
    for (int i = 0; i < decomposition.size(); i++) {
      factors.merge(
          fromRings(decomposition.get(i), names).primitive(),
          decomposition.getExponent(i),
          Integer::sum);
    }
    return factors;
  }

  private static LaurentPolynomial fromRings(
      MultivariatePolynomial<BigInteger> polynomial, List<String> names) {
    SortedMap<PowerProduct, Rational> terms = new TreeMap<>();
    for (Monomial<BigInteger> monomial : polynomial) {
      SortedMap<String, Integer> exponents = new TreeMap<>();
      for (int i = 0; i < names.size(); i++) {
        exponents.put(names.get(i), monomial.exponents[i]);
      }
      terms.put(
          new PowerProduct(exponents),
          Rational.of(new java.math.BigInteger(monomial.coefficient.toByteArray())));
    }
    return new LaurentPolynomial(terms);
  }
}
