package regulus.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import regulus.kernel.Classification;
import regulus.kernel.Rational;

/**
 * Whether some {@code w} has {@code Xw > 0}, as every statement about a max margin needs.
 *
 * <p>If there is none, {@code c >= 0} with {@code X^T c = 0} and {@code sum c = 1} says so: {@code
 * c.Xw = 0} for every w, while {@code Xw > 0} would make it positive (P. Gordan 1873). A row of
 * zeros is the shortest such combination, two opposite rows the next.
 */
final class SeparableData {

  /** Terms of a combination that are written out; more do not help a reader. */
  private static final int MOST_TERMS = 40;

  private SeparableData() {}

  /** The combination of rows that vanishes; empty if the data can be separated. */
  static Optional<MaxMargin.NotSeparable> obstruction(Rational[][] design) {
    return switch (MaxMargin.euclidean(design)) {
      case MaxMargin.Minimizer _ -> Optional.empty();
      case MaxMargin.NotSeparable combination -> Optional.of(combination);
    };
  }

  /**
   * That a statement about a max margin has no meaning on its data, with the combination of rows
   * that says so as its witness; empty if it has one, or no data are given.
   */
  static Optional<Confirmation> illPosed(Classification classification) {
    return classification
        .rows()
        .map(SeparableData::design)
        .flatMap(SeparableData::obstruction)
        .map(
            combination ->
                new Confirmation(
                    Status.UNDEFINED,
                    0,
                    List.of(),
                    "the data are not separable: no w has y_n <w, x_n> > 0 at every data point, so"
                        + " that there is no max margin",
                    text(combination)));
  }

  /** Rows as a matrix, {@code N x d}. */
  static Rational[][] design(List<List<Rational>> rows) {
    return rows.stream().map(row -> row.toArray(new Rational[0])).toArray(Rational[][]::new);
  }

  /** For example {@code 1/2 row 1 + 1/2 row 3 = 0 for the rows y_n x_n}. */
  static String text(MaxMargin.NotSeparable certificate) {
    Rational[] c = certificate.combination();
    List<String> terms = new ArrayList<>();
    for (int n = 0; n < c.length; n++) {
      if (!c[n].isZero()) {
        terms.add((c[n].isOne() ? "" : c[n] + " ") + "row " + (n + 1));
      }
    }
    int more = terms.size() - MOST_TERMS;
    String shown = String.join(" + ", more > 0 ? terms.subList(0, MOST_TERMS) : terms);
    return shown
        + (more > 0 ? " + " + more + " further terms" : "")
        + " = 0 for the rows y_n x_n, exactly, with coefficients that are not negative";
  }
}
