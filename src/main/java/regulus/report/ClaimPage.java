package regulus.report;

import java.util.ArrayList;
import java.util.List;
import regulus.check.ClaimOutcome;
import regulus.check.FileOutcome;

/** The page of one claim: all there is to show of it, and the setting it is stated in. */
final class ClaimPage {

  /** How the line begins that tells the pages of claims from others. */
  static final String MARK = "<meta name=\"regulus-claim-of\" content=\"";

  private final FileOutcome file;
  private final int number;
  private final ClaimOutcome claim;
  private final StringBuilder out = new StringBuilder();

  private ClaimPage(FileOutcome file, int number) {
    this.file = file;
    this.number = number;
    this.claim = file.claims().get(number);
  }

  /**
   * @param number which claim of the file, from 0
   */
  static String print(FileOutcome file, int number) {
    return new ClaimPage(file, number).page();
  }

  /** The line by which pages of this file's claims are known. */
  static String mark(FileOutcome file) {
    return MARK + Html.escape(file.place()) + "\">\n";
  }

  private String page() {
    String title = claim.title().isEmpty() ? claim.id() : claim.title();
    out.append("<h1>").append(Html.escape(title)).append("</h1>\n<p class=\"subject\">");
    out.append("<span class=\"badge\">").append(HtmlArticle.verdict(claim.finding().verdict()));
    out.append("</span> <code>").append(Html.escape(file.id() + "/" + claim.id()));
    out.append("</code>, ").append(Html.escape(claim.kind())).append(", ");
    out.append(Html.escape(FileArticle.subject(file))).append("</p>\n");
    ClaimBlocks blocks = new ClaimBlocks(file, claim);
    section("Statement", List.of(blocks.statement()));
    section("Verdict", blocks.verdict());
    section("Setting", FileArticle.setting(file));
    List<Article.Block> proof = blocks.proof();
    if (!proof.isEmpty()) {
      heading("Proof");
      out.append(HtmlArticle.UNFOLD).append(HtmlArticle.blocks(proof));
    }
    section("Certificate", blocks.certificate());
    List<Article.Block> tests = Evidence.tests(claim);
    section("Numeric tests", tests);
    section("False variants", Evidence.variants(claim));
    section("How to reproduce", FileArticle.reproduction(file));
    boolean charts = new Article(title, "", tests).hasCharts();
    return new Html.Frame(
            title + ", " + file.title(),
            mark(file),
            charts ? List.of("chart.css") : List.of(),
            navigation(),
            List.of("article.js"))
        .around(out.toString());
  }

  private void heading(String text) {
    out.append("<h2>").append(text).append("</h2>\n");
  }

  private void section(String heading, List<Article.Block> blocks) {
    if (!blocks.isEmpty()) {
      heading(heading);
      out.append(HtmlArticle.blocks(blocks));
    }
  }

  private String navigation() {
    String path = Reports.pathOf(file, "");
    List<String> links = new ArrayList<>();
    links.add(Html.link("../" + Reports.toIndex(file) + "index.html", "all claims"));
    links.add(Html.link("../" + path.substring(path.lastIndexOf('/') + 1) + ".html", file.title()));
    if (number > 0) {
      links.add(neighbour("prev", "previous: ", file.claims().get(number - 1)));
    }
    if (number + 1 < file.claims().size()) {
      links.add(neighbour("next", "next: ", file.claims().get(number + 1)));
    }
    return String.join(" ", links);
  }

  private static String neighbour(String relation, String word, ClaimOutcome claim) {
    return "<a rel=\""
        + relation
        + "\" href=\""
        + Html.escape(claim.id())
        + ".html\">"
        + word
        + Html.escape(claim.id())
        + "</a>";
  }
}
