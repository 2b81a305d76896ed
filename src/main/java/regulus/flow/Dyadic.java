package regulus.flow;

import java.math.BigInteger;

/**
 * The exact number {@code mantissa * 2^exponent}, with roundings to either side.
 *
 * @param mantissa any integer
 * @param exponent the power of two
 */
record Dyadic(BigInteger mantissa, int exponent) implements Comparable<Dyadic> {

  /** Where a result goes that needs more bits than it may have. */
  enum Toward {
    BELOW,
    ABOVE;

    Toward opposite() {
      return this == BELOW ? ABOVE : BELOW;
    }
  }

  static final Dyadic ZERO = new Dyadic(BigInteger.ZERO, 0);
  static final Dyadic ONE = new Dyadic(BigInteger.ONE, 0);

  /** Exactly a finite double. */
  static Dyadic of(double value) {
    if (!Double.isFinite(value)) {
      throw new ArithmeticException("not a finite number: " + value);
    }
    int power = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
    return new Dyadic(BigInteger.valueOf((long) Math.scalb(value, -power)), power);
  }

  /** Exactly a real number. */
  static Dyadic of(Real value) {
    return new Dyadic(value.mantissa(), value.exponent());
  }

  /** {@code 2^power}. */
  static Dyadic powerOfTwo(int power) {
    return new Dyadic(BigInteger.ONE, power);
  }

  int signum() {
    return mantissa.signum();
  }

  /** The least {@code e} with {@code |this| <= 2^e}, or one more; meaningless for zero. */
  int magnitude() {
    return mantissa.bitLength() + exponent;
  }

  Dyadic negate() {
    return new Dyadic(mantissa.negate(), exponent);
  }

  Dyadic abs() {
    return signum() < 0 ? negate() : this;
  }

  Dyadic scalb(int power) {
    return signum() == 0 ? this : new Dyadic(mantissa, Math.addExact(exponent, power));
  }

  /** The exact sum. */
  Dyadic plus(Dyadic other) {
    if (signum() == 0) {
      return other;
    }
    if (other.signum() == 0) {
      return this;
    }
    int shift = Math.subtractExact(exponent, other.exponent);
    return shift >= 0
        ? new Dyadic(mantissa.shiftLeft(shift).add(other.mantissa), other.exponent)
        : new Dyadic(mantissa.add(other.mantissa.shiftLeft(-shift)), exponent);
  }

  /** The exact difference. */
  Dyadic minus(Dyadic other) {
    return plus(other.negate());
  }

  /** The exact product. */
  Dyadic times(Dyadic other) {
    return new Dyadic(mantissa.multiply(other.mantissa), Math.addExact(exponent, other.exponent));
  }

  /** The nearest number of at most {@code bits} bits, or {@code bits + 1}, on one side. */
  Dyadic round(int bits, Toward toward) {
    int excess = mantissa.bitLength() - bits;
    if (excess <= 0) {
      return mantissa.signum() == 0 ? ZERO : this;
    }
    return new Dyadic(shifted(mantissa, excess, toward), Math.addExact(exponent, excess));
  }

  /** {@code value / 2^places} as an integer on one side. */
  private static BigInteger shifted(BigInteger value, int places, Toward toward) {
    BigInteger floor = value.shiftRight(places);
    boolean exact = value.signum() == 0 || value.getLowestSetBit() >= places;
    return exact || toward == Toward.BELOW ? floor : floor.add(BigInteger.ONE);
  }

  /** {@code this * 2^places} as an integer on one side. */
  BigInteger fixed(int places, Toward toward) {
    int shift = Math.addExact(exponent, places);
    return shift >= 0 ? mantissa.shiftLeft(shift) : shifted(mantissa, -shift, toward);
  }

  /**
   * The sum, rounded to one side. An operand that lies wholly below the last place counts as zero
   * or as a small number beyond it, whichever lies on that side.
   */
  Dyadic plus(Dyadic other, int bits, Toward toward) {
    if (signum() != 0 && other.signum() != 0) {
      int gap = magnitude() - other.magnitude();
      if (gap > bits + 4) {
        return plus(negligible(other, magnitude() - bits - 4, toward)).round(bits, toward);
      }
      if (gap < -bits - 4) {
        return other
            .plus(negligible(this, other.magnitude() - bits - 4, toward))
            .round(bits, toward);
      }
    }
    return plus(other).round(bits, toward);
  }

  /** On one side of {@code small}, which is at most {@code 2^power} in size. */
  private static Dyadic negligible(Dyadic small, int power, Toward toward) {
    if (toward == Toward.BELOW) {
      return small.signum() < 0 ? powerOfTwo(power).negate() : ZERO;
    }
    return small.signum() > 0 ? powerOfTwo(power) : ZERO;
  }

  /** The quotient, rounded to one side; the divisor must not be zero. */
  Dyadic dividedBy(Dyadic divisor, int bits, Toward toward) {
    int shift = Math.max(0, bits + 2 - mantissa.bitLength() + divisor.mantissa.bitLength());
    BigInteger[] parts = mantissa.shiftLeft(shift).divideAndRemainder(divisor.mantissa);
    BigInteger quotient = parts[0];
    int sign = parts[1].signum() * divisor.signum();
    if (toward == Toward.BELOW && sign < 0) {
      quotient = quotient.subtract(BigInteger.ONE);
    } else if (toward == Toward.ABOVE && sign > 0) {
      quotient = quotient.add(BigInteger.ONE);
    }
    int power = Math.subtractExact(Math.subtractExact(exponent, divisor.exponent), shift);
    return new Dyadic(quotient, power).round(bits, toward);
  }

  /** The square root, rounded to one side; must not be negative. */
  Dyadic sqrt(int bits, Toward toward) {
    int shift = Math.max(0, 2 * bits + 4 - mantissa.bitLength());
    shift += (exponent - shift) & 1;
    BigInteger[] root = mantissa.shiftLeft(shift).sqrtAndRemainder();
    BigInteger value =
        toward == Toward.ABOVE && root[1].signum() > 0 ? root[0].add(BigInteger.ONE) : root[0];
    return new Dyadic(value, (exponent - shift) / 2).round(bits, toward);
  }

  @Override
  public int compareTo(Dyadic other) {
    if (signum() != other.signum()) {
      return Integer.compare(signum(), other.signum());
    }
    int gap = signum() == 0 ? 0 : magnitude() - other.magnitude();
    return gap > 1 ? signum() : gap < -1 ? -signum() : minus(other).signum();
  }

  /** A double on one side, or at this number if it is one; infinite beyond the largest. */
  double toDouble(Toward toward) {
    Dyadic cut = round(53, toward);
    int power = cut.magnitude();
    if (cut.signum() != 0 && power <= Double.MIN_EXPONENT) {
      boolean away = cut.signum() > 0 == (toward == Toward.ABOVE);
      return away ? cut.signum() * Double.MIN_NORMAL : 0.0;
    }
    if (power > Double.MAX_EXPONENT + 1) {
      boolean away = cut.signum() > 0 == (toward == Toward.ABOVE);
      return cut.signum() * (away ? Double.POSITIVE_INFINITY : Double.MAX_VALUE);
    }
    return Math.scalb(cut.mantissa.doubleValue(), cut.exponent);
  }

  /** The number nearest to this one in a field. */
  Real toReal(RealField field) {
    return field.of(mantissa, exponent);
  }
}
