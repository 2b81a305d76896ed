package regulus.claim;

/**
 * A word of a formula.
 *
 * @param text as written
 * @param start index of the first character in the formula
 */
record Token(Kind kind, String text, int start) {

  enum Kind {
    NUMBER,
    NAME,
    SIGN,
    END
  }

  /** The index after the last character. */
  int end() {
    return start + text.length();
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** The token in a message. */
  String describe() {
    return kind == Kind.END ? "the end of the formula" : "`" + text + "`";
  }
}
