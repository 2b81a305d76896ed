package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field of functions: fractions over the rationals in base symbols and in generators, one for
 * each distinct root, logarithm, exponential or inverse function that occurs in a formula.
 *
 * <p>A root generator {@code s} of {@code P} satisfies the monic relation {@code s^q = P}, by which
 * numerators are reduced; the other generators are treated as independent. Hence a numerator that
 * reduces to zero is zero as a function, while a numerator that does not reduce to zero decides
 * nothing: independence may miss a zero and never invents one (Risch's structure theorem is not
 * needed for soundness, only for completeness).
 *
 * <p>Every denominator must not vanish, every radicand must not be negative and every logarithm
 * needs a positive argument. Each such condition is recorded when it arises, see {@link
 * SideConditions}.
 */
final class Tower {

  /** What stands behind a variable. */
  sealed interface Variable {
    record Base(String name) implements Variable {}

    /** {@code value^degree = radicand}, value nonnegative. */
    record Root(Element radicand, int degree) implements Variable {}

    /** {@code head[argument]}. */
    record Function(Head head, Element argument) implements Variable {}

    /** {@code base^exponent}, base positive, exponent not a number; see {@link Powers}. */
    record Power(Element base, Element exponent) implements Variable {}

    /** A definite integral; see {@link Integrals}. */
    record Integral(Integrals.Definite integral) implements Variable {}
  }

  private final Budget budget;
  private final List<Variable> variables = new ArrayList<>();
  private final FormulaReader reader = new FormulaReader(this);
  private final Signs signs = new Signs(this);
  private final Roots roots = new Roots(this);
  private final Powers powers = new Powers(this);
  private final Logarithms logarithms = new Logarithms(this);
  private final Integrals integrals = new Integrals(this);
  private final GammaFunctions gammas = new GammaFunctions(this);
  private final SideConditions conditions = new SideConditions(this);

  Tower(Budget budget) {
    this.budget = budget;
  }

  /** The value of a formula without symbols, if it is seen to be rational. */
  static Optional<Rational> number(Expr formula) {
    return formula.symbols().isEmpty()
        ? new Tower(Budget.standard()).of(formula).constantValue()
        : Optional.empty();
  }

  Signs signs() {
    return signs;
  }

  /** The conditions that arose so far. */
  SideConditions conditions() {
    return conditions;
  }

  Roots roots() {
    return roots;
  }

  Powers powers() {
    return powers;
  }

  Logarithms logarithms() {
    return logarithms;
  }

  Integrals integrals() {
    return integrals;
  }

  GammaFunctions gammas() {
    return gammas;
  }

  Budget budget() {
    return budget;
  }

  // ---- symbols -----------------------------------------------------------------------------

  /** Adds a base symbol of known sign and returns its number. */
  int addSymbol(String name, Sign sign) {
    int variable = addVariable(new Variable.Base(name), sign);
    reader.bind(name, variable(variable));
    return variable;
  }

  /** Lets a name stand for an element. */
  void bind(String name, Element value) {
    reader.bind(name, value);
  }

  /** Lets a name stand for a formula, which is read when the name is first used. */
  void define(String name, Expr formula) {
    reader.define(name, formula);
  }

  /** The number of a base symbol. */
  int base(String name) {
    for (int i = 0; i < variables.size(); i++) {
      if (variables.get(i).equals(new Variable.Base(name))) {
        return i;
      }
    }
    throw new Refusal(name + " is not a base symbol here");
  }

  boolean knows(String name) {
    return reader.knows(name);
  }

  private int addVariable(Variable variable, Sign sign) {
    variables.add(variable);
    signs.set(variables.size() - 1, sign);
    return variables.size() - 1;
  }

  /** What stands behind a variable. */
  Variable behind(int variable) {
    return variables.get(variable);
  }

  static Element variable(int variable) {
    return new Element(Polynomial.variable(variable), Map.of());
  }

  /** Whether the element depends on the base symbol, through generators too. */
  boolean dependsOn(Element element, String symbol) {
    for (int i = 0; i < variables.size(); i++) {
      if (element.uses(i)) {
        boolean found =
            switch (variables.get(i)) {
              case Variable.Base base -> base.name().equals(symbol);
              case Variable.Root root -> dependsOn(root.radicand(), symbol);
              case Variable.Function function -> dependsOn(function.argument(), symbol);
              case Variable.Power power ->
                  dependsOn(power.base(), symbol) || dependsOn(power.exponent(), symbol);
              case Variable.Integral(Integrals.Definite integral) ->
                  integral.dependsOn(this, symbol);
            };
        if (found) {
          return true;
        }
      }
    }
    return false;
  }

