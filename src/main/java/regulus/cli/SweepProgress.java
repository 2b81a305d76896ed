package regulus.cli;

import java.time.Duration;

/**
 * How far a sweep is: on a terminal one line that is written anew, elsewhere a line now and then.
 */
final class SweepProgress implements AutoCloseable {

  private static final Duration SELDOM = Duration.ofSeconds(10);

  private final Screen screen;
  private final String id;
  private final int all;
  private final int before;
  private final long began = System.nanoTime();
  private int done;
  private long printed = System.nanoTime();

  /**
   * @param known number of points that an earlier run has computed
   */
  SweepProgress(Screen screen, ResumableSweep<?> sweep, int known) {
    this.screen = screen;
    id = sweep.id();
    all = sweep.points();
    before = known;
    done = known;
    if (known > 0) {
      screen.err().println(id + ": goes on after " + known + " of " + all + " points");
    }
  }

  /** So many points more are known. */
  void step(int points) {
    done += points;
    long now = System.nanoTime();
    boolean due = screen.terminal() || now - printed > SELDOM.toNanos();
    if (due) {
      printed = now;
      String line = id + ": " + text(done, all, done - before, now - began);
      if (screen.terminal()) {
        screen.err().print("\r" + " ".repeat(79) + "\r" + line);
      } else {
        screen.err().println(line);
      }
      screen.err().flush();
    }
  }

  /**
   * For example {@code 12 of 100 points, about 40 s left}.
   *
   * @param computed number of points of this run
   * @param nanoseconds how long they took
   */
  static String text(int done, int all, int computed, long nanoseconds) {
    long left = Math.round(nanoseconds * 1e-9 * (all - done) / Math.max(1, computed));
    String time = left < 100 ? left + " s" : left < 6000 ? left / 60 + " min" : left / 3600 + " h";
    return done + " of " + all + " points, about " + time + " left";
  }

  @Override
  public void close() {
    if (screen.terminal()) {
      screen.err().print("\r" + " ".repeat(79) + "\r");
      screen.err().flush();
    }
  }
}
