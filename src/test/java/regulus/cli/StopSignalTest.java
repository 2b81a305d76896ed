package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import regulus.check.FakeInstruments;
import regulus.check.Instruments.Status;
import regulus.cli.CommandLineFixture.Run;
import regulus.kernel.Verdict;

/** A run that is told to stop. */
@Timeout(60)
class StopSignalTest {

  @TempDir Path folder;

  @Test
  void finishedFilesAreKeptAndTheRunSaysSo() throws Exception {
    CommandLineFixture files = new CommandLineFixture(folder);
    files.write("derivations/a.yaml", CommandLineFixture.ONE_LAW);
    files.write(
        "derivations/b.yaml",
        CommandLineFixture.ONE_LAW.replace("one-law", "slow").replace("u^2 - v^2", "v^2 - u^2"));
    CountDownLatch reached = new CountDownLatch(1);
    FakeInstruments instruments =
        FakeInstruments.of(
            new Verdict.Unproved("no proof"),
            statement -> {
              if (statement.toString().contains("v^2 - u^2")) {
                reached.countDown();
                sleep();
              }
              return Status.AGREES;
            });
    AtomicReference<StopSignal> signal = new AtomicReference<>();
    AtomicReference<Run> end = new AtomicReference<>();
    Thread worker =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (StopSignal to = StopSignal.to(Thread.currentThread())) {
                    signal.set(to);
                    end.set(
                        CommandLineFixture.run(
                            instruments, "check", folder.resolve("derivations"), "--jobs", "1"));
                  }
                });
    reached.await();
    signal.get().stop();
    worker.join();
    assertThat(end.get().status()).isEqualTo(130);
    assertThat(end.get().err())
        .isEqualTo("stopped: 1 of 2 files are finished; their reports are kept\n");
    assertThat(files.files()).contains("reports/a.html", "reports/results.json");
    assertThat(files.files()).doesNotContain("reports/b.html");
  }

  private static void sleep() {
    try {
      Thread.sleep(Duration.ofMinutes(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
