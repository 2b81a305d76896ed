package regulus.confirm;

import java.util.List;
import regulus.claim.ClaimException;
import regulus.claim.Sweep;
import regulus.claim.SweepRecord;

/** Computes the quantities of a sweep, points of one flow together. */
public sealed interface PointEvaluator permits SweepEvaluator, MarginSweepEvaluator {

  /** What computes the quantities of a sweep on its data. */
  static PointEvaluator of(Sweep sweep, SweepProblem problem) {
    return switch (problem) {
      case SweepEquations equations -> new SweepEvaluator(sweep, equations);
      case SweepMargins margins -> new MarginSweepEvaluator(sweep, margins);
    };
  }

  /** Points parted into groups that are computed together. */
  List<List<Sweep.Point>> groups(List<Sweep.Point> points);

  /**
   * What is found at the points of one group; the same whatever else is computed.
   *
   * @throws ClaimException if a point violates an assumption of the claim file, or a symbol does
   *     not have the value that the claim file defines
   */
  List<SweepRecord> at(List<Sweep.Point> group) throws ClaimException;
}
