package regulus.bench;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the files of {@link Reference}: by the C++ baseline, and kept only if this project's own
 * engine, at the same digits, comes to the same end.
 */
final class References {

  /** Digits beyond those of the longest measured run. */
  private static final int MORE = 40;

  /** How many of these both engines must share. */
  private static final int SHARED = 30;

  private References() {}

  /**
   * Makes one file.
   *
   * @param problem its name
   * @param digits digits of the longest measured run
   * @throws IllegalStateException if the two engines disagree
   */
  static void make(String problem, int digits) throws Exception {
    int carried = digits + MORE;
    Baseline.Engine engine = carried < 500 ? Baseline.Engine.ARB : Baseline.Engine.MPFR;
    Baseline.Run run = Baseline.run(engine, problem, TrajectoryBenchmark.WHOLE, carried, 0, 0);
    write(problem, digits, engine, run);
  }

  /** Compares with our own engine and writes the file. */
  static void write(String problem, int digits, Baseline.Engine engine, Baseline.Run run)
      throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# The final state of %s, by the C++ baseline over %s at %d digits;"
            .formatted(problem, engine.option(), digits + MORE));
    lines.add("# Regulus at as many digits agrees with it to the digits stated.");
    lines.add("digits " + (digits + SHARED));
    run.lines().stream().filter(line -> line.startsWith("state ")).forEach(lines::add);
    Reference reference = Reference.parse(lines);
    Trajectory<?> own = Trajectory.of(Problems.read(problem), digits + MORE);
    own.run();
    double logError = own.logError(reference);
    if (!(logError < -(digits + SHARED))) {
      throw new IllegalStateException(
          "%s: expected two engines to agree to %d digits, found a difference of 1e%.1f"
              .formatted(problem, digits + SHARED, logError));
    }
    Files.write(Reference.file(problem), lines);
    System.out.printf("%s: the engines differ by 1e%.1f%n", problem, logError);
  }
}
