package regulus.derive;

import regulus.kernel.Assumption;
import regulus.kernel.Rational;

/**
 * The signs a real number may have.
 *
 * @param negative whether it may be negative
 * @param zero whether it may be zero
 * @param positive whether it may be positive
 */
record SignSet(boolean negative, boolean zero, boolean positive) {

  static final SignSet ANY = new SignSet(true, true, true);
  static final SignSet POSITIVE = new SignSet(false, false, true);
  static final SignSet NONNEGATIVE = new SignSet(false, true, true);
  static final SignSet ZERO = new SignSet(false, true, false);

  static SignSet of(Rational value) {
    return new SignSet(value.signum() < 0, value.isZero(), value.signum() > 0);
  }

  static SignSet ofDifference(Assumption.Relation relation) {
    return new SignSet(
        relation.holdsForSignOfDifference(-1),
        relation.holdsForSignOfDifference(0),
        relation.holdsForSignOfDifference(1));
  }

  boolean isNonnegative() {
    return !negative;
  }

  boolean isNonpositive() {
    return !positive;
  }

  boolean isNonzero() {
    return !zero;
  }

  boolean isPositive() {
    return !negative && !zero;
  }

  SignSet and(SignSet other) {
    return new SignSet(negative && other.negative, zero && other.zero, positive && other.positive);
  }

  SignSet plus(SignSet other) {
    return new SignSet(
        negative || other.negative,
        (zero && other.zero) || (negative && other.positive) || (positive && other.negative),
        positive || other.positive);
  }

  SignSet times(SignSet other) {
    return new SignSet(
        (negative && other.positive) || (positive && other.negative),
        zero || other.zero,
        (positive && other.positive) || (negative && other.negative));
  }

  SignSet pow(int exponent) {
    if (exponent == 0) {
      return POSITIVE;
    }
    return exponent % 2 != 0 ? this : new SignSet(false, zero, negative || positive);
  }
}
