package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The law of a product {@code c X_1^(p_1) ... X_k^(p_k)} of a fixed number and of powers of
 * independent random numbers, by its Mellin transform {@code q -> E Z^q}.
 *
 * <pre>
 *   X_1, ..., X_k independent and positive     c > 0
 *   ------------------------------------------------------------------------
 *   E Z^q = c^q E X_1^(p_1 q) ... E X_k^(p_k q), finite or not on both sides
 * </pre>
 *
 * <p>with {@code E X^q = 2^q Gamma[d/2 + q]/Gamma[d/2]} for chi-square numbers, {@code Gamma[a + q]
 * Gamma[a + b]/(Gamma[a] Gamma[a + b + q])} for Beta numbers, and {@code t^q Gamma[k + q]/Gamma[k]}
 * for Gamma numbers. Each is finite if and only if the arguments of Gamma functions are positive.
 * Source: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, chapters 17, 18 and
 * 25.
 */
final class IndependentProduct {

  private static final Expr HALF = Expr.number(Rational.HALF);

  /** {@code base^exponent}, a positive number to a power. */
  private record Factor(Expr base, Expr exponent) {}

  /** {@code X^power}, X a product of so many independent numbers of a law. */
  private record Part(Distribution law, Expr power, Expr copies) {}

  private final List<Factor> fixed = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();

  /**
   * The law of a multiple of a power of a squared norm.
   *
   * @throws Refusal if it has an atom at 0 or is that of a Frobenius norm
   */
  static IndependentProduct of(Expectation.Multiple multiple) {
    IndependentProduct product = new IndependentProduct();
    product.multiply(multiple.coefficient(), Expr.ONE);
    if (multiple.law().isEmpty()) {
      return product;
    }
    NormLaw law = multiple.law().get();
    if (law.ofMatrix()) {
      throw new Refusal("the law of a Frobenius norm is not known here");
    }
    Expr power = multiple.exponent();
    product.multiply(law.start(), power);
    for (NormLaw.Factor factor : law.factors()) {
      product.add(factor, power, law.copies());
    }
    return product;
  }

  private void add(NormLaw.Factor factor, Expr power, Expr copies) {
    switch (factor) {
      case NormLaw.Factor.Fixed(Expr scale) -> multiply(scale, power.times(copies));
      case NormLaw.Factor.Mask _ ->
          throw new Refusal("the law behind a mask on fixed entries is not known here");
      case NormLaw.Factor.ChiSquare(Expr scale, Expr rows, Expr keep) -> {
        if (!keep.equals(Expr.ONE)) {
          throw new Refusal("of a random number of rows the law is a mixture");
        }
        multiply(scale, power.times(copies));
        parts.add(new Part(new Distribution.ChiSquare(rows), power, copies));
      }
      case NormLaw.Factor.Beta(Expr scale, Expr rows, Expr columns) -> {
        multiply(scale, power.times(copies));
        Expr rest = HALF.times(columns.minus(rows));
        parts.add(new Part(new Distribution.Beta(HALF.times(rows), rest), power, copies));
      }
    }
  }

  /**
   * The law of a product of fixed numbers and of independent ones, each of which stands for the
   * same number wherever it is written.
   *
   * @param numbers the independent numbers by their names
   * @param written a formula in these and in numbers
   * @throws Refusal if it is another formula
   */
  static IndependentProduct of(Map<String, Distribution.Copies> numbers, Expr written) {
    IndependentProduct product = new IndependentProduct();
    Map<String, Expr> powers = new LinkedHashMap<>();
    product.read(written, Expr.ONE, numbers, powers);
    powers.forEach(
        (name, power) -> {
          Distribution.Copies number = numbers.get(name);
          if (number != null) {
            product.parts.add(new Part(number.law(), power, number.copies()));
          }
        });
    return product;
  }

