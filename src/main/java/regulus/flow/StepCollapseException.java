package regulus.flow;

/** Steps that shrink to nothing although the solution stays bounded. */
public final class StepCollapseException extends IntegrationException {

  private static final long serialVersionUID = 1L;

  /**
   * @param time the singular time, estimated from the radius of convergence
   * @param step the last step
   * @param steps steps taken until then
   */
  public StepCollapseException(double time, double step, int steps) {
    super(
        ("the steps shrink to %s at t = %s, where the solution stays bounded and has no Taylor"
                + " series (the edge of a root or a logarithm, say), seen after %d steps; end the"
                + " integration before")
            .formatted(PlainText.of(step), PlainText.of(time), steps),
        time);
  }
}
