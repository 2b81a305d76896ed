package regulus.claim;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import regulus.claim.CsvTable.Cell;
import regulus.kernel.Rational;

/**
 * Inputs and labels in a table of a file beside the claim file: one column of labels, the others
 * features unless some are chosen. Columns are named by a first line without numbers in the columns
 * of features, or counted from 1.
 */
final class CsvData {

  /** The largest file that is read, in bytes. */
  static final int LARGEST = 10_000_000;

  private final Path path;
  private final CsvTable table;
  private final boolean header;

  private CsvData(Path path, CsvTable table, boolean header) {
    this.path = path;
    this.table = table;
    this.header = header;
  }

  /**
   * The data that {@code csv}, {@code label} and {@code features} name.
   *
   * @throws ClaimException at the key that names what is not there, or at the first cell that is
   *     not what it should be
   */
  static MarginData read(Fields fields) throws ClaimException {
    Yaml.Scalar name = Fields.scalar(fields.require("csv"), "the path of a table");
    Yaml.Scalar label = Fields.scalar(fields.require("label"), "the column of the labels");
    List<Yaml.Scalar> features =
        fields.has("features")
            ? Fields.scalars(fields.require("features"), "the columns of the features")
            : List.of();
    Path path = path(name);
    CsvTable table =
        CsvTable.of(
            SourceText.read(path, LARGEST),
            MarginData.MOST_POINTS + 1,
            MarginData.MOST_FEATURES + 1);
    return new CsvData(path, table, hasHeader(table, label, features))
        .data(name.text(), label, features);
  }

  /** A file in or below the folder of the file that names it. */
  private static Path path(Yaml.Scalar name) throws ClaimException {
    Path relative;
    try {
      relative = Path.of(name.text().strip().replace('\\', '/'));
    } catch (InvalidPathException e) {
      throw new ClaimException(
          name.position(), "a path", name.describe(), "use letters, digits, hyphens and dots");
    }
    boolean leaves = relative.isAbsolute();
    for (Path part : relative) {
      leaves |= part.toString().equals("..");
    }
    if (leaves) {
      throw new ClaimException(
          name.position(),
          "a path in or below the folder of this file",
          name.describe(),
          "copy the table beside this file");
    }
    Path path = Path.of(name.position().file()).resolveSibling(relative);
    if (!Files.isRegularFile(path)) {
      throw new ClaimException(
          name.position(),
          "a table of numbers",
          name.describe() + ", which is " + (Files.isDirectory(path) ? "a folder" : "no file"),
          "write its path from the folder of this file");
    }
    return path;
  }

  /**
   * Whether the first line names columns: it does if one is named, or if it has no number and
   * nothing that stands for one in any feature's column.
   */
  private static boolean hasHeader(CsvTable table, Yaml.Scalar label, List<Yaml.Scalar> features)
      throws ClaimException {
    int width = table.rows().getFirst().size();
    if (number(label, width).isEmpty()) {
      return true;
    }
    List<Integer> columns = new ArrayList<>();
    for (Yaml.Scalar feature : features) {
      Optional<Integer> column = number(feature, width);
      if (column.isEmpty()) {
        return true;
      }
      columns.add(column.get());
    }
    int labels = number(label, width).get();
    return (features.isEmpty() ? IntStream.range(0, width).boxed() : columns.stream())
        .filter(column -> column != labels)
        .map(column -> table.rows().getFirst().get(column).text())
        .allMatch(text -> DecimalNumber.of(text).isEmpty() && !DecimalNumber.isMissing(text));
  }

  /** The index of a column that is counted; empty for a name. */
  private static Optional<Integer> number(Yaml.Scalar column, int width) throws ClaimException {
    String text = column.text().strip();
    if (!text.matches("[0-9]+")) {
      return Optional.empty();
    }
    return Optional.of(Fields.integer(column, "the number of a column", 1, width) - 1);
  }

  private MarginData data(String name, Yaml.Scalar label, List<Yaml.Scalar> features)
      throws ClaimException {
    int labelColumn = column(label);
    List<Integer> columns = new ArrayList<>();
    for (Yaml.Scalar feature : features) {
      int column = column(feature);
      if (column == labelColumn || columns.contains(column)) {
        throw new ClaimException(
            feature.position(),
            "different columns, without that of the labels",
            feature.describe() + " twice",
            "remove it");
      }
      columns.add(column);
    }
    if (features.isEmpty()) {
      IntStream.range(0, width()).filter(column -> column != labelColumn).forEach(columns::add);
    }
    List<List<Cell>> body = body();
    if (columns.isEmpty()) {
      throw new ClaimException(
          body.getFirst().getFirst().position(),
          "a column of features beside the labels",
          "none",
          "add one, or check the separators");
    }
    List<Cell> cells = body.stream().map(row -> row.get(labelColumn)).toList();
    List<List<Rational>> inputs = new ArrayList<>();
    for (List<Cell> row : body) {
      inputs.add(numbers(row, columns));
    }
    LabelReader.Labels labels = LabelReader.read(cells);
    List<Position> places = body.stream().map(row -> row.getFirst().position()).toList();
    List<String> names =
        columns.stream().map(column -> header ? head(column) : "column " + (column + 1)).toList();
    return ClassificationReader.labelled(inputs, labels, places, names, "from the table " + name);
  }

  private int width() {
    return table.rows().getFirst().size();
  }

  private String head(int column) {
    return table.rows().getFirst().get(column).text();
  }

  /** The rows below the header. */
  private List<List<Cell>> body() throws ClaimException {
    List<List<Cell>> body = header ? table.rows().subList(1, table.rows().size()) : table.rows();
    if (body.isEmpty() || body.size() > MarginData.MOST_POINTS) {
      throw new ClaimException(
          new Position(path.toString(), 1, 1),
          "1 to " + MarginData.MOST_POINTS + " data points",
          body.isEmpty() ? "none below the names of the columns" : body.size() + " of them",
          body.isEmpty() ? "add a row for each data point" : "take fewer of them");
    }
    return body;
  }

  private int column(Yaml.Scalar column) throws ClaimException {
    Optional<Integer> number = number(column, width());
    if (number.isPresent()) {
      return number.get();
    }
    List<String> names = table.rows().getFirst().stream().map(Cell::text).toList();
    String name = column.text().strip();
    long found = names.stream().filter(name::equals).count();
    if (found != 1) {
      throw new ClaimException(
          column.position(),
          "the name or the number of a column of " + path,
          column.describe() + (found == 0 ? ", which is none" : ", the name of " + found),
          found == 0
              ? Spelling.remedy(
                  name,
                  names,
                  "write one of " + String.join(", ", names.stream().limit(12).toList()))
              : "write its number");
    }
    return names.indexOf(name);
  }

  private static List<Rational> numbers(List<Cell> row, List<Integer> columns)
      throws ClaimException {
    List<Rational> numbers = new ArrayList<>();
    for (int column : columns) {
      Cell cell = row.get(column);
      Optional<Rational> number = DecimalNumber.of(cell.text());
      if (number.isEmpty()) {
        throw new ClaimException(cell.position(), "a number", found(cell), remedy(cell.text()));
      }
      numbers.add(number.get());
    }
    return numbers;
  }

  private static String found(Cell cell) {
    return cell.describe() + (cell.text().matches("[+-]?[0-9]+,[0-9]+") ? " with a comma" : "");
  }

  private static String remedy(String text) {
    return DecimalNumber.isMissing(text)
        ? "remove the data point, or give the value"
        : "write for example -0.25, 1e-3 or 2/7";
  }
}
