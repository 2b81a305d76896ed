package regulus.flow;

import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import regulus.flow.Dyadic.Toward;
import regulus.kernel.Rational;

/**
 * Elementary functions of one exact number, each with an interval that holds the value.
 *
 * <p>The interval is narrower than a thousandth of a unit in the last of {@code bits} bits, so that
 * rounding its ends to them loses almost nothing. Only {@link #exp}, {@link #pi} and the series of
 * the arctangent rest on an analysis of rounding errors, which stands with them; the rest is
 * computed by intervals.
 */
final class PointFunctions {

  /** Bits carried beyond those of the result. */
  private static final int EXTRA = 32;

  /** A larger argument of {@code exp} would need an exponent beyond an {@code int}. */
  private static final int LARGEST_EXPONENT = 30;

  private static final int STEP_OF_CACHE = 256;
  private static final Map<Integer, BigInteger> LOG_OF_TWO = new ConcurrentHashMap<>();
  private static final Map<Integer, IntervalField> FIELDS = new ConcurrentHashMap<>();

  private PointFunctions() {}

  private static IntervalField field(int bits) {
    int rounded = Math.ceilDiv(bits, Integer.SIZE) * Integer.SIZE;
    return FIELDS.computeIfAbsent(rounded, IntervalField::ofBits);
  }

  /**
   * {@code log 2} to within one unit of {@code 2^-places}: {@link FixedPoint#logOfTwo} drops at
   * most two units for each of fewer than {@code places / 9} terms, times 28, and 32 bits more are
   * carried.
   */
  private static BigInteger logOfTwo(int places) {
    int cached = Math.ceilDiv(places, STEP_OF_CACHE) * STEP_OF_CACHE;
    return LOG_OF_TWO
        .computeIfAbsent(cached, p -> FixedPoint.logOfTwo(p + EXTRA).shiftRight(EXTRA))
        .shiftRight(cached - places);
  }

  /**
   * {@code e^x = 2^q e^r} with {@code |r| <= log 2}.
   *
   * <p>In units of {@code 2^-inner}: cutting {@code x} and {@code q log 2} change {@code r} by at
   * most {@code 1 + 2 |q|}, and {@code |q| <= 1.5 * 2^m} for {@code |x| <= 2^m}; {@code e^r <= 2}
   * doubles that. {@link FixedPoint#expm1} sums fewer than {@code inner / 4} terms with two units
   * of error each, multiplies them by at most {@code 2 e} when the argument is doubled back, and
   * drops the guard bits of at least four doublings, so that fewer than {@code inner} units remain.
   */
  static Interval exp(Dyadic x, int bits) {
    IntervalField field = field(bits + EXTRA);
    if (x.signum() == 0) {
      return field.getOne();
    }
    int magnitude = x.magnitude();
    if (magnitude > LARGEST_EXPONENT) {
      throw new IntervalDomainException("exponential", "numbers below 2^30", field.of(x));
    }
    if (magnitude < -bits - EXTRA) {
      return hull(field, Dyadic.ONE.plus(x), Dyadic.ONE);
    }
    int large = Math.max(0, magnitude);
    int inner = bits + 2 * EXTRA + large;
    BigInteger[] parts = x.fixed(inner, Toward.BELOW).divideAndRemainder(logOfTwo(inner));
    BigInteger value = FixedPoint.expm1(parts[1], inner).add(BigInteger.ONE.shiftLeft(inner));
    BigInteger error = BigInteger.valueOf(inner + (8L << large));
    int power = parts[0].intValueExact() - inner;
    return field.of(value.subtract(error), value.add(error), power);
  }

  /** {@code 1 + x <= e^x <= 1 + x + x^2} would do; for these {@code x} twice the way is as good. */
  private static Interval hull(IntervalField field, Dyadic near, Dyadic one) {
    Dyadic beyond = near.plus(near.minus(one));
    Dyadic less = near.compareTo(one) < 0 ? beyond : one;
    Dyadic more = near.compareTo(one) < 0 ? one : beyond;
    return new Interval(
        field, less.round(field.bits(), Toward.BELOW), more.round(field.bits(), Toward.ABOVE));
  }

