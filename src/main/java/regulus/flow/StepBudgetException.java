package regulus.flow;

/** An integration was given up because it took too many steps. */
public final class StepBudgetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param steps the budget that was spent
   * @param time how far the integration got
   */
  public StepBudgetException(int steps, double time) {
    super("no more than " + steps + " steps were allowed, and they end at time " + time);
  }
}
