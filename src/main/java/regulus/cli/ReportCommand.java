package regulus.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import regulus.check.ExitCode;
import regulus.check.Instruments;
import regulus.report.Words;

/** {@code regulus report}. */
@Command(
    name = "report",
    description = "Check claims and write the reports: LaTeX, HTML, JSON and JUnit XML.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every verdict is the expected one",
      "1:a verdict is not the expected one",
      "2:bad input, or a report cannot be written or typeset",
      "3:a claim is UNDECIDED",
      "4:a proof and the numbers contradict each other"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regulus report",
      "  regulus report derivations/azulay2021 --pdf",
      "  regulus report my-claim.yaml --reports out"
    })
final class ReportCommand implements Callable<Integer> {

  private final Screen screen;
  private final Instruments instruments;

  @Mixin private CheckOptions options = new CheckOptions();

  @Option(names = "--pdf", description = "Run pdflatex on each report, where it is installed.")
  private boolean pdf;

  ReportCommand(Screen screen, Instruments instruments) {
    this.screen = screen;
    this.instruments = instruments;
  }

  @Override
  public Integer call() throws InputException, InterruptedException {
    CheckRun run = new CheckRun(screen, instruments, options, true, Optional.empty());
    ExitCode end = run.run(_ -> {});
    List<Path> written = run.written();
    if (!options.quiet()) {
      written.forEach(file -> screen.out().println(file));
    }
    if (pdf) {
      typeset(written);
    }
    if (!run.outcome().files().isEmpty()) {
      screen.err().println(Words.summary(run.outcome()));
    }
    return end.status();
  }

  private void typeset(List<Path> written) throws InputException, InterruptedException {
    Optional<Path> engine = PdfLatex.find();
    if (engine.isEmpty()) {
      screen
          .err()
          .println(
              "note: no pdflatex on the PATH, so no PDF; install texlive-latex-recommended and"
                  + " lmodern");
      return;
    }
    for (Path file : written) {
      if (file.toString().endsWith(".tex")) {
        Path typeset = new PdfLatex(engine.get()).typeset(file);
        if (!options.quiet()) {
          screen.out().println(typeset);
        }
      }
    }
  }
}
