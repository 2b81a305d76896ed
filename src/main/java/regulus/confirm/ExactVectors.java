package regulus.confirm;

import java.util.Arrays;
import regulus.kernel.Rational;

/** Exact linear algebra with small vectors and matrices of rational numbers. */
final class ExactVectors {

  private ExactVectors() {}

  static Rational[] zeros(int length) {
    Rational[] zeros = new Rational[length];
    Arrays.fill(zeros, Rational.ZERO);
    return zeros;
  }

  static Rational dot(Rational[] a, Rational[] b) {
    Rational sum = Rational.ZERO;
    for (int i = 0; i < a.length; i++) {
      if (!a[i].isZero() && !b[i].isZero()) {
        sum = sum.plus(a[i].times(b[i]));
      }
    }
    return sum;
  }

  static Rational sum(Rational[] a) {
    return Arrays.stream(a).reduce(Rational.ZERO, Rational::plus);
  }

  /** {@code a + factor * b}. */
  static Rational[] plus(Rational[] a, Rational factor, Rational[] b) {
    Rational[] sum = a.clone();
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i].plus(factor.times(b[i]));
    }
    return sum;
  }

  /** {@code matrix^T * vector}, for a matrix of at least one row. */
  static Rational[] transposed(Rational[][] matrix, Rational[] vector) {
    Rational[] product = zeros(matrix[0].length);
    for (int n = 0; n < matrix.length; n++) {
      product = plus(product, vector[n], matrix[n]);
    }
    return product;
  }

  /** {@code matrix * vector}. */
  static Rational[] product(Rational[][] matrix, Rational[] vector) {
    return Arrays.stream(matrix).map(row -> dot(row, vector)).toArray(Rational[]::new);
  }

  /**
   * The solution of a regular system.
   *
   * @param rows {@code [A | b]}, modified
   * @throws ArithmeticException if A is singular
   */
  static Rational[] solve(Rational[][] rows) {
    int size = rows.length;
    for (int k = 0; k < size; k++) {
      int pivot = k;
      while (pivot < size && rows[pivot][k].isZero()) {
        pivot++;
      }
      if (pivot == size) {
        throw new ArithmeticException("singular matrix");
      }
      Rational[] row = rows[pivot];
      rows[pivot] = rows[k];
      rows[k] = row;
      eliminate(rows, k, k);
    }
    return Arrays.stream(rows).map(row -> row[size]).toArray(Rational[]::new);
  }

  /** Makes column {@code column} that of the identity with its 1 in row {@code pivot}. */
  static void eliminate(Rational[][] rows, int pivot, int column) {
    Rational inverse = rows[pivot][column].inverse();
    rows[pivot] = Arrays.stream(rows[pivot]).map(inverse::times).toArray(Rational[]::new);
    for (int i = 0; i < rows.length; i++) {
      if (i != pivot && !rows[i][column].isZero()) {
        rows[i] = plus(rows[i], rows[i][column].negate(), rows[pivot]);
      }
    }
  }
}
