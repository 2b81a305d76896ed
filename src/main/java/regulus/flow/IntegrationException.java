package regulus.flow;

/**
 * An integration that did not reach its end. What was seen is in the message, in words a reader of
 * a report understands; the subclass says which kind of failure it is.
 *
 * <p>None of these is a proof: that a solution leaves every bound, say, is what its steps look
 * like.
 */
public abstract sealed class IntegrationException extends RuntimeException
    permits BlowUpException,
        BranchingException,
        FieldUndefinedException,
        SlidingException,
        StalledClockException,
        StepBudgetException,
        StepCollapseException,
        StiffTailException {

  private static final long serialVersionUID = 1L;

  private final double time;

  IntegrationException(String message, double time) {
    super(message);
    this.time = time;
  }

  /** Where the failure lies, in the time of the equation. */
  public final double time() {
    return time;
  }
}
