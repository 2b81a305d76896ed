package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asymptotic forms of conjugates {@code Q(w) = sup { z w - F(z) : z in I }} with {@code F = f phi},
 * where {@code f} does not contain {@code z} and neither {@code phi} nor {@code I} the symbol that
 * moves. The factor is {@code f = F''(0)}, so that {@code phi''(0) = 1}.
 */
final class ConjugateLimitRule {

  private static final int ATTEMPTS = 60;
  private static final long[] VALUES = {3, 2, 5, 4, 7};

  private final Statement.ConjugateLimit statement;
  private final ImplicitForm.Conjugate conjugate;
  private final Expr is;
  private final Budget budget;
  private final String output;
  private final Set<String> fixed = new LinkedHashSet<>();

  ConjugateLimitRule(Statement.ConjugateLimit statement, Budget budget) {
    this.statement = statement;
    this.budget = budget;
    Setting setting = statement.setting();
    if (!(setting.model() instanceof Model.Coordinatewise model)) {
      throw new Refusal("a conjugate is stated of models that act on each coordinate alone");
    }
    output = model.output();
    Set<String> kept = Set.of(statement.symbol());
    conjugate = statement.conjugate().map(formula -> setting.expandExcept(formula, kept));
    is = setting.expandExcept(statement.is(), kept);
    fixed.addAll(conjugate.of().symbols());
    conjugate.range().lower().ifPresent(end -> fixed.addAll(end.symbols()));
    conjugate.range().upper().ifPresent(end -> fixed.addAll(end.symbols()));
    fixed.addAll(is.symbols());
    fixed.removeAll(Set.of(statement.symbol(), conjugate.variable(), output));
    Set<String> behind = setting.expand(Expr.symbol(statement.symbol())).symbols();
    for (String symbol : fixed) {
      if (behind.contains(symbol)) {
        throw new Refusal(
            statement.symbol()
                + " cannot move while "
                + symbol
                + ", on which it depends, is fixed");
      }
    }
  }

  /** What the factor of the conjugate tends to. */
  private enum Factor {
    ZERO,
    INFINITY
  }

  /** The asymptotic form for outputs of one sign, in a tower of its own. */
  private record Case(Tower tower, Sign sign, Factor factor, Element expected, Element claimed) {
    String text(String output) {
      return "for `" + output + (sign == Sign.POSITIVE ? " > 0`" : " < 0`");
    }
  }

  /**
   * Asymptotic form of a conjugate.
   *
   * <pre>
   *   F = f phi, phi(0) = phi'(0) = 0, phi'' > 0 on I     f > 0     0 in I
   *   ------------------------------------------------------------------------
   *   f -> 0, I = (-b, b):  Q(w) -> b |w|        f -> Infinity:  Q(w) ~ w^2/(2 f phi''(0))
   * </pre>
   *
   * <p>For {@code f -> 0}: {@code phi >= 0} gives {@code Q <= b |w|}, and {@code Q >= z w - f
   * phi(z)}, which tends to {@code z w}, for each {@code z} in I. For {@code f -> Infinity} the
   * supremum is attained where {@code phi'(z) = w/f}, at {@code z ~ w/(f phi''(0)) -> 0}. That f
   * tends there is seen from {@code a f'/f = e} for the symbol a, a number e of known sign that
   * does not depend on a: then {@code f = c a^e}. Pointwise in the output and all other symbols.
   * Fails if f or I have other forms, or {@code is} is not the form on the right exactly. Source:
   * Rockafellar 1970, sections 8 and 13 (recession and support functions).
   */
  Theorem<Statement.ConjugateLimit> prove() {
    List<Case> cases = cases();
    List<String> steps = new ArrayList<>();
    List<Tower> towers = new ArrayList<>();
    for (Case one : cases) {
      if (!one.tower().minus(one.claimed(), one.expected()).isZero()) {
        throw new Refusal(
            "the asymptotic form is "
                + one.tower().toExpr(one.expected())
                + " "
                + one.text(output));
      }
      steps.add(
          "the factor of the conjugate tends to "
              + (one.factor() == Factor.ZERO ? "0" : "infinity")
              + ", so the form is `"
              + one.tower().toExpr(one.expected())
              + "` "
              + one.text(output));
      towers.add(one.tower());
    }
    return Theorem.conclude(
        statement,
        "asymptotic form of a conjugate",
        List.of(),
        steps,
        "pointwise: every fixed value of the output other than 0 and of the other symbols",
        List.of(),
        towers);
  }

