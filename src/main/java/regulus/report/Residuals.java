package regulus.report;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Residuals as texts, as measurements carry them. */
final class Residuals {

  private Residuals() {}

  /**
   * The largest number among texts, as it is written. A text that is no number, such as the reason
   * why there is none, counts only where there is no number at all.
   *
   * @param texts at least one
   */
  static String largest(List<String> texts) {
    return texts.stream()
        .filter(text -> number(text).isPresent())
        .max(Comparator.comparing(text -> number(text).orElseThrow().abs()))
        .orElse(texts.getFirst());
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
