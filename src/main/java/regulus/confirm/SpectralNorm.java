package regulus.confirm;

import java.util.Arrays;
import org.hipparchus.util.Binary64;

/**
 * The spectral norm of a symmetric matrix by Lanczos' iteration with full orthogonalization, in
 * double precision.
 *
 * <p>For a unit vector {@code v} there is an eigenvalue of a symmetric {@code A} within {@code |A v
 * - theta v|} of {@code theta} (Parlett, The Symmetric Eigenvalue Problem, theorem 4.5.1); {@link
 * #residual} is that number for the Ritz pair of the largest size. The value is a lower bound of
 * the norm up to rounding, and exact once the iteration has used as many steps as there are rows,
 * unless the first vector is orthogonal to an eigenspace.
 */
final class SpectralNorm {
  private static final int MOST_STEPS = 200;
  private static final double BREAKDOWN = 1e-14;

  private final double[][] matrix;
  private final double value;
  private final double residual;

  /**
   * The norm of a matrix.
   *
   * @param entries {@code n x n}, symmetric up to rounding; not modified
   */
  SpectralNorm(Binary64[][] entries) {
    int n = entries.length;
    matrix = new double[n][n];
    double size = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[i][j] = (entries[i][j].getReal() + entries[j][i].getReal()) / 2;
        size = Math.max(size, Math.abs(matrix[i][j]));
      }
    }
    int most = Math.min(n, MOST_STEPS);
    double[][] basis = new double[most][];
    double[][] reduced = new double[most][most];
    double[] next = start(n);
    int steps = 0;
    while (steps < most && next.length > 0) {
      basis[steps] = next;
      double[] image = times(next);
      double[] rest = image.clone();
      // Twice is enough for orthogonality to rounding.
      for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i <= steps; i++) {
          double part = dot(rest, basis[i]);
          for (int j = 0; j < n; j++) {
            rest[j] -= part * basis[i][j];
          }
        }
      }
      for (int i = 0; i <= steps; i++) {
        reduced[i][steps] = dot(image, basis[i]);
        reduced[steps][i] = reduced[i][steps];
      }
      steps++;
      double length = Math.sqrt(dot(rest, rest));
      next =
          length <= BREAKDOWN * Math.max(size, Double.MIN_NORMAL)
              ? new double[0]
              : scaled(rest, 1 / length);
    }
    double[] ritz = largest(reduced, steps);
    double[] vector = new double[n];
    for (int i = 0; i < steps; i++) {
      for (int j = 0; j < n; j++) {
        vector[j] += ritz[i] * basis[i][j];
      }
    }
    double[] image = times(vector);
    double theta = dot(image, vector);
    double sum = 0;
    for (int j = 0; j < n; j++) {
      sum += Math.pow(image[j] - theta * vector[j], 2);
    }
    value = Math.abs(theta);
    residual = Math.sqrt(sum);
  }

  /** The largest size of an eigenvalue that was found. */
  double value() {
    return value;
  }

  /** An eigenvalue lies within this distance of the value or its negative. */
  double residual() {
    return residual;
  }

  /** A vector without symmetries. */
  private static double[] start(int n) {
    double[] vector = new double[n];
    for (int i = 0; i < n; i++) {
      vector[i] = 1 + Math.sqrt(i + 2.0) % 1;
    }
    return scaled(vector, 1 / Math.sqrt(dot(vector, vector)));
  }

  /** The unit eigenvector of the eigenvalue of the largest size of a leading square. */
  private static double[] largest(double[][] square, int size) {
    Binary64[][] entries = new Binary64[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        entries[i][j] = new Binary64(square[i][j]);
      }
    }
    SymmetricEigen<Binary64> eigen = SymmetricEigen.of(regulus.flow.Numbers.binary64(), entries);
    int best = 0;
    for (int i = 1; i < size; i++) {
      if (Math.abs(eigen.values()[i].getReal()) > Math.abs(eigen.values()[best].getReal())) {
        best = i;
      }
    }
    return Arrays.stream(eigen.vectors()[best]).mapToDouble(Binary64::getReal).toArray();
  }

  private double[] times(double[] vector) {
    return Arrays.stream(matrix).mapToDouble(row -> dot(row, vector)).toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] scaled(double[] vector, double factor) {
    return Arrays.stream(vector).map(entry -> entry * factor).toArray();
  }
}
