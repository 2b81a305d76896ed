package regulus.flow;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * Upper bounds of the Euclidean logarithmic norm, the largest eigenvalue of {@code (J + J^T)/2}, of
 * every matrix {@code J} between two.
 *
 * <p>With {@code M} the middle of the symmetric parts and {@code R} their radii, the norm is at
 * most {@code lambda_max(M)} plus the largest row sum of {@code R}. A guess {@code s} of {@code
 * lambda_max(M)} in double precision is proved by the pivots of {@code s - M}, which are positive
 * in interval arithmetic (J. H. Wilkinson's inertia argument; S. M. Rump, Acta Numerica 2010,
 * section 10.8). For gradient flow {@code J} is minus the Hessian of the loss.
 */
final class LogarithmicNorm {

  private static final double FIRST_MARGIN = 1e-12;
  private static final int ATTEMPTS = 12;

  private final int size;
  private final double[][] middle;
  private final double[][] lower;
  private final double[][] upper;

  LogarithmicNorm(int size) {
    this.size = size;
    middle = new double[size][size];
    lower = new double[size][size];
    upper = new double[size][size];
  }

  /**
   * The bound.
   *
   * @param box slopes of the values that are the derivatives of the state
   * @param equation says which values they are
   */
  double bound(PlainBox box, TapeEquation<Real> equation) {
    double widest = 0;
    double scale = 0;
    for (int i = 0; i < size; i++) {
      double row = 0;
      double absolute = 0;
      for (int j = 0; j < size; j++) {
        int one = equation.derivative(i);
        int other = equation.derivative(j);
        double low = Math.nextDown((box.lowerSlope(one, j) + box.lowerSlope(other, i)) / 2);
        double high = Math.nextUp((box.upperSlope(one, j) + box.upperSlope(other, i)) / 2);
        middle[i][j] = j < i ? middle[j][i] : low / 2 + high / 2;
        double radius = Math.max(high - middle[i][j], middle[i][j] - low);
        row += Math.nextUp(Math.nextUp(radius));
        absolute += Math.abs(middle[i][j]);
      }
      widest = Math.max(widest, row);
      scale = Math.max(scale, absolute);
    }
    if (!(widest < Double.POSITIVE_INFINITY)) {
      throw new NoEnclosureException("the derivatives of the equations are not bounded");
    }
    double guess = guess();
    double margin = FIRST_MARGIN * scale + Double.MIN_NORMAL;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++, margin *= 10) {
      if (dominates(guess + margin)) {
        return PolynomialModel.up(Math.abs(widest))
            + Math.nextUp(guess + margin)
            + Math.abs(guess) * 0x1p-50;
      }
    }
    throw new NoEnclosureException("no bound of the logarithmic norm was found");
  }

  private double guess() {
    double largest = Double.NEGATIVE_INFINITY;
    for (double value :
        new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(middle)).getEigenvalues()) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  /** Whether {@code s - M} is proved to be positive definite, by Cholesky's pivots. */
  private boolean dominates(double s) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        lower[i][j] = i == j ? Math.nextDown(s - middle[i][j]) : -middle[i][j];
        upper[i][j] = i == j ? Math.nextUp(s - middle[i][j]) : -middle[i][j];
      }
    }
    for (int k = 0; k < size; k++) {
      if (!(lower[k][k] > 0)) {
        return false;
      }
      for (int i = k + 1; i < size; i++) {
        double a = lower[i][k];
        double b = upper[i][k];
        double least = Math.nextDown(Math.min(a / lower[k][k], a / upper[k][k]));
        double most = Math.nextUp(Math.max(b / lower[k][k], b / upper[k][k]));
        for (int j = k + 1; j <= i; j++) {
          double c = lower[j][k];
          double d = upper[j][k];
          lower[i][j] = Math.nextDown(lower[i][j] - PlainBox.greatestProduct(least, most, c, d));
          upper[i][j] = Math.nextUp(upper[i][j] - PlainBox.leastProduct(least, most, c, d));
        }
      }
    }
    return true;
  }
}
