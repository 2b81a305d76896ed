package regulus.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/**
 * Puts exact values in the place of constants, so that {@code u^(D - 1)} becomes {@code u^(3/2)}.
 */
final class ConstantExponents {

  private static final int LARGEST = 64;

  private ConstantExponents() {}

  /** The formula with constants replaced by numbers, and exponents worked out where possible. */
  static Expr substituted(Expr formula, Map<String, Rational> constants) {
    Map<String, Expr> known = new HashMap<>();
    constants.forEach((name, value) -> known.put(name, Expr.number(value)));
    return folded(formula.substitute(known));
  }

  private static Expr folded(Expr expr) {
    Expr inner = expr.mapParts(ConstantExponents::folded);
    return inner instanceof Expr.Power(Expr base, Expr exponent)
        ? value(exponent)
            .<Expr>map(number -> new Expr.Power(base, Expr.number(number)))
            .orElse(inner)
        : inner;
  }

  /** The value of a formula of sums, products and integer powers of numbers. */
  private static Optional<Rational> value(Expr expr) {
    return switch (expr) {
      case Expr.Num(Rational number) -> Optional.of(number);
      case Expr.Sum sum ->
          sum.terms().stream()
              .map(ConstantExponents::value)
              .reduce(Optional.of(Rational.ZERO), (a, b) -> a.flatMap(x -> b.map(x::plus)));
      case Expr.Product product ->
          product.factors().stream()
              .map(ConstantExponents::value)
              .reduce(Optional.of(Rational.ONE), (a, b) -> a.flatMap(x -> b.map(x::times)));
      case Expr.Power(Expr base, Expr exponent) ->
          value(base).flatMap(x -> value(exponent).flatMap(n -> power(x, n)));
      case Expr.Sym _, Expr.Apply _, Expr.Dot _, Expr.Integral _ -> Optional.empty();
    };
  }

  private static Optional<Rational> power(Rational base, Rational exponent) {
    boolean defined = base.signum() != 0 || exponent.signum() > 0;
    return exponent.isInteger() && exponent.abs().compareTo(Rational.of(LARGEST)) <= 0 && defined
        ? Optional.of(base.pow(exponent.intValueExact()))
        : Optional.empty();
  }
}
