package regulus.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import regulus.kernel.Rational;

/**
 * The data of classification.
 *
 * @param rows {@code y_n x_n}, {@code N x d}
 * @param notes what a reader should know of them: where they are from, what the labels stand for,
 *     which points are equal, which columns are constant
 */
public record MarginData(List<List<Rational>> rows, List<String> notes) {

  /** The most data points. */
  static final int MOST_POINTS = 2_000;

  /** The most features. */
  static final int MOST_FEATURES = 200;

  /** Pairs of points that are named; more are counted. */
  private static final int MOST_PAIRS = 3;

  /** Copies the lists. */
  public MarginData {
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
  }

  /**
   * Data with notes on points that are equal or opposite, and on columns of one size.
   *
   * @param first what to say before
   * @param names of the features, or none if they have none
   * @param constant the features that are constant before labels multiply them
   */
  static MarginData of(
      List<List<Rational>> rows, List<String> first, List<String> names, List<Integer> constant) {
    List<String> notes = new ArrayList<>(first);
    notes.add(
        rows.size()
            + (rows.size() == 1 ? " data point" : " data points")
            + " with "
            + rows.getFirst().size()
            + (rows.getFirst().size() == 1 ? " feature" : " features")
            + (names.isEmpty() ? "" : ": " + shortened(names)));
    notePairs(rows, notes);
    for (int j : constant) {
      String name = names.isEmpty() ? "feature " + (j + 1) : "feature " + names.get(j);
      boolean zero = rows.getFirst().get(j).isZero();
      notes.add(
          name
              + (zero
                  ? " is 0 at every point, so that its weight never moves"
                  : " is constant, so that its weight is a bias, which counts in every norm"));
    }
    return new MarginData(rows, notes);
  }

  private static String shortened(List<String> names) {
    String all = String.join(", ", names.subList(0, Math.min(12, names.size())));
    return names.size() > 12 ? all + ", ..." : all;
  }

  /** Equal points count twice in the loss; opposite ones cannot be separated. */
  private static void notePairs(List<List<Rational>> rows, List<String> notes) {
    Map<List<Rational>, Integer> first = new HashMap<>();
    List<String> equal = new ArrayList<>();
    List<String> opposite = new ArrayList<>();
    for (int n = 0; n < rows.size(); n++) {
      List<Rational> row = rows.get(n);
      Integer same = first.get(row);
      Integer against = first.get(row.stream().map(Rational::negate).toList());
      if (same != null) {
        equal.add((same + 1) + " and " + (n + 1));
      }
      if (against != null) {
        opposite.add((against + 1) + " and " + (n + 1));
      }
      first.putIfAbsent(row, n);
    }
    if (!equal.isEmpty()) {
      notes.add(pairs(equal) + " have equal rows y_n x_n: each counts in the loss");
    }
    if (!opposite.isEmpty()) {
      notes.add(pairs(opposite) + " have opposite rows y_n x_n: no predictor separates them");
    }
  }

  private static String pairs(List<String> pairs) {
    String named =
        pairs.stream().limit(MOST_PAIRS).collect(Collectors.joining(", ", "data points ", ""));
    int more = pairs.size() - MOST_PAIRS;
    return more > 0 ? named + " and " + more + " further pairs" : named;
  }

  /** The columns in which all inputs have one value; none for a single point. */
  static List<Integer> constantColumns(List<List<Rational>> inputs) {
    List<Integer> constant = new ArrayList<>();
    for (int j = 0; j < inputs.getFirst().size() && inputs.size() > 1; j++) {
      int column = j;
      Rational value = inputs.getFirst().get(j);
      if (inputs.stream().allMatch(input -> input.get(column).equals(value))) {
        constant.add(j);
      }
    }
    return constant;
  }
}
