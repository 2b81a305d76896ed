package regulus.kernel;

/**
 * A condition {@code left relation right} on the constants and initial values of a setting.
 *
 * @param left left-hand side
 * @param relation the comparison
 * @param right right-hand side
 */
public record Assumption(Expr left, Relation relation, Expr right) {

  /** A comparison of two real numbers. */
  public enum Relation {
    /** Strictly less. */
    LESS("<"),
    /** Less or equal. */
    LESS_OR_EQUAL("<="),
    /** Strictly greater. */
    GREATER(">"),
    /** Greater or equal. */
    GREATER_OR_EQUAL(">="),
    /** Different. */
    NOT_EQUAL("!=");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }

    /** The sign as written in a claim, for example {@code >=}. */
    public String sign() {
      return sign;
    }

    /** Whether a difference {@code left - right} of this sign (-1, 0, 1) satisfies the relation. */
    public boolean holdsForSignOfDifference(int sign) {
      return switch (this) {
        case LESS -> sign < 0;
        case LESS_OR_EQUAL -> sign <= 0;
        case GREATER -> sign > 0;
        case GREATER_OR_EQUAL -> sign >= 0;
        case NOT_EQUAL -> sign != 0;
      };
    }
  }

  /** {@code left - right}. */
  public Expr difference() {
    return right.equals(Expr.ZERO) ? left : left.minus(right);
  }

  @Override
  public String toString() {
    return left + " " + relation.sign() + " " + right;
  }
}
