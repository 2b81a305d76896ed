package regulus.kernel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Upper bounds that are equalities at the closed end of a half-line: by slopes near the end, by a
 * recurrence beyond.
 */
final class EndBoundRule {

  /** How far from the end slopes are looked at. */
  private static final List<Rational> REACH =
      List.of(Rational.of(1, 4), Rational.of(1, 8), Rational.HALF, Rational.ONE);

  private static final int PIECES = 128;
  private static final int BITS = 96;
  private static final int DIGITS = 20;

  private final Statement.Bound statement;
  private final Budget budget;
  private final Setting setting;

  EndBoundRule(Statement.Bound statement, Budget budget) {
    this.statement = statement;
    this.budget = budget;
    this.setting = statement.setting();
  }

  /** {@code Gamma[a + top]/Gamma[a + bottom] <= Sqrt[a - shift]} for all {@code a >= from}. */
  private record Shape(String symbol, Rational top, Rational bottom, Expr shift, Rational from) {}

  /**
   * Bound that is sharp at the end.
   *
   * <pre>
   *   Q(a) = Gamma[a + t]/(Gamma[a + b] Sqrt[a - c])     Q(e) = 1     e < e'
   *   PolyGamma[r + t] - PolyGamma[l + b] < 1/(2 (r - c)) on pieces [l, r] that cover [e, e']
   *   Gamma[a + t]/Gamma[a + b] <= Sqrt[a - c'] for all a >= e', by a recurrence, with c' > c rational
   *   ------------------------------------------------------------------------------------------
   *                  Gamma[a + t]/Gamma[a + b] <= Sqrt[a - c] for all a >= e
   * </pre>
   *
   * <p>On [l, r] the derivative of {@code Log[Q]}, {@code PolyGamma[a + t] - PolyGamma[a + b] -
   * 1/(2 (a - c))}, is at most the difference of the two sides of the second premise at the ends,
   * for PolyGamma grows; so Q falls from 1. Fails if the formulas have another form, if Q(e) is not
   * seen to be 1, or a piece or the recurrence does not show the inequality.
   */
  Theorem<Statement.Bound> prove() {
    Shape shape = shape();
    requireEqualAtEnd(shape);
    RationalInterval shift = MomentRules.enclosure(shape.shift(), BITS, budget);
    Rational above = roundedUp(shift.high());
    StringBuilder reasons = new StringBuilder();
    for (Rational reach : REACH) {
      Rational cut = shape.from().plus(reach);
      try {
        beyond(shape, above, cut).prove();
        requireFalling(shape, shift, cut);
      } catch (Refusal refusal) {
        reasons.append("; to ").append(cut).append(": ").append(refusal.getMessage());
        continue;
      }
      return Theorem.conclude(
          statement,
          "bound that is sharp at the end of a half-line",
          List.of(),
          List.of(
              "the quotient of the two sides is 1 at the end and falls up to `" + cut + "`",
              "from there on a recurrence shows the bound with `" + above + "` for the constant"),
          "every `" + shape.symbol() + " >= " + shape.from() + "`",
          List.of(),
          List.of());
    }
    throw new Refusal("the quotient of the two sides is not seen to fall" + reasons);
  }

