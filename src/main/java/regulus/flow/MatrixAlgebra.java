package regulus.flow;

import java.util.SplittableRandom;
import regulus.kernel.Rational;

/**
 * Matrices of one kind and what gradient descent of a product of matrices does with them.
 *
 * @param <M> a matrix, never modified
 */
public interface MatrixAlgebra<M> {

  /** Two numbers between which a number lies, the same twice where nothing is enclosed. */
  record Bounds(double lower, double upper) {

    /** The squares of numbers that are not negative. */
    Bounds squared() {
      return new Bounds(lower * lower, upper * upper);
    }
  }

  /** The matrix nearest to one of doubles, {@code rows} of the same length. */
  M of(double[][] rows);

  /** The matrix nearest to an exact one, {@code rows} of the same length. */
  M of(Rational[][] rows);

  /** Number of rows. */
  int rows(M a);

  /** An identity. */
  default M identity(int size) {
    double[][] identity = new double[size][size];
    for (int i = 0; i < size; i++) {
      identity[i][i] = 1;
    }
    return of(identity);
  }

  /** {@code a b}. */
  M product(M a, M b);

  /** {@code a^T b}. */
  M transposedProduct(M a, M b);

  /** {@code a b^T}. */
  M productTransposed(M a, M b);

  /** {@code a - factor b}. */
  M difference(M a, Rational factor, M b);

  /** The first rows and columns of a matrix. */
  M corner(M a, int rows, int columns);

  /** {@code factor a} by the square root of a rational number. */
  M timesRoot(M a, Rational radicand);

  /** The Frobenius norm. */
  Bounds norm(M a);

  /**
   * A random orthogonal matrix of some size: a product of reflections along integer vectors, which
   * is orthogonal exactly, up to the rounding of this algebra.
   */
  default M orthogonal(int size, SplittableRandom random) {
    M matrix = identity(size);
    for (int k = 0; k < Math.min(size, MOST_REFLECTIONS); k++) {
      double[][] normal = new double[size][1];
      long square = 0;
      for (int i = 0; i < size; i++) {
        long entry = random.nextInt(-LARGEST_ENTRY, LARGEST_ENTRY + 1);
        normal[i][0] = entry;
        square += entry * entry;
      }
      if (square > 0) {
        M vector = of(normal);
        M row = transposedProduct(vector, matrix);
        matrix = difference(matrix, Rational.of(2, square), product(vector, row));
      }
    }
    return matrix;
  }

  /** Reflections after which a matrix is taken for random. */
  int MOST_REFLECTIONS = 12;

  /** Components of a reflected vector are at most this large. */
  int LARGEST_ENTRY = 9;
}
