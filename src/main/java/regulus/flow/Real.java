package regulus.flow;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A real number {@code mantissa * 2^exponent} with as many bits as its {@link RealField} says.
 *
 * <p>Sums, products, quotients and square roots are rounded to nearest; elementary functions have a
 * relative error of a few units in the last place. There are neither infinities nor NaN: an
 * operation without a result throws {@link ArithmeticException}. Exponents do not overflow in
 * practice, so a residual of {@code 1e-5000} is a number like any other.
 *
 * <p>Functions that no claim can contain ({@code sin}, {@code cos}, {@code acos}, {@code acosh},
 * {@code atan2}, {@code remainder}) throw {@link UnsupportedOperationException}.
 */
public final class Real implements ClaimFunctions<Real>, Comparable<Real> {

  /** Bits carried inside elementary functions beyond those of the result. */
  static final int EXTRA_BITS = 32;

  /** Below {@code 2^-SMALL} logarithms of {@code 1 + x} are summed as a series in x. */
  private static final int SMALL = 6;

  private final RealField field;
  private final BigInteger mantissa;
  private final int exponent;

  Real(RealField field, BigInteger mantissa, int exponent) {
    this.field = field;
    this.mantissa = mantissa;
    this.exponent = exponent;
  }

  /** The integer {@code m} of the exact value {@code m * 2^}{@link #exponent}. */
  BigInteger mantissa() {
    return mantissa;
  }

  /** The binary exponent that belongs to {@link #mantissa}. */
  int exponent() {
    return exponent;
  }

  static Real rounded(RealField field, BigInteger mantissa, int exponent) {
    int excess = mantissa.bitLength() - field.bits();
    if (excess <= 0) {
      return new Real(field, mantissa, mantissa.signum() == 0 ? 0 : exponent);
    }
    BigInteger cut = mantissa.shiftRight(excess);
    return new Real(
        field,
        mantissa.testBit(excess - 1) ? cut.add(BigInteger.ONE) : cut,
        Math.addExact(exponent, excess));
  }

  static Real quotient(RealField field, BigInteger top, BigInteger bottom, int exponent) {
    if (bottom.signum() == 0) {
      throw new ArithmeticException("division by zero");
    }
    int shift = Math.max(0, field.bits() + 2 - top.bitLength() + bottom.bitLength());
    return rounded(field, top.shiftLeft(shift).divide(bottom), exponent - shift);
  }

  /** {@code floor(this * 2^places)}. */
  BigInteger toFixed(int places) {
    return mantissa.shiftLeft(exponent + places);
  }

  private Real fromFixed(BigInteger value, int places) {
    return rounded(field, value, -places);
  }

  /** The largest {@code e} with {@code |this| >= 2^(e-1)}; meaningless for zero. */
  private int magnitude() {
    return mantissa.bitLength() + exponent;
  }

  /** -1, 0 or 1. */
  public int signum() {
    return mantissa.signum();
  }

