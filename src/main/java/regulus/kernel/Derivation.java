package regulus.kernel;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A derivation of a {@link Tower}, given by the derivatives of base symbols (zero where absent). It
 * extends to generators by {@code ds = dP/(q s^(q-1))} for roots, {@code ds = e s dP/P} for powers
 * {@code s = P^e} with a constant exponent, and the chain rule for functions.
 */
final class Derivation {

  private final Tower tower;
  private final Map<Integer, Element> derivatives;

  Derivation(Tower tower, Map<Integer, Element> derivativesOfBaseSymbols) {
    this.tower = tower;
    this.derivatives = new LinkedHashMap<>(derivativesOfBaseSymbols);
  }

  Element of(Element element) {
    Element quotient = of(element.numerator(), element.denominator());
    for (Map.Entry<Polynomial, Integer> entry : element.denominator().entrySet()) {
      Element logarithmic = tower.normal(Polynomial.ONE, Map.of(entry.getKey(), 1));
      Element change =
          tower
              .times(tower.times(element, logarithmic), of(entry.getKey(), Map.of()))
              .scale(Rational.of(entry.getValue()));
      quotient = tower.minus(quotient, change);
    }
    return quotient;
  }

  private Element of(Polynomial polynomial, Map<Polynomial, Integer> denominator) {
    Element sum = Element.ZERO;
    for (int i = 0; i < polynomial.width(); i++) {
      Polynomial partial = polynomial.derivative(i);
      if (!partial.isZero()) {
        sum = tower.plus(sum, tower.times(tower.normal(partial, denominator), ofVariable(i)));
      }
    }
    return sum;
  }

  private Element ofVariable(int i) {
    Element known = derivatives.get(i);
    if (known != null) {
      return known;
    }
    Element derivative =
        switch (tower.behind(i)) {
          case Tower.Variable.Base _ -> Element.ZERO;
          case Tower.Variable.Root root ->
              tower.dividedBy(
                  of(root.radicand()),
                  tower
                      .pow(Tower.variable(i), root.degree() - 1)
                      .scale(Rational.of(root.degree())));
          case Tower.Variable.Function function -> ofFunction(function, Tower.variable(i));
          case Tower.Variable.Power power -> ofPower(power, Tower.variable(i));
          case Tower.Variable.Integral(Integrals.Definite integral) -> ofIntegral(integral);
        };
    derivatives.put(i, derivative);
    return derivative;
  }

  private Element ofPower(Tower.Variable.Power power, Element value) {
    if (!of(power.exponent()).isZero()) {
      throw new Refusal(
          "the exponent "
              + tower.toExpr(power.exponent())
              + " changes; only constants stand there");
    }
    Element rate = tower.dividedBy(of(power.base()), power.base());
    return tower.times(tower.times(power.exponent(), value), rate);
  }

  /**
   * Leibniz' rule where the integrand does not change: {@code f(b) b' - f(a) a'}.
   *
   * @throws Refusal if the integrand, at a fixed value of its variable, is not seen to be constant
   */
  private Element ofIntegral(Integrals.Definite integral) {
    if (!of(integral.integrand()).isZero()) {
      throw new Refusal(
          "the integrand " + tower.toExpr(integral.integrand()) + " changes with its ends fixed");
    }
    Element upper = of(integral.to());
    Element lower = of(integral.from());
    Element atUpper = upper.isZero() ? upper : tower.times(integral.at(tower, true), upper);
    Element atLower = lower.isZero() ? lower : tower.times(integral.at(tower, false), lower);
    return tower.minus(atUpper, atLower);
  }

  private Element ofFunction(Tower.Variable.Function function, Element value) {
    Element x = function.argument();
    Element dx = of(x);
    if (dx.isZero()) {
      return Element.ZERO;
    }
    Element square = tower.times(x, x);
    return switch (function.head()) {
      case LOG -> tower.dividedBy(dx, x);
      case EXP -> tower.times(value, dx);
      case ARCSINH -> tower.dividedBy(dx, tower.root(tower.plus(Element.ONE, square), 2));
      case ARCTANH -> tower.dividedBy(dx, tower.minus(Element.ONE, square));
      case ARCSIN -> tower.dividedBy(dx, tower.root(tower.minus(Element.ONE, square), 2));
      case ARCTAN -> tower.dividedBy(dx, tower.plus(Element.ONE, square));
      case GAMMA -> tower.times(tower.times(value, tower.gammas().of(Head.DIGAMMA, x)), dx);
      case DIGAMMA -> tower.times(tower.gammas().of(Head.TRIGAMMA, x), dx);
      case TRIGAMMA -> throw new Refusal("the trigamma function is not differentiated");
      case SINH, COSH, TANH, ABS, NORM, TRANSPOSE, TRACE, DIAGONAL ->
          throw new IllegalArgumentException(function.head() + " is not a generator");
    };
  }
}
