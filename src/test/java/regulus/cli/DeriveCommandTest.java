package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import regulus.check.StandardInstruments;
import regulus.cli.CommandLineFixture.Run;

class DeriveCommandTest {

  private static final String MODEL =
      """
      model:
        per: coordinate
        parameters: [u, v]
        predictor: {w: u*v}
      define: {mu: (u[0]^2 - v[0]^2)/2}
      assume: [mu > 0]
      """;

  @TempDir Path folder;
  private CommandLineFixture files;

  @BeforeEach
  void inAFolder() {
    files = new CommandLineFixture(folder);
  }

  @Test
  void aModelFileGivesLawsMetricAndPotential() {
    Run run = derive(files.write("model.yaml", MODEL));
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Conservation law: ")
        .contains("Complete laws")
        .contains("Metric: ")
        .contains("[PROVED]");
  }

  @Test
  void aClaimFileWillDo() {
    Run run = derive(files.write("law.yaml", CommandLineFixture.ONE_LAW));
    assertThat(run.out()).contains("Conservation law: ");
  }

  @Test
  void errorsKeepTheirPlace() {
    Path file = files.write("model.yaml", MODEL.replace("u*v", "u*x"));
    Run run = derive(file);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().toList())
        .singleElement()
        .asString()
        .startsWith(file + ":4:20: expected a declared symbol, found unknown symbol `x`");
  }

  @Test
  void nothingIsWritten() {
    derive(files.write("model.yaml", MODEL));
    assertThat(files.files()).containsExactly("model.yaml");
  }

  private static Run derive(Path file) {
    return CommandLineFixture.run(new StandardInstruments(), "derive", file);
  }
}
