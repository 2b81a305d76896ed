package regulus.report;

import java.util.ArrayList;
import java.util.List;
import regulus.check.ClaimOutcome;
import regulus.check.ExitCode;
import regulus.check.FileOutcome;
import regulus.check.Finding;
import regulus.check.Outcome;
import regulus.check.VariantOutcome;

/**
 * The end of a run for the summary page of a build server, in the Markdown of GitHub: how it ended,
 * what is not as expected and why, and the score.
 */
final class MarkdownSummary {

  /** Of more than so many claims only the first are listed: such pages hold a megabyte at most. */
  private static final int MOST = 200;

  private static final int LONGEST = 300;

  private MarkdownSummary() {}

  static String print(Outcome outcome, ExitCode end, List<String> problems) {
    List<String> rows = rows(outcome);
    StringBuilder out = new StringBuilder("\n### Regulus: ").append(headline(end));
    out.append("\n\n").append(Words.summary(outcome)).append(".\n\n");
    problems.stream().limit(MOST).forEach(line -> out.append("- ").append(cell(line)).append("\n"));
    out.append(problems.isEmpty() ? "" : "\n");
    if (!rows.isEmpty()) {
      out.append("| claim | verdict | expected | numbers | why | where |\n");
      out.append("|---|---|---|---|---|---|\n");
      rows.stream().limit(MOST).forEach(out::append);
      out.append("\n");
      if (rows.size() > MOST) {
        out.append("and ").append(rows.size() - MOST).append(" more.\n\n");
      }
    }
    return out.append(ScoreTable.print(outcome)).append("\n").toString();
  }

  private static String headline(ExitCode end) {
    return switch (end) {
      case AS_EXPECTED -> ":white_check_mark: all as expected";
      case UNEXPECTED -> ":x: some verdict is not as expected";
      case BAD_INPUT -> ":x: some input could not be read";
      case OUT_OF_BUDGET -> ":warning: some claim is undecided";
      case CONTRADICTION -> ":x: a proof and the numbers contradict each other";
    };
  }

  private static List<String> rows(Outcome outcome) {
    List<String> rows = new ArrayList<>();
    for (FileOutcome file : outcome.files()) {
      for (ClaimOutcome claim : file.claims()) {
        if (claim.ownExitCode() != ExitCode.AS_EXPECTED) {
          String expected = claim.expected().map(word -> word.word()).orElse("");
          String name = file.id() + "/" + claim.id();
          rows.add(row(name, claim.finding(), expected, claim.position(), ""));
        }
        for (VariantOutcome variant : claim.variants()) {
          if (variant.exitCode() != ExitCode.AS_EXPECTED) {
            String name = file.id() + "/" + claim.id() + "/" + variant.id();
            String expected = variant.expected().word();
            String why = variant.why().isEmpty() ? "" : "meant to be false: " + variant.why();
            rows.add(row(name, variant.finding(), expected, variant.position(), why));
          }
        }
      }
    }
    return rows;
  }

  private static String row(
      String name, Finding finding, String expected, String position, String otherwise) {
    String found = finding.witness().orElse(finding.explanation());
    String why = found.isEmpty() ? otherwise : found;
    String alarm = finding.inconsistent() ? " (contradicts the numbers)" : "";
    return "| "
        + String.join(
            " | ",
            code(name),
            "**" + finding.verdict().word() + "**" + alarm,
            expected,
            Words.numeric(finding),
            cell(why),
            code(position))
        + " |\n";
  }

  private static String code(String text) {
    return "`" + text.replace("|", "\\|").replace("`", "'") + "`";
  }

  /**
   * A sentence in a cell. Formulas between backquotes stay code; elsewhere what Markdown and HTML
   * would read as theirs is escaped.
   */
  private static String cell(String sentence) {
    String line = sentence.replaceAll("\\s+", " ").strip();
    String text = line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
    StringBuilder out = new StringBuilder();
    boolean code = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '`') {
        code = !code;
      }
      boolean escaped = c == '|' || (!code && "\\*_<>[]#~&".indexOf(c) >= 0);
      out.append(escaped ? "\\" : "").append(c);
    }
    return code ? out.append('`').toString() : out.toString();
  }
}
