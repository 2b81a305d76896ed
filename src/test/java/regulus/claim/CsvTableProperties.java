package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import regulus.kernel.Rational;

/** Whatever cells hold, they come back as they were written. */
class CsvTableProperties {

  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> cell =
        Arbitraries.strings()
            .withChars("ab1.5e-/,;\t\" \u00E9\u2212\r\n")
            .ofMaxLength(8)
            .map(String::strip);
    return Arbitraries.integers()
        .between(1, 5)
        .flatMap(
            width ->
                cell.list()
                    .ofSize(width)
                    .filter(row -> row.stream().anyMatch(text -> !text.isEmpty()))
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(6));
  }

  @Property
  void quotedCellsComeBack(
      @ForAll("tables") List<List<String>> table,
      @ForAll("separators") String separator,
      @ForAll("lineEnds") String lineEnd)
      throws ClaimException {
    String text =
        table.stream()
            .map(
                row ->
                    row.stream()
                        .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(separator)))
            .collect(Collectors.joining(lineEnd));
    List<List<String>> read =
        CsvTable.of(SourceText.of("points.csv", text), 100, 100).rows().stream()
            .map(row -> row.stream().map(CsvTable.Cell::text).toList())
            .toList();
    assertThat(read).isEqualTo(table);
  }

  @Provide
  Arbitrary<String> separators() {
    return Arbitraries.of(",", ";", "\t", " , ", "; ");
  }

  @Provide
  Arbitrary<String> lineEnds() {
    return Arbitraries.of("\n", "\r\n", "\r", "\n\n", "\r\n  \r\n");
  }

  @Property
  void decimalNumbersAreExact(@ForAll long figures, @ForAll("exponents") int exponent) {
    String plain = new BigDecimal(BigInteger.valueOf(figures), exponent).toPlainString();
    String scientific = figures + "e" + -exponent;
    assertThat(DecimalNumber.of(plain)).isPresent().isEqualTo(DecimalNumber.of(scientific));
    assertThat(DecimalNumber.of(figures + "/7").orElseThrow().times(Rational.of(7)))
        .isEqualTo(Rational.of(figures));
  }

  @Provide
  Arbitrary<Integer> exponents() {
    return Arbitraries.integers().between(-30, 30);
  }

  @Property
  void anyTextIsReadOrRefusedWithAPlace(@ForAll("texts") String text) {
    try {
      List<List<CsvTable.Cell>> rows =
          CsvTable.of(SourceText.of("points.csv", text), 50, 20).rows();
      assertThat(rows).isNotEmpty().allMatch(row -> row.size() == rows.getFirst().size());
    } catch (ClaimException e) {
      assertThat(e.getMessage()).matches("points\\.csv:\\d+:\\d+: expected .+, found .+; .+");
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("1a,;\t\" \r\n\uFEFF").ofMaxLength(40);
  }
}