  /**
   * {@code log x = y + log(1 + c)} for an approximation {@code y} and {@code c = x / e^y - 1},
   * where {@code c - c^2 <= log(1 + c) <= c} for {@code |c| <= 1/2}.
   */
  static Interval log(Dyadic x, int bits) {
    Dyadic fromOne = x.minus(Dyadic.ONE);
    if (fromOne.signum() == 0) {
      return field(bits).getZero();
    }
    int small = Math.max(0, -fromOne.magnitude());
    if (small > bits + EXTRA) {
      IntervalField field = field(bits + EXTRA);
      return logarithmNearOne(field.of(fromOne));
    }
    int working = bits + EXTRA + small;
    IntervalField field = field(working);
    Dyadic y = Dyadic.of(x.toReal(field.reals()).log());
    Interval inverse = field.of(exp(y.negate(), working));
    Interval correction = field.of(x).multiply(inverse).subtract(field.getOne());
    if (correction.largest() > 0.5) {
      throw new ArithmeticException("logarithm of " + x + " is not near " + y);
    }
    return field.of(y).add(logarithmNearOne(correction));
  }

  private static Interval logarithmNearOne(Interval c) {
    Interval less = c.subtract(c.square());
    return new Interval(c.getField(), less.lowerEnd(), c.upperEnd());
  }

  /** {@code x^r} of a positive number. */
  static Interval power(Dyadic x, Rational exponent, int bits) {
    int working = bits + EXTRA + 2 * Integer.SIZE;
    IntervalField field = field(working);
    return field.of(log(x, working)).multiply(field.of(exponent)).exp();
  }

  static Interval expm1(Dyadic x, int bits) {
    return small(
        x,
        bits,
        (y, field) -> field.of(exp(y, field.bits())).subtract(field.getOne()),
        y -> hullOfSeries(y, y.square()));
  }

  static Interval sinh(Dyadic x, int bits) {
    return odd(
        x,
        bits,
        (y, field) -> {
          Interval e = field.of(exp(y, field.bits()));
          return e.subtract(e.reciprocal()).scalb(-1);
        },
        1);
  }

  static Interval cosh(Dyadic x, int bits) {
    Interval e = exp(x, bits + EXTRA);
    Interval value = e.add(e.reciprocal()).scalb(-1);
    return value.lowerEnd().compareTo(Dyadic.ONE) < 0
        ? new Interval(value.getField(), Dyadic.ONE, value.upperEnd())
        : value;
  }

  static Interval tanh(Dyadic x, int bits) {
    return odd(
        x,
        bits,
        (y, field) -> {
          if (y.magnitude() > 1 + Integer.SIZE - Integer.numberOfLeadingZeros(field.bits())) {
            Interval less = field.getOne().subtract(field.of(Dyadic.powerOfTwo(-field.bits())));
            return new Interval(field, less.lowerEnd(), Dyadic.ONE);
          }
          Interval e = field.of(exp(y.scalb(1), field.bits()));
          Interval value = e.subtract(field.getOne()).divide(e.add(field.getOne()));
          return value.upperEnd().compareTo(Dyadic.ONE) > 0
              ? new Interval(field, value.lowerEnd(), Dyadic.ONE)
              : value;
        },
        -1);
  }

  static Interval asinh(Dyadic x, int bits) {
    return odd(
        x,
        bits,
        (y, field) -> {
          Interval z = field.of(y);
          return z.add(z.square().add(field.getOne()).sqrt()).log();
        },
        -1);
  }

  static Interval atanh(Dyadic x, int bits) {
    return odd(
        x,
        bits,
        (y, field) -> {
          Interval above = field.of(Dyadic.ONE.plus(y));
          return above.divide(field.of(Dyadic.ONE.minus(y))).log().scalb(-1);
        },
        1);
  }

