package regulus.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import regulus.check.PointPool;
import regulus.claim.ClaimException;
import regulus.claim.DescentRecord;
import regulus.claim.DescentSweep;
import regulus.confirm.DescentEvaluator;
import regulus.report.DescentSweepReport;

/** A sweep of gradient descent over depth and width. */
record DescentSweepRun(DescentSweep sweep, String fingerprint)
    implements ResumableSweep<DescentRecord> {

  /**
   * A sweep whose files are read.
   *
   * @throws IOException if one cannot be read any more
   */
  static DescentSweepRun of(DescentSweep sweep) throws IOException {
    return new DescentSweepRun(
        sweep, ResumableSweep.fingerprint(sweep.path(), sweep.claims(), "descent"));
  }

  @Override
  public String id() {
    return sweep.id();
  }

  @Override
  public int points() {
    return sweep.size();
  }

  @Override
  public int index(DescentRecord record) {
    return record.point().index();
  }

  @Override
  public String print(DescentRecord record) {
    return record.toJson();
  }

  @Override
  public DescentRecord parse(String file, String line) throws ClaimException {
    return DescentRecord.parse(file, line, sweep);
  }

  @Override
  public List<DescentRecord> run(
      Map<Integer, DescentRecord> known, int jobs, PointPool.Listener<DescentRecord> listener)
      throws ClaimException, InterruptedException, IOException {
    DescentEvaluator evaluator = new DescentEvaluator(sweep);
    // Long and short ones mixed, so that what is done says how long the rest takes.
    List<DescentSweep.Point> order = new ArrayList<>(sweep.points());
    Collections.shuffle(order, new Random(order.size()));
    List<Callable<List<DescentRecord>>> missing = new ArrayList<>();
    for (DescentSweep.Point point : order) {
      if (!known.containsKey(point.index())) {
        missing.add(() -> List.of(evaluator.at(point)));
      }
    }
    return PointPool.run(known, missing, this::index, jobs, listener);
  }

  @Override
  public Map<String, String> texts(List<DescentRecord> records) {
    return new DescentSweepReport(sweep, records).texts();
  }

  /** A descent that diverges is what was to be found. */
  @Override
  public Optional<String> problem(List<DescentRecord> records) {
    return Optional.empty();
  }
}
