package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import regulus.check.FakeInstruments;
import regulus.check.Instruments.Status;
import regulus.check.SweepRun;
import regulus.claim.ClaimException;
import regulus.claim.Sweep;
import regulus.claim.SweepReader;
import regulus.claim.SweepRecord;
import regulus.cli.CommandLineFixture.Run;

/** Sweeps: their numbers, their reports, and what a run that was stopped leaves behind. */
class SweepCommandTest {

  /** {@code w = u^2 - v^2} has the solution {@code w = 2 alpha^2 sinh(4 tau)}. */
  private static final String CLAIM =
      """
      id: example.squares
      model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}
      constants: {alpha: shared}
      initial: {u: alpha, v: alpha}
      assume: [alpha > 0]
      define: {beta: u[0]*v[0]}
      claims:
        - {id: regularizer, regularizer: "w*ArcSinh[w/(2*alpha^2)] - Sqrt[w^2 + 4*alpha^4]"}
        - {id: law, conserved: u*v}
      """;

  private static final String SWEEP =
      """
      sweep: example.scales
      title: Scales
      of: squares.yaml
      grid:
        alpha: {from: 1, to: 1/100, points: 5, spacing: logarithmic}
      data: {design: [[1, 2, 2]], targets: [3]}
      digits: 15
      quantities:
        - {id: q, potential: regularizer, from: 0, to: 2, points: 3}
        - {id: l1, excess: l1}
        - {id: l2, excess: l2}
        - {id: far, distance: l2}
      plots:
        - {id: a, y: l2, x: alpha, axes: {x: logarithmic, y: logarithmic}}
        - {id: b, y: q, curves: {alpha: [1, 1/10]}}
      """;

  @TempDir Path folder;
  private CommandLineFixture files;
  private Path sweep;

  @BeforeEach
  void inAFolder() {
    files = new CommandLineFixture(folder);
    files.write("derivations/a/squares.yaml", CLAIM);
    sweep = files.write("derivations/a/scales.sweep.yaml", SWEEP);
  }

  private Run run(Object... args) {
    return CommandLineFixture.run(FakeInstruments.withNumbers(Status.AGREES), args);
  }

  private Path report(String ending) {
    return folder.resolve("reports/sweeps/example.scales" + ending);
  }

  private Sweep read() throws ClaimException {
    return SweepReader.read(sweep);
  }

  @Test
  void aSweepWritesItsReports() throws IOException {
    Run run = run("sweep", sweep);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(files.files())
        .containsExactly(
            "derivations/a/scales.sweep.yaml",
            "derivations/a/squares.yaml",
            "reports/sweeps/example.scales.html",
            "reports/sweeps/example.scales.json",
            "reports/sweeps/example.scales.tex");
    assertThat(Files.readString(report(".html"))).contains("<svg", "<polyline", "\u03B1");
    assertThat(Files.readString(report(".tex"))).contains("\\begin{axis}", "\\alpha");
  }

  /** With one equation the limit of large scales is the l2 solution, x y/|x|^2. */
  @Test
  void theNumbersAreThoseOfTheTheory() throws Exception {
    List<SweepRecord> records = SweepRun.of(read()).run(Map.of(), 1, _ -> {});
    double[] l1 = records.stream().mapToDouble(r -> number(r, "l1")).toArray();
    double[] l2 = records.stream().mapToDouble(r -> number(r, "l2")).toArray();
    assertThat(l1).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(l2).isSorted();
    assertThat(l1[0]).isBetween(0.0, 0.12);
    // Two coordinates share the least l1 norm, which small scales reach in the end.
    assertThat(l1[4]).isLessThan(0.02);
    // |w|_1 >= min over the least l2 norm: w = (1, 2, 2)/3, |w|_1 = 5/3 against 3/2.
    assertThat(l1[0]).isLessThan(1.0 / 9);
  }

  private static double number(SweepRecord record, String quantity) {
    return Double.parseDouble(record.numbers(quantity).getFirst());
  }

  /** {@code B(x)/B(1)} is 0 at 0 and 1 at 1, and between the ends of the way at 2. */
  @Test
  void curvesAreNormalized() throws Exception {
    for (SweepRecord record : SweepRun.of(read()).run(Map.of(), 2, _ -> {})) {
      assertThat(record.numbers("q")).startsWith("0", "1");
      assertThat(Double.parseDouble(record.numbers("q").getLast())).isBetween(2.0, 4.0);
    }
  }

