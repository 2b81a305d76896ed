package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import regulus.kernel.Rational;

/**
 * Exact solutions of least weighted norm of {@code Xw = y}, with {@code X} of shape {@code N x d}
 * and positive weights of length {@code d}. What is returned has been checked in exact arithmetic.
 */
public final class LeastNorm {

  private LeastNorm() {}

  /**
   * A solution of least norm.
   *
   * @param w length {@code d}
   * @param value {@code sum_i weight_i |w_i|}, or {@code sum_i weight_i w_i^2}
   * @param unique whether there is no other
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Solution(Rational[] w, Rational value, boolean unique) {}

  /**
   * A solution of least {@code sum_i weight_i |w_i|}, from the dual linear program {@code max
   * y.lambda} subject to {@code |X^T lambda|_i <= weight_i}.
   *
   * @throws IllegalArgumentException if some weight is not positive, or {@code Xw = y} has no
   *     solution
   */
  public static Solution absolute(Rational[][] design, Rational[] targets, Rational[] weights) {
    requirePositive(weights);
    int rows = design.length;
    int dimension = weights.length;
    Rational[][] a = new Rational[2 * dimension][2 * rows];
    Rational[] bounds = new Rational[2 * dimension];
    Rational[] objective = new Rational[2 * rows];
    for (int i = 0; i < dimension; i++) {
      for (int n = 0; n < rows; n++) {
        a[i][n] = design[n][i];
        a[i][rows + n] = design[n][i].negate();
        a[dimension + i][n] = a[i][rows + n];
        a[dimension + i][rows + n] = a[i][n];
      }
      bounds[i] = weights[i];
      bounds[dimension + i] = weights[i];
    }
    for (int n = 0; n < rows; n++) {
      objective[n] = targets[n];
      objective[rows + n] = targets[n].negate();
    }
    return switch (LinearProgram.maximize(a, bounds, objective)) {
      case LinearProgram.Ray _ ->
          throw new IllegalArgumentException("the equations have no solution");
      case LinearProgram.Optimum optimum -> {
        Rational[] w = new Rational[dimension];
        Arrays.setAll(w, i -> optimum.y()[i].minus(optimum.y()[dimension + i]));
        Rational[] multipliers = new Rational[rows];
        Arrays.setAll(multipliers, n -> optimum.x()[n].minus(optimum.x()[rows + n]));
        yield checked(design, targets, weights, w, multipliers);
      }
    };
  }

  /** Weak duality: {@code y.lambda = w.X^T lambda <= sum weight_i |w_i|} for every solution. */
  private static Solution checked(
      Rational[][] design,
      Rational[] targets,
      Rational[] weights,
      Rational[] w,
      Rational[] multipliers) {
    requireSolves(design, targets, w);
    Rational[] force = ExactVectors.transposed(design, multipliers);
    Rational value = Rational.ZERO;
    for (int i = 0; i < w.length; i++) {
      if (force[i].abs().compareTo(weights[i]) > 0) {
        throw new IllegalStateException("the dual norm of the multipliers exceeds 1");
      }
      value = value.plus(weights[i].times(w[i].abs()));
    }
    if (!value.equals(ExactVectors.dot(targets, multipliers))) {
      throw new IllegalStateException("the duality gap is not 0");
    }
    return new Solution(w, value, isUnique(design, weights, w));
  }

  /**
   * Whether no direction {@code delta != 0} has {@code X delta = 0} and {@code |w + t delta| <=
   * |w|} for small t. On the support of w the norm grows by {@code weight_i sign(w_i) delta_i},
   * elsewhere by {@code weight_i |delta_i|}; with {@code delta = p - q} each component's largest
   * value is a linear program.
   */
  private static boolean isUnique(Rational[][] design, Rational[] weights, Rational[] w) {
    int dimension = w.length;
    List<Rational[]> rows = new ArrayList<>();
    List<Rational> bounds = new ArrayList<>();
    for (Rational[] row : design) {
      rows.add(split(row));
      rows.add(split(ExactVectors.plus(ExactVectors.zeros(dimension), Rational.MINUS_ONE, row)));
      bounds.addAll(List.of(Rational.ZERO, Rational.ZERO));
    }
    Rational[] growth = ExactVectors.zeros(2 * dimension);
    Rational[] size = ExactVectors.zeros(2 * dimension);
    for (int i = 0; i < dimension; i++) {
      boolean outside = w[i].isZero();
      growth[i] = outside ? weights[i] : weights[i].times(Rational.of(w[i].signum()));
      growth[dimension + i] = outside ? weights[i] : growth[i].negate();
      size[i] = Rational.ONE;
      size[dimension + i] = Rational.ONE;
    }
    rows.add(growth);
    bounds.add(Rational.ZERO);
    rows.add(size);
    bounds.add(Rational.ONE);
    return pointsNowhere(
        rows.toArray(new Rational[0][]), bounds.toArray(new Rational[0]), dimension);
  }