  // ---- field operations --------------------------------------------------------------------

  Element plus(Element a, Element b) {
    if (a.isZero()) {
      return b;
    }
    if (b.isZero()) {
      return a;
    }
    Map<Polynomial, Integer> common = new LinkedHashMap<>(a.denominator());
    b.denominator().forEach((factor, power) -> common.merge(factor, power, Math::max));
    Polynomial sum = multiplied(a, common).plus(multiplied(b, common));
    return normal(sum, common);
  }

  /** The numerator of {@code element} over a common denominator. */
  private Polynomial multiplied(Element element, Map<Polynomial, Integer> common) {
    Polynomial numerator = element.numerator();
    for (Map.Entry<Polynomial, Integer> entry : common.entrySet()) {
      int missing = entry.getValue() - element.denominator().getOrDefault(entry.getKey(), 0);
      for (int i = 0; i < missing; i++) {
        numerator = product(numerator, entry.getKey());
      }
    }
    return numerator;
  }

  Element minus(Element a, Element b) {
    return plus(a, b.negate());
  }

  Element times(Element a, Element b) {
    if (a.isZero() || b.isZero()) {
      return Element.ZERO;
    }
    Map<Polynomial, Integer> denominator = new LinkedHashMap<>(a.denominator());
    b.denominator().forEach((factor, power) -> denominator.merge(factor, power, Integer::sum));
    return normal(product(a.numerator(), b.numerator()), denominator);
  }

  Element dividedBy(Element a, Element b) {
    return times(a, inverse(b));
  }

  /** The inverse. That the element does not vanish becomes a side condition. */
  Element inverse(Element a) {
    if (a.isZero()) {
      throw new Refusal.Undefined("a denominator is identically zero");
    }
    Polynomial numerator = Polynomial.ONE;
    for (Map.Entry<Polynomial, Integer> entry : a.denominator().entrySet()) {
      for (int i = 0; i < entry.getValue(); i++) {
        numerator = product(numerator, entry.getKey());
      }
    }
    Polynomial divisor = a.numerator();
    Monomial content = divisor.monomialContent();
    Map<Polynomial, Integer> denominator = new LinkedHashMap<>();
    for (int i = 0; i < content.width(); i++) {
      if (content.exponent(i) > 0) {
        Polynomial variable = Polynomial.variable(i);
        denominator.put(variable, content.exponent(i));
        conditions.requireNonzero(variable);
      }
    }
    Polynomial rest =
        divisor.dividedExactlyBy(Polynomial.term(content, Rational.ONE)).orElseThrow();
    Rational lead = rest.leadingCoefficient();
    Polynomial monic = rest.scale(lead.inverse());
    if (monic.constantValue().isEmpty()) {
      denominator.merge(monic, 1, Integer::sum);
      conditions.requireNonzero(monic);
    }
    return normal(numerator.scale(lead.inverse()), denominator);
  }

  Element pow(Element a, int exponent) {
    if (Math.abs((long) exponent) > 64) {
      throw new Refusal("exponent " + exponent + " is beyond the kernel's range (64)");
    }
    Element base = exponent < 0 ? inverse(a) : a;
    Element power = Element.ONE;
    for (int i = 0; i < Math.abs(exponent); i++) {
      power = times(power, base);
    }
    return power;
  }

  private Polynomial product(Polynomial a, Polynomial b) {
    budget.spend((long) a.size() * b.size() + 1);
    return a.times(b);
  }

  /** Brings a fraction to normal form: root relations applied, common factors cancelled. */
  Element normal(Polynomial numerator, Map<Polynomial, Integer> denominator) {
    for (int i = variables.size() - 1; i >= 0; i--) {
      if (variables.get(i) instanceof Variable.Root root && numerator.degree(i) >= root.degree()) {
        return reduced(numerator, denominator, i, root);
      }
    }
    if (numerator.isZero()) {
      return Element.ZERO;
    }
    Polynomial top = numerator;
    Map<Polynomial, Integer> bottom = new LinkedHashMap<>();
    for (Map.Entry<Polynomial, Integer> entry : denominator.entrySet()) {
      int power = entry.getValue();
      while (power > 0) {
        budget.spend(top.size());
        Optional<Polynomial> quotient = top.dividedExactlyBy(entry.getKey());
        if (quotient.isEmpty()) {
          break;
        }
        top = quotient.get();
        power--;
      }
      if (power > 0) {
        bottom.put(entry.getKey(), power);
      }
    }
    return withoutRootPowers(top, bottom);
  }

