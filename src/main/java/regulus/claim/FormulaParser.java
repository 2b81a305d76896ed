package regulus.claim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.kernel.Assumption;
import regulus.kernel.Assumption.Relation;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/**
 * Reads formulas in Wolfram input form. Nothing is evaluated: numbers in a product are multiplied
 * out, and that is all.
 *
 * <pre>
 * sum      := product (("+" | "-") product)*
 * product  := unary (("*" | "/" | juxtaposition) unary)*
 * unary    := ("-" | "+") unary | inner
 * inner    := power ("." power)*
 * power    := primary ("^" exponent)?
 * exponent := "-" exponent | power
 * primary  := number | symbol | symbol "[0]" | function "[" sum "]" | "(" sum ")" | integral
 * integral := "Integrate" "[" sum "," "{" symbol "," sum "," sum "}" "]"
 * </pre>
 */
public final class FormulaParser {

  /** How deep parentheses, brackets, exponents and signs may be nested. */
  static final int DEEPEST = 200;

  /** The largest numerator and denominator of a numeric exponent. */
  static final int LARGEST_EXPONENT = 1_000;

  private static final Map<String, Relation> RELATIONS =
      Map.of(
          "<", Relation.LESS,
          "<=", Relation.LESS_OR_EQUAL,
          ">", Relation.GREATER,
          ">=", Relation.GREATER_OR_EQUAL,
          "!=", Relation.NOT_EQUAL);

  private final Tokens tokens;
  private final Scope scope;
  private final Deque<String> bound = new ArrayDeque<>();
  private int depth;

  private FormulaParser(PositionedText formula, Scope scope) throws ClaimException {
    this.tokens = Tokens.of(formula);
    this.scope = scope;
  }

  /**
   * The formula of a text that may contain any symbols, as in certificates.
   *
   * @throws ClaimException at the place in the text, whose name in messages is {@code formula}
   */
  public static Expr parse(String text) throws ClaimException {
    return parse(PositionedText.of("formula", text), Scope.open()).expr();
  }

  /** The formula of a text in a scope. */
  static Typed parse(PositionedText formula, Scope scope) throws ClaimException {
    FormulaParser parser = new FormulaParser(formula, scope);
    Typed read = parser.sum();
    if (RELATIONS.containsKey(parser.tokens.peek().text())) {
      throw parser.tokens.error(
          parser.tokens.peek(),
          "a formula",
          "a comparison " + parser.tokens.peek().describe(),
          "put conditions under `assume`");
    }
    parser.requireEnd();
    return read;
  }

  /** The formula of a text in a scope, which must be a number. */
  static Expr parseScalar(PositionedText formula, Scope scope) throws ClaimException {
    Typed read = parse(formula, scope);
    if (!read.shape().fitsScalar()) {
      throw new ClaimException(
          formula.position(),
          "a scalar",
          read.shape().toString(),
          read.shape() instanceof Shape.Matrix ? "write Tr[A]" : "write Norm[u] or u.u");
    }
    return read.expr();
  }

  /** The conditions of a chain of comparisons: {@code a > b > 0} is two of them. */
  static List<Assumption> parseAssumptions(PositionedText formula, Scope scope)
      throws ClaimException {
    return new FormulaParser(formula, scope).comparisons();
  }

  private List<Assumption> comparisons() throws ClaimException {
    List<Assumption> chain = new ArrayList<>();
    Expr left = comparand();
    do {
      Token sign = tokens.peek();
      Relation relation = RELATIONS.get(sign.text());
      if (relation == null || sign.kind() != Token.Kind.SIGN) {
        throw tokens.error(sign, "a comparison", sign.describe(), "write one of < <= > >= !=");
      }
      boolean turns =
          !chain.isEmpty() && direction(chain.getLast().relation()) != direction(relation);
      if (turns || (!chain.isEmpty() && relation == Relation.NOT_EQUAL)) {
        throw tokens.error(
            sign, "a chain in one direction", sign.describe(), "write two conditions");
      }
      tokens.take();
      Expr right = comparand();
      chain.add(new Assumption(left, relation, right));
      left = right;
    } while (tokens.peek().kind() != Token.Kind.END);
    return chain;
  }

