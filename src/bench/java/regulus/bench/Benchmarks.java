package regulus.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/** Runs measurements and prints their medians, with the ratios to their baselines. */
public final class Benchmarks {

  private Benchmarks() {}

  /**
   * Runs what the arguments select.
   *
   * @param args as those of JMH: a regular expression for the names, and options
   * @throws Exception if an argument is not understood or a measurement fails
   */
  public static void main(String[] args) throws Exception {
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
        return Arrays.stream(Class.forName(type).getDeclaredMethods())
            .filter(candidate -> candidate.getName().equals(method))
            .flatMap(found -> Optional.ofNullable(found.getAnnotation(Against.class)).stream())
            .flatMap(against -> Arrays.stream(against.value()))
            .toList();
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }

    /** A line of the table; ratios are those of the medians of CPU time. */
    String line(List<Row> all) {
      String ratios =
          all.stream()
              .filter(row -> row.isBaselineOf(this))
              .map(row -> digits(median(row.cpu) / median(cpu)) + " " + row.method)
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
      return nanos < 1e4 ? digits(nanos) + " ns" : digits(nanos / 1e6) + " ms";
    }

    /** At least three significant digits. */
    private static String digits(double value) {
      int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(value)));
      return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
  }
}
