package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Both kernels compute what integers say, and the same bits. */
class DigitKernelProperties {

  private static final int LANES = DigitKernel.LANES;
  private static final int HEAD = DigitKernel.HEAD;
  private static final int BITS = 24;

  private static int[] pack(SplittableRandom random, int orders, int planes) {
    int[] pack = new int[(orders * planes + 4) * LANES];
    for (int i = 0; i < pack.length; i++) {
      pack[i] = random.nextInt(-(1 << (BITS - 1)), 1 << (BITS - 1));
    }
    return pack;
  }

  private static long[] columns(int wanted) {
    return new long[(HEAD + wanted + DigitKernel.TAIL) * LANES];
  }

  private static long[] wanted(long[] columns, int wanted) {
    return Arrays.copyOf(columns, (HEAD + wanted) * LANES);
  }

  @Property(tries = 200)
  void columnsAreSumsOfProducts(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 13) int planes,
      @ForAll @IntRange(max = 9) int k) {
    SplittableRandom random = new SplittableRandom(seed);
    int wanted = random.nextInt(1, planes + 1);
    int[] a = pack(random, k + 1, planes);
    int[] b = pack(random, k + 1, planes);
    long[] columns = columns(wanted);
    new PlainKernel().convolve(a, b, k, planes, wanted, LANES, columns);
    for (int c = 0; c < wanted; c++) {
      for (int lane = 0; lane < LANES; lane++) {
        long expected = 0;
        for (int j = 0; j <= k; j++) {
          for (int m = 0; m <= c; m++) {
            long left = a[(j * planes + m) * LANES + lane];
            expected += left * b[((k - j) * planes + c - m) * LANES + lane];
          }
        }
        assertThat(columns[(HEAD + c) * LANES + lane]).isEqualTo(expected);
      }
    }
  }

  @Property(tries = 200)
  void vectorsGiveTheSameBits(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 21) int planes,
      @ForAll @IntRange(max = 20) int k) {
    assertThat(DigitKernel.best()).isInstanceOf(WarmingKernel.class);
    SplittableRandom random = new SplittableRandom(seed);
    int wanted = random.nextInt(1, planes + 1);
    int[] a = pack(random, k + 1, planes);
    int[] b = pack(random, k + 1, planes);
    long[] plain = columns(wanted);
    long[] vector = plain.clone();
    int divisor = random.nextInt(1, 1 << 12);
    PlainKernel plainKernel = new PlainKernel();
    VectorKernel vectorKernel = new VectorKernel();
    plainKernel.convolve(a, b, k, planes, wanted, LANES, plain);
    vectorKernel.convolve(a, b, k, planes, wanted, LANES, vector);
    assertThat(wanted(vector, wanted)).isEqualTo(wanted(plain, wanted));
    plainKernel.divide(plain, wanted, BITS, divisor);
    vectorKernel.divide(vector, wanted, BITS, divisor);
    assertThat(wanted(vector, wanted)).isEqualTo(wanted(plain, wanted));
    plainKernel.carry(plain, wanted, BITS);
    vectorKernel.carry(vector, wanted, BITS);
    assertThat(wanted(vector, wanted)).isEqualTo(wanted(plain, wanted));
    long[] shifts = random.longs(LANES, 0, BITS).toArray();
    plainKernel.shift(plain, wanted, BITS, shifts);
    vectorKernel.shift(vector, wanted, BITS, shifts);
    assertThat(wanted(vector, wanted)).isEqualTo(wanted(plain, wanted));
  }

  private static BigInteger number(long[] columns, int wanted, int lane) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < HEAD + wanted; i++) {
      sum = sum.shiftLeft(BITS).add(BigInteger.valueOf(columns[i * LANES + lane]));
    }
    return sum;
  }

  @Property(tries = 200)
  void carryingKeepsTheNumberAndDividingIsOffByLessThanTwoUnits(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 13) int wanted) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] columns = columns(wanted);
    for (int i = HEAD * LANES; i < (HEAD + wanted) * LANES; i++) {
      columns[i] = random.nextLong(-(1L << 60), 1L << 60);
    }
    long[] before = columns.clone();
    PlainKernel kernel = new PlainKernel();
    kernel.carry(columns, wanted, BITS);
    for (int lane = 0; lane < LANES; lane++) {
      assertThat(number(columns, wanted, lane)).isEqualTo(number(before, wanted, lane));
      for (int i = lane; i < (HEAD + wanted) * LANES; i += LANES) {
        assertThat(Math.abs(columns[i])).isLessThanOrEqualTo(1L << (BITS - 1));
      }
    }
    int divisor = random.nextInt(1, 1 << 12);
    kernel.divide(columns, wanted, BITS, divisor);
    for (int lane = 0; lane < LANES; lane++) {
      BigInteger rest =
          number(before, wanted, lane)
              .subtract(number(columns, wanted, lane).multiply(BigInteger.valueOf(divisor)));
      assertThat(rest.abs()).isLessThan(BigInteger.valueOf(2L * divisor));
    }
  }
}
