package regulus.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How far long work is: on a terminal one line that is written over itself, elsewhere a line now
 * and then, for logs. Nothing else may be printed but in {@link #aside}, which removes the line
 * before.
 */
final class StatusLine implements AutoCloseable {

  private static final Duration OFTEN = Duration.ofMillis(200);
  private static final Duration SELDOM = Duration.ofSeconds(30);

  private final Screen screen;
  private final Supplier<String> text;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private boolean shown;
  private boolean closed;

  private StatusLine(Screen screen, Supplier<String> text) {
    this.screen = screen;
    this.text = text;
  }

  /**
   * Shows a text until it is closed.
   *
   * @param text says how far the work is; asked from another thread
   */
  static StatusLine show(Screen screen, Supplier<String> text) {
    StatusLine line = new StatusLine(screen, text);
    long pause = (screen.terminal() ? OFTEN : SELDOM).toMillis();
    ScheduledFuture<?> _ =
        line.clock.scheduleAtFixedRate(line::tick, pause, pause, TimeUnit.MILLISECONDS);
    return line;
  }

  /** Prints the text as it is now. */
  synchronized void tick() {
    if (closed) {
      return;
    }
    PrintStream err = screen.err();
    if (screen.terminal()) {
      err.print("\r" + shortened() + ERASE);
      err.flush();
      shown = true;
    } else {
      err.println(text.get());
    }
  }

  private String shortened() {
    Symbols signs = screen.symbols() == Symbols.UNICODE ? Symbols.UNICODE : Symbols.ASCII;
    return signs.cut(text.get(), screen.progressColumns() - 1);
  }

  /** Does something that prints. */
  synchronized void aside(Runnable printing) {
    erase();
    printing.run();
  }

  /** What follows the cursor on its line is removed. */
  private static final String ERASE = "\u001b[K";

  private void erase() {
    if (shown) {
      screen.err().print("\r" + ERASE);
      screen.err().flush();
      shown = false;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    clock.shutdownNow();
    erase();
  }
}
