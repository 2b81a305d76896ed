package regulus.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import regulus.check.Checker;
import regulus.check.Instruments;
import regulus.check.Job;

/**
 * Files on their way through a checker. Of many files several are checked at a time, each by one
 * thread; of a few one after the other, each by all threads. The results are the same.
 */
interface FileQueue extends AutoCloseable {

  /** From so many files for each thread on, files are checked side by side. */
  int FILES_FOR_EACH_THREAD = 4;

  /**
   * What the file in turn came to.
   *
   * @throws InterruptedException if this thread was interrupted; nothing of the file is kept then
   */
  Checker.Checked next(Job job) throws InterruptedException;

  /** What was finished so far, in the order of the files. */
  Map<Job, Checker.Checked> finished();

  @Override
  void close();

  /** The files in their order. */
  static FileQueue of(
      List<Job> jobs, Checker.Options options, Instruments instruments, Progress progress) {
    return options.jobs() > 1 && jobs.size() >= FILES_FOR_EACH_THREAD * options.jobs()
        ? new SideBySide(jobs, options, instruments, progress)
        : new OneByOne(new Checker(options, instruments), progress);
  }

  /** One file after the other. */
  record OneByOne(Checker checker, Progress progress) implements FileQueue {
    @Override
    public Checker.Checked next(Job job) throws InterruptedException {
      Checker.Checked checked = checker.check(job, step -> progress.begins(job, step));
      progress.finished(job);
      return checked;
    }

    @Override
    public Map<Job, Checker.Checked> finished() {
      return Map.of();
    }

    @Override
    public void close() {}
  }

  /** Several files at a time. */
  final class SideBySide implements FileQueue {
    private final ExecutorService threads;
    private final Map<Job, Future<Checker.Checked>> results = new LinkedHashMap<>();

    SideBySide(
        List<Job> jobs, Checker.Options options, Instruments instruments, Progress progress) {
      threads =
          Executors.newFixedThreadPool(options.jobs(), Thread.ofPlatform().daemon().factory());
      Checker checker = new Checker(options.withJobs(1), instruments);
      for (Job job : jobs) {
        results.put(job, threads.submit(() -> check(checker, job, progress)));
      }
    }

    private static Checker.Checked check(Checker checker, Job job, Progress progress)
        throws InterruptedException {
      Checker.Checked checked = checker.check(job, step -> progress.begins(job, step));
      progress.finished(job);
      return checked;
    }

    @Override
    public Checker.Checked next(Job job) throws InterruptedException {
      try {
        return Objects.requireNonNull(results.get(job)).get();
      } catch (CancellationException e) {
        throw new InterruptedException(e.getMessage());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof InterruptedException interrupted) {
          throw interrupted;
        }
        throw new IllegalStateException("a check failed: " + e.getCause(), e.getCause());
      }
    }

    @Override
    public Map<Job, Checker.Checked> finished() {
      Map<Job, Checker.Checked> done = new LinkedHashMap<>();
      results.forEach(
          (job, result) -> {
            if (result.state() == Future.State.SUCCESS) {
              done.put(job, result.resultNow());
            }
          });
      return Collections.unmodifiableMap(done);
    }

    @Override
    public void close() {
      threads.shutdownNow();
    }
  }
}
