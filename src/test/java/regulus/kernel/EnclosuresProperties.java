package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Identities of functions, as intervals that must meet, and coarse intervals around fine ones. */
class EnclosuresProperties {

  private static final int FINE = 256;

  @Provide
  Arbitrary<Rational> numbers() {
    return Combinators.combine(
            Arbitraries.longs().between(-4000, 4000), Arbitraries.longs().between(1, 300))
        .as(Rational::of);
  }

  private static RationalInterval at(int bits, Expr formula) {
    return new Enclosures(bits, Budget.standard()).of(formula);
  }

  private static Expr apply(Head head, Rational x) {
    return Expr.number(x).apply(head);
  }

  private static void assertMeet(Expr left, Expr right) {
    RationalInterval difference = at(FINE, left).minus(at(FINE, right));
    assertThat(difference.contains(Rational.ZERO)).as("%s, %s", left, right).isTrue();
    Rational size = at(FINE, left).abs().high().plus(Rational.ONE);
    Rational width = difference.high().minus(difference.low());
    assertThat(width.dividedBy(size).compareTo(Rational.of(2).pow(-FINE / 2))).isLessThan(0);
  }

  @Property(tries = 60)
  void theLogarithmUndoesTheExponential(@ForAll("numbers") Rational x) {
    Rational small = x.dividedBy(Rational.of(10));
    assertMeet(apply(Head.EXP, small).apply(Head.LOG), Expr.number(small));
  }

  @Property(tries = 60)
  void logarithmsOfProducts(@ForAll("numbers") Rational x, @ForAll("numbers") Rational y) {
    Rational a = x.abs().plus(Rational.of(1, 7));
    Rational b = y.abs().plus(Rational.of(1, 9));
    assertMeet(apply(Head.LOG, a.times(b)), apply(Head.LOG, a).plus(apply(Head.LOG, b)));
  }

  @Property(tries = 60)
  void hyperbolicFunctions(@ForAll("numbers") Rational x) {
    Rational small = x.dividedBy(Rational.of(20));
    Expr sinh = apply(Head.SINH, small);
    Expr cosh = apply(Head.COSH, small);
    assertMeet(cosh.pow(2), sinh.pow(2).plus(Expr.ONE));
    assertMeet(sinh.apply(Head.ARCSINH), Expr.number(small));
    assertMeet(apply(Head.TANH, small).times(cosh), sinh);
  }

  @Property(tries = 60)
  void inverseFunctions(@ForAll("numbers") Rational x) {
    Rational inside = x.dividedBy(x.abs().plus(Rational.ONE));
    Expr root = Expr.ONE.minus(Expr.number(inside).pow(2)).sqrt();
    assertMeet(apply(Head.ARCSIN, inside), Expr.number(inside).dividedBy(root).apply(Head.ARCTAN));
    assertMeet(apply(Head.ARCTANH, inside).apply(Head.TANH), Expr.number(inside));
  }

  @Property(tries = 60)
  void rootsAndPowers(@ForAll("numbers") Rational x, @ForAll @IntRange(min = 2, max = 9) int n) {
    Expr base = Expr.number(x.abs().plus(Rational.of(1, 5)));
    Expr root = new Expr.Power(base, Expr.number(Rational.of(1, n)));
    assertMeet(root.pow(n), base);
    assertMeet(root.apply(Head.LOG).times(Expr.number(n)), base.apply(Head.LOG));
  }

  /** Fine intervals have points in common with coarse ones around the same number. */
  @Property(tries = 40)
  void coarseIntervalsContainTheValue(@ForAll("numbers") Rational x) {
    for (Head head : new Head[] {Head.EXP, Head.SINH, Head.COSH, Head.ARCSINH, Head.ARCTAN}) {
      Expr formula = apply(head, x.dividedBy(Rational.of(100)));
      RationalInterval fine = at(FINE, formula);
      for (int bits : new int[] {8, 20, 64}) {
        RationalInterval coarse = at(bits, formula);
        assertThat(coarse.low().compareTo(fine.high())).isLessThanOrEqualTo(0);
        assertThat(fine.low().compareTo(coarse.high())).isLessThanOrEqualTo(0);
      }
    }
  }

  @Property(tries = 100)
  void roundingGoesOutwards(@ForAll("numbers") Rational x, @ForAll("numbers") Rational y) {
    Rational low = x.compareTo(y) < 0 ? x : y;
    Rational high = x.compareTo(y) < 0 ? y : x;
    RationalInterval exact = new RationalInterval(low, high);
    RationalInterval rounded = exact.rounded(10);
    assertThat(rounded.contains(low)).isTrue();
    assertThat(rounded.contains(high)).isTrue();
    for (int n = 0; n < 6; n++) {
      RationalInterval power = exact.pow(n, 10);
      assertThat(power.contains(low.pow(n))).isTrue();
      assertThat(power.contains(high.pow(n))).isTrue();
      Rational middle = low.plus(high).times(Rational.HALF);
      assertThat(power.contains(middle.pow(n))).isTrue();
    }
  }
}
