package regulus.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Model;
import regulus.kernel.Rational;

/**
 * Duals of coordinatewise models in the parameters. If {@code dG/dp = k p^n} depends on {@code p}
 * alone, then {@code p' = k p^n g}, and the antiderivative of {@code 1/(k p^n)} moves at the speed
 * 1. It is the time on the curve on which the coordinate moves.
 */
final class CurveTime {

  private CurveTime() {}

  /** One dual for each parameter that moves alone. */
  static List<Expr> duals(Model.Coordinatewise model) {
    List<Expr> duals = new ArrayList<>();
    for (String parameter : model.parameters()) {
      LaurentPolynomial.of(model.predictor())
          .map(predictor -> predictor.derivative(parameter))
          .filter(derivative -> derivative.isTerm() && !derivative.isZero())
          .filter(derivative -> List.of(parameter).containsAll(derivative.variables()))
          .ifPresent(derivative -> duals.add(antiderivative(parameter, derivative)));
    }
    return duals;
  }

  /** The antiderivative of {@code 1/(k p^n)}. */
  private static Expr antiderivative(String parameter, LaurentPolynomial derivative) {
    Expr p = Expr.symbol(parameter);
    Map.Entry<PowerProduct, Rational> term = derivative.terms().firstEntry();
    Rational k = term.getValue();
    int n = term.getKey().exponent(parameter);
    return n == 1
        ? Expr.number(k.inverse()).times(p.apply(Head.LOG))
        : Expr.number(k.times(Rational.of(1 - n)).inverse()).times(p.pow(1 - n));
  }
}
