package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import regulus.flow.Dyadic.Toward;
import regulus.kernel.Rational;

/** Laws of intervals, against exact arithmetic and against themselves at more bits. */
class IntervalProperties {

  private static final IntervalField FIELD = IntervalField.ofBits(90);
  private static final IntervalField FINE = IntervalField.ofBits(300);

  /** A function, where it is defined, and units in the last place it may lose at one number. */
  record Named(String name, UnaryOperator<Interval> function, int units) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Named> FUNCTIONS =
      List.of(
          new Named("exp", Interval::exp, 2),
          new Named("expm1", Interval::expm1, 2),
          new Named("sinh", Interval::sinh, 2),
          new Named("cosh", Interval::cosh, 2),
          new Named("tanh", Interval::tanh, 2),
          new Named("asinh", Interval::asinh, 2),
          new Named("atan", Interval::atan, 2),
          new Named("square", Interval::square, 2),
          new Named("cube", x -> x.pow(3), 2),
          new Named("fourth power", x -> x.pow(4), 2),
          new Named("sqrt", x -> x.abs().sqrt(), 2),
          new Named("two thirds", x -> x.abs().pow(Rational.of(2, 3)), 2),
          new Named("log", x -> x.add(x.getField().of(60)).log(), 4),
          new Named("log1p", x -> x.abs().log1p(), 2),
          new Named("atanh", x -> x.scalb(-6).atanh(), 2),
          new Named("asin", x -> x.scalb(-6).asin(), 2));

  @Provide
  Arbitrary<Rational> rationals() {
    return Combinators.combine(
            Arbitraries.longs().between(-1_000_000, 1_000_000),
            Arbitraries.longs().between(20_000, 100_000))
        .as(Rational::of);
  }

  @Provide
  Arbitrary<Interval> intervals() {
    return Combinators.combine(rationals(), Arbitraries.longs().between(0, 1_000_000), powers())
        .as((centre, size, power) -> wide(centre, size, power));
  }

  @Provide
  Arbitrary<Integer> powers() {
    return Arbitraries.integers().between(-200, 0);
  }

  private static Interval wide(Rational centre, long size, int power) {
    Interval middle = FIELD.of(centre);
    Interval half = FIELD.of(Rational.of(size, 1_000_000)).scalb(power);
    return hull(middle.subtract(half), middle.add(half));
  }

  private static Interval hull(Interval below, Interval above) {
    return new Interval(below.getField(), below.lowerEnd(), above.upperEnd());
  }

  @Provide
  Arbitrary<Named> functions() {
    return Arbitraries.of(FUNCTIONS);
  }

  @Property
  void sumsProductsAndQuotientsHoldTheExactResult(
      @ForAll("rationals") Rational a, @ForAll("rationals") Rational b) {
    Interval x = FIELD.of(a);
    Interval y = FIELD.of(b);
    assertHolds(x.add(y), a.plus(b));
    assertHolds(x.subtract(y), a.minus(b));
    assertHolds(x.multiply(y), a.times(b));
    assertHolds(x.pow(3), a.times(a).times(a));
    if (!b.isZero()) {
      assertHolds(x.divide(y), a.dividedBy(b));
      assertTight(x.divide(y), 8);
    }
    assertTight(x.multiply(y), 8);
  }

  private static void assertHolds(Interval interval, Rational exact) {
    assertThat(rational(interval.lowerEnd()).compareTo(exact)).isNotPositive();
    assertThat(rational(interval.upperEnd()).compareTo(exact)).isNotNegative();
  }

  private static Rational rational(Dyadic value) {
    Rational power = Rational.of(java.math.BigInteger.ONE.shiftLeft(Math.abs(value.exponent())));
    Rational mantissa = Rational.of(value.mantissa());
    return value.exponent() < 0 ? mantissa.dividedBy(power) : mantissa.times(power);
  }

  /** At most {@code units} units of the last of the field's bits from end to end. */
  private static void assertTight(Interval interval, int units) {
    if (!interval.isZero()) {
      Dyadic width = interval.upperEnd().minus(interval.lowerEnd());
      int magnitude = Math.max(interval.lowerEnd().magnitude(), interval.upperEnd().magnitude());
      int bits = interval.getField().bits();
      Dyadic allowed = Dyadic.powerOfTwo(magnitude - bits).times(Dyadic.of((double) units));
      assertThat(width.compareTo(allowed)).as(interval + " is tight").isNotPositive();
    }
  }

  @Property
  void everyOperationHoldsTheResultsOfTheNumbersWithin(
      @ForAll("intervals") Interval x,
      @ForAll("intervals") Interval y,
      @ForAll("rationals") Rational share) {
    Interval a = within(x, share);
    Interval b = within(y, share);
    List<BinaryOperator<Interval>> operations =
        List.of(Interval::add, Interval::subtract, Interval::multiply, Interval::hypot);
    for (BinaryOperator<Interval> operation : operations) {
      assertThat(operation.apply(x, y).contains(operation.apply(a, b))).isTrue();
    }
    if (!y.containsZero()) {
      assertThat(x.divide(y).contains(a.divide(b))).isTrue();
    }
  }

