package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.check.Checker;
import regulus.check.FakeInstruments;
import regulus.check.Inputs;
import regulus.check.Instruments;
import regulus.check.Job;

/** Many files at a time. */
class FileQueueTest {

  private static final int FILES = 12;

  @TempDir Path folder;

  @BeforeEach
  void someFiles() {
    CommandLineFixture files = new CommandLineFixture(folder);
    for (int i = 10; i < 10 + FILES; i++) {
      files.write(
          "derivations/a/law-" + i + ".yaml",
          CommandLineFixture.ONE_LAW.replace("example.one-law", "example.law-" + i));
    }
  }

  private CommandLineFixture.Run check(Instruments instruments, int jobs) {
    return CommandLineFixture.run(
        instruments,
        "check",
        folder.resolve("derivations").toString(),
        "--jobs",
        Integer.toString(jobs),
        "--json");
  }

  private static String withoutTimes(String json) {
    return json.replaceAll("\"seconds\": [0-9.E-]+", "\"seconds\": 0");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 40})
  void resultsDoNotDependOnTheNumberOfThreads(int jobs) throws Exception {
    CommandLineFixture.Run one = check(FakeInstruments.withNumbers(Instruments.Status.AGREES), 1);
    String index = Files.readString(folder.resolve("reports/index.html"));
    CommandLineFixture.Run more =
        check(FakeInstruments.withNumbers(Instruments.Status.AGREES), jobs);
    assertThat(withoutTimes(more.out())).isEqualTo(withoutTimes(one.out()));
    assertThat(more.status()).isEqualTo(one.status());
    assertThat(withoutDurations(Files.readString(folder.resolve("reports/index.html"))))
        .isEqualTo(withoutDurations(index));
  }

  private static String withoutDurations(String html) {
    return html.replaceAll("[0-9.]+ s\\b", "");
  }

  @Test
  void whatIsFinishedIsKnownWhenTheRunIsStopped() throws Exception {
    Inputs inputs = Inputs.read(List.of(folder.resolve("derivations")));
    Checker.Options options =
        new Checker.Options(
            "0", OptionalInt.empty(), OptionalLong.empty(), Duration.ofMinutes(1), 2, false);
    try (FileQueue queue =
        FileQueue.of(
            inputs.jobs(),
            options,
            FakeInstruments.withNumbers(Instruments.Status.AGREES),
            new Progress.Silence())) {
      Job last = inputs.jobs().getLast();
      queue.next(last);
      assertThat(queue.finished()).containsKey(last).hasSizeGreaterThanOrEqualTo(FILES - 1);
    }
  }
}
