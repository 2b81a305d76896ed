package regulus.kernel;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A polynomial over the rationals in numbered variables, immutable. */
final class Polynomial {

  static final Polynomial ZERO = new Polynomial(new TreeMap<>());
  static final Polynomial ONE = constant(Rational.ONE);

  /** Nonzero coefficients by monomial. */
  private final NavigableMap<Monomial, Rational> terms;

  private Polynomial(NavigableMap<Monomial, Rational> terms) {
    this.terms = terms;
  }

  static Polynomial constant(Rational value) {
    return term(Monomial.ONE, value);
  }

  static Polynomial variable(int variable) {
    return term(Monomial.variable(variable, 1), Rational.ONE);
  }

  static Polynomial term(Monomial monomial, Rational coefficient) {
    NavigableMap<Monomial, Rational> terms = new TreeMap<>();
    if (!coefficient.isZero()) {
      terms.put(monomial, coefficient);
    }
    return new Polynomial(terms);
  }

  NavigableMap<Monomial, Rational> terms() {
    return Collections.unmodifiableNavigableMap(terms);
  }

  int size() {
    return terms.size();
  }

  boolean isZero() {
    return terms.isEmpty();
  }

  /** The value if no variable occurs. */
  Optional<Rational> constantValue() {
    if (isZero()) {
      return Optional.of(Rational.ZERO);
    }
    return size() == 1 && terms.firstKey().equals(Monomial.ONE)
        ? Optional.of(terms.firstEntry().getValue())
        : Optional.empty();
  }

  Rational leadingCoefficient() {
    return terms.lastEntry().getValue();
  }

  Polynomial plus(Polynomial other) {
    return plusMultiple(other, Monomial.ONE, Rational.ONE);
  }

  Polynomial minus(Polynomial other) {
    return plusMultiple(other, Monomial.ONE, Rational.MINUS_ONE);
  }

  Polynomial negate() {
    return scale(Rational.MINUS_ONE);
  }

  Polynomial scale(Rational factor) {
    return ZERO.plusMultiple(this, Monomial.ONE, factor);
  }

  /** {@code this + factor * monomial * other}. */
  private Polynomial plusMultiple(Polynomial other, Monomial monomial, Rational factor) {
    NavigableMap<Monomial, Rational> sum = new TreeMap<>(terms);
    other.addMultipleTo(sum, monomial, factor);
    return new Polynomial(sum);
  }

  private void addMultipleTo(Map<Monomial, Rational> target, Monomial monomial, Rational factor) {
    if (factor.isZero()) {
      return;
    }
    for (Map.Entry<Monomial, Rational> term : terms.entrySet()) {
      Monomial key = term.getKey().times(monomial);
      Rational old = target.getOrDefault(key, Rational.ZERO);
      Rational value = old.plus(term.getValue().times(factor));
      if (value.isZero()) {
        target.remove(key);
      } else {
        target.put(key, value);
      }
    }
  }

  Polynomial times(Polynomial other) {
    Polynomial fewer = size() <= other.size() ? this : other;
    Polynomial more = size() <= other.size() ? other : this;
    NavigableMap<Monomial, Rational> product = new TreeMap<>();
    for (Map.Entry<Monomial, Rational> term : fewer.terms.entrySet()) {
      more.addMultipleTo(product, term.getKey(), term.getValue());
    }
    return new Polynomial(product);
  }

  Polynomial pow(int exponent) {
    Polynomial power = ONE;
    for (int i = 0; i < exponent; i++) {
      power = power.times(this);
    }
    return power;
  }

  /** The quotient if the division leaves no remainder. The divisor is not zero. */
  Optional<Polynomial> dividedExactlyBy(Polynomial divisor) {
    Monomial lead = divisor.terms.lastKey();
    Rational inverse = divisor.leadingCoefficient().inverse();
    NavigableMap<Monomial, Rational> rest = new TreeMap<>(terms);
    NavigableMap<Monomial, Rational> quotient = new TreeMap<>();
    while (!rest.isEmpty()) {
      Monomial top = rest.lastKey();
      if (!lead.divides(top)) {
        return Optional.empty();
      }
      Monomial monomial = lead.quotientOf(top);
      Rational coefficient = rest.lastEntry().getValue().times(inverse);
      quotient.put(monomial, coefficient);
      divisor.addMultipleTo(rest, monomial, coefficient.negate());
    }
    return Optional.of(new Polynomial(quotient));
  }

  /** The partial derivative. */
  Polynomial derivative(int variable) {
    NavigableMap<Monomial, Rational> derivative = new TreeMap<>();
    for (Map.Entry<Monomial, Rational> term : terms.entrySet()) {
      int exponent = term.getKey().exponent(variable);
      if (exponent > 0) {
        derivative.put(
            term.getKey().with(variable, exponent - 1),
            term.getValue().times(Rational.of(exponent)));
      }
    }
    return new Polynomial(derivative);
  }

  /** Coefficients by power of one variable. */
  NavigableMap<Integer, Polynomial> coefficients(int variable) {
    NavigableMap<Integer, NavigableMap<Monomial, Rational>> parts = new TreeMap<>();
    for (Map.Entry<Monomial, Rational> term : terms.entrySet()) {
      parts
          .computeIfAbsent(term.getKey().exponent(variable), _ -> new TreeMap<>())
          .put(term.getKey().with(variable, 0), term.getValue());
    }
    NavigableMap<Integer, Polynomial> coefficients = new TreeMap<>();
    parts.forEach((power, part) -> coefficients.put(power, new Polynomial(part)));
    return coefficients;
  }

  int degree(int variable) {
    int degree = 0;
    for (Monomial monomial : terms.keySet()) {
      degree = Math.max(degree, monomial.exponent(variable));
    }
    return degree;
  }

  boolean uses(int variable) {
    return degree(variable) > 0;
  }

  /** One more than the largest variable that occurs. */
  int width() {
    int width = 0;
    for (Monomial monomial : terms.keySet()) {
      width = Math.max(width, monomial.width());
    }
    return width;
  }

  /** The largest monomial that divides every term; one for the zero polynomial. */
  Monomial monomialContent() {
    Monomial content = Monomial.ONE;
    for (int variable = 0; variable < width(); variable++) {
      int least = Integer.MAX_VALUE;
      for (Monomial monomial : terms.keySet()) {
        least = Math.min(least, monomial.exponent(variable));
      }
      content = content.with(variable, least);
    }
    return content;
  }

  /** The value at a rational point. */
  Rational evaluate(Map<Integer, Rational> point) {
    Rational sum = Rational.ZERO;
    for (Map.Entry<Monomial, Rational> term : terms.entrySet()) {
      Rational product = term.getValue();
      Monomial monomial = term.getKey();
      for (int variable = 0; variable < monomial.width(); variable++) {
        int exponent = monomial.exponent(variable);
        if (exponent > 0) {
          Rational value = point.get(variable);
          if (value == null) {
            throw new IllegalArgumentException("the point gives no value to variable " + variable);
          }
          product = product.times(value.pow(exponent));
        }
      }
      sum = sum.plus(product);
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Polynomial polynomial && terms.equals(polynomial.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }
}
