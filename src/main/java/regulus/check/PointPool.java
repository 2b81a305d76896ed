package regulus.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import regulus.claim.ClaimException;

/** Computes points of a sweep that are not known yet, several at a time. */
public final class PointPool {

  private PointPool() {}

  /**
   * What is told of each point as soon as it is known.
   *
   * @param <R> what is known of a point
   */
  public interface Listener<R> {

    /** Some points more are known, which were computed together. Calls never overlap. */
    void finished(List<R> found) throws IOException;
  }

  /**
   * Computes what is missing. The result does not depend on the number of threads.
   *
   * @param known records of earlier runs, by point
   * @param missing each computes one point or more; records that are known are dropped
   * @param index the number of a record's point
   * @param jobs number of threads
   * @param listener is told of new records
   * @return all records, in the order of the grid
   * @throws ClaimException if a point does
   * @throws IOException if the listener does
   */
  public static <R> List<R> run(
      Map<Integer, R> known,
      List<Callable<List<R>>> missing,
      ToIntFunction<R> index,
      int jobs,
      Listener<R> listener)
      throws ClaimException, InterruptedException, IOException {
    Map<Integer, R> records = new TreeMap<>(known);
    ExecutorService threads = Executors.newFixedThreadPool(jobs);
    try {
      CompletionService<List<R>> service = new ExecutorCompletionService<>(threads);
      missing.forEach(service::submit);
      for (int i = 0; i < missing.size(); i++) {
        List<R> found =
            taken(service).stream()
                .filter(record -> records.putIfAbsent(index.applyAsInt(record), record) == null)
                .toList();
        listener.finished(found);
      }
    } finally {
      threads.shutdownNow();
    }
    return new ArrayList<>(records.values());
  }

  private static <R> List<R> taken(CompletionService<List<R>> service)
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
}
