package regulus.confirm;

/** No data could be drawn for a setting; says nothing about the statement. */
public final class SamplingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SamplingException(String message) {
    super(message);
  }
}