  private Expr comparand() throws ClaimException {
    Token start = tokens.peek();
    Typed side = sum();
    requireScalar(side, start, "compare norms or components");
    return side.expr();
  }

  private static int direction(Relation relation) {
    return switch (relation) {
      case LESS, LESS_OR_EQUAL -> -1;
      case NOT_EQUAL -> 0;
      case GREATER, GREATER_OR_EQUAL -> 1;
    };
  }

  private Typed sum() throws ClaimException {
    Typed first = product();
    List<Expr> terms = new ArrayList<>(List.of(first.expr()));
    Shape shape = first.shape();
    while (tokens.peek().is("+") || tokens.peek().is("-")) {
      boolean minus = tokens.take().is("-");
      Token start = tokens.peek();
      Typed term = product();
      if (!term.shape().fits(shape)) {
        throw tokens.error(
            start, "a term that is " + shape, term.shape().toString(), "add only what is alike");
      }
      shape = shape.equals(Shape.ANY) ? term.shape() : shape;
      terms.add((minus ? Factors.opposite(term) : term).expr());
    }
    return terms.size() == 1 ? first : new Typed(Expr.sum(terms), shape);
  }

  private Typed product() throws ClaimException {
    Factors factors = new Factors();
    factors.multiply(unary());
    boolean quotient = false;
    while (true) {
      if (tokens.peek().is("/")) {
        tokens.take();
        Token start = tokens.peek();
        Expr divisor = divisor(start, unary());
        quotient = quotient || !factors.isNumber() || !(divisor instanceof Expr.Num);
        factors.divide(divisor);
      } else if (tokens.peek().is("*")) {
        tokens.take();
        multiply(factors, tokens.peek(), unary());
      } else if (startsFactor(tokens.peek())) {
        Juxtaposition.requireClear(tokens, quotient);
        multiply(factors, tokens.peek(), inner());
      } else {
        return factors.product();
      }
    }
  }

  private void multiply(Factors factors, Token start, Typed factor) throws ClaimException {
    if (!factors.shape().fitsScalar() && !factor.shape().fitsScalar()) {
      boolean matrix = factors.shape() instanceof Shape.Matrix;
      throw tokens.error(
          start,
          "a scalar as the other factor of " + (matrix ? "a matrix" : "a vector"),
          factor.shape().toString(),
          matrix ? "write A.B for the matrix product" : "write u.v for the inner product");
    }
    factors.multiply(factor);
  }

  private Expr divisor(Token start, Typed divisor) throws ClaimException {
    requireScalar(divisor, start, "divide by a scalar");
    if (divisor.expr().equals(Expr.ZERO)) {
      throw tokens.error(
          start, "a divisor that is not zero", start.describe(), "correct the quotient");
    }
    return divisor.expr();
  }

  private static boolean startsFactor(Token token) {
    return token.kind() == Token.Kind.NUMBER || token.kind() == Token.Kind.NAME || token.is("(");
  }

  private Typed unary() throws ClaimException {
    if (tokens.peek().is("-") || tokens.peek().is("+")) {
      boolean minus = tokens.take().is("-");
      enter();
      Typed operand = unary();
      depth--;
      return minus ? Factors.opposite(operand) : operand;
    }
    return inner();
  }

  private Typed inner() throws ClaimException {
    Token start = tokens.peek();
    Typed left = power();
    while (tokens.peek().is(".")) {
      Token dot = tokens.take();
      Token rightStart = tokens.peek();
      Typed right = power();
      Shape shape = new ArrayShapes(tokens).ofDot(left, start, dot, right, rightStart);
      left = new Typed(new Expr.Dot(left.expr(), right.expr()), shape);
    }
    return left;
  }

  private Typed power() throws ClaimException {
    Token start = tokens.peek();
    Typed base = primary();
    if (!tokens.peek().is("^")) {
      return base;
    }
    tokens.take();
    if (scope.hasMatrixFunctions() && base.shape() instanceof Shape.Matrix matrix) {
      return matrixPower(base, matrix, start);
    }
    requireScalar(
        base,
        start,
        base.shape() instanceof Shape.Matrix
            ? "write A.A for the square of a matrix"
            : "write u.u for the square of the norm");
    Token exponentStart = tokens.peek();
    enter();
    Typed exponent = exponent();
    depth--;
    requireScalar(exponent, exponentStart, "write a scalar exponent");
    return Typed.scalar(power(base.expr(), exponent.expr(), exponentStart));
  }

