package regulus.cli;

/** What the user asked for cannot be done; the message is one line that says why. */
final class InputException extends Exception {
  private static final long serialVersionUID = 1L;

  InputException(String message) {
    super(message);
  }
}
