package regulus.flow;

import java.util.ArrayList;
import java.util.List;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/**
 * Partial derivatives of scalar formulas, with zeros and ones dropped and nothing else simplified.
 */
final class Differentiation {

  private Differentiation() {}

  /**
   * The derivative of {@code expr} with respect to the symbol {@code name}.
   *
   * @throws IllegalArgumentException if {@code expr} contains a vector operation
   */
  static Expr derivative(Expr expr, String name) {
    return switch (expr) {
      case Expr.Num _ -> Expr.ZERO;
      case Expr.Sym symbol -> symbol.name().equals(name) ? Expr.ONE : Expr.ZERO;
      case Expr.Sum sum ->
          Expr.sum(sum.terms().stream().map(term -> derivative(term, name)).toList());
      case Expr.Product product -> product(product.factors(), name);
      case Expr.Power power -> power(power, name);
      case Expr.Apply apply -> {
        Expr inner = derivative(apply.argument(), name);
        yield inner.equals(Expr.ZERO)
            ? Expr.ZERO
            : outer(apply.head(), apply.argument()).times(inner);
      }
      case Expr.Dot _, Expr.Integral _ ->
          throw new IllegalArgumentException("expected components, found " + expr);
    };
  }

  private static Expr product(List<Expr> factors, String name) {
    List<Expr> terms = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      List<Expr> changed = new ArrayList<>(factors);
      changed.set(i, derivative(factors.get(i), name));
      terms.add(Expr.product(changed));
    }
    return Expr.sum(terms);
  }

  private static Expr power(Expr.Power power, String name) {
    Expr base = derivative(power.base(), name);
    if (power.exponent() instanceof Expr.Num number) {
      Rational exponent = number.value();
      if (base.equals(Expr.ZERO) || exponent.isZero()) {
        return Expr.ZERO;
      }
      Rational less = exponent.minus(Rational.ONE);
      Expr lower =
          less.isZero()
              ? Expr.ONE
              : less.isOne() ? power.base() : new Expr.Power(power.base(), Expr.number(less));
      return Expr.product(List.of(Expr.number(exponent), lower, base));
    }
    Expr logarithm = power.exponent().times(power.base().apply(Head.LOG));
    return power.times(derivative(logarithm, name));
  }

  private static Expr outer(Head head, Expr x) {
    Expr square = x.pow(2);
    return switch (head) {
      case LOG -> x.pow(-1);
      case EXP -> x.apply(Head.EXP);
      case SINH -> x.apply(Head.COSH);
      case COSH -> x.apply(Head.SINH);
      case TANH -> Expr.ONE.minus(x.apply(Head.TANH).pow(2));
      case ARCSINH -> Expr.ONE.plus(square).sqrt().pow(-1);
      case ARCTANH -> Expr.ONE.minus(square).pow(-1);
      case ARCSIN -> Expr.ONE.minus(square).sqrt().pow(-1);
      case ARCTAN -> Expr.ONE.plus(square).pow(-1);
      case ABS -> x.times(x.apply(Head.ABS).pow(-1));
      case GAMMA -> x.apply(Head.GAMMA).times(x.apply(Head.DIGAMMA));
      case DIGAMMA -> x.apply(Head.TRIGAMMA);
      case TRIGAMMA -> throw new IllegalArgumentException("no derivative of the trigamma function");
      case NORM, TRANSPOSE, TRACE, DIAGONAL ->
          throw new IllegalArgumentException(
              "expected components, found an array function of " + x);
    };
  }
}
