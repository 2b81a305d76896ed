package regulus.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import regulus.check.ClaimOutcome;
import regulus.check.Finding;
import regulus.check.Numeric;

/** The rows of tables of claims, for the index and for the page of a file. */
final class ClaimRows {

  /** Formulas of one claim; its page shows the others. */
  private static final int MOST_FORMULAS = 3;

  /** Widths of the columns are the style sheet's; narrow screens show a card for each row. */
  static final String HEAD =
      """
      <thead><tr><th scope="col">claim</th><th scope="col">statement</th>\
      <th scope="col">verdict</th><th scope="col">scope</th>\
      <th scope="col">variants refuted</th></tr></thead>
      """;

  /** The number of columns. */
  static final int COLUMNS = 5;

  private ClaimRows() {}

  /**
   * The row of one claim.
   *
   * @param anchor the row's anchor, empty if it has none
   * @param page where the claim's page lies, from the page with the table
   */
  static String row(ClaimOutcome claim, String anchor, String page) {
    Finding finding = claim.finding();
    StringBuilder out = new StringBuilder("<tr");
    if (!anchor.isEmpty()) {
      out.append(" id=\"").append(Html.escape(anchor)).append('"');
    }
    out.append(" data-kind=\"").append(Html.escape(claim.kind()));
    out.append("\" data-verdict=\"").append(finding.verdict().word()).append("\">");
    out.append("<th scope=\"row\">").append(Html.link(page, claim.id()));
    small(out, claim.id().equals(claim.kind()) ? "" : claim.kind());
    small(out, claim.title());
    out.append("</th><td class=\"formulas\">").append(formulas(claim)).append("</td><td>");
    out.append(HtmlArticle.verdict(finding.verdict()));
    String numbers = finding.numeric() == Numeric.NOT_RUN ? "" : Words.numeric(finding);
    small(out, finding.inconsistent() ? "bad" : "", numbers);
    small(
        out,
        "bad",
        claim
            .expected()
            .filter(word -> word != finding.verdict())
            .map(word -> "expected " + word.word())
            .orElse(""));
    out.append("</td><td class=\"extent\">").append(Html.escape(Words.plain(finding.scope())));
    out.append("</td><td class=\"variants\">");
    if (!claim.variants().isEmpty()) {
      out.append(claim.refutedVariants()).append(" of ").append(claim.variants().size());
    }
    return out.append("</td></tr>\n").toString();
  }

  private static void small(StringBuilder out, String text) {
    small(out, "", text);
  }

  private static void small(StringBuilder out, String colour, String text) {
    if (!text.isEmpty()) {
      out.append(colour.isEmpty() ? "<small>" : "<small class=\"" + colour + "\">")
          .append(Html.escape(text))
          .append("</small>");
    }
  }

  /** The formulas of the claim, or where there are none how it begins in words. */
  private static String formulas(ClaimOutcome claim) {
    List<Box> formulas = StatementText.headline(claim.statement());
    if (formulas.isEmpty()) {
      return StatementText.of(claim.statement()).stream()
          .flatMap(
              block ->
                  block instanceof Article.Block.Paragraph paragraph
                      ? Stream.of("<div>" + HtmlArticle.line(paragraph.line()) + "</div>")
                      : Stream.empty())
          .findFirst()
          .orElse("");
    }
    String shown =
        formulas.stream()
            .limit(MOST_FORMULAS)
            .map(formula -> "<div>" + MathMl.inline(formula) + "</div>")
            .collect(Collectors.joining());
    int more = formulas.size() - MOST_FORMULAS;
    return more > 0 ? shown + "<small>and " + more + " more</small>" : shown;
  }
}
