package regulus.flow;

import java.math.BigInteger;
import org.hipparchus.Field;
import regulus.flow.Dyadic.Toward;
import regulus.kernel.Rational;

/**
 * Intervals whose ends have a fixed number of bits.
 *
 * <p>As {@link Numbers} it gives each rational number an interval that holds it, so that tapes,
 * Taylor recurrences and linear algebra over this type enclose every exact result. Immutable and
 * safe to share between threads; two fields of the same number of bits are equal.
 */
public final class IntervalField implements Field<Interval>, Numbers<Interval> {

  private final RealField reals;
  private final Interval zero;
  private final Interval one;

  private IntervalField(RealField reals) {
    this.reals = reals;
    zero = new Interval(this, Dyadic.ZERO, Dyadic.ZERO);
    one = new Interval(this, Dyadic.ONE, Dyadic.ONE);
  }

  /** Intervals whose ends have at least {@code digits} significant decimal digits. */
  public static IntervalField ofDigits(int digits) {
    return new IntervalField(RealField.ofDigits(digits));
  }

  /** Intervals whose ends have {@code bits} significant binary digits. */
  static IntervalField ofBits(int bits) {
    return new IntervalField(RealField.ofBits(bits));
  }

  /** Significant bits of both ends. */
  public int bits() {
    return reals.bits();
  }

  /** The real numbers of as many bits. */
  RealField reals() {
    return reals;
  }

  @Override
  public Field<Interval> field() {
    return this;
  }

  @Override
  public int digits() {
    return (int) Math.floor((bits() - 1) * Math.log10(2));
  }

  /** Encloses a rational number. */
  @Override
  public Interval of(Rational value) {
    if (value.isInteger()) {
      return of(new Dyadic(value.numerator(), 0));
    }
    Dyadic top = new Dyadic(value.numerator(), 0);
    Dyadic bottom = new Dyadic(value.denominator(), 0);
    return new Interval(
        this,
        top.dividedBy(bottom, bits(), Toward.BELOW),
        top.dividedBy(bottom, bits(), Toward.ABOVE));
  }

  /** Encloses the one number {@code value}. */
  public Interval of(Real value) {
    return of(Dyadic.of(value));
  }

  /** Encloses the one number {@code value}. */
  public Interval of(double value) {
    return of(Dyadic.of(value));
  }

  /** Encloses the one number {@code value}. */
  Interval of(Dyadic value) {
    return new Interval(this, value.round(bits(), Toward.BELOW), value.round(bits(), Toward.ABOVE));
  }

  /** Encloses everything within {@code radius} of {@code centre}. */
  public Interval around(Real centre, Real radius) {
    Dyadic middle = Dyadic.of(centre);
    Dyadic half = Dyadic.of(radius).abs();
    return new Interval(
        this,
        middle.plus(half.negate(), bits(), Toward.BELOW),
        middle.plus(half, bits(), Toward.ABOVE));
  }

  /** Encloses another interval. */
  public Interval of(Interval value) {
    return new Interval(
        this,
        value.lowerEnd().round(bits(), Toward.BELOW),
        value.upperEnd().round(bits(), Toward.ABOVE));
  }

  /** Encloses {@code [lower, upper]}, integer multiples of {@code 2^power}. */
  Interval of(BigInteger lower, BigInteger upper, int power) {
    return new Interval(
        this,
        new Dyadic(lower, power).round(bits(), Toward.BELOW),
        new Dyadic(upper, power).round(bits(), Toward.ABOVE));
  }

  @Override
  public Interval getZero() {
    return zero;
  }

  @Override
  public Interval getOne() {
    return one;
  }

  @Override
  public Class<Interval> getRuntimeClass() {
    return Interval.class;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntervalField field && field.bits() == bits();
  }

  @Override
  public int hashCode() {
    return bits();
  }

  @Override
  public String toString() {
    return "intervals of " + bits() + " bits";
  }
}
