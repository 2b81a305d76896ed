package regulus.flow;

/**
 * A sum of products of {@link DoubleDouble} numbers, rounded once.
 *
 * <p>The high parts of the products are added up by 2Sum; its errors, and those of the products,
 * are added up in double precision. With {@code u = 2^-53} and {@code S = sum |a_j b_j|} over
 * {@code m} products: each error term is off by at most {@code 7 u^2 |a_j b_j|}, and the sum of
 * errors, at most {@code (j + 3) u S} after {@code j} products, is rounded twice for each. So the
 * result is off by at most {@code (m^2 + 14 m) u^2 S}; in practice by a few {@code u^2 S}.
 */
final class DoubleWordSum {

  private double sum;
  private double errors;

  private void add(double a, double aLow, double b, double bLow) {
    double product = a * b;
    double next = sum + product;
    errors += DoubleWords.sumError(sum, product, next);
    errors += DoubleWords.productError(a, b, product) + Math.fma(a, bLow, aLow * b);
    sum = next;
  }

  /** Adds {@code a[i] * b[k]}. */
  void add(DoubleWordArray a, int i, DoubleWordArray b, int k) {
    add(a.high(i), a.low(i), b.high(k), b.low(k));
  }

  /** Adds {@code a[k]}. */
  void add(DoubleWordArray a, int k) {
    add(a.high(k), a.low(k), 1, 0);
  }

  /** Adds {@code sum over j = first..k of a[j] b[k-j]}. */
  void addConvolution(DoubleWordArray a, DoubleWordArray b, int first, int k) {
    for (int j = first; j <= k; j++) {
      add(a, j, b, k - j);
    }
  }

  /** Subtracts {@code sum over j = first..k of a[j] b[k-j]}. */
  void subtractConvolution(DoubleWordArray a, DoubleWordArray b, int first, int k) {
    for (int j = first; j <= k; j++) {
      add(-a.high(j), -a.low(j), b.high(k - j), b.low(k - j));
    }
  }

  /** Adds or subtracts {@code sum over j = 0..k of a[j] a[k-j]}, half of which is computed. */
  void addSquare(int sign, DoubleWordArray a, int k) {
    DoubleWordSum half = new DoubleWordSum();
    for (int j = 0; 2 * j < k; j++) {
      half.add(a, j, a, k - j);
    }
    add(half.sum, half.errors, 2 * sign, 0);
    if (k % 2 == 0) {
      int j = k / 2;
      add(sign * a.high(j), sign * a.low(j), a.high(j), a.low(j));
    }
  }

  /** Writes the rounded sum to entry {@code k}. */
  void store(DoubleWordArray target, int k) {
    target.set(k, sum, errors);
  }
}
