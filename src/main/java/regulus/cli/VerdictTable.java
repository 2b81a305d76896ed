package regulus.cli;

import java.util.ArrayList;
import java.util.List;
import regulus.check.ClaimOutcome;
import regulus.check.ExitCode;
import regulus.check.FileOutcome;
import regulus.check.Finding;
import regulus.check.Job;
import regulus.check.Outcome;
import regulus.check.VariantOutcome;
import regulus.claim.VerdictWord;
import regulus.report.ProblemText;
import regulus.report.Words;

/** The verdicts for a person to read. */
final class VerdictTable {

  private static final List<String> HEADS =
      List.of("claim", "kind", "verdict", "numeric", "variants refuted", "seconds");
  private static final String GAP = "  ";

  private final Screen screen;
  private final List<Integer> widths;

  /** A table whose columns fit all files of a run. */
  VerdictTable(Screen screen, List<Job> jobs) {
    this.screen = screen;
    int claim = HEADS.getFirst().length();
    int kind = HEADS.get(1).length();
    for (Job job : jobs) {
      claim = Math.max(claim, longest(job.claims().claims().stream().map(c -> c.id()).toList()));
      kind = Math.max(kind, longest(job.claims().claims().stream().map(c -> c.kind()).toList()));
    }
    int verdict = longest(VerdictWord.words()) + (screen.colour() ? 2 : 0);
    this.widths =
        List.of(claim, kind, verdict, "contradicts at 100 digits".length(), HEADS.get(4).length());
  }

  private static int longest(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  /** Prints the rows of a file. */
  void print(FileOutcome file) {
    screen.out().println(bold(file.file()) + GAP + file.title());
    if (!file.data().isEmpty()) {
      screen.out().println(faint(GAP + "data: " + String.join("; ", file.data())));
    }
    screen.out().println(faint(GAP + row(HEADS)));
    for (ClaimOutcome claim : file.claims()) {
      Finding finding = claim.finding();
      List<String> cells = new ArrayList<>();
      cells.add(claim.id());
      cells.add(claim.kind());
      cells.add(symbol(finding.verdict()) + finding.verdict().word());
      cells.add(Words.numeric(finding));
      cells.add(
          claim.variants().isEmpty()
              ? "-"
              : claim.refutedVariants() + "/" + claim.variants().size());
      cells.add(Words.seconds(claim.totalSeconds()) + Words.sizes(finding));
      String row = row(cells);
      screen.out().println(GAP + coloured(row, cells.get(2), finding.verdict()));
    }
    screen.out().println();
  }

  /** Prints what is wrong, and the summary. */
  void printEnd(Outcome outcome, ExitCode end) {
    for (FileOutcome file : outcome.files()) {
      for (ClaimOutcome claim : file.claims()) {
        printProblem(ProblemText.of(claim));
        for (VariantOutcome variant : claim.variants()) {
          printProblem(ProblemText.of(claim.id(), variant));
        }
      }
    }
    String summary = Words.summary(outcome) + "; " + describe(end);
    screen.out().println(end == ExitCode.AS_EXPECTED ? summary : bold(summary));
  }

  private void printProblem(List<String> lines) {
    for (String line : lines) {
      screen.out().println(line.startsWith("!!!") ? red(line) : line);
    }
    if (!lines.isEmpty()) {
      screen.out().println();
    }
  }

  private static String describe(ExitCode end) {
    return switch (end) {
      case AS_EXPECTED -> "all as expected";
      case UNEXPECTED -> "some verdict is not as expected";
      case BAD_INPUT -> "some input could not be read";
      case OUT_OF_BUDGET -> "some claim is undecided; a larger --budget or --digits may decide it";
      case CONTRADICTION -> "A PROOF AND THE NUMBERS CONTRADICT EACH OTHER";
    };
  }

  private String row(List<String> cells) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      row.append(cells.get(i));
      if (i + 1 < cells.size()) {
        row.append(" ".repeat(Math.max(0, widths.get(i) - cells.get(i).length()))).append(GAP);
      }
    }
    return row.toString();
  }

  private String symbol(VerdictWord word) {
    if (!screen.colour()) {
      return "";
    }
    return switch (word) {
      case PROVED -> "\u2713 ";
      case CONFIRMED -> "\u2248 ";
      case REFUTED -> "\u2717 ";
      case UNDECIDED -> "? ";
      case ILL_POSED -> "! ";
    };
  }

  private String coloured(String row, String cell, VerdictWord word) {
    if (!screen.colour()) {
      return row;
    }
    String colour =
        switch (word) {
          case PROVED -> "32";
          case CONFIRMED -> "34";
          case REFUTED -> "31";
          case UNDECIDED, ILL_POSED -> "33";
        };
    return row.replace(cell, styled(colour, cell));
  }

  private String bold(String text) {
    return screen.colour() ? styled("1", text) : text;
  }

  private String faint(String text) {
    return screen.colour() ? styled("2", text) : text;
  }

  private String red(String text) {
    return screen.colour() ? styled("1;31", text) : text;
  }

  private static String styled(String style, String text) {
    return "\u001b[" + style + "m" + text + "\u001b[0m";
  }
}
