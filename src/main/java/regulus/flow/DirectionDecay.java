package regulus.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * How fast the direction of a flow approaches a predicted one: {@code error ~ c r^-k}, {@code r =
 * -log L}. The exponents between neighbouring scales are compared; where they have settled, k is
 * extrapolated from the last. This is a reading of finitely many numbers and proves nothing.
 *
 * @param exponents {@code log(error_i / error_{i+1}) / log(r_{i+1} / r_i)} for neighbouring scales
 * @param spread the difference of the last two exponents
 * @param plateau whether the spread is at most the tolerance
 */
public record DirectionDecay(List<Double> exponents, double spread, boolean plateau) {

  private static final int LEAST_SCALES = 3;

  /** Copies the exponents. */
  public DirectionDecay {
    exponents = List.copyOf(exponents);
  }

  /**
   * The error at one scale.
   *
   * @param r {@code -log L > 0}
   * @param error distance of the direction from the predicted one
   */
  public record Sample(double r, double error) {}

  /**
   * Reads the exponent off at least three scales.
   *
   * @param samples in increasing order of r
   * @param tolerance how much the last two exponents may differ on a plateau
   * @throws IllegalArgumentException for fewer scales, scales out of order, or an error that is not
   *     positive
   */
  public static DirectionDecay of(List<Sample> samples, double tolerance) {
    if (samples.size() < LEAST_SCALES) {
      throw new IllegalArgumentException(
          "expected at least %d scales, found %d; add larger ones"
              .formatted(LEAST_SCALES, samples.size()));
    }
    List<Double> exponents = new ArrayList<>();
    for (int i = 1; i < samples.size(); i++) {
      Sample before = samples.get(i - 1);
      Sample after = samples.get(i);
      if (!(before.r() > 0 && after.r() > before.r() && before.error() > 0 && after.error() > 0)) {
        throw new IllegalArgumentException(
            "expected growing scales and positive errors, found %s and %s"
                .formatted(before, after));
      }
      exponents.add(Math.log(before.error() / after.error()) / Math.log(after.r() / before.r()));
    }
    double spread = Math.abs(exponents.getLast() - exponents.get(exponents.size() - 2));
    return new DirectionDecay(exponents, spread, spread <= tolerance);
  }

  /** {@code |a/|a| - b/|b||} of two vectors of one length, neither of them 0. */
  public static double distance(double[] a, double[] b) {
    double aNorm = norm(a);
    double bNorm = norm(b);
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] / aNorm - b[i] / bNorm;
    }
    return norm(difference);
  }

  private static double norm(double[] a) {
    double sum = 0;
    for (double entry : a) {
      sum = Math.hypot(sum, entry);
    }
    return sum;
  }

  /** The extrapolated exponent k. */
  public double exponent() {
    return exponents.getLast();
  }

  @Override
  public String toString() {
    return "error ~ r^-%.3f, %s"
        .formatted(
            exponent(),
            plateau
                ? "extrapolated, not proved"
                : "not settled (the last two exponents differ by %.2g)".formatted(spread));
  }
}
