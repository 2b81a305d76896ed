package regulus.cli;

/** What the user asked for cannot be done; the message is one line that says why. */
final class InputException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean named;

  InputException(String message) {
    this(message, true);
  }

  /**
   * @param named whether the program's name is printed before the message, which has no place in a
   *     file
   */
  InputException(String message, boolean named) {
    super(message);
    this.named = named;
  }

  /** The line to print. */
  String line() {
    return (named ? "regulus: " : "") + getMessage();
  }
}
