package regulus.check;

import regulus.claim.Checks;
import regulus.confirm.Confirmation;
import regulus.confirm.Confirmer;
import regulus.confirm.Measurement;
import regulus.derive.CertificateSearch;
import regulus.flow.FlowInterruptedException;
import regulus.kernel.Certificate;
import regulus.kernel.Kernel;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

/**
 * The kernel, the search and the numeric tests of Regulus.
 *
 * <p>A failure of the program inside one of them decides nothing about the statement and must not
 * cost the other statements of a run their verdicts; it is reported where the reason for a missing
 * proof or test is.
 */
public final class StandardInstruments implements Instruments {

  @Override
  public Verdict judge(Statement statement, Certificate certificate) {
    try {
      return Kernel.check(statement, certificate);
    } catch (RuntimeException | StackOverflowError e) {
      return new Verdict.Unproved("internal error of the kernel: " + e);
    }
  }

  @Override
  public Certificate derive(Statement statement) throws InterruptedException {
    Certificate found;
    try {
      found = CertificateSearch.search(statement);
    } catch (RuntimeException | StackOverflowError e) {
      return Certificate.EMPTY;
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return found;
  }

  @Override
  public Gauge gauge(Checks checks, int jobs) {
    return new FlowGauge(new Confirmer(checks.digits(), checks.instances(), jobs));
  }

  /** Tests by running flows. */
  private record FlowGauge(Confirmer confirmer) implements Gauge {

    @Override
    public Reading measure(Statement statement) throws InterruptedException {
      try {
        return reading(confirmer.confirm(statement));
      } catch (FlowInterruptedException e) {
        throw new InterruptedException(e.getMessage());
      } catch (RuntimeException | StackOverflowError e) {
        return Reading.notRun("internal error of a numeric test: " + e);
      }
    }

    @Override
    public void close() {
      confirmer.close();
    }

    private static Reading reading(Confirmation confirmation) {
      Status status =
          switch (confirmation.status()) {
            case AGREES -> Status.AGREES;
            case CONTRADICTS -> Status.CONTRADICTS;
            case INCONCLUSIVE -> Status.INCONCLUSIVE;
            case UNDEFINED -> Status.UNDEFINED;
            case NOT_RUN -> Status.NO_INSTANCE;
          };
      int digits =
          status == Status.AGREES
              ? confirmation.digits()
              : confirmation.measurements().stream()
                  .mapToInt(Measurement::highDigits)
                  .max()
                  .orElse(0);
      return new Reading(
          status,
          digits,
          confirmation.measurements().stream().map(FlowGauge::measured).toList(),
          confirmation.summary(),
          confirmation.witness(),
          confirmation.scope(),
          confirmation.study().map(MarginStudy::of));
    }

    private static Measured measured(Measurement measurement) {
      return new Measured(
          measurement.instance().words(),
          measurement.test(),
          measurement.plainResidual(),
          measurement.lowDigits(),
          measurement.lowResidual(),
          measurement.highDigits(),
          measurement.highResidual(),
          measurement.note());
    }
  }
}
