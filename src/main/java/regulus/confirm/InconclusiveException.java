package regulus.confirm;

/** A test came to nothing; says nothing about the statement. */
final class InconclusiveException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InconclusiveException(String message) {
    super(message);
  }
}