  /** The power of a square matrix, as papers write it. */
  private Typed matrixPower(Typed base, Shape.Matrix matrix, Token start) throws ClaimException {
    if (!matrix.isSquare()) {
      throw tokens.error(
          start, "a square matrix before `^`", matrix.toString(), "write W.Transpose[W]");
    }
    Token exponentStart = tokens.peek();
    enter();
    Typed exponent = exponent();
    depth--;
    requireScalar(exponent, exponentStart, "write a scalar exponent");
    return new Typed(new Expr.Power(base.expr(), exponent.expr()), matrix);
  }

  private Expr power(Expr base, Expr exponent, Token start) throws ClaimException {
    if (!(exponent instanceof Expr.Num number)) {
      return new Expr.Power(base, exponent);
    }
    Rational value = number.value();
    Rational largest = Rational.of(LARGEST_EXPONENT);
    boolean tooLarge =
        Rational.of(value.numerator()).abs().compareTo(largest) > 0
            || Rational.of(value.denominator()).compareTo(largest) > 0;
    if (tooLarge) {
      throw tokens.error(
          start,
          "an exponent of size at most " + LARGEST_EXPONENT,
          "a larger one",
          "name the exponent as a constant");
    }
    if (base.equals(Expr.ZERO) && value.signum() < 0) {
      throw tokens.error(
          start, "a divisor that is not zero", "0 to a negative power", "correct it");
    }
    if (value.equals(Rational.MINUS_ONE) && base instanceof Expr.Num baseNumber) {
      return Expr.number(baseNumber.value().inverse());
    }
    return value.isOne() ? base : new Expr.Power(base, exponent);
  }

  private Typed exponent() throws ClaimException {
    if (tokens.peek().is("-")) {
      tokens.take();
      enter();
      Typed opposite = Factors.opposite(exponent());
      depth--;
      return opposite;
    }
    return power();
  }

  private Typed primary() throws ClaimException {
    Token token = tokens.take();
    if (token.is("(")) {
      return inside("(", ")", token);
    }
    return switch (token.kind()) {
      case NUMBER -> Typed.scalar(Expr.number(Tokens.value(token)));
      case NAME -> named(token);
      case SIGN, END ->
          throw tokens.error(
              token,
              "a number, a symbol or `(`",
              token.describe(),
              token.is(".") ? "write 0.5 or u.v" : "complete the formula");
    };
  }

  private Typed named(Token name) throws ClaimException {
    Token after = tokens.peek();
    boolean adjacent = after.start() == name.end();
    boolean opens = after.is("[") || (after.is("(") && adjacent);
    if (name.text().equals(Integration.NAME) && after.is("[")) {
      return integral(name);
    }
    if (bound.contains(name.text()) && !after.is("[")) {
      return Typed.scalar(Expr.symbol(name.text()));
    }
    if (opens && Functions.contains(name.text())) {
      return call(name, tokens.take());
    }
    if (opens && !(scope.declares(name.text()) && mayBeInitialValue(after))) {
      List<String> names = new ArrayList<>(Functions.names());
      names.addAll(scope.names());
      throw tokens.error(
          name,
          "a known function or symbol",
          "unknown function `" + name.text() + "`",
          Spelling.remedy(name.text(), names, "see the list of functions in docs/language.md"));
    }
    if (after.is("[")) {
      tokens.take();
      return initialValue(name);
    }
    return scope.symbol(name.text(), tokens.position(name));
  }

  /** Whether a declared symbol before this bracket or parenthesis is not meant as a function. */
  private boolean mayBeInitialValue(Token opening) {
    return !scope.isOpen()
        || opening.is("(")
        || List.of("0", "l").contains(tokens.afterNext().text());
  }

