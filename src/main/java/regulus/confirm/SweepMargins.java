package regulus.confirm;

import java.util.Arrays;
import java.util.SplittableRandom;
import regulus.claim.SweepData;
import regulus.kernel.Rational;

/**
 * The data points of a sweep of classification and their max margins.
 *
 * @param design the rows {@code y_n x_n}, {@code N x d}
 * @param absolute a minimizer of the l1 norm over {@code Xw >= 1}
 * @param euclidean the minimizer of the l2 norm
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SweepMargins(
    Rational[][] design, MaxMargin.Minimizer absolute, MaxMargin.Minimizer euclidean)
    implements SweepProblem {

  private static final int ATTEMPTS = 200;

  /**
   * The data points of a sweep. Drawn ones have inputs whose entries are multiples of 1/8, sums of
   * two uniform numbers up to 1 in size, and the labels that a sparse vector gives them; they are
   * drawn again until none of them has margin 0, one predictor alone is of least l1 norm, and it
   * differs from that of least l2 norm.
   *
   * @throws SamplingException if no such data were found, or those given are not separable
   */
  static SweepMargins of(SweepData.OfMargins data) {
    return switch (data) {
      case SweepData.Points given -> solved(SeparableData.design(given.data().rows()));
      case SweepData.Taught taught -> drawn(taught);
    };
  }

  private static SweepMargins drawn(SweepData.Taught data) {
    SplittableRandom random = new SplittableRandom(data.seed());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Rational[] teacher = SweepEquations.sparse(random, data.unknowns(), data.nonzeros());
      Rational[][] design = new Rational[data.points()][data.unknowns()];
      boolean labelled = true;
      for (Rational[] row : design) {
        Arrays.setAll(row, _ -> SweepEquations.entry(random));
        int label = ExactVectors.dot(row, teacher).signum();
        labelled &= label != 0;
        if (label < 0) {
          Arrays.setAll(row, j -> row[j].negate());
        }
      }
      if (labelled) {
        SweepMargins problem = solved(design);
        if (problem.absolute.unique()
            && !Arrays.equals(problem.absolute.w(), problem.euclidean.w())) {
          return problem;
        }
      }
    }
    throw new SamplingException(
        "none in " + ATTEMPTS + " draws with one l1 max margin that is not the l2 max margin");
  }

  private static SweepMargins solved(Rational[][] design) {
    return new SweepMargins(
        design, minimizer(MaxMargin.absolute(design)), minimizer(MaxMargin.euclidean(design)));
  }

  private static MaxMargin.Minimizer minimizer(MaxMargin.Result result) {
    return switch (result) {
      case MaxMargin.Minimizer minimizer -> minimizer;
      case MaxMargin.NotSeparable certificate ->
          throw new SamplingException(SeparableData.text(certificate));
    };
  }
}
