package regulus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import regulus.check.Checker;
import regulus.check.ExitCode;
import regulus.check.FileOutcome;
import regulus.check.Inputs;
import regulus.check.Instruments;
import regulus.check.Job;
import regulus.check.Outcome;
import regulus.claim.ClaimException;
import regulus.claim.Results;
import regulus.claim.ResultsReader;
import regulus.report.Reports;

/**
 * Checks files, and reports on them in their order. What a file came to is written when it is its
 * turn, or when the run is stopped, so that only the files under way are lost.
 */
final class CheckRun {

  private final Screen screen;
  private final Checker.Options how;
  private final Instruments instruments;
  private final Inputs inputs;
  private final CheckOptions options;
  private final Map<Job, Path> reportRoots = new LinkedHashMap<>();
  private final Optional<Path> junit;
  private final String version;
  private final List<FileOutcome> finished = new ArrayList<>();
  private final Map<Path, List<FileOutcome>> finishedIn = new LinkedHashMap<>();
  private final List<Path> written = new ArrayList<>();

  /**
   * Reads all inputs and makes sure that the outputs can be written.
   *
   * @param withReports whether reports are written
   * @param junit a file for JUnit's results besides the one among the reports
   */
  CheckRun(
      Screen screen,
      Instruments instruments,
      CheckOptions options,
      boolean withReports,
      Optional<Path> junit)
      throws InputException {
    this.screen = screen;
    this.how = options.toChecker();
    this.version = how.version();
    this.instruments = instruments;
    this.options = options;
    this.junit = junit;
    this.inputs = Inputs.read(options.pathsOrDefault());
    inputs.problems().forEach(problem -> screen.err().println(problem));
    for (Job job : inputs.jobs()) {
      job.damage().ifPresent(problem -> screen.err().println("note: " + problem));
      if (withReports) {
        reportRoots.put(job, options.reports().orElseGet(() -> job.place().reports()));
      }
    }
    requireWritableOutputs();
  }

  private void requireWritableOutputs() throws InputException {
    for (Path root : reportRoots.values().stream().distinct().toList()) {
      requireWritable(root, "name another folder with --reports, or use --no-reports");
    }
    if (junit.isPresent() && !inputs.jobs().isEmpty()) {
      Path file = junit.get().toAbsolutePath();
      Path folder = file.getParent();
      if (folder == null || Files.isDirectory(file)) {
        throw new InputException(
            junit.get() + ": expected a file to write, found a folder; add a file name");
      }
      requireWritable(folder, "name another file with --junit");
    }
  }

  private static void requireWritable(Path folder, String remedy) throws InputException {
    try {
      new ReportFolder(folder).requireWritable();
    } catch (IOException e) {
      throw new InputException(
          folder + ": expected a folder that can be written, found none; " + remedy);
    }
  }

  /** The files that are to be checked. */
  List<Job> jobs() {
    return inputs.jobs();
  }

  /** A line for each input that cannot be read. */
  List<String> problems() {
    return inputs.problems();
  }

  /** What was written so far. */
  List<Path> written() {
    return written;
  }

  /** What became of the finished files. */
  Outcome outcome() {
    return new Outcome(version, finished);
  }

  /**
   * Checks all files.
   *
   * @param whenFinished is told of each file when its reports are written
   * @return how the run ends
   */
  ExitCode run(Consumer<FileOutcome> whenFinished) throws InterruptedException, InputException {
    try (Progress progress = progress();
        FileQueue queue = FileQueue.of(inputs.jobs(), how, instruments, progress)) {
      for (Job job : inputs.jobs()) {
        Checker.Checked checked;
        try {
          checked = queue.next(job);
        } catch (InterruptedException e) {
          keepFinished(queue);
          progress.aside(() -> screen.err().println(stopped()));
          throw e;
        }
        finished.add(checked.outcome());
        store(job, checked);
        progress.aside(() -> whenFinished.accept(checked.outcome()));
      }
    }
    List<ExitCode> ends = new ArrayList<>(List.of(outcome().exitCode()));
    if (!inputs.problems().isEmpty()) {
      ends.add(ExitCode.BAD_INPUT);
    }
    return ExitCode.worst(ends);
  }

  private String stopped() {
    String kept = reportRoots.isEmpty() || finished.isEmpty() ? "" : "; their reports are kept";
    return "stopped: "
        + finished.size()
        + " of "
        + inputs.jobs().size()
        + " files are finished"
        + kept;
  }

  private Progress progress() {
    if (options.quiet() || inputs.jobs().isEmpty()) {
      return new Progress.Silence();
    }
    return new Progress.Line(screen, new Workload(inputs.jobs(), lastResults(), how.jobs()));
  }

  /** What the last run found, for its times; a file of results that is no good says nothing. */
  private List<Results.Result> lastResults() {
    List<Results.Result> last = new ArrayList<>();
    inputs.jobs().stream()
        .map(job -> options.reports().orElseGet(() -> job.place().reports()))
        .distinct()
        .forEach(
            folder -> {
              try {
                last.addAll(ResultsReader.read(folder.resolve("results.json")).results());
              } catch (ClaimException e) {
                // There was no run, or its results are from another version.
              }
            });
    return last;
  }

  /** Stores the files beyond the one in turn that were finished before the run was stopped. */
  private void keepFinished(FileQueue queue) throws InputException {
    for (Map.Entry<Job, Checker.Checked> ahead : queue.finished().entrySet()) {
      if (finished.stream().noneMatch(ahead.getValue().outcome()::equals)) {
        finished.add(ahead.getValue().outcome());
        store(ahead.getKey(), ahead.getValue());
      }
    }
  }

  private void store(Job job, Checker.Checked checked) throws InputException {
    try {
      if (options.rederive() && !checked.proofs().entries().isEmpty()) {
        ReportFolder.write(job.place().certificate(), checked.proofs().toJson());
        written.add(job.place().certificate());
      }
      Path root = reportRoots.get(job);
      if (root != null) {
        List<FileOutcome> there = finishedIn.computeIfAbsent(root, _ -> new ArrayList<>());
        there.add(checked.outcome());
        ReportFolder folder = new ReportFolder(root);
        written.addAll(folder.writeFile(checked.outcome()));
        folder.writeSummary(new Outcome(version, there)).stream()
            .filter(file -> !written.contains(file))
            .forEach(written::add);
      }
      if (junit.isPresent()) {
        ReportFolder.write(junit.get(), Reports.junit(outcome()));
      }
    } catch (IOException e) {
      throw new InputException("cannot write " + e.getMessage() + "; free the disk or the folder");
    }
  }
}
