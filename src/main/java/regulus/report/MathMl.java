package regulus.report;

import java.util.ArrayList;
import java.util.List;
import regulus.kernel.Expr;

/** Prints formulas as MathML Core, which browsers set without any script. */
public final class MathMl {

  /** Widest formula that is kept in one piece, in widths of a digit. */
  private static final double WIDE = 40;

  private static final String APPLY = "<mo>&#x2061;</mo>";

  private MathMl() {}

  /** One {@code math} element, or several if the formula is long. */
  public static String of(Expr expr, Notation notation) {
    return inline(Layout.of(expr, notation));
  }

  /** A formula in running text; browsers break a line between its parts. */
  static String inline(Box box) {
    return segments(box, "<math>");
  }

  /** A formula on a line of its own, or on several if it is long. */
  static String display(Box box) {
    return Extent.width(box) <= WIDE
        ? "<math display=\"block\">" + of(box) + "</math>"
        : segments(box, "<math displaystyle=\"true\">");
  }

  /** A long row becomes several elements, since no browser breaks lines inside of one. */
  private static String segments(Box box, String open) {
    if (!(box instanceof Box.Row row) || Extent.width(box) <= WIDE) {
      return open + of(box) + "</math>";
    }
    List<String> segments = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= row.boxes().size(); i++) {
      boolean ends = i == row.boxes().size();
      if (ends || (row.boxes().get(i) instanceof Box.Sign sign && sign.breaks())) {
        segments.add(open + "<mrow>" + row(row.boxes().subList(start, i)) + "</mrow></math>");
        start = i;
      }
    }
    return String.join(" ", segments);
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
      case Box.Integral integral ->
          "<msubsup><mo>&#x222B;</mo>" + of(integral.from()) + of(integral.to()) + "</msubsup>";
      case Box.Root root -> "<msqrt>" + of(root.radicand()) + "</msqrt>";
      case Box.Script script -> "<msup>" + of(script.base()) + of(script.exponent()) + "</msup>";
      case Box.Fence fence ->
          "<mrow>" + fence(fence, true) + of(fence.inside()) + fence(fence, false) + "</mrow>";
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
      afterFactor = factor && !(box instanceof Box.Function || box instanceof Box.Integral);
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
            + delimiter("(", false)
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
          case CROSS -> "\u00D7";
          case KRONECKER -> "\u2297";
          case SLASH -> "/";
          case COMMA -> ",";
          case PRIME -> "\u2032";
          case DOTS -> "\u22EF";
          case TRANSPOSED -> "\u22A4";
          case EQUAL -> "=";
          case NOT_EQUAL -> "\u2260";
          case LESS -> "&lt;";
          case LESS_OR_EQUAL -> "\u2264";
          case GREATER -> "&gt;";
          case GREATER_OR_EQUAL -> "\u2265";
          case TENDS_TO -> "\u2192";
          case ASYMPTOTIC -> "\u223C";
        };
    String form = kind == Box.Sign.Kind.NEGATIVE ? "prefix" : "infix";
    return "<mo form=\"" + form + "\">" + sign + "</mo>";
  }

  private static String fence(Box.Fence fence, boolean left) {
    String delimiter =
        switch (fence.delimiters()) {
          case PARENTHESES -> left ? "(" : ")";
          case BARS -> "|";
          case DOUBLE_BARS -> "\u2016";
          case ANGLES -> left ? "\u27E8" : "\u27E9";
        };
    return delimiter(delimiter, Extent.height(fence.inside()) > 0);
  }

  /** Browsers put space around a delimiter that may stretch, so only those may that must. */
  private static String delimiter(String delimiter, boolean stretchy) {
    return "<mo stretchy=\"" + stretchy + "\" lspace=\"0\" rspace=\"0\">" + delimiter + "</mo>";
  }
}
