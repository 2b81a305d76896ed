package regulus.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Exact reasoning about signs over a {@link Tower}: signs of variables, facts about polynomials,
 * and what follows from them for sums, products and powers. It never guesses: {@link Sign#UNKNOWN}
 * is the answer whenever the simple rules below do not reach.
 */
final class Signs {

  private record Fact(Polynomial polynomial, Sign sign) {}

  private final Tower tower;
  private final Map<Integer, Sign> variables = new HashMap<>();
  private final List<Fact> facts = new ArrayList<>();

  Signs(Tower tower) {
    this.tower = tower;
  }

  void set(int variable, Sign sign) {
    variables.merge(variable, sign, Sign::and);
  }

  /**
   * Records that an element has a sign. A fact about a single variable sharpens that variable; any
   * other is kept for its numerator, if the denominator's sign is known.
   */
  void assume(Element element, Sign sign) {
    Sign bottom = ofDenominator(element);
    if (!bottom.isNonzero() || bottom == Sign.NONZERO) {
      return;
    }
    Sign top = sign.times(bottom);
    Polynomial numerator = element.numerator();
    if (numerator.size() == 1) {
      Monomial monomial = numerator.terms().firstKey();
      int variable = monomial.width() - 1;
      if (variable >= 0 && monomial.equals(Monomial.variable(variable, 1))) {
        set(variable, top.times(Sign.ofSignum(numerator.leadingCoefficient().signum())));
        return;
      }
    }
    if (numerator.constantValue().isEmpty()) {
      Rational lead = numerator.leadingCoefficient();
      facts.add(new Fact(numerator.scale(lead.inverse()), top.times(Sign.ofSignum(lead.signum()))));
    }
  }

  /** The sign of an element. */
  Sign of(Element element) {
    Sign bottom = ofDenominator(element);
    return bottom.isNonzero() ? of(element.numerator()).times(bottom) : Sign.UNKNOWN;
  }

  private Sign ofDenominator(Element element) {
    Sign sign = Sign.POSITIVE;
    for (Map.Entry<Polynomial, Integer> entry : element.denominator().entrySet()) {
      sign = sign.times(of(entry.getKey()).pow(entry.getValue()));
    }
    return sign;
  }

  /**
   * The sign of a formula, from its shape (a sum of squares, a product of positive factors) as well
   * as from its normal form.
   */
  Sign of(Expr expr) {
    Sign shape =
        switch (expr) {
          case Expr.Num number -> Sign.ofSignum(number.value().signum());
          case Expr.Sum sum -> sum.terms().stream().map(this::of).reduce(Sign.ZERO, Sign::plus);
          case Expr.Product product ->
              product.factors().stream().map(this::of).reduce(Sign.POSITIVE, Sign::times);
          case Expr.Power(Expr base, Expr.Num(Rational exponent)) -> ofPower(base, exponent);
          case Expr.Sym _, Expr.Power _, Expr.Apply _, Expr.Dot _ -> Sign.UNKNOWN;
        };
    return shape == Sign.UNKNOWN || shape == Sign.NONNEGATIVE
        ? shape.and(of(tower.of(expr)))
        : shape;
  }

  private Sign ofPower(Expr base, Rational exponent) {
    Sign sign = of(base);
    if (exponent.signum() < 0 && !sign.isNonzero()) {
      return Sign.UNKNOWN;
    }
    if (exponent.isInteger()) {
      return sign.pow(exponent.numerator().testBit(0) ? 1 : 2);
    }
    return sign.isPositive() ? Sign.POSITIVE : Sign.NONNEGATIVE;
  }

  /** The sign of a polynomial. */
  Sign of(Polynomial polynomial) {
    if (polynomial.isZero()) {
      return Sign.ZERO;
    }
    Sign sign = ofTerms(polynomial);
    if (sign.isNonzero()) {
      return sign;
    }
    Monomial content = polynomial.monomialContent();
    if (content.width() > 0) {
      Polynomial rest =
          polynomial.dividedExactlyBy(Polynomial.term(content, Rational.ONE)).orElseThrow();
      return sign.and(ofMonomial(content).times(of(rest)));
    }
    for (Fact fact : facts) {
      Optional<Polynomial> quotient = polynomial.dividedExactlyBy(fact.polynomial());
      if (quotient.isPresent()) {
        return sign.and(fact.sign().times(of(quotient.get())));
      }
    }
    return sign;
  }

  private Sign ofTerms(Polynomial polynomial) {
    Sign sum = Sign.ZERO;
    for (Map.Entry<Monomial, Rational> term : polynomial.terms().entrySet()) {
      sum = sum.plus(ofMonomial(term.getKey()).times(Sign.ofSignum(term.getValue().signum())));
    }
    return sum;
  }

  private Sign ofMonomial(Monomial monomial) {
    Sign sign = Sign.POSITIVE;
    for (int i = 0; i < monomial.width(); i++) {
      if (monomial.exponent(i) > 0) {
        sign = sign.times(variables.getOrDefault(i, Sign.UNKNOWN).pow(monomial.exponent(i)));
      }
    }
    return sign;
  }
}
