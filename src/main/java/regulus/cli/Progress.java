package regulus.cli;

import regulus.check.Job;

/** How far a check of files is. All methods may be called by several threads at a time. */
interface Progress extends AutoCloseable {

  /** The next statement of a file begins; the one before it is done. */
  void begins(Job job, String claim);

  /** All statements of a file are done. */
  void finished(Job job);

  /** Does something that prints. */
  void aside(Runnable printing);

  @Override
  void close();

  /** No progress. */
  final class Silence implements Progress {
    @Override
    public void begins(Job job, String claim) {}

    @Override
    public void finished(Job job) {}

    @Override
    public void aside(Runnable printing) {
      printing.run();
    }

    @Override
    public void close() {}
  }

  /** A line on standard error, see {@link StatusLine}. */
  final class Line implements Progress {
    private final Workload workload;
    private final long begin = System.nanoTime();
    private final StatusLine line;
    private String now = "";

    Line(Screen screen, Workload workload) {
      this.workload = workload;
      this.line = StatusLine.show(screen, this::text);
    }

    private synchronized String text() {
      return workload.text((System.nanoTime() - begin) * 1e-9) + now;
    }

    @Override
    public synchronized void begins(Job job, String claim) {
      workload.begins(job);
      now = "; at " + job.claims().id() + "/" + claim;
    }

    @Override
    public synchronized void finished(Job job) {
      workload.finished(job);
    }

    @Override
    public void aside(Runnable printing) {
      line.aside(printing);
    }

    @Override
    public void close() {
      line.close();
    }
  }
}
