package regulus.kernel;

/** What is known of the sign of a real number. */
enum Sign {
  NEGATIVE(true, false, false),
  ZERO(false, true, false),
  POSITIVE(false, false, true),
  NONPOSITIVE(true, true, false),
  NONNEGATIVE(false, true, true),
  NONZERO(true, false, true),
  UNKNOWN(true, true, true);

  private final boolean mayBeNegative;
  private final boolean mayBeZero;
  private final boolean mayBePositive;

  Sign(boolean mayBeNegative, boolean mayBeZero, boolean mayBePositive) {
    this.mayBeNegative = mayBeNegative;
    this.mayBeZero = mayBeZero;
    this.mayBePositive = mayBePositive;
  }

  private static Sign of(boolean negative, boolean zero, boolean positive) {
    for (Sign sign : values()) {
      if (sign.mayBeNegative == negative
          && sign.mayBeZero == zero
          && sign.mayBePositive == positive) {
        return sign;
      }
    }
    throw new IllegalArgumentException("no number has no sign");
  }

  static Sign ofSignum(int signum) {
    return signum < 0 ? NEGATIVE : signum == 0 ? ZERO : POSITIVE;
  }

  static Sign ofDifference(Assumption.Relation relation) {
    return of(
        relation.holdsForSignOfDifference(-1),
        relation.holdsForSignOfDifference(0),
        relation.holdsForSignOfDifference(1));
  }

  boolean isPositive() {
    return this == POSITIVE;
  }

  boolean isNonnegative() {
    return !mayBeNegative;
  }

  boolean isNonzero() {
    return !mayBeZero;
  }

  /** Whether one number may be of both kinds. */
  boolean isConsistentWith(Sign other) {
    return (mayBeNegative && other.mayBeNegative)
        || (mayBeZero && other.mayBeZero)
        || (mayBePositive && other.mayBePositive);
  }

  Sign negate() {
    return of(mayBePositive, mayBeZero, mayBeNegative);
  }

  /** The sign of a sum. */
  Sign plus(Sign other) {
    boolean zero =
        (mayBeZero && other.mayBeZero)
            || (mayBeNegative && other.mayBePositive)
            || (mayBePositive && other.mayBeNegative);
    return of(mayBeNegative || other.mayBeNegative, zero, mayBePositive || other.mayBePositive);
  }

  /** The sign of a product. */
  Sign times(Sign other) {
    return of(
        (mayBeNegative && other.mayBePositive) || (mayBePositive && other.mayBeNegative),
        mayBeZero || other.mayBeZero,
        (mayBePositive && other.mayBePositive) || (mayBeNegative && other.mayBeNegative));
  }

  /** The sign of an integer power of the same number; a negative exponent needs a nonzero base. */
  Sign pow(int exponent) {
    if (exponent == 0) {
      return POSITIVE;
    }
    if (exponent % 2 != 0) {
      return this;
    }
    return of(false, mayBeZero, mayBeNegative || mayBePositive);
  }

  /** What follows if both are known of the same number. */
  Sign and(Sign other) {
    boolean negative = mayBeNegative && other.mayBeNegative;
    boolean zero = mayBeZero && other.mayBeZero;
    boolean positive = mayBePositive && other.mayBePositive;
    if (!negative && !zero && !positive) {
      throw new Refusal("the assumptions contradict each other");
    }
    return of(negative, zero, positive);
  }
}
