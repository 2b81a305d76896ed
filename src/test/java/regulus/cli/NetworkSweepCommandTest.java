package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import regulus.check.StandardInstruments;
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
