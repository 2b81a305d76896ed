package regulus.claim;

import java.util.Arrays;

/**
 * A piece of text that knows where in the file each of its characters stands, although quoting,
 * escapes, folding and indentation may have moved them.
 */
final class PositionedText {
  private final SourceText source;
  private final String text;

  /** The index in the source of each character, and of the end. */
  private final int[] indices;

  PositionedText(SourceText source, String text, int[] indices) {
    if (indices.length != text.length() + 1) {
      throw new IllegalArgumentException(
          "text of " + text.length() + " characters with " + indices.length + " indices");
    }
    this.source = source;
    this.text = text;
    this.indices = indices;
  }

  /** A text that is its own source, under a name for messages. */
  static PositionedText of(String file, String text) throws ClaimException {
    SourceText source = SourceText.of(file, text);
    int[] indices = new int[text.length() + 1];
    int index = 0;
    for (int i = 0; i <= text.length(); i++) {
      indices[i] = index;
      if (i < text.length() && !Character.isHighSurrogate(text.charAt(i))) {
        index++;
      }
    }
    return new PositionedText(source, text, indices);
  }

  String text() {
    return text;
  }

  /** The characters from one index up to another, which know where they stand. */
  PositionedText part(int from, int to) {
    return new PositionedText(
        source, text.substring(from, to), Arrays.copyOfRange(indices, from, to + 1));
  }

  /** The place of the first character. */
  Position position() {
    return position(0);
  }

  /** The place of the character of that index; the index may be one past the end. */
  Position position(int index) {
    return source.position(indices[index]);
  }

  @Override
  public String toString() {
    return text;
  }
}
