package regulus.confirm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import regulus.claim.Instance;
import regulus.flow.UndefinedException;
import regulus.kernel.Expr;
import regulus.kernel.RandomLaws.Law;
import regulus.kernel.Statement;

/**
 * Tests statements about the expectation of the spectral norm of a Gaussian matrix by the mean of n
 * draws of it.
 *
 * <p>The norm changes by no more than the matrix does in the Frobenius norm, so that the mean of n
 * draws with entries of variance s differs from the expectation by more than {@code t Sqrt[s/n]}
 * with a probability of at most {@code 2 Exp[-t^2/2]} (Boucheron, Lugosi and Massart, Concentration
 * Inequalities, theorem 5.6). A claim agrees if all numbers within that distance of the mean are
 * those it admits, and is contradicted if none is.
 */
final class SpectralNormCheck {

  private static final double ROUNDING = 1e-9;

  private SpectralNormCheck() {}

  static Verdicts.OfInstance inInstance(Statement.SpectralNorm norm, Instance instance) {
    if (!(norm.laws().of(norm.matrix()).orElse(null) instanceof Law.Gaussian gaussian)) {
      return MomentChecks.open("only Gaussian matrices are drawn");
    }
    try {
      RandomDraw draws = new RandomDraw(norm.setting(), norm.laws(), instance, Map.of());
      double claimed = draws.value(norm.is());
      double variance = draws.value(gaussian.variance());
      double[] norms =
          MomentChecks.drawn(
              instance.sampling().samples(),
              number -> largestSingularValue(draws.draw(number).value(Expr.symbol(norm.matrix()))));
      return verdict(norm, norms, claimed, variance, instance);
    } catch (UndefinedException | IllegalArgumentException e) {
      return MomentChecks.open("not drawn: " + e.getMessage());
    }
  }

  private static Verdicts.OfInstance verdict(
      Statement.SpectralNorm norm,
      double[] norms,
      double claimed,
      double variance,
      Instance instance) {
    Instance.Sampling sampling = instance.sampling();
    double mean = Arrays.stream(norms).sum() / norms.length;
    double error = sampling.threshold() * Math.sqrt(variance / norms.length) + ROUNDING * mean;
    double room = PlainArrays.toDouble(norm.within()) * claimed;
    double distance = Math.abs(mean - claimed);
    String text =
        String.format(
            Locale.ROOT,
            "a mean of %.6g in %d draws at sizes %s, within %.2g of the expectation with a"
                + " probability of at least 1 - %.1g; %.6g claimed, with room for %.2g",
            mean,
            norms.length,
            instance.sizes(),
            error,
            2 * Math.exp(-0.5 * sampling.threshold() * sampling.threshold()),
            claimed,
            room);
    if (!Double.isFinite(mean) || !Double.isFinite(claimed)) {
      return MomentChecks.open("a mean beyond the range of doubles");
    }
    if (distance > room + error) {
      return MomentChecks.contradicts(text, instance);
    }
    return distance < room - error
        ? MomentChecks.agrees(text)
        : MomentChecks.open(text + ", which confirms nothing");
  }

  /**
   * The largest singular value: the root of the largest eigenvalue of {@code A^T A}, or of {@code A
   * A^T} if that is smaller, made tridiagonal by reflections.
   */
  static double largestSingularValue(double[][] matrix) {
    boolean wide = matrix.length < matrix[0].length;
    double[][] gram =
        wide
            ? PlainArrays.product(matrix, PlainArrays.transpose(matrix))
            : PlainArrays.product(PlainArrays.transpose(matrix), matrix);
    int n = gram.length;
    double[] beside = new double[n];
    for (int k = 0; k < n - 2; k++) {
      beside[k] = reflect(gram, k);
    }
    if (n > 1) {
      beside[n - 2] = gram[n - 1][n - 2];
    }
    double[] diagonal = new double[n];
    for (int i = 0; i < n; i++) {
      diagonal[i] = gram[i][i];
    }
    return Math.sqrt(largestEigenvalue(diagonal, beside));
  }

  /**
   * Makes column k of a symmetric matrix zero below its second entry from the diagonal on, by a
   * reflection from both sides, and returns the entry beside the diagonal.
   */
  private static double reflect(double[][] a, int k) {
    int n = a.length;
    double square = 0;
    for (int i = k + 1; i < n; i++) {
      square += a[i][k] * a[i][k];
    }
    double alpha = a[k + 1][k] > 0 ? -Math.sqrt(square) : Math.sqrt(square);
    double half = alpha * alpha - alpha * a[k + 1][k];
    if (half == 0) {
      return a[k + 1][k];
    }
    // The reflection is 1 - v v^T/half.
    double[] v = new double[n];
    for (int i = k + 1; i < n; i++) {
      v[i] = a[i][k];
    }
    v[k + 1] -= alpha;
    double[] p = new double[n];
    double inner = 0;
    for (int i = k + 1; i < n; i++) {
      for (int j = k + 1; j < n; j++) {
        p[i] += a[i][j] * v[j] / half;
      }
      inner += p[i] * v[i];
    }
    for (int i = k + 1; i < n; i++) {
      p[i] -= inner / (2 * half) * v[i];
    }
    for (int i = k + 1; i < n; i++) {
      for (int j = k + 1; j < n; j++) {
        a[i][j] -= v[i] * p[j] + p[i] * v[j];
      }
    }
    return alpha;
  }

  /** By bisection: the number of eigenvalues above x is that of positive pivots. */
  private static double largestEigenvalue(double[] diagonal, double[] beside) {
    double high = 0;
    for (int i = 0; i < diagonal.length; i++) {
      double before = i > 0 ? Math.abs(beside[i - 1]) : 0;
      high = Math.max(high, Math.abs(diagonal[i]) + before + Math.abs(beside[i]));
    }
    double low = 0;
    while (high - low > ROUNDING * high) {
      double x = (low + high) / 2;
      if (hasLarger(diagonal, beside, x)) {
        low = x;
      } else {
        high = x;
      }
    }
    return (low + high) / 2;
  }

  private static boolean hasLarger(double[] diagonal, double[] beside, double x) {
    double pivot = diagonal[0] - x;
    for (int i = 1; i < diagonal.length && pivot < 0; i++) {
      pivot = diagonal[i] - x - beside[i - 1] * beside[i - 1] / pivot;
    }
    return pivot >= 0;
  }
}
