package regulus.kernel;

import java.math.BigInteger;

/**
 * A closed interval with rational ends. Every operation returns an interval that contains all
 * values of the operation at points of its operands.
 *
 * @param low its lower end
 * @param high its upper end, not below the lower one
 */
record RationalInterval(Rational low, Rational high) {

  static final RationalInterval ZERO = of(Rational.ZERO);
  static final RationalInterval ONE = of(Rational.ONE);

  RationalInterval {
    if (low.compareTo(high) > 0) {
      throw new IllegalArgumentException("an interval from " + low + " to " + high);
    }
  }

  static RationalInterval of(Rational value) {
    return new RationalInterval(value, value);
  }

  /** Whether both ends are one number. */
  boolean isPoint() {
    return low.equals(high);
  }

  boolean contains(Rational value) {
    return low.compareTo(value) <= 0 && value.compareTo(high) <= 0;
  }

  RationalInterval plus(RationalInterval other) {
    return new RationalInterval(low.plus(other.low), high.plus(other.high));
  }

  RationalInterval minus(RationalInterval other) {
    return plus(other.negate());
  }

  RationalInterval negate() {
    return new RationalInterval(high.negate(), low.negate());
  }

  RationalInterval times(RationalInterval other) {
    Rational[] products = {
      low.times(other.low), low.times(other.high), high.times(other.low), high.times(other.high)
    };
    Rational least = products[0];
    Rational most = products[0];
    for (Rational product : products) {
      least = product.compareTo(least) < 0 ? product : least;
      most = product.compareTo(most) > 0 ? product : most;
    }
    return new RationalInterval(least, most);
  }

  /** The inverse of an interval that does not contain 0. */
  RationalInterval inverse() {
    if (low.signum() <= 0 && high.signum() >= 0) {
      throw new ArithmeticException("an interval around 0 has no inverse");
    }
    return new RationalInterval(high.inverse(), low.inverse());
  }

  RationalInterval abs() {
    if (low.signum() >= 0) {
      return this;
    }
    return high.signum() <= 0 ? negate() : new RationalInterval(Rational.ZERO, larger());
  }

  private Rational larger() {
    Rational below = low.abs();
    Rational above = high.abs();
    return below.compareTo(above) > 0 ? below : above;
  }

  /** A power with an exponent of at least 0. */
  RationalInterval pow(int exponent, int bits) {
    boolean even = exponent % 2 == 0;
    RationalInterval base = even ? abs() : this;
    RationalInterval power = ONE;
    RationalInterval square = base;
    for (int left = exponent; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        power = power.times(square).rounded(bits);
      }
      square = square.times(square).rounded(bits);
    }
    // Of an odd power of an interval around 0 products of intervals would forget the sign.
    return even || low.signum() >= 0 || high.signum() <= 0
        ? power
        : new RationalInterval(
            of(low).abs().pow(exponent, bits).negate().low(), of(high).pow(exponent, bits).high());
  }

  /** An interval around this one whose ends are binary fractions with so many digits. */
  RationalInterval rounded(int bits) {
    return new RationalInterval(below(low, bits), below(high.negate(), bits).negate());
  }

  /** The largest binary fraction with so many digits that is not above a number. */
  private static Rational below(Rational value, int bits) {
    if (value.isZero() || (value.isInteger() && value.numerator().bitLength() <= bits)) {
      return value;
    }
    int size = value.numerator().abs().bitLength() - value.denominator().bitLength();
    int shift = bits - size;
    BigInteger top = shift > 0 ? value.numerator().shiftLeft(shift) : value.numerator();
    BigInteger bottom = shift < 0 ? value.denominator().shiftLeft(-shift) : value.denominator();
    BigInteger floor = floor(top, bottom);
    return shift >= 0
        ? new Rational(floor, BigInteger.ONE.shiftLeft(shift))
        : Rational.of(floor.shiftLeft(-shift));
  }

  private static BigInteger floor(BigInteger top, BigInteger bottom) {
    BigInteger[] parts = top.divideAndRemainder(bottom);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }
}
