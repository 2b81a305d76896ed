package regulus.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import regulus.kernel.Classification;
import regulus.kernel.Rational;

/** Reads {@code loss} and {@code data} of a sweep: equations, or data points with labels. */
final class SweepDataReader {

  private static final int LARGEST_SEED = 1_000_000_000;
  private static final int MOST_UNKNOWNS = 64;
  private static final int MOST_TAUGHT = 64;

  private SweepDataReader() {}

  static SweepData read(Fields file) throws ClaimException {
    Yaml node = file.require("data");
    Optional<Yaml> loss = file.get("loss");
    if (loss.isEmpty() || file.text("loss").equals("any")) {
      return equations(Fields.of(node, "the data", Keys.SWEEP_DATA));
    }
    Classification classification =
        ClassificationReader.classification(loss.get(), Optional.empty());
    List<String> known = new ArrayList<>(Keys.TAUGHT_DATA);
    known.addAll(Keys.DATA);
    Fields fields = Fields.of(node, "the data of classification", known);
    if (Keys.DATA_FORMS.stream().noneMatch(fields::has)) {
      return taught(classification, fields);
    }
    requireNone(fields, Keys.TAUGHT_DATA, "either given data points or drawn ones");
    return new SweepData.Points(
        classification.loss(), classification.reduction(), ClassificationReader.data(fields));
  }

  private static SweepData taught(Classification classification, Fields fields)
      throws ClaimException {
    requireNone(fields, Keys.DATA, "drawn data points");
    int unknowns = Fields.integer(fields.require("unknowns"), "unknowns", 2, MOST_UNKNOWNS);
    return new SweepData.Taught(
        classification.loss(),
        classification.reduction(),
        Fields.integer(fields.require("seed"), "a seed", 0, LARGEST_SEED),
        unknowns,
        Fields.integer(fields.require("points"), "data points", 1, MOST_TAUGHT),
        Fields.integer(fields.require("nonzeros"), "a number of nonzero entries", 1, unknowns));
  }

  private static void requireNone(Fields fields, Iterable<String> keys, String expected)
      throws ClaimException {
    for (String key : keys) {
      Optional<Yaml.Entry> entry = fields.entry(key);
      if (entry.isPresent()) {
        throw new ClaimException(
            entry.get().key().position(), expected, "`" + key + "` beside them", "remove it");
      }
    }
  }

  private static SweepData equations(Fields fields) throws ClaimException {
    if (fields.has("design") || fields.has("targets")) {
      return given(fields);
    }
    int unknowns = Fields.integer(fields.require("unknowns"), "unknowns", 2, MOST_UNKNOWNS);
    int equations = Fields.integer(fields.require("equations"), "equations", 1, unknowns - 1);
    int nonzeros =
        Fields.integer(fields.require("nonzeros"), "a number of nonzero entries", 1, unknowns);
    int seed = Fields.integer(fields.require("seed"), "a seed", 0, LARGEST_SEED);
    return new SweepData.Drawn(seed, unknowns, equations, nonzeros);
  }

  private static SweepData given(Fields fields) throws ClaimException {
    requireNone(
        fields,
        List.of("seed", "unknowns", "equations", "nonzeros"),
        "either `design` and `targets` or drawn data");
    List<List<Rational>> design = new ArrayList<>();
    Yaml.Sequence rows = Fields.sequence(fields.require("design"), "a list of rows");
    for (Yaml row : rows.items()) {
      design.add(GridReader.numbers(row, "a row"));
      int width = design.getLast().size();
      if (width != design.getFirst().size() || width < 2 || width > MOST_UNKNOWNS) {
        throw new ClaimException(
            row.position(),
            "rows of one length between 2 and " + MOST_UNKNOWNS,
            "a row of " + width + " entries",
            "write one entry for each unknown");
      }
    }
    Yaml targets = fields.require("targets");
    List<Rational> y = GridReader.numbers(targets, "the targets");
    if (design.isEmpty() || y.size() != design.size() || y.size() >= design.getFirst().size()) {
      throw new ClaimException(
          targets.position(),
          "as many targets as rows, and fewer than unknowns",
          y.size() + " targets for " + design.size() + " rows",
          "write one target for each row");
    }
    return new SweepData.Given(design, y);
  }
}
