package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import regulus.kernel.Rational;

/**
 * Exact solutions of {@code min |w|} subject to {@code Xw >= 1}, for the Euclidean and the l1 norm.
 * The rows of {@code X}, {@code N x d}, are {@code y_n x_n}. Every answer has been checked in exact
 * arithmetic before it is returned: a solution by its multipliers, data that are not separable by a
 * combination of rows that vanishes.
 */
public final class MaxMargin {

  private MaxMargin() {}

  /** A solution, or the reason why there is none. */
  public sealed interface Result {}

  /**
   * A minimizer with the multipliers that prove it: {@code lambda >= 0}, {@code lambda_n (x_n.w -
   * 1) = 0}, and {@code X^T lambda = w} for the Euclidean norm, {@code |X^T lambda|_i <= 1} with
   * {@code (X^T lambda).w = |w|_1} for the l1 norm.
   *
   * @param w length {@code d}
   * @param multipliers lambda, length {@code N}
   * @param another a second minimizer where there is one; empty says that w is the only one
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Minimizer(Rational[] w, Rational[] multipliers, Optional<Rational[]> another)
      implements Result {

    /** Whether there is no other minimizer. */
    public boolean unique() {
      return another.isEmpty();
    }

    /** The data points of margin 1. */
    public List<Integer> supportVectors(Rational[][] design) {
      return IntStream.range(0, design.length)
          .filter(n -> ExactVectors.dot(design[n], w).isOne())
          .boxed()
          .toList();
    }
  }

  /**
   * No {@code w} has {@code Xw > 0}, because {@code X^T c = 0} (P. Gordan 1873).
   *
   * @param combination c, length {@code N}, not negative, with sum 1
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record NotSeparable(Rational[] combination) implements Result {}

  /**
   * The Euclidean norm, as a problem of least squares: with the columns {@code (x_n, 1)} in E and
   * {@code u >= 0} minimizing {@code |Eu - e_{d+1}|}, either {@code Eu = e_{d+1}}, which is a
   * vanishing combination, or {@code lambda = u / (1 - sum u)} (C. L. Lawson, R. J. Hanson, Solving
   * Least Squares Problems, 1974, chapter 23, least distance programming).
   */
  public static Result euclidean(Rational[][] design) {
    int dimension = checkedDimension(design);
    Rational[][] columns = new Rational[design.length][];
    for (int n = 0; n < columns.length; n++) {
      columns[n] = Arrays.copyOf(design[n], dimension + 1);
      columns[n][dimension] = Rational.ONE;
    }
    Rational[] target = ExactVectors.zeros(dimension + 1);
    target[dimension] = Rational.ONE;
    Rational[] u = NonnegativeLeastSquares.solve(columns, target);
    Rational rest = Rational.ONE.minus(ExactVectors.sum(u));
    if (rest.isZero()) {
      return checked(design, new NotSeparable(u));
    }
    Rational[] multipliers =
        Arrays.stream(u).map(entry -> entry.dividedBy(rest)).toArray(Rational[]::new);
    Rational[] w = ExactVectors.transposed(design, multipliers);
    checkMultipliers(design, w, multipliers);
    return new Minimizer(w, multipliers, Optional.empty());
  }

  /**
   * The l1 norm, as the dual linear program {@code max sum lambda} subject to {@code |X^T lambda|_i
   * <= 1}, {@code lambda >= 0}, whose multipliers are the positive and negative parts of w.
   */
  public static Result absolute(Rational[][] design) {
    int dimension = checkedDimension(design);
    Rational[][] rows = new Rational[2 * dimension][design.length];
    for (int i = 0; i < dimension; i++) {
      for (int n = 0; n < design.length; n++) {
        rows[i][n] = design[n][i];
        rows[dimension + i][n] = design[n][i].negate();
      }
    }
    return switch (LinearProgram.maximize(rows, ones(2 * dimension), ones(design.length))) {
      case LinearProgram.Ray ray -> {
        Rational total = ExactVectors.sum(ray.x());
        yield checked(
            design,
            new NotSeparable(
                Arrays.stream(ray.x()).map(c -> c.dividedBy(total)).toArray(Rational[]::new)));
      }
      case LinearProgram.Optimum optimum -> {
        Rational[] w = new Rational[dimension];
        Arrays.setAll(w, i -> optimum.y()[i].minus(optimum.y()[dimension + i]));
        checkMultipliers(design, w, optimum.x());
        checkDualNorm(design, w, optimum.x());
        yield new Minimizer(w, optimum.x(), anotherOfLeastNorm(design, w));
      }
    };
  }

  private static int checkedDimension(Rational[][] design) {
    if (design.length == 0 || design[0].length == 0) {
      throw new IllegalArgumentException(
          "expected at least one data point with at least one feature, found none");
    }
    return design[0].length;
  }

  private static Rational[] ones(int length) {
    Rational[] ones = new Rational[length];
    Arrays.fill(ones, Rational.ONE);
    return ones;
  }

  private static NotSeparable checked(Rational[][] design, NotSeparable certificate) {
    Rational[] c = certificate.combination();
    if (Arrays.stream(c).anyMatch(entry -> entry.signum() < 0)
        || !ExactVectors.sum(c).isOne()
        || Arrays.stream(ExactVectors.transposed(design, c)).anyMatch(entry -> !entry.isZero())) {
      throw new IllegalStateException("the combination of rows does not vanish");
    }
    return certificate;
  }

  /** {@code Xw >= 1}, {@code lambda >= 0}, {@code lambda_n (x_n.w - 1) = 0}. */
  private static void checkMultipliers(Rational[][] design, Rational[] w, Rational[] multipliers) {
    for (int n = 0; n < design.length; n++) {
      Rational slack = ExactVectors.dot(design[n], w).minus(Rational.ONE);
      if (slack.signum() < 0
          || multipliers[n].signum() < 0
          || !slack.times(multipliers[n]).isZero()) {
        throw new IllegalStateException("the KKT conditions fail at data point " + (n + 1));
      }
    }
  }

  /** {@code |X^T lambda|_i <= 1} and {@code sum lambda = |w|_1}. */
  private static void checkDualNorm(Rational[][] design, Rational[] w, Rational[] multipliers) {
    for (Rational entry : ExactVectors.transposed(design, multipliers)) {
      if (entry.abs().compareTo(Rational.ONE) > 0) {
        throw new IllegalStateException("the dual norm of the multipliers exceeds 1");
      }
    }
    if (!ExactVectors.sum(multipliers).equals(absoluteNorm(w))) {
      throw new IllegalStateException("the duality gap is not 0");
    }
  }

  /** {@code |w|_1}. */
  static Rational absoluteNorm(Rational[] w) {
    return ExactVectors.sum(Arrays.stream(w).map(Rational::abs).toArray(Rational[]::new));
  }

  /**
   * A second minimizer of the l1 norm. It exists if and only if some direction {@code delta != 0}
   * of the cone {@code x_n.delta >= 0} over support vectors, {@code |w + t delta|_1 <= |w|_1} for
   * small t, is not 0; with {@code delta = p - q} these are linear programs, one for each sign of
   * each component in the support of w and one for all others.
   */
  private static Optional<Rational[]> anotherOfLeastNorm(Rational[][] design, Rational[] w) {
    int dimension = w.length;
    List<Rational[]> rows = new ArrayList<>();
    for (Rational[] row : design) {
      if (ExactVectors.dot(row, w).isOne()) {
        rows.add(split(row, Rational.MINUS_ONE));
      }
    }
    Rational[] growth = split(signs(w), Rational.ONE);
    for (int i = 0; i < dimension; i++) {
      if (w[i].isZero()) {
        growth[i] = Rational.ONE;
        growth[dimension + i] = Rational.ONE;
      }
    }
    rows.add(growth);
    rows.add(ones(2 * dimension));
    Rational[] bounds = ExactVectors.zeros(rows.size());
    bounds[rows.size() - 1] = Rational.ONE;
    for (Rational[] objective : objectives(w)) {
      if (LinearProgram.maximize(rows.toArray(new Rational[0][]), bounds, objective)
          instanceof LinearProgram.Optimum optimum) {
        Rational[] direction = new Rational[dimension];
        Arrays.setAll(direction, i -> optimum.x()[i].minus(optimum.x()[dimension + i]));
        if (Arrays.stream(direction).anyMatch(entry -> !entry.isZero())) {
          return Optional.of(moved(design, w, direction));
        }
      }
    }
    return Optional.empty();
  }

  private static Rational[] signs(Rational[] w) {
    return Arrays.stream(w).map(entry -> Rational.of(entry.signum())).toArray(Rational[]::new);
  }

  /** {@code factor (row, -row)}, a linear form of {@code p - q}. */
  private static Rational[] split(Rational[] row, Rational factor) {
    Rational[] form = new Rational[2 * row.length];
    for (int i = 0; i < row.length; i++) {
      form[i] = factor.times(row[i]);
      form[row.length + i] = form[i].negate();
    }
    return form;
  }

  private static List<Rational[]> objectives(Rational[] w) {
    List<Rational[]> objectives = new ArrayList<>();
    Rational[] outside = ExactVectors.zeros(2 * w.length);
    for (int i = 0; i < w.length; i++) {
      if (w[i].isZero()) {
        outside[i] = Rational.ONE;
        outside[w.length + i] = Rational.ONE;
      } else {
        Rational[] component = ExactVectors.zeros(w.length);
        component[i] = Rational.ONE;
        objectives.add(split(component, Rational.ONE));
        objectives.add(split(component, Rational.MINUS_ONE));
      }
    }
    objectives.addFirst(outside);
    return objectives;
  }

  /** {@code w + t delta} for the largest {@code t <= 1} at which signs and margins still hold. */
  private static Rational[] moved(Rational[][] design, Rational[] w, Rational[] direction) {
    Rational farthest = Rational.ONE;
    for (int i = 0; i < w.length; i++) {
      if (w[i].signum() * direction[i].signum() < 0) {
        farthest = smaller(farthest, w[i].dividedBy(direction[i]).abs());
      }
    }
    for (Rational[] row : design) {
      Rational slack = ExactVectors.dot(row, w).minus(Rational.ONE);
      Rational change = ExactVectors.dot(row, direction);
      if (change.signum() < 0) {
        farthest = smaller(farthest, slack.dividedBy(change).abs());
      }
    }
    return ExactVectors.plus(w, farthest, direction);
  }

  private static Rational smaller(Rational a, Rational b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
