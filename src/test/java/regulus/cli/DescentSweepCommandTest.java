package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import regulus.check.StandardInstruments;
import regulus.claim.DescentSweep;
import regulus.claim.DescentSweepReader;
import regulus.cli.CommandLineFixture.Run;

/** Heat maps over depth and width, and what a run that was stopped leaves behind. */
final class DescentSweepCommandTest {
  private static final String CLAIMS =
      """
      id: rate
      model: {layers: W, depth: L, activation: linear}
      claims:
        - {id: c, rate: {start: orthogonal, factor: 1}}
      """;
  private static final String SWEEP =
      """
      sweep: example.heat
      of: rate.yaml
      descent: {starts: [gaussian, orthogonal], seeds: [1, 2, 3], steps: 20, step: 1/2}
      grid: {L: [2, 8, 80], m: [6, 48]}
      sizes: {dx: 4, dy: 2, r: 3}
      """;

  @TempDir private Path folder;
  private CommandLineFixture files;
  private Path sweep;

  @BeforeEach
  void inAFolder() {
    files = new CommandLineFixture(folder);
    files.write("derivations/a/rate.yaml", CLAIMS);
    sweep = files.write("derivations/a/heat.sweep.yaml", SWEEP);
  }

  private static Run run(Object... args) {
    return CommandLineFixture.run(new StandardInstruments(), args);
  }

  private Path report(String ending) {
    return folder.resolve("reports/sweeps/example.heat" + ending);
  }

  @Test
  void twoMapsWithOneScaleOfColours() throws IOException {
    Run run = run("sweep", sweep);
    assertThat(run.status()).as(run.err()).isZero();
    String page = Files.readString(report(".html"));
    assertThat(page)
        .contains("Gaussian layers", "orthogonal layers", "depth L (layers)", "width m (units)")
        .contains("after 20 steps", "dx = 4 inputs, dy = 2 outputs", "rank r = 3")
        .contains("1/2 dy/(L |X|^2)", "the median of the seeds 1, 2, 3")
        .contains("./regulus sweep derivations/a/heat.sweep.yaml");
    // A cell for each point of the grid.
    assertThat(Pattern.compile("<title>L = ").matcher(page).results().count()).isEqualTo(12);
    assertThat(Files.readString(report(".tex"))).contains("\\begin{tikzpicture}", "{rgb,255:red,");
    assertThat(Files.readString(report(".json")))
        .contains("\"start\": \"gaussian\"", "\"L\": 80", "\"m\": 48");
    assertThat(report(".jsonl")).doesNotExist();
  }

  /** What a run leaves that is killed while it writes the third of some lines. */
  private List<String> kill() throws Exception {
    DescentSweep read = DescentSweepReader.read(sweep);
    DescentSweepRun whole = DescentSweepRun.of(read);
    try (var begun = SweepJournal.open(report(".jsonl"), whole).journal()) {
      for (var record : whole.run(Map.of(), 1, _ -> {}).subList(3, 5)) {
        begun.add(record);
      }
    }
    List<String> lines = Files.readAllLines(report(".jsonl"));
    Files.writeString(
        report(".jsonl"), Files.readString(report(".jsonl")) + "{\"point\": 7, \"sta");
    return lines;
  }

  @Test
  void aKilledRunGoesOnAndGivesTheSameBytes() throws Exception {
    run("sweep", sweep, "--jobs", "3");
    byte[] json = Files.readAllBytes(report(".json"));
    byte[] page = Files.readAllBytes(report(".html"));
    byte[] tex = Files.readAllBytes(report(".tex"));
    kill();
    Run run = run("sweep", sweep, "--jobs", "1");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("goes on after 2 of 12 points");
    assertThat(Files.readAllBytes(report(".json"))).isEqualTo(json);
    assertThat(Files.readAllBytes(report(".html"))).isEqualTo(page);
    assertThat(Files.readAllBytes(report(".tex"))).isEqualTo(tex);
  }

  /**
   * A finished point is taken from the journal, even if its numbers are not what would be found.
   */
  @Test
  void finishedPointsAreNotComputedAgain() throws Exception {
    List<String> lines = kill();
    String forged = lines.get(1).replaceAll("\"log10\": \"[^\"]*\"", "\"log10\": \"-7.125\"");
    Files.write(report(".jsonl"), List.of(lines.get(0), forged));
    run("sweep", sweep);
    assertThat(Files.readString(report(".json"))).contains("-7.12500");
  }

  @Test
  void freshForgetsAndAnotherSweepIsDropped() throws Exception {
    kill();
    assertThat(run("sweep", sweep, "--fresh").err()).doesNotContain("goes on");
    kill();
    Files.writeString(sweep, SWEEP.replace("steps: 20", "steps: 21"));
    assertThat(run("sweep", sweep).err()).doesNotContain("goes on");
  }

  /** Steps far too large drive the loss beyond all bounds, which is shown and stops nothing. */
  @Test
  void aDivergingDescentIsMarked() throws IOException {
    Files.writeString(sweep, SWEEP.replace("step: 1/2", "step: 40"));
    Run run = run("sweep", sweep);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(Files.readString(report(".html")))
        .contains("diverges at step")
        .contains("A cross marks networks whose loss grows beyond all bounds");
    assertThat(Files.readString(report(".json"))).contains("\"diverges at step");
  }

  @Test
  void aMistakeIsBadInput() throws IOException {
    Files.writeString(sweep, SWEEP.replace("seeds: [1, 2, 3]", "seeds: [1, 2]"));
    Run run = run("sweep", sweep);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("heat.sweep.yaml:3:").contains("an odd number of seeds");
  }
}
