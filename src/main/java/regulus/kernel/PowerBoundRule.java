package regulus.kernel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Bounds of a power by what bounds a logarithm. */
final class PowerBoundRule {

  private static final int BITS = 256;

  private final Statement.Bound statement;
  private final Budget budget;
  private final Setting setting;
  private final Expr bound;
  private final Tower tower;

  PowerBoundRule(Statement.Bound statement, Budget budget) {
    this.statement = statement;
    this.budget = budget;
    this.setting = statement.setting();
    this.bound = setting.expand(statement.bound());
    this.tower = new Tower(budget);
  }

  /**
   * Bound of a power.
   *
   * <pre>
   *   b > 0     e > 0     c > 0     e (b - 1) <= Log[c]
   *   -------------------------------------------------
   *                      b^e <= c
   *
   *   b > 0     e > 0     c > 0     e (1 - 1/b) >= Log[c]
   *   ---------------------------------------------------
   *                      b^e >= c
   * </pre>
   *
   * <p>for all values of the symbols that the assumptions allow, by {@code 1 - 1/b <= Log[b] <= b -
   * 1} for all {@code b > 0}. Fails if the left side is no power, or a sign or the inequality is
   * not seen. Source: Hardy, Littlewood and Polya, Inequalities, theorem 150.
   */
  Theorem<Statement.Bound> prove() {
    if (!(setting.expand(statement.of()) instanceof Expr.Power(Expr base, Expr exponent))) {
      throw new Refusal("the left side is no power");
    }
    declare(base, exponent);
    for (Expr formula : List.of(base, exponent, bound)) {
      if (!tower.signs().of(tower.of(formula)).isPositive()) {
        throw new Refusal(formula + " is not seen to be positive");
      }
    }
    Element logarithm = logarithm(bound);
    Expr linear = statement.below() ? base.minus(Expr.ONE) : Expr.ONE.minus(base.pow(-1));
    Element product = MomentTower.element(tower, exponent.times(linear));
    Element room =
        statement.below() ? tower.minus(logarithm, product) : tower.minus(product, logarithm);
    requireNonnegative(room);
    return Theorem.conclude(
        statement,
        "bound of a power by its logarithm",
        List.of(),
        List.of(
            "the logarithm of the left side is at "
                + (statement.below() ? "most `" : "least `")
                + tower.toExpr(product)
                + "`"),
        "all values of the symbols that the assumptions allow",
        List.of(),
        List.of(tower));
  }

  private void declare(Expr base, Expr exponent) {
    Set<String> symbols = new LinkedHashSet<>(base.symbols());
    symbols.addAll(exponent.symbols());
    symbols.addAll(bound.symbols());
    for (Assumption assumption : setting.assumptions()) {
      symbols.addAll(setting.expand(assumption.difference()).symbols());
    }
    symbols.forEach(symbol -> tower.addSymbol(symbol, Sign.UNKNOWN));
    for (Assumption assumption : setting.assumptions()) {
      Expr difference = setting.expand(assumption.difference());
      tower.signs().assume(tower.of(difference), Sign.ofDifference(assumption.relation()));
    }
    List.of(base, exponent, bound).forEach(this::assumeSigns);
  }

  /** The signs of numbers that are not rational, from enclosures. */
  private void assumeSigns(Expr formula) {
    if (!formula.symbols().isEmpty()) {
      formula.parts().forEach(this::assumeSigns);
      return;
    }
    Element value = tower.of(formula);
    if (value.isZero() || tower.signs().of(value) != Sign.UNKNOWN) {
      return;
    }
    sign(formula).ifPresent(sign -> tower.signs().assume(value, sign));
  }

  private Optional<Sign> sign(Expr number) {
    RationalInterval interval = MomentRules.enclosure(number, BITS, budget);
    if (interval.low().signum() > 0) {
      return Optional.of(Sign.POSITIVE);
    }
    return interval.high().signum() < 0 ? Optional.of(Sign.NEGATIVE) : Optional.empty();
  }

  /** {@code Log[c]} of a positive formula, {@code x} for {@code Exp[x]}. */
  private Element logarithm(Expr formula) {
    return formula instanceof Expr.Apply(Head head, Expr argument) && head == Head.EXP
        ? tower.of(argument)
        : MomentTower.element(tower, formula.apply(Head.LOG));
  }

  private void requireNonnegative(Element room) {
    if (room.isZero() || tower.signs().of(room).isNonnegative()) {
      return;
    }
    Expr formula = tower.toExpr(room);
    boolean positive =
        formula.symbols().isEmpty() && sign(formula).equals(Optional.of(Sign.POSITIVE));
    if (!positive) {
      throw new Refusal(formula + " is not seen to be nonnegative");
    }
  }
}