  /** Replaces {@code s^q} by the radicand in a denominator. */
  private Element withoutRootPowers(Polynomial top, Map<Polynomial, Integer> bottom) {
    for (Map.Entry<Polynomial, Integer> entry : bottom.entrySet()) {
      int s = entry.getKey().width() - 1;
      if (variables.get(s) instanceof Variable.Root root
          && entry.getValue() >= root.degree()
          && entry.getKey().equals(Polynomial.variable(s))) {
        Map<Polynomial, Integer> rest = new LinkedHashMap<>(bottom);
        rest.remove(entry.getKey());
        if (entry.getValue() % root.degree() > 0) {
          rest.put(entry.getKey(), entry.getValue() % root.degree());
        }
        Element radicand = pow(root.radicand(), entry.getValue() / root.degree());
        return dividedBy(normal(top, rest), radicand);
      }
    }
    return new Element(top, bottom);
  }

  /** Replaces {@code s^q} by the radicand in a numerator of degree at least q in s. */
  private Element reduced(
      Polynomial numerator, Map<Polynomial, Integer> denominator, int s, Variable.Root root) {
    Element sum = Element.ZERO;
    for (Map.Entry<Integer, Polynomial> part : numerator.coefficients(s).entrySet()) {
      int power = part.getKey();
      Element coefficient = normal(part.getValue(), denominator);
      Element remaining =
          new Element(
              Polynomial.term(Monomial.variable(s, power % root.degree()), Rational.ONE), Map.of());
      Element drawn = pow(root.radicand(), power / root.degree());
      sum = plus(sum, times(times(coefficient, drawn), remaining));
    }
    return sum;
  }

  // ---- formulas ----------------------------------------------------------------------------

  /** The element a formula denotes. */
  Element of(Expr expr) {
    return reader.of(expr);
  }

  /** {@code Exp[x]}; a small multiple or part of a known exponent gives a power or root. */
  Element exponential(Element x) {
    if (x.isZero()) {
      return Element.ONE;
    }
    Logarithms.Split split = logarithms.split(x);
    if (!split.rest().equals(x)) {
      return times(split.power(), exponential(split.rest()));
    }
    for (int i = 0; i < variables.size(); i++) {
      if (variables.get(i) instanceof Variable.Function(Head head, Element argument)
          && head == Head.EXP) {
        for (int multiple : new int[] {1, -1, 2, -2}) {
          if (minus(x, argument.scale(Rational.of(multiple))).isZero()) {
            return pow(variable(i), multiple);
          }
          if (minus(x.scale(Rational.of(multiple)), argument).isZero()) {
            return pow(root(variable(i), Math.abs(multiple)), Integer.signum(multiple));
          }
        }
      }
    }
    Element value = functionGenerator(Head.EXP, x, Sign.POSITIVE);
    signs.assume(minus(value, Element.ONE), signs.of(x));
    return value;
  }

  /** The generator {@code head[argument]}: a known one or a new one. */
  Element functionGenerator(Head head, Element argument, Sign sign) {
    for (int i = 0; i < variables.size(); i++) {
      if (variables.get(i) instanceof Variable.Function(Head known, Element other)
          && known == head
          && minus(argument, other).isZero()) {
        return variable(i);
      }
    }
    return variable(addVariable(new Variable.Function(head, argument), sign));
  }

  /** The generator {@code base^exponent} of a positive base: a known one or a new one. */
  Element powerGenerator(Element base, Element exponent) {
    for (int i = 0; i < variables.size(); i++) {
      if (variables.get(i) instanceof Variable.Power known
          && minus(known.base(), base).isZero()
          && minus(known.exponent(), exponent).isZero()) {
        return variable(i);
      }
    }
    return variable(addVariable(new Variable.Power(base, exponent), Sign.POSITIVE));
  }

  /** The generator of a definite integral: a known one or a new one. */
  Element integralGenerator(Integrals.Definite integral) {
    for (int i = 0; i < variables.size(); i++) {
      if (variables.get(i) instanceof Variable.Integral(Integrals.Definite known)
          && known.equals(integral, this)) {
        return variable(i);
      }
    }
    return variable(addVariable(new Variable.Integral(integral), integral.sign(this)));
  }

  /** The nonnegative root of a radicand, which must not be negative. */
  Element root(Element radicand, int degree) {
    return roots.root(radicand, degree, signs.of(radicand));
  }

