package regulus.confirm;

import java.util.List;
import regulus.claim.NetworkRecord;
import regulus.claim.NetworkSweep;
import regulus.kernel.Rational;

/**
 * The points of a sweep of a network: one for each activation and scale, and the training run as
 * the last one.
 */
public final class NetworkEvaluator {

  private final NetworkSweep sweep;

  /** An evaluator of a sweep's points. */
  public NetworkEvaluator(NetworkSweep sweep) {
    this.sweep = sweep;
  }

  /** The number of points. */
  public int points() {
    return sweep.errors().activations().size() * sweep.errors().scales().size() + 1;
  }

  /** What is found at a point. */
  public NetworkRecord at(int index) {
    List<Rational> scales = sweep.errors().scales();
    if (index == points() - 1) {
      return new NetworkRecord.Trained(index, training());
    }
    var activation = sweep.errors().activations().get(index / scales.size());
    Rational scale = scales.get(index % scales.size());
    return new NetworkRecord.AtScale(
        index,
        GaussNewtonErrors.at(sweep, activation, true, scale),
        GaussNewtonErrors.at(sweep, activation, false, scale));
  }

  private List<NetworkRecord.Look> training() {
    NetworkSweep.Training training = sweep.training();
    Rational rate = training.rate();
    return new NetworkTraining(
            sweep.recursion().activation(),
            sweep.recursion().biases(),
            GaussNewtonErrors.instance(sweep),
            training.samples())
        .run(
            training.steps(),
            training.every(),
            rate.numerator().doubleValue() / rate.denominator().doubleValue());
  }
}
