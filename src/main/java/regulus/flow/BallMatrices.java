package regulus.flow;

import java.util.Arrays;
import java.util.function.IntFunction;
import regulus.kernel.Rational;

/**
 * Matrices of {@link DoubleDouble} numbers with a bound of their distance from the true ones.
 *
 * <p>Each operation is done on the centers; what rounding can add is bounded by the error bounds of
 * {@link DoubleDouble}, and distances grow as in {@code |AB - A'B'| <= |A|_2 |B - B'| + |A - A'|
 * |B'|_2} (N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2002, chapter 3; S. M.
 * Rump, Fast and parallel interval arithmetic, BIT 39, 1999). Radii are computed in doubles and
 * rounded up.
 */
public final class BallMatrices implements MatrixAlgebra<BallMatrix> {

  /** More than the error of one operation, relative to its result. */
  private static final double ROUNDING = 0x1p-102;

  /** More than what rounding loses in a few operations with doubles. */
  private static final double UP = 1 + 1e-9;

  /** More than what underflow of low words adds to a matrix. */
  private static final double UNDERFLOW = 1e-280;

  private final boolean enclosing;

  private BallMatrices(boolean enclosing) {
    this.enclosing = enclosing;
  }

  /** Balls that hold the true matrices. */
  public static BallMatrices enclosing() {
    return new BallMatrices(true);
  }

  /** The same centers without a bound of their errors: every radius is 0. */
  public static BallMatrices centers() {
    return new BallMatrices(false);
  }

  @Override
  public BallMatrix of(double[][] rows) {
    return exact(
        rows.length,
        rows[0].length,
        i -> DoubleDouble.of(rows[i / rows[0].length][i % rows[0].length], 0));
  }

  private static BallMatrix exact(int rows, int columns, IntFunction<DoubleDouble> entry) {
    DoubleDouble[] center = new DoubleDouble[rows * columns];
    Arrays.setAll(center, entry);
    return new BallMatrix(rows, columns, center, 0);
  }

  @Override
  public BallMatrix of(Rational[][] rows) {
    int columns = rows[0].length;
    return rounded(
        exact(rows.length, columns, i -> DoubleDouble.of(rows[i / columns][i % columns])), 0, 1);
  }

  /** The ball about a center whose entries are off by some roundings of a relative size. */
  private BallMatrix rounded(BallMatrix matrix, double distance, int roundings) {
    if (!enclosing) {
      return matrix;
    }
    double error = roundings * ROUNDING * matrix.largestNorm() + UNDERFLOW;
    return new BallMatrix(
        matrix.rows(), matrix.columns(), matrix.center(), (distance + error) * UP);
  }

  @Override
  public int rows(BallMatrix a) {
    return a.rows();
  }

  @Override
  public BallMatrix product(BallMatrix a, BallMatrix b) {
    requireSame(a.columns(), b.rows());
    int inner = a.columns();
    int columns = b.columns();
    DoubleDouble[] center = zeros(a.rows() * columns);
    for (int i = 0; i < a.rows(); i++) {
      for (int k = 0; k < inner; k++) {
        addMultiple(center, i * columns, a.center()[i * inner + k], b, k);
      }
    }
    return multiplied(a, b, new BallMatrix(a.rows(), columns, center, 0), inner);
  }

  @Override
  public BallMatrix transposedProduct(BallMatrix a, BallMatrix b) {
    requireSame(a.rows(), b.rows());
    int columns = b.columns();
    DoubleDouble[] center = zeros(a.columns() * columns);
    for (int k = 0; k < a.rows(); k++) {
      for (int i = 0; i < a.columns(); i++) {
        addMultiple(center, i * columns, a.center()[k * a.columns() + i], b, k);
      }
    }
    return multiplied(a, b, new BallMatrix(a.columns(), columns, center, 0), a.rows());
  }

  @Override
  public BallMatrix productTransposed(BallMatrix a, BallMatrix b) {
    requireSame(a.columns(), b.columns());
    int inner = a.columns();
    DoubleDouble[] center = new DoubleDouble[a.rows() * b.rows()];
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < b.rows(); j++) {
        DoubleDouble sum = DoubleDouble.ZERO;
        for (int k = 0; k < inner; k++) {
          sum = sum.add(a.center()[i * inner + k].multiply(b.center()[j * inner + k]));
        }
        center[i * b.rows() + j] = sum;
      }
    }
    return multiplied(a, b, new BallMatrix(a.rows(), b.rows(), center, 0), inner);
  }

  private static void requireSame(int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "expected a side of length %d, found %d".formatted(expected, found));
    }
  }

  private static DoubleDouble[] zeros(int length) {
    DoubleDouble[] zeros = new DoubleDouble[length];
    Arrays.fill(zeros, DoubleDouble.ZERO);
    return zeros;
  }

  private static void addMultiple(
      DoubleDouble[] sums, int start, DoubleDouble factor, BallMatrix b, int row) {
    for (int j = 0; j < b.columns(); j++) {
      sums[start + j] = sums[start + j].add(factor.multiply(b.center()[row * b.columns() + j]));
    }
  }

  /**
   * The ball about a computed product. Sums of n products are off by at most about {@code n + 1}
   * roundings of the sum of the absolute values, whose matrix has at most the norm {@code |A| |B|}.
   */
  private BallMatrix multiplied(BallMatrix a, BallMatrix b, BallMatrix product, int terms) {
    if (!enclosing) {
      return product;
    }
    double distance = 0;
    if (b.radius() > 0) {
      distance += a.spectralBound() * b.radius();
    }
    if (a.radius() > 0) {
      // The spectral norm of the center is enough here; the bound is of the whole ball.
      distance += a.radius() * b.spectralBound();
    }
    double error = (terms + 2) * ROUNDING * a.largestNorm() * b.largestNorm() + UNDERFLOW;
    return new BallMatrix(
        product.rows(), product.columns(), product.center(), (distance + error) * UP);
  }

  @Override
  public BallMatrix difference(BallMatrix a, Rational factor, BallMatrix b) {
    DoubleDouble exact = DoubleDouble.of(factor);
    double size = Math.abs(exact.high()) * UP;
    BallMatrix center =
        exact(a.rows(), a.columns(), i -> a.center()[i].subtract(b.center()[i].multiply(exact)));
    if (!enclosing) {
      return center;
    }
    double error = 3 * ROUNDING * (a.largestNorm() + size * b.largestNorm()) + UNDERFLOW;
    double distance = a.radius() + size * b.radius();
    return new BallMatrix(a.rows(), a.columns(), center.center(), (distance + error) * UP);
  }

  @Override
  public BallMatrix corner(BallMatrix a, int rows, int columns) {
    BallMatrix corner =
        exact(rows, columns, i -> a.center()[i / columns * a.columns() + i % columns]);
    return new BallMatrix(rows, columns, corner.center(), a.radius());
  }

  @Override
  public BallMatrix timesRoot(BallMatrix a, Rational radicand) {
    DoubleDouble root = DoubleDouble.of(radicand).sqrt();
    BallMatrix center = exact(a.rows(), a.columns(), i -> a.center()[i].multiply(root));
    return rounded(center, Math.abs(root.high()) * UP * a.radius(), 4);
  }

  @Override
  public Bounds norm(BallMatrix a) {
    return new Bounds(
        Math.max(0, (a.leastNorm() - a.radius()) * (1 - 1e-9)),
        (a.largestNorm() + a.radius()) * UP);
  }
}