  /** {@code log10 |this|} to double precision; negative infinity for zero. */
  public double log10Abs() {
    if (signum() == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    int shift = Math.max(0, mantissa.bitLength() - 60);
    double leading = mantissa.abs().shiftRight(shift).doubleValue();
    return Math.log10(leading) + (exponent + (double) shift) * Math.log10(2);
  }

  @Override
  public int compareTo(Real other) {
    return subtract(other).signum();
  }

  /** The nearest double, except that no nonzero number becomes zero. */
  @Override
  public double getReal() {
    int shift = Math.max(0, mantissa.bitLength() - 62);
    double value = Math.scalb((double) mantissa.shiftRight(shift).longValue(), exponent + shift);
    return value == 0 && signum() != 0 ? signum() * Double.MIN_VALUE : value;
  }

  @Override
  public RealField getField() {
    return field;
  }

  @Override
  public Real newInstance(double value) {
    if (!Double.isFinite(value)) {
      throw new ArithmeticException("not a finite number: " + value);
    }
    int power = Math.getExponent(value) - 52;
    return rounded(field, BigInteger.valueOf((long) Math.scalb(value, -power)), power);
  }

  @Override
  public Real getAddendum() {
    return subtract(newInstance(getReal()));
  }

  @Override
  public boolean isZero() {
    return signum() == 0;
  }

  /** False: there are no infinities, however large a number is. */
  @Override
  public boolean isInfinite() {
    return false;
  }

  @Override
  public boolean isNaN() {
    return false;
  }

  @Override
  public Real negate() {
    return new Real(field, mantissa.negate(), exponent);
  }

  @Override
  public Real abs() {
    return signum() < 0 ? negate() : this;
  }

  @Override
  public Real copySign(Real sign) {
    return signum() * sign.signum() < 0 ? negate() : this;
  }

  @Override
  public Real sign() {
    return new Real(field, BigInteger.valueOf(signum()), 0);
  }

  @Override
  public Real add(Real other) {
    if (other.isZero()) {
      return this;
    }
    if (isZero()) {
      return other;
    }
    int gap = magnitude() - other.magnitude();
    if (gap > field.bits() + 2) {
      return this;
    }
    if (gap < -field.bits() - 2) {
      return other;
    }
    int shift = exponent - other.exponent;
    return shift >= 0
        ? rounded(field, mantissa.shiftLeft(shift).add(other.mantissa), other.exponent)
        : rounded(field, mantissa.add(other.mantissa.shiftLeft(-shift)), exponent);
  }

  @Override
  public Real subtract(Real other) {
    return add(other.negate());
  }

  @Override
  public Real multiply(Real other) {
    return rounded(field, mantissa.multiply(other.mantissa), exponent + other.exponent);
  }

  @Override
  public Real multiply(int factor) {
    return rounded(field, mantissa.multiply(BigInteger.valueOf(factor)), exponent);
  }

  @Override
  public Real divide(Real other) {
    return quotient(field, mantissa, other.mantissa, exponent - other.exponent);
  }

  /** {@code this / divisor}. */
  public Real divide(int divisor) {
    return quotient(field, mantissa, BigInteger.valueOf(divisor), exponent);
  }

  @Override
  public Real reciprocal() {
    return field.getOne().divide(this);
  }

  @Override
  public Real scalb(int n) {
    return isZero() ? this : new Real(field, mantissa, exponent + n);
  }

  @Override
  public Real sqrt() {
    if (signum() < 0) {
      throw new ArithmeticException("square root of a negative number");
    }
    int shift = Math.max(0, 2 * field.bits() + 4 - mantissa.bitLength());
    shift += (exponent - shift) & 1;
    return rounded(field, mantissa.shiftLeft(shift).sqrt(), (exponent - shift) / 2);
  }

  @Override
  public Real hypot(Real other) {
    return multiply(this).add(other.multiply(other)).sqrt();
  }

  @Override
  public Real pow(int n) {
    Real power = field.getOne();
    for (int bit = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.abs(n)); bit >= 0; bit--) {
      power = power.multiply(power);
      if ((Math.abs(n) >> bit & 1) == 1) {
        power = power.multiply(this);
      }
    }
    return n < 0 ? power.reciprocal() : power;
  }

  @Override
  public Real exp() {
    int places = field.bits() + EXTRA_BITS;
    if (magnitude() > 30) {
      throw new ArithmeticException("exponential of a number beyond 2^30");
    }
    int inner = places + Math.max(0, magnitude());
    BigInteger logOfTwo = field.logOfTwo().shiftRight(Integer.SIZE - (inner - places));
    BigInteger argument = toFixed(inner);
    BigInteger[] parts = argument.divideAndRemainder(logOfTwo);
    BigInteger result = FixedPoint.expm1(parts[1], inner).add(BigInteger.ONE.shiftLeft(inner));
    return rounded(field, result, parts[0].intValueExact() - inner);
  }

  @Override
  public Real expm1() {
    if (isZero() || magnitude() > 0) {
      return exp().subtract(field.getOne());
    }
    int places = field.bits() + EXTRA_BITS - magnitude();
    return fromFixed(FixedPoint.expm1(toFixed(places), places), places);
  }

