package regulus.flow;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;

/** Gauss-Jordan elimination with partial pivoting over any number type. */
public final class Elimination {

  private Elimination() {}

  /**
   * Solves {@code matrix x = right}.
   *
   * @param matrix {@code n x n}, not modified
   * @param right length {@code n}, not modified
   * @throws SingularMatrixException if a pivot is zero
   */
  public static <T extends CalculusFieldElement<T>> T[] solve(T[][] matrix, T[] right) {
    int n = right.length;
    T[][] augmented = MathArrays.buildArray(right[0].getField(), n, n + 1);
    for (int i = 0; i < n; i++) {
      System.arraycopy(matrix[i], 0, augmented[i], 0, n);
      augmented[i][n] = right[i];
    }
    reduce(augmented);
    T[] solution = right.clone();
    for (int i = 0; i < n; i++) {
      solution[i] = augmented[i][n];
    }
    return solution;
  }

  /**
   * The inverse of a matrix.
   *
   * @param matrix {@code n x n}, not modified
   * @throws SingularMatrixException if a pivot is zero
   */
  public static <T extends CalculusFieldElement<T>> T[][] inverse(T[][] matrix) {
    int n = matrix.length;
    T[][] augmented = MathArrays.buildArray(matrix[0][0].getField(), n, 2 * n);
    for (int i = 0; i < n; i++) {
      System.arraycopy(matrix[i], 0, augmented[i], 0, n);
      augmented[i][n + i] = matrix[0][0].getField().getOne();
    }
    reduce(augmented);
    T[][] inverse = MathArrays.buildArray(matrix[0][0].getField(), n, n);
    for (int i = 0; i < n; i++) {
      System.arraycopy(augmented[i], n, inverse[i], 0, n);
    }
    return inverse;
  }

  /**
   * Turns the left square of {@code [A | B]} into the identity and {@code B} into {@code A^-1 B}.
   */
  static <T extends CalculusFieldElement<T>> void reduce(T[][] rows) {
    int n = rows.length;
    for (int k = 0; k < n; k++) {
      bringPivot(rows, k);
      T inverse = rows[k][k].reciprocal();
      for (int j = k; j < rows[k].length; j++) {
        rows[k][j] = rows[k][j].multiply(inverse);
      }
      for (int i = 0; i < n; i++) {
        T factor = rows[i][k];
        for (int j = k; i != k && j < rows[k].length; j++) {
          rows[i][j] = rows[i][j].subtract(factor.multiply(rows[k][j]));
        }
      }
    }
  }

  private static <T extends CalculusFieldElement<T>> void bringPivot(T[][] rows, int column) {
    int pivot = column;
    for (int i = column + 1; i < rows.length; i++) {
      pivot = rows[i][column].norm() > rows[pivot][column].norm() ? i : pivot;
    }
    T[] row = rows[pivot];
    rows[pivot] = rows[column];
    rows[column] = row;
    if (row[column].isZero()) {
      throw new SingularMatrixException(rows.length, column);
    }
  }
}
