package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The slips that are undone when a true statement is looked for. */
class FormulaEditsTest {

  private static List<String> changed(String text, String... symbols) throws ClaimException {
    return FormulaEdits.of(text, Set.of(symbols)).stream().map(edit -> edit.applied(text)).toList();
  }

  private static int size(String text, String wanted) throws ClaimException {
    return FormulaEdits.of(text, Set.of()).stream()
        .filter(edit -> edit.applied(text).equals(wanted))
        .findFirst()
        .orElseThrow()
        .size();
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource({
    "2*alpha*(1 + s^2), 4*alpha*(1 + s^2)",
    "u^2 + v^2, u^2 - v^2",
    "-x, x",
    "x, -x",
    "u^3 - v^2, u^2 - v^2",
    "u^2*v, u*v",
    "u*v, u^2*v",
    "u^(-2), u^(2)",
    "w^2/(2*k), w^2/(2*Sqrt[k])",
    "w/Sqrt[k], w/k",
    "1 + 1/d, 1 + 2/d",
    "s/Sqrt[2], s",
    "m/n, n/m",
    "a*b, a/b",
    "a/b, a*b",
    "ArcSinh[2*x], ArcTanh[2*x]",
    "Log[x + 1], (x + 1)",
    "x^2 - y + z, x^2 + z",
    "x^2 - y + z, - y + z",
    "a + b, 1/2*(a + b)",
    "2*w, w",
    "3/2, 3/4",
    "k -> 0, k -> Infinity",
    "'D -> Infinity', D -> 0",
    "2 w^2, 4 w^2",
    "f*(a - b), f*(-a - b)"
  })
  void slips(String text, String wanted) throws ClaimException {
    assertThat(changed(text)).contains(wanted);
  }

  @Test
  void aSymbolIsTakenForAnother() throws ClaimException {
    assertThat(changed("um^2 - vp^2", "um", "vm", "up", "vp"))
        .contains("um^2 - vm^2", "up^2 - vp^2");
    assertThat(changed("u[0] + w", "u", "v", "w")).contains("v[0] + w", "u[0] + v");
  }

  @ParameterizedTest
  @CsvSource({
    "2*x + y, 4*x + y, 1",
    "x + y, x - y, 1",
    "x + y, -x + y, 2",
    "x*y/3, x*y, 1",
    "x + y, x, 3"
  })
  void smallSlipsAreSmall(String text, String wanted, int size) throws ClaimException {
    assertThat(size(text, wanted)).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sqrt[k]/4*(1 - Sqrt[1 + 4*w^2/k] + 2*w/Sqrt[k]*ArcSinh[2*w/Sqrt[k]])",
        "m^2*s^2*(1 + 1/m)*(x.x)^2",
        "W1.Transpose[W1] - Transpose[W2].W2",
        "alpha^(2-D) - u[0]"
      })
  void changesAreDifferentAndComeSmallestFirst(String text) throws ClaimException {
    List<FormulaEdit> edits = FormulaEdits.of(text, Set.of("w", "k"));
    assertThat(edits).isNotEmpty();
    assertThat(edits.stream().map(edit -> edit.applied(text)).toList())
        .doesNotHaveDuplicates()
        .doesNotContain(text);
    assertThat(edits.stream().map(FormulaEdit::size).toList()).isSorted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"complete", "a == b", "u +", "1e5", "(a", "f[", "a, b", ""})
  void whatIsNoFormulaOfThisFormHasFewChangesOrNone(String text) throws ClaimException {
    assertThat(FormulaEdits.of(new EditableClaim.Formula(List.of("is"), content(text)), Set.of()))
        .allSatisfy(edit -> assertThat(edit.applied(text)).isNotEqualTo(text));
    assertThat(FormulaSpans.of(content(text)).isPresent()).isEqualTo(text.equals("complete"));
  }

  private static PositionedText content(String text) throws ClaimException {
    return PositionedText.of("a test", text);
  }
}
