package regulus.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import regulus.check.ExitCode;
import regulus.check.Instruments;
import regulus.report.Reports;

/** {@code regulus check}. */
@Command(
    name = "check",
    description = "Prove, confirm or refute claims, and compare with what is expected.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every verdict is the expected one; without an expectation nothing is refuted or open",
      "1:a verdict is not the expected one",
      "2:bad input: a file, a folder or an option cannot be read or written",
      "3:a claim is UNDECIDED: more time, more digits or a better search may decide it",
      "4:a proof and the numbers contradict each other, which is a fault of Regulus"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regulus check                            every claim below derivations/",
      "  regulus check my-claim.yaml --verbose    what each verdict rests on",
      "  regulus check --quiet                    only what is not as expected",
      "  regulus check derivations/woodworth2020/theorem-1.yaml --digits 100",
      "  regulus check my-claim.yaml --json --no-reports",
      "  regulus check --rederive --budget 5m",
      "  regulus check --markdown README.md",
      "  regulus check --quiet --markdown \"$GITHUB_STEP_SUMMARY\""
    })
final class CheckCommand implements Callable<Integer> {

  private final Screen screen;
  private final Instruments instruments;

  @Mixin private CheckOptions options = new CheckOptions();

  @Option(
      names = {"-v", "--verbose"},
      description = "Print what each verdict rests on, and every variant.")
  private boolean verbose;

  @Option(names = "--legend", description = "Print what the words and signs of the table mean.")
  private boolean legend;

  @Option(names = "--no-reports", description = "Write no reports.")
  private boolean noReports;

  @Option(names = "--json", description = "Print one JSON object instead of the table.")
  private boolean json;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write the results as JUnit XML to this file, too.")
  private @Nullable Path junit;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = {
        "Write a summary in Markdown to this new or empty file, for example to that of a step on a"
            + " build server; or into an existing one between the lines",
        "<!-- regulus: summary --> and <!-- regulus: end -->",
        "or, the table alone, behind <!-- regulus: score -->."
      })
  private @Nullable Path markdown;

  CheckCommand(Screen screen, Instruments instruments) {
    this.screen = screen;
    this.instruments = instruments;
  }

  @Override
  public Integer call() throws InputException, InterruptedException {
    if (options.quiet() && verbose) {
      throw new InputException(
          "--quiet and --verbose: expected one of them, found both; leave one out");
    }
    if (markdown != null) {
      new MarkdownFile(markdown).requirePlace();
    }
    ExitCode end = check();
    return end.status();
  }

  private ExitCode check() throws InputException, InterruptedException {
    CheckRun run =
        new CheckRun(screen, instruments, options, !noReports, Optional.ofNullable(junit));
    if (json) {
      ExitCode end = run.run(_ -> {});
      screen.out().print(Reports.json(run.outcome()));
      screen.out().flush();
      writeScore(run, end);
      return end;
    }
    VerdictTable table = new VerdictTable(screen, run.jobs(), detail());
    ExitCode end = run.run(table::print);
    if (legend) {
      table.printLegend();
    }
    if (!run.outcome().files().isEmpty()) {
      table.printEnd(run.outcome(), end);
    }
    writeScore(run, end);
    return end;
  }

  private VerdictTable.Detail detail() {
    if (options.quiet()) {
      return VerdictTable.Detail.QUIET;
    }
    return verbose ? VerdictTable.Detail.VERBOSE : VerdictTable.Detail.USUAL;
  }

  private void writeScore(CheckRun run, ExitCode end) throws InputException {
    if (markdown == null) {
      return;
    }
    try {
      new MarkdownFile(markdown).write(run.outcome(), end, run.problems());
    } catch (IOException e) {
      throw new InputException("cannot write " + e.getMessage() + "; name another --markdown");
    }
  }
}
