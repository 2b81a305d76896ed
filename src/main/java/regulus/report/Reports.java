package regulus.report;

import java.util.List;
import regulus.check.ExitCode;
import regulus.check.Explanation;
import regulus.check.FileOutcome;
import regulus.check.Outcome;

/** All reports, as texts. */
public final class Reports {

  private static final String INPUTS = "derivations/";

  private Reports() {}

  /** The report on one file for plain pdflatex. */
  public static String latex(FileOutcome file) {
    return LatexArticle.print(FileArticle.of(file));
  }

  /** The report on one file as a page; it lies at {@link #pathOf} below the index. */
  public static String html(FileOutcome file) {
    long folders = pathOf(file, ".html").chars().filter(c -> c == '/').count();
    String index = "../".repeat((int) folders) + "index.html";
    return HtmlArticle.print(FileArticle.of(file), "<a href=\"" + index + "\">all claims</a>");
  }

  /**
   * The page that lists every claim of a run.
   *
   * @param sweeps pages of sweeps to link, by their names below the index
   */
  public static String index(Outcome outcome, List<String> sweeps) {
    return IndexPage.print(outcome, sweeps);
  }

  /** What of which paper was checked, for plain pdflatex. */
  public static String coverageLatex(Outcome outcome) {
    return LatexArticle.print(CoverageArticle.of(outcome));
  }

  /** What of which paper was checked, as a page beside the index. */
  public static String coverageHtml(Outcome outcome) {
    return HtmlArticle.print(CoverageArticle.of(outcome), "<a href=\"index.html\">all claims</a>");
  }

  /** The results for programs; docs/json.md describes every field. */
  public static String json(Outcome outcome) {
    return ResultsJson.print(outcome);
  }

  /** An explanation as lines of plain text. */
  public static List<String> explanation(Explanation explanation) {
    return ExplanationText.of(explanation);
  }

  /** An explanation for programs; docs/json.md describes every field. */
  public static String explanationJson(String version, Explanation explanation) {
    return ExplanationJson.print(version, explanation);
  }

  /** How many claims of each folder got which verdict, as a table in Markdown. */
  public static String score(Outcome outcome) {
    return ScoreTable.print(outcome);
  }

  /**
   * The end of a run, its score, and what is not as expected, in Markdown for build servers.
   *
   * @param end how the run ends, bad input included
   * @param problems a line for each input that could not be read
   */
  public static String summary(Outcome outcome, ExitCode end, List<String> problems) {
    return MarkdownSummary.print(outcome, end, problems);
  }

  /** The results for build servers. */
  public static String junit(Outcome outcome) {
    return JunitXml.print(outcome);
  }

  /**
   * Where a report on a file lies in the folder of reports, which mirrors {@code derivations}.
   *
   * @param ending the report's ending, with its dot
   * @return a relative path with {@code /} between names
   */
  public static String pathOf(FileOutcome file, String ending) {
    String place = file.place();
    String name = place.startsWith(INPUTS) ? place.substring(INPUTS.length()) : place;
    return name.replaceFirst("\\.ya?ml$", "") + ending;
  }
}
