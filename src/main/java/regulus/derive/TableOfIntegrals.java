package regulus.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/**
 * Potentials {@code Q} with {@code Q'' = 1/m} for metrics {@code m(w)} of three shapes.
 *
 * <pre>
 *   m                    Q
 *   r Sqrt[a w^2 + b]    (w ArcSinh[w/s] - Sqrt[w^2 + s^2] + s)/(r Sqrt[a]),  s = Sqrt[b/a]
 *   r w                  (w Log[w/w0] - w + w0)/r
 *   r w^2                (w/w0 - Log[w/w0] - 1)/r
 *   r w^q                w^(2-q)/(r(1-q)(2-q)) - w w0^(1-q)/(r(1-q)),  q not 1 or 2
 * </pre>
 *
 * The first vanishes with its slope at 0; the slope of the others vanishes at the start {@code w0},
 * except for a constant metric, where {@code w0} is taken to be 0. The first is the hyperbolic
 * entropy of Ghai, Hazan, Singer 2020.
 */
final class TableOfIntegrals {

  private final String output;
  private final Expr start;
  private final Start signs;

  /**
   * The table for one model.
   *
   * @param output the variable of integration
   * @param start the output at time 0
   */
  TableOfIntegrals(String output, Expr start, Start signs) {
    this.output = output;
    this.start = start;
    this.signs = signs;
  }

  /** A metric {@code coefficient * inside^exponent}. */
  private record Shape(Rational coefficient, LaurentPolynomial inside, Rational exponent) {}

  /** The potential of a metric that is in the table. */
  Optional<Expr> potential(Expr metric) {
    return shape(metric).flatMap(shape -> power(shape).or(() -> hyperbolicEntropy(shape)));
  }

  private static Optional<Shape> shape(Expr metric) {
    Rational coefficient = Rational.ONE;
    List<Expr> rest = new ArrayList<>();
    for (Expr factor :
        metric instanceof Expr.Product product ? product.factors() : List.of(metric)) {
      if (factor instanceof Expr.Num(Rational value)) {
        coefficient = coefficient.times(value);
      } else {
        rest.add(factor);
      }
    }
    Expr base = Expr.product(rest);
    Rational exponent = Rational.ONE;
    if (base instanceof Expr.Power(Expr inside, Expr.Num(Rational power))) {
      base = inside;
      exponent = power;
    }
    Rational number = coefficient;
    Rational power = exponent;
    return LaurentPolynomial.of(base)
        .filter(inside -> !inside.isZero())
        .map(inside -> new Shape(number, inside, power));
  }

  private Optional<Expr> power(Shape shape) {
    if (!shape.inside().isTerm()
        || shape.inside().variables().stream().anyMatch(name -> !name.equals(output))) {
      return Optional.empty();
    }
    Rational inner = shape.inside().leadingCoefficient();
    Optional<Rational> drawn =
        shape.exponent().isInteger()
            ? Optional.of(inner.pow(shape.exponent().intValueExact()))
            : shape.exponent().equals(Rational.HALF) ? inner.sqrt() : Optional.of(inner);
    if (drawn.isEmpty() || (!shape.exponent().isInteger() && !inner.isOne())) {
      return Optional.empty();
    }
    Rational r = shape.coefficient().times(drawn.get());
    Rational q =
        shape.exponent().times(Rational.of(shape.inside().terms().firstKey().exponent(output)));
    Expr w = Expr.symbol(output);
    Rational first = Rational.ONE.minus(q);
    Rational second = Rational.of(2).minus(q);
    if (q.isZero()) {
      return Optional.of(w.pow(2).dividedBy(Expr.number(r.times(Rational.of(2)))));
    }
    if (first.isZero()) {
      Expr log = w.dividedBy(start).apply(Head.LOG);
      return Optional.of(over(w.times(log).minus(w).plus(start), r));
    }
    if (second.isZero()) {
      Expr quotient = w.dividedBy(start);
      return Optional.of(over(quotient.minus(quotient.apply(Head.LOG)).minus(Expr.ONE), r));
    }
    Expr slope = new Radicals(signs).simplified(power(start, first));
    return Optional.of(
        over(power(w, second), r.times(first).times(second))
            .plus(over(w.times(slope), r.times(first).negate())));
  }

  private static Expr power(Expr base, Rational exponent) {
    return exponent.isOne() ? base : new Expr.Power(base, Expr.number(exponent));
  }

  private static Expr over(Expr expr, Rational divisor) {
    return Expr.number(divisor.inverse()).times(expr);
  }

  /** {@code w/s} with a number in front rather than below. */
  private static Expr quotient(Expr w, Expr s) {
    if (s instanceof Expr.Product(List<Expr> factors)
        && factors.getFirst() instanceof Expr.Num(Rational number)
        && !number.isInteger()) {
      Expr rest = Expr.product(factors.subList(1, factors.size()));
      return Expr.number(number.inverse()).times(w).dividedBy(rest);
    }
    return w.dividedBy(s);
  }

  private Optional<Expr> hyperbolicEntropy(Shape shape) {
    if (!shape.exponent().equals(Rational.HALF)) {
      return Optional.empty();
    }
    PowerProduct square = PowerProduct.of(output, 2);
    Rational a = shape.inside().terms().getOrDefault(square, Rational.ZERO);
    LaurentPolynomial b = shape.inside().minus(LaurentPolynomial.term(square, a));
    if (a.signum() <= 0 || b.isZero() || b.variables().contains(output)) {
      return Optional.empty();
    }
    Expr ratio = b.scale(a.inverse()).toExpr();
    Expr s = new Radicals(signs).drawn(ratio);
    Expr w = Expr.symbol(output);
    Expr sum =
        w.times(quotient(w, s).apply(Head.ARCSINH)).minus(w.pow(2).plus(ratio).sqrt()).plus(s);
    Optional<Rational> root = a.sqrt();
    Expr scaled = over(sum, shape.coefficient().times(root.orElse(Rational.ONE)));
    return Optional.of(root.isPresent() ? scaled : scaled.dividedBy(Expr.number(a).sqrt()));
  }
}
