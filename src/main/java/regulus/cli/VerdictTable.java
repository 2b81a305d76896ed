package regulus.cli;

import java.util.ArrayList;
import java.util.List;
import regulus.check.ClaimOutcome;
import regulus.check.ExitCode;
import regulus.check.FileOutcome;
import regulus.check.Finding;
import regulus.check.Job;
import regulus.check.Numeric;
import regulus.check.Outcome;
import regulus.check.VariantOutcome;
import regulus.claim.VerdictWord;
import regulus.report.ProblemText;
import regulus.report.Words;

/** The verdicts for a person to read. */
final class VerdictTable {

  private static final String GAP = TableLayout.GAP;
  private static final int LEAST_TITLE = 10;

  private final Screen screen;
  private final Detail detail;
  private final TableLayout layout;

  /** How much is printed. */
  enum Detail {
    /** Claims that are not as expected. */
    QUIET,
    /** Every claim. */
    USUAL,
    /** Every claim with what its verdict rests on, and every variant. */
    VERBOSE
  }

  /** A table whose columns fit all files of a run. */
  VerdictTable(Screen screen, List<Job> jobs, Detail detail) {
    this.screen = screen;
    this.detail = detail;
    this.layout = TableLayout.of(screen, jobs);
  }

  /** Prints the rows of a file. */
  void print(FileOutcome file) {
    List<ClaimOutcome> claims = file.claims();
    if (detail == Detail.QUIET) {
      claims = claims.stream().filter(c -> c.exitCode() != ExitCode.AS_EXPECTED).toList();
      if (claims.isEmpty()) {
        return;
      }
    }
    screen.out().println(headline(file));
    if (!file.data().isEmpty()) {
      faint(GAP + "data: " + String.join("; ", file.data()));
    }
    faint(
        row(
            "claim",
            "kind",
            padded("verdict", layout.verdict()),
            "numeric",
            layout.variantsHead(),
            "seconds"));
    claims.forEach(this::print);
    screen.out().println();
  }

  private String headline(FileOutcome file) {
    int room = screen.columns() - file.file().length() - GAP.length();
    String title = room < LEAST_TITLE ? "" : screen.symbols().cut(file.title(), room);
    return screen.styled(Colour.BOLD, file.file()) + (title.isEmpty() ? "" : GAP + title);
  }

  private void print(ClaimOutcome claim) {
    Finding finding = claim.finding();
    String verdict = screen.symbols().with(finding.verdict());
    String row =
        row(
            claim.id(),
            claim.kind(),
            screen.styled(colour(finding.verdict()), verdict)
                + " ".repeat(layout.verdict() - verdict.length()),
            layout.compact() ? compact(finding) : Words.numeric(finding),
            claim.variants().isEmpty()
                ? "-"
                : claim.refutedVariants() + "/" + claim.variants().size(),
            Words.seconds(claim.totalSeconds()));
    print(row, Words.sizes(finding), remark(claim));
    if (detail == Detail.VERBOSE) {
      printGrounds(claim);
    }
  }

  /** A row with what is to be said besides, on a line of its own where the screen is too narrow. */
  private void print(String row, String sizes, String remark) {
    String said = remark.isEmpty() ? "" : GAP + "<- " + remark;
    boolean fits = layout.width() + sizes.length() + said.length() <= screen.columns();
    if (fits || sizes.length() + said.length() == 0) {
      String alarm = remark.isEmpty() ? "" : GAP + screen.styled(Colour.ALARM, "<- " + remark);
      screen.out().println(row + sizes + alarm);
      return;
    }
    screen.out().println(row);
    if (!sizes.isEmpty()) {
      indented(sizes.strip());
    }
    if (!remark.isEmpty()) {
      indented(screen.styled(Colour.ALARM, "<- " + remark));
    }
  }

  /** What the numbers say, without words that all rows share. */
  private static String compact(Finding finding) {
    return finding.digits().isPresent() && finding.numeric() != Numeric.NOT_RUN
        ? finding.numeric().word() + " " + finding.digits().getAsInt()
        : finding.numeric().word();
  }

