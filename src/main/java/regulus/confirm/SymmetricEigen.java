package regulus.confirm;

import java.util.function.UnaryOperator;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.flow.Numbers;

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric matrix by Jacobi's cyclic rotations, to
 * the digits of the number type.
 *
 * <p>Eigenvalues below {@code 10^(-3/5 digits)} of the largest count as 0: a singular matrix has
 * them at the size of rounding errors, whose roots would be far larger.
 *
 * @param values the eigenvalues
 * @param vectors the eigenvectors, one a row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SymmetricEigen<T extends CalculusFieldElement<T>>(
    Numbers<T> numbers, T[] values, T[][] vectors) {

  private static final int SWEEPS = 60;
  private static final double SHARE_OF_DIGITS = 0.6;

  /**
   * The decomposition.
   *
   * @param matrix {@code n x n}, symmetric up to rounding; not modified
   * @throws InconclusiveException if the rotations do not converge
   */
  static <T extends CalculusFieldElement<T>> SymmetricEigen<T> of(
      Numbers<T> numbers, T[][] matrix) {
    int n = matrix.length;
    T[][] a = MathArrays.buildArray(numbers.field(), n, n);
    T[][] v = MathArrays.buildArray(numbers.field(), n, n);
    for (int i = 0; i < n; i++) {
      v[i][i] = numbers.of(1);
      for (int j = 0; j < n; j++) {
        a[i][j] = matrix[i][j].add(matrix[j][i]).multiply(0.5);
      }
    }
    Residual size = size(a, false);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      if (size(a, true).over(size).log10() < -numbers.digits() - 2 || size.isZero()) {
        T[] values = MathArrays.buildArray(numbers.field(), n);
        for (int i = 0; i < n; i++) {
          boolean none =
              Residual.of(a[i][i]).over(size).log10() < -SHARE_OF_DIGITS * numbers.digits();
          values[i] = none ? numbers.field().getZero() : a[i][i];
        }
        return new SymmetricEigen<>(numbers, values, v);
      }
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(numbers, a, v, p, q);
        }
      }
    }
    throw new InconclusiveException("the eigenvalues of a matrix were not found");
  }

  /** The largest entry, or the largest off the diagonal. */
  private static <T extends CalculusFieldElement<T>> Residual size(T[][] a, boolean offDiagonal) {
    Residual size = Residual.ZERO;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        size = offDiagonal && i == j ? size : size.or(Residual.of(a[i][j]));
      }
    }
    return size;
  }

  /** Makes entry {@code (p, q)} zero; both matrices are modified. */
  private static <T extends CalculusFieldElement<T>> void rotate(
      Numbers<T> numbers, T[][] a, T[][] v, int p, int q) {
    if (a[p][q].isZero()) {
      return;
    }
    T one = numbers.of(1);
    T theta = a[q][q].subtract(a[p][p]).divide(a[p][q].multiply(2));
    T root = theta.multiply(theta).add(one).sqrt();
    T t = theta.getReal() < 0 ? one.divide(theta.subtract(root)) : one.divide(theta.add(root));
    T c = one.divide(t.multiply(t).add(one).sqrt());
    T s = t.multiply(c);
    LinearAlgebra<T> algebra = new LinearAlgebra<>(numbers);
    for (T[] row : a) {
      T left = row[p];
      row[p] = c.multiply(left).subtract(s.multiply(row[q]));
      row[q] = s.multiply(left).add(c.multiply(row[q]));
    }
    T[] up = a[p];
    a[p] = algebra.add(algebra.scale(up, c), s.negate(), a[q]);
    a[q] = algebra.add(algebra.scale(up, s), c, a[q]);
    T[] vector = v[p];
    v[p] = algebra.add(algebra.scale(vector, c), s.negate(), v[q]);
    v[q] = algebra.add(algebra.scale(vector, s), c, v[q]);
    a[p][q] = numbers.field().getZero();
    a[q][p] = numbers.field().getZero();
  }

  /** {@code V^T f(D) V}. */
  T[][] map(UnaryOperator<T> function) {
    int n = values.length;
    T[][] image = MathArrays.buildArray(numbers.field(), n, n);
    LinearAlgebra<T> algebra = new LinearAlgebra<>(numbers);
    for (int k = 0; k < n; k++) {
      T value = function.apply(values[k]);
      for (int i = 0; i < n; i++) {
        image[i] = algebra.add(image[i], value.multiply(vectors[k][i]), vectors[k]);
      }
    }
    return image;
  }
}
