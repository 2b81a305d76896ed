package regulus.report;

import java.util.List;
import regulus.kernel.Expr;

/** Prints formulas as MathML Core, which browsers set without any script. */
public final class MathMl {

  private static final String APPLY = "<mo>&#x2061;</mo>";

  private MathMl() {}

  /** A complete {@code math} element. */
  public static String of(Expr expr, Notation notation) {
    return inline(Layout.of(expr, notation));
  }

  /** A formula in running text. */
  static String inline(Box box) {
    return "<math>" + of(box) + "</math>";
  }

  /** A formula on a line of its own. */
  static String display(Box box) {
    return "<math display=\"block\">" + of(box) + "</math>";
  }

  private static String of(Box box) {
    return switch (box) {
      case Box.Digits number -> "<mn>" + number.digits() + "</mn>";
      case Box.Name name -> name(name);
      case Box.Function function -> "<mi>" + function.name() + "</mi>" + APPLY;
      case Box.Sign sign -> sign(sign.kind());
      case Box.Row row -> "<mrow>" + row(row.boxes()) + "</mrow>";
      case Box.Fraction fraction ->
          "<mfrac>" + of(fraction.over()) + of(fraction.under()) + "</mfrac>";
      case Box.Root root -> "<msqrt>" + of(root.radicand()) + "</msqrt>";
      case Box.Script script -> "<msup>" + of(script.base()) + of(script.exponent()) + "</msup>";
      case Box.Fence fence ->
          "<mrow>"
              + fence(fence.kind(), true)
              + of(fence.inside())
              + fence(fence.kind(), false)
              + "</mrow>";
    };
  }

  /** Neighbours without a sign between them are multiplied: a thin space keeps them apart. */
  private static String row(List<Box> boxes) {
    StringBuilder text = new StringBuilder();
    boolean afterFactor = false;
    for (Box box : boxes) {
      boolean factor = !(box instanceof Box.Sign);
      if (afterFactor && factor) {
        text.append("<mspace width=\"0.17em\"></mspace>");
      }
      text.append(of(box));
      afterFactor = factor && !(box instanceof Box.Function);
    }
    return text.toString();
  }

  private static String name(Box.Name name) {
    String letters = Greek.unicode(name.letters()).orElse(name.letters());
    String bare = "<mi>" + letters + "</mi>";
    String dotted = name.dots() == 0 ? bare : "<mover>" + bare + "<mo>&#x2D9;</mo></mover>";
    String subscript = name.subscript();
    String marked =
        subscript.isEmpty() ? dotted : "<msub>" + dotted + subscript(subscript) + "</msub>";
    return name.atZero()
        ? "<mrow>"
            + marked
            + delimiter("(", true)
            + "<mn>0</mn>"
            + delimiter(")", false)
            + "</mrow>"
        : marked;
  }

  private static String subscript(String subscript) {
    return "<mtext>" + subscript.replace("-", "\u2212") + "</mtext>";
  }

  private static String sign(Box.Sign.Kind kind) {
    String sign =
        switch (kind) {
          case PLUS -> "+";
          case MINUS -> "\u2212";
          case NEGATIVE -> "\u2212";
          case TIMES -> "\u22C5";
          case SLASH -> "/";
          case COMMA -> ",";
          case EQUAL -> "=";
          case NOT_EQUAL -> "\u2260";
          case LESS -> "&lt;";
          case LESS_OR_EQUAL -> "\u2264";
          case GREATER -> "&gt;";
          case GREATER_OR_EQUAL -> "\u2265";
          case TENDS_TO -> "\u2192";
          case ASYMPTOTIC -> "\u223C";
        };
    String form = kind == Box.Sign.Kind.NEGATIVE ? " form=\"prefix\"" : "";
    return "<mo" + form + ">" + sign + "</mo>";
  }

  private static String fence(Box.Fence.Kind kind, boolean left) {
    String delimiter =
        switch (kind) {
          case PARENTHESES -> left ? "(" : ")";
          case BARS -> "|";
          case DOUBLE_BARS -> "\u2016";
          case ANGLES -> left ? "\u27E8" : "\u27E9";
        };
    return delimiter(delimiter, left);
  }

  private static String delimiter(String delimiter, boolean left) {
    String form = left ? "prefix" : "postfix";
    return "<mo form=\""
        + form
        + "\" fence=\"true\" lspace=\"0\" rspace=\"0\">"
        + delimiter
        + "</mo>";
  }
}
