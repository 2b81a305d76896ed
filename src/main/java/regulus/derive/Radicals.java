package regulus.derive;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.kernel.Certificate;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/**
 * Draws square roots: writes every square root that a formula contains, or that its derivatives
 * will contain, with square roots of distinct irreducible polynomials only.
 *
 * <p>A radicand {@code c p_1^e_1 ... p_n^e_n} gives {@code t Sqrt[m] Product p_i^floor(e_i/2)
 * Sqrt[p_i]^(e_i mod 2)} with {@code c = t^2 m}, {@code m} a squarefree integer. A factor whose
 * sign is unknown stays under one common root, with its square if the square root of that would be
 * an absolute value.
 */
final class Radicals {

  private static final int LARGEST_PRIME = 1000;

  private final Start start;

  /** Formulas for the variables that stand for roots and functions. */
  private final Map<String, Expr> formulas = new LinkedHashMap<>();

  /** Radicands of the variables that stand for roots. */
  private final Map<String, LaurentPolynomial> atoms = new LinkedHashMap<>();

  /** Polynomials that are sums of squares, with the formula that shows it. */
  private final Map<LaurentPolynomial, Expr> sumsOfSquares = new LinkedHashMap<>();

  private final Map<Expr, Certificate.Step.Root> steps = new LinkedHashMap<>();

  Radicals(Start start) {
    this.start = start;
  }

  /** A quotient of polynomials in symbols and in variables for roots and functions. */
  private record Fraction(LaurentPolynomial top, LaurentPolynomial bottom) {
    static final Fraction ONE = new Fraction(LaurentPolynomial.ONE, LaurentPolynomial.ONE);

    Fraction plus(Fraction other) {
      return bottom.equals(other.bottom)
          ? new Fraction(top.plus(other.top), bottom)
          : new Fraction(
              top.times(other.bottom).plus(other.top.times(bottom)), bottom.times(other.bottom));
    }

    Fraction times(Fraction other) {
      return new Fraction(top.times(other.top), bottom.times(other.bottom));
    }

    Fraction inverse() {
      return new Fraction(bottom, top);
    }

    Fraction pow(int exponent) {
      Fraction base = exponent < 0 ? inverse() : this;
      Fraction power = ONE;
      for (int i = 0; i < Math.abs(exponent); i++) {
        power = power.times(base);
      }
      return power;
    }
  }

  /** Makes known that a formula is not negative because of its shape. */
  void knowSumOfSquares(Expr formula) {
    LaurentPolynomial.of(formula)
        .filter(polynomial -> !polynomial.isZero())
        .ifPresent(polynomial -> sumsOfSquares.put(polynomial, formula));
  }

  /** Draws the roots of a formula and of its derivatives. */
  void draw(Expr expr) {
    Interruption.check();
    value(expr);
  }

  /** The root steps found, inner roots first. */
  List<Certificate.Step.Root> steps() {
    return List.copyOf(steps.values());
  }

  /** The square root of a radicand, drawn as far as possible. */
  Expr drawn(Expr radicand) {
    value(radicand.sqrt());
    Certificate.Step.Root step = steps.get(radicand);
    return step == null ? radicand.sqrt() : step.root();
  }

  /** The formula as a quotient of polynomials in symbols and drawn roots. */
  Expr simplified(Expr expr) {
    Fraction fraction = value(expr);
    if (fraction.top().isZero()) {
      return Expr.ZERO;
    }
    Factorization factors =
        Factorization.of(fraction.top()).dividedBy(Factorization.of(fraction.bottom()));
    List<Expr> product = new ArrayList<>(List.of(Expr.number(factors.coefficient())));
    factors.factors().forEach((factor, power) -> product.add(factor.toExpr(formulas).pow(power)));
    return Expr.product(product);
  }

  /** The rational number r with {@code a = r b}, if there is one that is not zero. */
  Optional<Rational> ratio(Expr a, Expr b) {
    Fraction quotient = reduced(value(a).times(value(b).inverse()));
    return quotient.top().ratioTo(quotient.bottom());
  }

  /** What is known of the sign of a formula. */
  SignSet sign(Expr expr) {
    Fraction fraction = value(expr);
    if (fraction.top().isZero() || fraction.bottom().isZero()) {
      return fraction.top().isZero() ? SignSet.ZERO : SignSet.ANY;
    }
    Factorization factors =
        Factorization.of(fraction.top()).dividedBy(Factorization.of(fraction.bottom()));
    SignSet sign = SignSet.of(factors.coefficient());
    for (Map.Entry<LaurentPolynomial, Integer> entry : factors.factors().entrySet()) {
      sign = sign.times(signOf(entry.getKey()).pow(entry.getValue()));
    }
    return sign;
  }

