package regulus.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Signs that parameters keep along the flow of a coordinatewise model.
 *
 * <pre>
 *   dG/dp = p R(theta), R bounded on bounded sets      p(0) has sign s, not 0
 *   ---------------------------------------------------------------------------
 *                         p(t) has sign s for all t
 * </pre>
 *
 * because {@code (log |p|)' = R g} is bounded along a trajectory on a bounded interval of time.
 * Each term of {@code dG/dp} is read as a constant times powers of parameters, some of them with
 * symbolic exponents such as {@code u^(D-1)}: {@code p} must have an exponent seen to be at least
 * 1, every other parameter one seen to be at least 0. Then {@code R} is bounded while the
 * parameters are, on the whole region where the bases of symbolic powers are positive; all
 * parameters to which the rule applies keep their signs together, since the first of them to vanish
 * would contradict it.
 *
 * <p>Fails for {@code u^D} with {@code D < 2}: there the flow from {@code u(0) > 0} may reach 0.
 */
final class InvariantSigns {

  private final Context context;
  private final Model.Coordinatewise model;

  InvariantSigns(Context context, Model.Coordinatewise model) {
    this.context = context;
    this.model = model;
  }

  /** The invariant signs by parameter; parameters without one are absent. */
  Map<String, Sign> signs() {
    Map<String, Sign> unknown = new LinkedHashMap<>();
    model.parameters().forEach(parameter -> unknown.put(parameter, Sign.UNKNOWN));
    Tower tower = context.transparentTower(model.parameters(), unknown);
    Element predictor = tower.of(model.predictor());
    Map<String, Sign> signs = new LinkedHashMap<>();
    for (String parameter : model.parameters()) {
      Element derivative = tower.partial(predictor, tower.base(parameter));
      Sign atStart = tower.signs().of(tower.of(Expr.initial(parameter)));
      if (atStart.isNonzero() && isMultiple(tower, derivative, parameter)) {
        signs.put(parameter, atStart);
      }
    }
    return signs;
  }

  /** Whether {@code element = p R} with R bounded on bounded sets. */
  private boolean isMultiple(Tower tower, Element element, String parameter) {
    for (Monomial monomial : element.numerator().terms().keySet()) {
      Map<String, Element> exponents = new LinkedHashMap<>();
      exponents.put(parameter, Element.constant(Rational.MINUS_ONE));
      for (int i = 0; i < monomial.width(); i++) {
        if (monomial.exponent(i) > 0
            && !addExponents(tower, i, Rational.of(monomial.exponent(i)), exponents)) {
          return false;
        }
      }
      for (Map.Entry<Polynomial, Integer> factor : element.denominator().entrySet()) {
        if (!addDivisor(tower, factor.getKey(), factor.getValue(), exponents)) {
          return false;
        }
      }
      if (!exponents.values().stream().allMatch(e -> tower.signs().of(e).isNonnegative())) {
        return false;
      }
    }
    return true;
  }

  /** A divisor is constant or a power of one variable. */
  private boolean addDivisor(
      Tower tower, Polynomial divisor, int power, Map<String, Element> exponents) {
    if (isConstant(tower, new Element(divisor, Map.of()))) {
      return true;
    }
    int variable = divisor.width() - 1;
    return divisor.equals(Polynomial.variable(variable))
        && !(tower.behind(variable) instanceof Tower.Variable.Function)
        && addExponents(tower, variable, Rational.of(-power), exponents);
  }

  /**
   * Adds the exponents of parameters in a power of a variable.
   *
   * @param exponents modified
   * @return whether the variable is a product of such powers and a bounded function
   */
  private boolean addExponents(
      Tower tower, int variable, Rational power, Map<String, Element> exponents) {
    if (isConstant(tower, Tower.variable(variable))) {
      return true;
    }
    return switch (tower.behind(variable)) {
      case Tower.Variable.Base(String name) -> {
        exponents.merge(name, Element.constant(power), tower::plus);
        yield true;
      }
      case Tower.Variable.Power(Element base, Element exponent) ->
          parameter(tower, base)
              .map(name -> exponents.merge(name, exponent.scale(power), tower::plus))
              .isPresent();
      case Tower.Variable.Root(Element radicand, int degree) ->
          isVariable(radicand)
              ? addExponents(
                  tower,
                  radicand.numerator().width() - 1,
                  power.dividedBy(Rational.of(degree)),
                  exponents)
              : power.signum() > 0 && isPolynomial(tower, radicand);
      case Tower.Variable.Integral _ -> false;
      case Tower.Variable.Function(Head head, Element argument) ->
          switch (head) {
            case EXP, ARCSINH, ARCTAN, ARCSIN ->
                power.signum() > 0 && isPolynomial(tower, argument);
            case LOG,
                ARCTANH,
                SINH,
                COSH,
                TANH,
                ABS,
                GAMMA,
                DIGAMMA,
                TRIGAMMA,
                NORM,
                TRANSPOSE,
                TRACE,
                DIAGONAL ->
                false;
          };
    };
  }

  private static boolean isVariable(Element element) {
    int width = element.numerator().width();
    return width > 0 && element.equals(Tower.variable(width - 1));
  }

  /** The parameter that an element is. */
  private Optional<String> parameter(Tower tower, Element element) {
    return model.parameters().stream()
        .filter(name -> element.equals(Tower.variable(tower.base(name))))
        .findFirst();
  }

  private boolean isConstant(Tower tower, Element element) {
    return model.parameters().stream().noneMatch(name -> tower.dependsOn(element, name));
  }

  /** Whether an element is a polynomial in base symbols, up to a constant divisor. */
  private boolean isPolynomial(Tower tower, Element element) {
    for (int i = 0; i < element.numerator().width(); i++) {
      if (element.numerator().uses(i)
          && !isConstant(tower, Tower.variable(i))
          && !(tower.behind(i) instanceof Tower.Variable.Base)) {
        return false;
      }
    }
    return element.denominator().keySet().stream()
        .allMatch(factor -> isConstant(tower, new Element(factor, Map.of())));
  }
}
