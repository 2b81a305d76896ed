package regulus.flow;

/** A solution that leaves every bound in finite time. */
public final class BlowUpException extends IntegrationException {

  private static final long serialVersionUID = 1L;

  /**
   * @param time the singular time, estimated from the radius of convergence
   * @param steps steps taken until then
   */
  public BlowUpException(double time, int steps) {
    super(
        "the solution leaves every bound at t = %s, seen after %d steps; end the integration before"
            .formatted(PlainText.of(time), steps),
        time);
  }
}
