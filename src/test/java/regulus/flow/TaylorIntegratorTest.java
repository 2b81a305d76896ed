package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/** Flows with closed forms, at several numbers of digits and over several number types. */
class TaylorIntegratorTest {

  private static final Expr X = Expr.symbol("x");

  private static <T extends CalculusFieldElement<T>> TapeEquation<T> scalar(
      Expr rightHandSide, Numbers<T> numbers) {
    Tape.Builder builder = new Tape.Builder(1);
    int derivative = builder.compile(rightHandSide, Map.of("x", 0));
    return new TapeEquation<>(builder.build(), new int[] {derivative}, numbers);
  }

  private static <T extends CalculusFieldElement<T>> T[] integrate(
      TapeEquation<T> equation, int digits, T[] start, T time) {
    return new TaylorIntegrator<>(equation.numbers(), digits, 10_000)
        .integrate(
            new FieldExpandableODE<>(equation),
            new FieldODEState<>(equation.numbers().field().getZero(), start),
            time)
        .getPrimaryState();
  }

  private static <T extends CalculusFieldElement<T>> T[] vector(
      Numbers<T> numbers, Rational... entries) {
    T[] vector = MathArrays.buildArray(numbers.field(), entries.length);
    for (int i = 0; i < entries.length; i++) {
      vector[i] = numbers.of(entries[i]);
    }
    return vector;
  }

  private static void assertDigits(Real value, Real expected, int digits) {
    assertThat(value.subtract(expected).divide(expected).log10Abs()).isLessThan(-digits);
  }

  /** {@code x' = x (1 - x)}, {@code x = 1 / (1 + 2 e^-t)}. */
  @ParameterizedTest
  @ValueSource(ints = {30, 50, 100, 250})
  void logistic(int digits) {
    Numbers<Real> numbers = Numbers.reals(digits + 12);
    TapeEquation<Real> equation = scalar(X.times(Expr.ONE.minus(X)), numbers);
    Real time = numbers.of(Rational.of(17, 3));
    Real end = integrate(equation, digits + 4, vector(numbers, Rational.of(1, 3)), time)[0];
    Real expected = time.negate().exp().multiply(2).add(numbers.of(1)).reciprocal();
    assertDigits(end, expected, digits);
  }

  /** Quotients, roots and every elementary function: {@code x' = f(x)} with a known inverse. */
  @ParameterizedTest
  @ValueSource(ints = {30, 50, 100})
  void elementaryRightHandSides(int digits) {
    Numbers<Real> numbers = Numbers.reals(digits + 12);
    Real time = numbers.of(Rational.of(3, 2));
    Real one = numbers.of(1);
    Real[] start = vector(numbers, Rational.ONE);
    record Case(Expr rightHandSide, Real expected) {}
    for (Case test :
        List.of(
            new Case(X.negate().apply(Head.EXP), time.add(one.exp()).log()),
            new Case(X.pow(-1), time.multiply(2).add(one).sqrt()),
            new Case(X.sqrt(), time.scalb(-1).add(one).pow(2)),
            new Case(
                new Expr.Power(X, Expr.number(Rational.of(2, 3))), time.divide(3).add(one).pow(3)),
            new Case(X.apply(Head.COSH).pow(-1), time.add(one.sinh()).asinh()),
            new Case(X.pow(2).plus(Expr.ONE).sqrt(), time.add(one.asinh()).sinh()),
            new Case(
                X.apply(Head.TANH).pow(-1),
                time.exp().multiply(one.cosh()).pow(2).subtract(one).sqrt().asinh()),
            new Case(X.times(X.apply(Head.LOG).plus(Expr.ONE)), time.exp().subtract(one).exp()))) {
      Real end = integrate(scalar(test.rightHandSide(), numbers), digits + 6, start, time)[0];
      assertDigits(end, test.expected(), digits);
    }
  }

  /** Saxe 2014: {@code L = 1/2 (s - ab)^2} with {@code a = b}, {@code u = ab}. */
  @ParameterizedTest
  @ValueSource(ints = {30, 50, 100})
  void saxe(int digits) {
    Setting setting =
        new Setting(
            new Model.Coordinatewise(
                List.of("a", "b"), "w", Expr.symbol("a").times(Expr.symbol("b"))),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of());
    GradientFlow flow =
        new GradientFlow(
            ComponentModel.of(setting, 1, Map.of()),
            Map.of(),
            new Rational[][] {{Rational.ONE}},
            new Rational[] {Rational.of(3)},
            null);
    Numbers<Real> numbers = Numbers.reals(digits + 12);
    Rational start = Rational.of(1, 7);
    Real time = numbers.of(2);
    Real[] end =
        integrate(
            flow.equation(numbers), digits + 4, vector(numbers, start, start, Rational.ZERO), time);
    Real growth = time.multiply(6).exp();
    Real expected =
        growth.multiply(3).divide(growth.subtract(numbers.of(1)).add(numbers.of(3 * 49)));
    assertDigits(flow.at(numbers, end).w()[0], expected, digits);
  }

  /**
   * {@code theta' = J^T g} with a constant {@code g}: {@code u = u0 e^(2gt)}, {@code v = v0
   * e^(-2gt)}.
   */
  @Test
  void differenceOfSquaresUnderAConstantForce() {
    Tape.Builder builder = new Tape.Builder(2);
    int grow =
        builder.compile(Expr.number(Rational.of(2, 3)).times(Expr.symbol("u")), Map.of("u", 0));
    int decay =
        builder.compile(Expr.number(Rational.of(-2, 3)).times(Expr.symbol("v")), Map.of("v", 1));
    Numbers<Real> numbers = Numbers.reals(62);
    TapeEquation<Real> equation =
        new TapeEquation<>(builder.build(), new int[] {grow, decay}, numbers);
    Real[] end =
        integrate(
            equation, 54, vector(numbers, Rational.of(2, 5), Rational.of(3, 7)), numbers.of(4));
    Real factor = numbers.of(Rational.of(8, 3)).exp();
    assertDigits(end[0], numbers.of(Rational.of(2, 5)).multiply(factor), 50);
    assertDigits(end[1], numbers.of(Rational.of(3, 7)).divide(factor), 50);
  }

