package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.flow.Numbers;

/**
 * Dense linear algebra of a few rows over any number type. Matrices are {@code rows x columns}.
 *
 * @param <T> the type of one number
 */
final class LinearAlgebra<T extends CalculusFieldElement<T>> {

  private final Numbers<T> numbers;

  LinearAlgebra(Numbers<T> numbers) {
    this.numbers = numbers;
  }

  T dot(T[] a, T[] b) {
    T sum = numbers.field().getZero();
    for (int i = 0; i < a.length; i++) {
      if (!a[i].isZero() && !b[i].isZero()) {
        sum = sum.add(a[i].multiply(b[i]));
      }
    }
    return sum;
  }

  T norm(T[] a) {
    return dot(a, a).sqrt();
  }

  /** {@code a + factor * b}, a new vector. */
  T[] add(T[] a, T factor, T[] b) {
    T[] sum = a.clone();
    for (int i = 0; i < a.length; i++) {
      sum[i] = b[i].isZero() ? a[i] : a[i].add(factor.multiply(b[i]));
    }
    return sum;
  }

  T[] subtract(T[] a, T[] b) {
    return add(a, numbers.of(-1), b);
  }

  /** {@code matrix * vector}. */
  T[] multiply(T[][] matrix, T[] vector) {
    T[] product = MathArrays.buildArray(numbers.field(), matrix.length);
    for (int i = 0; i < matrix.length; i++) {
      product[i] = dot(matrix[i], vector);
    }
    return product;
  }

  /** {@code matrix^T * vector}. */
  T[] multiplyTransposed(T[][] matrix, T[] vector) {
    T[] product = MathArrays.buildArray(numbers.field(), matrix[0].length);
    for (int i = 0; i < matrix.length; i++) {
      product = add(product, vector[i], matrix[i]);
    }
    return product;
  }

  /** {@code a * b}. */
  T[][] multiply(T[][] a, T[][] b) {
    T[][] product = MathArrays.buildArray(numbers.field(), a.length, b[0].length);
    for (int i = 0; i < a.length; i++) {
      product[i] = multiplyTransposed(b, a[i]);
    }
    return product;
  }

  /** {@code a * a^T}. */
  T[][] gram(T[][] a) {
    T[][] gram = MathArrays.buildArray(numbers.field(), a.length, a.length);
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        gram[i][j] = j < i ? gram[j][i] : dot(a[i], a[j]);
      }
    }
    return gram;
  }

  /**
   * Solves {@code matrix x = right} by elimination with partial pivoting.
   *
   * @throws ArithmeticException if a pivot is zero
   */
  T[] solve(T[][] matrix, T[] right) {
    int n = right.length;
    T[][] a = matrix.clone();
    T[] b = right.clone();
    for (int i = 0; i < n; i++) {
      a[i] = matrix[i].clone();
    }
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        pivot = a[i][k].norm() > a[pivot][k].norm() ? i : pivot;
      }
      T[] row = a[pivot];
      a[pivot] = a[k];
      a[k] = row;
      T entry = b[pivot];
      b[pivot] = b[k];
      b[k] = entry;
      if (a[k][k].isZero()) {
        throw new ArithmeticException("singular matrix");
      }
      for (int i = k + 1; i < n; i++) {
        T factor = a[i][k].divide(a[k][k]).negate();
        a[i] = add(a[i], factor, a[k]);
        b[i] = b[i].add(factor.multiply(b[k]));
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      for (int j = k + 1; j < n; j++) {
        b[k] = b[k].subtract(a[k][j].multiply(b[j]));
      }
      b[k] = b[k].divide(a[k][k]);
    }
    return b;
  }

  /** Whether a symmetric matrix is positive definite, by the signs of its pivots. */
  boolean positiveDefinite(T[][] matrix) {
    T[][] a = matrix.clone();
    for (int k = 0; k < a.length; k++) {
      if (a[k][k].getReal() <= 0) {
        return false;
      }
      for (int i = k + 1; i < a.length; i++) {
        a[i] = add(a[i], a[i][k].divide(a[k][k]).negate(), a[k]);
      }
    }
    return true;
  }

  /**
   * The rank of some rows: the number of pivots of elimination with full pivoting above {@code
   * 10^(-digits/2)} of the largest entry of their row.
   *
   * @throws InconclusiveException if there is no clear gap between pivots and rounding errors
   */
  int rank(List<T[]> rows) {
    List<T[]> rest = new ArrayList<>();
    for (T[] row : rows) {
      double size = norm(row).getReal();
      if (size > 0) {
        rest.add(scale(row, numbers.field().getZero().add(1 / size)));
      }
    }
    double least = Math.pow(10, -numbers.digits() / 3.0);
    double noise = Math.pow(10, -numbers.digits() / 1.5);
    for (int rank = 0; ; rank++) {
      int pivotRow = -1;
      int pivotColumn = -1;
      double pivot = 0;
      for (int i = 0; i < rest.size(); i++) {
        for (int j = 0; j < rest.get(i).length; j++) {
          if (rest.get(i)[j].norm() > pivot) {
            pivot = rest.get(i)[j].norm();
            pivotRow = i;
            pivotColumn = j;
          }
        }
      }
      if (pivot < noise) {
        return rank;
      }
      if (pivot < least) {
        throw new InconclusiveException("no clear gap between pivots and rounding errors");
      }
      T[] row = rest.remove(pivotRow);
      for (int i = 0; i < rest.size(); i++) {
        T factor = rest.get(i)[pivotColumn].divide(row[pivotColumn]).negate();
        rest.set(i, add(rest.get(i), factor, row));
      }
    }
  }

  /** The part of {@code vector} that is orthogonal to all rows (Gram-Schmidt, twice). */
  T[] orthogonalPart(T[][] orthonormalRows, T[] vector) {
    T[] rest = vector;
    for (int pass = 0; pass < 2; pass++) {
      for (T[] row : orthonormalRows) {
        rest = add(rest, dot(row, rest).negate(), row);
      }
    }
    return rest;
  }

  /** An orthonormal basis of the span of rows that are linearly independent. */
  T[][] orthonormal(T[][] rows) {
    T[][] basis = MathArrays.buildArray(numbers.field(), rows.length, rows[0].length);
    for (int i = 0; i < rows.length; i++) {
      T[] rest = orthogonalPart(basis, rows[i]);
      basis[i] = scale(rest, norm(rest).reciprocal());
    }
    return basis;
  }

  T[] scale(T[] vector, T factor) {
    T[] scaled = vector.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = scaled[i].multiply(factor);
    }
    return scaled;
  }

  /** An orthonormal basis of the vectors orthogonal to orthonormal rows. */
  T[][] complement(T[][] orthonormalRows, int dimension) {
    int missing = dimension - orthonormalRows.length;
    T[][] all = MathArrays.buildArray(numbers.field(), dimension, dimension);
    System.arraycopy(orthonormalRows, 0, all, 0, orthonormalRows.length);
    for (int found = 0; found < missing; found++) {
      T[] best = all[0];
      double size = -1;
      for (int i = 0; i < dimension; i++) {
        T[] unit = MathArrays.buildArray(numbers.field(), dimension);
        unit[i] = numbers.field().getOne();
        T[] rest = orthogonalPart(all, unit);
        if (norm(rest).getReal() > size + 1e-9) {
          size = norm(rest).getReal();
          best = rest;
        }
      }
      all[orthonormalRows.length + found] = scale(best, norm(best).reciprocal());
    }
    return Arrays.copyOfRange(all, orthonormalRows.length, dimension);
  }
}
