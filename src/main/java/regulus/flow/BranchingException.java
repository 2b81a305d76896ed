package regulus.flow;

/**
 * A state on the kink of an absolute value from which several solutions lead away: the fields on
 * the sides point out of the surface.
 */
public final class BranchingException extends IntegrationException {

  private static final long serialVersionUID = 1L;

  /**
   * @param time when the surface is reached
   * @param where which kinks and the speeds on their sides, a clause
   */
  public BranchingException(double time, String where) {
    super(
        "several solutions lead away from the kink at t = %s: %s; start beside the kink"
            .formatted(PlainText.of(time), where),
        time);
  }
}
