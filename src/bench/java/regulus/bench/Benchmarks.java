package regulus.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
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
    List<Row> rows = rows(new Runner(new CommandLineOptions(args)).run());
    System.out.println();
    System.out.println("| measurement | median | least to most | unit | times as fast as |");
    System.out.println("|---|---|---|---|---|");
    for (Row row : rows) {
      System.out.println(row.line(rows));
    }
  }

  private static List<Row> rows(Collection<RunResult> results) throws ReflectiveOperationException {
    List<Row> rows = new ArrayList<>();
    for (RunResult result : results) {
      rows.add(Row.of(result));
    }
    return rows;
  }

  /**
   * One measurement.
   *
   * @param type the class it belongs to
   * @param method the method that is measured
   * @param parameters the values of its parameters
   * @param baselines the methods to compare with
   * @param times the mean time of one operation in each iteration
   * @param unit of the times
   */
  private record Row(
      String type,
      String method,
      String parameters,
      List<String> baselines,
      Statistics times,
      String unit) {

    static Row of(RunResult result) throws ReflectiveOperationException {
      BenchmarkParams params = result.getParams();
      String[] names = params.getBenchmark().split("\\.", -1);
      String method = names[names.length - 1];
      String type = params.getBenchmark().substring(0, params.getBenchmark().lastIndexOf('.'));
      Result<?> times = result.getPrimaryResult();
      return new Row(
          type,
          method,
          params.getParamsKeys().stream().map(params::getParam).collect(Collectors.joining(" ")),
          baselines(type, method),
          times.getStatistics(),
          times.getScoreUnit());
    }

    private static List<String> baselines(String type, String method)
        throws ReflectiveOperationException {
      return Arrays.stream(Class.forName(type).getDeclaredMethods())
          .filter(candidate -> candidate.getName().equals(method))
          .flatMap(
              candidate -> Optional.ofNullable(candidate.getAnnotation(Against.class)).stream())
          .flatMap(against -> Arrays.stream(against.value()))
          .toList();
    }

    double median() {
      return times.getPercentile(50);
    }

    private boolean isBaselineOf(Row other, String name) {
      return type.equals(other.type)
          && method.equals(name)
          && (parameters.isEmpty() || parameters.equals(other.parameters));
    }

    String line(List<Row> all) {
      String ratios =
          baselines.stream()
              .flatMap(
                  name ->
                      all.stream()
                          .filter(row -> row.isBaselineOf(this, name))
                          .map(row -> format(row.median() / median()) + " " + name))
              .collect(Collectors.joining(", "));
      return "| %s.%s %s | %s | %s to %s | %s | %s |"
          .formatted(
              type.substring(type.lastIndexOf('.') + 1),
              method,
              parameters,
              format(median()),
              format(times.getMin()),
              format(times.getMax()),
              unit,
              ratios);
    }

    /** Three significant digits. */
    private static String format(double value) {
      int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(value)));
      return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
  }
}
