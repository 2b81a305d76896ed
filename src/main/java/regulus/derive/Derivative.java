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
      case NORM, TRANSPOSE, TRACE, DIAGONAL ->
          throw new IllegalArgumentException("no derivative of " + value);
    };
  }
}
