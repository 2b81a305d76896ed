package regulus.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the parts of a formula stand in its text. Unlike {@link FormulaParser} it gives no meaning
 * to names and refuses little; a change made with its help is read by that parser.
 */
final class FormulaSpans {

  /** A part of a formula, from one index up to another. */
  sealed interface Part {
    int from();

    int to();
  }

  /** A number or a name. */
  record Atom(Token token) implements Part {
    @Override
    public int from() {
      return token.start();
    }

    @Override
    public int to() {
      return token.end();
    }

    boolean isNumber() {
      return token.kind() == Token.Kind.NUMBER;
    }
  }

  /** A function of arguments, or a value such as {@code u[0]}. */
  record Call(Token name, List<Part> arguments, int to) implements Part {
    @Override
    public int from() {
      return name.start();
    }
  }

  /** A formula in parentheses. */
  record Group(int from, Part inner, int to) implements Part {}

  /** A power. */
  record Power(Part base, Part exponent) implements Part {
    @Override
    public int from() {
      return base.from();
    }

    @Override
    public int to() {
      return exponent.to();
    }
  }

  /** An operand and the sign in front of it, which may be missing. */
  record Operand(Optional<Token> sign, Part part) {
    boolean has(String text) {
      return sign.isPresent() && sign.get().text().equals(text);
    }
  }

  /** Several factors. */
  record Product(List<Operand> factors) implements Part {
    @Override
    public int from() {
      return factors.getFirst().part().from();
    }

    @Override
    public int to() {
      return factors.getLast().part().to();
    }
  }

  /** Several terms, or one with a sign. */
  record Sum(List<Operand> terms) implements Part {
    @Override
    public int from() {
      Operand first = terms.getFirst();
      return first.sign().map(Token::start).orElseGet(() -> first.part().from());
    }

    @Override
    public int to() {
      return terms.getLast().part().to();
    }
  }

  private final List<Token> tokens;
  private int at;

  private FormulaSpans(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** The parts of a formula, or nothing if it is none of this form. */
  static Optional<Part> of(PositionedText formula) {
    try {
      FormulaSpans spans = new FormulaSpans(Lexer.tokens(formula));
      Optional<Part> whole = spans.sum();
      return spans.peek().kind() == Token.Kind.END ? whole : Optional.empty();
    } catch (ClaimException _) {
      return Optional.empty();
    }
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Optional<Token> sign(String... texts) {
    for (String text : texts) {
      if (peek().is(text)) {
        return Optional.of(tokens.get(at++));
      }
    }
    return Optional.empty();
  }

  private Optional<Part> sum() {
    List<Operand> terms = new ArrayList<>();
    Optional<Token> sign = sign("-", "+");
    do {
      Optional<Part> term = product();
      if (term.isEmpty()) {
        return Optional.empty();
      }
      terms.add(new Operand(sign, term.get()));
      sign = sign("+", "-");
    } while (sign.isPresent());
    Operand first = terms.getFirst();
    return Optional.of(
        terms.size() == 1 && first.sign().isEmpty() ? first.part() : new Sum(List.copyOf(terms)));
  }

  private Optional<Part> product() {
    List<Operand> factors = new ArrayList<>();
    Optional<Token> sign = Optional.empty();
    do {
      Optional<Part> factor = power();
      if (factor.isEmpty()) {
        return Optional.empty();
      }
      factors.add(new Operand(sign, factor.get()));
      sign = sign("*", "/", ".");
    } while (sign.isPresent() || beginsFactor());
    return Optional.of(
        factors.size() == 1 ? factors.getFirst().part() : new Product(List.copyOf(factors)));
  }

  private boolean beginsFactor() {
    return peek().kind() == Token.Kind.NUMBER || peek().kind() == Token.Kind.NAME || peek().is("(");
  }

  private Optional<Part> power() {
    Optional<Part> base = base();
    if (base.isEmpty() || sign("^").isEmpty()) {
      return base;
    }
    Optional<Token> minus = sign("-");
    Optional<Part> exponent =
        power().map(part -> minus.isEmpty() ? part : new Sum(List.of(new Operand(minus, part))));
    return exponent.map(part -> new Power(base.get(), part));
  }

  private Optional<Part> base() {
    Token token = tokens.get(at);
    if (token.kind() == Token.Kind.NUMBER) {
      at++;
      return Optional.of(new Atom(token));
    }
    if (token.kind() == Token.Kind.NAME) {
      at++;
      boolean square = peek().is("[");
      return square || peek().is("(") ? call(token, square) : Optional.of(new Atom(token));
    }
    if (sign("(").isEmpty()) {
      return Optional.empty();
    }
    Optional<Part> inner = sum();
    return inner.flatMap(
        part -> sign(")").map(close -> new Group(token.start(), part, close.end())));
  }

  private Optional<Part> call(Token name, boolean square) {
    at++;
    List<Part> arguments = new ArrayList<>();
    Optional<Part> argument = sum();
    argument.ifPresent(arguments::add);
    Optional<Token> close = sign(square ? "]" : ")");
    return argument.isEmpty()
        ? Optional.empty()
        : close.map(end -> new Call(name, List.copyOf(arguments), end.end()));
  }
}
