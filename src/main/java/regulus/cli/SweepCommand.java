package regulus.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
import regulus.check.SweepRun;
import regulus.claim.ClaimException;
import regulus.claim.NetworkSweep;
import regulus.claim.NetworkSweepReader;
import regulus.claim.Sweep;
import regulus.claim.SweepReader;
import regulus.claim.SweepRecord;
import regulus.report.SweepReport;

/** {@code regulus sweep}. */
@Command(
    name = "sweep",
    description = "Compute quantities on a grid of scales and shapes, and plot them.",
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
      "  regulus sweep my.sweep.yaml --reports out --pdf",
      "",
      "A run that was stopped goes on where it was when the command is given again."
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
      return sweep(NetworkSweepReader.read(file));
    }
    return sweep(SweepReader.read(file));
  }

  private ExitCode sweep(NetworkSweep sweep) throws InputException, InterruptedException {
    Path folder =
        (reports == null ? Place.of(sweep.path()).reports() : reports).resolve(ReportFolder.SWEEPS);
    try {
      write(folder, sweep.id(), NetworkSweepRun.of(sweep).texts());
      return ExitCode.AS_EXPECTED;
    } catch (IOException e) {
      throw notWritten(folder, e);
    }
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

  private ExitCode sweep(Sweep sweep) throws ClaimException, InputException, InterruptedException {
    Path folder =
        (reports == null ? Place.of(sweep.path()).reports() : reports).resolve(ReportFolder.SWEEPS);
    try {
      SweepRun run = SweepRun.of(sweep);
      List<SweepRecord> records = records(sweep, run, folder.resolve(sweep.id() + ".jsonl"));
      SweepReport report = SweepReport.of(sweep, run.problem(), records);
      write(folder, sweep.id(), report.texts());
      Files.deleteIfExists(folder.resolve(sweep.id() + ".jsonl"));
      Optional<String> problem = SweepRun.firstProblem(records);
      problem.ifPresent(text -> screen.err().println("note: " + sweep.id() + ": " + text));
      return problem.isEmpty() ? ExitCode.AS_EXPECTED : ExitCode.OUT_OF_BUDGET;
    } catch (IOException e) {
      throw notWritten(folder, e);
    }
  }

  private List<SweepRecord> records(Sweep sweep, SweepRun run, Path file)
      throws IOException, ClaimException, InterruptedException {
    if (fresh) {
      Files.deleteIfExists(file);
    }
    SweepJournal.Opened opened = SweepJournal.open(file, sweep, fingerprint(sweep));
    try (SweepJournal journal = opened.journal();
        SweepProgress progress =
            quiet
                ? SweepProgress.silent()
                : SweepProgress.on(
                    screen, sweep.id(), sweep.points().size(), opened.known().size())) {
      int threads = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
      return run.run(
          opened.known(),
          threads,
          found -> {
            for (SweepRecord record : found) {
              journal.add(record);
            }
            progress.step(found.size());
          });
    }
  }

  /** The hash of all that the values depend on: the sweep, its claim file, and the version. */
  static String fingerprint(Sweep sweep) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Main.Version.number().getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(sweep.path()));
      digest.update(Files.readAllBytes(sweep.claims().path()));
      digest.update(sweep.data().toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private void typeset(Path tex) throws InputException, InterruptedException {
    Optional<Path> engine = PdfLatex.find();
    if (engine.isEmpty()) {
      screen.err().println("note: no pdflatex on the PATH, so no PDF");
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
