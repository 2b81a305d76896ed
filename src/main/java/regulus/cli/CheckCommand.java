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
    footerHeading = "%nExamples:%n",
    footer = {
      "  regulus check",
      "  regulus check derivations/woodworth2020/theorem-1.yaml --digits 100",
      "  regulus check my-claim.yaml --json --no-reports",
      "  regulus check --rederive --budget 5m",
      "  regulus check --markdown README.md"
    })
final class CheckCommand implements Callable<Integer> {

  private final Screen screen;
  private final Instruments instruments;

  @Mixin private CheckOptions options = new CheckOptions();

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
        "Write the score as a Markdown table to this new file,",
        "or into an existing one between the lines",
        "<!-- regulus: score --> and <!-- regulus: end -->."
      })
  private @Nullable Path markdown;

  CheckCommand(Screen screen, Instruments instruments) {
    this.screen = screen;
    this.instruments = instruments;
  }

  @Override
  public Integer call() throws InputException, InterruptedException {
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
      writeScore(run);
      return end;
    }
    VerdictTable table = new VerdictTable(screen, run.jobs());
    ExitCode end = run.run(table::print);
    if (!run.outcome().files().isEmpty()) {
      table.printEnd(run.outcome(), end);
    }
    writeScore(run);
    return end;
  }

  private void writeScore(CheckRun run) throws InputException {
    if (markdown == null || run.outcome().files().isEmpty()) {
      return;
    }
    try {
      new MarkdownFile(markdown).write(Reports.score(run.outcome()));
    } catch (IOException e) {
      throw new InputException("cannot write " + e.getMessage() + "; name another --markdown");
    }
  }
}
