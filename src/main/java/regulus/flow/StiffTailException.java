package regulus.flow;

/** A residual that still falls, but too slowly for the length of the steps. */
public final class StiffTailException extends IntegrationException {

  private static final long serialVersionUID = 1L;

  private final double conditionNumber;

  /**
   * @param steps the budget that was spent
   * @param time how far the integration got
   * @param conditionNumber {@code lambda_max / lambda_min}, estimated from the length of the steps
   *     and the decay of the residual
   * @param behaviour how the residual behaves, a clause
   */
  public StiffTailException(int steps, double time, double conditionNumber, String behaviour) {
    super(
        ("no more than %d steps were allowed, and they end at t = %s, where %s; the tail is stiff,"
                + " with a condition number lambda_max/lambda_min of about %s, and takes some five"
                + " condition numbers of steps; choose data of a smaller condition number")
            .formatted(steps, PlainText.of(time), behaviour, PlainText.roughly(conditionNumber)),
        time);
    this.conditionNumber = conditionNumber;
  }

  /** The estimate of {@code lambda_max / lambda_min}, good to a factor of a few. */
  public double conditionNumber() {
    return conditionNumber;
  }
}
