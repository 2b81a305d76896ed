package regulus.confirm;

import java.util.Arrays;
import regulus.flow.FlowInterruptedException;
import regulus.kernel.Rational;

/**
 * The linear program {@code max c.x} subject to {@code A x <= b}, {@code x >= 0}, for {@code b >=
 * 0}, solved exactly by the simplex method from the feasible point 0.
 *
 * <p>The entering and the leaving variable are the first that qualify, so that no basis comes back
 * (R. G. Bland, New finite pivoting rules for the simplex method, Mathematics of Operations
 * Research 2, 1977). What comes out carries its own proof, see {@link Optimum} and {@link Ray}.
 */
final class LinearProgram {

  /** What there is to find. */
  sealed interface Result {}

  /**
   * An optimum: {@code A x <= b}, {@code x >= 0}, {@code A^T y >= c}, {@code y >= 0} and {@code c.x
   * = b.y} prove it.
   *
   * @param x the maximizer that was found
   * @param y the multipliers of the rows of A
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Optimum(Rational[] x, Rational[] y) implements Result {}

  /**
   * A direction along which {@code c.x} grows forever: {@code A x <= 0}, {@code x >= 0}, {@code c.x
   * > 0}.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Ray(Rational[] x) implements Result {}

  private final int rows;
  private final int columns;

  /** Rows {@code [A | I | b]} and below them {@code [-c | 0 | 0]}, in terms of the basis. */
  private final Rational[][] tableau;

  /** The variable that each row solves for. */
  private final int[] basis;

  private LinearProgram(Rational[][] a, Rational[] b, Rational[] c) {
    rows = a.length;
    columns = c.length;
    tableau = new Rational[rows + 1][];
    basis = new int[rows];
    for (int i = 0; i <= rows; i++) {
      tableau[i] = ExactVectors.zeros(columns + rows + 1);
    }
    for (int i = 0; i < rows; i++) {
      System.arraycopy(a[i], 0, tableau[i], 0, columns);
      tableau[i][columns + i] = Rational.ONE;
      tableau[i][columns + rows] = b[i];
      basis[i] = columns + i;
    }
    for (int j = 0; j < columns; j++) {
      tableau[rows][j] = c[j].negate();
    }
  }

  /**
   * Solves the program.
   *
   * @param a the matrix A, {@code m x n}
   * @param b the bounds, length m, none negative
   * @param c the objective, length n
   * @throws IllegalArgumentException if some bound is negative
   */
  static Result maximize(Rational[][] a, Rational[] b, Rational[] c) {
    if (Arrays.stream(b).anyMatch(bound -> bound.signum() < 0)) {
      throw new IllegalArgumentException("expected bounds that are not negative");
    }
    return new LinearProgram(a, b, c).solve();
  }

  private Result solve() {
    for (int entering = entering(); entering >= 0; entering = entering()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new FlowInterruptedException();
      }
      int leaving = leaving(entering);
      if (leaving < 0) {
        return ray(entering);
      }
      ExactVectors.eliminate(tableau, leaving, entering);
      basis[leaving] = entering;
    }
    Rational[] x = ExactVectors.zeros(columns);
    for (int i = 0; i < rows; i++) {
      if (basis[i] < columns) {
        x[basis[i]] = tableau[i][columns + rows];
      }
    }
    return new Optimum(x, Arrays.copyOfRange(tableau[rows], columns, columns + rows));
  }

  private int entering() {
    for (int j = 0; j < columns + rows; j++) {
      if (tableau[rows][j].signum() < 0) {
        return j;
      }
    }
    return -1;
  }

  private int leaving(int entering) {
    int leaving = -1;
    Rational least = Rational.ZERO;
    for (int i = 0; i < rows; i++) {
      if (tableau[i][entering].signum() > 0) {
        Rational ratio = tableau[i][columns + rows].dividedBy(tableau[i][entering]);
        int order = leaving < 0 ? -1 : ratio.compareTo(least);
        if (order < 0 || (order == 0 && basis[i] < basis[leaving])) {
          leaving = i;
          least = ratio;
        }
      }
    }
    return leaving;
  }

  private Ray ray(int entering) {
    Rational[] direction = ExactVectors.zeros(columns + rows);
    direction[entering] = Rational.ONE;
    for (int i = 0; i < rows; i++) {
      direction[basis[i]] = tableau[i][entering].negate();
    }
    return new Ray(Arrays.copyOf(direction, columns));
  }
}
