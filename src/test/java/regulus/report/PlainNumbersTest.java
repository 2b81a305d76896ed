package regulus.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "7.2e-17, 7.2 \\times 10^{-17}",
    "1e-50, 10^{-50}",
    "-3e5, -3 \\times 10^{5}",
    "4e+02, 4 \\times 10^{2}",
    "2.5e0, 2.5",
    "up_1[0]=7/130, 'u_{+,1}(0) = 7/130'",
    "x_2[0]=-3, x_2(0) = -3"
  })
  void numbersAreSetAsFormulas(String text, String latex) {
    Notation notation = Notation.ofMatrices(Set.of("up"));
    List<Article.Span> spans = PlainNumbers.spans(text, notation);
    assertThat(spans).hasSize(1);
    assertThat(Latex.of(((Article.Span.Formula) spans.getFirst()).box()))
        .isEqualToIgnoringWhitespace(latex);
  }

  @ParameterizedTest
  @CsvSource({"1.5", "seed 3", "N = 2", "file-1e5x", "v1.2e-3.4", "abc"})
  void otherTextStays(String text) {
    assertThat(PlainNumbers.spans(text, Notation.PLAIN))
        .containsExactly(new Article.Span.Text(text));
  }

  @Test
  void textAroundNumbersStays() {
    List<Article.Span> spans = PlainNumbers.spans("from 1e-3 to 2e-3.", Notation.PLAIN);
    assertThat(spans).hasSize(5).first().isEqualTo(new Article.Span.Text("from "));
  }

  @ParameterizedTest
  @CsvSource({"1e-3;2e-5;-4e-2, -4e-2", "-;3e-9, 3e-9", "not run;-, not run", "0;0, 0"})
  void theLargestResidualCounts(String residuals, String largest) {
    assertThat(Residuals.largest(List.of(residuals.split(";")))).isEqualTo(largest);
  }
}