  private Fraction value(Expr expr) {
    return switch (expr) {
      case Expr.Num(Rational value) ->
          new Fraction(LaurentPolynomial.constant(value), LaurentPolynomial.ONE);
      case Expr.Sym(String name) -> {
        Expr expanded = start.expand(expr);
        yield expanded.equals(expr) ? variable(name) : value(expanded);
      }
      case Expr.Sum(List<Expr> terms) -> {
        Fraction sum = new Fraction(LaurentPolynomial.ZERO, LaurentPolynomial.ONE);
        for (Expr term : terms) {
          sum = sum.plus(value(term));
        }
        yield reduced(sum);
      }
      case Expr.Product(List<Expr> factors) -> {
        Fraction product = Fraction.ONE;
        for (Expr factor : factors) {
          product = product.times(value(factor));
        }
        yield reduced(product);
      }
      case Expr.Power(Expr base, Expr.Num(Rational exponent))
          when exponent.isInteger() && exponent.numerator().bitLength() < 7 ->
          reduced(value(base).pow(exponent.intValueExact()));
      case Expr.Power(Expr base, Expr.Num(Rational exponent))
          when exponent.denominator().equals(BigInteger.TWO)
              && exponent.numerator().bitLength() < 7 ->
          reduced(root(base, value(base)).pow(exponent.numerator().intValueExact()));
      case Expr.Apply(Head head, Expr argument) -> {
        Fraction x = value(argument);
        if (head == Head.ARCSINH || head == Head.ARCSIN) {
          Expr square = argument.pow(2);
          Expr radicand = head == Head.ARCSINH ? Expr.ONE.plus(square) : Expr.ONE.minus(square);
          Fraction squared =
              x.pow(2)
                  .times(
                      new Fraction(
                          LaurentPolynomial.constant(
                              head == Head.ARCSINH ? Rational.ONE : Rational.MINUS_ONE),
                          LaurentPolynomial.ONE));
          root(radicand, reduced(Fraction.ONE.plus(squared)));
        }
        yield function(expr);
      }
      case Expr.Power(Expr base, Expr exponent) -> {
        value(base);
        value(exponent);
        yield function(expr);
      }
      case Expr.Dot _, Expr.Integral _ -> function(expr);
    };
  }

  private Fraction function(Expr expr) {
    String name = expr.toString();
    formulas.put(name, expr);
    return variable(name);
  }

  private static Fraction variable(String name) {
    return new Fraction(LaurentPolynomial.variable(name), LaurentPolynomial.ONE);
  }

  /** Applies {@code s^2 = P} to numerator and denominator. */
  private Fraction reduced(Fraction fraction) {
    LaurentPolynomial top = fraction.top();
    LaurentPolynomial bottom = fraction.bottom();
    PowerProduct clear = PowerProduct.ONE;
    for (String atom : atoms.keySet()) {
      int least = Math.min(top.commonFactor().exponent(atom), bottom.commonFactor().exponent(atom));
      clear = clear.with(atom, Math.max(0, -least));
    }
    LaurentPolynomial factor = LaurentPolynomial.term(clear, Rational.ONE);
    return new Fraction(reduced(top.times(factor)), reduced(bottom.times(factor)));
  }

  private LaurentPolynomial reduced(LaurentPolynomial polynomial) {
    LaurentPolynomial result = polynomial;
    for (String atom : List.copyOf(atoms.keySet()).reversed()) {
      LaurentPolynomial sum = LaurentPolynomial.ZERO;
      for (var term : result.terms().entrySet()) {
        int exponent = term.getKey().exponent(atom);
        LaurentPolynomial rest =
            LaurentPolynomial.term(
                term.getKey().with(atom, Math.floorMod(exponent, 2)), term.getValue());
        LaurentPolynomial radicand = atoms.getOrDefault(atom, LaurentPolynomial.ONE);
        sum = sum.plus(rest.times(radicand.pow(Math.floorDiv(exponent, 2))));
      }
      result = sum;
    }
    return result;
  }

