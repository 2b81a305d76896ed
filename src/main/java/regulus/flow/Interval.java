package regulus.flow;

import org.jspecify.annotations.Nullable;
import regulus.flow.Dyadic.Toward;
import regulus.kernel.Rational;

/**
 * All real numbers between two ends, which have as many bits as the {@link IntervalField} says.
 *
 * <p>Every operation returns an interval that holds the exact result for all numbers of its
 * operands: the lower end is rounded down, the upper end up. For a single operation with single
 * numbers the ends are at most two units of the last place apart, and an operation on smaller
 * intervals gives a smaller one or the same. What depends twice on one number, as {@code x - x}, is
 * treated as if it depended on two.
 *
 * <p>(R. E. Moore, R. B. Kearfott, M. J. Cloud, Introduction to Interval Analysis, SIAM 2009,
 * chapters 2 and 5.) An operation that is undefined for some number of its operands throws {@link
 * IntervalDomainException}. {@link #getReal} is near the middle and serves to choose pivots; no
 * enclosure depends on it.
 */
public final class Interval implements ClaimFunctions<Interval> {

  private final IntervalField field;
  private final Dyadic lower;
  private final Dyadic upper;

  /** The caller has rounded the ends and put them in order. */
  Interval(IntervalField field, Dyadic lower, Dyadic upper) {
    this.field = field;
    this.lower = lower;
    this.upper = upper;
  }

  Dyadic lowerEnd() {
    return lower;
  }

  Dyadic upperEnd() {
    return upper;
  }

  /** The least number. */
  public Real lower() {
    return lower.toReal(field.reals());
  }

  /** The greatest number. */
  public Real upper() {
    return upper.toReal(field.reals());
  }

  /** A number of the field's precision near the middle; for a single number that number. */
  public Real middle() {
    return lower.plus(upper).scalb(-1).toReal(field.reals());
  }

  /** The interval of one number. */
  Interval middleInterval() {
    return field.of(middle());
  }

  /** An upper bound of the distance of the ends from {@link #middle}. */
  public Real radius() {
    return farthestFrom(middle());
  }

  /** An upper bound of the distance of all numbers from {@code value}. */
  public Real farthestFrom(Real value) {
    Dyadic exact = Dyadic.of(value);
    Dyadic below = exact.minus(lower).abs();
    Dyadic above = upper.minus(exact).abs();
    Dyadic larger = below.compareTo(above) > 0 ? below : above;
    return larger.round(Math.min(30, field.bits()), Toward.ABOVE).toReal(field.reals());
  }

  /** An upper bound of the absolute value of all numbers. */
  double largest() {
    return abs().upper.toDouble(Toward.ABOVE);
  }

  /** An upper bound of the difference of the ends. */
  double width() {
    return upper.minus(lower).toDouble(Toward.ABOVE);
  }

  /** Whether {@code value} lies within. */
  public boolean contains(Real value) {
    Dyadic exact = Dyadic.of(value);
    return lower.compareTo(exact) <= 0 && exact.compareTo(upper) <= 0;
  }

  /** Whether all of {@code other} lies within. */
  public boolean contains(Interval other) {
    return lower.compareTo(other.lower) <= 0 && other.upper.compareTo(upper) <= 0;
  }

  /** Whether all of {@code other} lies within and touches neither end. */
  public boolean containsInside(Interval other) {
    return lower.compareTo(other.lower) < 0 && other.upper.compareTo(upper) < 0;
  }

  /** Whether all numbers are positive. */
  public boolean isPositive() {
    return lower.signum() > 0;
  }

  /** Whether some number is zero. */
  public boolean containsZero() {
    return lower.signum() <= 0 && upper.signum() >= 0;
  }

  private boolean isPoint() {
    return lower.equals(upper);
  }

  private Interval rounded(Dyadic exactLower, Dyadic exactUpper) {
    return new Interval(
        field,
        exactLower.round(field.bits(), Toward.BELOW),
        exactUpper.round(field.bits(), Toward.ABOVE));
  }

  @Override
  public IntervalField getField() {
    return field;
  }

  @Override
  public Interval newInstance(double value) {
    return field.of(value);
  }

  @Override
  public double getReal() {
    return lower.plus(upper).scalb(-1).toDouble(Toward.BELOW);
  }

  @Override
  public Interval getAddendum() {
    return subtract(newInstance(getReal()));
  }

