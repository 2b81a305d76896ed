package regulus.flow;

/**
 * What rounding to a double loses, as a double (T. J. Dekker 1971; D. E. Knuth, The Art of Computer
 * Programming 2, 4.2.2). All results are exact while nothing overflows.
 */
final class DoubleWords {

  private DoubleWords() {}

  /** {@code a + b - sum} for the rounded {@code sum} of any two numbers (2Sum). */
  static double sumError(double a, double b, double sum) {
    double rest = sum - a;
    return (a - (sum - rest)) + (b - rest);
  }

  /** {@code a + b - sum} for the rounded {@code sum} if {@code |a| >= |b|} (Fast2Sum). */
  static double quickSumError(double a, double b, double sum) {
    return b - (sum - a);
  }

  /** {@code a b - product} for the rounded {@code product} if it is 0 or at least 2^-968. */
  static double productError(double a, double b, double product) {
    return Math.fma(a, b, -product);
  }
}
