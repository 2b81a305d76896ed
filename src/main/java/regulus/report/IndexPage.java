package regulus.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import regulus.check.ClaimOutcome;
import regulus.check.FileOutcome;
import regulus.check.Outcome;

/**
 * The page that lists every claim of a run. It is whole without its script, which adds the search
 * and the filters.
 */
final class IndexPage {

  /** Shown by the script, since it does nothing without. */
  private static final String FILTERS =
      """
      <form id="_filters" role="search" aria-label="Claims" hidden>
      <p class="search"><label for="_search">Search</label>
      <input type="search" id="_search" autocomplete="off" spellcheck="false" \
      placeholder="claim, title, paper or formula" aria-describedby="_keys"></p>
      <p><label for="_paper">Paper</label> <select id="_paper" data-all="all papers"></select></p>
      <p><label for="_verdict">Verdict</label> \
      <select id="_verdict" data-all="all verdicts"></select></p>
      <p><label for="_kind">Kind</label> <select id="_kind" data-all="all kinds"></select></p>
      <p><button type="button" id="_clear">Clear</button></p>
      <p id="_keys"><kbd>/</kbd> to search, <kbd>&#x2193;</kbd> and <kbd>&#x2191;</kbd> through \
      the claims, <kbd>Enter</kbd> to open one</p>
      </form>
      <p id="_remaining" role="status"></p>
      """;

  private final StringBuilder out = new StringBuilder();

  private IndexPage() {}

  static String print(Outcome outcome, List<String> sweeps) {
    IndexPage page = new IndexPage();
    page.contents(outcome, sweeps);
    return new Html.Frame(
            "Regulus: claims and verdicts",
            "",
            List.of("claims.css", "index.css"),
            Html.link("coverage.html", "coverage by paper"),
            List.of("index.js"))
        .around(page.out.toString());
  }

  private void contents(Outcome outcome, List<String> sweeps) {
    out.append("<h1>Claims and verdicts</h1>\n<p class=\"subject\">regulus ");
    out.append(Html.escape(outcome.version())).append(". ");
    out.append(Html.escape(Words.summary(outcome))).append(".</p>\n");
    contradictions(outcome);
    out.append("<h2>Papers</h2>\n").append(PaperSummary.print(outcome));
    if (!sweeps.isEmpty()) {
      out.append("<h2>Sweeps</h2>\n<ul class=\"sweeps\">");
      out.append(
          sweeps.stream()
              .map(page -> Html.link(page, page.replaceAll("^.*/|\\.html$", "")))
              .collect(Collectors.joining("</li>\n<li>", "<li>", "</li>")));
      out.append("</ul>\n");
    }
    out.append("<h2 id=\"_claims\">Claims</h2>\n").append(FILTERS);
    out.append("<table class=\"claims\" aria-labelledby=\"_claims\">\n").append(ClaimRows.HEAD);
    Set<String> papers = new HashSet<>();
    outcome.files().forEach(file -> file(file, papers));
    out.append("</table>\n");
  }

  /** Names the claims on which exact algebra and numbers disagree, above everything else. */
  private void contradictions(Outcome outcome) {
    List<String> links = new ArrayList<>();
    for (FileOutcome file : outcome.files()) {
      for (ClaimOutcome claim : file.claims()) {
        if (claim.finding().inconsistent()) {
          String page = Reports.pathOf(file, "/" + claim.id() + ".html");
          links.add(Html.link(page, file.id() + "/" + claim.id()));
        }
      }
    }
    if (!links.isEmpty()) {
      out.append("<p class=\"bad\"><strong>Exact algebra and numbers contradict each other: ");
      out.append(String.join(", ", links)).append(".</strong></p>\n");
    }
  }

  private void file(FileOutcome file, Set<String> papers) {
    String paper = PaperSummary.paper(file);
    out.append("<tbody data-paper=\"").append(Html.escape(paper)).append('"');
    if (papers.add(paper)) {
      out.append(" id=\"").append(Html.escape(PaperSummary.anchor(paper))).append('"');
    }
    out.append(">\n<tr class=\"file\"><th scope=\"rowgroup\" colspan=\"");
    out.append(ClaimRows.COLUMNS).append("\">");
    out.append(Html.link(Reports.pathOf(file, ".html"), file.title()));
    out.append(" <small>").append(Html.escape(file.id() + ", " + FileArticle.subject(file)));
    out.append("</small> <small>").append(Html.link(Reports.pathOf(file, ".tex"), "LaTeX"));
    out.append("</small></th></tr>\n");
    for (ClaimOutcome claim : file.claims()) {
      out.append(ClaimRows.row(claim, "", Reports.pathOf(file, claim)));
    }
    out.append("</tbody>\n");
  }
}
