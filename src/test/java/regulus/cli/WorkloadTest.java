package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.check.Inputs;
import regulus.check.Job;
import regulus.claim.Results;
import regulus.claim.VerdictWord;

/** How much is done, and the time left. */
class WorkloadTest {

  @TempDir Path folder;
  private List<Job> jobs;

  @BeforeEach
  void twoFiles() {
    CommandLineFixture files = new CommandLineFixture(folder);
    String second = "  - {id: other, conserved: \"v^2 - u^2\"}\n";
    files.write("derivations/a.yaml", named("a") + second);
    files.write("derivations/b.yaml", named("b"));
    files.write(
        "proofs-checks/a.yaml",
        """
        checks: example.a
        variants:
          - {id: plus, of: law, why: the wrong sign, conserved: "u^2 + v^2"}
        """);
    jobs = Inputs.read(List.of(folder.resolve("derivations"))).jobs();
    assertThat(jobs).hasSize(2);
  }

  private static String named(String name) {
    return CommandLineFixture.ONE_LAW.replace("one-law", name);
  }

  private static Results.Result took(String id, String claim, double seconds) {
    return new Results.Result(
        "example." + id,
        claim,
        "conserved",
        VerdictWord.PROVED,
        "agrees",
        OptionalInt.of(30),
        "",
        List.of(),
        Optional.empty(),
        0,
        0,
        seconds);
  }

  @Test
  void withoutALastRunTheTimeIsUnknownUntilSomethingIsDone() {
    Workload work = new Workload(jobs, List.of(), 1);
    assertThat(work.text(0)).isEqualTo("0 of 2 files, 0 of 3 claims");
    work.begins(jobs.getFirst());
    assertThat(work.text(1)).isEqualTo("0 of 2 files, 0 of 3 claims");
    work.begins(jobs.getFirst());
    assertThat(work.text(1)).isEqualTo("0 of 2 files, 0 of 3 claims, about 2 s left");
    work.begins(jobs.getFirst());
    assertThat(work.text(2)).isEqualTo("0 of 2 files, 1 of 3 claims, about 3 s left");
    work.finished(jobs.getFirst());
    assertThat(work.text(3)).isEqualTo("1 of 2 files, 2 of 3 claims, about 1 s left");
    work.begins(jobs.getLast());
    work.finished(jobs.getLast());
    assertThat(work.text(4)).isEqualTo("2 of 2 files, 3 of 3 claims, about 0 s left");
  }

  @Test
  void theLastRunsTimesTellWhatIsLeft() {
    List<Results.Result> last =
        List.of(took("a", "law", 1), took("a", "other", 8), took("b", "law", 90));
    Workload work = new Workload(jobs, last, 2);
    assertThat(work.secondsLeft(0).orElseThrow()).isCloseTo(99.4 / 2, within(1e-9));
    work.begins(jobs.getFirst());
    work.begins(jobs.getFirst());
    assertThat(work.secondsLeft(10).orElseThrow())
        .as("1 of 99.4")
        .isCloseTo(99.4 / 2 - 10, within(1e-9));
    work.finished(jobs.getFirst());
    assertThat(work.secondsLeft(5).orElseThrow())
        .as("9.4 of 99.4")
        .isCloseTo(5 * 90 / 9.4, within(1e-9));
  }

  @Test
  void aLastRunOfOtherClaimsTellsNothing() {
    Workload work = new Workload(jobs, List.of(took("c", "law", 9)), 1);
    assertThat(work.secondsLeft(0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0 s", "99.4, 99 s", "100, 1 min", "5999, 99 min", "6000, 1 h", "90000, 25 h"})
  void spans(double seconds, String text) {
    assertThat(Workload.span(seconds)).isEqualTo(text);
  }
}
