package regulus.claim;

import java.util.Optional;
import regulus.kernel.Assumption;
import regulus.kernel.Assumption.Relation;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement.Approach;
import regulus.kernel.Statement.LimitPoint;

/** Reads where a symbol moves, such as {@code s -> 1}, and from which side. */
final class ApproachReader {
  private static final String EXPECTED = "`SYMBOL -> 0`, `SYMBOL -> 1` or `SYMBOL -> Infinity`";

  private final Scope scope;
  private final Setting setting;
  private final Optional<Yaml> from;

  /**
   * A reader.
   *
   * @param scope of the symbols
   * @param setting whose assumptions say from which side a point is approached
   * @param from the side as written, if it is
   */
  ApproachReader(Scope scope, Setting setting, Optional<Yaml> from) {
    this.scope = scope;
    this.setting = setting;
    this.from = from;
  }

  Approach read(Yaml.Scalar node) throws ClaimException {
    PositionedText text = node.content();
    int arrow = text.text().indexOf("->");
    if (arrow < 0) {
      throw new ClaimException(
          text.position(), EXPECTED, "`" + text + "`", "write for example `alpha -> 0`");
    }
    PositionedText symbol = trimmed(text.part(0, arrow));
    PositionedText target = trimmed(text.part(arrow + 2, text.text().length()));
    boolean named =
        scope.symbol(symbol.text(), symbol.position()).expr() instanceof Expr.Sym(String name)
            && name.equals(symbol.text());
    if (!named) {
      throw new ClaimException(
          symbol.position(), "a symbol", "`" + symbol + "`", "let a constant move");
    }
    if (target.text().equals("Infinity")) {
      return new Approach(symbol.text(), LimitPoint.INFINITY);
    }
    if (FormulaParser.parseScalar(target, Scope.numbers("a point or Infinity"))
        instanceof Expr.Num(Rational value)) {
      return new Approach(symbol.text(), new LimitPoint(side(symbol.text(), value, node), value));
    }
    throw new ClaimException(
        target.position(), "a rational number or Infinity", "`" + target + "`", "write a number");
  }

  private static PositionedText trimmed(PositionedText text) {
    int start = 0;
    int end = text.text().length();
    while (start < end && Character.isWhitespace(text.text().charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.text().charAt(end - 1))) {
      end--;
    }
    return text.part(start, end);
  }

  private LimitPoint.Side side(String symbol, Rational value, Yaml.Scalar as)
      throws ClaimException {
    if (from.isPresent()) {
      Yaml.Scalar word = Fields.scalar(from.get(), "`below` or `above`");
      return switch (word.text()) {
        case "below" -> LimitPoint.Side.BELOW;
        case "above" -> LimitPoint.Side.ABOVE;
        default ->
            throw new ClaimException(
                word.position(), "`below` or `above`", word.describe(), "write one of the two");
      };
    }
    if (value.isZero()) {
      return LimitPoint.Side.ABOVE;
    }
    boolean below = false;
    boolean above = false;
    for (Assumption assumption : setting.assumptions()) {
      int order = order(assumption, symbol, value);
      below |= order < 0;
      above |= order > 0;
    }
    if (below == above) {
      throw new ClaimException(
          as.position(),
          "the side from which `" + symbol + "` tends to " + value,
          "assumptions that leave it open",
          "add `from: below` or `from: above`");
    }
    return below ? LimitPoint.Side.BELOW : LimitPoint.Side.ABOVE;
  }

  /** Negative if an assumption puts the symbol below the value, positive if above it. */
  private static int order(Assumption assumption, String symbol, Rational value) {
    Expr moving = Expr.symbol(symbol);
    Expr bound = Expr.number(value);
    int direction = direction(assumption.relation());
    if (assumption.left().equals(moving) && assumption.right().equals(bound)) {
      return direction;
    }
    return assumption.left().equals(bound) && assumption.right().equals(moving) ? -direction : 0;
  }

  private static int direction(Relation relation) {
    return switch (relation) {
      case LESS, LESS_OR_EQUAL -> -1;
      case NOT_EQUAL -> 0;
      case GREATER, GREATER_OR_EQUAL -> 1;
    };
  }
}
