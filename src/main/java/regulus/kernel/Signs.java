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

  private static final int MOST_FACTS = 2;

  /** Facts are not subtracted from larger polynomials. */
  private static final int MOST_TERMS = 40;

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
      Fact fact =
          new Fact(numerator.scale(lead.inverse()), top.times(Sign.ofSignum(lead.signum())));
      facts.add(fact);
      sharpen(fact);
    }
  }

  /** A fact {@code x + c > 0} about a variable and a number says something of the variable too. */
  private void sharpen(Fact fact) {
    int variable = fact.polynomial().width() - 1;
    Polynomial rest = fact.polynomial().minus(Polynomial.variable(variable));
    rest.constantValue()
        .map(constant -> fact.sign().plus(Sign.ofSignum(-constant.signum())))
        .ifPresent(sign -> set(variable, sign));
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
          case Expr.Power(Expr base, Expr _) ->
              of(base).isPositive() ? Sign.POSITIVE : Sign.UNKNOWN;
          case Expr.Sym _, Expr.Apply _, Expr.Dot _ -> Sign.UNKNOWN;
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
    return of(polynomial, MOST_FACTS);
  }

  /** The same, by at most so many facts subtracted. */
  private Sign of(Polynomial polynomial, int mostFacts) {
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
      return sign.and(ofMonomial(content).times(of(rest, mostFacts)));
    }
    for (Fact fact : facts) {
      Optional<Polynomial> quotient = polynomial.dividedExactlyBy(fact.polynomial());
      if (quotient.isPresent()) {
        return sign.and(fact.sign().times(of(quotient.get(), mostFacts)));
      }
    }
    sign = sign.and(bySubtraction(polynomial, mostFacts));
    return sign.isNonzero() || mostFacts == 0 ? sign : sign.and(byConjugate(polynomial));
  }

  /**
   * What {@code A s + B} with a square root {@code s = Sqrt[R]} is: where {@code A^2 R > B^2} it
   * has the sign of {@code A}, and where {@code B^2 > A^2 R} that of {@code B}, for the larger of
   * two numbers decides about the sign of their sum; the same with {@code >=} for both relations.
   */
  private Sign byConjugate(Polynomial polynomial) {
    int variable = polynomial.width() - 1;
    if (!(tower.behind(variable) instanceof Tower.Variable.Root(Element radicand, int degree))
        || degree != 2
        || polynomial.size() > MOST_TERMS) {
      return Sign.UNKNOWN;
    }
    Map<Integer, Polynomial> parts = polynomial.coefficients(variable);
    Polynomial a = parts.getOrDefault(1, Polynomial.ZERO);
    Polynomial b = parts.getOrDefault(0, Polynomial.ZERO);
    if (a.isZero() || b.isZero() || parts.keySet().stream().anyMatch(power -> power > 1)) {
      return Sign.UNKNOWN;
    }
    Element ofRoot = tower.normal(a, Map.of());
    Element rest = tower.normal(b, Map.of());
    Element excess =
        tower.minus(tower.times(tower.times(ofRoot, ofRoot), radicand), tower.times(rest, rest));
    Sign larger = ofDenominator(excess).times(of(excess.numerator(), 0));
    if (larger.isNonnegative()) {
      return decidedBy(of(a, 0), larger);
    }
    return larger.negate().isNonnegative() ? decidedBy(of(b, 0), larger.negate()) : Sign.UNKNOWN;
  }

  /** The sign of a sum whose larger part has a sign; both parts may be of one size. */
  private static Sign decidedBy(Sign sign, Sign excess) {
    if (!sign.isPositive() && sign != Sign.NEGATIVE) {
      return Sign.UNKNOWN;
    }
    return excess.isPositive() ? sign : nonstrict(sign);
  }

  /** A sign, or zero. */
  private static Sign nonstrict(Sign sign) {
    return sign.isPositive() ? Sign.NONNEGATIVE : Sign.NONPOSITIVE;
  }

  /**
   * What {@code P = a F + (P - a F)} says, for a fact F whose leading monomial divides a term of P,
   * and the term {@code a} by which it does.
   */
  private Sign bySubtraction(Polynomial polynomial, int mostFacts) {
    Sign sign = Sign.UNKNOWN;
    if (mostFacts == 0 || polynomial.size() > MOST_TERMS) {
      return sign;
    }
    for (Fact fact : facts) {
      Monomial leading = fact.polynomial().terms().lastKey();
      for (Map.Entry<Monomial, Rational> term : polynomial.terms().entrySet()) {
        if (leading.divides(term.getKey()) && !sign.isNonzero()) {
          Monomial quotient = leading.quotientOf(term.getKey());
          Polynomial multiple = Polynomial.term(quotient, term.getValue());
          Polynomial rest = polynomial.minus(fact.polynomial().times(multiple));
          Sign ofMultiple = fact.sign().times(ofTerms(multiple));
          sign = sign.and(ofMultiple.plus(of(rest, mostFacts - 1)));
        }
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
