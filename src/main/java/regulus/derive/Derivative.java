package regulus.derive;

import java.util.ArrayList;
import java.util.List;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/** Derivatives of formulas, as formulas that nobody has simplified. */
final class Derivative {

  private Derivative() {}

  /** The derivative with respect to a symbol. */
  static Expr of(Expr expr, String symbol) {
    if (!expr.symbols().contains(symbol)) {
      return Expr.ZERO;
    }
    return switch (expr) {
      case Expr.Num _ -> Expr.ZERO;
      case Expr.Sym _ -> Expr.ONE;
      case Expr.Sum(List<Expr> terms) ->
          Expr.sum(terms.stream().map(term -> of(term, symbol)).toList());
      case Expr.Product(List<Expr> factors) -> {
        List<Expr> terms = new ArrayList<>();
        for (int i = 0; i < factors.size(); i++) {
          List<Expr> product = new ArrayList<>(factors);
          product.set(i, of(factors.get(i), symbol));
          terms.add(Expr.product(product));
        }
        yield Expr.sum(terms);
      }
      case Expr.Power(Expr base, Expr exponent) -> {
        Expr ofBase = exponent.times(lessOne(base, exponent)).times(of(base, symbol));
        Expr ofExponent = expr.times(base.apply(Head.LOG)).times(of(exponent, symbol));
        yield ofBase.plus(ofExponent);
      }
      case Expr.Apply(Head head, Expr argument) ->
          outer(head, argument, expr).times(of(argument, symbol));
      case Expr.Integral integral ->
          integral
              .integrandAt(integral.to())
              .times(of(integral.to(), symbol))
              .minus(integral.integrandAt(integral.from()).times(of(integral.from(), symbol)));
      case Expr.Dot _ -> throw new IllegalArgumentException("no derivative of " + expr);
    };
  }

  /** The formula with numbers computed, and what they make trivial left out. */
  static Expr folded(Expr expr) {
    return switch (expr) {
      case Expr.Num _, Expr.Sym _ -> expr;
      case Expr.Sum(List<Expr> terms) -> foldedSum(terms);
      case Expr.Product(List<Expr> factors) -> foldedProduct(factors);
      case Expr.Power(Expr base, Expr exponent) -> foldedPower(folded(base), folded(exponent));
      case Expr.Apply _, Expr.Dot _, Expr.Integral _ -> expr.mapParts(Derivative::folded);
    };
  }

  private static Expr foldedSum(List<Expr> terms) {
    Rational number = Rational.ZERO;
    List<Expr> rest = new ArrayList<>();
    for (Expr term : terms) {
      Expr folded = folded(term);
      for (Expr part : folded instanceof Expr.Sum sum ? sum.terms() : List.of(folded)) {
        if (part instanceof Expr.Num(Rational value)) {
          number = number.plus(value);
        } else {
          rest.add(part);
        }
      }
    }
    rest.addFirst(Expr.number(number));
    return Expr.sum(rest);
  }

  private static Expr foldedProduct(List<Expr> factors) {
    Rational number = Rational.ONE;
    List<Expr> rest = new ArrayList<>();
    for (Expr factor : factors) {
      Expr folded = folded(factor);
      for (Expr part :
          folded instanceof Expr.Product product ? product.factors() : List.of(folded)) {
        if (part instanceof Expr.Num(Rational value)) {
          number = number.times(value);
        } else {
          rest.add(part);
        }
      }
    }
    rest.addFirst(Expr.number(number));
    return Expr.product(rest);
  }

  private static Expr foldedPower(Expr base, Expr exponent) {
    if (base.equals(Expr.ONE) || exponent.equals(Expr.ZERO)) {
      return Expr.ONE;
    }
    if (exponent.equals(Expr.ONE)) {
      return base;
    }
    boolean small =
        exponent instanceof Expr.Num(Rational n) && n.isInteger() && n.numerator().bitLength() < 7;
    if (small
        && base instanceof Expr.Num(Rational value)
        && exponent instanceof Expr.Num(Rational power)
        && (!value.isZero() || power.signum() > 0)) {
      return Expr.number(value.pow(power.intValueExact()));
    }
    return new Expr.Power(base, exponent);
  }

  private static Expr lessOne(Expr base, Expr exponent) {
    if (exponent instanceof Expr.Num(Rational number)) {
      Rational less = number.minus(Rational.ONE);
      return less.isZero()
          ? Expr.ONE
          : less.isOne() ? base : new Expr.Power(base, Expr.number(less));
    }
    return new Expr.Power(base, exponent.minus(Expr.ONE));
  }

  private static Expr outer(Head head, Expr x, Expr value) {
    return switch (head) {
      case LOG -> x.pow(-1);
      case EXP -> value;
      case SINH -> x.apply(Head.COSH);
      case COSH -> x.apply(Head.SINH);
      case TANH -> Expr.ONE.minus(value.pow(2));
      case ARCSINH -> Expr.ONE.plus(x.pow(2)).sqrt().pow(-1);
      case ARCTANH -> Expr.ONE.minus(x.pow(2)).pow(-1);
      case ARCSIN -> Expr.ONE.minus(x.pow(2)).sqrt().pow(-1);
      case ARCTAN -> Expr.ONE.plus(x.pow(2)).pow(-1);
      case ABS -> x.dividedBy(value);
      case GAMMA -> value.times(x.apply(Head.DIGAMMA));
      case DIGAMMA -> x.apply(Head.TRIGAMMA);
      case TRIGAMMA -> throw new IllegalArgumentException("no derivative of the trigamma function");
      case NORM, TRANSPOSE, TRACE, DIAGONAL ->
          throw new IllegalArgumentException("no derivative of " + value);
    };
  }
}
