package regulus.claim;

/**
 * A place in a text file.
 *
 * @param file the file as the user named it
 * @param line counted from 1
 * @param column counted from 1, in characters (Unicode code points)
 */
public record Position(String file, int line, int column) {

  /** {@code file:line:column}, as editors and terminals understand it. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
