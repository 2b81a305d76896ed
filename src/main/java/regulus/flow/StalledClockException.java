package regulus.flow;

/** Descent of a classification loss does not raise gamma, which therefore is no clock. */
public final class StalledClockException extends IntegrationException {

  private static final long serialVersionUID = 1L;

  /**
   * @param gamma {@code -log sum_n e^{-m_n}} at the place
   */
  public StalledClockException(double gamma) {
    super(
        "expected -log sum e^-margin to grow along the flow, found that it does not at "
            + gamma
            + "; start where no force vanishes and every data point is nearly fitted",
        gamma);
  }
}
