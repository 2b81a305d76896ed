package regulus.flow;

/** {@link DigitKernel} in plain Java, one lane after the other. */
final class PlainKernel implements DigitKernel {

  @Override
  public void convolve(int[] a, int[] b, int k, int planes, int wanted, int lanes, long[] columns) {
    int stride = planes * LANES;
    for (int m = 0; m < wanted; m += 4) {
      for (int n = 0; m + n < wanted; n += 4) {
        int first = m * LANES;
        int last = (k * planes + n) * LANES;
        int place = (m + n + HEAD) * LANES;
        int rest = wanted - m - n;
        for (int lane = 0; lane < lanes; lane++) {
          if (rest > 4) {
            square(a, b, first + lane, last + lane, stride, k, columns, place + lane);
          } else if (rest > 2) {
            triangle(a, b, first + lane, last + lane, stride, k, columns, place + lane);
          } else {
            corner(a, b, first + lane, last + lane, stride, k, columns, place + lane);
          }
        }
      }
    }
  }

  /** All products of four digits with four. */
  private static void square(
      int[] a, int[] b, int first, int last, int stride, int k, long[] columns, int place) {
    long s0 = 0;
    long s1 = 0;
    long s2 = 0;
    long s3 = 0;
    long s4 = 0;
    long s5 = 0;
    long s6 = 0;
    int i = first;
    int j = last;
    for (int order = 0; order <= k; order++) {
      long a0 = a[i];
      long a1 = a[i + LANES];
      long a2 = a[i + 2 * LANES];
      long a3 = a[i + 3 * LANES];
      long b0 = b[j];
      long b1 = b[j + LANES];
      long b2 = b[j + 2 * LANES];
      long b3 = b[j + 3 * LANES];
      s0 += a0 * b0;
      s1 += a0 * b1 + a1 * b0;
      s2 += a0 * b2 + a1 * b1 + a2 * b0;
      s3 += a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0;
      s4 += a1 * b3 + a2 * b2 + a3 * b1;
      s5 += a2 * b3 + a3 * b2;
      s6 += a3 * b3;
      i += stride;
      j -= stride;
    }
    columns[place] += s0;
    columns[place + LANES] += s1;
    columns[place + 2 * LANES] += s2;
    columns[place + 3 * LANES] += s3;
    columns[place + 4 * LANES] += s4;
    columns[place + 5 * LANES] += s5;
    columns[place + 6 * LANES] += s6;
  }

  /** The products that fall into four columns. */
  private static void triangle(
      int[] a, int[] b, int first, int last, int stride, int k, long[] columns, int place) {
    long s0 = 0;
    long s1 = 0;
    long s2 = 0;
    long s3 = 0;
    int i = first;
    int j = last;
    for (int order = 0; order <= k; order++) {
      long a0 = a[i];
      long a1 = a[i + LANES];
      long a2 = a[i + 2 * LANES];
      long b0 = b[j];
      long b1 = b[j + LANES];
      long b2 = b[j + 2 * LANES];
      s0 += a0 * b0;
      s1 += a0 * b1 + a1 * b0;
      s2 += a0 * b2 + a1 * b1 + a2 * b0;
      s3 += a0 * b[j + 3 * LANES] + a1 * b2 + a2 * b1 + a[i + 3 * LANES] * b0;
      i += stride;
      j -= stride;
    }
    columns[place] += s0;
    columns[place + LANES] += s1;
    columns[place + 2 * LANES] += s2;
    columns[place + 3 * LANES] += s3;
  }

  /** The products that fall into two columns. */
  private static void corner(
      int[] a, int[] b, int first, int last, int stride, int k, long[] columns, int place) {
    long s0 = 0;
    long s1 = 0;
    int i = first;
    int j = last;
    for (int order = 0; order <= k; order++) {
      long a0 = a[i];
      long b0 = b[j];
      s0 += a0 * b0;
      s1 += a0 * b[j + LANES] + a[i + LANES] * b0;
      i += stride;
      j -= stride;
    }
    columns[place] += s0;
    columns[place + LANES] += s1;
  }

  @Override
  public void carry(long[] columns, int wanted, int bits) {
    for (int lane = 0; lane < LANES; lane++) {
      carryLane(columns, lane, wanted, bits);
    }
  }

  /** {@link #carry} for one lane. */
  static void carryLane(long[] columns, int lane, int wanted, int bits) {
    shiftLane(columns, lane, wanted, bits, 0);
  }

  @Override
  public void shift(long[] columns, int wanted, int bits, long[] shifts) {
    for (int lane = 0; lane < LANES; lane++) {
      shiftLane(columns, lane, wanted, bits, shifts[lane]);
    }
  }

  /** {@link #shift} for one lane. */
  static void shiftLane(long[] columns, int lane, int wanted, int bits, long shift) {
    long half = 1L << (bits - 1);
    long carry = 0;
    for (int i = (HEAD + wanted - 1) * LANES + lane; i >= 0; i -= LANES) {
      long value = columns[i] << shift;
      long next = (value + half + carry) >> bits;
      columns[i] = value + carry - (next << bits);
      carry = next;
    }
  }

  @Override
  public void divide(long[] columns, int wanted, int bits, int divisor) {
    for (int lane = 0; lane < LANES; lane++) {
      divideLane(columns, lane, wanted, bits, divisor);
    }
  }

  /** {@link #divide} for one lane. */
  static void divideLane(long[] columns, int lane, int wanted, int bits, int divisor) {
    double inverse = 1.0 / divisor;
    long rest = 0;
    for (int i = lane; i < (HEAD + wanted) * LANES; i += LANES) {
      long dividend = (rest << bits) + columns[i];
      long quotient = (long) (dividend * inverse);
      rest = dividend - quotient * divisor;
      columns[i] = quotient;
    }
  }
}