  @Override
  public boolean isZero() {
    return lower.signum() == 0 && upper.signum() == 0;
  }

  @Override
  public Interval negate() {
    return new Interval(field, upper.negate(), lower.negate());
  }

  @Override
  public Interval abs() {
    if (lower.signum() >= 0) {
      return this;
    }
    if (upper.signum() <= 0) {
      return negate();
    }
    Dyadic below = lower.negate();
    return new Interval(field, Dyadic.ZERO, below.compareTo(upper) > 0 ? below : upper);
  }

  @Override
  public Interval copySign(Interval sign) {
    if (sign.containsZero()) {
      throw new IntervalDomainException("sign of", "an interval without 0", sign);
    }
    return sign.isPositive() ? abs() : abs().negate();
  }

  @Override
  public Interval add(Interval other) {
    int bits = field.bits();
    return new Interval(
        field,
        lower.plus(other.lower, bits, Toward.BELOW),
        upper.plus(other.upper, bits, Toward.ABOVE));
  }

  @Override
  public Interval subtract(Interval other) {
    return add(other.negate());
  }

  @Override
  public Interval multiply(Interval other) {
    if (isPoint() && other.isPoint()) {
      Dyadic product = lower.times(other.lower);
      return rounded(product, product);
    }
    if (lower.signum() >= 0) {
      return times(other);
    }
    if (upper.signum() <= 0) {
      return negate().times(other).negate();
    }
    if (other.lower.signum() >= 0) {
      return other.times(this);
    }
    if (other.upper.signum() <= 0) {
      return other.negate().times(this).negate();
    }
    Dyadic least = smaller(lower.times(other.upper), upper.times(other.lower));
    Dyadic greatest =
        smaller(lower.times(other.lower).negate(), upper.times(other.upper).negate()).negate();
    return rounded(least, greatest);
  }

  /** The product with another interval, this one having no negative numbers. */
  private Interval times(Interval other) {
    return rounded(
        (other.lower.signum() >= 0 ? lower : upper).times(other.lower),
        (other.upper.signum() >= 0 ? upper : lower).times(other.upper));
  }

