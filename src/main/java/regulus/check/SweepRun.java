package regulus.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import regulus.claim.ClaimException;
import regulus.claim.Position;
import regulus.claim.Sweep;
import regulus.claim.SweepData;
import regulus.claim.SweepRecord;
import regulus.confirm.PointEvaluator;
import regulus.confirm.SamplingException;
import regulus.confirm.SweepProblem;

/** Computes the points of a sweep that are not known yet, several at a time. */
public final class SweepRun {

  private final Sweep sweep;
  private final SweepProblem problem;

  private SweepRun(Sweep sweep, SweepProblem problem) {
    this.sweep = sweep;
    this.problem = problem;
  }

  /**
   * Finds the equations of a sweep.
   *
   * @throws ClaimException if there are none as the sweep wants them
   */
  public static SweepRun of(Sweep sweep) throws ClaimException {
    try {
      return new SweepRun(sweep, SweepProblem.of(sweep.data()));
    } catch (SamplingException | IllegalArgumentException e) {
      String found = String.valueOf(e.getMessage());
      Position at = sweep.grid().getFirst().position();
      throw switch (sweep.data()) {
        case SweepData.OfEquations _ ->
            new ClaimException(
                at,
                "equations of full rank, if drawn with a sparse solution",
                found,
                "take another seed, more equations, or fewer nonzeros");
        case SweepData.OfMargins _ ->
            new ClaimException(
                at,
                "data points that some predictor separates",
                found,
                "take other data, or another seed with more features");
      };
    }
  }

  /** The equations. */
  public SweepProblem problem() {
    return problem;
  }

  /**
   * Computes what is missing.
   *
   * @param known records of earlier runs, by point
   * @param jobs number of threads
   * @param listener is told of new records
   * @return all records, in the order of the grid
   * @throws ClaimException if a point violates what the claim file assumes
   * @throws IOException if the listener does
   */
  public List<SweepRecord> run(
      Map<Integer, SweepRecord> known, int jobs, PointPool.Listener<SweepRecord> listener)
      throws ClaimException, InterruptedException, IOException {
    PointEvaluator evaluator = PointEvaluator.of(sweep, problem);
    List<Callable<List<SweepRecord>>> missing = new ArrayList<>();
    for (List<Sweep.Point> group : evaluator.groups(sweep.points())) {
      if (group.stream().anyMatch(point -> !known.containsKey(point.index()))) {
        missing.add(() -> evaluator.at(group));
      }
    }
    return PointPool.run(known, missing, SweepRecord::index, jobs, listener);
  }

  /** The first thing that was not found, if anything was not. */
  public static Optional<String> firstProblem(List<SweepRecord> records) {
    return records.stream()
        .flatMap(
            record ->
                record.values().entrySet().stream()
                    .filter(value -> !value.getValue().problem().isEmpty())
                    .map(
                        value ->
                            value.getKey()
                                + " at "
                                + record.at()
                                + ": "
                                + value.getValue().problem()))
        .findFirst();
  }
}
