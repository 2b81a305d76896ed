package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import regulus.check.StandardInstruments;
import regulus.claim.ClaimException;
import regulus.claim.NetworkRecord;
import regulus.claim.NetworkSweep;
import regulus.claim.NetworkSweepReader;
import regulus.cli.CommandLineFixture.Run;

final class NetworkSweepCommandTest {
  private static final String CLAIMS =
      """
      id: net
      model: {recursion: "z[k+1] = f(w[k].z[k])", activation: tanh}
      claims:
        - {id: c, at-zero: {derivatives: {0: 0}}}
      """;
  private static final String SWEEP =
      """
      sweep: example.net
      of: net.yaml
      network: {seed: 2, unknowns: 2}
      errors: {activations: [tanh, silu], scales: [1/100, 1/200, 1/400, 1/800]}
      training: {samples: 2, steps: 2, every: 1, rate: 1/10}
      """;

  @TempDir private Path folder;

  @Test
  void aReportIsWritten() throws IOException {
    CommandLineFixture files = new CommandLineFixture(folder);
    files.write("derivations/a/net.yaml", CLAIMS);
    Path sweep = files.write("derivations/a/net.sweep.yaml", SWEEP);
    Run run = CommandLineFixture.run(new StandardInstruments(), "sweep", sweep);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(files.files())
        .contains("reports/sweeps/example.net.html", "reports/sweeps/example.net.tex");
    String page = Files.readString(folder.resolve("reports/sweeps/example.net.html"));
    assertThat(page).contains("tanh, 3.00").contains("silu, 2.00").contains("layer 2");
  }

  /** What a run leaves that is killed after some points and in the middle of a line. */
  @Test
  void aKilledRunGoesOnAndGivesTheSameBytes() throws Exception {
    CommandLineFixture files = new CommandLineFixture(folder);
    files.write("derivations/a/net.yaml", CLAIMS);
    Path sweep = files.write("derivations/a/net.sweep.yaml", SWEEP);
    CommandLineFixture.run(new StandardInstruments(), "sweep", sweep, "--jobs", "2");
    Path page = folder.resolve("reports/sweeps/example.net.html");
    byte[] whole = Files.readAllBytes(page);
    NetworkSweepRun begun = NetworkSweepRun.of(NetworkSweepReader.read(sweep));
    List<NetworkRecord> records = begun.run(Map.of(), 1, _ -> {});
    Path file = folder.resolve("reports/sweeps/example.net.jsonl");
    try (var journal = SweepJournal.open(file, begun).journal()) {
      journal.add(records.get(2));
      journal.add(records.getLast());
    }
    Files.writeString(file, Files.readString(file) + "{\"point\": 3, \"err");
    Run run = CommandLineFixture.run(new StandardInstruments(), "sweep", sweep, "--jobs", "1");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("goes on after 2 of 9 points");
    assertThat(Files.readAllBytes(page)).isEqualTo(whole);
    assertThat(file).doesNotExist();
  }

  @Test
  void recordsAreReadBackAndNoOthers() throws Exception {
    CommandLineFixture files = new CommandLineFixture(folder);
    files.write("derivations/a/net.yaml", CLAIMS);
    NetworkSweep sweep =
        NetworkSweepReader.read(files.write("derivations/a/net.sweep.yaml", SWEEP));
    List<NetworkRecord> records = NetworkSweepRun.of(sweep).run(Map.of(), 1, _ -> {});
    assertThat(records).hasSize(9);
    for (NetworkRecord record : records) {
      assertThat(NetworkRecord.parse("line", record.toJson(), sweep)).isEqualTo(record);
    }
    String scale = records.getFirst().toJson();
    String training = records.getLast().toJson();
    for (String damaged :
        List.of(
            scale.replace("\"point\": 0", "\"point\": 8"),
            scale.replace("\"point\": 0", "\"point\": 9"),
            scale.replace("\"error\"", "\"errors\""),
            training.replace("\"point\": 8", "\"point\": 7"),
            training.replaceFirst("\\{\"step\".*?\\}, ", ""))) {
      assertThatThrownBy(() -> NetworkRecord.parse("line", damaged, sweep))
          .isInstanceOf(ClaimException.class);
    }
  }

  @Test
  void aMistakeIsBadInput() {
    CommandLineFixture files = new CommandLineFixture(folder);
    files.write("derivations/a/net.yaml", CLAIMS);
    Path sweep =
        files.write("derivations/a/net.sweep.yaml", SWEEP.replace("rate: 1/10", "rate: 0"));
    Run run = CommandLineFixture.run(new StandardInstruments(), "sweep", sweep);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("net.sweep.yaml:5:").contains("expected a positive rate");
  }
}
