package regulus.flow;

import java.util.Arrays;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.util.MathArrays;

/**
 * Bounds of the eigenvalues of symmetric matrices of intervals.
 *
 * <p>With any matrix {@code Q}, in practice eigenvectors of the middle in double precision, let
 * {@code g} be Gershgorin's lower bound of {@code Q^T G Q}. If {@code g > 0} then {@code Q} is
 * regular and {@code x.G x >= g |Q^-1 x|^2 >= g |x|^2 / |Q|^2}, with {@code |Q|^2} at most the
 * largest row sum of {@code |Q^T Q|}.
 */
final class SymmetricBounds {

  private SymmetricBounds() {}

  /**
   * A lower bound of the smallest eigenvalue of every symmetric matrix in {@code gram}; not
   * positive where none was found.
   *
   * @param gram {@code n x n} intervals, symmetric
   */
  static Interval leastEigenvalue(IntervalField field, Interval[][] gram) {
    int n = gram.length;
    double[][] vectors =
        new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(middle(gram)))
            .getV()
            .getData();
    Interval[][] q = MathArrays.buildArray(field, n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        q[i][j] = field.of(vectors[i][j]);
      }
    }
    Interval[][] turned = product(field, q, product(field, transposed(field, gram), q));
    Interval[][] unit = product(field, q, q);
    Interval least = discMinimum(turned);
    return least.isPositive() ? least.divide(largestRowSum(unit)) : least;
  }

  private static double[][] middle(Interval[][] matrix) {
    double[][] middle = new double[matrix.length][matrix.length];
    for (int i = 0; i < middle.length; i++) {
      for (int j = 0; j < middle.length; j++) {
        middle[i][j] = (matrix[i][j].getReal() + matrix[j][i].getReal()) / 2;
      }
    }
    return middle;
  }

  private static Interval[][] transposed(IntervalField field, Interval[][] matrix) {
    Interval[][] result = MathArrays.buildArray(field, matrix.length, matrix.length);
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        result[i][j] = matrix[j][i];
      }
    }
    return result;
  }

  /** {@code a^T b}. */
  private static Interval[][] product(IntervalField field, Interval[][] a, Interval[][] b) {
    int n = a.length;
    Interval[][] product = MathArrays.buildArray(field, n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          product[i][j] = product[i][j].add(a[k][i].multiply(b[k][j]));
        }
      }
    }
    return product;
  }

  /** The least of {@code m_ii - sum_(j != i) |m_ij|}. */
  private static Interval discMinimum(Interval[][] matrix) {
    Interval least = matrix[0][0];
    for (int i = 0; i < matrix.length; i++) {
      Interval disc = matrix[i][i];
      for (int j = 0; j < matrix.length; j++) {
        disc = j == i ? disc : disc.subtract(matrix[i][j].abs());
      }
      least = i == 0 || disc.lowerEnd().compareTo(least.lowerEnd()) < 0 ? disc : least;
    }
    return least;
  }

  private static Interval largestRowSum(Interval[][] matrix) {
    Interval largest = matrix[0][0];
    for (int i = 0; i < matrix.length; i++) {
      Interval sum =
          Arrays.stream(matrix[i]).map(Interval::abs).reduce(Interval::add).orElseThrow();
      largest = i == 0 || sum.upperEnd().compareTo(largest.upperEnd()) > 0 ? sum : largest;
    }
    return largest;
  }
}
