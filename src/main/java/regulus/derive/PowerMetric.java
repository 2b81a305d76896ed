package regulus.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import regulus.kernel.Certificate;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;

/**
 * The metric of a coordinate with one parameter, {@code w = c u^E}, whose exponent or factor
 * contains constants:
 *
 * <pre>
 *   |grad G|^2 = c^2 E^2 u^(2E-2) = c^2 E^2 (w/c)^(2-2/E)
 * </pre>
 *
 * @param output the name of w
 * @param factor the constant c
 * @param exponent the constant E
 */
record PowerMetric(String output, Expr factor, Expr exponent) {

  /** The power that a predictor is, if it is one and contains constants. */
  static Optional<PowerMetric> of(Model.Coordinatewise model) {
    if (model.parameters().size() != 1) {
      return Optional.empty();
    }
    String parameter = model.parameters().getFirst();
    List<Expr> factors =
        model.predictor() instanceof Expr.Product product
            ? product.factors()
            : List.of(model.predictor());
    List<Expr> constants = new ArrayList<>();
    List<Expr> exponents = new ArrayList<>();
    for (Expr factor : factors) {
      if (!factor.symbols().contains(parameter)) {
        constants.add(factor);
      } else if (factor.equals(Expr.symbol(parameter))) {
        exponents.add(Expr.ONE);
      } else if (factor instanceof Expr.Power(Expr base, Expr exponent)
          && base.equals(Expr.symbol(parameter))
          && !exponent.symbols().contains(parameter)) {
        exponents.add(exponent);
      } else {
        return Optional.empty();
      }
    }
    return exponents.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PowerMetric(model.output(), Expr.product(constants), Expr.sum(exponents)));
  }

  private Expr base() {
    Expr w = Expr.symbol(output);
    return factor.equals(Expr.ONE) ? w : w.dividedBy(factor);
  }

  /** The exponent {@code a + b/E}. */
  private Expr overExponent(long a, long b) {
    if (exponent instanceof Expr.Num(Rational number)) {
      return Expr.number(Rational.of(a).plus(Rational.of(b).dividedBy(number)));
    }
    return Expr.number(a).plus(Expr.number(b).dividedBy(exponent));
  }

  /** {@code c^2 E^2 (w/c)^(2-2/E)}. */
  Expr metric() {
    Expr square = exponent.pow(2).times(new Expr.Power(base(), overExponent(2, -2)));
    return factor.equals(Expr.ONE) ? square : factor.pow(2).times(square);
  }

  /** The potential {@code (w/c)^(2/E) / (2 (2-E))} whose second derivative is 1 over the metric. */
  Expr potential() {
    Expr denominator = Expr.number(2).times(Expr.number(2).minus(exponent));
    return new Expr.Power(base(), overExponent(0, 2)).dividedBy(denominator);
  }

  Certificate certificate() {
    return new Certificate(List.of(new Certificate.Step.Metric(metric())));
  }
}
