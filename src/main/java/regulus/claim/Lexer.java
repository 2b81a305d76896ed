package regulus.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Splits a formula into tokens, and refuses what other languages would read in their own way. */
final class Lexer {

  /** The longest formula, in characters. */
  static final int LONGEST = 20_000;

  /** The longest number, in digits. */
  static final int MOST_DIGITS = 1_000;

  private static final List<String> SIGNS =
      List.of(
          "->", "<=", ">=", "!=", "+", "-", "*", "/", "^", ".", "(", ")", "[", "]", "<", ">", "{",
          "}", ",");

  private static final Map<Integer, String> SPELT =
      Map.ofEntries(
          Map.entry((int) '\u2212', "-"),
          Map.entry((int) '\u2013', "-"),
          Map.entry((int) '\u00B7', "*"),
          Map.entry((int) '\u22C5', "*"),
          Map.entry((int) '\u00D7', "*"),
          Map.entry((int) '\u00F7', "/"),
          Map.entry((int) '\u00B2', "^2"),
          Map.entry((int) '\u00B3', "^3"),
          Map.entry((int) '\u221A', "Sqrt[...]"),
          Map.entry((int) '\u2264', "<="),
          Map.entry((int) '\u2265', ">="),
          Map.entry((int) '\u2260', "!="),
          Map.entry((int) '\u2192', "->"),
          Map.entry((int) '\u221E', "Infinity"),
          Map.entry((int) '\u03B1', "alpha"),
          Map.entry((int) '\u03B2', "beta"),
          Map.entry((int) '\u03B4', "delta"),
          Map.entry((int) '\u03BC', "mu"),
          Map.entry((int) '\u03C9', "omega"));

  private static final Map<Character, String> FOREIGN =
      Map.ofEntries(
          Map.entry('"', "remove the quote: formulas contain no strings"),
          Map.entry('\'', "write each derivative out"),
          Map.entry('=', "put equalities under `initial` or `define`"),
          Map.entry(':', "put definitions under `define`"),
          Map.entry(',', "remove the comma: every function takes one argument"),
          Map.entry('!', "remove it, or write != for different"),
          Map.entry('{', "group with ( ): formulas contain no lists"),
          Map.entry('}', "group with ( ): formulas contain no lists"),
          Map.entry('%', "write a fraction such as 1/100"),
          Map.entry('|', "write Abs[x] or Norm[u]"),
          Map.entry(';', "remove the semicolon: a formula stands alone"));

  private final PositionedText formula;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(PositionedText formula) {
    this.formula = formula;
    this.text = formula.text();
  }

  /** The tokens of a formula; the last one is the end. */
  static List<Token> tokens(PositionedText formula) throws ClaimException {
    Lexer lexer = new Lexer(formula);
    lexer.run();
    return List.copyOf(lexer.tokens);
  }

  private void run() throws ClaimException {
    if (text.length() > LONGEST) {
      throw error(
          0,
          "a formula of at most " + LONGEST + " characters",
          "one of " + text.length(),
          "name its parts under `define`");
    }
    for (skipSpace(); at < text.length(); skipSpace()) {
      char c = text.charAt(at);
      if (isDigit(c)) {
        number();
      } else if (isLetter(c)) {
        name();
      } else {
        sign();
      }
    }
    int last = tokens.isEmpty() ? 0 : tokens.getLast().end();
    tokens.add(new Token(Token.Kind.END, "", last));
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void name() {
    int start = at;
    while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
      at++;
    }
    if (peek(0) == '\'') {
      at++;
    }
    tokens.add(new Token(Token.Kind.NAME, text.substring(start, at), start));
  }

  private void number() throws ClaimException {
    int start = at;
    skipDigits();
    if (peek(0) == '.' && isDigit(peek(1))) {
      at++;
      skipDigits();
    } else if (peek(0) == '.') {
      throw error(at, "a digit after the decimal point", found(at + 1), "write " + from(start));
    }
    requireShort(start);
    refuseOtherNotations(start);
    tokens.add(new Token(Token.Kind.NUMBER, from(start), start));
  }

