package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetworkSweepReaderTest {
  private static final String NETWORK =
      """
      id: net
      model: {recursion: "z[k+1] = f(w[k].z[k])", activation: tanh}
      claims:
        - {id: c, at-zero: {derivatives: {0: 0}}}
      """;
  private static final String COORDINATE =
      """
      id: law
      model: {per: coordinate, parameters: [u, v], predictor: {w: u*v}}
      claims:
        - {id: c, conserved: u^2 - v^2}
      """;
  private static final String SWEEP =
      """
      sweep: net
      of: net.yaml
      network: {seed: 1, unknowns: 2}
      errors: {activations: [tanh, leaky(1/10)], scales: [1, 1/2, 1/4, 1/8]}
      training: {samples: 3, steps: 20, every: 5, rate: 1/10}
      """;

  @TempDir private Path folder;

  private Path sweep(String text) throws IOException {
    Files.writeString(folder.resolve("net.yaml"), NETWORK);
    Files.writeString(folder.resolve("law.yaml"), COORDINATE);
    return Files.writeString(folder.resolve("net.sweep.yaml"), text);
  }

  @Test
  void aSweepOfANetwork() throws IOException, ClaimException {
    Path file = sweep(SWEEP);
    assertThat(NetworkSweepReader.reads(file)).isTrue();
    NetworkSweep sweep = NetworkSweepReader.read(file);
    assertThat(sweep.errors().activations()).hasSize(2);
    assertThat(sweep.errors().scales()).hasSize(4);
    assertThat(sweep.training().steps()).isEqualTo(20);
    assertThat(sweep.recursion().biases()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "of: net.yaml | of: law.yaml | a model that is given by a `recursion`",
        "of: net.yaml | of: none.yaml | which is none",
        "seed: 1 | seed: -1 | a seed between 0 and",
        "unknowns: 2 | unknowns: 7 | unknowns between 1 and 6",
        "[tanh, leaky(1/10)] | [] | 1 to 6 activations",
        "[tanh, leaky(1/10)] | [swish] | an activation of a recursion",
        "1/4, 1/8 | 1/4 | 4 to 200 positive scales",
        "1/4, 1/8 | 1/4, -1/8 | 4 to 200 positive scales",
        "every: 5 | every: 21 | steps between looks between 1 and 20",
        "'steps: 20, every: 5' | 'steps: 5000, every: 1' | at most 1000 looks",
        "rate: 1/10 | rate: 0 | a positive rate",
        "samples: 3 | sample: 3 | unknown key `sample`",
      })
  void refused(String old, String changed, String message) throws IOException {
    Path file = sweep(SWEEP.replace(old, changed));
    assertThatThrownBy(() -> NetworkSweepReader.read(file))
        .isInstanceOf(ClaimException.class)
        .hasMessageContaining("net.sweep.yaml:")
        .hasMessageContaining(message);
  }
}
