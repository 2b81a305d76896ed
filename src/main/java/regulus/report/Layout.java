package regulus.report;

import java.util.ArrayList;
import java.util.List;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/**
 * Lays a formula out without changing it: the order of terms and factors is the formula's own. A
 * product's factors up to its last divisor become one fraction, those after it stand beside it, so
 * that {@code Sqrt[k]/4*(1 - x)} keeps its shape.
 */
final class Layout {

  private static final int SUM = 1;
  private static final int PRODUCT = 2;
  private static final int ATOM = 3;

  private final Notation notation;

  /** Exponents are set small: a product with a divisor is one quotient there, with a slash. */
  private final boolean small;

  private Layout(Notation notation, boolean small) {
    this.notation = notation;
    this.small = small;
  }

  static Box of(Expr expr, Notation notation) {
    return new Layout(notation, false).bare(expr);
  }

  static Box of(Assumption assumption, Notation notation) {
    return Box.relation(
        of(assumption.left(), notation),
        sign(assumption.relation()),
        of(assumption.right(), notation));
  }

  static Box.Sign.Kind sign(Assumption.Relation relation) {
    return switch (relation) {
      case LESS -> Box.Sign.Kind.LESS;
      case LESS_OR_EQUAL -> Box.Sign.Kind.LESS_OR_EQUAL;
      case GREATER -> Box.Sign.Kind.GREATER;
      case GREATER_OR_EQUAL -> Box.Sign.Kind.GREATER_OR_EQUAL;
      case NOT_EQUAL -> Box.Sign.Kind.NOT_EQUAL;
    };
  }

  /** Lays out {@code expr}, in parentheses if it binds less tightly than {@code least}. */
  private Box box(Expr expr, int least) {
    Box box = bare(expr);
    return binding(expr) < least ? Box.parenthesized(box) : box;
  }

  private int binding(Expr expr) {
    return switch (expr) {
      case Expr.Num number ->
          number.value().signum() < 0 ? SUM : number.value().isInteger() ? ATOM : PRODUCT;
      case Expr.Sym _ -> ATOM;
      case Expr.Dot dot -> notation.isMatrix(dot.left()) ? PRODUCT : ATOM;
      case Expr.Apply apply ->
          apply.head() == Head.ABS || apply.head() == Head.NORM ? ATOM : PRODUCT;
      case Expr.Sum _, Expr.Integral _ -> SUM;
      case Expr.Product product -> isNegative(product) ? SUM : PRODUCT;
      case Expr.Power power -> power.exponent().equals(Expr.ONE) ? binding(power.base()) : PRODUCT;
    };
  }

  private Box bare(Expr expr) {
    return switch (expr) {
      case Expr.Num number -> number(number);
      case Expr.Sym(String name) when name.indexOf('.') > 0 -> bare(innerProduct(name));
      case Expr.Sym symbol -> notation.name(symbol.name());
      case Expr.Sum sum -> sum(sum.terms());
      case Expr.Product product -> product(product.factors());
      case Expr.Power power -> isDivisor(power) ? product(List.of(power)) : power(power);
      case Expr.Apply apply -> apply(apply.head(), apply.argument());
      case Expr.Dot dot when notation.isMatrix(dot.left()) ->
          multiplied(List.of(dot.left(), dot.right()));
      case Expr.Dot dot ->
          new Box.Fence(
              Box.Fence.Delimiters.ANGLES,
              Box.row(bare(dot.left()), new Box.Sign(Box.Sign.Kind.COMMA), bare(dot.right())));
      case Expr.Integral(Expr integrand, String variable, Expr from, Expr to) ->
          Box.row(
              new Box.Integral(bare(from), bare(to)),
              box(integrand, PRODUCT),
              new Box.Name("d", ""),
              notation.name(variable));
    };
  }

