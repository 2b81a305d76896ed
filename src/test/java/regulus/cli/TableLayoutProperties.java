package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Widths of columns. */
class TableLayoutProperties {

  /** Below this width a table of the longest names cannot be drawn. */
  private static final int LEAST = 72;

  @Property
  void everyTableFitsItsTerminal(
      @ForAll Symbols symbols,
      @ForAll @IntRange(min = LEAST, max = 300) int columns,
      @ForAll @IntRange(min = 5, max = 100) int claim,
      @ForAll @IntRange(min = 4, max = 30) int kind) {
    TableLayout layout = TableLayout.of(symbols, columns, claim, kind);
    assertThat(layout.width()).isLessThanOrEqualTo(columns);
    assertThat(layout.claim()).isBetween(Math.min(claim, 12), claim);
    assertThat(layout.kind()).isBetween(0, kind);
  }

  @Property
  void nothingIsShortenedWithoutNeed(
      @ForAll Symbols symbols,
      @ForAll @IntRange(min = LEAST, max = 300) int columns,
      @ForAll @IntRange(min = 5, max = 100) int claim,
      @ForAll @IntRange(min = 4, max = 30) int kind) {
    TableLayout layout = TableLayout.of(symbols, columns, claim, kind);
    TableLayout whole = TableLayout.of(symbols, Screen.UNLIMITED, claim, kind);
    assertThat(layout.equals(whole)).isEqualTo(whole.width() <= columns);
    if (layout.claim() < claim && layout.kind() > 0) {
      assertThat(layout.width()).isEqualTo(columns);
    }
  }

  @Property
  void shortenedTextsHaveBothEnds(
      @ForAll Symbols symbols,
      @ForAll @StringLength(max = 60) String text,
      @ForAll @IntRange(min = 7, max = 60) int width) {
    String shortened = symbols.shorten(text, width);
    String cut = symbols.cut(text, width);
    if (text.length() <= width) {
      assertThat(shortened).isEqualTo(text);
      assertThat(cut).isEqualTo(text);
    } else {
      assertThat(shortened).hasSize(width);
      assertThat(shortened).startsWith(text.substring(0, 2));
      assertThat(shortened).endsWith(text.substring(text.length() - 2));
      assertThat(cut).hasSize(width).startsWith(text.substring(0, width - 3));
    }
  }
}
