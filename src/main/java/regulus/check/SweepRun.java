package regulus.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

  /** What is told of each point as soon as it is known. */
  public interface Listener {

    /** Some points more are known, which were computed together. Calls never overlap. */
    void finished(List<SweepRecord> found) throws IOException;
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
  public List<SweepRecord> run(Map<Integer, SweepRecord> known, int jobs, Listener listener)
      throws ClaimException, InterruptedException, IOException {
    PointEvaluator evaluator = PointEvaluator.of(sweep, problem);
    Map<Integer, SweepRecord> records = new TreeMap<>(known);
    List<List<Sweep.Point>> missing =
        evaluator.groups(sweep.points()).stream()
            .filter(group -> group.stream().anyMatch(point -> !known.containsKey(point.index())))
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(jobs);
    try {
      CompletionService<List<SweepRecord>> service = new ExecutorCompletionService<>(threads);
      missing.forEach(group -> service.submit(() -> evaluator.at(group)));
      for (int i = 0; i < missing.size(); i++) {
        List<SweepRecord> found =
            taken(service).stream()
                .filter(record -> records.putIfAbsent(record.index(), record) == null)
                .toList();
        listener.finished(found);
      }
    } finally {
      threads.shutdownNow();
    }
    return new ArrayList<>(records.values());
  }

  private static List<SweepRecord> taken(CompletionService<List<SweepRecord>> service)
      throws ClaimException, InterruptedException {
    try {
      return service.take().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ClaimException problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    }
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
