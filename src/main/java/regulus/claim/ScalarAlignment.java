package regulus.claim;

import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Finds where each character of a YAML scalar's value stands in the file.
 *
 * <p>Folding, chomping and indentation only ever add, drop or change white space. So the other
 * characters of the value occur in the source in the same order, each as itself, as a doubled quote
 * or as an escape, and it suffices to walk along both.
 */
final class ScalarAlignment {
  private final int[] source;
  private final int end;
  private final ScalarStyle style;
  private int at;

  private ScalarAlignment(int[] source, int start, int end, ScalarStyle style) {
    this.source = source;
    this.end = end;
    this.style = style;
    this.at = start;
  }

  /**
   * The source index of each UTF-16 unit of the value, and of its end.
   *
   * @param source the file's characters; not modified
   * @param start the index at which the scalar begins, with its quote or block indicator
   * @param end the index after the scalar's last character
   */
  static int[] indices(int[] source, int start, int end, ScalarStyle style, String value) {
    ScalarAlignment walk = new ScalarAlignment(source, start, end, style);
    walk.skipOpening();
    int[] indices = new int[value.length() + 1];
    int afterInk = walk.at;
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      int index = isSpace(c) ? walk.space() : walk.ink(c);
      if (!isSpace(c)) {
        afterInk = walk.at;
      }
      for (int unit = 0; unit < Character.charCount(c); unit++) {
        indices[i++] = index;
      }
    }
    indices[value.length()] = Math.min(afterInk, source.length);
    return indices;
  }

  private void skipOpening() {
    switch (style) {
      case SINGLE_QUOTED, DOUBLE_QUOTED, JSON_SCALAR_STYLE -> at++;
      case LITERAL, FOLDED -> {
        while (at < end && source[at] != '\n' && source[at] != '\r') {
          at++;
        }
      }
      case PLAIN -> {}
    }
  }

  /** Takes one space of the value: a space of the source if there is one here. */
  private int space() {
    int index = at;
    if (at < end && isSpace(source[at])) {
      at++;
    } else if (isEscape()) {
      at += escapeLength();
    }
    return index;
  }

  /** Takes one visible character of the value, skipping white space of the source before it. */
  private int ink(int c) {
    while (at < end && (isSpace(source[at]) || isEscapedSpace())) {
      at += isSpace(source[at]) ? 1 : escapeLength();
    }
    int index = at;
    if (isEscape()) {
      at += escapeLength();
    } else if (style == ScalarStyle.SINGLE_QUOTED && c == '\'') {
      at += 2;
    } else {
      at++;
    }
    return Math.min(index, source.length);
  }

  private boolean isEscape() {
    boolean quoted = style == ScalarStyle.DOUBLE_QUOTED || style == ScalarStyle.JSON_SCALAR_STYLE;
    return quoted && at + 1 < end && source[at] == '\\';
  }

  private boolean isEscapedSpace() {
    return isEscape() && " \t\n\rtnr".indexOf(source[at + 1]) >= 0;
  }

  private int escapeLength() {
    return switch (source[at + 1]) {
      case 'x' -> 4;
      case 'u' -> 6;
      case 'U' -> 10;
      default -> 2;
    };
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
