package regulus.flow;

/**
 * The three loops in which Taylor series in fixed point spend their time, on eight numbers side by
 * side, the lanes. All arithmetic is on integers and exact, so that every implementation gives the
 * same bits.
 *
 * <p>A pack holds eight series: digit {@code m} of coefficient {@code k} in lane {@code l} is
 * {@code pack[(k planes + m) 8 + l]}, between {@code -2^(b-1)} and {@code 2^(b-1)}. Columns are
 * sums not yet carried: column {@code c} of lane {@code l} is {@code columns[(c + HEAD) 8 + l]},
 * where column 0 has the weight of the product of two digits 0, and each further one {@code 2^-b}
 * of the last.
 */
interface DigitKernel {

  /** Numbers side by side. */
  int LANES = 8;

  /** Columns above column 0, for what is carried out of it. */
  int HEAD = 4;

  /** Columns that {@link #convolve} may touch beyond those asked for. */
  int TAIL = 8;

  /**
   * Adds the first columns of {@code sum over j = 0..k of a^(j) b^(k-j)}.
   *
   * @param planes digits of each coefficient in a pack
   * @param wanted how many columns are wanted; those behind them receive parts of sums
   * @param lanes how many lanes are in use
   * @param columns modified
   */
  void convolve(int[] a, int[] b, int k, int planes, int wanted, int lanes, long[] columns);

  /**
   * Carries, so that every column becomes a digit between {@code -2^(b-1)} and {@code 2^(b-1)}.
   *
   * @param wanted the columns from {@code -HEAD} to here
   * @param columns modified
   * @param bits {@code b}
   */
  void carry(long[] columns, int wanted, int bits);

  /**
   * Multiplies digits by a power of two in each lane, and carries again.
   *
   * @param shifts the powers, from 0 to {@code b - 1}
   */
  void shift(long[] columns, int wanted, int bits, long[] shifts);

  /**
   * Divides by a number below {@code 2^14}. A remainder goes to the next column, and what is left
   * of the last is dropped. Columns stay below {@code 2^62}, but are not digits.
   */
  void divide(long[] columns, int wanted, int bits, int divisor);

  /** The kernel for this virtual machine. */
  static DigitKernel best() {
    return Fastest.KERNEL;
  }

  /** Chosen once. */
  final class Fastest {
    private static final DigitKernel KERNEL =
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && VectorKernel.pays()
            ? new WarmingKernel()
            : new PlainKernel();

    private Fastest() {}
  }
}
