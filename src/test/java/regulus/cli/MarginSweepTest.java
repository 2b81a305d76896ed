package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.check.FakeInstruments;
import regulus.check.Instruments.Status;
import regulus.check.SweepRun;
import regulus.claim.ClaimException;
import regulus.claim.Sweep;
import regulus.claim.SweepReader;
import regulus.claim.SweepRecord;
import regulus.cli.CommandLineFixture.Run;

/** Sweeps of classification, derived for the setting of Moroshko et al. 2020. */
class MarginSweepTest {

  private static final String SQUARES =
      """
      id: example.squares
      model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}
      constants: {alpha: shared}
      initial: {u: alpha, v: alpha}
      assume: [alpha > 0]
      claims:
        - {id: law, conserved: u*v}
      """;

  private static final String POWERS =
      SQUARES
          .replace("squares", "powers")
          .replace("^2", "^D")
          .replace("}\ninitial", ", D: shared}\ninitial")
          .replace("u*v", "\"u^(2-D) + v^(2-D)\"");

  @TempDir Path folder;
  private CommandLineFixture files;

  @BeforeEach
  void inAFolder() {
    files = new CommandLineFixture(folder);
    files.write("derivations/a/squares.yaml", SQUARES);
    files.write("derivations/a/powers.yaml", POWERS);
    files.write("derivations/a/points.csv", "x1,x2,y\n2,1,cat\n-3,0.5,dog\n");
  }

  private Path sweep(String of, String grid, String loss, String data, String quantities) {
    return files.write(
        "derivations/a/x.sweep.yaml",
        """
        sweep: example.margins
        of: %s.yaml
        grid: %s
        loss: %s
        data: %s
        digits: 6
        quantities: %s
        plots:
          - {id: p, y: q, x: decades, curves: alpha, axes: {x: logarithmic, y: logarithmic}}
        """
            .formatted(of, grid, loss, data, quantities));
  }

  private static List<SweepRecord> records(Path file) throws Exception {
    return SweepRun.of(SweepReader.read(file)).run(Map.of(), 2, _ -> {});
  }

  private static double number(SweepRecord record, String quantity) {
    assertThat(record.values().get(quantity).problem()).isEmpty();
    return Double.parseDouble(record.numbers(quantity).getFirst());
  }

  /**
   * For {@code x = (2, 1)} at depth 2, {@code w2/w1 = rho} at {@code cosh s = 1/(2 rho)}, {@code
   * gamma = 2 alpha^2 (2 sinh 2s + sinh s)}.
   */
  @ParameterizedTest
  @CsvSource({"1, 13.540, .25", "1, 354.34, .05", "1/2, 22.33973, .1", "3, 3189.06, .05"})
  void oneDataPointIsWhereTheClosedFormSays(String alpha, String decades, double rho)
      throws Exception {
    Path file =
        sweep(
            "squares",
            "{alpha: [" + alpha + "], decades: [" + decades + "]}",
            "exponential sum",
            "{rows: [[2, 1]]}",
            "[{id: q, component: 1, of: flow}, {id: r, component: 2, of: flow}, {id: g, gap:"
                + " clock}]");
    SweepRecord record = records(file).getFirst();
    assertThat(number(record, "r") / number(record, "q")).isCloseTo(rho, within(rho * 3e-4));
    assertThat(number(record, "g")).isLessThan(1e-10);
  }