  /** The part of an interval around one of its numbers. */
  private static Interval within(Interval x, Rational share) {
    Rational lower = rational(x.lowerEnd());
    Rational width = rational(x.upperEnd()).minus(lower);
    Rational size = share.signum() < 0 ? share.negate() : share;
    Rational point = lower.plus(width.times(size).dividedBy(size.plus(Rational.ONE)));
    Interval part = FIELD.of(point);
    Dyadic below = part.lowerEnd().compareTo(x.lowerEnd()) < 0 ? x.lowerEnd() : part.lowerEnd();
    Dyadic above = part.upperEnd().compareTo(x.upperEnd()) > 0 ? x.upperEnd() : part.upperEnd();
    return new Interval(FIELD, below, above);
  }

  @Property
  void functionsOfSmallerIntervalsAreSmaller(
      @ForAll("functions") Named f,
      @ForAll("intervals") Interval x,
      @ForAll("rationals") Rational share) {
    assertThat(f.function().apply(x).contains(f.function().apply(within(x, share)))).isTrue();
  }

  /** The enclosure at 300 bits is far narrower, so that it stands for the exact value. */
  @Property
  void functionsOfOneNumberHoldItsValueAndAreTight(
      @ForAll("functions") Named f, @ForAll("rationals") Rational a, @ForAll("powers") int power) {
    Dyadic point = FIELD.of(a).lowerEnd().scalb(power);
    Interval coarse = f.function().apply(FIELD.of(point));
    Interval fine = f.function().apply(FINE.of(point));
    assertThat(coarse.lowerEnd().compareTo(fine.upperEnd())).isNotPositive();
    assertThat(coarse.upperEnd().compareTo(fine.lowerEnd())).isNotNegative();
    assertTight(coarse, 2 * f.units());
  }

  @Property
  void logarithmsAreInverseToExponentials(
      @ForAll("rationals") Rational a, @ForAll("powers") int power) {
    Interval x = FINE.of(FINE.of(a).lowerEnd().scalb(power));
    assertThat(x.exp().log().contains(x)).isTrue();
    Dyadic point = x.abs().lowerEnd().round(FIELD.bits(), Toward.BELOW);
    Interval size = FIELD.of(point);
    if (!size.isZero()) {
      assertTight(size.log(), 2);
      assertTight(size.log().exp(), 1 << 10);
      assertThat(size.log().exp().contains(size)).isTrue();
    }
  }

  /** {@link Real} rounds on a way of its own; its last digits are a few units off. */
  @Property
  void functionsAgreeWithThoseOfRealNumbers(@ForAll("rationals") Rational a) {
    RealField reals = RealField.ofBits(200);
    Real x = reals.of(a);
    Interval wide = IntervalField.ofBits(90).of(x);
    List<Function<Real, Real>> real =
        List.of(Real::exp, Real::sinh, Real::cosh, Real::asinh, Real::atan, Real::expm1);
    List<UnaryOperator<Interval>> enclosed =
        List.of(
            Interval::exp,
            Interval::sinh,
            Interval::cosh,
            Interval::asinh,
            Interval::atan,
            Interval::expm1);
    for (int i = 0; i < real.size(); i++) {
      assertThat(enclosed.get(i).apply(wide).contains(real.get(i).apply(x))).isTrue();
    }
  }

  @Property
  void roundedSumsOfDistantNumbersLieOnTheirSide(
      @ForAll("rationals") Rational a, @ForAll("rationals") Rational b, @ForAll("powers") int p) {
    Dyadic x = FINE.of(a).lowerEnd();
    Dyadic y = FINE.of(b).lowerEnd().scalb(p);
    assertThat(x.plus(y, 40, Toward.BELOW).compareTo(x.plus(y))).isNotPositive();
    assertThat(x.plus(y, 40, Toward.ABOVE).compareTo(x.plus(y))).isNotNegative();
  }

  @Property
  void doublesLieOnTheirSide(@ForAll("rationals") Rational a, @ForAll("powers") int power) {
    for (int scale : new int[] {power, 5 * power, -5 * power, 6 * power}) {
      Dyadic x = FINE.of(a).lowerEnd().scalb(scale);
      double below = x.toDouble(Toward.BELOW);
      double above = x.toDouble(Toward.ABOVE);
      assertThat(below == Double.NEGATIVE_INFINITY || Dyadic.of(below).compareTo(x) <= 0).isTrue();
      assertThat(above == Double.POSITIVE_INFINITY || Dyadic.of(above).compareTo(x) >= 0).isTrue();
    }
  }

  @Property
  void undefinedOperationsAreRefused(@ForAll("rationals") Rational a) {
    Rational size = a.signum() < 0 ? a.negate() : a;
    Interval around = hull(FIELD.of(size.negate()), FIELD.of(size.plus(Rational.ONE)));
    for (UnaryOperator<Interval> operation :
        List.<UnaryOperator<Interval>>of(
            Interval::reciprocal,
            Interval::log,
            x -> x.subtract(FIELD.of(1)).sqrt(),
            x -> x.subtract(FIELD.of(1)).log1p(),
            x -> x.pow(-2),
            x -> x.add(FIELD.of(1)).atanh(),
            x -> x.add(FIELD.of(2)).asin())) {
      assertThatThrownBy(() -> operation.apply(around))
          .isInstanceOf(IntervalDomainException.class)
          .hasMessageContaining("expected");
    }
  }
}
