package regulus.claim;

import java.util.ArrayList;
import java.util.List;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/**
 * A product while it is read: a rational coefficient, which is printed first, and the other factors
 * in the order written. At most one factor is a vector.
 */
final class Factors {
  private Rational coefficient = Rational.ONE;
  private final List<Expr> others = new ArrayList<>();
  private Shape shape = Shape.SCALAR;

  /** Whether only numbers were multiplied so far. */
  boolean isNumber() {
    return others.isEmpty();
  }

  /** The shape of the product so far. */
  Shape shape() {
    return shape;
  }

  /** Multiplies by a factor; of the product so far and the factor one must fit a scalar. */
  void multiply(Typed factor) {
    if (shape.equals(Shape.SCALAR)) {
      shape = factor.shape();
    }
    add(factor.expr());
  }

  /** Divides by a scalar that is not the number zero. */
  void divide(Expr divisor) {
    if (divisor instanceof Expr.Num number) {
      coefficient = coefficient.dividedBy(number.value());
    } else {
      others.add(divisor.pow(-1));
    }
  }

  private void add(Expr factor) {
    switch (factor) {
      case Expr.Num number -> coefficient = coefficient.times(number.value());
      case Expr.Product product -> product.factors().forEach(this::add);
      case Expr.Sym _, Expr.Sum _, Expr.Power _, Expr.Apply _, Expr.Dot _, Expr.Integral _ ->
          others.add(factor);
    }
  }

  Typed product() {
    if (others.isEmpty()) {
      return new Typed(Expr.number(coefficient), shape);
    }
    if (coefficient.isOne()) {
      return new Typed(Expr.product(others), shape);
    }
    List<Expr> factors = new ArrayList<>();
    factors.add(Expr.number(coefficient));
    factors.addAll(others);
    // A zero times a vector stays a product: the number zero would be a scalar.
    boolean zeroVector = coefficient.isZero() && !shape.equals(Shape.SCALAR);
    return new Typed(zeroVector ? new Expr.Product(factors) : Expr.product(factors), shape);
  }

  /** The opposite of a formula. */
  static Typed opposite(Typed operand) {
    Factors factors = new Factors();
    factors.multiply(Typed.scalar(Expr.number(-1)));
    factors.multiply(operand);
    return factors.product();
  }
}
