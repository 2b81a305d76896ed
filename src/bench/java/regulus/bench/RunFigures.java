package regulus.bench;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Carries steps and true error of a measured integration from the forked JVM to the table. */
public final class RunFigures implements InternalProfiler {

  static final String STEPS = "steps";
  static final String LOG_ERROR = "logError";

  private static volatile int steps;
  private static volatile double logError = Double.NaN;

  /**
   * Notes what an integration came to; all those of one measurement do the same.
   *
   * @param stepsTaken the number of steps
   * @param logErrorFound the decimal logarithm of the relative error, NaN if it is not known
   */
  static void note(int stepsTaken, double logErrorFound) {
    steps = stepsTaken;
    logError = logErrorFound;
  }

  @Override
  public String getDescription() {
    return "steps and true error of an integration";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return List.of(
        new ScalarResult(STEPS, steps, "#", AggregationPolicy.MAX),
        new ScalarResult(LOG_ERROR, logError, "log10", AggregationPolicy.MAX));
  }
}
