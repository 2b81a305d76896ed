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

  /** The text with the brackets of {@code name[...]} replaced. The argument is not modified. */
  static int[] mask(int[] text) {
    int[] masked = Arrays.copyOf(text, text.length);
    for (int i = 1; i < text.length; i++) {
      if (text[i] == '[' && isLetterOrDigit(text[i - 1])) {
        int close = closing(text, i);
        if (close > 0) {
          masked[i] = OPEN;
          masked[close] = CLOSE;
        }
      }
    }
    return masked;
  }

  static String unmask(String text) {
    return text.replace((char) OPEN, '[').replace((char) CLOSE, ']');
  }

  /** The index of the bracket that closes the one at {@code open} in the same scalar, or -1. */
  private static int closing(int[] text, int open) {
    int depth = 0;
    for (int i = open; i < text.length; i++) {
      switch (text[i]) {
        case '[' -> {
          if (!isLetterOrDigit(text[i - 1])) {
            return -1;
          }
          depth++;
        }
        case ']' -> {
          depth--;
          if (depth == 0) {
            return i;
          }
        }
        case ',', '{', '}', '"', '\'', '#', '\n', '\r' -> {
          return -1;
        }
        default -> {}
      }
    }
    return -1;
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
