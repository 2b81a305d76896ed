package regulus.kernel;

/**
 * The ring {@code F_p[e_1..e_k] / (e_1^2, .., e_k^2)}: a number with its mixed first derivatives in
 * {@code k} directions. An element has {@code 2^k} coefficients; that of the product of the {@code
 * e_i} with {@code i} in a set stands at the place whose binary digits are the set.
 */
final class Jets {

  private final PrimeField field;

  Jets(PrimeField field) {
    this.field = field;
  }

  /**
   * Adds a product to a sum.
   *
   * @param sum modified from {@code at} on; coefficients stay below {@code p^2}
   * @param a reduced coefficients from {@code atA} on
   * @param b reduced coefficients from {@code atB} on
   * @param size the number of coefficients, a power of two
   */
  void plusProduct(long[] sum, int at, long[] a, int atA, long[] b, int atB, int size) {
    if (size == 1) {
      sum[at] = field.plusProduct(sum[at], a[atA], b[atB]);
      return;
    }
    int half = size / 2;
    plusProduct(sum, at, a, atA, b, atB, half);
    plusProduct(sum, at + half, a, atA, b, atB + half, half);
    plusProduct(sum, at + half, a, atA + half, b, atB, half);
  }

  /** Adds a multiple by a reduced number. */
  void plusMultiple(long[] sum, int at, long factor, long[] a, int atA, int size) {
    for (int i = 0; i < size; i++) {
      sum[at + i] = field.plusProduct(sum[at + i], factor, a[atA + i]);
    }
  }

  void reduce(long[] values, int at, int size) {
    for (int i = at; i < at + size; i++) {
      values[i] = field.reduce(values[i]);
    }
  }

  /** The inverse {@code 1/(u + e v) = 1/u - e v/u^2}; refused if the number part is zero. */
  long[] inverse(long[] a, int atA, int size) {
    if (size == 1) {
      return new long[] {field.inverse(a[atA])};
    }
    int half = size / 2;
    long[] low = inverse(a, atA, half);
    long[] square = product(low, 0, low, 0, half);
    long[] high = product(square, 0, a, atA + half, half);
    long[] inverse = new long[size];
    for (int i = 0; i < half; i++) {
      inverse[i] = low[i];
      inverse[half + i] = field.negate(high[i]);
    }
    return inverse;
  }

  /** A reduced product. */
  long[] product(long[] a, int atA, long[] b, int atB, int size) {
    long[] product = new long[size];
    plusProduct(product, 0, a, atA, b, atB, size);
    reduce(product, 0, size);
    return product;
  }

  /** The number of products of coefficients in one product: {@code 3^k}. */
  static long products(int size) {
    long products = 1;
    for (int left = size; left > 1; left /= 2) {
      products *= 3;
    }
    return products;
  }
}
