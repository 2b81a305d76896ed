package regulus.flow;

/**
 * A solution that reaches the kink of an absolute value from which it cannot go on: the fields on
 * both sides point into the surface. It slides along the surface from there on, as Filippov's
 * solutions do, which is no solution of either smooth equation.
 */
public final class SlidingException extends IntegrationException {

  private static final long serialVersionUID = 1L;

  /**
   * @param time when the surface is reached
   * @param where which kinks and the speeds on their sides, a clause
   */
  public SlidingException(double time, String where) {
    super(
        "the solution slides along a kink from t = %s on: %s; end the integration before"
            .formatted(PlainText.of(time), where),
        time);
  }
}
