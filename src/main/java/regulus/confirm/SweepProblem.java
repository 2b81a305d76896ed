package regulus.confirm;

import regulus.claim.SweepData;
import regulus.kernel.Rational;

/** What a sweep is over: the same data at all its points, with their exact solutions. */
public sealed interface SweepProblem permits SweepEquations, SweepMargins {

  /** The matrix {@code X}, {@code N x d}. */
  Rational[][] design();

  /**
   * The problem of a sweep.
   *
   * @throws SamplingException if none was found as it is to be drawn, if given equations are not of
   *     full rank, or given data points not separable
   */
  static SweepProblem of(SweepData data) {
    return switch (data) {
      case SweepData.OfEquations equations -> SweepEquations.of(equations);
      case SweepData.OfMargins margins -> SweepMargins.of(margins);
    };
  }
}
