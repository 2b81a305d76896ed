package regulus.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Lets a command end in good order when the process is told to stop, for example by Ctrl-C: its
 * thread is interrupted, and the process waits a little for it to write what is finished and to
 * clean up the terminal.
 */
final class StopSignal implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread worker;
  private final Thread hook = new Thread(this::stop, "stop");

  private StopSignal(Thread worker) {
    this.worker = worker;
  }

  /** Watches for the end of the process as long as it is not closed. */
  static StopSignal to(Thread worker) {
    StopSignal signal = new StopSignal(worker);
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** Interrupts the worker and waits until it has closed this, or patience is over. */
  void stop() {
    worker.interrupt();
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (ended.getCount() > 0 && System.nanoTime() - end < 0) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook is what waits for this.
    }
  }
}
