package regulus.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import regulus.check.Checker;
import regulus.check.Explainer;
import regulus.check.Explanation;
import regulus.check.Instruments;
import regulus.check.Targets;
import regulus.claim.Checks;
import regulus.report.Reports;

/** {@code regulus explain}. */
@Command(
    name = "explain",
    description = "Why a claim has its verdict, and what is true instead of a false one.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  regulus explain azulay2021.theorem-4.1/regularizer",
      "  regulus explain azulay2021.theorem-4.1/regularizer/two-alpha",
      "  regulus explain my-claim.yaml:law --budget 5m"
    })
final class ExplainCommand implements Callable<Integer> {

  private static final int MOST_LISTED = 30;

  private final Screen screen;
  private final Instruments instruments;

  @Parameters(
      paramLabel = "ID",
      description = {
        "FILE-ID/CLAIM, FILE.yaml:CLAIM, or CLAIM alone if no other below derivations/",
        "has that name; each with /VARIANT for a variant from the file of checks."
      })
  private String id = "";

  @Option(
      names = "--digits",
      paramLabel = "N",
      description = "Digits of numeric tests, 1 to 10000 (default: those of the checks, else 30).")
  private @Nullable Integer digits;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = BudgetConverter.class,
      description = {
        "Time for the check, and again for what is looked for after it,",
        "as 500ms, 60s or 5m (default: 60s)."
      })
  private Duration budget = Duration.ofSeconds(60);

  @Option(names = "--json", description = "Print one JSON object instead of the text.")
  private boolean json;

  ExplainCommand(Screen screen, Instruments instruments) {
    this.screen = screen;
    this.instruments = instruments;
  }

  @Override
  public Integer call() throws InputException, InterruptedException {
    CheckOptions.requireBetween("--digits", digits, 1, Checks.MOST_DIGITS);
    Explainer.Target target = target();
    Checker.Options options =
        new Checker.Options(
            Main.Version.number(),
            digits == null ? OptionalInt.empty() : OptionalInt.of(digits),
            OptionalLong.empty(),
            budget,
            Runtime.getRuntime().availableProcessors(),
            false);
    Explanation explanation = new Explainer(options, instruments).explain(target, this::tell);
    if (json) {
      screen.out().print(Reports.explanationJson(options.version(), explanation));
    } else {
      Reports.explanation(explanation).forEach(screen.out()::println);
    }
    screen.out().flush();
    return explanation.exitCode().status();
  }

  private void tell(String what) {
    if (screen.terminal()) {
      screen.err().println(what + " ...");
    }
  }

  private Explainer.Target target() throws InputException {
    List<Path> folders = id.contains(".yaml") || id.contains(".yml") ? List.of() : derivations();
    Targets targets = Targets.of(id, folders);
    targets.problems().forEach(problem -> screen.err().println(problem));
    if (targets.found().size() == 1) {
      return targets.found().getFirst();
    }
    List<String> names =
        targets.found().isEmpty()
            ? targets.similar()
            : targets.found().stream().map(Explainer.Target::name).toList();
    String found = targets.found().isEmpty() ? "none" : targets.found().size() + " of them";
    String remedy =
        names.isEmpty()
            ? "write FILE-ID/CLAIM or FILE.yaml:CLAIM; regulus check lists the claims of a file"
            : "write one of " + String.join(", ", shortened(names));
    throw new InputException("expected a claim `" + id + "`, found " + found + "; " + remedy);
  }

  private static List<Path> derivations() throws InputException {
    return CheckOptions.derivations();
  }

  private static List<String> shortened(List<String> names) {
    return names.size() <= MOST_LISTED
        ? names
        : Stream.concat(names.stream().limit(MOST_LISTED), Stream.of("...")).toList();
  }
}
