package regulus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import regulus.check.ClaimOutcome;
import regulus.check.FakeInstruments;
import regulus.check.FileOutcome;
import regulus.check.Finding;
import regulus.check.Instruments.Status;
import regulus.check.MarginStudy;
import regulus.check.MarginStudy.Axis;
import regulus.check.MarginStudy.Curve;
import regulus.check.MarginStudy.Panel;
import regulus.check.MarginStudy.Role;
import regulus.check.MarginStudy.Spot;
import regulus.check.Outcome;
import regulus.report.SampleOutcome;

/** A folder of reports with every kind of page: two papers, claims of each verdict, a sweep. */
final class SampleSite {

  private static final String SQUARES =
      """
      id: example.squares
      model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}
      constants: {alpha: shared}
      initial: {u: alpha, v: alpha}
      assume: [alpha > 0]
      define: {beta: u[0]*v[0]}
      claims:
        - {id: regularizer, regularizer: "w*ArcSinh[w/(2*alpha^2)] - Sqrt[w^2 + 4*alpha^4]"}
      """;
  private static final String SWEEP =
      """
      sweep: example.scales
      title: Scales
      of: squares.yaml
      grid:
        alpha: {from: 1, to: 1/10, points: 3, spacing: logarithmic}
      data: {design: [[1, 2, 2]], targets: [3]}
      digits: 15
      quantities:
        - {id: q, potential: regularizer, from: 0, to: 2, points: 3}
      plots:
        - {id: b, y: q, curves: {alpha: [1, 1/10]}}
      """;

  private SampleSite() {}

  /** The files reported on: the second has a claim with figures. */
  static Outcome outcome() {
    FileOutcome first = SampleOutcome.file();
    List<ClaimOutcome> claims =
        first.claims().stream().map(c -> c.id().equals("mirror") ? withStudy(c) : c).toList();
    return new Outcome(
        "0.0.0", List.of(first, at(first, "derivations/second/more-branches.yaml", claims)));
  }

  /** The same file in another place and with other claims. */
  static FileOutcome at(FileOutcome file, String place, List<ClaimOutcome> claims) {
    return new FileOutcome(
        place,
        place,
        file.id(),
        file.title(),
        file.source(),
        file.setting(),
        file.data(),
        file.run(),
        claims);
  }

  private static ClaimOutcome withStudy(ClaimOutcome claim) {
    Finding finding = claim.finding();
    List<Spot> spots = List.of(new Spot(10, .1), new Spot(100, .01), new Spot(1000, .001));
    Panel panel =
        new Panel(
            "Distance of w/gamma",
            new Axis("gamma = -log L", true),
            new Axis("relative distance", true),
            List.of(
                new Curve("from l1", Role.MEASURED, spots),
                new Curve("predicted rate", Role.PREDICTED, spots),
                new Curve("from l2", Role.REFERENCE, spots)));
    return new ClaimOutcome(
        claim.id(),
        claim.kind(),
        claim.title(),
        claim.source(),
        claim.note(),
        claim.position(),
        claim.statement(),
        new Finding(
            finding.verdict(),
            finding.numeric(),
            finding.digits(),
            finding.scope(),
            finding.hypotheses(),
            finding.witness(),
            finding.explanation(),
            finding.proof(),
            finding.certificate(),
            finding.measurements(),
            Optional.of(new MarginStudy(List.of(panel))),
            finding.cutShort(),
            finding.inconsistent()),
        claim.expected(),
        claim.variants(),
        claim.seconds());
  }

  /**
   * Writes all pages.
   *
   * @param folder an empty folder
   * @return the folder with the pages
   */
  static Path write(Path folder) throws IOException {
    CommandLineFixture files = new CommandLineFixture(folder);
    files.write("derivations/a/squares.yaml", SQUARES);
    Path sweep = files.write("derivations/a/scales.sweep.yaml", SWEEP);
    CommandLineFixture.Run run =
        CommandLineFixture.run(FakeInstruments.withNumbers(Status.AGREES), "sweep", sweep);
    if (run.status() != 0) {
      throw new AssertionError(run.err());
    }
    Path root = folder.resolve("reports");
    ReportFolder reports = new ReportFolder(root);
    for (FileOutcome file : outcome().files()) {
      reports.writeFile(file);
    }
    reports.writeSummary(outcome());
    return root;
  }

  /** All pages below a folder. */
  static List<Path> pages(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
  }
}
