package regulus.check;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import regulus.claim.Checks;
import regulus.kernel.Certificate;
import regulus.kernel.Kernel;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

/** Instruments that say what a test wants; theorems still come from the kernel alone. */
public final class FakeInstruments implements Instruments {

  private final Function<Statement, Verdict> kernel;
  private final Function<Statement, Reading> numbers;
  private Certificate derived = Certificate.EMPTY;
  private boolean neverJudging;
  private boolean neverDeriving;

  private FakeInstruments(
      Function<Statement, Verdict> kernel, Function<Statement, Reading> numbers) {
    this.kernel = kernel;
    this.numbers = numbers;
  }

  /** The real kernel, and numbers that always say the same. */
  public static FakeInstruments withNumbers(Status status) {
    return new FakeInstruments(
        statement -> Kernel.check(statement, Certificate.EMPTY), _ -> reading(status));
  }

  /** A kernel and numbers that always say the same. */
  public static FakeInstruments of(Verdict verdict, Status status) {
    return new FakeInstruments(_ -> verdict, _ -> reading(status));
  }

  /** A kernel that always says the same, and numbers that depend on the statement. */
  public static FakeInstruments of(Verdict verdict, Function<Statement, Status> status) {
    return new FakeInstruments(_ -> verdict, statement -> reading(status.apply(statement)));
  }

  /** The same, with a certificate that is found when asked for, and needed by the kernel. */
  public FakeInstruments deriving(Certificate certificate) {
    derived = certificate;
    return this;
  }

  /** A reading with two measurements. */
  public static Reading reading(Status status) {
    String high = status == Status.AGREES ? "4.1e-43" : "6.5e-02";
    return new Reading(
        status,
        30,
        status == Status.NOT_RUN
            ? List.of()
            : List.of(
                new Measured(
                    "N = 2, d = 4, scale 1/10, seed 1",
                    "range",
                    "6.5e-02",
                    15,
                    "6.5e-02",
                    30,
                    high,
                    "")),
        "the numbers in one sentence",
        status == Status.CONTRADICTS || status == Status.UNDEFINED
            ? "range residual 6.5e-02 at 15 digits and 6.5e-02 at 30 in seed 1"
            : "");
  }

  /** The same, with a kernel that does not end by itself. */
  public FakeInstruments neverJudging() {
    neverJudging = true;
    return this;
  }

  /** The same, with a search that does not end by itself. */
  public FakeInstruments neverDeriving() {
    neverDeriving = true;
    return this;
  }

  @Override
  public Verdict judge(Statement statement, Certificate certificate) {
    while (neverJudging) {
      Thread.interrupted();
      LockSupport.parkNanos(1_000_000);
    }
    boolean lacksSteps = !derived.equals(Certificate.EMPTY) && !certificate.equals(derived);
    return lacksSteps ? new Verdict.Unproved("a step is missing") : kernel.apply(statement);
  }

  @Override
  public Certificate derive(Statement statement) throws InterruptedException {
    if (neverDeriving) {
      Thread.sleep(60_000);
      throw new InterruptedException();
    }
    return derived;
  }

  @Override
  public Gauge gauge(Checks checks, int jobs) {
    return new Gauge() {
      @Override
      public Reading measure(Statement statement) {
        return numbers.apply(statement);
      }

      @Override
      public void close() {}
    };
  }
}