  /** {@code x' = c x} with a constant of any size, whose digits begin far below the point. */
  @ParameterizedTest
  @ValueSource(ints = {-60, -13, 0, 13, 60})
  void constantsOfAnySizeKeepTheirDigits(int power) {
    Rational ten = Rational.of(java.math.BigInteger.TEN.pow(Math.abs(power)));
    Rational size = power < 0 ? Rational.ONE.dividedBy(ten) : ten;
    Rational constant = Rational.of(3, 7).times(size);
    Numbers<Real> numbers = Numbers.reals(62);
    Real time = numbers.of(Rational.of(5).dividedBy(size));
    Real[] start = vector(numbers, Rational.of(2, 3));
    Real end = integrate(scalar(Expr.number(constant).times(X), numbers), 54, start, time)[0];
    assertDigits(
        end, numbers.of(Rational.of(15, 7)).exp().multiply(numbers.of(Rational.of(2, 3))), 50);
  }

  @Test
  void fixedPointGenericRealsAndDfpAgree() {
    Expr rightHandSide =
        X.apply(Head.SINH)
            .times(Expr.number(Rational.of(-2, 7)))
            .plus(X.pow(3).dividedBy(X.plus(Expr.number(2))));
    Numbers<Real> reals = Numbers.reals(52);
    Numbers<Dfp> decimals = Numbers.decimals(52);
    Rational start = Rational.of(5, 9);
    TapeEquation<Real> equation = scalar(rightHandSide, reals);
    TaylorSeries<Real> generic = new TaylorSeries<>(equation, TaylorIntegrator.order(40));
    FixedPointSeries fixed = new FixedPointSeries(equation, 40);
    Real[] values = equation.values(vector(reals, start));
    double longest = Math.min(generic.expand(values), fixed.expand(values));
    Real time = reals.field().getZero().add(longest);
    assertDigits(fixed.at(time)[0], generic.at(time)[0], 38);

    Real real = integrate(equation, 40, vector(reals, start), reals.of(3))[0];
    Dfp dfp =
        integrate(scalar(rightHandSide, decimals), 40, vector(decimals, start), decimals.of(3))[0];
    assertThat(RealTest.decimal(real).subtract(new java.math.BigDecimal(dfp.toString())).abs())
        .isLessThan(new java.math.BigDecimal("1e-38"));
  }

  @Test
  void doublesReachDoublePrecision() {
    Numbers<Binary64> numbers = Numbers.binary64();
    Binary64 end =
        integrate(
            scalar(X.times(Expr.ONE.minus(X)), numbers),
            16,
            vector(numbers, Rational.of(1, 3)),
            new Binary64(5))[0];
    assertThat(end.getReal())
        .isEqualTo(1 / (1 + 2 * Math.exp(-5)), org.assertj.core.data.Offset.offset(1e-14));
  }

  @Test
  void stateBetweenStepsIsAsPreciseAsAtTheirEnds() {
    Numbers<Real> numbers = Numbers.reals(42);
    TapeEquation<Real> equation = scalar(X, numbers);
    TaylorIntegrator<Real> integrator = new TaylorIntegrator<>(numbers, 34, 100);
    integrator.addStepHandler(
        interpolator -> {
          Real middle =
              interpolator
                  .getPreviousState()
                  .getTime()
                  .add(interpolator.getCurrentState().getTime())
                  .scalb(-1);
          assertDigits(
              interpolator.getInterpolatedState(middle).getPrimaryState()[0], middle.exp(), 30);
        });
    integrator.integrate(
        new FieldExpandableODE<>(equation),
        new FieldODEState<>(numbers.of(0), vector(numbers, Rational.ONE)),
        numbers.of(20));
    assertThat(integrator.steps()).isGreaterThan(2);
  }

  @Test
  void budgetInterruptionAndPolesEndAnIntegration() {
    Numbers<Real> numbers = Numbers.reals(42);
    TapeEquation<Real> blowsUp = scalar(X.pow(2), numbers);
    TaylorIntegrator<Real> integrator = new TaylorIntegrator<>(numbers, 34, 50);
    FieldODEState<Real> start = new FieldODEState<>(numbers.of(0), vector(numbers, Rational.ONE));
    assertThatThrownBy(
            () -> integrator.integrate(new FieldExpandableODE<>(blowsUp), start, numbers.of(2)))
        .isInstanceOf(BlowUpException.class)
        .hasMessageContaining("leaves every bound at t = 1,");
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () -> integrator.integrate(new FieldExpandableODE<>(blowsUp), start, numbers.of(2)))
        .isInstanceOf(FlowInterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThatThrownBy(
            () -> integrator.integrate(new FieldExpandableODE<>(blowsUp), start, numbers.of(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStateAtRestStaysThere() {
    Numbers<Real> numbers = Numbers.reals(42);
    Real end =
        integrate(
            scalar(X.times(Expr.ONE.minus(X)), numbers),
            30,
            vector(numbers, Rational.ONE),
            numbers.of(1000))[0];
    assertThat(end).isEqualTo(numbers.of(1));
  }
}
