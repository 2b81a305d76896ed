package regulus.report;

import java.util.List;
import regulus.check.ClaimOutcome;
import regulus.check.FileOutcome;

/** The page of a claim file: its setting, and a table of its claims that leads to their pages. */
final class FilePage {

  private FilePage() {}

  static String print(FileOutcome file) {
    String up = Reports.toIndex(file);
    String path = Reports.pathOf(file, "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    StringBuilder out = new StringBuilder();
    out.append("<h1>").append(Html.escape(file.title())).append("</h1>\n<p class=\"subject\">");
    out.append(Html.escape(FileArticle.subject(file))).append("</p>\n");
    out.append("<h2>Setting</h2>\n").append(HtmlArticle.blocks(FileArticle.setting(file)));
    out.append("<h2>Claims</h2>\n<table class=\"claims\">\n<caption>Each claim leads to its page");
    out.append(" with the proof and the numbers.</caption>\n").append(ClaimRows.HEAD);
    out.append("<tbody>\n");
    for (ClaimOutcome claim : file.claims()) {
      out.append(ClaimRows.row(claim, claim.id(), name + "/" + claim.id() + ".html"));
    }
    out.append("</tbody></table>\n<h2>How to reproduce</h2>\n");
    out.append(HtmlArticle.blocks(FileArticle.reproduction(file)));
    return new Html.Frame(
            file.title(),
            "",
            List.of("claims.css"),
            Html.link(up + "index.html", "all claims") + " " + Html.link(name + ".tex", "LaTeX"),
            List.of())
        .around(out.toString());
  }
}