  /**
   * A solution {@code w >= 0} of least {@code sum_i weight_i w_i}, from the dual linear program
   * {@code max y.lambda} subject to {@code X^T lambda <= weight}.
   *
   * @throws IllegalArgumentException if some weight is not positive, or {@code Xw = y} has no
   *     solution {@code w >= 0}
   */
  public static Solution positive(Rational[][] design, Rational[] targets, Rational[] weights) {
    requirePositive(weights);
    int rows = design.length;
    Rational[][] a = new Rational[weights.length][2 * rows];
    for (int i = 0; i < weights.length; i++) {
      for (int n = 0; n < rows; n++) {
        a[i][n] = design[n][i];
        a[i][rows + n] = design[n][i].negate();
      }
    }
    return switch (LinearProgram.maximize(a, weights, split(targets))) {
      case LinearProgram.Ray _ ->
          throw new IllegalArgumentException("the equations have no solution of this sign");
      case LinearProgram.Optimum optimum -> {
        Rational[] w = optimum.y();
        Rational[] multipliers = new Rational[rows];
        Arrays.setAll(multipliers, n -> optimum.x()[n].minus(optimum.x()[rows + n]));
        requireSolves(design, targets, w);
        Rational[] force = ExactVectors.transposed(design, multipliers);
        for (int i = 0; i < w.length; i++) {
          if (w[i].signum() < 0 || force[i].compareTo(weights[i]) > 0) {
            throw new IllegalStateException("the conditions of optimality fail");
          }
        }
        Rational value = ExactVectors.dot(weights, w);
        if (!value.equals(ExactVectors.dot(targets, multipliers))) {
          throw new IllegalStateException("the duality gap is not 0");
        }
        yield new Solution(w, value, isUniquePositive(design, weights, w));
      }
    };
  }

  /**
   * Whether no direction {@code delta != 0} has {@code X delta = 0}, {@code delta_i >= 0} where w
   * is 0, and {@code weight.delta <= 0}.
   */
  private static boolean isUniquePositive(Rational[][] design, Rational[] weights, Rational[] w) {
    int dimension = w.length;
    List<Rational[]> rows = new ArrayList<>();
    for (Rational[] row : design) {
      rows.add(split(row));
      rows.add(split(ExactVectors.plus(ExactVectors.zeros(dimension), Rational.MINUS_ONE, row)));
    }
    rows.add(split(weights));
    for (int i = 0; i < dimension; i++) {
      if (w[i].isZero()) {
        Rational[] component = ExactVectors.zeros(dimension);
        component[i] = Rational.MINUS_ONE;
        rows.add(split(component));
      }
    }
    Rational[] size = ExactVectors.zeros(2 * dimension);
    Arrays.fill(size, Rational.ONE);
    rows.add(size);
    Rational[] bounds = ExactVectors.zeros(rows.size());
    bounds[bounds.length - 1] = Rational.ONE;
    return pointsNowhere(rows.toArray(new Rational[0][]), bounds, dimension);
  }

  /** Whether {@code p = q} is all that the inequalities admit. */
  private static boolean pointsNowhere(Rational[][] rows, Rational[] bounds, int dimension) {
    for (int i = 0; i < dimension; i++) {
      for (Rational sign : List.of(Rational.ONE, Rational.MINUS_ONE)) {
        Rational[] component = ExactVectors.zeros(dimension);
        component[i] = sign;
        LinearProgram.Result farthest = LinearProgram.maximize(rows, bounds, split(component));
        if (!(farthest instanceof LinearProgram.Optimum optimum)
            || !optimum.x()[i].equals(optimum.x()[dimension + i])) {
          return false;
        }
      }
    }
    return true;
  }

  /** {@code (row, -row)}, a linear form of {@code p - q}. */
  private static Rational[] split(Rational[] row) {
    Rational[] form = new Rational[2 * row.length];
    for (int i = 0; i < row.length; i++) {
      form[i] = row[i];
      form[row.length + i] = row[i].negate();
    }
    return form;
  }

  /**
   * The solution of least {@code sum_i weight_i w_i^2}, which is {@code V^-1 X^T mu} with {@code V
   * = diag(weights)} and {@code X V^-1 X^T mu = y}.
   *
   * @throws IllegalArgumentException if some weight is not positive
   * @throws ArithmeticException if rows of X depend on one another
   */
  public static Solution squared(Rational[][] design, Rational[] targets, Rational[] weights) {
    requirePositive(weights);
    int rows = design.length;
    Rational[][] system = new Rational[rows][rows + 1];
    for (int m = 0; m < rows; m++) {
      Rational[] scaled = new Rational[weights.length];
      for (int i = 0; i < weights.length; i++) {
        scaled[i] = design[m][i].dividedBy(weights[i]);
      }
      for (int n = 0; n < rows; n++) {
        system[m][n] = ExactVectors.dot(scaled, design[n]);
      }
      system[m][rows] = targets[m];
    }
    Rational[] w = ExactVectors.transposed(design, ExactVectors.solve(system));
    Rational value = Rational.ZERO;
    for (int i = 0; i < w.length; i++) {
      w[i] = w[i].dividedBy(weights[i]);
      value = value.plus(weights[i].times(w[i]).times(w[i]));
    }
    requireSolves(design, targets, w);
    return new Solution(w, value, true);
  }

  private static void requirePositive(Rational[] weights) {
    for (Rational weight : weights) {
      if (weight.signum() <= 0) {
        throw new IllegalArgumentException("expected positive weights, found " + weight);
      }
    }
  }

  private static void requireSolves(Rational[][] design, Rational[] targets, Rational[] w) {
    if (!Arrays.equals(ExactVectors.product(design, w), targets)) {
      throw new IllegalStateException("the solution does not satisfy the equations");
    }
  }
}
