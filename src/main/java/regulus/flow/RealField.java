package regulus.flow;

import java.math.BigInteger;
import org.hipparchus.Field;
import regulus.kernel.Rational;

/**
 * The real numbers rounded to a fixed number of bits.
 *
 * <p>Immutable and safe to share between threads. Two fields of the same number of bits are equal.
 */
public final class RealField implements Field<Real> {

  private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

  private final int bits;
  private final Real zero;
  private final Real one;
  private final BigInteger logOfTwo;

  private RealField(int bits) {
    this.bits = bits;
    zero = new Real(this, BigInteger.ZERO, 0);
    one = new Real(this, BigInteger.ONE, 0);
    logOfTwo = FixedPoint.logOfTwo(bits + Real.EXTRA_BITS + Integer.SIZE);
  }

  /** Numbers of at least {@code digits} significant decimal digits. */
  public static RealField ofDigits(int digits) {
    if (digits < 1) {
      throw new IllegalArgumentException("expected at least 1 digit, found " + digits);
    }
    return ofBits((int) Math.ceil(digits * BITS_PER_DIGIT) + 1);
  }

  /** Numbers of {@code bits} significant binary digits. */
  static RealField ofBits(int bits) {
    return new RealField(bits);
  }

  /** Significant bits of every result. */
  public int bits() {
    return bits;
  }

  /** The number nearest to a rational one. */
  public Real of(Rational value) {
    Real numerator = Real.rounded(this, value.numerator(), 0);
    return value.isInteger()
        ? numerator
        : Real.quotient(this, value.numerator(), value.denominator(), 0);
  }

  /** {@code mantissa * 2^exponent}, rounded. */
  public Real of(BigInteger mantissa, int exponent) {
    return Real.rounded(this, mantissa, exponent);
  }

  /** {@code log 2} as an integer multiple of {@code 2^-(bits + 64)}, for range reduction. */
  BigInteger logOfTwo() {
    return logOfTwo;
  }

  @Override
  public Real getZero() {
    return zero;
  }

  @Override
  public Real getOne() {
    return one;
  }

  @Override
  public Class<Real> getRuntimeClass() {
    return Real.class;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RealField field && field.bits == bits;
  }

  @Override
  public int hashCode() {
    return bits;
  }

  @Override
  public String toString() {
    return "reals of " + bits + " bits";
  }
}
