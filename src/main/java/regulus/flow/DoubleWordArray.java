package regulus.flow;

/** {@link DoubleDouble} numbers by their high and low words. */
final class DoubleWordArray {

  private final double[] high;
  private final double[] low;

  /** Zeros. */
  DoubleWordArray(int length) {
    high = new double[length];
    low = new double[length];
  }

  DoubleWordArray(DoubleDouble[] values) {
    this(values.length);
    for (int i = 0; i < values.length; i++) {
      set(i, values[i]);
    }
  }

  double high(int k) {
    return high[k];
  }

  double low(int k) {
    return low[k];
  }

  boolean isFinite() {
    for (double value : high) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  DoubleDouble get(int k) {
    return DoubleDouble.of(high[k], low[k]);
  }

  void set(int k, DoubleDouble value) {
    high[k] = value.high();
    low[k] = value.low();
  }

  /** Entry {@code k} becomes {@code large + small}, {@code |large| >= |small|}. */
  void set(int k, double large, double small) {
    double sum = large + small;
    high[k] = sum;
    low[k] = DoubleWords.quickSumError(large, small, sum);
  }

  /** Entry {@code k} becomes entry {@code j} of another array. */
  void copy(int k, DoubleWordArray other, int j) {
    high[k] = other.high[j];
    low[k] = other.low[j];
  }

  /** Multiplies entry {@code k} by a double. */
  void multiply(int k, double factor) {
    double product = high[k] * factor;
    double error = DoubleWords.productError(high[k], factor, product);
    set(k, product, Math.fma(low[k], factor, error));
  }

  /** Multiplies entry {@code k} by entry {@code j} of another array and by a power of two. */
  void multiply(int k, DoubleWordArray factors, int j, double scale) {
    double factor = factors.high[j];
    double product = high[k] * factor;
    double error = DoubleWords.productError(high[k], factor, product);
    double cross = Math.fma(high[k], factors.low[j], low[k] * factor);
    set(k, product * scale, (error + cross) * scale);
  }
}