  /** Draws one root; {@code written} is the radicand in the shape in which the kernel meets it. */
  private Fraction root(Expr written, Fraction radicand) {
    if (radicand.top().isZero()) {
      return radicand;
    }
    Factorization factors =
        Factorization.of(radicand.top()).dividedBy(Factorization.of(radicand.bottom()));
    Rational coefficient = factors.coefficient();
    Fraction value = Fraction.ONE;
    List<Expr> drawn = new ArrayList<>();
    Map<LaurentPolynomial, Integer> separate = new LinkedHashMap<>();
    LaurentPolynomial together = LaurentPolynomial.ONE;
    for (Map.Entry<LaurentPolynomial, Integer> entry : factors.factors().entrySet()) {
      int power = entry.getValue();
      boolean flipped = isNegative(signOf(entry.getKey()));
      LaurentPolynomial factor =
          flipped ? entry.getKey().scale(Rational.MINUS_ONE) : entry.getKey();
      coefficient = flipped && power % 2 != 0 ? coefficient.negate() : coefficient;
      boolean known = signOf(factor).isNonnegative();
      int half = power / 2;
      half = known || half % 2 == 0 ? half : half - Integer.signum(half);
      int left = power - 2 * half;
      if (half != 0) {
        drawn.add(formula(factor).pow(half));
        value = value.times(new Fraction(factor, LaurentPolynomial.ONE).pow(half));
      }
      if (known && left != 0) {
        separate.put(factor, left);
      } else if (left > 0) {
        together = together.times(factor.pow(left));
      } else if (left < 0) {
        return function(written.sqrt());
      }
    }
    if (coefficient.signum() < 0) {
      together = together.scale(Rational.MINUS_ONE);
    }
    Rational[] parts = squarePart(coefficient.abs());
    drawn.addFirst(Expr.number(parts[0]));
    value = value.times(new Fraction(LaurentPolynomial.constant(parts[0]), LaurentPolynomial.ONE));
    separate.put(LaurentPolynomial.constant(parts[1]), 1);
    separate.put(together, 1);
    int roots = 0;
    for (Map.Entry<LaurentPolynomial, Integer> entry : separate.entrySet()) {
      if (!entry.getKey().equals(LaurentPolynomial.ONE)) {
        drawn.add(formula(entry.getKey()).sqrt().pow(entry.getValue()));
        value = value.times(atom(entry.getKey()).pow(entry.getValue()));
        roots++;
      }
    }
    Expr root = Expr.product(drawn);
    boolean oneRoot =
        roots == 1
            && root instanceof Expr.Power(Expr _, Expr.Num(Rational exponent))
            && exponent.equals(Rational.HALF);
    if (!oneRoot) {
      steps.putIfAbsent(written, new Certificate.Step.Root(written, root));
    }
    return reduced(value);
  }

  private static boolean isNegative(SignSet sign) {
    return sign.isNonpositive() && !sign.isNonnegative();
  }

  private SignSet signOf(LaurentPolynomial factor) {
    return sumOfSquares(factor)
        .map(ratio -> SignSet.NONNEGATIVE.times(SignSet.of(ratio.value())))
        .orElse(SignSet.ANY)
        .and(start.signOf(factor));
  }

  /** A known sum of squares of which a polynomial is a multiple. */
  private record Multiple(Rational value, Expr formula) {}

  private Optional<Multiple> sumOfSquares(LaurentPolynomial factor) {
    for (Map.Entry<LaurentPolynomial, Expr> entry : sumsOfSquares.entrySet()) {
      Optional<Rational> ratio = factor.ratioTo(entry.getKey());
      if (ratio.isPresent()) {
        return Optional.of(new Multiple(ratio.get(), entry.getValue()));
      }
    }
    return Optional.empty();
  }

  /** A factor as a formula whose shape shows its sign. */
  private Expr formula(LaurentPolynomial factor) {
    Optional<Multiple> multiple =
        start.signOf(factor).isNonnegative() ? Optional.empty() : sumOfSquares(factor);
    return multiple
        .map(m -> Expr.number(m.value()).times(m.formula()))
        .orElse(factor.toExpr(formulas));
  }

  private Fraction atom(LaurentPolynomial radicand) {
    Expr formula = radicand.toExpr(formulas).sqrt();
    String name = formula.toString();
    formulas.put(name, formula);
    atoms.put(name, radicand);
    start.set(name, start.signOf(radicand).isPositive() ? SignSet.POSITIVE : SignSet.NONNEGATIVE);
    return variable(name);
  }

  /** {@code {t, m}} with {@code value = t^2 m} and m an integer without small square factors. */
  static Rational[] squarePart(Rational value) {
    BigInteger rest = value.numerator().multiply(value.denominator());
    BigInteger drawn = BigInteger.ONE;
    for (int p = 2; p < LARGEST_PRIME; p++) {
      BigInteger square = BigInteger.valueOf((long) p * p);
      while (rest.mod(square).signum() == 0) {
        rest = rest.divide(square);
        drawn = drawn.multiply(BigInteger.valueOf(p));
      }
    }
    BigInteger[] root = rest.sqrtAndRemainder();
    if (root[1].signum() == 0) {
      drawn = drawn.multiply(root[0]);
      rest = BigInteger.ONE;
    }
    return new Rational[] {new Rational(drawn, value.denominator()), Rational.of(rest)};
  }
}
