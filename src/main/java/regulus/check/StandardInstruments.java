package regulus.check;

import regulus.claim.Checks;
import regulus.kernel.Certificate;
import regulus.kernel.Kernel;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

/** The kernel, the search and the numeric tests of Regulus. */
public final class StandardInstruments implements Instruments {

  @Override
  public Verdict judge(Statement statement, Certificate certificate) {
    return Kernel.check(statement, certificate);
  }

  @Override
  public Certificate derive(Statement statement) {
    return Certificate.EMPTY;
  }

  @Override
  public Gauge gauge(Checks checks, int jobs) {
    return new Gauge() {
      @Override
      public Reading measure(Statement statement) {
        return Reading.notRun("there is no test for this kind of claim");
      }

      @Override
      public void close() {}
    };
  }
}
