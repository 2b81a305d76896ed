package regulus.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Signs that scalar parameters, and the length of the vector, keep along the flow of {@code w = c
 * u}, {@code c} a polynomial in the scalars.
 *
 * <pre>
 *   h = x^2 - sum_j k_j y_j^2 conserved, k_j > 0     h(0) >= 0     x(0) != 0
 *   Z = {x = 0, all y_j = 0}: the velocities of x and of all y_j vanish on Z
 *   --------------------------------------------------------------------------
 *   x(t) != 0 for all t, so a scalar x keeps its sign
 * </pre>
 *
 * <p>Here x and the y_j are scalars or the vector {@code u}, whose square is {@code u.u}. Suppose
 * {@code x} vanished at a time T. Then {@code sum k_j y_j^2 = -h <= 0}, so all y_j vanish there too
 * and the flow is in Z. The velocities of the coordinates that are zero on Z vanish on Z for every
 * {@code g}, so some solution through the same point stays in Z: set these coordinates to zero and
 * solve for the others. The flow is {@code theta' = J(theta)^T g(t)} with a polynomial {@code J}
 * and a continuous {@code g(t)}, so its solutions are unique, and the times at which it is in Z are
 * open as well as closed. Hence {@code x(0) = 0}, a contradiction. Fails if {@code h(0)} is not
 * seen to be nonnegative: with {@code h(0) < 0} the parameter {@code x} does cross zero. Without
 * any law the same argument holds for {@code Z = {x = 0}}, see {@link InvariantSigns}. If {@code
 * h(0) > 0}, then {@code x^2 >= h(0)} is enough. Source: uniqueness of solutions (Picard and
 * Lindeloef), as in Arora, Cohen, Hazan 2018, for balanced factors.
 */
final class LastingSigns {

  private final RadialModel model;
  private final Tower plain;
  private final Element coefficient;
  private final Map<String, Sign> atStart = new LinkedHashMap<>();
  private final Map<String, Sign> lasting = new LinkedHashMap<>();
  private final List<String> steps = new ArrayList<>();

  /**
   * Starts with what is known at time 0.
   *
   * @param plain a tower whose base symbols are the parameters, of unknown sign
   * @param start a tower over the initial values
   */
  LastingSigns(RadialModel model, Tower plain, Tower start) {
    this.model = model;
    this.plain = plain;
    this.coefficient = plain.of(model.coefficient());
    if (!isPolynomial()) {
      throw new Refusal(model.coefficient() + " is not a polynomial in the scalar parameters");
    }
    for (String parameter : model.parameters()) {
      atStart.put(parameter, start.signs().of(start.of(Expr.initial(parameter))));
    }
    for (String scalar : model.scalars()) {
      if (signAtStart(scalar).isNonzero() && isInvariant(Set.of(scalar))) {
        keep(scalar, "`" + scalar + "` divides its own derivative");
      }
    }
  }

  private Sign signAtStart(String parameter) {
    return atStart.getOrDefault(parameter, Sign.UNKNOWN);
  }

  private boolean isPolynomial() {
    for (int i = 0; i < coefficient.numerator().width(); i++) {
      if (coefficient.uses(i) && !(plain.behind(i) instanceof Tower.Variable.Base)) {
        return false;
      }
    }
    return coefficient.denominator().isEmpty();
  }

  /** Takes a sign of a scalar at all times for granted, which the setting assumes. */
  void suppose(String scalar, Sign sign) {
    if (lasting.putIfAbsent(scalar, sign) == null) {
      steps.add("`" + scalar + "` is assumed never to vanish");
    }
  }

  /** Uses a conserved quantity in scalars whose value has a known sign. */
  void use(Expr quantity, Sign value) {
    Optional<Map<String, Rational>> squares = squares(plain.of(quantity));
    if (squares.isEmpty()) {
      return;
    }
    if (value.isNonnegative()) {
      use(quantity + " >= 0", squares.get(), 1, value.isPositive());
    }
    if (value.negate().isNonnegative()) {
      use(quantity + " <= 0", squares.get(), -1, value.negate().isPositive());
    }
  }

  private void use(String text, Map<String, Rational> squares, int sign, boolean strict) {
    List<String> leading =
        squares.entrySet().stream()
            .filter(entry -> entry.getValue().signum() == sign)
            .map(Map.Entry::getKey)
            .toList();
    if (leading.size() != 1) {
      return;
    }
    String x = leading.getFirst();
    boolean nonzeroAtStart = signAtStart(x).isNonzero();
    if (strict && x.equals(model.squaredVector())) {
      keep(x, "`" + text + "` and is not 0");
    } else if (nonzeroAtStart && (strict || isInvariant(squares.keySet()))) {
      keep(
          x,
          "`"
              + text
              + "` is conserved, and where `"
              + x
              + "` vanished everything in it would vanish for all time");
    }
  }

  private void keep(String parameter, String reason) {
    Sign sign = parameter.equals(model.squaredVector()) ? Sign.POSITIVE : signAtStart(parameter);
    if (lasting.putIfAbsent(parameter, sign) == null) {
      steps.add(reason + ", so `" + parameter + "` never vanishes");
    }
  }

  /** The coefficients of the squares of which a quantity is a combination, if it is one. */
  private Optional<Map<String, Rational>> squares(Element quantity) {
    if (!quantity.denominator().isEmpty()) {
      return Optional.empty();
    }
    Map<Monomial, String> names = new HashMap<>();
    for (String parameter : model.parameters()) {
      int degree = parameter.equals(model.squaredVector()) ? 1 : 2;
      names.put(Monomial.variable(plain.base(parameter), degree), parameter);
    }
    Map<String, Rational> squares = new LinkedHashMap<>();
    for (Map.Entry<Monomial, Rational> term : quantity.numerator().terms().entrySet()) {
      String name = names.get(term.getKey());
      if (name == null) {
        return Optional.empty();
      }
      squares.put(name, term.getValue());
    }
    return Optional.of(squares);
  }

  /**
   * Whether the velocities of some parameters vanish where they all do: {@code u' = c g}, {@code a'
   * = dc/da <u, g>}. Soundness-critical.
   */
  private boolean isInvariant(Set<String> parameters) {
    Map<String, Expr> zero = new LinkedHashMap<>();
    parameters.forEach(parameter -> zero.put(parameter, Expr.ZERO));
    if (parameters.contains(model.squaredVector())) {
      return isZero(coefficient, zero);
    }
    return parameters.stream()
        .allMatch(scalar -> isZero(plain.partial(coefficient, plain.base(scalar)), zero));
  }

  private boolean isZero(Element element, Map<String, Expr> replacements) {
    return plain.of(plain.toExpr(element).substitute(replacements)).isZero();
  }

  /** The lasting signs by parameter; parameters without one are absent. */
  Map<String, Sign> signs() {
    return new LinkedHashMap<>(lasting);
  }

  /** Parameters that never vanish. */
  Set<String> parameters() {
    return new LinkedHashSet<>(lasting.keySet());
  }

  /** Why, one sentence each. */
  List<String> steps() {
    return List.copyOf(steps);
  }
}
