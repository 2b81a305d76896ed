package regulus.cli;

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
      "  regulus check --rederive --budget 5m"
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

  CheckCommand(Screen screen, Instruments instruments) {
    this.screen = screen;
    this.instruments = instruments;
  }

  @Override
  public Integer call() throws InputException, InterruptedException {
    CheckRun run =
        new CheckRun(screen, instruments, options, !noReports, Optional.ofNullable(junit));
    if (json) {
      ExitCode end = run.run(_ -> {});
      screen.out().print(Reports.json(run.outcome()));
      screen.out().flush();
      return end.status();
    }
    VerdictTable table = new VerdictTable(screen, run.jobs());
    ExitCode end = run.run(table::print);
    if (!run.outcome().files().isEmpty()) {
      table.printEnd(run.outcome(), end);
    }
    return end.status();
  }
}
