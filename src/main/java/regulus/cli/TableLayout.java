package regulus.cli;

import java.util.List;
import regulus.check.Job;
import regulus.claim.VerdictWord;

/**
 * The widths of the columns of a table of verdicts, the same for all files of a run. Where the
 * screen is too narrow, numbers lose their words first, then names are shortened, and at last the
 * kinds go.
 *
 * @param claim width of the claims' names
 * @param kind width of the kinds; 0 if there is no such column
 * @param verdict width of the verdicts with their symbols
 * @param compact whether numbers stand without words
 */
record TableLayout(int claim, int kind, int verdict, boolean compact) {

  static final String INDENT = "  ";
  static final String GAP = "  ";

  private static final int SECONDS = "seconds".length();
  private static final int LEAST_CLAIM = 12;
  private static final int LEAST_KIND = 9;

  /** The layout for a run on a screen. */
  static TableLayout of(Screen screen, List<Job> jobs) {
    int claim = "claim".length();
    int kind = "kind".length();
    for (Job job : jobs) {
      claim = Math.max(claim, longest(job.claims().claims().stream().map(c -> c.id()).toList()));
      kind = Math.max(kind, longest(job.claims().claims().stream().map(c -> c.kind()).toList()));
    }
    return of(screen.symbols(), screen.columns(), claim, kind);
  }

  /**
   * The layout for names of these lengths.
   *
   * @param columns width of the screen
   */
  static TableLayout of(Symbols symbols, int columns, int claim, int kind) {
    int verdict = longest(VerdictWord.words()) + (symbols == Symbols.NONE ? 0 : 2);
    TableLayout wide = new TableLayout(claim, kind, verdict, false);
    if (wide.width() <= columns) {
      return wide;
    }
    TableLayout compact = new TableLayout(claim, kind, verdict, true);
    int excess = compact.width() - columns;
    if (excess <= 0) {
      return compact;
    }
    int fromKind = Math.min(excess / 2, Math.max(0, kind - LEAST_KIND));
    int fromClaim = Math.min(excess - fromKind, Math.max(0, claim - LEAST_CLAIM));
    fromKind = Math.min(excess - fromClaim, Math.max(0, kind - LEAST_KIND));
    if (fromKind + fromClaim >= excess) {
      return new TableLayout(claim - fromClaim, kind - fromKind, verdict, true);
    }
    TableLayout withoutKinds = new TableLayout(claim, 0, verdict, true);
    int room = claim - (withoutKinds.width() - columns);
    return new TableLayout(Math.clamp(room, Math.min(claim, LEAST_CLAIM), claim), 0, verdict, true);
  }

  private static int longest(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  /** Width of what the numbers say. */
  int numeric() {
    return (compact ? "contradicts 100" : "contradicts at 100 digits").length();
  }

  /** The head above the variants. */
  String variantsHead() {
    return compact ? "variants" : "variants refuted";
  }

  /** The width of a whole row without remarks. */
  int width() {
    int columns = kind == 0 ? 4 : 5;
    return INDENT.length()
        + claim
        + kind
        + verdict
        + numeric()
        + variantsHead().length()
        + SECONDS
        + columns * GAP.length();
  }
}
