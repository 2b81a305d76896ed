package regulus.kernel;

import java.math.BigInteger;

/**
 * Exponential, logarithm and arc tangent of rational numbers by their power series, with a bound
 * for what is cut off. All of them contain the value.
 */
final class PointSeries {

  /** The argument of the series of the exponential is at most {@code 2^-REDUCED}. */
  private static final int REDUCED = 8;

  private final int bits;
  private final Budget budget;

  /**
   * Series summed to a relative size of {@code 2^-bits}.
   *
   * @param bits binary digits that are carried
   */
  PointSeries(int bits, Budget budget) {
    this.bits = bits;
    this.budget = budget;
  }

  /**
   * {@code e^x = (e^(x/2^k))^(2^k)}. For {@code |y| <= 1/2} the terms of {@code e^y} from {@code
   * y^n/n!} on add up to at most twice that in size, for each is at most half of the one before.
   */
  RationalInterval exp(Rational x) {
    if (x.isZero()) {
      return RationalInterval.ONE;
    }
    int magnitude = x.numerator().abs().bitLength() - x.denominator().bitLength() + 1;
    int halvings = Math.max(0, magnitude + REDUCED);
    int carried = bits + 2 * halvings + 8;
    Rational y = x.times(new Rational(BigInteger.ONE, BigInteger.ONE.shiftLeft(halvings)));
    RationalInterval small = RationalInterval.of(y).rounded(carried);
    RationalInterval sum = RationalInterval.ONE;
    RationalInterval term = RationalInterval.ONE;
    Rational enough = tiny(carried);
    for (int n = 1; ; n++) {
      spend(carried);
      term = term.times(small).times(RationalInterval.of(Rational.of(1, n))).rounded(carried);
      if (n > 1 && term.abs().high().compareTo(enough) < 0) {
        break;
      }
      sum = sum.plus(term).rounded(carried);
    }
    RationalInterval power = sum.plus(around(term.abs().high().times(Rational.of(2))));
    for (int i = 0; i < halvings; i++) {
      spend(carried);
      power = power.times(power).rounded(carried);
    }
    return power;
  }

  /**
   * The logarithm of a positive number, {@code Log[m] + k Log[2]} for {@code x = m 2^k} with {@code
   * m} about 1, where {@code Log[m] = 2 ArcTanh[(m - 1)/(m + 1)]}.
   */
  RationalInterval log(Rational x) {
    if (x.isOne()) {
      return RationalInterval.ZERO;
    }
    int k = x.numerator().bitLength() - x.denominator().bitLength();
    Rational m = x.times(power(-k));
    if (m.compareTo(Rational.of(4, 3)) > 0) {
      m = m.times(Rational.HALF);
      k++;
    }
    RationalInterval fraction = twiceArcTanh(ratio(m));
    return k == 0
        ? fraction
        : fraction.plus(twiceArcTanh(Rational.of(1, 3)).times(RationalInterval.of(Rational.of(k))));
  }

  private static Rational ratio(Rational m) {
    return m.minus(Rational.ONE).dividedBy(m.plus(Rational.ONE));
  }

  private static Rational power(int exponent) {
    BigInteger size = BigInteger.ONE.shiftLeft(Math.abs(exponent));
    return exponent < 0 ? new Rational(BigInteger.ONE, size) : Rational.of(size);
  }

  /**
   * {@code 2 ArcTanh[z] = 2 (z + z^3/3 + z^5/5 + ...)} for {@code |z| <= 1/2}: the terms from
   * {@code z^n/n} on add up to at most {@code |z^n| (1 + z^2 + ...) <= 2 |z^n|}.
   */
  private RationalInterval twiceArcTanh(Rational z) {
    return odd(z, false).times(RationalInterval.of(Rational.of(2)));
  }

  /**
   * {@code ArcTan[z] = z - z^3/3 + z^5/5 - ...} for {@code |z| <= 1/2}, with the same bound for the
   * rest.
   */
  RationalInterval arcTan(Rational z) {
    return odd(z, true);
  }

  /** {@code z + z^3/3 + z^5/5 + ...}, with alternating signs if said. */
  private RationalInterval odd(Rational z, boolean alternating) {
    if (z.abs().compareTo(Rational.HALF) > 0) {
      throw new IllegalArgumentException("the series is summed for |z| <= 1/2, not at " + z);
    }
    if (z.isZero()) {
      return RationalInterval.ZERO;
    }
    RationalInterval point = RationalInterval.of(z).rounded(bits);
    RationalInterval square = point.times(point).rounded(bits);
    RationalInterval sum = RationalInterval.ZERO;
    RationalInterval power = point;
    Rational enough = tiny(bits).times(z.abs());
    for (int n = 1; power.abs().high().compareTo(enough) >= 0; n += 2) {
      spend(bits);
      RationalInterval term = power.times(RationalInterval.of(Rational.of(1, n)));
      sum = (alternating && n % 4 == 3 ? sum.minus(term) : sum.plus(term)).rounded(bits);
      power = power.times(square).rounded(bits);
    }
    return sum.plus(around(power.abs().high().times(Rational.of(2))));
  }

  private static RationalInterval around(Rational size) {
    return new RationalInterval(size.negate(), size);
  }

  private static Rational tiny(int bits) {
    return new Rational(BigInteger.ONE, BigInteger.ONE.shiftLeft(bits));
  }

  private void spend(int carried) {
    budget.spend(1 + (long) carried * carried / 256);
  }
}
