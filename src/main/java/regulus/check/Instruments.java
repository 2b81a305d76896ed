package regulus.check;

import java.util.List;
import java.util.Optional;
import regulus.claim.Checks;
import regulus.kernel.Certificate;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

/** What a checker works with. Tests replace it to see what becomes of impossible combinations. */
public interface Instruments {

  /** What the kernel says; it is the only one that is believed. */
  Verdict judge(Statement statement, Certificate certificate);

  /**
   * The best certificate that can be found.
   *
   * @throws InterruptedException if the search was cut short
   */
  Certificate derive(Statement statement) throws InterruptedException;

  /** The numeric tests on the instances of a file of checks. */
  Gauge gauge(Checks checks, int jobs);

  /** Numeric tests. */
  interface Gauge extends AutoCloseable {

    /**
     * Tests a statement.
     *
     * @throws InterruptedException if the tests were cut short
     */
    Reading measure(Statement statement) throws InterruptedException;

    @Override
    void close();
  }

  /** What numeric tests can come to. */
  enum Status {
    /** All tests passed. */
    AGREES,
    /** A residual does not fall as digits grow. */
    CONTRADICTS,
    /** Neither. */
    INCONCLUSIVE,
    /** The statement has no value at some instance. */
    UNDEFINED,
    /** There is no test for this kind of statement. */
    NOT_RUN,
    /** No values were found that satisfy the assumptions. */
    NO_INSTANCE
  }

  /**
   * What numeric tests came to.
   *
   * @param status what they came to
   * @param digits to how many digits
   * @param measurements each test
   * @param summary in one sentence
   * @param witness what anyone can re-run, empty unless there is a contradiction
   * @param scope on what they were made; empty for the instances of the file of checks
   * @param study of a limit direction, if there is one
   */
  record Reading(
      Status status,
      int digits,
      List<Measured> measurements,
      String summary,
      String witness,
      String scope,
      Optional<MarginStudy> study) {

    /** A reading on instances, without a study. */
    public Reading(
        Status status, int digits, List<Measured> measurements, String summary, String witness) {
      this(status, digits, measurements, summary, witness, "", Optional.empty());
    }

    /** Copies the list. */
    public Reading {
      measurements = List.copyOf(measurements);
    }

    /** No test. */
    static Reading notRun(String why) {
      return new Reading(Status.NOT_RUN, 0, List.of(), why, "");
    }
  }
}