  /** What the symbol {@code u.v} stands for, by which rules in inner products call it. */
  private static Expr innerProduct(String name) {
    int dot = name.indexOf('.');
    return new Expr.Dot(Expr.symbol(name.substring(0, dot)), Expr.symbol(name.substring(dot + 1)));
  }

  private Box number(Expr.Num number) {
    return number.value().isInteger() && number.value().signum() >= 0
        ? new Box.Digits(number.value().toString())
        : product(List.of(number));
  }

  private Box apply(Head head, Expr argument) {
    Box inside = bare(argument);
    return switch (head) {
      case ABS -> new Box.Fence(Box.Fence.Delimiters.BARS, inside);
      case NORM -> new Box.Fence(Box.Fence.Delimiters.DOUBLE_BARS, inside);
      case TRANSPOSE -> new Box.Script(box(argument, ATOM), new Box.Sign(Box.Sign.Kind.TRANSPOSED));
      case TRACE -> call("tr", inside);
      case DIAGONAL -> call("diag", inside);
      case LOG -> call("log", inside);
      case EXP -> call("exp", inside);
      case SINH -> call("sinh", inside);
      case COSH -> call("cosh", inside);
      case TANH -> call("tanh", inside);
      case ARCSINH -> call("arsinh", inside);
      case ARCTANH -> call("artanh", inside);
      case ARCSIN -> call("arcsin", inside);
      case ARCTAN -> call("arctan", inside);
      case GAMMA -> Box.row(new Box.Name("Gamma", ""), Box.parenthesized(inside));
      case DIGAMMA -> Box.row(new Box.Name("psi", ""), Box.parenthesized(inside));
      case TRIGAMMA -> Box.row(new Box.Name("psi", "1"), Box.parenthesized(inside));
    };
  }

  private static Box call(String function, Box inside) {
    return Box.row(new Box.Function(function), Box.parenthesized(inside));
  }

  private Box sum(List<Expr> terms) {
    List<Box> boxes = new ArrayList<>();
    for (Expr term : terms) {
      boolean negative = isNegative(term);
      if (!boxes.isEmpty()) {
        boxes.add(new Box.Sign(negative ? Box.Sign.Kind.MINUS : Box.Sign.Kind.PLUS));
        boxes.add(box(negative ? opposite(term) : term, PRODUCT));
      } else {
        boxes.add(bare(term));
      }
    }
    return new Box.Row(boxes);
  }

  private Box product(List<Expr> written) {
    List<Expr> factors = written;
    List<Box> boxes = new ArrayList<>();
    if (isNegative(factors.getFirst())) {
      boxes.add(new Box.Sign(Box.Sign.Kind.NEGATIVE));
      factors = new ArrayList<>(factors);
      factors.set(0, opposite(factors.getFirst()));
      if (factors.size() > 1 && factors.getFirst().equals(Expr.ONE)) {
        factors.removeFirst();
      }
    }
    int afterDivisors = 0;
    for (int i = 0; i < factors.size(); i++) {
      if (isDivisor(factors.get(i))) {
        afterDivisors = small ? factors.size() : i + 1;
      }
    }
    if (afterDivisors > 0) {
      boxes.add(quotient(factors.subList(0, afterDivisors)));
    }
    for (Expr factor : factors.subList(afterDivisors, factors.size())) {
      multiply(boxes, factor, factors.size() == 1 && boxes.isEmpty());
    }
    return boxes.size() == 1 ? boxes.getFirst() : new Box.Row(boxes);
  }

