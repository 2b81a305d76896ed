package regulus.confirm;

import java.util.List;
import org.hipparchus.CalculusFieldElement;
import regulus.flow.UndefinedException;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/**
 * How large the parts of a formula are that add up to its value or to its gradient. A residual is
 * measured against these sizes, so that a quantity whose parts cancel, such as {@code Exp[Log[u]] -
 * u} or {@code Abs[u]/u}, is not judged by its rounding errors.
 */
final class Sizes {

  private Sizes() {}

  /** {@code sum |h_i|} over the terms of a sum; the absolute value of anything else. */
  static <T extends CalculusFieldElement<T>> double ofValue(Values<T> at, Expr formula) {
    return formula instanceof Expr.Sum sum
        ? sum.terms().stream().mapToDouble(term -> ofValue(at, term)).sum()
        : at.value(formula).norm();
  }

  /**
   * A bound for the norm of the gradient by the sum, product and chain rules, in which nothing
   * cancels.
   */
  static <T extends CalculusFieldElement<T>> double ofGradient(
      Values<T> at, Expr formula, List<String> parameters) {
    return switch (formula) {
      case Expr.Num _ -> 0;
      case Expr.Sym(String name) -> parameters.contains(name) ? 1 : 0;
      case Expr.Sum sum ->
          sum.terms().stream().mapToDouble(term -> ofGradient(at, term, parameters)).sum();
      case Expr.Product product -> ofProduct(at, product.factors(), parameters);
      case Expr.Power(Expr base, Expr.Num(Rational exponent)) -> {
        double inner = ofGradient(at, base, parameters);
        yield inner == 0
            ? 0
            : inner
                * at.value(
                        new Expr.Power(base, Expr.number(exponent.minus(Rational.ONE)))
                            .times(Expr.number(exponent)))
                    .norm();
      }
      case Expr.Apply(Head head, Expr argument) when head == Head.ABS ->
          ofGradient(at, argument, parameters);
      case Expr.Power _, Expr.Apply _, Expr.Dot _ -> directly(at, formula, parameters);
    };
  }

  private static <T extends CalculusFieldElement<T>> double ofProduct(
      Values<T> at, List<Expr> factors, List<String> parameters) {
    double total = 0;
    for (int i = 0; i < factors.size(); i++) {
      double size = ofGradient(at, factors.get(i), parameters);
      for (int j = 0; j < factors.size() && size > 0; j++) {
        size *= j == i ? 1 : at.value(factors.get(j)).norm();
      }
      total += size;
    }
    return total;
  }

  private static <T extends CalculusFieldElement<T>> double directly(
      Values<T> at, Expr formula, List<String> parameters) {
    T[] gradient = at.gradient(formula, parameters);
    double square = 0;
    for (T entry : gradient) {
      square += entry.norm() * entry.norm();
    }
    if (!Double.isFinite(square)) {
      throw new UndefinedException(formula, "its gradient is not finite");
    }
    return Math.sqrt(square);
  }
}
