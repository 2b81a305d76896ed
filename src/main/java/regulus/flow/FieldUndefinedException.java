package regulus.flow;

/** A right-hand side that has no value, or none that the number type can hold. */
public final class FieldUndefinedException extends IntegrationException {

  private static final long serialVersionUID = 1L;

  /**
   * @param time when the solution gets there
   * @param reason what is undefined, for example {@code division by zero}
   */
  public FieldUndefinedException(double time, String reason) {
    super(
        "the right-hand side has no value at t = %s: %s; end the integration before"
            .formatted(PlainText.of(time), reason),
        time);
  }
}
