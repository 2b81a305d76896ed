package regulus.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a run is, on a terminal; silence elsewhere. */
interface Progress extends AutoCloseable {

  /** The next step begins. */
  void step(String what);

  /** Something else is about to be printed. */
  void pause();

  @Override
  void close();

  /** Progress in that many steps. */
  static Progress on(Screen screen, int steps) {
    return screen.terminal() && steps > 0 ? new Bar(screen, steps) : new Silence();
  }

  /** No progress. */
  final class Silence implements Progress {
    @Override
    public void step(String what) {}

    @Override
    public void pause() {}

    @Override
    public void close() {}
  }

  /** A bar on standard error. */
  final class Bar implements Progress {
    private final Screen screen;
    private final ProgressBar bar;
    private boolean started;

    Bar(Screen screen, int steps) {
      this.screen = screen;
      this.bar =
          new ProgressBarBuilder()
              .setInitialMax(steps)
              .setTaskName("checking")
              .setStyle(ProgressBarStyle.ASCII)
              .setConsumer(new ConsoleProgressBarConsumer(screen.err(), 80))
              .clearDisplayOnFinish()
              .hideEta()
              .build();
    }

    @Override
    public void step(String what) {
      if (started) {
        bar.step();
      }
      started = true;
      bar.setExtraMessage(what);
    }

    @Override
    public void pause() {
      screen.err().print("\r" + " ".repeat(79) + "\r");
      screen.err().flush();
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
