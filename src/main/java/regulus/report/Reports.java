package regulus.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import regulus.check.ClaimOutcome;
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

  /**
   * The report on one file as a page; it lies at {@link #pathOf} below the index and leads to the
   * pages of its claims.
   */
  public static String html(FileOutcome file) {
    return FilePage.print(file);
  }

  /** A page for each claim of the file, by their places below the index. */
  public static Map<String, String> claimPages(FileOutcome file) {
    Map<String, String> pages = new LinkedHashMap<>();
    for (int i = 0; i < file.claims().size(); i++) {
      pages.put(pathOf(file, file.claims().get(i)), ClaimPage.print(file, i));
    }
    return pages;
  }

  /**
   * Whether a page is about a claim of the file, so that it may be removed when the file has no
   * such claim any more.
   */
  public static boolean isClaimPageOf(FileOutcome file, String page) {
    return page.contains(ClaimPage.mark(file));
  }

  /** Whether a page is about a claim of some file. */
  public static boolean isClaimPage(String page) {
    return page.contains(ClaimPage.MARK);
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

  /** The verdicts of a run for {@code regulus.sty}. */
  public static String status(Outcome outcome) {
    return StatusTex.print(outcome);
  }

  /** The LaTeX package that shows verdicts in a paper. */
  public static String latexPackage() {
    return Resource.text("regulus.sty");
  }

  /** The papers that the files of a run cite, for BibTeX. */
  public static String bibtex(Outcome outcome) {
    return Bibliography.bibtex(outcome.files());
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

  /** Where the page of a claim lies: in a folder with the name of the file. */
  static String pathOf(FileOutcome file, ClaimOutcome claim) {
    return pathOf(file, "/") + claim.id() + ".html";
  }

  /** The way from a report on the file to the index. */
  static String toIndex(FileOutcome file) {
    return "../".repeat((int) pathOf(file, "").chars().filter(c -> c == '/').count());
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
