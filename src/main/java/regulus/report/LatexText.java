package regulus.report;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Text that people wrote, made safe for LaTeX. Whatever is neither ASCII, nor a letter that
 * pdflatex knows, nor in the list below, is shown by its code point.
 */
final class LatexText {

  private static final Map<Integer, String> SPECIAL =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '<', "\\textless{}"),
          Map.entry((int) '>', "\\textgreater{}"),
          Map.entry((int) '|', "\\textbar{}"),
          Map.entry((int) '"', "\\textquotedbl{}"),
          Map.entry((int) '`', "\\textasciigrave{}"),
          Map.entry((int) '\'', "'"),
          Map.entry((int) '\n', " "),
          Map.entry((int) '\t', " "),
          Map.entry(0x2013, "--"),
          Map.entry(0x2014, "---"),
          Map.entry(0x2018, "`"),
          Map.entry(0x2019, "'"),
          Map.entry(0x201C, "``"),
          Map.entry(0x201D, "''"),
          Map.entry(0x2026, "\\dots{}"),
          Map.entry(0x2192, "$\\to$"),
          Map.entry(0x2208, "$\\in$"),
          Map.entry(0x221A, "$\\surd$"),
          Map.entry(0x221E, "$\\infty$"),
          Map.entry(0x2248, "$\\approx$"),
          Map.entry(0x2260, "$\\neq$"),
          Map.entry(0x2264, "$\\leq$"),
          Map.entry(0x2265, "$\\geq$"),
          Map.entry(0x00B1, "$\\pm$"),
          Map.entry(0x00B2, "$^2$"),
          Map.entry(0x00B7, "$\\cdot$"),
          Map.entry(0x00B3, "$^3$"),
          Map.entry(0x00B9, "$^1$"),
          Map.entry(0x2016, "$\\Vert$"),
          Map.entry(0x2070, "$^0$"),
          Map.entry(0x2074, "$^4$"),
          Map.entry(0x2075, "$^5$"),
          Map.entry(0x2076, "$^6$"),
          Map.entry(0x2077, "$^7$"),
          Map.entry(0x2078, "$^8$"),
          Map.entry(0x2079, "$^9$"),
          Map.entry(0x207B, "$^-$"),
          Map.entry(0x2081, "$_1$"),
          Map.entry(0x2082, "$_2$"),
          Map.entry(0x2212, "$-$"),
          Map.entry(0x00D7, "$\\times$"));

  private static final int LONGEST_WORD = 40;
  private static final int TOGETHER = 12;

  private LatexText() {}

  /** The text as running text, in which words that fit on no line may be broken. */
  static String running(String text) {
    StringBuilder out = new StringBuilder();
    for (String word : text.split("(?<= )", -1)) {
      if (word.length() <= LONGEST_WORD) {
        out.append(escape(word));
      } else {
        for (int i = 0; i < word.length(); i += TOGETHER) {
          out.append(i == 0 ? "" : "\\allowbreak{}");
          out.append(escape(word.substring(i, Math.min(word.length(), i + TOGETHER))));
        }
      }
    }
    return out.toString();
  }

  /** The text without places where a word may be broken. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(point -> out.append(escape(point)));
    return out.toString();
  }

  /** The text with places where a line may end, for names and input forms without spaces. */
  static String breakable(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              out.append(escape(point));
              if ("/+*-^([,.=:_".indexOf(point) >= 0) {
                out.append("\\allowbreak{}");
              }
            });
    return out.toString();
  }

  /** The text for a verbatim block, where nothing can be escaped. */
  static String verbatim(String text) {
    return text.codePoints()
        .mapToObj(point -> point >= 0x20 && point < 0x7F ? Character.toString(point) : "?")
        .collect(Collectors.joining());
  }

  private static String escape(int point) {
    String special = SPECIAL.get(point);
    if (special != null) {
      return special;
    }
    boolean ascii = point >= 0x20 && point < 0x7F;
    boolean latin = point >= 0xC0 && point <= 0x17E && Character.isLetter(point);
    if (ascii || latin) {
      return Character.toString(point);
    }
    return Greek.latexOfLetter(Character.toString(point))
        .map(command -> "$" + command + "$")
        .orElseGet(() -> String.format("[U+%04X]", point));
  }
}
