package regulus.claim;

/**
 * A small change of a formula's text.
 *
 * @param from index of the first character that is replaced
 * @param to index after the last one; equal to {@code from} where text is only inserted
 * @param replacement what stands there instead; may be empty
 * @param size how large a change it is: a constant or a sign counts 1, what changes the shape of
 *     the formula more
 */
public record FormulaEdit(int from, int to, String replacement, int size) {

  /** The text with the change made. */
  public String applied(String text) {
    return text.substring(0, from) + replacement + text.substring(to);
  }
}
