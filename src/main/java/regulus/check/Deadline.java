package regulus.check;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A span of wall time that several pieces of work share. Work that is not done in time is
 * interrupted; work that does not heed the interrupt is left behind on a thread that does not keep
 * the program alive.
 */
final class Deadline {

  private static final Duration GRACE = Duration.ofSeconds(2);

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline after(Duration span) {
    return new Deadline(System.nanoTime() + span.toNanos());
  }

  /** Whether no time is left. */
  boolean isOver() {
    return System.nanoTime() - end >= 0;
  }

  /** This span, or as much time from now on if that ends earlier. */
  Deadline shorter(Duration span) {
    Deadline other = after(span);
    return other.end - end < 0 ? other : this;
  }

  /**
   * The result of the work, be it what an interrupt left of it, or nothing if time ran out or the
   * work gave up.
   */
  <T> Optional<T> run(String name, Callable<T> work) throws InterruptedException {
    FutureTask<Optional<T>> task = new FutureTask<>(() -> attempt(work));
    Thread thread = Thread.ofPlatform().daemon().name(name).start(task);
    try {
      return task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      thread.join(GRACE);
      return task.state() == Future.State.SUCCESS ? task.resultNow() : Optional.empty();
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static <T> Optional<T> attempt(Callable<T> work) throws Exception {
    try {
      return Optional.of(work.call());
    } catch (InterruptedException e) {
      return Optional.empty();
    }
  }
}