  /** What is not as expected, so that a row says it without colours too. */
  private String remark(ClaimOutcome claim) {
    List<String> remarks = new ArrayList<>();
    if (claim.ownExitCode() != ExitCode.AS_EXPECTED) {
      claim.expected().ifPresent(word -> remarks.add("expected " + word.word()));
    }
    claim.variants().stream()
        .filter(variant -> variant.exitCode() != ExitCode.AS_EXPECTED)
        .forEach(variant -> remarks.add("variant " + variant.id() + " not as expected"));
    return String.join("; ", remarks);
  }

  private void printGrounds(ClaimOutcome claim) {
    Finding finding = claim.finding();
    finding.proof().ifPresent(proof -> indented("proved by the rule \"" + proof.rule() + "\""));
    if (!finding.scope().isEmpty()) {
      indented("for " + plain(finding.scope()));
    }
    finding.hypotheses().forEach(sentence -> indented("if " + plain(sentence)));
    for (VariantOutcome variant : claim.variants()) {
      VerdictWord word = variant.finding().verdict();
      String why = variant.why().isEmpty() ? "" : " (" + plain(variant.why()) + ")";
      indented(
          "variant "
              + variant.id()
              + ": "
              + screen.styled(colour(word), screen.symbols().with(word))
              + why);
    }
  }

  /** Prints what the words and signs of the table mean. */
  void printLegend() {
    for (VerdictWord word : VerdictWord.values()) {
      String name = padded(screen.symbols().with(word), layout.verdict());
      screen.out().println(screen.styled(colour(word), name) + GAP + meaning(word));
    }
    String head = padded("numeric", layout.verdict());
    screen.out().println(head + GAP + "what flows and samples say, and to how many digits");
    head = padded("variants", layout.verdict());
    screen.out().println(head + GAP + "false variants of the claim: how many of them were refuted");
    screen.out().println();
  }

  private static String meaning(VerdictWord word) {
    return switch (word) {
      case PROVED -> "a theorem of the kernel, for the sizes and hypotheses it names";
      case CONFIRMED -> "not proved; every numeric test passed";
      case REFUTED -> "false, with a witness";
      case UNDECIDED -> "neither, within the budget";
      case ILL_POSED -> "without meaning on its domain";
    };
  }

  /** Prints what is wrong, and the summary. */
  void printEnd(Outcome outcome, ExitCode end) {
    for (FileOutcome file : outcome.files()) {
      for (ClaimOutcome claim : file.claims()) {
        String name = file.file() + ":" + claim.id();
        print(ProblemText.of(claim), name);
        for (VariantOutcome variant : claim.variants()) {
          print(ProblemText.of(claim.id(), variant), name + "/" + variant.id());
        }
      }
    }
    String summary = Words.summary(outcome) + "; " + describe(end);
    screen
        .out()
        .println(end == ExitCode.AS_EXPECTED ? summary : screen.styled(Colour.BOLD, summary));
  }

  /** Prints a problem, with the command that tells more of it. */
  private void print(List<String> problem, String name) {
    for (String line : problem) {
      boolean alarm = line.startsWith("!!!");
      screen.out().println(alarm ? screen.styled(Colour.ALARM, line) : line);
    }
    if (!problem.isEmpty()) {
      indented("for the reasons, and what is true instead: regulus explain " + name);
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

  private void indented(String text) {
    screen.out().println("    " + text);
  }

  private static String plain(String text) {
    return text.replace("`", "");
  }

  private String row(
      String claim, String kind, String verdict, String numeric, String variants, String seconds) {
    Symbols symbols = screen.symbols();
    String kinds =
        layout.kind() == 0 ? "" : padded(symbols.shorten(kind, layout.kind()), layout.kind()) + GAP;
    return TableLayout.INDENT
        + padded(symbols.shorten(claim, layout.claim()), layout.claim())
        + GAP
        + kinds
        + verdict
        + GAP
        + padded(numeric, layout.numeric())
        + GAP
        + padded(variants, layout.variantsHead().length())
        + GAP
        + " ".repeat(Math.max(0, "seconds".length() - seconds.length()))
        + seconds;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static Colour colour(VerdictWord word) {
    return switch (word) {
      case PROVED -> Colour.GREEN;
      case CONFIRMED -> Colour.BLUE;
      case REFUTED -> Colour.RED;
      case UNDECIDED, ILL_POSED -> Colour.YELLOW;
    };
  }

  private void faint(String text) {
    screen.out().println(screen.styled(Colour.FAINT, text));
  }
}
