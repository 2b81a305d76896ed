package regulus.report;

import java.util.List;
import java.util.stream.Collectors;
import regulus.check.ClaimOutcome;
import regulus.check.FileOutcome;
import regulus.check.Finding;
import regulus.check.Outcome;
import regulus.kernel.Statement;

/** The page that lists every claim of a run. */
final class IndexPage {

  private static final List<String> HEADS =
      List.of("claim", "statement", "verdict", "numeric", "scope", "variants refuted", "report");

  private final StringBuilder out = new StringBuilder();

  private IndexPage() {}

  static String print(Outcome outcome, List<String> sweeps) {
    IndexPage page = new IndexPage();
    page.page(outcome, sweeps);
    return page.out.toString();
  }

  private void page(Outcome outcome, List<String> sweeps) {
    List<ClaimOutcome> claims =
        outcome.files().stream().flatMap(file -> file.claims().stream()).toList();
    out.append(Html.head("Regulus: claims and verdicts"));
    out.append("<body>\n<h1>Claims and verdicts</h1>\n<p class=\"subject\">regulus ");
    out.append(Html.escape(outcome.version())).append(". ");
    out.append(Html.escape(Words.summary(outcome)));
    out.append(" <a href=\"coverage.html\">Coverage by paper</a></p>\n");
    if (!sweeps.isEmpty()) {
      out.append("<p class=\"subject\">Sweeps: ");
      out.append(
          sweeps.stream()
              .map(page -> link(page, page.replaceAll("^.*/|\\.html$", "")))
              .collect(Collectors.joining(", ")));
      out.append("</p>\n");
    }
    if (claims.stream().anyMatch(claim -> claim.finding().inconsistent())) {
      out.append("<p class=\"bad\"><strong>Exact algebra and numbers contradict each other.");
      out.append("</strong></p>\n");
    }
    out.append("<div class=\"scroll\"><table class=\"stacked\">\n<thead><tr>");
    HEADS.forEach(head -> Html.cell(out, "th", "", Html.escape(head)));
    out.append("</tr></thead>\n<tbody>\n");
    outcome.files().forEach(this::file);
    out.append("</tbody></table></div>\n</body>\n</html>\n");
  }

  private void file(FileOutcome file) {
    String page = Reports.pathOf(file, ".html");
    String tex = Reports.pathOf(file, ".tex");
    out.append("<tr class=\"file\"><th colspan=\"").append(HEADS.size()).append("\">");
    out.append("<a href=\"").append(Html.escape(page)).append("\">");
    out.append(Html.escape(file.title())).append("</a> <small>");
    out.append(Html.escape(FileArticle.subject(file))).append("</small></th></tr>\n");
    for (ClaimOutcome claim : file.claims()) {
      row(claim, page, tex);
    }
  }

  private void row(ClaimOutcome claim, String page, String tex) {
    Finding finding = claim.finding();
    String expected =
        claim
            .expected()
            .filter(word -> word != finding.verdict())
            .map(word -> "<br>expected " + word.word())
            .orElse("");
    List<String> cells =
        List.of(
            link(page + "#" + claim.id(), claim.id())
                + "<br><small>"
                + Html.escape(claim.kind())
                + "</small>",
            headline(claim.statement()),
            HtmlArticle.verdict(finding.verdict()) + expected,
            Html.escape(Words.numeric(finding)),
            Html.escape(Words.plain(finding.scope())),
            claim.variants().isEmpty()
                ? "none tried"
                : claim.refutedVariants() + " of " + claim.variants().size(),
            link(page, "html") + " " + link(tex, "tex"));
    out.append("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      Html.cell(out, "td", HEADS.get(i), "<span>" + cells.get(i) + "</span>");
    }
    out.append("</tr>\n");
  }

  private static String link(String target, String text) {
    return "<a href=\"" + Html.escape(target) + "\">" + Html.escape(text) + "</a>";
  }

  private static String headline(Statement statement) {
    List<Box> formulas = StatementText.headline(statement);
    return formulas.isEmpty()
        ? "no potential"
        : formulas.stream()
            .map(formula -> "<span class=\"display\">" + MathMl.inline(formula) + "</span>")
            .collect(Collectors.joining("<br>"));
  }
}