  /** For one data point {@code w/gamma} minimizes Q at each loss, at every depth. */
  @ParameterizedTest
  @CsvSource({"3", "4", "5"})
  void oneDataPointIsOnTheMinimizersAndTheProcess(String depth) throws Exception {
    Path file =
        sweep(
            "powers",
            "{D: [" + depth + "], alpha: [1/2, 2], decades: [1, 30, 1000]}",
            "exponential mean",
            "{inputs: [[-2, 1, 3]], labels: [-1]}",
            "[{id: q, distance: potential}, {id: p, distance: process}]");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("curves: alpha", "curves: alpha, fixed: {D: " + depth + "}"));
    for (SweepRecord record : records(file)) {
      assertThat(number(record, "q")).isLessThan(1e-10);
      assertThat(number(record, "p")).isLessThan(1e-10);
    }
  }

  /** The counterexample of {@code mu = .01}: a plateau for Q, an approach for the process. */
  @Test
  void whereAMultiplierFallsTheFlowFollowsTheProcess() throws Exception {
    Path file =
        sweep(
            "squares",
            "{alpha: [10], gamma: [10000]}",
            "exponential sum",
            "{rows: [[5/2, -1/2, 1/2], [2, 3/2, -1/2]]}",
            "[{id: q, component: 2, of: flow}, {id: m, component: 2, of: potential},"
                + " {id: p, component: 2, of: process}]");
    Files.writeString(file, Files.readString(file).replace("x: decades", "x: gamma"));
    SweepRecord record = records(file).getFirst();
    double flow = number(record, "q");
    assertThat(Math.abs(flow - number(record, "m"))).isCloseTo(.0201, within(1e-4));
    assertThat(Math.abs(flow - number(record, "p"))).isCloseTo(5.1e-4, within(1e-5));
  }

  /** The excess falls with the loss, from that of the l2 solution where the scale is large. */
  @Test
  void largeScalesStayNearTheEuclideanSolution() throws Exception {
    Path file =
        sweep(
            "squares",
            "{alpha: [1/10, 5], decades: [1, 100, 5000]}",
            "exponential mean",
            "{seed: 1, unknowns: 20, points: 8, nonzeros: 2}",
            "[{id: q, excess: l1}, {id: d, deficit: l2}]");
    List<SweepRecord> records = records(file);
    assertThat(records.stream().map(r -> number(r, "q")).toList())
        .satisfiesExactly(
            small -> assertThat(small).isBetween(.1, 1.0),
            small -> assertThat(small).isBetween(.01, .04),
            small -> assertThat(small).isLessThan(.015),
            large -> assertThat(large).isBetween(.4, 1.0),
            large -> assertThat(large).isCloseTo(.3274, within(.03)),
            large -> assertThat(large).isBetween(.03, .1));
    assertThat(number(records.get(4), "d")).isLessThan(.01);
    assertThat(number(records.get(5), "d")).isGreaterThan(.1);
  }

  /** A mean over two equal points is the loss of one; the three symbols say the same. */
  @Test
  void meansAndSymbolsOfTheLossAgree() throws Exception {
    String quantity = "[{id: q, component: 1, of: flow}]";
    String one =
        result("decades: [20]", "exponential sum", "{rows: [[2, 1]]}", quantity, "decades");
    assertThat(one)
        .isEqualTo(
            result(
                "decades: [20]",
                "exponential mean",
                "{rows: [[2, 1], [2, 1]]}",
                quantity,
                "decades"))
        .isEqualTo(result("eps: [10^-20]", "exponential sum", "{rows: [[2, 1]]}", quantity, "eps"))
        .isNotEqualTo(
            result(
                "decades: [20]",
                "exponential sum",
                "{rows: [[2, 1], [2, 1]]}",
                quantity,
                "decades"));
    String gamma = "gamma: [46.0517018598809136803598290936873]";
    assertThat(result(gamma, "exponential sum", "{rows: [[2, 1]]}", quantity, "gamma"))
        .isEqualTo(one);
  }

  private String result(String scale, String loss, String data, String quantities, String symbol)
      throws Exception {
    Path file = sweep("squares", "{alpha: [1/2], " + scale + "}", loss, data, quantities);
    Files.writeString(file, Files.readString(file).replace("x: decades", "x: " + symbol));
    return records(file).getFirst().numbers("q").getFirst();
  }

  @Test
  void aStoppedRunGoesOnAndGivesTheSameBytes() throws Exception {
    Path file =
        sweep(
            "squares",
            "{alpha: [1/2, 2], decades: [10, 1, 100]}",
            "exponential mean",
            "{csv: points.csv, label: y}",
            "[{id: q, distance: l2}, {id: m, excess: l2}]");
    assertThat(run("sweep", file, "--jobs", "1").status()).isZero();
    Path json = folder.resolve("reports/sweeps/example.margins.json");
    Path page = folder.resolve("reports/sweeps/example.margins.html");
    String whole = Files.readString(json);
    String html = Files.readString(page);
    assertThat(html).contains("the label cat stands for y = -1", "from the table points.csv");
    Sweep sweep = SweepReader.read(file);
    Path journal = folder.resolve("reports/sweeps/example.margins.jsonl");
    try (var begun = SweepJournal.open(journal, GridSweep.of(sweep)).journal()) {
      begun.add(records(file).get(1));
    }
    Run run = run("sweep", file, "--jobs", "2");
    assertThat(run.err()).contains("goes on after 1 of 6 points");
    assertThat(Files.readString(json)).isEqualTo(whole);
    assertThat(Files.readString(page)).isEqualTo(html);
  }

  @Test
  void aChangedTableBeginsAnew() throws Exception {
    Path file =
        sweep(
            "squares",
            "{alpha: [1], decades: [1]}",
            "exponential sum",
            "{csv: points.csv, label: y}",
            "[{id: q, distance: l2}]");
    String before = GridSweep.of(SweepReader.read(file)).fingerprint();
    files.write("derivations/a/points.csv", "x1,x2,y\n2,1,cat\n-3,0.75,dog\n");
    assertThat(GridSweep.of(SweepReader.read(file)).fingerprint()).isNotEqualTo(before);
  }

  @Test
  void planesAreDrawn() throws IOException {
    Path file =
        files.write(
            "derivations/a/x.sweep.yaml",
            """
            sweep: example.margins
            of: squares.yaml
            grid: {alpha: [1], gamma: [10, 100, 1000]}
            loss: exponential sum
            data: {rows: [[2, 1], [1, 3]]}
            digits: 6
            quantities:
              - {id: a, component: 1, of: flow}
              - {id: b, component: 2, of: flow}
              - {id: c, component: 1, of: process}
              - {id: d, component: 2, of: process}
            plots:
              - {id: p, x: [a, c], y: [b, d], fixed: {alpha: 1}}
              - {id: r, x: gamma, y: [b, d], fixed: {alpha: 1}, axes: {x: logarithmic}}
            """
                .getBytes(StandardCharsets.UTF_8));
    assertThat(run("sweep", file).status()).isZero();
    String html = Files.readString(folder.resolve("reports/sweeps/example.margins.html"));
    assertThat(html).contains("<svg", ">process<", ">component 1<", ">component 2<");
    String tex = Files.readString(folder.resolve("reports/sweeps/example.margins.tex"));
    assertThat(tex).contains("\\begin{axis}", "$w/\\gamma$");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          decades: [10]              | exponential sum | {rows: [[1, 2], [-1, -2]]}    | [{id: q, excess: l1}]     | data points that some predictor separates, found 1/2 row 1 + 1/2 row 2 = 0
          D: [2]                     | exponential sum | {rows: [[1, 2]]}              | [{id: q, excess: l1}]     | one of gamma, decades, eps in the grid of a loss of margins, found none
          decades: [1], eps: [1/10]  | exponential sum | {rows: [[1, 2]]}              | [{id: q, excess: l1}]     | one of gamma, decades, eps in the grid of a loss of margins, found 2 of them
          decades: [2000000]         | exponential sum | {rows: [[1, 2]]}              | [{id: q, excess: l1}]     | decades up to 1000000, found 2000000
          decades: [10]              | hinge sum       | {rows: [[1, 2]]}              | [{id: q, excess: l1}]     | `any`, or `exponential` or `logistic` with `sum` or `mean`
          decades: [10]              | exponential sum | {rows: [[1, 2]], seed: 1}     | [{id: q, excess: l1}]     | either given data points or drawn ones, found `seed` beside them
          decades: [10]              | exponential sum | {seed: 1, unknowns: 2, points: 1, nonzeros: 3} | [{id: q, excess: l1}] | a number of nonzero entries between 1 and 2, found `3`
          decades: [10]              | exponential sum | {rows: [[1, 2]]}              | [{id: q, component: 3, of: flow}] | the number of a component between 1 and 2, found `3`
          decades: [10]              | exponential sum | {rows: [[1, 2]]}              | [{id: q, component: 1, of: flwo}] | one of flow, potential, process, found `flwo`; did you mean `flow`?
          decades: [10]              | exponential sum | {rows: [[1, 2]]}              | [{id: q, distance: l3}]   | one of potential, process, found `l3`
          decades: [10]              | exponential sum | {rows: [[1, 2]]}              | [{id: q, gap: time}]      | `clock`, found `time`
          decades: [10]              | any             | {rows: [[1, 2]]}              | [{id: q, excess: l1}]     | a key of the data, found unknown key `rows`
          """)
  void badSweepsAreRefused(
      String scale, String loss, String data, String quantities, String message) {
    Path file = sweep("squares", "{alpha: [1], " + scale + "}", loss, data, quantities);
    Run run = run("sweep", file);
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("x.sweep.yaml:").contains("expected " + message);
  }

  @Test
  void pathsOfThePotentialNeedOneScale() throws ClaimException {
    files.write("derivations/a/squares.yaml", SQUARES.replace("v: alpha}", "v: 2*alpha}"));
    Path file =
        sweep(
            "squares",
            "{alpha: [1], decades: [10]}",
            "exponential sum",
            "{rows: [[1, 2]]}",
            "[{id: q, distance: process}]");
    Run run = run("sweep", file);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("all parameters starting at one scale, for `q`");
  }

  private static Run run(Object... args) {
    return CommandLineFixture.run(FakeInstruments.withNumbers(Status.AGREES), args);
  }
}
