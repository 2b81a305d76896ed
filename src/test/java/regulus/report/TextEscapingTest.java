package regulus.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Whatever people write in titles and remarks, the reports stay well-formed. */
class TextEscapingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '\u0007',
      textBlock =
          """
          100% 100\\%
          a_b a\\_b
          x^2 x\\textasciicircum{}2
          A&B A\\&B
          {x} \\{x\\}
          \\input \\textbackslash{}input
          \u03B1\u2264\u03A9 $\\alpha$$\\leq$$\\Omega$
          Poincar\u00E9 Poincar\u00E9
          \u2603 [U+2603]
          w\u2081 w$_1$
          $_1$ \\$\\_1\\$
          """)
  void latex(String text, String escaped) {
    assertThat(LatexText.escape(text)).isEqualTo(escaped);
  }

  @Property(tries = 500)
  void latexHoldsNoStrayCommand(@ForAll String text) {
    String escaped = LatexText.escape(text);
    assertThat(escaped.chars().allMatch(c -> c >= 0x20 && c <= 0x17E)).isTrue();
    String withoutSubscripts = escaped.replaceAll("(?<!\\\\)\\$_[0-9]\\$", "");
    assertThat(withoutSubscripts).doesNotContainPattern("(?<!\\\\)[#%&_]");
  }

  @Property(tries = 500)
  void htmlHoldsNoMarkup(@ForAll String text) {
    assertThat(Html.escape(text)).doesNotContain("<", ">", "\"");
  }

  @Property(tries = 500)
  void jsonIsReadBack(@ForAll String text) {
    String json = Json.print(List.of(text.replaceAll("[^\\x20-\\x7E]", "?")));
    Object read = new Load(LoadSettings.builder().build()).loadFromString(json);
    assertThat(read).isEqualTo(List.of(text.replaceAll("[^\\x20-\\x7E]", "?")));
  }
}
