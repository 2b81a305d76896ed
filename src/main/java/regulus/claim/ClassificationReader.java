package regulus.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import regulus.kernel.Classification;
import regulus.kernel.Classification.Loss;
import regulus.kernel.Classification.Reduction;
import regulus.kernel.Rational;

/** Reads {@code loss} and {@code data} of classification. */
final class ClassificationReader {
  private static final String WORDS =
      "`any`, or `exponential` or `logistic` with `sum` or `mean`, such as `exponential sum`";

  private ClassificationReader() {}

  /** The loss and the data of a file; empty if its loss is any. */
  static Optional<Classification> read(Fields file) throws ClaimException {
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
      return Optional.empty();
    }
    Optional<List<List<Rational>>> rows =
        data.isPresent() ? Optional.of(rows(data.get().value())) : Optional.empty();
    return Optional.of(classification(loss.get(), rows));
  }

  private static Classification classification(Yaml loss, Optional<List<List<Rational>>> rows)
      throws ClaimException {
    List<String> words = List.of(Fields.scalar(loss, WORDS).text().strip().split("\\s+", -1));
    if (words.size() == 2) {
      Optional<Loss> one =
          switch (words.get(0)) {
            case "exponential" -> Optional.of(Loss.EXPONENTIAL);
            case "logistic" -> Optional.of(Loss.LOGISTIC);
            default -> Optional.empty();
          };
      Optional<Reduction> all =
          switch (words.get(1)) {
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

  private static List<List<Rational>> rows(Yaml node) throws ClaimException {
    Fields fields = Fields.of(node, "`data`", Keys.DATA);
    Yaml.Sequence list = Fields.sequence(fields.require("rows"), "a list of rows y_n x_n");
    List<List<Rational>> rows = new ArrayList<>();
    for (Yaml row : list.items()) {
      rows.add(GridReader.numbers(row, "a row"));
      int width = rows.getLast().size();
      if (width == 0 || width != rows.getFirst().size()) {
        throw new ClaimException(
            row.position(),
            "rows of one length",
            "a row of " + width + " entries",
            "write one entry for each feature");
      }
    }
    if (rows.isEmpty()) {
      throw new ClaimException(list.position(), "a data point", "none", "add a row");
    }
    return rows;
  }
}
