package regulus.derive;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/**
 * A polynomial over the rationals in named variables and their inverses, immutable.
 *
 * @param terms nonzero coefficients by power product, in reading order
 */
record LaurentPolynomial(SortedMap<PowerProduct, Rational> terms) {

  static final LaurentPolynomial ZERO = new LaurentPolynomial(new TreeMap<>());
  static final LaurentPolynomial ONE = constant(Rational.ONE);

  private static final long MOST_PRODUCTS = 1_000_000;

  LaurentPolynomial {
    terms = Collections.unmodifiableSortedMap(terms);
  }

  static LaurentPolynomial constant(Rational value) {
    return term(PowerProduct.ONE, value);
  }

  static LaurentPolynomial variable(String name) {
    return term(PowerProduct.of(name, 1), Rational.ONE);
  }

  static LaurentPolynomial term(PowerProduct product, Rational coefficient) {
    SortedMap<PowerProduct, Rational> terms = new TreeMap<>();
    if (!coefficient.isZero()) {
      terms.put(product, coefficient);
    }
    return new LaurentPolynomial(terms);
  }

  /** The polynomial a formula in sums, products and integer powers denotes, if it is one. */
  static Optional<LaurentPolynomial> of(Expr expr) {
    return switch (expr) {
      case Expr.Num(Rational value) -> Optional.of(constant(value));
      case Expr.Sym(String name) -> Optional.of(variable(name));
      case Expr.Sum(List<Expr> parts) -> {
        LaurentPolynomial sum = ZERO;
        for (Expr part : parts) {
          Optional<LaurentPolynomial> term = of(part);
          if (term.isEmpty()) {
            yield Optional.empty();
          }
          sum = sum.plus(term.get());
        }
        yield Optional.of(sum);
      }
      case Expr.Product(List<Expr> parts) -> {
        LaurentPolynomial product = ONE;
        for (Expr part : parts) {
          Optional<LaurentPolynomial> factor = of(part);
          if (factor.isEmpty()) {
            yield Optional.empty();
          }
          product = product.times(factor.get());
        }
        yield Optional.of(product);
      }
      case Expr.Power(Expr base, Expr.Num(Rational exponent))
          when exponent.isInteger() && exponent.numerator().bitLength() < 7 -> {
        Optional<LaurentPolynomial> polynomial = of(base);
        int power = exponent.intValueExact();
        yield polynomial.isPresent() && (power >= 0 || polynomial.get().isTerm())
            ? Optional.of(polynomial.get().pow(power))
            : Optional.empty();
      }
      case Expr.Power _, Expr.Apply _, Expr.Dot _, Expr.Integral _ -> Optional.empty();
    };
  }

  boolean isZero() {
    return terms.isEmpty();
  }

  /** Whether there is exactly one term. */
  boolean isTerm() {
    return terms.size() == 1;
  }

  Optional<Rational> constantValue() {
    if (isZero()) {
      return Optional.of(Rational.ZERO);
    }
    return isTerm() && terms.firstKey().equals(PowerProduct.ONE)
        ? Optional.of(leadingCoefficient())
        : Optional.empty();
  }

  /** The coefficient of the first term in reading order; zero has none. */
  Rational leadingCoefficient() {
    return terms.sequencedValues().getFirst();
  }

  LaurentPolynomial plus(LaurentPolynomial other) {
    SortedMap<PowerProduct, Rational> sum = new TreeMap<>(terms);
    other.terms.forEach((product, coefficient) -> add(sum, product, coefficient));
    return new LaurentPolynomial(sum);
  }

  private static void add(
      Map<PowerProduct, Rational> sum, PowerProduct product, Rational coefficient) {
    Rational value = sum.getOrDefault(product, Rational.ZERO).plus(coefficient);
    if (value.isZero()) {
      sum.remove(product);
    } else {
      sum.put(product, value);
    }
  }

  LaurentPolynomial minus(LaurentPolynomial other) {
    return plus(other.scale(Rational.MINUS_ONE));
  }

  LaurentPolynomial scale(Rational factor) {
    SortedMap<PowerProduct, Rational> scaled = new TreeMap<>();
    if (!factor.isZero()) {
      terms.forEach((product, coefficient) -> scaled.put(product, coefficient.times(factor)));
    }
    return new LaurentPolynomial(scaled);
  }

  LaurentPolynomial times(LaurentPolynomial other) {
    if ((long) terms.size() * other.terms.size() > MOST_PRODUCTS) {
      throw new ArithmeticException("a product of polynomials is too large for the search");
    }
    SortedMap<PowerProduct, Rational> product = new TreeMap<>();
    for (Map.Entry<PowerProduct, Rational> term : terms.entrySet()) {
      Interruption.check();
      other.terms.forEach((b, y) -> add(product, term.getKey().times(b), term.getValue().times(y)));
    }
    return new LaurentPolynomial(product);
  }