  /** The generator {@code s >= 0} with {@code s^degree = radicand}: a known one or a new one. */
  Element rootGenerator(Element radicand, int degree, Sign sign) {
    for (int i = 0; i < variables.size(); i++) {
      if (variables.get(i) instanceof Variable.Root known
          && known.degree() == degree
          && minus(known.radicand(), radicand).isZero()) {
        return variable(i);
      }
    }
    conditions.requireNonnegative(radicand, sign);
    return variable(
        addVariable(
            new Variable.Root(radicand, degree),
            sign.isPositive() ? Sign.POSITIVE : Sign.NONNEGATIVE));
  }

  /** Draws a square root of a certificate, see {@link Roots#draw}. */
  void drawRoot(Certificate.Step.Root step) {
    roots.draw(step);
    reader.forget();
  }

  /** Draws those roots of a certificate whose symbols all have a meaning here. */
  void drawRoots(Certificate certificate) {
    for (Certificate.Step step : certificate.steps()) {
      if (step instanceof Certificate.Step.Root root
          && root.radicand().symbols().stream().allMatch(this::knows)
          && root.root().symbols().stream().allMatch(this::knows)) {
        drawRoot(root);
      }
    }
  }

  /** The partial derivative by one base symbol. */
  Element partial(Element element, int symbol) {
    return new Derivation(this, Map.of(symbol, Element.ONE)).of(element);
  }

  // ---- exact values ------------------------------------------------------------------------

  /**
   * The value at a rational point, given by base symbols.
   *
   * @throws Refusal if it is not seen to be rational there, or a denominator vanishes
   */
  Rational evaluate(Element element, Map<String, Rational> point) {
    Map<Integer, Rational> values = new LinkedHashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      if (element.uses(i)) {
        values.put(i, evaluateVariable(i, point));
      }
    }
    Rational value = element.numerator().evaluate(values);
    for (Map.Entry<Polynomial, Integer> entry : element.denominator().entrySet()) {
      Rational factor = entry.getKey().evaluate(values);
      if (factor.isZero()) {
        throw new Refusal("a denominator vanishes at the point");
      }
      value = value.dividedBy(factor.pow(entry.getValue()));
    }
    return value;
  }

  private Rational evaluateVariable(int i, Map<String, Rational> point) {
    return switch (variables.get(i)) {
      case Variable.Base base -> {
        Rational value = point.get(base.name());
        if (value == null) {
          throw new Refusal("the point gives no value to " + base.name());
        }
        yield value;
      }
      case Variable.Root root when root.degree() == 2 ->
          evaluate(root.radicand(), point)
              .sqrt()
              .orElseThrow(() -> new Refusal("a root is not rational at the point"));
      case Variable.Power power ->
          Powers.value(evaluate(power.base(), point), evaluate(power.exponent(), point));
      case Variable.Function(Head head, Element argument) ->
          head.atRational(evaluate(argument, point))
              .orElseThrow(() -> new Refusal("a function is not rational at the point"));
      case Variable.Root _ -> throw new Refusal("a root is not seen to be rational at the point");
      case Variable.Integral _ -> throw new Refusal("an integral has no exact value at the point");
    };
  }

  // ---- printing ----------------------------------------------------------------------------

  Expr toExpr(Element element) {
    Expr bottom = Expr.ONE;
    for (Map.Entry<Polynomial, Integer> entry : element.denominator().entrySet()) {
      bottom = bottom.times(toExpr(entry.getKey()).pow(entry.getValue()));
    }
    Expr top = toExpr(element.numerator());
    return bottom.equals(Expr.ONE) ? top : top.dividedBy(bottom);
  }

  Expr toExpr(Polynomial polynomial) {
    List<Expr> terms = new ArrayList<>();
    polynomial
        .terms()
        .descendingMap()
        .forEach(
            (monomial, coefficient) -> {
              Expr product = Expr.number(coefficient);
              for (int i = 0; i < monomial.width(); i++) {
                if (monomial.exponent(i) > 0) {
                  product = product.times(toExpr(i).pow(monomial.exponent(i)));
                }
              }
              terms.add(product);
            });
    return Expr.sum(terms);
  }

  private Expr toExpr(int variable) {
    return switch (variables.get(variable)) {
      case Variable.Base base -> Expr.symbol(base.name());
      case Variable.Root root ->
          new Expr.Power(toExpr(root.radicand()), Expr.number(Rational.of(1, root.degree())));
      case Variable.Function function -> toExpr(function.argument()).apply(function.head());
      case Variable.Power power -> new Expr.Power(toExpr(power.base()), toExpr(power.exponent()));
      case Variable.Integral(Integrals.Definite integral) -> integral.toExpr(this);
    };
  }
}
