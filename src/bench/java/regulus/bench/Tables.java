package regulus.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** The generated parts of {@code docs/performance.md}: pure functions of the results. */
final class Tables {

  private static final String NOTHING = "-";

  private Tables() {}

  /** What it was measured on. */
  static String machine(Results results) {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    results.machine().forEach(line -> lines.add("- " + line));
    return lines.toString();
  }

  /** Every problem at every number of digits, against the C++ baseline. */
  static String flows(Results results) {
    String head =
        " C++ Arb | times Regulus | C++ MPFR | times Regulus | C++ double | times Regulus |";
    StringJoiner table = new StringJoiner("\n", "", "\n");
    table.add("| problem | digits | steps | Regulus | true error |" + head);
    table.add("|---|---|---|---|---|---|---|---|---|---|---|");
    for (Measured row : own(results, Campaign.FLOWS)) {
      StringJoiner cells = new StringJoiner(" | ", "| ", " |");
      cells.add(row.subject()).add(row.parameter()).add(Integer.toString(row.steps()));
      cells.add(time(row.seconds())).add(error(row.logError()));
      for (Baseline.Engine engine :
          List.of(Baseline.Engine.ARB, Baseline.Engine.MPFR, Baseline.Engine.DOUBLE)) {
        addBaseline(cells, row, baseline(results, row, engine));
      }
      table.add(cells.toString());
    }
    return table.toString();
  }

  private static List<Measured> own(Results results, String group) {
    return results.group(group).stream()
        .filter(row -> row.engine().equals(Campaign.TAYLOR))
        .toList();
  }

  private static Optional<Measured> baseline(
      Results results, Measured row, Baseline.Engine engine) {
    return results.find(row.group(), row.subject(), row.parameter(), engine.option());
  }

  private static void addBaseline(StringJoiner cells, Measured own, Optional<Measured> other) {
    cells.add(other.map(row -> (row.partial() ? "~" : "") + time(row.seconds())).orElse(NOTHING));
    cells.add(other.map(row -> digits(row.seconds() / own.seconds(), 2)).orElse(NOTHING));
  }

  /** All that work with 16 digits. */
  static String sixteen(Results results) {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    lines.add("| problem | engine | steps | time | times Regulus | true error |");
    lines.add("|---|---|---|---|---|---|");
    for (Measured own : own(results, Campaign.FLOWS)) {
      if (own.parameter().equals("16")) {
        results.group(Campaign.FLOWS).stream()
            .filter(own::sameTask)
            .forEach(
                row ->
                    lines.add(
                        "| %s | %s | %d | %s | %s | %s |"
                            .formatted(
                                row.subject(),
                                engineName(row.engine()),
                                row.steps(),
                                time(row.seconds()),
                                digits(row.seconds() / own.seconds(), 2),
                                error(row.logError()))));
      }
    }
    return lines.toString();
  }

  private static String engineName(String engine) {
    return switch (engine) {
      case Campaign.TAYLOR -> "Regulus, double";
      case Campaign.DORMAND_PRINCE -> "Hipparchus Dormand-Prince 8(5,3), double";
      case Campaign.DORMAND_PRINCE_DFP -> "Hipparchus Dormand-Prince 8(5,3), Dfp of 30 digits";
      default -> "C++ Taylor, " + engine;
    };
  }

  /** A fresh JVM. */
  static String firstCall(Results results) {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    lines.add("| P1 at 50 digits | median | least to most |");
    lines.add("|---|---|---|");
    for (Measured row : results.group(Campaign.FIRST_CALL)) {
      lines.add(
          "| %s | %s | %s to %s |"
              .formatted(row.engine(), time(row.seconds()), time(row.least()), time(row.most())));
    }
    return lines.toString();
  }

  /** The measurements of a class, with their ratios to what they name as baselines. */
  static String classOf(Results results, Class<?> type) {
    List<Measured> rows = results.group(type.getSimpleName());
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    lines.add("| measurement | | CPU time | least to most | times as fast as |");
    lines.add("|---|---|---|---|---|");
    for (Measured row : rows) {
      StringJoiner ratios = new StringJoiner(", ");
      for (String name : baselines(type, row.subject())) {
        rows.stream()
            .filter(other -> other.subject().equals(name))
            .filter(
                other -> other.parameter().isEmpty() || other.parameter().equals(row.parameter()))
            .findFirst()
            .ifPresent(
                other -> ratios.add(name + ": " + digits(other.seconds() / row.seconds(), 2)));
      }
      lines.add(
          "| %s | %s | %s | %s to %s | %s |"
              .formatted(
                  row.subject(),
                  row.parameter(),
                  time(row.seconds()),
                  time(row.least()),
                  time(row.most()),
                  ratios));
    }
    return lines.toString();
  }

  /** The methods that {@link Against} names as the baselines of a method. */
  static List<String> baselines(Class<?> type, String method) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(candidate -> candidate.getName().equals(method))
        .flatMap(found -> Optional.ofNullable(found.getAnnotation(Against.class)).stream())
        .flatMap(against -> Arrays.stream(against.value()))
        .toList();
  }

  /** How costs grow, one row for each plot and engine. */
  static String exponents(List<LogLogPlot> plots) {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    lines.add("| cost against | engine | exponent | points |");
    lines.add("|---|---|---|---|");
    for (LogLogPlot plot : plots) {
      for (LogLogPlot.Series series : plot.series()) {
        lines.add(
            "| %s | %s | %.2f | %d |"
                .formatted(
                    plot.abscissa(), series.name(), series.exponent(), series.points().size()));
      }
    }
    return lines.toString();
  }

  /** The curves of a group. */
  static LogLogPlot plot(
      Results results, String group, String subject, String title, String abscissa) {
    List<LogLogPlot.Series> series = new ArrayList<>();
    series.add(curve("Regulus", results, group, subject, Campaign.TAYLOR));
    series.add(curve("C++ Arb", results, group, subject, Baseline.Engine.ARB.option()));
    series.add(curve("C++ MPFR", results, group, subject, Baseline.Engine.MPFR.option()));
    series.removeIf(curve -> curve.points().size() < 2);
    return new LogLogPlot(title, abscissa, "CPU time, s", series);
  }

  private static LogLogPlot.Series curve(
      String name, Results results, String group, String subject, String engine) {
    return new LogLogPlot.Series(
        name,
        results.group(group).stream()
            .filter(row -> row.engine().equals(engine))
            .filter(row -> row.subject().startsWith(subject))
            .map(row -> new LogLogPlot.Point(Double.parseDouble(row.parameter()), row.seconds()))
            .filter(point -> !(group.equals(Campaign.FLOWS) && point.x() == 16))
            .sorted((a, b) -> Double.compare(a.x(), b.x()))
            .toList());
  }

  private static String error(double log) {
    if (Double.isNaN(log)) {
      return NOTHING;
    }
    if (Double.isInfinite(log)) {
      return "0";
    }
    double power = Math.floor(log);
    return "%.0fe%.0f".formatted(Math.max(1, Math.floor(Math.pow(10, log - power))), power);
  }

  /** Three significant digits in a fitting unit. */
  static String time(double seconds) {
    if (seconds < 1e-6) {
      return digits(seconds * 1e9, 3) + " ns";
    }
    if (seconds < 1e-3) {
      return digits(seconds * 1e6, 3) + " us";
    }
    return seconds < 1 ? digits(seconds * 1e3, 3) + " ms" : digits(seconds, 3) + " s";
  }

  static String digits(double value, int significant) {
    int decimals = Math.max(0, significant - 1 - (int) Math.floor(Math.log10(value)));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
