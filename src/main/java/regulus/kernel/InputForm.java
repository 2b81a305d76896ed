package regulus.kernel;

import java.util.List;

/** Prints a formula in Wolfram input form, with the fewest parentheses that keep its tree. */
final class InputForm {

  private static final int SUM = 1;
  private static final int PRODUCT = 2;
  private static final int DOT = 3;
  private static final int POWER = 4;
  private static final int ATOM = 5;

  private InputForm() {}

  static String print(Expr expr) {
    return print(expr, 0);
  }

  /** Prints {@code expr} in parentheses if it binds less tightly than {@code least}. */
  private static String print(Expr expr, int least) {
    String text = bare(expr);
    return binding(expr) < least ? "(" + text + ")" : text;
  }

  private static int binding(Expr expr) {
    return switch (expr) {
      case Expr.Num number ->
          number.value().signum() < 0 ? SUM : number.value().isInteger() ? ATOM : PRODUCT;
      // Inner products that rules treat as one symbol are named as they are written.
      case Expr.Sym(String name) -> name.indexOf('.') < 0 ? ATOM : DOT;
      case Expr.Apply _, Expr.Integral _ -> ATOM;
      case Expr.Sum _ -> SUM;
      case Expr.Product product ->
          product.factors().getFirst() instanceof Expr.Num number && number.value().signum() < 0
              ? SUM
              : PRODUCT;
      case Expr.Power power -> isSqrt(power) ? ATOM : isInverse(power) ? PRODUCT : POWER;
      case Expr.Dot _ -> DOT;
    };
  }

  private static String bare(Expr expr) {
    return switch (expr) {
      case Expr.Num number -> number.value().toString();
      case Expr.Sym symbol -> symbol.name();
      case Expr.Sum sum -> sum(sum.terms());
      case Expr.Product product -> product(product.factors());
      case Expr.Power power -> power(power);
      case Expr.Apply apply -> apply.head().wolframName() + "[" + print(apply.argument()) + "]";
      case Expr.Dot dot -> print(dot.left(), DOT) + "." + print(dot.right(), POWER);
      case Expr.Integral(Expr integrand, String variable, Expr from, Expr to) ->
          "Integrate[%s, {%s, %s, %s}]"
              .formatted(print(integrand), variable, print(from), print(to));
    };
  }

  private static String sum(List<Expr> terms) {
    StringBuilder text = new StringBuilder();
    for (Expr term : terms) {
      if (text.isEmpty()) {
        text.append(print(term, SUM));
        continue;
      }
      String printed = print(term, term instanceof Expr.Sum ? PRODUCT : SUM);
      if (printed.startsWith("-")) {
        text.append(" - ").append(printed.substring(1));
      } else {
        text.append(" + ").append(printed);
      }
    }
    return text.toString();
  }

  private static String product(List<Expr> factors) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < factors.size(); i++) {
      Expr factor = factors.get(i);
      if (i == 0 && factor.equals(Expr.number(-1)) && factors.size() > 1) {
        text.append("-");
      } else if (i == 0 && factor instanceof Expr.Num number) {
        text.append(number.value());
      } else if (factor instanceof Expr.Power power && isInverse(power)) {
        if (text.isEmpty() || text.toString().equals("-")) {
          text.append("1");
        }
        text.append("/").append(print(power.base(), POWER));
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '-') {
          text.append("*");
        }
        text.append(print(factor, factor instanceof Expr.Product ? DOT : PRODUCT));
      }
    }
    return text.toString();
  }

  private static String power(Expr.Power power) {
    if (isSqrt(power)) {
      return "Sqrt[" + print(power.base()) + "]";
    }
    if (isInverse(power)) {
      return "1/" + print(power.base(), POWER);
    }
    return print(power.base(), ATOM) + "^" + print(power.exponent(), ATOM);
  }

  private static boolean isSqrt(Expr.Power power) {
    return power.exponent() instanceof Expr.Num number && number.value().equals(Rational.HALF);
  }

  private static boolean isInverse(Expr.Power power) {
    return power.exponent() instanceof Expr.Num number && number.value().equals(Rational.MINUS_ONE);
  }
}
