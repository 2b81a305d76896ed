package regulus.flow;

import java.util.Arrays;

/**
 * All matrices within a distance of one: {@code {M : |M - center| <= radius}} in the Frobenius
 * norm.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param center row after row, length {@code rows columns}, not to be modified
 * @param radius not negative
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BallMatrix(int rows, int columns, DoubleDouble[] center, double radius) {

  /** More than what sums and roots of doubles lose, for up to a million terms. */
  private static final double UP = 1 + 1e-9;

  private static final double DOWN = 1 - 1e-9;

  /** The centers rounded to doubles. */
  PlainMatrix plain() {
    return new PlainMatrix(
        rows, columns, Arrays.stream(center).mapToDouble(DoubleDouble::high).toArray());
  }

  /** An upper bound of the Frobenius norm of the center. */
  double largestNorm() {
    return plain().norm() * UP;
  }

  /** A lower bound of the Frobenius norm of the center. */
  double leastNorm() {
    return plain().norm() * DOWN;
  }

  /**
   * An upper bound of the spectral norm of every matrix of the ball: the center's is at most {@code
   * Sqrt[c + |G - c I|]} for its smaller Gram matrix {@code G}, of mean eigenvalue {@code c}, which
   * is close for the nearly orthogonal matrices that this is for.
   */
  double spectralBound() {
    PlainMatrix matrix = plain();
    PlainMatrix gram =
        rows <= columns ? matrix.timesTransposed(matrix) : matrix.transposedTimes(matrix);
    int size = gram.rows();
    double mean = 0;
    for (int i = 0; i < size; i++) {
      mean += gram.at(i, i) / size;
    }
    double[] rest = gram.entries().clone();
    for (int i = 0; i < size; i++) {
      rest[i * size + i] -= mean;
    }
    double frobenius = largestNorm();
    double roundings = (rows + columns + 4) * Math.ulp(1.0) * frobenius * frobenius;
    double square = mean + new PlainMatrix(size, size, rest).norm() * UP + roundings;
    return Math.min(frobenius, Math.sqrt(square) * UP) + radius;
  }
}
