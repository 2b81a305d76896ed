package regulus.claim;

import java.util.Arrays;

/**
 * Lets formulas stand unquoted in YAML's flow collections. In {@code assume: [up[0] > 0]} YAML ends
 * the plain scalar at the inner bracket and fails. A bracket right after a letter or digit opens a
 * collection nowhere in YAML, so such a pair is replaced by two private characters, one for one,
 * before YAML reads the text, and put back afterwards. Positions stay as they are.
 */
final class FlowBrackets {

  private static final int OPEN = 0xE000;
  private static final int CLOSE = 0xE001;

  private FlowBrackets() {}

  static boolean isMask(int character) {
    return character == OPEN || character == CLOSE;
  }

  /**
   * The text with the brackets of {@code name[...]} replaced where both stand in one scalar. The
   * argument is not modified.
   */
  static int[] mask(int[] text) {
    int[] masked = Arrays.copyOf(text, text.length);
    int[] open = new int[text.length];
    int depth = 0;
    for (int i = 0; i < text.length; i++) {
      switch (text[i]) {
        case '[' -> {
          boolean ofName = i > 0 && isLetterOrDigit(text[i - 1]);
          depth = ofName ? depth : 0;
          if (ofName) {
            open[depth++] = i;
          }
        }
        case ']' -> {
          if (depth > 0) {
            depth--;
            masked[open[depth]] = OPEN;
            masked[i] = CLOSE;
          }
        }
        case ',', '{', '}', '"', '\'', '#', '\n', '\r' -> depth = 0;
        default -> {}
      }
    }
    return masked;
  }

  static String unmask(String text) {
    return text.replace((char) OPEN, '[').replace((char) CLOSE, ']');
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