  @Test
  void aStoppedRunGoesOnAndGivesTheSameBytes() throws Exception {
    run("sweep", sweep);
    byte[] whole = Files.readAllBytes(report(".json"));
    byte[] page = Files.readAllBytes(report(".html"));
    Sweep read = read();
    Path journal = report(".jsonl");
    stopAfter(2, read, journal);
    // The line that was being written.
    Files.writeString(
        journal,
        Files.readString(journal) + "{\"point\": 3, \"at\": {\"alp",
        StandardCharsets.UTF_8);
    Run run = run("sweep", sweep, "--jobs", "2");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("goes on after 2 of 5 points");
    assertThat(Files.readAllBytes(report(".json"))).isEqualTo(whole);
    assertThat(Files.readAllBytes(report(".html"))).isEqualTo(page);
    assertThat(journal).doesNotExist();
  }

  /** What a run leaves that is stopped after some points. */
  private static void stopAfter(int points, Sweep sweep, Path journal) throws Exception {
    List<SweepRecord> records = SweepRun.of(sweep).run(Map.of(), 1, _ -> {});
    try (var begun = SweepJournal.open(journal, GridSweep.of(sweep)).journal()) {
      for (SweepRecord record : records.subList(0, points)) {
        begun.add(record);
      }
    }
  }

  @Test
  void aJournalOfAnotherSweepIsDropped() throws Exception {
    stopAfter(2, read(), report(".jsonl"));
    Files.writeString(sweep, SWEEP.replace("targets: [3]", "targets: [4]"));
    Run run = run("sweep", sweep);
    assertThat(run.status()).isZero();
    assertThat(run.err()).doesNotContain("goes on");
  }

  @Test
  void recordsAreReadBack() throws Exception {
    Sweep read = read();
    for (SweepRecord record : SweepRun.of(read).run(Map.of(), 1, _ -> {})) {
      assertThat(SweepRecord.parse("line", record.toJson(), read)).isEqualTo(record);
    }
  }

  @Test
  void checkLeavesSweepsAlone() {
    Run run = run("check", folder.resolve("derivations"), "--no-reports");
    assertThat(run.err()).doesNotContain("sweep");
    assertThat(run.out()).contains("squares.yaml").doesNotContain("scales");
  }

  static Stream<Arguments> badSweeps() {
    return Stream.of(
        bad("no such claim file", SWEEP.replace("squares.yaml", "x.yaml"), "3:5", "x.yaml"),
        bad("unknown key", SWEEP.replace("digits:", "digit:"), "7:1", "did you mean `digits`?"),
        bad("nothing moves", SWEEP.replaceFirst("(?m)^ *alpha: .*$", "  {}"), "5:", "none"),
        bad("negative end", SWEEP.replace("to: 1/100", "to: -1"), "5:", "positive ends"),
        bad("one point", SWEEP.replace("points: 5", "points: 1"), "5:", "between 2"),
        bad("a number missing", SWEEP.replace("alpha:", "gamma:"), "5:", "`alpha`"),
        bad(
            "an assumption fails",
            SWEEP.replaceFirst("\\{from.*}", "[1, 1/10, -1]"),
            "5:",
            "alpha > 0"),
        bad(
            "another law",
            SWEEP.replace("digits:", "set: {beta: 2*alpha}\ndigits:"),
            "7:7",
            "u[0]*v[0]"),
        bad("no such norm", SWEEP.replace("excess: l1", "excess: l3"), "10:", "`l1` or `l2`"),
        bad("no potential", SWEEP.replace("potential: regularizer", "potential: law"), "9:", "law"),
        bad("no quantity", SWEEP.replace("y: l2", "y: l4"), "14:", "l4"),
        bad("no curve", SWEEP.replace("[1, 1/10]", "[1, 1/7]"), "15:", "1/7"),
        bad("not placed", SWEEP.replace(", curves: {alpha: [1, 1/10]}", ""), "15:", "`alpha`"),
        bad("rows of two lengths", SWEEP.replace("[[1, 2, 2]]", "[[1, 2, 2], [1]]"), "6:", "row"),
        bad("too many targets", SWEEP.replace("targets: [3]", "targets: [3, 4]"), "6:", "targets"),
        bad(
            "dependent rows",
            SWEEP
                .replace("[[1, 2, 2]]", "[[1, 2, 2], [2, 4, 4]]")
                .replace("targets: [3]", "targets: [3, 6]"),
            "5:",
            "depend"));
  }

  private static Arguments bad(String what, String text, String place, String says) {
    return Arguments.of(what, text, place, says);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badSweeps")
  void badSweepsAreRefusedAtTheirPlace(String what, String text, String place, String says)
      throws IOException {
    Files.writeString(sweep, text);
    Run run = run("sweep", sweep);
    assertThat(run.status()).as(what).isEqualTo(2);
    assertThat(run.err()).as(what).contains("scales.sweep.yaml:" + place).contains(says);
    assertThat(run.err()).contains("expected ", ", found ", "; ");
    assertThat(report(".html")).doesNotExist();
  }
}
