package regulus.cli;

/** How far a sweep is, see {@link StatusLine}. */
interface SweepProgress extends AutoCloseable {

  /** So many points more are known. */
  void step(int points);

  @Override
  void close();

  /** Nothing is printed. */
  static SweepProgress silent() {
    return new Silence();
  }

  /**
   * A line on standard error.
   *
   * @param id the sweep's identifier
   * @param all number of its points
   * @param known number of points that an earlier run has computed
   */
  static SweepProgress on(Screen screen, String id, int all, int known) {
    if (known > 0) {
      screen.err().println(id + ": goes on after " + known + " of " + all + " points");
    }
    return new Line(screen, id, all, known);
  }

  /**
   * For example {@code 12 of 100 points, about 40 s left}; no time where no point was computed.
   *
   * @param computed number of points of this run
   * @param nanoseconds how long they took
   */
  static String text(int done, int all, int computed, long nanoseconds) {
    String points = done + " of " + all + " points";
    return computed == 0
        ? points
        : points
            + ", about "
            + Workload.span(nanoseconds * 1e-9 * (all - done) / computed)
            + " left";
  }

  /** No progress. */
  final class Silence implements SweepProgress {
    @Override
    public void step(int points) {}

    @Override
    public void close() {}
  }

  /** A line on standard error. */
  final class Line implements SweepProgress {
    private final String id;
    private final int all;
    private final int before;
    private final long began = System.nanoTime();
    private final StatusLine line;
    private int done;

    Line(Screen screen, String id, int all, int known) {
      this.id = id;
      this.all = all;
      before = known;
      done = known;
      line = StatusLine.show(screen, this::now);
    }

    @Override
    public synchronized void step(int points) {
      done += points;
    }

    private synchronized String now() {
      return id + ": " + text(done, all, done - before, System.nanoTime() - began);
    }

    @Override
    public void close() {
      line.close();
    }
  }
}
