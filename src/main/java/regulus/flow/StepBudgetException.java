package regulus.flow;

/** An integration was given up because it took too many steps, with no sign of a singularity. */
public final class StepBudgetException extends IntegrationException {

  private static final long serialVersionUID = 1L;

  /**
   * @param steps the budget that was spent
   * @param time how far the integration got
   * @param behaviour how the residual behaves, a clause
   */
  public StepBudgetException(int steps, double time, String behaviour) {
    super(
        "no more than %d steps were allowed, and they end at t = %s, where %s; allow more steps or a shorter time"
            .formatted(steps, PlainText.of(time), behaviour),
        time);
  }
}