  private Typed initialValue(Token name) throws ClaimException {
    Token time = tokens.take();
    if (time.text().equals("l")) {
      return layer(name);
    }
    if (!time.text().equals("0")) {
      throw tokens.error(
          time,
          "0 in `" + name.text() + "[0]`",
          time.describe(),
          "only the value at time 0 can be written");
    }
    Token close = tokens.take();
    if (!close.is("]")) {
      throw tokens.error(
          close, "`]` after `" + name.text() + "[0`", close.describe(), "close the bracket");
    }
    return scope.initialValue(name.text(), tokens.position(name));
  }

  /** The layer {@code W[l]} or {@code W[l+1]}. */
  private Typed layer(Token name) throws ClaimException {
    boolean upper = tokens.peek().is("+");
    if (upper) {
      tokens.take();
    }
    Token one = upper ? tokens.take() : tokens.peek();
    if (upper && !one.text().equals("1")) {
      throw tokens.error(
          one, "1 in `" + name.text() + "[l+1]`", one.describe(), "write W[l] or W[l+1]");
    }
    Token close = tokens.take();
    if (!close.is("]")) {
      throw tokens.error(close, "`]` after the layer", close.describe(), "write W[l] or W[l+1]");
    }
    return scope.layer(name.text(), upper, tokens.position(name));
  }

  /** {@code [f, {s, a, b}]} after the name of the integral. */
  private Typed integral(Token name) throws ClaimException {
    Integration integration = new Integration(tokens, scope, name);
    tokens.take();
    String variable = integration.variable(bound);
    enter();
    bound.push(variable);
    Expr integrand = scalarSum();
    bound.pop();
    integration.opening();
    Expr from = scalarSum();
    integration.require(",");
    Expr to = scalarSum();
    integration.require("}");
    integration.require("]");
    depth--;
    return Typed.scalar(new Expr.Integral(integrand, variable, from, to));
  }

  private Expr scalarSum() throws ClaimException {
    Token start = tokens.peek();
    Typed read = sum();
    requireScalar(read, start, "integrate a scalar");
    return read.expr();
  }

  private Typed call(Token name, Token open) throws ClaimException {
    Token start = tokens.peek();
    Typed argument = open.is("[") ? inside("[", "]", open) : inside("(", ")", open);
    Optional<Head> ofArrays = Functions.ofArrays(name.text());
    if (ofArrays.isPresent()) {
      Shape shape = new ArrayShapes(tokens).ofFunction(ofArrays.get(), argument, start);
      return new Typed(Functions.apply(name.text(), argument.expr()), shape);
    }
    if (scope.hasMatrixFunctions()
        && argument.shape() instanceof Shape.Matrix matrix
        && matrix.isSquare()) {
      return new Typed(Functions.apply(name.text(), argument.expr()), matrix);
    }
    requireScalar(argument, start, "apply `" + name.text() + "` to a scalar");
    return Typed.scalar(Functions.apply(name.text(), argument.expr()));
  }

  private Typed inside(String open, String close, Token opening) throws ClaimException {
    enter();
    Typed inside = sum();
    depth--;
    Token end = tokens.take();
    if (end.kind() == Token.Kind.END) {
      throw tokens.error(
          opening,
          "`" + close + "` for this `" + open + "`",
          end.describe(),
          "close it with `" + close + "`");
    }
    if (!end.is(close)) {
      throw tokens.error(
          end, "an operator or `" + close + "`", end.describe(), "close the `" + open + "` first");
    }
    return inside;
  }

  private void enter() throws ClaimException {
    depth++;
    if (depth > DEEPEST) {
      throw tokens.error(
          tokens.peek(),
          "formulas nested at most " + DEEPEST + " deep",
          "a deeper one",
          "name its parts under `define`");
    }
  }

  private void requireEnd() throws ClaimException {
    Token token = tokens.peek();
    if (token.kind() != Token.Kind.END) {
      boolean closes = token.is(")") || token.is("]");
      throw tokens.error(
          token,
          "an operator or the end of the formula",
          token.describe(),
          closes ? "remove it, or open it before" : "remove it");
    }
  }

  private void requireScalar(Typed operand, Token start, String remedy) throws ClaimException {
    if (!operand.shape().fitsScalar()) {
      throw tokens.error(start, "a scalar", operand.shape().toString(), remedy);
    }
  }
}
