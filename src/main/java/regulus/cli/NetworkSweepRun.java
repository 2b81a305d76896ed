package regulus.cli;

import java.util.List;
import regulus.claim.NetworkSweep;
import regulus.confirm.GaussNewtonErrors;
import regulus.confirm.NetworkTraining;
import regulus.confirm.NetworkTraining.Look;
import regulus.kernel.Rational;
import regulus.report.NetworkSweepReport;

/** Computes a sweep of a network; it takes seconds, so that nothing is kept of a run that stops. */
final class NetworkSweepRun {

  private NetworkSweepRun() {}

  static NetworkSweepReport of(NetworkSweep sweep) {
    List<GaussNewtonErrors> errors =
        sweep.errors().activations().stream()
            .map(f -> GaussNewtonErrors.of(sweep, f, true))
            .toList();
    List<GaussNewtonErrors> parts =
        sweep.errors().activations().stream()
            .map(f -> GaussNewtonErrors.of(sweep, f, false))
            .toList();
    NetworkSweep.Training training = sweep.training();
    Rational rate = training.rate();
    List<Look> looks =
        new NetworkTraining(
                sweep.recursion().activation(),
                sweep.recursion().biases(),
                GaussNewtonErrors.instance(sweep),
                training.samples())
            .run(
                training.steps(),
                training.every(),
                rate.numerator().doubleValue() / rate.denominator().doubleValue());
    return new NetworkSweepReport(sweep, errors, parts, looks);
  }
}
