package regulus.report;

import java.util.Set;
import regulus.kernel.Expr;

/** Prints formulas as LaTeX in one piece; {@link LatexLines} prints those that may be broken. */
public final class Latex {

  /** Names of functions that LaTeX has commands for. */
  private static final Set<String> OPERATORS =
      Set.of(
          "arccos", "arcsin", "arctan", "cos", "cosh", "cot", "coth", "csc", "det", "dim", "exp",
          "inf", "ker", "lim", "ln", "log", "max", "min", "sec", "sin", "sinh", "sup", "tan",
          "tanh");

  /** Numbers with more digits may be broken after each group of this many. */
  private static final int DIGITS_TOGETHER = 12;

  private Latex() {}

  /** The formula in math mode. */
  public static String of(Expr expr, Notation notation) {
    return of(Layout.of(expr, notation));
  }

  /** The formula in math mode. */
  static String of(Box box) {
    return switch (box) {
      case Box.Digits number -> digits(number.digits());
      case Box.Name name -> name(name);
      case Box.Function function -> function(function.name());
      case Box.Sign sign -> sign(sign.kind());
      case Box.Row row -> row(row);
      case Box.Fraction fraction ->
          "\\frac{" + of(fraction.over()) + "}{" + of(fraction.under()) + "}";
      case Box.Integral integral ->
          "\\int_{" + of(integral.from()) + "}^{" + of(integral.to()) + "}";
      case Box.Root root -> "\\sqrt{" + of(root.radicand()) + "}";
      case Box.Script script -> of(script.base()) + "^{" + of(script.exponent()) + "}";
      case Box.Fence fence -> {
        boolean flat = Extent.height(fence.inside()) == 0;
        yield flat
            ? left(fence.delimiters()) + of(fence.inside()) + right(fence.delimiters())
            : "\\left"
                + left(fence.delimiters())
                + of(fence.inside())
                + "\\right"
                + right(fence.delimiters()).strip();
      }
    };
  }

  private static String digits(String digits) {
    if (digits.length() <= 3 * DIGITS_TOGETHER) {
      return digits;
    }
    return digits.replaceAll("(.{" + DIGITS_TOGETHER + "})(?!$)", "$1\\\\allowbreak{}");
  }

  private static String row(Box.Row row) {
    StringBuilder text = new StringBuilder();
    boolean tight = true;
    for (Box box : row.boxes()) {
      text.append(tight || bindsToPrevious(box) ? "" : " ").append(of(box));
      tight = bindsToNext(box);
    }
    return text.toString();
  }

  /** Whether no space is printed after the box: space has no meaning in LaTeX, but is read. */
  static boolean bindsToNext(Box box) {
    return switch (box) {
      case Box.Function _ -> true;
      case Box.Sign sign ->
          sign.kind() == Box.Sign.Kind.NEGATIVE || sign.kind() == Box.Sign.Kind.SLASH;
      case Box.Digits _, Box.Name _, Box.Row _, Box.Fraction _, Box.Root _ -> false;
      case Box.Script _, Box.Fence _, Box.Integral _ -> false;
    };
  }

  /** Whether no space is printed before the box. */
  static boolean bindsToPrevious(Box box) {
    return box instanceof Box.Sign(Box.Sign.Kind kind)
        && (kind == Box.Sign.Kind.SLASH || kind == Box.Sign.Kind.COMMA);
  }

  private static String name(Box.Name name) {
    String letters = name.letters();
    String bare =
        Greek.latex(letters).orElse(letters.length() == 1 ? letters : "\\mathit{" + letters + "}");
    String dotted = name.dots() == 0 ? bare : "\\dot{" + bare + "}";
    return dotted + subscript(name.subscript()) + (name.atZero() ? "(0)" : "");
  }

  private static String subscript(String subscript) {
    if (subscript.isEmpty()) {
      return "";
    }
    boolean oneDigit = subscript.length() == 1 && Character.isDigit(subscript.charAt(0));
    return oneDigit ? "_" + subscript : "_{" + subscript + "}";
  }

  private static String function(String name) {
    if (name.equals("E")) {
      return "\\mathbb{E}";
    }
    if (name.length() == 1) {
      return name;
    }
    return OPERATORS.contains(name) ? "\\" + name : "\\operatorname{" + name + "}";
  }

  private static String sign(Box.Sign.Kind kind) {
    return switch (kind) {
      case PLUS -> "+";
      case MINUS, NEGATIVE -> "-";
      case TIMES -> "\\cdot";
      case CROSS -> "\\times";
      case KRONECKER -> "\\otimes";
      case SLASH -> "/";
      case COMMA -> ",";
      case TRANSPOSED -> "\\top";
      case PRIME -> "\\prime";
      case DOTS -> "\\cdots";
      case EQUAL -> "=";
      case NOT_EQUAL -> "\\neq";
      case LESS -> "<";
      case LESS_OR_EQUAL -> "\\leq";
      case GREATER -> ">";
      case GREATER_OR_EQUAL -> "\\geq";
      case TENDS_TO -> "\\to";
      case ASYMPTOTIC -> "\\sim";
    };
  }

  static String left(Box.Fence.Delimiters kind) {
    return switch (kind) {
      case PARENTHESES -> "(";
      case BARS -> "\\lvert ";
      case DOUBLE_BARS -> "\\lVert ";
      case ANGLES -> "\\langle ";
    };
  }

  static String right(Box.Fence.Delimiters kind) {
    return switch (kind) {
      case PARENTHESES -> ")";
      case BARS -> " \\rvert";
      case DOUBLE_BARS -> " \\rVert";
      case ANGLES -> " \\rangle";
    };
  }
}
