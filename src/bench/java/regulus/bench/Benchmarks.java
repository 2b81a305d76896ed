package regulus.bench;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs measurements.
 *
 * <ul>
 *   <li>{@code --write-docs}: all that {@code docs/performance.md} shows, and writes it.
 *   <li>{@code --quick}: whole flows alone, in a few minutes and with fewer points; without {@code
 *       --write-docs} into a copy below {@code target/bench/trial}.
 *   <li>{@code --only PART,...}: measures only these parts; the others keep their figures. No part
 *       at all writes the tables again from {@code bench/results.tsv}.
 *   <li>{@code --references PROBLEM=DIGITS,...}: makes {@code bench/references}.
 *   <li>anything else is the command line of JMH, and prints medians and ratios.
 * </ul>
 */
public final class Benchmarks {

  private static final String WRITE = "--write-docs";
  private static final String QUICK = "--quick";
  private static final String ONLY = "--only";
  private static final String REFERENCES = "--references";

  private Benchmarks() {}

  /**
   * Runs what the arguments select.
   *
   * @param args see above
   * @throws Exception if an argument is not understood or a measurement fails
   */
  public static void main(String[] args) throws Exception {
    List<String> arguments = List.of(args);
    if (arguments.contains(WRITE) || arguments.contains(QUICK)) {
      boolean quick = arguments.contains(QUICK);
      Effort effort = quick ? Effort.QUICK : Effort.FULL;
      Performance performance =
          arguments.contains(WRITE) ? Performance.committed(effort) : Performance.trial(effort);
      performance.measure(
          after(ONLY, arguments).orElseGet(quick ? Performance::flowParts : Performance::parts));
      performance.write();
    } else if (after(REFERENCES, arguments).isPresent()) {
      for (String task : after(REFERENCES, arguments).orElseThrow()) {
        String[] problemAndDigits = task.split("=", 2);
        References.make(problemAndDigits[0], Integer.parseInt(problemAndDigits[1]));
      }
    } else {
      measure(args);
    }
  }

  /** The parts of the argument after an option, if the option is there. */
  private static Optional<List<String>> after(String option, List<String> arguments) {
    int place = arguments.indexOf(option);
    if (place < 0) {
      return Optional.empty();
    }
    if (place + 1 == arguments.size()) {
      return Optional.of(List.of());
    }
    return Optional.of(List.of(arguments.get(place + 1).split(",")));
  }

  private static void measure(String[] args) throws Exception {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .parent(new CommandLineOptions(args))
                    .addProfiler(CpuTime.class)
                    .shouldFailOnError(true)
                    .build())
            .run();
    List<Row> rows = results.stream().map(Row::of).toList();
    System.out.println();
    System.out.println("| measurement | wall | CPU | CPU, least to most | times as fast as |");
    System.out.println("|---|---|---|---|---|");
    rows.forEach(row -> System.out.println(row.line(rows)));
  }

  /**
   * One measurement.
   *
   * @param type the class it belongs to
   * @param method the method that is measured
   * @param parameters the values of its parameters
   * @param wall wall time of one operation in each iteration, in ns
   * @param cpu CPU time of one operation in each iteration, in ns
   */
  private record Row(
      String type, String method, String parameters, Statistics wall, Statistics cpu) {

    static Row of(RunResult result) {
      BenchmarkParams params = result.getParams();
      String name = params.getBenchmark();
      int dot = name.lastIndexOf('.');
      return new Row(
          name.substring(0, dot),
          name.substring(dot + 1),
          params.getParamsKeys().stream().map(params::getParam).collect(Collectors.joining(" ")),
          result.getPrimaryResult().getStatistics(),
          result.getSecondaryResults().get(CpuTime.LABEL).getStatistics());
    }

    private boolean isBaselineOf(Row other) {
      return type.equals(other.type)
          && (parameters.isEmpty() || parameters.equals(other.parameters))
          && other.baselines().contains(method);
    }

    private List<String> baselines() {
      try {
        return Tables.baselines(Class.forName(type), method);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }

    /** A line of the table; ratios are those of the medians of CPU time. */
    String line(List<Row> all) {
      String ratios =
          all.stream()
              .filter(row -> row.isBaselineOf(this))
              .map(row -> Tables.digits(median(row.cpu) / median(cpu), 3) + " " + row.method)
              .collect(Collectors.joining(", "));
      return "| %s.%s %s | %s | %s | %s to %s | %s |"
          .formatted(
              type.substring(type.lastIndexOf('.') + 1),
              method,
              parameters,
              time(median(wall)),
              time(median(cpu)),
              time(cpu.getMin()),
              time(cpu.getMax()),
              ratios);
    }

    private static double median(Statistics statistics) {
      return statistics.getPercentile(50);
    }

    private static String time(double nanos) {
      return Tables.time(nanos / 1e9);
    }
  }
}