  @Override
  public Real log() {
    if (signum() <= 0) {
      throw new ArithmeticException("logarithm of a number that is not positive");
    }
    Real fromOne = subtract(field.getOne());
    if (fromOne.isZero() || fromOne.magnitude() < -SMALL) {
      return fromOne.log1p();
    }
    int places = field.bits() + EXTRA_BITS;
    int power = magnitude();
    BigInteger x = mantissa.shiftLeft(places - mantissa.bitLength());
    BigInteger y = newInstance(Math.log(unit())).toFixed(places);
    BigInteger one = BigInteger.ONE.shiftLeft(places);
    for (int correct = 50; correct < places; correct *= 3) {
      BigInteger e = FixedPoint.expm1(y, places).add(one);
      BigInteger step = x.subtract(e).shiftLeft(places + 1).divide(x.add(e));
      y = y.add(step);
    }
    BigInteger shifts =
        field.logOfTwo().multiply(BigInteger.valueOf(power)).shiftRight(Integer.SIZE);
    return fromFixed(y.add(shifts), places);
  }

  /** The mantissa as a double in {@code [1/2, 1)}. */
  private double unit() {
    int shift = mantissa.bitLength() - 53;
    BigInteger leading = shift > 0 ? mantissa.shiftRight(shift) : mantissa;
    return Math.scalb(leading.doubleValue(), -Math.min(53, mantissa.bitLength()));
  }

  @Override
  public Real log1p() {
    if (isZero() || magnitude() >= -SMALL) {
      return isZero() ? this : add(field.getOne()).log();
    }
    Real z = divide(add(field.of(BigInteger.TWO, 0)));
    return z.oddSeries(false).scalb(1);
  }

  /** The series of atanh or arctan, for arguments below 1/4. */
  private Real oddSeries(boolean alternating) {
    int places = field.bits() + EXTRA_BITS - Math.min(0, magnitude());
    return fromFixed(FixedPoint.oddSeries(toFixed(places), alternating, places), places);
  }

  @Override
  public Real atan() {
    if (isZero()) {
      return this;
    }
    Real x = this;
    int doublings = 0;
    for (; x.magnitude() > -4; doublings++) {
      x = x.divide(x.multiply(x).add(field.getOne()).sqrt().add(field.getOne()));
    }
    return x.oddSeries(true).scalb(doublings);
  }

  @Override
  public Real asin() {
    Real cosine = field.getOne().subtract(this).multiply(field.getOne().add(this)).sqrt();
    return cosine.isZero() ? getPi().scalb(-1).copySign(this) : divide(cosine).atan();
  }

  @Override
  public Real getPi() {
    int places = field.bits() + EXTRA_BITS;
    return fromFixed(FixedPoint.pi(places), places);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Real real && compareTo(real) == 0;
  }

  @Override
  public int hashCode() {
    int trailing = isZero() ? 0 : mantissa.getLowestSetBit();
    return mantissa.shiftRight(trailing).hashCode() * 31 + exponent + trailing;
  }

  /**
   * The value rounded to some significant decimal digits, such as {@code 1.25e-7}; exact decimal
   * numbers have no zeros at their end.
   */
  public String toDecimal(int digits) {
    if (isZero()) {
      return "0";
    }
    BigDecimal exact =
        exponent >= 0
            ? new BigDecimal(mantissa.shiftLeft(exponent))
            : new BigDecimal(mantissa)
                .divide(
                    new BigDecimal(BigInteger.ONE.shiftLeft(-exponent)),
                    new MathContext(digits + 5, RoundingMode.HALF_EVEN));
    BigDecimal rounded =
        exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    String figures = rounded.unscaledValue().abs().toString();
    int power = rounded.precision() - rounded.scale() - 1;
    return (signum() < 0 ? "-" : "")
        + figures.charAt(0)
        + (figures.length() > 1 ? "." + figures.substring(1) : "")
        + (power == 0 ? "" : "e" + power);
  }

  /** As many decimal digits as a double holds, with an exponent of any size. */
  @Override
  public String toString() {
    if (isZero()) {
      return "0";
    }
    double log = log10Abs();
    long power = (long) Math.floor(log);
    return (signum() < 0 ? "-" : "") + Math.pow(10, log - power) + "e" + power;
  }
}
