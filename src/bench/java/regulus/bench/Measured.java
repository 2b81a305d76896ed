package regulus.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One row of {@code bench/results.tsv}.
 *
 * @param group what kind of measurement it is
 * @param subject what was measured: a problem, or a method of a class of measurements
 * @param parameter at which parameter: digits, a final time, a network
 * @param engine what was running
 * @param steps steps of an integration, 0 if it is none
 * @param seconds median of the CPU times of one operation
 * @param least the least of them
 * @param most the greatest of them
 * @param logError decimal logarithm of the relative error of the result, NaN if not known
 * @param partial whether the operation was broken off, and its time scaled to all steps
 */
record Measured(
    String group,
    String subject,
    String parameter,
    String engine,
    int steps,
    double seconds,
    double least,
    double most,
    double logError,
    boolean partial) {

  private static final int COLUMNS = 10;

  /** A measurement of times alone. */
  static Measured of(
      String group, String subject, String parameter, String engine, List<Double> seconds) {
    double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Measured(
        group,
        subject,
        parameter,
        engine,
        0,
        median(sorted),
        sorted[0],
        sorted[sorted.length - 1],
        Double.NaN,
        false);
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The same with what an integration came to. */
  Measured with(int stepsTaken, double logErrorFound) {
    return new Measured(
        group,
        subject,
        parameter,
        engine,
        stepsTaken,
        seconds,
        least,
        most,
        logErrorFound,
        partial);
  }

  /** The same, scaled from the steps taken to all steps of the integration. */
  Measured scaledTo(int allSteps) {
    double factor = allSteps / (double) steps;
    return new Measured(
        group,
        subject,
        parameter,
        engine,
        allSteps,
        seconds * factor,
        least * factor,
        most * factor,
        Double.NaN,
        true);
  }

  /** Whether both belong to the same comparison, measured in the same run. */
  boolean sameTask(Measured other) {
    return group.equals(other.group)
        && subject.equals(other.subject)
        && parameter.equals(other.parameter);
  }

  /** A line of the file. */
  String line() {
    return String.join(
        "\t",
        group,
        subject,
        parameter,
        engine,
        Integer.toString(steps),
        number(seconds),
        number(least),
        number(most),
        Double.isNaN(logError) ? "" : String.format(Locale.ROOT, "%.2f", logError),
        partial ? "partial" : "whole");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4e", value);
  }

  /** Reads a line of the file. */
  static Measured parse(String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException(
          "expected %d columns, found %d in %s"
              .formatted(COLUMNS, columns.length, Arrays.toString(columns)));
    }
    return new Measured(
        columns[0],
        columns[1],
        columns[2],
        columns[3],
        Integer.parseInt(columns[4]),
        Double.parseDouble(columns[5]),
        Double.parseDouble(columns[6]),
        Double.parseDouble(columns[7]),
        columns[8].isEmpty() ? Double.NaN : Double.parseDouble(columns[8]),
        columns[9].equals("partial"));
  }
}