  /** An integer power; only a single term has negative powers. */
  LaurentPolynomial pow(int exponent) {
    if (exponent < 0) {
      return term(terms.firstKey().inverse(), leadingCoefficient().inverse()).pow(-exponent);
    }
    LaurentPolynomial power = ONE;
    for (int i = 0; i < exponent; i++) {
      power = power.times(this);
    }
    return power;
  }

  LaurentPolynomial derivative(String variable) {
    SortedMap<PowerProduct, Rational> derivative = new TreeMap<>();
    terms.forEach(
        (product, coefficient) -> {
          int exponent = product.exponent(variable);
          if (exponent != 0) {
            derivative.put(
                product.with(variable, exponent - 1), coefficient.times(Rational.of(exponent)));
          }
        });
    return new LaurentPolynomial(derivative);
  }

  /** The derivative along a vector field, given by its components. */
  LaurentPolynomial along(Map<String, LaurentPolynomial> field) {
    LaurentPolynomial sum = ZERO;
    for (Map.Entry<String, LaurentPolynomial> component : field.entrySet()) {
      sum = sum.plus(derivative(component.getKey()).times(component.getValue()));
    }
    return sum;
  }

  /** The value at a point, which gives a value to every variable. */
  Rational at(Map<String, Rational> point) {
    Rational sum = Rational.ZERO;
    for (Map.Entry<PowerProduct, Rational> term : terms.entrySet()) {
      Rational product = term.getValue();
      for (Map.Entry<String, Integer> power : term.getKey().exponents().entrySet()) {
        Rational value = point.get(power.getKey());
        if (value == null) {
          throw new IllegalArgumentException("the point gives no value to " + power.getKey());
        }
        product = product.times(value.pow(power.getValue()));
      }
      sum = sum.plus(product);
    }
    return sum;
  }

  Set<String> variables() {
    Set<String> variables = new LinkedHashSet<>();
    terms.keySet().forEach(product -> variables.addAll(product.exponents().keySet()));
    return variables;
  }

  boolean isHomogeneous() {
    return terms.keySet().stream().mapToInt(PowerProduct::degree).distinct().count() <= 1;
  }

  /** The largest power product, exponents of either sign, that divides every term. */
  PowerProduct commonFactor() {
    PowerProduct common = PowerProduct.ONE;
    for (String variable : variables()) {
      int least = terms.keySet().stream().mapToInt(p -> p.exponent(variable)).min().orElse(0);
      common = common.with(variable, least);
    }
    return common;
  }

  /**
   * The number by which to divide so that coefficients become coprime integers and the first one in
   * reading order is positive.
   */
  Rational content() {
    BigInteger divisor = BigInteger.ZERO;
    BigInteger multiple = BigInteger.ONE;
    for (Rational coefficient : terms.values()) {
      divisor = divisor.gcd(coefficient.numerator());
      BigInteger bottom = coefficient.denominator();
      multiple = multiple.divide(multiple.gcd(bottom)).multiply(bottom);
    }
    if (divisor.signum() == 0) {
      return Rational.ONE;
    }
    Rational content = new Rational(divisor, multiple);
    return leadingCoefficient().signum() < 0 ? content.negate() : content;
  }

  LaurentPolynomial primitive() {
    return scale(content().inverse());
  }

  /** The rational number r with {@code this = r * other}, if there is one. */
  Optional<Rational> ratioTo(LaurentPolynomial other) {
    if (isZero() || other.isZero() || terms.size() != other.terms.size()) {
      return Optional.empty();
    }
    Rational ratio = leadingCoefficient().dividedBy(other.leadingCoefficient());
    return other.scale(ratio).equals(this) ? Optional.of(ratio) : Optional.empty();
  }

  /** The sum of terms in reading order, positive ones first, so that no formula begins with -. */
  Expr toExpr() {
    return toExpr(Map.of());
  }

  /** The same, with formulas for the variables that are not symbols. */
  Expr toExpr(Map<String, Expr> formulas) {
    List<Expr> positive = new ArrayList<>();
    List<Expr> negative = new ArrayList<>();
    terms.forEach(
        (product, coefficient) -> {
          List<Expr> factors = new ArrayList<>(List.of(Expr.number(coefficient)));
          product
              .exponents()
              .forEach(
                  (name, exponent) ->
                      factors.add(formulas.getOrDefault(name, Expr.symbol(name)).pow(exponent)));
          (coefficient.signum() > 0 ? positive : negative).add(Expr.product(factors));
        });
    positive.addAll(negative);
    return Expr.sum(positive);
  }

  @Override
  public String toString() {
    return toExpr().toString();
  }
}