  private static Dyadic smaller(Dyadic a, Dyadic b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  @Override
  public Interval multiply(int factor) {
    return multiply(field.of((long) factor));
  }

  @Override
  public Interval square() {
    Interval size = abs();
    return rounded(size.lower.times(size.lower), size.upper.times(size.upper));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IntervalDomainException if the divisor holds 0
   */
  @Override
  public Interval divide(Interval divisor) {
    if (divisor.containsZero()) {
      throw new IntervalDomainException("division", "a divisor without 0", divisor);
    }
    if (divisor.upper.signum() < 0) {
      return negate().divide(divisor.negate());
    }
    int bits = field.bits();
    return new Interval(
        field,
        lower.dividedBy(lower.signum() >= 0 ? divisor.upper : divisor.lower, bits, Toward.BELOW),
        upper.dividedBy(upper.signum() >= 0 ? divisor.lower : divisor.upper, bits, Toward.ABOVE));
  }

  @Override
  public Interval reciprocal() {
    return field.getOne().divide(this);
  }

  @Override
  public Interval scalb(int n) {
    return new Interval(field, lower.scalb(n), upper.scalb(n));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IntervalDomainException for negative numbers
   */
  @Override
  public Interval sqrt() {
    if (lower.signum() < 0) {
      throw new IntervalDomainException("square root", "no negative number", this);
    }
    int bits = field.bits();
    return new Interval(field, lower.sqrt(bits, Toward.BELOW), upper.sqrt(bits, Toward.ABOVE));
  }

  @Override
  public Interval hypot(Interval other) {
    return square().add(other.square()).sqrt();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IntervalDomainException for a negative power of 0
   */
  @Override
  public Interval pow(int n) {
    if (n < 0) {
      return pow(Math.negateExact(n)).reciprocal();
    }
    if (n == 0) {
      return field.getOne();
    }
    if (n % 2 == 0) {
      Interval size = abs();
      return new Interval(field, size.ofEnd(true, n), size.ofEnd(false, n));
    }
    return new Interval(field, ofEnd(true, n), ofEnd(false, n));
  }

  /** The lower or upper end of {@code end^n}, rounded outwards; {@code n > 0}. */
  private Dyadic ofEnd(boolean atLower, int n) {
    int bits = field.bits();
    Dyadic end = (atLower ? lower : upper).abs();
    boolean negative = (atLower ? lower : upper).signum() < 0;
    Toward toward = atLower ? Toward.BELOW : Toward.ABOVE;
    toward = negative ? toward.opposite() : toward;
    int working = bits + Integer.SIZE;
    Dyadic power = Dyadic.ONE;
    for (int bit = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(n); bit >= 0; bit--) {
      power = power.times(power).round(working, toward);
      if ((n >> bit & 1) == 1) {
        power = power.times(end).round(working, toward);
      }
    }
    Dyadic rounded = power.round(bits, toward);
    return negative ? rounded.negate() : rounded;
  }

  /**
   * A rational power of numbers that are not negative.
   *
   * @throws IntervalDomainException for negative numbers, and for 0 if the exponent is negative
   */
  public Interval pow(Rational exponent) {
    if (exponent.isInteger() && exponent.numerator().bitLength() < Integer.SIZE - 1) {
      return pow(exponent.intValueExact());
    }
    if (lower.signum() < 0) {
      throw new IntervalDomainException("rational power", "no negative number", this);
    }
    if (exponent.signum() < 0) {
      return pow(exponent.negate()).reciprocal();
    }
    return increasing(
        (x, bits) -> x.signum() == 0 ? field.getZero() : PointFunctions.power(x, exponent, bits));
  }

  @Override
  public Interval pow(Interval power) {
    return log().multiply(power).exp();
  }

  /** Encloses a function of one number to about {@code bits} bits. */
  private interface AtPoint {
    Interval at(Dyadic x, int bits);
  }

  private Interval increasing(AtPoint function) {
    Interval atLower = function.at(lower, field.bits());
    Interval atUpper = isPoint() ? atLower : function.at(upper, field.bits());
    return rounded(atLower.lower, atUpper.upper);
  }

  @Override
  public Interval exp() {
    return increasing(PointFunctions::exp);
  }

  @Override
  public Interval expm1() {
    return increasing(PointFunctions::expm1);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IntervalDomainException unless all numbers are positive
   */
  @Override
  public Interval log() {
    if (!isPositive()) {
      throw new IntervalDomainException("logarithm", "positive numbers", this);
    }
    return increasing(PointFunctions::log);
  }

  @Override
  public Interval log1p() {
    return increasing(
        (x, bits) -> {
          if (x.compareTo(Dyadic.ONE.negate()) <= 0) {
            throw new IntervalDomainException("logarithm of 1 + x", "numbers above -1", this);
          }
          return PointFunctions.log(Dyadic.ONE.plus(x), bits);
        });
  }

  @Override
  public Interval log10() {
    return log().divide(newInstance(10).log());
  }

  @Override
  public Interval sinh() {
    return increasing(PointFunctions::sinh);
  }

  @Override
  public Interval cosh() {
    return abs().increasing(PointFunctions::cosh);
  }

  @Override
  public Interval tanh() {
    return increasing(PointFunctions::tanh);
  }

  @Override
  public Interval asinh() {
    return increasing(PointFunctions::asinh);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IntervalDomainException unless all numbers lie between -1 and 1
   */
  @Override
  public Interval atanh() {
    if (abs().upper.compareTo(Dyadic.ONE) >= 0) {
      throw new IntervalDomainException("atanh", "numbers between -1 and 1", this);
    }
    return increasing(PointFunctions::atanh);
  }

  @Override
  public Interval atan() {
    return increasing(PointFunctions::atan);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IntervalDomainException unless all numbers lie between -1 and 1
   */
  @Override
  public Interval asin() {
    if (abs().upper.compareTo(Dyadic.ONE) > 0) {
      throw new IntervalDomainException("asin", "numbers between -1 and 1", this);
    }
    return increasing(PointFunctions::asin);
  }

  @Override
  public Interval getPi() {
    Interval pi = PointFunctions.pi(field.bits());
    return rounded(pi.lower, pi.upper);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Interval interval
        && lower.compareTo(interval.lower) == 0
        && upper.compareTo(interval.upper) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(lower.toDouble(Toward.BELOW))
        + Double.hashCode(upper.toDouble(Toward.BELOW));
  }

  /** Both ends to double precision; the exact ends may lie closer together. */
  @Override
  public String toString() {
    return "[" + lower() + ", " + upper() + "]";
  }
}
