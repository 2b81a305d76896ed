package regulus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import regulus.check.ExitCode;
import regulus.check.Place;
import regulus.claim.ClaimException;
import regulus.claim.DescentSweep;
import regulus.claim.DescentSweepReader;
import regulus.claim.NetworkSweep;
import regulus.claim.NetworkSweepReader;
import regulus.claim.Sweep;
import regulus.claim.SweepReader;

/** {@code regulus sweep}. */
@Command(
    name = "sweep",
    description = "Compute quantities on a grid of scales, shapes or sizes, and plot them.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all numbers were found",
      "2:a file cannot be read or written, or a point is excluded by the assumptions",
      "3:some number was not found; the report says which and why"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regulus sweep derivations/azulay2021/scale-and-shape.sweep.yaml",
      "  regulus sweep derivations/hu2020/depth-and-width.sweep.yaml --jobs 2",
      "  regulus sweep my.sweep.yaml --reports out --pdf",
      "",
      "A run that was stopped goes on where it was when the command is given again,",
      "whatever the kind of the sweep: finished points are never computed again."
    })
final class SweepCommand implements Callable<Integer> {

  private final Screen screen;

  @Parameters(paramLabel = "SWEEP.yaml", arity = "1..*", description = "Sweep files.")
  private List<Path> files = List.of();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Threads (default: the number of processors).")
  private @Nullable Integer jobs;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description = "Folder for reports (default: reports/ beside derivations/ or the sweep file).")
  private @Nullable Path reports;

  @Option(names = "--fresh", description = "Forget what a run that was stopped has computed.")
  private boolean fresh;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print no progress, and no names of what was written.")
  private boolean quiet;

  @Option(names = "--pdf", description = "Run pdflatex on each report, where it is installed.")
  private boolean pdf;

  SweepCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws InputException, InterruptedException {
    CheckOptions.requireBetween("--jobs", jobs, 1, 1024);
    ExitCode end = ExitCode.AS_EXPECTED;
    for (Path file : files) {
      try {
        end = ExitCode.worst(List.of(end, sweep(file)));
      } catch (ClaimException e) {
        screen.err().println(e.getMessage());
        end = ExitCode.worst(List.of(end, ExitCode.BAD_INPUT));
      }
    }
    return end.status();
  }

  private ExitCode sweep(Path file) throws ClaimException, InputException, InterruptedException {
    if (NetworkSweepReader.reads(file)) {
      NetworkSweep sweep = NetworkSweepReader.read(file);
      return finish(file, () -> NetworkSweepRun.of(sweep));
    }
    if (DescentSweepReader.reads(file)) {
      DescentSweep sweep = DescentSweepReader.read(file);
      return finish(file, () -> DescentSweepRun.of(sweep));
    }
    Sweep sweep = SweepReader.read(file);
    return finish(file, () -> GridSweep.of(sweep));
  }

  /** Prepares a sweep that was read. */
  private interface Preparation<R> {
    ResumableSweep<R> sweep() throws ClaimException, IOException;
  }

  private static InputException notWritten(Path folder, IOException e) {
    return new InputException(
        folder + ": cannot be written (" + e.getMessage() + "); name another --reports");
  }

  /** Writes the texts of a report and says where they are. */
  private void write(Path folder, String id, Map<String, String> texts)
      throws IOException, InputException, InterruptedException {
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Path target = folder.resolve(id + text.getKey());
      ReportFolder.write(target, text.getValue());
      say(target);
      if (pdf && text.getKey().equals(".tex")) {
        typeset(target);
      }
    }
  }

  private <R> ExitCode finish(Path file, Preparation<R> preparation)
      throws ClaimException, InputException, InterruptedException {
    Path folder =
        (reports == null ? Place.of(file).reports() : reports).resolve(ReportFolder.SWEEPS);
    try {
      ResumableSweep<R> sweep = preparation.sweep();
      Path journal = folder.resolve(sweep.id() + ".jsonl");
      List<R> records = records(sweep, journal);
      write(folder, sweep.id(), sweep.texts(records));
      Files.deleteIfExists(journal);
      Optional<String> problem = sweep.problem(records);
      problem.ifPresent(text -> screen.err().println("note: " + sweep.id() + ": " + text));
      return problem.isEmpty() ? ExitCode.AS_EXPECTED : ExitCode.OUT_OF_BUDGET;
    } catch (IOException e) {
      throw notWritten(folder, e);
    }
  }

  private <R> List<R> records(ResumableSweep<R> sweep, Path file)
      throws IOException, ClaimException, InterruptedException {
    if (fresh) {
      Files.deleteIfExists(file);
    }
    SweepJournal.Opened<R> opened = SweepJournal.open(file, sweep);
    try (SweepJournal<R> journal = opened.journal();
        SweepProgress progress =
            quiet
                ? SweepProgress.silent()
                : SweepProgress.on(screen, sweep.id(), sweep.points(), opened.known().size())) {
      int threads = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
      return sweep.run(
          opened.known(),
          threads,
          found -> {
            for (R record : found) {
              journal.add(record);
            }
            progress.step(found.size());
          });
    }
  }

  private void typeset(Path tex) throws InputException, InterruptedException {
    Optional<Path> engine = PdfLatex.find();
    if (engine.isEmpty()) {
      screen.err().println(PdfLatex.MISSING);
      return;
    }
    say(new PdfLatex(engine.get()).typeset(tex));
  }

  private void say(Path written) {
    if (!quiet) {
      screen.out().println(written);
    }
  }
}
