package regulus.flow;

import java.util.Arrays;

/**
 * A number under construction from digits that may be large: the place where convolutions are
 * summed before they are carried into the digits of a {@link DigitSeries}.
 */
final class DigitAccumulator {

  /** Places above the leading digit, for what cancels or carries. */
  private static final int HEAD = 8;

  private static final long HALF = 1L << (DigitSeries.BITS - 1);

  private final int digits;
  private final long[] places;
  private int exponent;
  private boolean overflow;

  DigitAccumulator(int digits) {
    this.digits = digits;
    places = new long[HEAD + digits + 1];
  }

  /** Starts a number at an exponent. */
  void begin(int newExponent) {
    exponent = newExponent;
    overflow = false;
    Arrays.fill(places, 0);
  }

  private void add(int place, long value) {
    if (place >= 0) {
      places[place] += value;
    } else if (value != 0) {
      overflow = true;
    }
  }

  /** Adds {@code sign * sum over j = first..last of a^(j) b^(k-j)}. */
  void addConvolution(DigitSeries a, DigitSeries b, int first, int last, int k, int sign) {
    int offset = HEAD + 1 + exponent - a.exponent - b.exponent;
    for (int m = 0; m < digits; m++) {
      int high = Math.min(last, a.top[m]);
      int most = Math.min(digits - 1, places.length - 1 - offset - m);
      for (int n = 0; n <= most; n++) {
        int low = Math.max(first, k - b.top[n]);
        if (low <= high) {
          add(offset + m + n, sign * dot(a.planes[m], b.planes[n], low, high, k));
        }
      }
    }
  }

  /** Adds {@code sum over j = 0..k of a^(j) a^(k-j)}. */
  void addSquare(DigitSeries a, int k) {
    int offset = HEAD + 1 + exponent - 2 * a.exponent;
    for (int m = 0; m < digits; m++) {
      int high = Math.min(k, a.top[m]);
      int most = Math.min(digits - 1, places.length - 1 - offset - m);
      for (int n = m; n <= most; n++) {
        int low = Math.max(0, k - a.top[n]);
        if (low <= high) {
          long sum = dot(a.planes[m], a.planes[n], low, high, k);
          add(offset + m + n, m == n ? sum : 2 * sum);
        }
      }
    }
  }

  private static long dot(int[] a, int[] b, int low, int high, int k) {
    long sum = 0;
    for (int j = low; j <= high; j++) {
      sum += (long) a[j] * b[k - j];
    }
    return sum;
  }

  /** Adds {@code factor * 2^(b shift) * a^(k)} for a factor below {@code 2^37}. */
  void addMultiple(DigitSeries a, int k, long factor, int shift) {
    int offset = HEAD + exponent - a.exponent - shift;
    int most = Math.min(digits - 1, places.length - 1 - offset);
    for (int m = 0; m <= most; m++) {
      if (k <= a.top[m]) {
        add(offset + m, factor * a.planes[m][k]);
      }
    }
  }

  /** Divides by an integer below {@code 2^31}. */
  void divide(long divisor) {
    carry();
    long rest = 0;
    for (int i = 0; i < places.length; i++) {
      long dividend = (rest << DigitSeries.BITS) + places[i];
      places[i] = dividend / divisor;
      rest = dividend - places[i] * divisor;
    }
  }

  private void carry() {
    long carry = 0;
    for (int i = places.length - 1; i > 0; i--) {
      long value = places[i] + carry;
      carry = (value + HALF) >> DigitSeries.BITS;
      places[i] = value - (carry << DigitSeries.BITS);
    }
    places[0] += carry;
  }

  /** Stores the number as coefficient {@code k}; false if it is too large for the exponent. */
  boolean store(DigitSeries series, int k) {
    carry();
    for (int i = 0; i < HEAD; i++) {
      overflow |= places[i] != 0;
    }
    for (int m = 0; m < digits; m++) {
      series.put(m, k, (int) places[HEAD + m]);
    }
    return !overflow;
  }
}