  private void requireShort(int start) throws ClaimException {
    if (at - start > MOST_DIGITS) {
      throw error(
          start,
          "a number of at most " + MOST_DIGITS + " digits",
          "one of " + (at - start),
          "write it as a power or name a constant");
    }
  }

  private void refuseOtherNotations(int start) throws ClaimException {
    char next = peek(0);
    if ((next == 'x' || next == 'X') && from(start).equals("0")) {
      throw error(
          start,
          "a decimal number",
          "a hexadecimal one",
          "write it in base ten, or 0*x as a product");
    }
    boolean signed = peek(1) == '-' || peek(1) == '+';
    if ((next == 'e' || next == 'E') && isDigit(peek(signed ? 2 : 1))) {
      int mantissaEnd = at;
      at += signed ? 2 : 1;
      skipDigits();
      String written = from(start);
      String exponent = text.substring(mantissaEnd + 1, at).replace("+", "");
      throw error(
          start,
          "an exact number",
          "`" + written + "` in scientific notation",
          "write " + exact(text.substring(start, mantissaEnd), exponent));
    }
  }

  /** The exact spelling of {@code mantissa e exponent}. */
  private static String exact(String mantissa, String exponent) {
    String power = "10^" + exponent;
    if (!mantissa.equals("1")) {
      return mantissa + "*" + power;
    }
    boolean small = exponent.length() == 2 && exponent.startsWith("-");
    return small ? "1/1" + "0".repeat(exponent.charAt(1) - '0') + " or " + power : power;
  }

  private void sign() throws ClaimException {
    if (text.startsWith("^^", at)) {
      throw error(at, "an exponent", "`^^`", "write numbers in base ten");
    }
    if (text.startsWith("**", at)) {
      throw error(at, "an operator", "`**`", "write ^ for a power");
    }
    boolean known = text.startsWith("!=", at) || isOfIntegral(text.charAt(at));
    if (known || !FOREIGN.containsKey(text.charAt(at))) {
      for (String sign : SIGNS) {
        if (text.startsWith(sign, at)) {
          tokens.add(new Token(Token.Kind.SIGN, sign, at));
          at += sign.length();
          return;
        }
      }
    }
    throw foreign();
  }

  /** The signs that stand in {@code Integrate[f, {s, a, b}]} only. */
  private boolean isOfIntegral(char c) {
    return "{},".indexOf(c) >= 0
        && tokens.stream().anyMatch(token -> token.text().equals(Integration.NAME));
  }

  private ClaimException foreign() {
    int c = text.codePointAt(at);
    if (c == '_') {
      return underscore();
    }
    if (c > 127) {
      String remedy = SPELT.containsKey(c) ? "write " + SPELT.get(c) : "write its name in letters";
      return error(
          at,
          "a formula in ASCII",
          String.format("`%s` (U+%04X)", Character.toString(c), c),
          remedy);
    }
    String remedy = FOREIGN.getOrDefault((char) c, "remove it: the operators are + - * / ^ .");
    return error(at, "an operator, a number or a symbol", found(at), remedy);
  }

  private ClaimException underscore() {
    int end = at + 1;
    while (end < text.length() && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)))) {
      end++;
    }
    boolean joined = !tokens.isEmpty() && tokens.getLast().end() == at;
    if (!joined) {
      return error(at, "a symbol", "`_`", "remove it: formulas contain no patterns");
    }
    Token before = tokens.getLast();
    String written = text.substring(before.start(), end);
    return error(
        before.start(),
        before.kind() == Token.Kind.NUMBER ? "a number without separators" : "a symbol",
        "`" + written + "` with an underscore",
        "write " + written.replace("_", ""));
  }

  private String from(int start) {
    return text.substring(start, at);
  }

  private String found(int index) {
    return index < text.length()
        ? "`" + Character.toString(text.codePointAt(index)) + "`"
        : "the end of the formula";
  }

  private void skipDigits() {
    while (isDigit(peek(0))) {
      at++;
    }
  }

  /** The character at that distance, or a space after the end. */
  private char peek(int distance) {
    return at + distance < text.length() ? text.charAt(at + distance) : ' ';
  }

  private ClaimException error(int index, String expected, String found, String remedy) {
    return new ClaimException(formula.position(index), expected, found, remedy);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
