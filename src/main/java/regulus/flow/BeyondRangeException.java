package regulus.flow;

import regulus.kernel.Expr;

/** A formula has a value that is too large to be computed, which says nothing about its domain. */
public final class BeyondRangeException extends UndefinedException {

  private static final long serialVersionUID = 1L;

  /**
   * @param part the smallest part of the formula that is too large
   */
  public BeyondRangeException(Expr part) {
    super(part, "not finite");
  }
}
