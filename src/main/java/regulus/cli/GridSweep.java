package regulus.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.check.PointPool;
import regulus.check.SweepRun;
import regulus.claim.ClaimException;
import regulus.claim.Position;
import regulus.claim.Sweep;
import regulus.claim.SweepRecord;
import regulus.report.SweepReport;

/** A sweep of quantities over a grid of constants. */
record GridSweep(Sweep sweep, List<Sweep.Point> grid, SweepRun run, String fingerprint)
    implements ResumableSweep<SweepRecord> {

  /**
   * Finds the equations of a sweep.
   *
   * @throws ClaimException if there are none as the sweep wants them
   * @throws IOException if a file cannot be read
   */
  static GridSweep of(Sweep sweep) throws ClaimException, IOException {
    return new GridSweep(
        sweep,
        sweep.points(),
        SweepRun.of(sweep),
        ResumableSweep.fingerprint(sweep.path(), sweep.claims(), sweep.data().toString()));
  }

  @Override
  public String id() {
    return sweep.id();
  }

  @Override
  public int points() {
    return grid.size();
  }

  @Override
  public int index(SweepRecord record) {
    return record.index();
  }

  @Override
  public String print(SweepRecord record) {
    return record.toJson();
  }

  @Override
  public SweepRecord parse(String file, String line) throws ClaimException {
    SweepRecord record = SweepRecord.parse(file, line, sweep);
    int index = record.index();
    if (index >= grid.size() || !grid.get(index).at().equals(record.at())) {
      throw new ClaimException(
          new Position(file, 1, 1), "a point of the grid", line, "run the sweep again");
    }
    return record;
  }

  @Override
  public List<SweepRecord> run(
      Map<Integer, SweepRecord> known, int jobs, PointPool.Listener<SweepRecord> listener)
      throws ClaimException, InterruptedException, IOException {
    return run.run(known, jobs, listener);
  }

  @Override
  public Map<String, String> texts(List<SweepRecord> records) {
    return SweepReport.of(sweep, run.problem(), records).texts();
  }

  @Override
  public Optional<String> problem(List<SweepRecord> records) {
    return SweepRun.firstProblem(records);
  }
}
