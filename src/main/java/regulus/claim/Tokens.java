package regulus.claim;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import regulus.kernel.Rational;

/** The tokens of a formula, read one after the other. */
final class Tokens {
  private final PositionedText formula;
  private final List<Token> tokens;
  private int next;

  private Tokens(PositionedText formula, List<Token> tokens) {
    this.formula = formula;
    this.tokens = tokens;
  }

  static Tokens of(PositionedText formula) throws ClaimException {
    return new Tokens(formula, Lexer.tokens(formula));
  }

  /** The next token, which stays the next. */
  Token peek() {
    return tokens.get(next);
  }

  /** The token after the next; the end is followed by itself. */
  Token afterNext() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  /**
   * The token behind an opening sign that follows the next comma outside all brackets, if there is
   * one.
   */
  Optional<Token> afterComma(String opening) {
    int depth = 0;
    for (int i = next; i + 2 < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (depth == 0 && token.is(",")) {
        return tokens.get(i + 1).is(opening) ? Optional.of(tokens.get(i + 2)) : Optional.empty();
      }
      depth += token.is("(") || token.is("[") || token.is("{") ? 1 : 0;
      depth -= token.is(")") || token.is("]") || token.is("}") ? 1 : 0;
    }
    return Optional.empty();
  }

  /** The token taken last. */
  Token previous() {
    return tokens.get(next - 1);
  }

  /** Takes the next token; the end can be taken any number of times. */
  Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Token.Kind.END) {
      next++;
    }
    return token;
  }

  /** Where a token begins. */
  Position position(Token token) {
    return formula.position(token.start());
  }

  /** Whether two neighbouring tokens stand in different lines. */
  boolean lineBreakBetween(Token before, Token after) {
    int line = formula.position(before.end() - 1).line();
    String between = formula.text().substring(before.end(), after.start());
    return position(after).line() != line || between.contains("\n");
  }

  /** An error at a token. */
  ClaimException error(Token at, String expected, String found, String remedy) {
    return new ClaimException(position(at), expected, found, remedy);
  }

  /** The exact value of a number. */
  static Rational value(Token number) {
    String digits = number.text();
    int point = digits.indexOf('.');
    if (point < 0) {
      return Rational.of(new BigInteger(digits));
    }
    String whole = digits.substring(0, point) + digits.substring(point + 1);
    return new Rational(new BigInteger(whole), BigInteger.TEN.pow(digits.length() - point - 1));
  }
}