  /** {@code arctan x = 2 arctan(x / (1 + Sqrt[1 + x^2]))} until the series converges quickly. */
  static Interval atan(Dyadic x, int bits) {
    return odd(
        x,
        bits,
        (y, field) -> {
          Interval z = field.of(y);
          int halvings = 0;
          for (; z.upperEnd().magnitude() > -4; halvings++) {
            z = z.divide(z.square().add(field.getOne()).sqrt().add(field.getOne()));
          }
          Interval below = arctanSeries(z.lowerEnd(), field);
          Interval above = arctanSeries(z.upperEnd(), field);
          return new Interval(field, below.lowerEnd(), above.upperEnd()).scalb(halvings);
        },
        -1);
  }

  /**
   * The series for {@code 0 < z < 1/8}. In units of {@code 2^-places}: cutting {@code z} costs one,
   * each of fewer than {@code places / 6} terms at most four, the rest of the series one.
   */
  private static Interval arctanSeries(Dyadic z, IntervalField field) {
    int places = field.bits() + EXTRA - z.magnitude();
    BigInteger sum = FixedPoint.oddSeries(z.fixed(places, Toward.BELOW), true, places);
    BigInteger error = BigInteger.valueOf(places);
    return field.of(sum.subtract(error), sum.add(error), -places);
  }

  static Interval asin(Dyadic x, int bits) {
    Dyadic rest = Dyadic.ONE.minus(x.abs());
    if (rest.signum() == 0) {
      Interval right = pi(bits).scalb(-1);
      return x.signum() < 0 ? right.negate() : right;
    }
    return odd(
        x,
        bits,
        (y, field) -> {
          Interval cosine =
              field.of(Dyadic.ONE.minus(y)).multiply(field.of(Dyadic.ONE.plus(y))).sqrt();
          return field.of(y).divide(cosine).atan();
        },
        1);
  }

  /** {@link FixedPoint#pi} drops at most two units for each term, times 20. */
  static Interval pi(int bits) {
    IntervalField field = field(bits + EXTRA);
    int places = field.bits() + EXTRA;
    BigInteger value = FixedPoint.pi(places);
    BigInteger error = BigInteger.valueOf(16L * places);
    return field.of(value.subtract(error), value.add(error), -places);
  }

  private interface Formula {
    Interval at(Dyadic x, IntervalField field);
  }

  /**
   * An odd function {@code f(x) = x + ...} with {@code |f(x) - x| <= |x|^3} for {@code |x| <= 1/2}.
   *
   * @param formula for positive numbers that are not tiny
   * @param side 1 if {@code f(x) >= x} for {@code x > 0}, else -1
   */
  private static Interval odd(Dyadic x, int bits, Formula formula, int side) {
    if (x.signum() < 0) {
      return odd(x.negate(), bits, formula, side).negate();
    }
    UnaryOperator<Interval> series =
        y -> {
          Interval cube = y.square().multiply(y);
          return hullOfSeries(y, side > 0 ? cube : cube.negate());
        };
    return small(x, bits, formula, series);
  }

  private static Interval hullOfSeries(Interval first, Interval next) {
    Interval sum = first.add(next);
    Dyadic lower =
        sum.lowerEnd().compareTo(first.lowerEnd()) < 0 ? sum.lowerEnd() : first.lowerEnd();
    Dyadic upper =
        sum.upperEnd().compareTo(first.upperEnd()) > 0 ? sum.upperEnd() : first.upperEnd();
    return new Interval(first.getField(), lower, upper);
  }

  /**
   * A function {@code f(x) = x + ...}: near 0 by the first terms of its series, elsewhere by a
   * formula with as many bits more as its terms cancel.
   */
  private static Interval small(
      Dyadic x, int bits, Formula formula, UnaryOperator<Interval> series) {
    if (x.signum() == 0) {
      return field(bits).getZero();
    }
    int cancelled = Math.max(0, -x.magnitude());
    if (cancelled > bits + EXTRA) {
      return series.apply(field(bits + EXTRA).of(x));
    }
    return formula.at(x, field(bits + EXTRA + cancelled));
  }
}
