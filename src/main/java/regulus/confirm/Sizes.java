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
  static <T extends CalculusFieldElement<T>> T ofValue(Values<T> at, Expr formula) {
    return formula instanceof Expr.Sum sum
        ? sum.terms().stream().map(term -> ofValue(at, term)).reduce(zero(at), (a, b) -> a.add(b))
        : at.value(formula).abs();
  }

  private static <T extends CalculusFieldElement<T>> T zero(Values<T> at) {
    return at.numbers().field().getZero();
  }

  /**
   * A bound for the norm of the gradient by the sum, product and chain rules, in which nothing
   * cancels.
   */
  static <T extends CalculusFieldElement<T>> T ofGradient(
      Values<T> at, Expr formula, List<String> parameters) {
    return switch (formula) {
      case Expr.Num _ -> zero(at);
      case Expr.Sym(String name) -> at.numbers().of(parameters.contains(name) ? 1 : 0);
      case Expr.Sum sum ->
          sum.terms().stream()
              .map(term -> ofGradient(at, term, parameters))
              .reduce(zero(at), (a, b) -> a.add(b));
      case Expr.Product product -> ofProduct(at, product.factors(), parameters);
      case Expr.Power(Expr base, Expr.Num(Rational exponent)) -> {
        T inner = ofGradient(at, base, parameters);
        yield inner.isZero()
            ? inner
            : inner.multiply(
                at.value(
                        new Expr.Power(base, Expr.number(exponent.minus(Rational.ONE)))
                            .times(Expr.number(exponent)))
                    .abs());
      }
      case Expr.Apply(Head head, Expr argument) when head == Head.ABS ->
          ofGradient(at, argument, parameters);
      case Expr.Power _, Expr.Apply _, Expr.Dot _, Expr.Integral _ ->
          directly(at, formula, parameters);
    };
  }

  private static <T extends CalculusFieldElement<T>> T ofProduct(
      Values<T> at, List<Expr> factors, List<String> parameters) {
    T total = zero(at);
    for (int i = 0; i < factors.size(); i++) {
      T size = ofGradient(at, factors.get(i), parameters);
      for (int j = 0; j < factors.size() && !size.isZero(); j++) {
        size = j == i ? size : size.multiply(at.value(factors.get(j)).abs());
      }
      total = total.add(size);
    }
    return total;
  }

  private static <T extends CalculusFieldElement<T>> T directly(
      Values<T> at, Expr formula, List<String> parameters) {
    T[] gradient = at.gradient(formula, parameters);
    T square = zero(at);
    for (T entry : gradient) {
      square = square.add(entry.multiply(entry));
    }
    if (!Double.isFinite(square.getReal())) {
      throw new UndefinedException(formula, "its gradient is not finite");
    }
    return square.sqrt();
  }
}
