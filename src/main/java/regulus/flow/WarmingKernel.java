package regulus.flow;

/**
 * Plain Java for the first products of a process and vector registers from then on: vectors run
 * several times faster once they are compiled, and a hundred times slower before. Both give the
 * same bits, so that nothing depends on when it changes over.
 */
final class WarmingKernel implements DigitKernel {

  /** Products of digits in plain Java: a tenth of a second's worth. */
  private static final long WARMING = 100_000_000;

  private final DigitKernel plain = new PlainKernel();
  private final DigitKernel vector = new VectorKernel();

  /** Products so far; threads may lose some of each other's. */
  private long products;

  private DigitKernel current = plain;

  @Override
  public void convolve(int[] a, int[] b, int k, int planes, int wanted, int lanes, long[] columns) {
    if (products < WARMING) {
      products += (k + 1L) * wanted * (wanted + 1) / 2 * lanes;
      current = products < WARMING ? plain : vector;
    }
    current.convolve(a, b, k, planes, wanted, lanes, columns);
  }

  @Override
  public void carry(long[] columns, int wanted, int bits) {
    current.carry(columns, wanted, bits);
  }

  @Override
  public void shift(long[] columns, int wanted, int bits, long[] shifts) {
    current.shift(columns, wanted, bits, shifts);
  }

  @Override
  public void divide(long[] columns, int wanted, int bits, int divisor) {
    current.divide(columns, wanted, bits, divisor);
  }
}
