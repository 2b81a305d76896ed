package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of the field, compared with exact values at rational points. */
class TowerProperties {

  private static final List<String> NAMES = List.of("x", "y", "z");

  @Provide
  Arbitrary<Expr> formulas() {
    Arbitrary<Expr> leaf =
        Arbitraries.oneOf(
            Arbitraries.of(NAMES).map(Expr::symbol),
            Arbitraries.longs().between(-5, 5).map(Expr::number));
    return Arbitraries.recursive(() -> leaf, this::larger, 0, 3);
  }

  private Arbitrary<Expr> larger(Arbitrary<Expr> part) {
    return Arbitraries.oneOf(
        Combinators.combine(part, part).as(Expr::plus),
        Combinators.combine(part, part).as(Expr::times),
        Combinators.combine(part, part).as(Expr::minus),
        part.map(p -> p.pow(2)),
        part.map(p -> Expr.ONE.dividedBy(p.pow(2).plus(Expr.ONE))));
  }

  @Provide
  Arbitrary<Rational> numbers() {
    return Combinators.combine(
            Arbitraries.longs().between(-9, 9), Arbitraries.longs().between(1, 7))
        .as(Rational::of);
  }

  private static Tower tower() {
    Tower tower = new Tower(Budget.standard());
    NAMES.forEach(name -> tower.addSymbol(name, Sign.UNKNOWN));
    return tower;
  }

  /** The value of a formula by recursion over its tree, the second way to the same number. */
  private static Rational value(Expr expr, Map<String, Rational> point) {
    return switch (expr) {
      case Expr.Num number -> number.value();
      case Expr.Sym symbol -> point.get(symbol.name());
      case Expr.Sum sum ->
          sum.terms().stream().map(t -> value(t, point)).reduce(Rational.ZERO, Rational::plus);
      case Expr.Product product ->
          product.factors().stream()
              .map(t -> value(t, point))
              .reduce(Rational.ONE, Rational::times);
      case Expr.Power power ->
          value(power.base(), point).pow(value(power.exponent(), point).intValueExact());
      case Expr.Apply _, Expr.Dot _, Expr.Integral _ ->
          throw new IllegalArgumentException(expr.toString());
    };
  }

  @Property(tries = 300)
  void normalFormKeepsTheValue(
      @ForAll("formulas") Expr formula,
      @ForAll("numbers") Rational x,
      @ForAll("numbers") Rational y,
      @ForAll("numbers") Rational z) {
    Map<String, Rational> point = Map.of("x", x, "y", y, "z", z);
    Tower tower = tower();
    Element element = tower.of(formula);
    assertThat(tower.evaluate(element, point)).isEqualTo(value(formula, point));
    assertThat(tower.evaluate(tower.of(tower.toExpr(element)), point))
        .isEqualTo(value(formula, point));
  }

  @Property(tries = 200)
  void zeroIsZeroEverywhereAndNonzeroSomewhere(@ForAll("formulas") Expr formula) {
    Tower tower = tower();
    boolean zero = tower.of(formula).isZero();
    boolean vanishesAtAllPoints = true;
    for (long i = 1; i <= 6; i++) {
      Map<String, Rational> point =
          Map.of(
              "x", Rational.of(97 * i, 89),
              "y", Rational.of(-83 * i * i, 79),
              "z", Rational.of(71, 67 * i + 1));
      vanishesAtAllPoints &= value(formula, point).isZero();
    }
    assertThat(zero).isEqualTo(vanishesAtAllPoints);
  }

  @Property(tries = 150)
  void derivationsObeyTheProductRule(@ForAll("formulas") Expr f, @ForAll("formulas") Expr g) {
    Tower tower = tower();
    int x = tower.base("x");
    Element a = tower.of(f);
    Element b = tower.of(g);
    Element left = tower.partial(tower.times(a, b), x);
    Element right =
        tower.plus(tower.times(tower.partial(a, x), b), tower.times(a, tower.partial(b, x)));
    assertThat(tower.minus(left, right).isZero()).isTrue();
  }

  @Property(tries = 150)
  void partialDerivativesCommute(@ForAll("formulas") Expr f) {
    Tower tower = tower();
    int x = tower.base("x");
    int y = tower.base("y");
    Element a = tower.of(f);
    Element difference =
        tower.minus(tower.partial(tower.partial(a, x), y), tower.partial(tower.partial(a, y), x));
    assertThat(difference.isZero()).isTrue();
  }

  @Property(tries = 200)
  void knownSignsAreRight(
      @ForAll("formulas") Expr formula,
      @ForAll("numbers") Rational x,
      @ForAll("numbers") Rational y,
      @ForAll("numbers") Rational z) {
    Sign known = tower().signs().of(formula);
    int sign = value(formula, Map.of("x", x, "y", y, "z", z)).signum();
    Sign actual = Sign.ofSignum(sign);
    assertThat(known.and(actual)).isEqualTo(actual);
  }
}
