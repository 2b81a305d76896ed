package regulus.claim;

import regulus.kernel.Expr;

/** A formula and its shape. */
record Typed(Expr expr, Shape shape) {

  static Typed scalar(Expr expr) {
    return new Typed(expr, Shape.SCALAR);
  }
}
