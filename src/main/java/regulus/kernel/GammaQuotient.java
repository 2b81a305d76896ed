package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A product of powers of Gamma functions and of polynomials in one symbol, {@code Q(a) = c prod
 * Gamma[a + b_i]^(e_i) prod P_j(a)^(f_j)}, with rational exponents, and c a product of powers of
 * positive numbers.
 */
final class GammaQuotient {

  private static final int LARGEST = 60;
  private static final int BITS = 128;

  private final String symbol;
  private Expr constant = Expr.ONE;
  private final Map<Rational, Rational> gammas = new LinkedHashMap<>();
  private final Map<Expr, Rational> polynomials = new LinkedHashMap<>();

  private GammaQuotient(String symbol) {
    this.symbol = symbol;
  }

  /**
   * The quotient of two formulas.
   *
   * @throws Refusal if it is none of this form
   */
  static GammaQuotient of(Expr top, Expr bottom, String symbol) {
    GammaQuotient quotient = new GammaQuotient(symbol);
    quotient.multiply(top, Rational.ONE);
    quotient.multiply(bottom, Rational.MINUS_ONE);
    return quotient;
  }

  private void multiply(Expr factor, Rational exponent) {
    if (!factor.symbols().contains(symbol)) {
      requirePositive(factor);
      constant = constant.times(new Expr.Power(factor, Expr.number(exponent)));
      return;
    }
    switch (factor) {
      case Expr.Product product -> product.factors().forEach(part -> multiply(part, exponent));
      case Expr.Power(Expr base, Expr.Num(Rational inner)) -> multiply(base, exponent.times(inner));
      case Expr.Apply(Head head, Expr argument) when head == Head.GAMMA -> {
        List<Rational> linear = coefficients(argument);
        if (linear.size() != 2 || !linear.get(1).isOne()) {
          throw new Refusal(
              "an argument " + symbol + " + b is needed where " + argument + " stands");
        }
        gammas.merge(linear.getFirst(), exponent, Rational::plus);
      }
      case Expr.Num _,
          Expr.Sym _,
          Expr.Sum _,
          Expr.Power _,
          Expr.Apply _,
          Expr.Dot _,
          Expr.Integral _ -> {
        coefficients(factor);
        polynomials.merge(factor, exponent, Rational::plus);
      }
    }
  }

  /** Without negative factors both sides are positive, and powers of powers are powers. */
  private static void requirePositive(Expr number) {
    if (MomentRules.enclosure(number, BITS, Budget.standard()).low().signum() <= 0) {
      throw new Refusal("a positive number is needed where " + number + " stands");
    }
  }

  /**
   * The coefficients of a polynomial in the symbol with rational coefficients, the constant first.
   */
  List<Rational> coefficients(Expr formula) {
    Tower tower = new Tower(Budget.standard());
    int variable = tower.addSymbol(symbol, Sign.UNKNOWN);
    Element element = tower.of(formula);
    if (!element.denominator().isEmpty()) {
      throw new Refusal("a polynomial in " + symbol + " is needed where " + formula + " stands");
    }
    List<Rational> coefficients = new ArrayList<>();
    for (Map.Entry<Integer, Polynomial> entry :
        element.numerator().coefficients(variable).entrySet()) {
      while (coefficients.size() <= entry.getKey()) {
        coefficients.add(Rational.ZERO);
      }
      coefficients.set(
          entry.getKey(),
          entry
              .getValue()
              .constantValue()
              .orElseThrow(
                  () ->
                      new Refusal(
                          "rational coefficients are needed where " + formula + " stands")));
    }
    return coefficients;
  }

  /** The least positive integer D for which all exponents times D are integers. */
  int degree() {
    int degree = 1;
    List<Rational> exponents = new ArrayList<>(gammas.values());
    exponents.addAll(polynomials.values());
    for (Rational exponent : exponents) {
      int bottom =
          exponent.denominator().bitLength() > 6 ? LARGEST + 1 : exponent.denominator().intValue();
      while (bottom <= LARGEST && degree % bottom != 0) {
        degree++;
      }
      if (bottom > LARGEST || degree > LARGEST) {
        throw new Refusal("the exponents have no small common denominator");
      }
    }
    return degree;
  }

  /** {@code (Q(a + 1)/Q(a))^D}, by {@code Gamma[x + 1] = x Gamma[x]}. */
  Expr step(int degree) {
    Expr next = Expr.symbol(symbol).plus(Expr.ONE);
    List<Expr> product = new ArrayList<>();
    gammas.forEach(
        (shift, exponent) -> {
          Expr argument = Expr.symbol(symbol).plus(Expr.number(shift));
          product.add(power(argument, exponent, degree));
        });
    polynomials.forEach(
        (polynomial, exponent) -> {
          product.add(power(polynomial.substitute(Map.of(symbol, next)), exponent, degree));
          product.add(power(polynomial, exponent.negate(), degree));
        });
    return Expr.product(product);
  }

  private static Expr power(Expr base, Rational exponent, int degree) {
    return new Expr.Power(base, Expr.number(exponent.times(Rational.of(degree))));
  }

  /** The exponents of Gamma functions by the shifts of their arguments. */
  Map<Rational, Rational> gammas() {
    return Map.copyOf(gammas);
  }

  /** Whether it is a product of powers of Gamma functions alone. */
  boolean isOfGammas() {
    return Tower.number(constant).equals(Optional.of(Rational.ONE)) && polynomials.isEmpty();
  }

  /** The polynomials, each of which must be positive for the powers to have a value. */
  List<Expr> polynomials() {
    return List.copyOf(polynomials.keySet());
  }

  /** The shifts of the arguments of Gamma functions. */
  List<Rational> shifts() {
    return List.copyOf(gammas.keySet());
  }

  /**
   * The limit of {@code Q(a)} as a grows, by {@code Gamma[a + b]/(Gamma[a] a^b) -> 1}.
   *
   * @throws Refusal if it is 0 or infinite, or the Gamma functions do not balance
   */
  Expr limit() {
    Rational balance = Rational.ZERO;
    Rational growth = Rational.ZERO;
    for (Map.Entry<Rational, Rational> gamma : gammas.entrySet()) {
      balance = balance.plus(gamma.getValue());
      growth = growth.plus(gamma.getKey().times(gamma.getValue()));
    }
    Expr limit = constant;
    for (Map.Entry<Expr, Rational> entry : polynomials.entrySet()) {
      List<Rational> coefficients = coefficients(entry.getKey());
      growth = growth.plus(entry.getValue().times(Rational.of(coefficients.size() - 1L)));
      limit =
          limit.times(
              new Expr.Power(Expr.number(coefficients.getLast()), Expr.number(entry.getValue())));
    }
    if (!balance.isZero() || !growth.isZero()) {
      throw new Refusal("the quotient of the two sides tends to 0 or to infinity");
    }
    return limit;
  }
}
