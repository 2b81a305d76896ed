package regulus.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import regulus.check.ClaimOutcome;
import regulus.check.FileOutcome;
import regulus.check.Outcome;
import regulus.claim.Citation;
import regulus.claim.VerdictWord;

/** How many claims of each paper got which verdict, as bars. */
final class PaperSummary {

  private PaperSummary() {}

  /** What stands for the paper of a file: its folder, else what it cites. */
  static String paper(FileOutcome file) {
    String path = Reports.pathOf(file, "");
    int slash = path.indexOf('/');
    String cited = file.source().map(Citation::paper).orElse("");
    return slash > 0 ? path.substring(0, slash) : cited.isEmpty() ? "no paper" : cited;
  }

  /**
   * The anchor of the first claim of a paper. It is also the state of the index that shows this
   * paper alone, so that the link leads to the paper with and without a script.
   */
  static String anchor(String paper) {
    return "paper=" + URLEncoder.encode(paper, StandardCharsets.UTF_8);
  }

  /** A row for each paper. */
  static String print(Outcome outcome) {
    Map<String, List<FileOutcome>> papers = new LinkedHashMap<>();
    for (FileOutcome file : outcome.files()) {
      papers.computeIfAbsent(paper(file), _ -> new ArrayList<>()).add(file);
    }
    long most =
        papers.values().stream()
            .mapToLong(files -> files.stream().mapToLong(file -> file.claims().size()).sum())
            .max()
            .orElse(0);
    StringBuilder out = new StringBuilder("<table class=\"papers\">\n<thead><tr>");
    out.append("<th scope=\"col\">paper</th><th scope=\"col\">claims</th>");
    out.append("<th scope=\"col\">verdicts</th></tr></thead>\n<tbody>\n");
    papers.forEach((paper, files) -> out.append(row(paper, files, most)));
    return out.append("</tbody></table>\n").toString();
  }

  private static String row(String paper, List<FileOutcome> files, long most) {
    List<ClaimOutcome> claims = files.stream().flatMap(file -> file.claims().stream()).toList();
    StringBuilder bar = new StringBuilder();
    List<String> words = new ArrayList<>();
    for (VerdictWord word : VerdictWord.values()) {
      long count = claims.stream().filter(c -> c.finding().verdict() == word).count();
      if (count > 0) {
        bar.append("<i class=\"").append(HtmlArticle.colour(word));
        bar.append("\" style=\"flex-grow:").append(count).append("\"></i>");
        words.add(count + " " + word.word());
      }
    }
    long empty = most - claims.size();
    if (empty > 0) {
      bar.append("<i style=\"flex-grow:").append(empty).append("\"></i>");
    }
    String cited =
        files.stream()
            .flatMap(file -> file.source().stream())
            .map(Citation::paper)
            .filter(text -> !text.isEmpty() && !text.equals(paper))
            .distinct()
            .limit(2)
            .collect(Collectors.joining(", "));
    return "<tr><th scope=\"row\">"
        + Html.link("#" + anchor(paper), paper)
        + (cited.isEmpty() ? "" : "<small>" + Html.escape(cited) + "</small>")
        + "</th><td>"
        + claims.size()
        + "</td><td><div class=\"bar\" aria-hidden=\"true\">"
        + bar
        + "</div>"
        + String.join(", ", words)
        + "</td></tr>\n";
  }
}
