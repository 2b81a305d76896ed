package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.DescentRecord.Course;
import regulus.kernel.Statement.WeightStart;

final class DescentSweepReaderTest {
  private static final String LINEAR =
      """
      id: rate
      model: {layers: W, depth: L, activation: linear}
      claims:
        - {id: c, rate: {start: orthogonal, factor: 1}}
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
      sweep: heat
      of: rate.yaml
      descent: {starts: [gaussian, orthogonal], seeds: [1], steps: 20, step: 1/2}
      grid: {L: {from: 2, to: 100, points: 5, spacing: logarithmic}, m: [6, 48]}
      sizes: {dx: 4, dy: 2, r: 3}
      """;

  @TempDir private Path folder;

  private Path sweep(String text) throws IOException {
    Files.writeString(folder.resolve("rate.yaml"), LINEAR);
    Files.writeString(folder.resolve("law.yaml"), COORDINATE);
    return Files.writeString(folder.resolve("heat.sweep.yaml"), text);
  }

  @Test
  void aGridOfWholeNumbers() throws IOException, ClaimException {
    Path file = sweep(SWEEP);
    assertThat(DescentSweepReader.reads(file)).isTrue();
    assertThat(NetworkSweepReader.reads(file)).isFalse();
    DescentSweep sweep = DescentSweepReader.read(file);
    assertThat(sweep.depths()).containsExactly(2, 5, 14, 38, 100);
    assertThat(sweep.widths()).containsExactly(6, 48);
    assertThat(sweep.points()).hasSize(20).doesNotHaveDuplicates();
    assertThat(sweep.point(13))
        .isEqualTo(new DescentSweep.Point(13, WeightStart.ORTHOGONAL, 5, 48));
  }

  @Test
  void recordsAreReadBackAndNoOthers() throws IOException, ClaimException {
    DescentSweep sweep = DescentSweepReader.read(sweep(SWEEP.replace("[1]", "[1, 2, 3]")));
    DescentRecord record =
        new DescentRecord(
            sweep.point(3),
            List.of(
                new Course(20, -1.25e-7),
                new Course(4, Double.POSITIVE_INFINITY),
                new Course(20, Double.NEGATIVE_INFINITY)));
    assertThat(DescentRecord.parse("line", record.toJson(), sweep)).isEqualTo(record);
    assertThat(record.median()).isEqualTo(new Course(20, -1.25e-7));
    for (String damaged :
        List.of(
            record.toJson().replace("\"point\": 3", "\"point\": 4"),
            record.toJson().replace("\"point\": 3", "\"point\": 20"),
            record.toJson().replace("gaussian", "orthogonal"),
            record.toJson().replace("\"-1.25E-7\"", "\"-1.25E-\""),
            record.toJson().replace("\"step\": 4", "\"step\": 21"),
            record.toJson().replace("{\"log10\": \"-1.25E-7\", \"step\": 20}, ", ""),
            record.toJson().replace("]}", ""))) {
      assertThat(damaged).isNotEqualTo(record.toJson());
      assertThatThrownBy(() -> DescentRecord.parse("line", damaged, sweep))
          .isInstanceOf(ClaimException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "of: rate.yaml | of: law.yaml | a linear network of every depth",
        "of: rate.yaml | of: none.yaml | which is none",
        "seeds: [1] | seeds: [] | an odd number of seeds",
        "seeds: [1] | seeds: [1, 1, 2] | another seed",
        "seeds: [1] | seeds: [-1] | a seed between 0 and",
        "[gaussian, orthogonal] | [gauss] | `orthogonal` or `gaussian`",
        "[gaussian, orthogonal] | [gaussian, gaussian] | another start",
        "[gaussian, orthogonal] | [] | a start",
        "steps: 20 | steps: 0 | steps between 1 and",
        "step: 1/2 | step: 0 | a positive step",
        "step: 1/2 | step: 1001 | a positive step of at most 1000",
        "from: 2 | from: 1 | depths from 2 to 1000",
        "to: 100 | to: 1001 | depths from 2 to 1000",
        "'m: [6, 48]' | 'm: [3, 48]' | widths, at least dx and dy, from 4 to 1024",
        "'m: [6, 48]' | 'm: [6, 13/2]' | whole numbers",
        "'m: [6, 48]' | 'm: [6, 1024]' | networks of at most 10000000 weights",
        "'m: [6, 48]' | 'm: []' | different values",
        "r: 3 | r: 5 | 'a rank, at most dx, between 1 and 4'",
        "dy: 2 | dz: 2 | unknown key `dz`",
        "'descent: {starts' | 'descent: {start' | unknown key `start`",
      })
  void refused(String old, String changed, String message) throws IOException {
    assertThat(SWEEP).contains(old);
    Path file = sweep(SWEEP.replace(old, changed));
    assertThatThrownBy(() -> DescentSweepReader.read(file))
        .isInstanceOf(ClaimException.class)
        .hasMessageContaining("heat.sweep.yaml:")
        .hasMessageContaining(message);
  }
}
