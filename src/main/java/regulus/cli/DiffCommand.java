package regulus.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import regulus.check.ResultsDiff;
import regulus.check.ResultsDiff.Change;
import regulus.check.ResultsDiff.Weight;
import regulus.claim.ClaimException;
import regulus.claim.Results;
import regulus.claim.ResultsReader;
import regulus.report.DiffJson;

/** {@code regulus diff}. */
@Command(
    name = "diff",
    description = {
      "Compare two results of check: what is worse, what is better.",
      "",
      "Worse is: a weaker verdict, a claim that is gone, numbers that no longer support the"
          + " verdict, a hypothesis in addition, another scope at the same verdict, and false"
          + " variants that are no longer refuted. Digits, times and new claims are shown and do"
          + " not count."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing is worse",
      "1:something is worse",
      "2:a file or an option cannot be read"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regulus check --json --no-reports > new.json; regulus diff old.json new.json",
      "  regulus diff old.json reports/results.json --json"
    })
final class DiffCommand implements Callable<Integer> {

  private final Screen screen;

  @Parameters(index = "0", paramLabel = "OLD.json", description = "The earlier results.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW.json", description = "The later results.")
  private Path after = Path.of("");

  @Option(names = "--json", description = "Print one JSON object instead of the table.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only what is worse, and the summary.")
  private boolean quiet;

  @Option(
      names = "--slower",
      paramLabel = "FACTOR",
      description = "Show claims that became slower by this factor and by a second (default: 2).")
  private double slower = 2;

  DiffCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws InputException {
    if (!(slower > 1 && slower < 1e9)) {
      throw new InputException("--slower: expected a number above 1, found " + slower);
    }
    ResultsDiff diff;
    try {
      diff = ResultsDiff.of(ResultsReader.read(before), ResultsReader.read(after), slower);
    } catch (ClaimException e) {
      throw new InputException(String.valueOf(e.getMessage()), false);
    }
    if (json) {
      screen.out().print(DiffJson.print(diff));
      screen.out().flush();
    } else {
      print(diff);
    }
    return diff.exitCode().status();
  }

  private void print(ResultsDiff diff) {
    List<Change> changes = new ArrayList<>();
    for (Weight weight : Weight.values()) {
      if (weight == Weight.WORSE || !quiet) {
        diff.changes().stream().filter(c -> c.weight() == weight).forEach(changes::add);
      }
    }
    int claim = changes.stream().mapToInt(change -> change.claim().length()).max().orElse(0);
    int what = changes.stream().mapToInt(change -> change.what().length()).max().orElse(0);
    for (Change change : changes) {
      print(change, claim, what);
    }
    if (!changes.isEmpty()) {
      screen.out().println();
    }
    String summary =
        diff.count(Weight.WORSE)
            + " worse, "
            + diff.count(Weight.BETTER)
            + " better, "
            + diff.count(Weight.NOTED)
            + " noted; "
            + claims(diff.before())
            + " before, "
            + claims(diff.after())
            + " now";
    screen.out().println(screen.styled(Colour.BOLD, summary));
  }

  /** One line, or three where the screen is too narrow for one. */
  private void print(Change change, int claim, int what) {
    String weight = String.format("%-6s", change.weight().word());
    String place =
        TableLayout.GAP
            + padded(change.claim(), claim)
            + TableLayout.GAP
            + padded(change.what(), what);
    String before = shown(change.before());
    String after = shown(change.after());
    String values = TableLayout.GAP + before + " -> " + after;
    boolean fits = weight.length() + place.length() + values.length() <= screen.columns();
    screen
        .out()
        .println(
            screen.styled(colour(change.weight()), weight)
                + (fits ? place + values : place.stripTrailing()));
    if (!fits) {
      screen.out().println("    before: " + before);
      screen.out().println("    now:    " + after);
    }
  }

  private static String claims(Results run) {
    int number = run.results().size();
    return number + (number == 1 ? " claim" : " claims");
  }

  private static String shown(String value) {
    return value.isEmpty() ? "none" : value;
  }

  private static Colour colour(Weight weight) {
    return switch (weight) {
      case WORSE -> Colour.RED;
      case BETTER -> Colour.GREEN;
      case NOTED -> Colour.FAINT;
    };
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
