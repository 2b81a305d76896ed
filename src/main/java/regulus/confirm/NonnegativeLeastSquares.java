package regulus.confirm;

import java.util.ArrayList;
import java.util.List;
import regulus.flow.FlowInterruptedException;
import regulus.kernel.Rational;

/**
 * {@code min |sum_n u_n a_n - f|} over {@code u >= 0}, exactly, by the active set method (C. L.
 * Lawson, R. J. Hanson, Solving Least Squares Problems, 1974, chapter 23). The columns in use stay
 * linearly independent, and the residual falls with every set of columns, so none comes back.
 */
final class NonnegativeLeastSquares {

  private final Rational[][] columns;
  private final Rational[] target;
  private final List<Integer> used = new ArrayList<>();
  private Rational[] solution;

  private NonnegativeLeastSquares(Rational[][] columns, Rational[] target) {
    this.columns = columns;
    this.target = target;
    solution = ExactVectors.zeros(columns.length);
  }

  /**
   * A minimizer.
   *
   * @param columns the vectors {@code a_n}
   * @param target {@code f}, of the same length
   */
  static Rational[] solve(Rational[][] columns, Rational[] target) {
    NonnegativeLeastSquares problem = new NonnegativeLeastSquares(columns, target);
    while (problem.useAnother()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new FlowInterruptedException();
      }
      problem.settle();
    }
    return problem.solution;
  }

  /** Adds the column that promises most; false if none promises anything. */
  private boolean useAnother() {
    Rational[] fitted = ExactVectors.transposed(columns, solution);
    Rational[] rest = ExactVectors.plus(target, Rational.MINUS_ONE, fitted);
    int best = -1;
    Rational most = Rational.ZERO;
    for (int n = 0; n < columns.length; n++) {
      Rational promise = ExactVectors.dot(columns[n], rest);
      if (!used.contains(n) && promise.compareTo(most) > 0) {
        best = n;
        most = promise;
      }
    }
    return best >= 0 && used.add(best);
  }

  /** Goes to the least squares solution of the used columns, dropping those that reach 0. */
  private void settle() {
    while (true) {
      Rational[] free = unconstrained();
      Rational share = Rational.ONE;
      for (int n : used) {
        if (free[n].signum() <= 0) {
          Rational reached = solution[n].dividedBy(solution[n].minus(free[n]));
          share = reached.compareTo(share) < 0 ? reached : share;
        }
      }
      Rational[] step = ExactVectors.plus(free, Rational.MINUS_ONE, solution);
      solution = ExactVectors.plus(solution, share, step);
      if (!used.removeIf(n -> solution[n].isZero())) {
        return;
      }
    }
  }

  private Rational[] unconstrained() {
    Rational[][] normal = new Rational[used.size()][used.size() + 1];
    for (int i = 0; i < normal.length; i++) {
      for (int j = 0; j < normal.length; j++) {
        normal[i][j] = ExactVectors.dot(columns[used.get(i)], columns[used.get(j)]);
      }
      normal[i][normal.length] = ExactVectors.dot(columns[used.get(i)], target);
    }
    Rational[] solved = ExactVectors.solve(normal);
    Rational[] all = ExactVectors.zeros(columns.length);
    for (int i = 0; i < solved.length; i++) {
      all[used.get(i)] = solved[i];
    }
    return all;
  }
}
