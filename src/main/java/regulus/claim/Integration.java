package regulus.claim;

import java.util.Collection;
import java.util.Optional;

/** The parts of {@code Integrate[f, {s, a, b}]} around its formulas. */
final class Integration {

  /** The name of a definite integral. */
  static final String NAME = "Integrate";

  private static final String FORM = "write Integrate[f, {s, a, b}]";

  private final Tokens tokens;
  private final Scope scope;
  private final Token name;

  /**
   * An integral of which the name was read.
   *
   * @throws ClaimException if no integral may stand here
   */
  Integration(Tokens tokens, Scope scope, Token name) throws ClaimException {
    this.tokens = tokens;
    this.scope = scope;
    this.name = name;
    if (!scope.admitsIntegrals()) {
      throw tokens.error(
          name,
          scope.purpose() + " without integrals",
          "`" + NAME + "`",
          "integrals stand in a dual, a path, a time, a conjugate, a curve, and under `of` of a"
              + " limit");
    }
  }

  /**
   * The bound variable, which is named behind the integrand: a new name.
   *
   * @param taken the variables of the integrals around
   */
  String variable(Collection<String> taken) throws ClaimException {
    Optional<Token> found = tokens.afterComma("{");
    if (found.isEmpty() || found.get().kind() != Token.Kind.NAME) {
      throw tokens.error(name, "an integral with its variable and ends", "none of them", FORM);
    }
    Token variable = found.get();
    String text = variable.text();
    boolean declared = !scope.isOpen() && scope.declares(text);
    if (declared || taken.contains(text) || Scope.isReserved(text) || text.endsWith("'")) {
      throw tokens.error(
          variable,
          "a new name for the variable of the integral",
          "`" + text + "`, which means something else",
          "choose another name");
    }
    return text;
  }

  /** Takes a comma, an opening brace, the variable and a comma. */
  void opening() throws ClaimException {
    require(",");
    require("{");
    tokens.take();
    require(",");
  }

  /** Takes a sign. */
  void require(String sign) throws ClaimException {
    Token token = tokens.take();
    if (!token.is(sign)) {
      throw tokens.error(token, "`" + sign + "` in the integral", token.describe(), FORM);
    }
  }
}
