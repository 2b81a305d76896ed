package regulus.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formulas as the kernel's sentences hold them, laid out. */
class SentenceTest {

  private static final Notation NOTATION = Notation.ofMatrices(Set.of("W1", "up", "u"));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "k != 0; k \\neq 0",
        "up = 2, um = 3; u_{+} = 2, \\mathit{um} = 3",
        "u_2 = 3; u_2 = 3",
        "v_1[0] = 4; v_1(0) = 4",
        "s_1^2 - v[0]^2 >= 0; s_1^{2} - v(0)^{2} \\geq 0",
        "u' = v*g; \\dot{u} = v g",
        "(x.x)^q; \\langle x, x\\rangle^{q}"
      })
  void formulasAreLaidOut(String written, String latex) {
    assertThat(latex(written)).isEqualTo("$" + latex + "$");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"d/ds theta = grad w", "a b, c =", "W1__2 = 3"})
  void whatCannotBeReadIsShownAsTyped(String written) {
    assertThat(Sentence.read("`" + written + "`", NOTATION).spans())
        .containsExactly(new Article.Span.Code(written));
  }

  @Test
  void entriesOfLayersHaveTheirLayerFirst() {
    assertThat(latex("W1_1_2[0] = 5")).isEqualTo("$W_{1;1,2}(0) = 5$");
  }

  private static String latex(String written) {
    return LatexArticle.line(Sentence.read("`" + written + "`", NOTATION));
  }
}