  private Box quotient(List<Expr> factors) {
    List<Expr> over = new ArrayList<>();
    List<Expr> under = new ArrayList<>();
    for (Expr factor : factors) {
      if (factor instanceof Expr.Num number && !number.value().isInteger()) {
        over.add(Expr.number(Rational.of(number.value().numerator())));
        under.add(Expr.number(Rational.of(number.value().denominator())));
      } else if (factor instanceof Expr.Power power && isDivisor(power)) {
        under.add(divisor(power));
      } else {
        over.add(factor);
      }
    }
    if (over.size() > 1) {
      over.removeIf(Expr.ONE::equals);
    }
    if (over.isEmpty()) {
      over.add(Expr.ONE);
    }
    Box top = multiplied(over);
    Box bottom = multiplied(under);
    if (!small) {
      return new Box.Fraction(top, bottom);
    }
    return Box.row(
        over.size() == 1 && binding(over.getFirst()) < PRODUCT ? Box.parenthesized(top) : top,
        new Box.Sign(Box.Sign.Kind.SLASH),
        under.size() == 1 && binding(under.getFirst()) >= ATOM
            ? bottom
            : Box.parenthesized(bottom));
  }

  private Box multiplied(List<Expr> factors) {
    List<Box> boxes = new ArrayList<>();
    for (Expr factor : factors) {
      multiply(boxes, factor, factors.size() == 1);
    }
    return boxes.size() == 1 ? boxes.getFirst() : new Box.Row(boxes);
  }

  private void multiply(List<Box> boxes, Expr factor, boolean alone) {
    Box box = alone ? bare(factor) : box(factor, PRODUCT);
    boolean follows = !boxes.isEmpty() && !(boxes.getLast() instanceof Box.Sign);
    if (follows && startsWithDigit(box)) {
      boxes.add(new Box.Sign(Box.Sign.Kind.TIMES));
    }
    boxes.add(box);
  }

  private static boolean startsWithDigit(Box box) {
    return switch (box) {
      case Box.Digits _ -> true;
      case Box.Script script -> startsWithDigit(script.base());
      case Box.Row row -> startsWithDigit(row.boxes().getFirst());
      case Box.Name _, Box.Function _, Box.Sign _, Box.Fraction _, Box.Root _, Box.Fence _ -> false;
      case Box.Integral _ -> false;
    };
  }

  private Box power(Expr.Power power) {
    if (isHalf(power.exponent())) {
      return new Box.Root(bare(power.base()));
    }
    if (power.exponent().equals(Expr.ONE)) {
      return bare(power.base());
    }
    return new Box.Script(
        box(power.base(), ATOM), new Layout(notation, true).bare(power.exponent()));
  }

  private static boolean isHalf(Expr exponent) {
    return exponent instanceof Expr.Num number && number.value().equals(Rational.HALF);
  }

  private static boolean isDivisor(Expr factor) {
    return switch (factor) {
      case Expr.Num number -> !number.value().isInteger();
      case Expr.Power power ->
          power.exponent() instanceof Expr.Num number && number.value().signum() < 0;
      case Expr.Sym _, Expr.Sum _, Expr.Product _, Expr.Apply _, Expr.Dot _, Expr.Integral _ ->
          false;
    };
  }

  /** The power below the line: {@code x} for {@code x^-1}, {@code x^2} for {@code x^-2}. */
  private static Expr divisor(Expr.Power power) {
    Rational exponent = ((Expr.Num) power.exponent()).value().negate();
    return exponent.isOne() ? power.base() : new Expr.Power(power.base(), Expr.number(exponent));
  }

  private static boolean isNegative(Expr expr) {
    return switch (expr) {
      case Expr.Num number -> number.value().signum() < 0;
      case Expr.Product product ->
          product.factors().getFirst() instanceof Expr.Num number && number.value().signum() < 0;
      case Expr.Sym _, Expr.Sum _, Expr.Power _, Expr.Apply _, Expr.Dot _, Expr.Integral _ -> false;
    };
  }

  private static Expr opposite(Expr expr) {
    if (expr instanceof Expr.Num number) {
      return Expr.number(number.value().negate());
    }
    List<Expr> factors = new ArrayList<>(expr.parts());
    factors.set(0, opposite(factors.getFirst()));
    if (factors.size() > 1 && factors.getFirst().equals(Expr.ONE)) {
      factors.removeFirst();
    }
    return factors.size() == 1 ? factors.getFirst() : new Expr.Product(factors);
  }
}
