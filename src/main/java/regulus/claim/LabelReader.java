package regulus.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import regulus.kernel.Rational;

/** Reads which of two classes each data point is in: -1 and 1, 0 and 1, or two words. */
final class LabelReader {

  private static final String EXPECTED = "the labels -1 and 1, 0 and 1, or two words";
  private static final String REMEDY = "keep two classes, such as -1 and 1";

  private LabelReader() {}

  /**
   * Labels as signs.
   *
   * @param signs -1 or 1 for each data point
   * @param note what stands for which sign, empty where that is plain
   */
  record Labels(List<Integer> signs, String note) {
    Labels {
      signs = List.copyOf(signs);
    }
  }

  /**
   * The labels in those cells.
   *
   * @throws ClaimException at the first cell that makes no two classes; at the last one if two
   *     words are needed and all are the same
   */
  static Labels read(List<CsvTable.Cell> cells) throws ClaimException {
    Map<String, CsvTable.Cell> values = new LinkedHashMap<>();
    List<String> keys = new ArrayList<>();
    boolean numbers = true;
    for (CsvTable.Cell cell : cells) {
      if (DecimalNumber.isMissing(cell.text())) {
        throw new ClaimException(
            cell.position(), "a label", cell.describe(), "remove the data point or give its label");
      }
      Optional<Rational> number = DecimalNumber.of(cell.text());
      String key = number.map(Rational::toString).orElse(cell.text());
      boolean first = values.putIfAbsent(key, cell) == null;
      if (first && values.size() > 1 && number.isPresent() != numbers) {
        throw new ClaimException(
            cell.position(), EXPECTED, "words beside numbers: " + cell.describe(), REMEDY);
      }
      numbers = number.isPresent();
      if (values.size() > 2) {
        throw new ClaimException(
            cell.position(), EXPECTED, "a third label, " + cell.describe(), REMEDY);
      }
      keys.add(key);
    }
    return numbers ? numbers(keys, values) : words(keys, cells.getLast());
  }

  private static Labels numbers(List<String> keys, Map<String, CsvTable.Cell> values)
      throws ClaimException {
    boolean zero = values.containsKey("0");
    for (Map.Entry<String, CsvTable.Cell> value : values.entrySet()) {
      String low = zero ? "0" : "-1";
      if (!value.getKey().equals("1") && !value.getKey().equals(low)) {
        throw new ClaimException(
            value.getValue().position(), EXPECTED, value.getValue().describe(), REMEDY);
      }
    }
    return new Labels(
        keys.stream().map(key -> key.equals("1") ? 1 : -1).toList(),
        zero ? "the label 0 stands for y = -1, the label 1 for y = 1" : "");
  }

  private static Labels words(List<String> keys, CsvTable.Cell last) throws ClaimException {
    List<String> sorted = List.copyOf(new TreeSet<>(keys));
    if (sorted.size() != 2) {
      throw new ClaimException(
          last.position(), "two different labels", "`" + sorted.getFirst() + "` alone", REMEDY);
    }
    return new Labels(
        keys.stream().map(key -> key.equals(sorted.getFirst()) ? -1 : 1).toList(),
        "the label "
            + sorted.getFirst()
            + " stands for y = -1, the label "
            + sorted.getLast()
            + " for y = 1");
  }
}