  private Shape shape() {
    Expr of = setting.expand(statement.of());
    Expr bound = setting.expand(statement.bound());
    Set<String> symbols = new LinkedHashSet<>(of.symbols());
    symbols.addAll(bound.symbols());
    boolean root =
        bound instanceof Expr.Power(Expr _, Expr.Num(Rational half)) && half.equals(Rational.HALF);
    if (!statement.below()
        || symbols.size() != 1
        || !root
        || !(bound instanceof Expr.Power power)) {
      throw new Refusal("no upper bound by a root of a - c");
    }
    String symbol = symbols.iterator().next();
    Expr shift = Expr.symbol(symbol).minus(power.base());
    Tower tower = new Tower(budget);
    tower.addSymbol(symbol, Sign.UNKNOWN);
    Expr constant = tower.toExpr(tower.of(shift));
    GammaQuotient quotient = GammaQuotient.of(of, Expr.ONE, symbol);
    Map<Rational, Rational> gammas = quotient.gammas();
    Rational top = only(gammas, Rational.ONE);
    Rational bottom = only(gammas, Rational.MINUS_ONE);
    if (!constant.symbols().isEmpty() || gammas.size() != 2 || !quotient.isOfGammas()) {
      throw new Refusal("no quotient of two Gamma functions under a root of a - c");
    }
    return new Shape(symbol, top, bottom, constant, new BoundRule(statement, budget).closedEnd());
  }

  private static Rational only(Map<Rational, Rational> gammas, Rational exponent) {
    return gammas.entrySet().stream()
        .filter(gamma -> gamma.getValue().equals(exponent))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new Refusal("no quotient of two Gamma functions"));
  }

  /** {@code Gamma[e + t]^2 == Gamma[e + b]^2 (e - c)}, with all three positive. */
  private void requireEqualAtEnd(Shape shape) {
    Expr room = Expr.number(shape.from()).minus(shape.shift());
    Expr top = Expr.number(shape.from().plus(shape.top())).apply(Head.GAMMA);
    Expr bottom = Expr.number(shape.from().plus(shape.bottom())).apply(Head.GAMMA);
    boolean positive =
        shape.from().plus(shape.top()).signum() > 0
            && shape.from().plus(shape.bottom()).signum() > 0
            && MomentRules.enclosure(room, BITS, budget).low().signum() > 0;
    if (!positive) {
      throw new Refusal("the formulas are not seen to be positive at the end");
    }
    Tower tower = new Tower(budget);
    Element difference = tower.of(top.pow(2).minus(bottom.pow(2).times(room)));
    if (!difference.isZero()) {
      throw new Refusal("the two sides are not seen to be equal at the end");
    }
  }

  private void requireFalling(Shape shape, RationalInterval shift, Rational cut) {
    Rational step = cut.minus(shape.from()).dividedBy(Rational.of(PIECES));
    Enclosures enclosures = new Enclosures(BITS, budget);
    for (int i = 0; i < PIECES; i++) {
      Rational low = shape.from().plus(step.times(Rational.of(i)));
      Rational high = low.plus(step);
      Expr growth =
          Expr.number(high.plus(shape.top()))
              .apply(Head.DIGAMMA)
              .minus(Expr.number(low.plus(shape.bottom())).apply(Head.DIGAMMA));
      // Soundness-critical: the largest slope of the logarithm of the left side, the least of the
      // right one.
      Rational largest = enclosures.of(growth).high();
      Rational least = Rational.HALF.dividedBy(high.minus(shift.low()));
      if (largest.compareTo(least) >= 0) {
        throw new Refusal("the quotient is not seen to fall at " + low);
      }
    }
  }

  /** The same bound with a smaller right side, on the rest of the half-line. */
  private BoundRule beyond(Shape shape, Rational above, Rational cut) {
    Expr symbol = Expr.symbol(shape.symbol());
    Setting rest =
        setting.withAssumptions(
            List.of(
                new Assumption(symbol, Assumption.Relation.GREATER_OR_EQUAL, Expr.number(cut))));
    Expr smaller = symbol.minus(Expr.number(above)).sqrt();
    return new BoundRule(
        new Statement.Bound(rest, statement.of(), /* below= */ true, smaller), budget);
  }

  /** A rational number just above. */
  private static Rational roundedUp(Rational number) {
    Rational unit = Rational.of(1, 1L << DIGITS);
    Rational scaled = number.dividedBy(unit);
    return new Rational(
            scaled.numerator().divide(scaled.denominator()).add(java.math.BigInteger.TWO),
            java.math.BigInteger.ONE)
        .times(unit);
  }
}
