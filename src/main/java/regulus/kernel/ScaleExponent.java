package regulus.kernel;

import java.util.Optional;

/**
 * The exponents of a function {@code Exp[-rate/e] e^power} of {@code e > 0}. They may be formulas
 * in symbols that do not depend on {@code e}, such as {@code 2 - D}.
 *
 * @param rate of the exponential
 * @param power of {@code e}
 */
record ScaleExponent(Element rate, Element power) {

  static final ScaleExponent ZERO = new ScaleExponent(Element.ZERO, Element.ZERO);

  static ScaleExponent ofPower(Element power) {
    return new ScaleExponent(Element.ZERO, power);
  }

  static ScaleExponent ofPower(long power) {
    return ofPower(Element.constant(Rational.of(power)));
  }

  ScaleExponent plus(ScaleExponent other, Tower tower) {
    return new ScaleExponent(tower.plus(rate, other.rate), tower.plus(power, other.power));
  }

  ScaleExponent times(Element factor, Tower tower) {
    return new ScaleExponent(tower.times(rate, factor), tower.times(power, factor));
  }

  ScaleExponent negate() {
    return new ScaleExponent(rate.negate(), power.negate());
  }

  /**
   * Positive if this function is of lower order than the other one as {@code e} tends to 0,
   * negative if it is of higher order, 0 if they are the same: decided by the rates, and by the
   * powers where the rates are equal.
   *
   * @throws Refusal if the sign of a difference is not seen
   */
  int compareTo(ScaleExponent other, Tower tower) {
    int rates = signum(rate, other.rate, tower);
    return rates != 0 ? rates : signum(power, other.power, tower);
  }

  private static int signum(Element left, Element right, Tower tower) {
    Optional<Rational> a = left.constantValue();
    Optional<Rational> b = right.constantValue();
    if (a.isPresent() && b.isPresent()) {
      return a.get().compareTo(b.get());
    }
    Element difference = tower.minus(left, right);
    if (difference.isZero()) {
      return 0;
    }
    return switch (tower.signs().of(difference)) {
      case POSITIVE -> 1;
      case NEGATIVE -> -1;
      case ZERO -> 0;
      case NONNEGATIVE, NONPOSITIVE, NONZERO, UNKNOWN ->
          throw new Refusal(
              "of two orders it is not seen which one dominates: the sign of "
                  + tower.toExpr(difference)
                  + " is not known");
    };
  }
}