  /**
   * Refutes an asymptotic form that differs from the true one by a factor other than 1, which does
   * not depend on the symbol that moves or is a power of it.
   */
  Optional<Verdict.Refuted> refute() {
    for (Case one : cases()) {
      Tower tower = one.tower();
      Element ratio = tower.dividedBy(one.claimed(), one.expected());
      Element growth = logarithmicDerivative(tower, ratio);
      boolean still = growth.isZero();
      boolean power = !still && isFixed(tower, growth) && tower.signs().of(growth).isNonzero();
      if (!(still || power) || !tower.conditions().open().isEmpty()) {
        continue;
      }
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Optional<Verdict.Refuted> refuted = at(one, ratio, still, point(one, attempt));
        if (refuted.isPresent()) {
          return refuted;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Verdict.Refuted> at(
      Case one, Element ratio, boolean still, Map<String, Rational> point) {
    Rational value;
    try {
      if (!allowed(one.tower(), point)) {
        return Optional.empty();
      }
      value = one.tower().evaluate(ratio, point);
    } catch (Refusal _) {
      return Optional.empty();
    }
    if (value.isZero() || (still && value.isOne())) {
      return Optional.empty();
    }
    String limit = still ? value.inverse().toString() : "";
    return Optional.of(
        new Verdict.Refuted(
            (still
                    ? "the ratio tends to " + limit + ", not to 1"
                    : "the ratio behaves like a power of `" + statement.symbol() + "`")
                + ": the asymptotic form is `"
                + one.tower().toExpr(one.expected())
                + "` "
                + one.text(output),
            point,
            limit));
  }

  /** A point with small integers, so that powers with symbolic exponents are rational. */
  private Map<String, Rational> point(Case one, int attempt) {
    Map<String, Rational> point = new LinkedHashMap<>();
    int i = attempt;
    for (String symbol : fixed) {
      boolean negative =
          one.tower().signs().of(one.tower().of(Expr.symbol(symbol))) == Sign.NEGATIVE;
      long value = VALUES[i % VALUES.length];
      point.put(symbol, Rational.of(negative ? -value : value));
      i = i + 1 + attempt / VALUES.length;
    }
    point.put(statement.symbol(), Rational.of(2));
    point.put(output, Rational.of(one.sign() == Sign.POSITIVE ? 3 : -3));
    return point;
  }

  /** Whether the assumptions on what does not move hold. */
  private boolean allowed(Tower tower, Map<String, Rational> point) {
    for (Assumption assumption : statement.setting().assumptions()) {
      Expr difference = difference(assumption);
      if (isUsed(difference)) {
        int sign = tower.evaluate(tower.of(difference), point).signum();
        if (!assumption.relation().holdsForSignOfDifference(sign)) {
          return false;
        }
      }
    }
    return true;
  }

  private Expr difference(Assumption assumption) {
    return statement.setting().expandExcept(assumption.difference(), Set.of(statement.symbol()));
  }

  private boolean isUsed(Expr difference) {
    return difference.symbols().stream().allMatch(s -> fixed.contains(s) || s.equals(output));
  }

  // ---- the true form -----------------------------------------------------------------------

  private List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    Tower any = tower(Sign.UNKNOWN);
    Sign known = any.signs().of(any.of(Expr.symbol(output)));
    for (Sign sign : List.of(Sign.POSITIVE, Sign.NEGATIVE)) {
      if (known != sign.negate()) {
        cases.add(one(sign));
      }
    }
    if (!known.isNonzero()) {
      requireNoRatioAtZero(any);
    }
    return cases;
  }

  /** An output 0 has no ratio only if the asymptotic form is 0 or has no value there. */
  private void requireNoRatioAtZero(Tower tower) {
    Element there;
    try {
      there = tower.of(is.substitute(Map.of(output, Expr.ZERO)));
    } catch (Refusal | ArithmeticException _) {
      return;
    }
    if (!there.isZero()) {
      throw new Refusal("the asymptotic form does not vanish for " + output + " = 0");
    }
  }

  /**
   * Everything but the output and the conjugate's variable as base symbols; the symbol that moves
   * is positive near either end, and assumptions about it say nothing of its limit.
   */
  private Tower tower(Sign signOfOutput) {
    Tower tower = new Tower(budget);
    fixed.forEach(symbol -> tower.addSymbol(symbol, Sign.UNKNOWN));
    tower.addSymbol(statement.symbol(), Sign.POSITIVE);
    tower.addSymbol(output, signOfOutput);
    for (Assumption assumption : statement.setting().assumptions()) {
      Expr difference = difference(assumption);
      if (isUsed(difference)) {
        tower.signs().assume(tower.of(difference), Sign.ofDifference(assumption.relation()));
      }
    }
    return tower;
  }

  private Case one(Sign sign) {
    Tower tower = tower(sign);
    Element moving = Tower.variable(tower.addSymbol(conjugate.variable(), Sign.UNKNOWN));
    Optional<Element> lower = conjugate.range().lower().map(tower::of);
    Optional<Element> upper = conjugate.range().upper().map(tower::of);
    lower.ifPresent(
        end -> {
          requireEnd(tower, end, Sign.NEGATIVE);
          tower.signs().assume(tower.minus(moving, end), Sign.POSITIVE);
        });
    upper.ifPresent(
        end -> {
          requireEnd(tower, end, Sign.POSITIVE);
          tower.signs().assume(tower.minus(end, moving), Sign.POSITIVE);
        });
    Element f = factor(tower);
    Factor tends = tends(tower, f);
    Element w = tower.of(Expr.symbol(output));
    Element expected =
        switch (tends) {
          case ZERO -> {
            if (lower.isEmpty()
                || upper.isEmpty()
                || !tower.plus(lower.get(), upper.get()).isZero()) {
              throw new Refusal("the interval of the conjugate is not seen to be (-b, b)");
            }
            Element support = tower.times(upper.get(), w);
            yield sign == Sign.POSITIVE ? support : support.negate();
          }
          case INFINITY -> tower.dividedBy(tower.times(w, w), tower.plus(f, f));
        };
    return new Case(tower, sign, tends, expected, tower.of(is));
  }

  /** An end of the interval beyond 0 that does not move. */
  private void requireEnd(Tower tower, Element end, Sign sign) {
    if (tower.dependsOn(end, statement.symbol()) || tower.dependsOn(end, conjugate.variable())) {
      throw new Refusal("an end of the interval moves: " + tower.toExpr(end));
    }
    if (tower.signs().of(end) != sign) {
      throw new Refusal("0 is not seen to lie in the interval of the conjugate");
    }
  }

  /** {@code f = F''(0)}, after the premises on F. */
  private Element factor(Tower tower) {
    int z = tower.base(conjugate.variable());
    Element function = tower.of(conjugate.of());
    Element first = tower.partial(function, z);
    Element second = tower.partial(first, z);
    if (!tower.signs().of(second).isPositive()) {
      throw new Refusal("the conjugate's function is not seen to be convex");
    }
    if (!atZero(tower, function).isZero() || !atZero(tower, first).isZero()) {
      throw new Refusal("the conjugate's function is not seen to vanish to second order at 0");
    }
    Element f = atZero(tower, second);
    Element shape = tower.dividedBy(function, f);
    if (!tower.partial(shape, tower.base(statement.symbol())).isZero()) {
      throw new Refusal(
          "the conjugate's function is not a factor times a function of its variable that does not"
              + " contain "
              + statement.symbol());
    }
    return f;
  }

  private Element atZero(Tower tower, Element element) {
    return tower.of(tower.toExpr(element).substitute(Map.of(conjugate.variable(), Expr.ZERO)));
  }

  private Factor tends(Tower tower, Element f) {
    if (!tower.signs().of(f).isPositive()) {
      throw new Refusal("the factor of the conjugate is not seen to be positive");
    }
    Element exponent = logarithmicDerivative(tower, f);
    Sign sign = isFixed(tower, exponent) ? tower.signs().of(exponent) : Sign.UNKNOWN;
    boolean toZero = statement.point().equals(Statement.LimitPoint.ZERO);
    if (!toZero && !statement.point().equals(Statement.LimitPoint.INFINITY)) {
      throw new Refusal("limits of conjugates are taken at 0 from above and at infinity");
    }
    return switch (sign) {
      case POSITIVE -> toZero ? Factor.ZERO : Factor.INFINITY;
      case NEGATIVE -> toZero ? Factor.INFINITY : Factor.ZERO;
      case ZERO, NONNEGATIVE, NONPOSITIVE, NONZERO, UNKNOWN ->
          throw new Refusal(
              "the factor "
                  + tower.toExpr(f)
                  + " of the conjugate is not seen to be a power of "
                  + statement.symbol());
    };
  }

  /** {@code a x'/x} for the symbol a that moves. */
  private Element logarithmicDerivative(Tower tower, Element x) {
    int symbol = tower.base(statement.symbol());
    return tower.dividedBy(tower.times(Tower.variable(symbol), tower.partial(x, symbol)), x);
  }

  private boolean isFixed(Tower tower, Element element) {
    return !tower.dependsOn(element, statement.symbol())
        && !tower.dependsOn(element, conjugate.variable());
  }
}
