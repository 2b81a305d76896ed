package regulus.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import regulus.check.PointPool;
import regulus.claim.ClaimException;
import regulus.claim.NetworkRecord;
import regulus.claim.NetworkSweep;
import regulus.confirm.GaussNewtonErrors;
import regulus.confirm.NetworkEvaluator;
import regulus.kernel.ActivationFunction;
import regulus.report.NetworkSweepReport;

/** A sweep of a network: a point for each activation and scale, and one for the training run. */
record NetworkSweepRun(NetworkSweep sweep, String fingerprint)
    implements ResumableSweep<NetworkRecord> {

  /**
   * A sweep whose files are read.
   *
   * @throws IOException if one cannot be read any more
   */
  static NetworkSweepRun of(NetworkSweep sweep) throws IOException {
    return new NetworkSweepRun(
        sweep, ResumableSweep.fingerprint(sweep.path(), sweep.claims(), "network"));
  }

  @Override
  public String id() {
    return sweep.id();
  }

  @Override
  public int points() {
    return new NetworkEvaluator(sweep).points();
  }

  @Override
  public int index(NetworkRecord record) {
    return record.index();
  }

  @Override
  public String print(NetworkRecord record) {
    return record.toJson();
  }

  @Override
  public NetworkRecord parse(String file, String line) throws ClaimException {
    return NetworkRecord.parse(file, line, sweep);
  }

  @Override
  public List<NetworkRecord> run(
      Map<Integer, NetworkRecord> known, int jobs, PointPool.Listener<NetworkRecord> listener)
      throws ClaimException, InterruptedException, IOException {
    NetworkEvaluator evaluator = new NetworkEvaluator(sweep);
    List<Callable<List<NetworkRecord>>> missing = new ArrayList<>();
    // The training run takes longest and begins first.
    for (int i = evaluator.points() - 1; i >= 0; i--) {
      int index = i;
      if (!known.containsKey(index)) {
        missing.add(() -> List.of(evaluator.at(index)));
      }
    }
    return PointPool.run(known, missing, NetworkRecord::index, jobs, listener);
  }

  @Override
  public Map<String, String> texts(List<NetworkRecord> records) {
    List<NetworkRecord.AtScale> points = new ArrayList<>();
    List<NetworkRecord.Look> looks = new ArrayList<>();
    for (NetworkRecord record : records) {
      switch (record) {
        case NetworkRecord.AtScale point -> points.add(point);
        case NetworkRecord.Trained training -> looks.addAll(training.looks());
      }
    }
    return new NetworkSweepReport(
            sweep,
            errors(points, NetworkRecord.AtScale::error),
            errors(points, NetworkRecord.AtScale::part),
            looks)
        .texts();
  }

  private List<GaussNewtonErrors> errors(
      List<NetworkRecord.AtScale> points, ToDoubleFunction<NetworkRecord.AtScale> value) {
    List<GaussNewtonErrors> errors = new ArrayList<>();
    int scales = sweep.errors().scales().size();
    for (int i = 0; i < sweep.errors().activations().size(); i++) {
      ActivationFunction activation = sweep.errors().activations().get(i);
      List<Double> values =
          points.subList(i * scales, (i + 1) * scales).stream().map(value::applyAsDouble).toList();
      errors.add(GaussNewtonErrors.of(sweep, activation, values));
    }
    return errors;
  }

  @Override
  public Optional<String> problem(List<NetworkRecord> records) {
    return Optional.empty();
  }
}
