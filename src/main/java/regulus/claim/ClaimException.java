package regulus.claim;

/**
 * A file that cannot be read as what it should be. The message is one line, {@code
 * file:line:column: expected X, found Y; do Z}.
 */
public final class ClaimException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Position position;
  private final String expected;
  private final String found;
  private final String remedy;

  /**
   * An error at a place.
   *
   * @param position where it is found
   * @param expected what should stand there
   * @param found what stands there instead
   * @param remedy what the writer can do about it
   */
  public ClaimException(Position position, String expected, String found, String remedy) {
    super(position + ": expected " + expected + ", found " + found + "; " + remedy);
    this.position = position;
    this.expected = expected;
    this.found = found;
    this.remedy = remedy;
  }

  /** Where the error is. */
  public Position position() {
    return position;
  }

  /** What should stand there. */
  public String expected() {
    return expected;
  }

  /** What stands there instead. */
  public String found() {
    return found;
  }

  /** What the writer can do about it. */
  public String remedy() {
    return remedy;
  }
}
