package regulus.confirm;

import java.util.Arrays;
import java.util.SplittableRandom;
import regulus.kernel.Rational;

/** Exact orthogonal matrices and matrices of given singular values. */
final class OrthogonalRationals {

  private static final int LARGEST = 4;

  private OrthogonalRationals() {}

  /** A product of reflections along random integer vectors. */
  static Rational[][] matrix(int size, SplittableRandom random) {
    Rational[][] product = new Rational[size][size];
    for (int i = 0; i < size; i++) {
      Arrays.fill(product[i], Rational.ZERO);
      product[i][i] = Rational.ONE;
    }
    for (int k = 0; k < size; k++) {
      long[] normal = random.longs(size, -LARGEST, LARGEST + 1L).toArray();
      long square = Arrays.stream(normal).map(entry -> entry * entry).sum();
      if (square > 0) {
        reflect(product, normal, Rational.of(2, square));
      }
    }
    return product;
  }

  /** {@code A - factor n n^T A}, in place. */
  private static void reflect(Rational[][] matrix, long[] normal, Rational factor) {
    for (int j = 0; j < matrix.length; j++) {
      Rational sum = Rational.ZERO;
      for (int i = 0; i < matrix.length; i++) {
        sum = sum.plus(Rational.of(normal[i]).times(matrix[i][j]));
      }
      Rational multiple = sum.times(factor);
      for (int i = 0; i < matrix.length; i++) {
        matrix[i][j] = matrix[i][j].minus(multiple.times(Rational.of(normal[i])));
      }
    }
  }

  /** {@code sum_k values_k u_k v_k^T} of the first columns of two orthogonal matrices. */
  static Rational[][] ofSingularValues(Rational[][] left, Rational[] values, Rational[][] right) {
    Rational[][] matrix = new Rational[left.length][right.length];
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < right.length; j++) {
        Rational sum = Rational.ZERO;
        for (int k = 0; k < values.length; k++) {
          sum = sum.plus(left[i][k].times(values[k]).times(right[j][k]));
        }
        matrix[i][j] = sum;
      }
    }
    return matrix;
  }

  /** {@code A B}. */
  static Rational[][] product(Rational[][] a, Rational[][] b) {
    Rational[][] product = new Rational[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        Rational sum = Rational.ZERO;
        for (int k = 0; k < b.length; k++) {
          sum = sum.plus(a[i][k].times(b[k][j]));
        }
        product[i][j] = sum;
      }
    }
    return product;
  }
}
