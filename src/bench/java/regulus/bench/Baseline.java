package regulus.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The C++ baseline of the folder {@code bench}, run as a child process. */
final class Baseline {

  /** The engines it has. */
  enum Engine {
    /** Double precision. */
    DOUBLE,
    /** MPFR, number by number. */
    MPFR,
    /** Arb, whole dot products. */
    ARB;

    String option() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What a child process reports.
   *
   * @param steps steps of one repetition
   * @param finished false if the limit ended each repetition before the final time
   * @param seconds CPU time of each repetition
   * @param lines all that it printed
   */
  record Run(int steps, boolean finished, List<Double> seconds, List<String> lines) {

    /** The repetitions of two runs of the same task. */
    Run and(Run other) {
      List<Double> all = new ArrayList<>(seconds);
      all.addAll(other.seconds);
      return new Run(steps, finished, all, lines);
    }
  }

  private static final Path PROGRAM = Path.of("target", "bench", "taylor");

  private Baseline() {}

  /**
   * Builds it with make.
   *
   * @return the reason why it could not be built, empty if it was
   */
  static String build() throws IOException, InterruptedException {
    Process make;
    try {
      make = new ProcessBuilder("make", "-C", "bench").redirectErrorStream(true).start();
    } catch (IOException e) {
      return "make is not installed";
    }
    String output = new String(make.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (make.waitFor() == 0) {
      return "";
    }
    List<String> lines = output.lines().filter(line -> line.contains("***")).toList();
    return lines.isEmpty() ? output : lines.getFirst().replaceFirst(".*\\*\\*\\* ", "");
  }

  /**
   * Integrates a problem.
   *
   * @param problem its name
   * @param until the final time, or {@link TrajectoryBenchmark#WHOLE}
   * @param seconds CPU time after which no repetition begins
   * @param limit CPU time after which a single repetition is broken off
   */
  static Run run(
      Engine engine, String problem, String until, int digits, double seconds, double limit)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                PROGRAM.toString(),
                Problems.file(problem).toString(),
                "--engine",
                engine.option(),
                "--digits",
                Integer.toString(digits),
                "--seconds",
                Double.toString(seconds),
                "--limit",
                Double.toString(limit)));
    if (!until.equals(TrajectoryBenchmark.WHOLE)) {
      command.addAll(List.of("--until", until));
    }
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (child.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + output);
    }
    return parse(output.lines().toList());
  }

  static Run parse(List<String> lines) {
    Map<String, String> values = new HashMap<>();
    for (String line : lines) {
      String[] keyAndValue = line.split(" ", 2);
      values.put(keyAndValue[0], keyAndValue[1]);
    }
    return new Run(
        Integer.parseInt(values.getOrDefault("steps", "0")),
        values.getOrDefault("finished", "").equals("yes"),
        Arrays.stream(values.getOrDefault("seconds", "").split(" ")).map(Double::valueOf).toList(),
        lines);
  }

  /** The program's compiler and libraries, one line. */
  static String versions() throws IOException, InterruptedException {
    if (!Files.isExecutable(PROGRAM)) {
      return "not built";
    }
    Process child = new ProcessBuilder(PROGRAM.toString(), "--version").start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    child.waitFor();
    return output.strip();
  }
}
