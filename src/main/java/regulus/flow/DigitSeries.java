package regulus.flow;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The coefficients of one power series in fixed point with a common exponent: coefficient {@code k}
 * is
 *
 * <pre>
 *   2^(b E) sum over m of planes[m][k] 2^(-b (m+1)),   |planes[m][k]| <= 2^(b-1)
 * </pre>
 *
 * with {@code b} = {@link #BITS}. All digits of one weight lie together in a plane, so that a
 * convolution is a sum of products of {@code int}s, carried only at the end; and where coefficients
 * fall geometrically, most of the high planes are zero beyond {@link #top} and are skipped.
 */
final class DigitSeries {

  /**
   * Bits of a digit. Sums of {@code (N+1) M} products of two digits stay below {@code 2^63} for
   * order {@code N} and {@code M} planes as long as {@code (N+1) M < 2^13}, which {@link
   * FixedPointSeries#supports} asks for.
   */
  static final int BITS = 26;

  private static final int MASK = (1 << BITS) - 1;
  private static final int HALF = 1 << (BITS - 1);

  final int[][] planes;
  final int[] top;
  int exponent;

  DigitSeries(int digits, int order) {
    planes = new int[digits][order + 1];
    top = new int[digits];
    clear(0);
  }

  /** Forgets all coefficients. */
  void clear(int newExponent) {
    exponent = newExponent;
    Arrays.fill(top, -1);
    for (int[] plane : planes) {
      Arrays.fill(plane, 0);
    }
  }

  /** Stores a number as coefficient {@code k}; false if it is too large for the exponent. */
  boolean set(int k, Real value) {
    BigInteger rest = value.toFixed(BITS * (planes.length - exponent));
    for (int m = planes.length - 1; m >= 0; m--) {
      int digit = rest.intValue() & MASK;
      digit = digit >= HALF ? digit - MASK - 1 : digit;
      put(m, k, digit);
      rest = rest.subtract(BigInteger.valueOf(digit)).shiftRight(BITS);
    }
    return rest.signum() == 0;
  }

  void put(int m, int k, int digit) {
    planes[m][k] = digit;
    if (digit != 0 && top[m] < k) {
      top[m] = k;
    }
  }

  /** Coefficient {@code k} as an integer multiple of {@code 2^(-b (M - E))}. */
  BigInteger integer(int k) {
    BigInteger sum = BigInteger.ZERO;
    for (int[] plane : planes) {
      sum = sum.shiftLeft(BITS).add(BigInteger.valueOf(plane[k]));
    }
    return sum;
  }

  /** The sum of all coefficients as an integer multiple of {@code 2^(-b (M - E))}. */
  BigInteger sum() {
    BigInteger sum = BigInteger.ZERO;
    for (int m = 0; m < planes.length; m++) {
      long digits = 0;
      for (int k = 0; k <= top[m]; k++) {
        digits += planes[m][k];
      }
      sum = sum.shiftLeft(BITS).add(BigInteger.valueOf(digits));
    }
    return sum;
  }

  /** The binary exponent of the integers above. */
  int unit() {
    return BITS * (exponent - planes.length);
  }
}
