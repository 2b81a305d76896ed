package regulus.flow;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link DigitKernel} on the vector registers of the processor, through the Vector API. The eight
 * lanes are taken as many at a time as a register has.
 */
final class VectorKernel implements DigitKernel {

  private static final VectorSpecies<Long> LONGS =
      LongVector.SPECIES_PREFERRED.length() > LANES
          ? LongVector.SPECIES_512
          : LongVector.SPECIES_PREFERRED;

  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, VectorShape.forBitSize(Math.max(64, LONGS.vectorBitSize() / 2)));

  private static final int WIDTH = LONGS.length();

  /** Whether registers hold four numbers or more; only where the module is there. */
  static boolean pays() {
    return WIDTH >= 4;
  }

  @Override
  public void convolve(int[] a, int[] b, int k, int planes, int wanted, int lanes, long[] columns) {
    int stride = planes * LANES;
    for (int lane = 0; lane < lanes; lane += WIDTH) {
      for (int m = 0; m < wanted; m += 4) {
        for (int n = 0; m + n < wanted; n += 4) {
          int first = m * LANES + lane;
          int last = (k * planes + n) * LANES + lane;
          int place = (m + n + HEAD) * LANES + lane;
          int rest = wanted - m - n;
          if (rest > 4) {
            square(a, b, first, last, stride, k, columns, place);
          } else if (rest > 2) {
            triangle(a, b, first, last, stride, k, columns, place);
          } else {
            corner(a, b, first, last, stride, k, columns, place);
          }
        }
      }
    }
  }

  private static LongVector load(int[] digits, int place) {
    return (LongVector) IntVector.fromArray(INTS, digits, place).castShape(LONGS, 0);
  }

  private static void add(long[] columns, int place, LongVector sum) {
    LongVector.fromArray(LONGS, columns, place).add(sum).intoArray(columns, place);
  }

  /** All products of four digits with four. */
  private static void square(
      int[] a, int[] b, int first, int last, int stride, int k, long[] columns, int place) {
    LongVector s0 = LongVector.zero(LONGS);
    LongVector s1 = s0;
    LongVector s2 = s0;
    LongVector s3 = s0;
    LongVector s4 = s0;
    LongVector s5 = s0;
    LongVector s6 = s0;
    int i = first;
    int j = last;
    for (int order = 0; order <= k; order++) {
      LongVector b0 = load(b, j);
      LongVector b1 = load(b, j + LANES);
      LongVector b2 = load(b, j + 2 * LANES);
      LongVector b3 = load(b, j + 3 * LANES);
      LongVector digit = load(a, i);
      s0 = s0.add(digit.mul(b0));
      s1 = s1.add(digit.mul(b1));
      s2 = s2.add(digit.mul(b2));
      s3 = s3.add(digit.mul(b3));
      digit = load(a, i + LANES);
      s1 = s1.add(digit.mul(b0));
      s2 = s2.add(digit.mul(b1));
      s3 = s3.add(digit.mul(b2));
      s4 = s4.add(digit.mul(b3));
      digit = load(a, i + 2 * LANES);
      s2 = s2.add(digit.mul(b0));
      s3 = s3.add(digit.mul(b1));
      s4 = s4.add(digit.mul(b2));
      s5 = s5.add(digit.mul(b3));
      digit = load(a, i + 3 * LANES);
      s3 = s3.add(digit.mul(b0));
      s4 = s4.add(digit.mul(b1));
      s5 = s5.add(digit.mul(b2));
      s6 = s6.add(digit.mul(b3));
      i += stride;
      j -= stride;
    }
    add(columns, place, s0);
    add(columns, place + LANES, s1);
    add(columns, place + 2 * LANES, s2);
    add(columns, place + 3 * LANES, s3);
    add(columns, place + 4 * LANES, s4);
    add(columns, place + 5 * LANES, s5);
    add(columns, place + 6 * LANES, s6);
  }

  /** The products that fall into four columns. */
  private static void triangle(
      int[] a, int[] b, int first, int last, int stride, int k, long[] columns, int place) {
    LongVector s0 = LongVector.zero(LONGS);
    LongVector s1 = s0;
    LongVector s2 = s0;
    LongVector s3 = s0;
    int i = first;
    int j = last;
    for (int order = 0; order <= k; order++) {
      LongVector b0 = load(b, j);
      LongVector b1 = load(b, j + LANES);
      LongVector b2 = load(b, j + 2 * LANES);
      LongVector digit = load(a, i);
      s0 = s0.add(digit.mul(b0));
      s1 = s1.add(digit.mul(b1));
      s2 = s2.add(digit.mul(b2));
      s3 = s3.add(digit.mul(load(b, j + 3 * LANES)));
      digit = load(a, i + LANES);
      s1 = s1.add(digit.mul(b0));
      s2 = s2.add(digit.mul(b1));
      s3 = s3.add(digit.mul(b2));
      digit = load(a, i + 2 * LANES);
      s2 = s2.add(digit.mul(b0));
      s3 = s3.add(digit.mul(b1));
      s3 = s3.add(load(a, i + 3 * LANES).mul(b0));
      i += stride;
      j -= stride;
    }
    add(columns, place, s0);
    add(columns, place + LANES, s1);
    add(columns, place + 2 * LANES, s2);
    add(columns, place + 3 * LANES, s3);
  }

  /** The products that fall into two columns. */
  private static void corner(
      int[] a, int[] b, int first, int last, int stride, int k, long[] columns, int place) {
    LongVector s0 = LongVector.zero(LONGS);
    LongVector s1 = s0;
    int i = first;
    int j = last;
    for (int order = 0; order <= k; order++) {
      LongVector digit = load(a, i);
      LongVector b0 = load(b, j);
      s0 = s0.add(digit.mul(b0));
      s1 = s1.add(digit.mul(load(b, j + LANES))).add(load(a, i + LANES).mul(b0));
      i += stride;
      j -= stride;
    }
    add(columns, place, s0);
    add(columns, place + LANES, s1);
  }

  @Override
  public void carry(long[] columns, int wanted, int bits) {
    for (int lane = 0; lane < LANES; lane += WIDTH) {
      carry(columns, lane, wanted, bits, LongVector.zero(LONGS));
    }
  }

  @Override
  public void shift(long[] columns, int wanted, int bits, long[] shifts) {
    for (int lane = 0; lane < LANES; lane += WIDTH) {
      carry(columns, lane, wanted, bits, LongVector.fromArray(LONGS, shifts, lane));
    }
  }

  private static void carry(long[] columns, int lane, int wanted, int bits, LongVector shift) {
    long half = 1L << (bits - 1);
    LongVector carry = LongVector.zero(LONGS);
    for (int i = (HEAD + wanted - 1) * LANES + lane; i >= 0; i -= LANES) {
      LongVector value =
          LongVector.fromArray(LONGS, columns, i).lanewise(VectorOperators.LSHL, shift);
      LongVector next = value.add(half).add(carry).lanewise(VectorOperators.ASHR, bits);
      value.add(carry).sub(next.lanewise(VectorOperators.LSHL, bits)).intoArray(columns, i);
      carry = next;
    }
  }

  @Override
  public void divide(long[] columns, int wanted, int bits, int divisor) {
    double inverse = 1.0 / divisor;
    for (int lane = 0; lane < LANES; lane += WIDTH) {
      LongVector rest = LongVector.zero(LONGS);
      for (int i = lane; i < (HEAD + wanted) * LANES; i += LANES) {
        LongVector dividend =
            LongVector.fromArray(LONGS, columns, i).add(rest.lanewise(VectorOperators.LSHL, bits));
        DoubleVector estimate =
            ((DoubleVector) dividend.convert(VectorOperators.L2D, 0)).mul(inverse);
        LongVector quotient = (LongVector) estimate.convert(VectorOperators.D2L, 0);
        quotient.intoArray(columns, i);
        rest = dividend.sub(quotient.mul(divisor));
      }
    }
  }
}
