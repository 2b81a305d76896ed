package regulus.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import regulus.kernel.Classification;
import regulus.kernel.Classification.Loss;
import regulus.kernel.Classification.Reduction;
import regulus.kernel.Rational;

/**
 * Reads {@code loss} and {@code data} of classification: rows {@code y_n x_n}, inputs with labels,
 * or a table in a file of its own.
 */
final class ClassificationReader {
  private static final String WORDS =
      "`any`, or `exponential` or `logistic` with `sum` or `mean`, such as `exponential sum`";

  private ClassificationReader() {}

  /**
   * The loss and the data of a file.
   *
   * @param classification the loss and the rows; empty if the loss is any
   * @param data the rows with what there is to say of them
   */
  record LossAndData(Optional<Classification> classification, Optional<MarginData> data) {}

  /** The loss and the data of a file. */
  static LossAndData read(Fields file) throws ClaimException {
    Optional<Yaml> loss = file.get("loss");
    Optional<Yaml.Entry> data = file.entry("data");
    if (loss.isEmpty() || file.text("loss").equals("any")) {
      if (data.isPresent()) {
        throw new ClaimException(
            data.get().key().position(),
            "a `loss` of margins beside `data`",
            "none",
            "add for example `loss: exponential sum`");
      }
      return new LossAndData(Optional.empty(), Optional.empty());
    }
    Optional<MarginData> points =
        data.isPresent()
            ? Optional.of(data(Fields.of(data.get().value(), "`data`", Keys.DATA)))
            : Optional.empty();
    Classification read = classification(loss.get(), points.map(MarginData::rows));
    return new LossAndData(Optional.of(read), points);
  }

  /** A loss of margins, with rows if there are any. */
  static Classification classification(Yaml loss, Optional<List<List<Rational>>> rows)
      throws ClaimException {
    String[] words = Fields.scalar(loss, WORDS).text().strip().split("\\s+", -1);
    if (words.length == 2) {
      Optional<Loss> one =
          switch (words[0]) {
            case "exponential" -> Optional.of(Loss.EXPONENTIAL);
            case "logistic" -> Optional.of(Loss.LOGISTIC);
            default -> Optional.empty();
          };
      Optional<Reduction> all =
          switch (words[1]) {
            case "sum" -> Optional.of(Reduction.SUM);
            case "mean" -> Optional.of(Reduction.MEAN);
            default -> Optional.empty();
          };
      if (one.isPresent() && all.isPresent()) {
        return new Classification(one.get(), all.get(), rows);
      }
    }
    throw new ClaimException(loss.position(), WORDS, loss.describe(), "write one of them");
  }

  /** Data in one of the three forms. */
  static MarginData data(Fields fields) throws ClaimException {
    List<String> forms = Keys.DATA_FORMS.stream().filter(fields::has).toList();
    if (forms.size() != 1) {
      throw new ClaimException(
          fields.position(),
          "one of `rows`, `inputs` with `labels`, and `csv` with `label`",
          forms.isEmpty() ? "none" : String.join(" and ", forms),
          forms.isEmpty() ? "add for example `rows: [[2, 1], [1, 3]]`" : "keep one of them");
    }
    String form = forms.getFirst();
    for (String key : fields.mapping().entries().keySet()) {
      String needed = Keys.DATA_FORM_OF.getOrDefault(key, form);
      if (!needed.equals(form)) {
        throw new ClaimException(
            fields.require(key).position(),
            "no `" + key + "` beside `" + form + "`",
            "one",
            "remove it, or write `" + needed + "`");
      }
    }
    return switch (form) {
      case "rows" -> rows(fields.require(form));
      case "inputs" -> inputs(fields);
      default -> CsvData.read(fields);
    };
  }

  private static MarginData rows(Yaml node) throws ClaimException {
    List<List<Rational>> rows = matrix(node, "a list of rows y_n x_n");
    List<Position> places = places(node);
    requireNoneAtOrigin(rows, places);
    return MarginData.of(rows, List.of(), List.of(), List.of());
  }

  private static MarginData inputs(Fields fields) throws ClaimException {
    Yaml node = fields.require("inputs");
    List<List<Rational>> inputs = matrix(node, "a list of inputs x_n");
    Yaml labels = fields.require("labels");
    List<CsvTable.Cell> cells = new ArrayList<>();
    for (Yaml.Scalar label : Fields.scalars(labels, "a list of labels")) {
      cells.add(new CsvTable.Cell(label.position(), label.text().strip()));
    }
    if (cells.size() != inputs.size()) {
      throw new ClaimException(
          labels.position(),
          "a label for each of " + inputs.size() + " inputs",
          cells.size() + " labels",
          "write one label for each input");
    }
    return labelled(inputs, LabelReader.read(cells), places(node), List.of(), "");
  }

  /**
   * The data of inputs with labels.
   *
   * @param places where each input stands
   * @param names of the features, or none
   * @param source where they are from, empty for the claim file itself
   */
  static MarginData labelled(
      List<List<Rational>> inputs,
      LabelReader.Labels labels,
      List<Position> places,
      List<String> names,
      String source)
      throws ClaimException {
    requireNoneAtOrigin(inputs, places);
    List<List<Rational>> rows = new ArrayList<>();
    for (int n = 0; n < inputs.size(); n++) {
      boolean positive = labels.signs().get(n) > 0;
      rows.add(inputs.get(n).stream().map(x -> positive ? x : x.negate()).toList());
    }
    List<String> notes = new ArrayList<>();
    if (!source.isEmpty()) {
      notes.add(source);
    }
    if (!labels.note().isEmpty()) {
      notes.add(labels.note());
    }
    return MarginData.of(rows, notes, names, MarginData.constantColumns(inputs));
  }

  private static List<Position> places(Yaml node) throws ClaimException {
    return Fields.sequence(node, "a list").items().stream().map(Yaml::position).toList();
  }

  /** A data point at the origin has margin 0 for every predictor, so that no claim is about it. */
  private static void requireNoneAtOrigin(List<List<Rational>> inputs, List<Position> places)
      throws ClaimException {
    for (int n = 0; n < inputs.size(); n++) {
      if (inputs.get(n).stream().allMatch(Rational::isZero)) {
        throw new ClaimException(
            places.get(n),
            "data points other than the origin",
            "a row of zeros, whose margin is 0 for every predictor: it cannot be separated",
            "remove the point, or add a column of ones for a bias");
      }
    }
  }

  private static List<List<Rational>> matrix(Yaml node, String what) throws ClaimException {
    List<List<Rational>> rows = new ArrayList<>();
    for (Yaml row : Fields.sequence(node, what).items()) {
      rows.add(GridReader.numbers(row, "a row"));
      int width = rows.getLast().size();
      boolean fits = width == rows.getFirst().size() && width <= MarginData.MOST_FEATURES;
      if (width == 0 || !fits || rows.size() > MarginData.MOST_POINTS) {
        throw new ClaimException(
            row.position(),
            "at most "
                + MarginData.MOST_POINTS
                + " rows of one length up to "
                + MarginData.MOST_FEATURES,
            "a row of " + width + " entries as row " + rows.size(),
            "write one entry for each feature");
      }
    }
    if (rows.isEmpty()) {
      throw new ClaimException(node.position(), "a data point", "none", "add a row");
    }
    return rows;
  }
}
