package regulus.flow;

import regulus.kernel.Expr;

/** A formula has no value at the point at which it was evaluated. */
public class UndefinedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Expr part;

  /**
   * @param part the smallest part of the formula without a value
   * @param reason what is wrong with it, for example {@code logarithm of -0.5}
   */
  public UndefinedException(Expr part, String reason) {
    super(part + " is undefined: " + reason);
    this.part = part;
  }

  /** The smallest part of the formula without a value. */
  public Expr part() {
    return part;
  }
}
