package regulus.flow;

import java.math.BigInteger;

/**
 * Elementary functions on fixed-point numbers: the integer {@code n} stands for {@code n /
 * 2^places}. Every function errs by a few units in the last place, fewer than one for each term
 * summed.
 */
final class FixedPoint {

  private FixedPoint() {}

  /** {@code atanh(1/n)} for an integer {@code n >= 2}. */
  private static BigInteger arctanhOfInverse(int n, int places) {
    BigInteger square = BigInteger.valueOf((long) n * n);
    BigInteger power = BigInteger.ONE.shiftLeft(places).divide(BigInteger.valueOf(n));
    BigInteger sum = power;
    for (int k = 3; power.signum() != 0; k += 2) {
      power = power.divide(square);
      sum = sum.add(power.divide(BigInteger.valueOf(k)));
    }
    return sum;
  }

  /** {@code log 2 = 18 atanh(1/26) - 2 atanh(1/4801) + 8 atanh(1/8749)}. */
  static BigInteger logOfTwo(int places) {
    return arctanhOfInverse(26, places)
        .multiply(BigInteger.valueOf(18))
        .subtract(arctanhOfInverse(4801, places).shiftLeft(1))
        .add(arctanhOfInverse(8749, places).shiftLeft(3));
  }

  /** {@code arctan(1/n)}. */
  private static BigInteger arctanOfInverse(int n, int places) {
    BigInteger square = BigInteger.valueOf((long) n * n);
    BigInteger power = BigInteger.ONE.shiftLeft(places).divide(BigInteger.valueOf(n));
    BigInteger sum = power;
    for (int k = 3; power.signum() != 0; k += 2) {
      power = power.divide(square);
      BigInteger term = power.divide(BigInteger.valueOf(k));
      sum = k % 4 == 3 ? sum.subtract(term) : sum.add(term);
    }
    return sum;
  }

  /** {@code pi = 16 arctan(1/5) - 4 arctan(1/239)} (Machin). */
  static BigInteger pi(int places) {
    return arctanOfInverse(5, places)
        .shiftLeft(4)
        .subtract(arctanOfInverse(239, places).shiftLeft(2));
  }

  /** {@code exp(x) - 1} for {@code |x| <= 1}: the argument is halved, the result doubled back. */
  static BigInteger expm1(BigInteger x, int places) {
    int halvings = 4 + (int) Math.sqrt(places) / 3;
    int inner = places + 2 * halvings;
    BigInteger reduced = x.shiftLeft(halvings);
    BigInteger term = reduced;
    BigInteger sum = reduced;
    for (int k = 2; term.bitLength() > 1; k++) {
      term = term.multiply(reduced).shiftRight(inner).divide(BigInteger.valueOf(k));
      sum = sum.add(term);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.shiftLeft(1).add(sum.multiply(sum).shiftRight(inner));
    }
    return sum.shiftRight(inner - places);
  }

  /**
   * {@code sum over k of s^k z^(2k+1) / (2k+1)}: atanh for {@code s = 1}, arctan for {@code -1}.
   */
  static BigInteger oddSeries(BigInteger z, boolean alternating, int places) {
    BigInteger square = z.multiply(z).shiftRight(places);
    BigInteger power = z;
    BigInteger sum = z;
    for (int k = 3; power.bitLength() > 1; k += 2) {
      power = power.multiply(square).shiftRight(places);
      BigInteger term = power.divide(BigInteger.valueOf(k));
      sum = alternating && k % 4 == 3 ? sum.subtract(term) : sum.add(term);
    }
    return sum;
  }
}