  // Soundness-critical: all factors must be positive, for only then powers of powers are powers.
  private void read(
      Expr formula,
      Expr exponent,
      Map<String, Distribution.Copies> numbers,
      Map<String, Expr> powers) {
    if (formula.symbols().stream().noneMatch(numbers::containsKey)) {
      multiply(formula, exponent);
      return;
    }
    switch (formula) {
      case Expr.Sym(String name) -> powers.merge(name, exponent, Expr::plus);
      case Expr.Product product ->
          product.factors().forEach(factor -> read(factor, exponent, numbers, powers));
      case Expr.Power(Expr base, Expr inner)
          when inner.symbols().stream().noneMatch(numbers::containsKey) ->
          // Soundness-critical: all factors are positive, so powers of powers are powers.
          read(base, times(inner, exponent), numbers, powers);
      case Expr.Num _, Expr.Sum _, Expr.Power _, Expr.Apply _, Expr.Dot _, Expr.Integral _ ->
          throw new Refusal(
              "a product of powers of independent numbers is needed where " + formula + " stands");
    }
  }

  private void multiply(Expr base, Expr exponent) {
    switch (base) {
      case Expr.Num(Rational number) when number.isOne() -> {}
      case Expr.Product product -> product.factors().forEach(factor -> multiply(factor, exponent));
      case Expr.Power(Expr inner, Expr power) -> multiply(inner, times(power, exponent));
      case Expr.Num _, Expr.Sym _, Expr.Sum _, Expr.Apply _, Expr.Dot _, Expr.Integral _ ->
          fixed.add(new Factor(base, exponent));
    }
  }

  private static Expr times(Expr a, Expr b) {
    return a instanceof Expr.Num(Rational x) && b instanceof Expr.Num(Rational y)
        ? Expr.number(x.times(y))
        : a.times(b);
  }

  /** Formulas that must be positive: fixed factors and the powers of random numbers. */
  List<Expr> positive() {
    List<Expr> positive = new ArrayList<>();
    fixed.forEach(factor -> positive.add(factor.base()));
    parts.forEach(part -> positive.add(part.power()));
    return positive;
  }

  /** The Mellin transform {@code E Z^q}. */
  Expr transform(Expr order) {
    return Expr.product(
        transformed(order).stream()
            .map(factor -> (Expr) new Expr.Power(factor.base(), factor.exponent()))
            .toList());
  }

  /** The logarithm of the Mellin transform. */
  Expr logarithm(Expr order) {
    return Expr.sum(
        transformed(order).stream()
            .map(factor -> factor.exponent().times(factor.base().apply(Head.LOG)))
            .toList());
  }

  private List<Factor> transformed(Expr order) {
    List<Factor> factors = new ArrayList<>();
    for (Factor factor : fixed) {
      factors.add(new Factor(factor.base(), times(factor.exponent(), order)));
    }
    for (Part part : parts) {
      Expr q = times(part.power(), order);
      Expr scaled = times(q, part.copies());
      switch (part.law()) {
        case Distribution.ChiSquare(Expr degrees) -> {
          factors.add(new Factor(Expr.number(2), scaled));
          quotient(HALF.times(degrees), q, part.copies(), factors);
        }
        case Distribution.Gamma(Expr shape, Expr scale) -> {
          factors.add(new Factor(scale, scaled));
          quotient(shape, q, part.copies(), factors);
        }
        case Distribution.Beta(Expr first, Expr second) -> {
          quotient(first, q, part.copies(), factors);
          quotient(first.plus(second), q, part.copies().negate(), factors);
        }
      }
    }
    return factors;
  }

  /** {@code (Gamma[a + q]/Gamma[a])^n}. */
  private static void quotient(Expr a, Expr q, Expr n, List<Factor> factors) {
    factors.add(new Factor(a.plus(q).apply(Head.GAMMA), n));
    factors.add(new Factor(a.apply(Head.GAMMA), n.negate()));
  }
}
