package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.ode.FieldDenseOutputModel;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.ode.FieldODEStateAndDerivative;
import org.hipparchus.ode.events.Action;
import org.hipparchus.util.Binary64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/** Equations with absolute values: crossed, followed, refused. */
class PiecewiseFlowTest {

  private static final Expr Y = Expr.symbol("y");
  private static final Expr Z = Expr.symbol("z");

  private static Expr abs(Expr z) {
    return z.apply(Head.ABS);
  }

  private static <T extends CalculusFieldElement<T>> FieldODEStateAndDerivative<T> integrate(
      TapeEquation<T> equation, int digits, T start, T[] state, T end) {
    return new TaylorIntegrator<>(equation.numbers(), digits, 500)
        .integrate(new FieldExpandableODE<>(equation), new FieldODEState<>(start, state), end);
  }

  private static void assertDigits(Real found, Real expected, int digits) {
    assertThat(found.subtract(expected).log10Abs()).isLessThan(-digits);
  }

  /**
   * {@code y' = 1 - |y|/2} from -1: {@code y = e^(t/2) - 2} until {@code t = 2 log 2}, then {@code y
   * = 2 - 2 e^(log 2 - t/2)}.
   */
  private static <T extends CalculusFieldElement<T>> T oneKink(Numbers<T> numbers, T time) {
    T growth = time.scalb(-1).exp();
    T two = numbers.of(2);
    return growth.subtract(two).getReal() < 0
        ? growth.subtract(two)
        : two.subtract(numbers.of(4).divide(growth));
  }

  private static <T extends CalculusFieldElement<T>> TapeEquation<T> oneKink(Numbers<T> numbers) {
    return ClosedForm.equation(
        numbers, List.of(Expr.ONE.minus(Expr.number(Rational.HALF).times(abs(Y)))));
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 100})
  void aKinkIsCrossedAtFullDigits(int digits) {
    Numbers<Real> numbers = Numbers.reals(digits + 12);
    Real zero = numbers.of(0);
    Real four = numbers.of(4);
    Real[] start = ClosedForm.vector(numbers, numbers.of(-1));
    Real[] end = integrate(oneKink(numbers), digits + 4, zero, start, four).getPrimaryState();
    assertDigits(end[0], oneKink(numbers, four), digits);
    Real[] back = integrate(oneKink(numbers), digits + 4, four, end, zero).getPrimaryState();
    assertDigits(back[0], numbers.of(-1), digits);
  }

  @Test
  void denseOutputSpansTheKink() {
    Numbers<Real> numbers = Numbers.reals(42);
    TaylorIntegrator<Real> integrator = new TaylorIntegrator<>(numbers, 34, 100);
    FieldDenseOutputModel<Real> dense = new FieldDenseOutputModel<>();
    integrator.addStepHandler(dense);
    integrator.integrate(
        new FieldExpandableODE<>(oneKink(numbers)),
        new FieldODEState<>(numbers.of(0), ClosedForm.vector(numbers, numbers.of(-1))),
        numbers.of(4));
    for (int i = 20; i >= 0; i--) {
      Real time = numbers.of(Rational.of(i, 5));
      assertDigits(
          dense.getInterpolatedState(time).getPrimaryState()[0], oneKink(numbers, time), 30);
    }
  }

  @Test
  void doublesCrossAKink() {
    Numbers<Binary64> numbers = Numbers.binary64();
    Binary64[] start = ClosedForm.vector(numbers, numbers.of(-1));
    double end =
        integrate(oneKink(numbers), 16, numbers.of(0), start, numbers.of(4))
            .getPrimaryState()[0]
            .getReal();
    assertThat(end).isCloseTo(oneKink(numbers, numbers.of(4)).getReal(), within(1e-13));
  }

  /**
   * {@code y'' = -y - |y|/2}: half periods {@code Pi/Sqrt[3/2]} and {@code Pi/Sqrt[1/2]}, from a
   * start on the kink.
   */
  @ParameterizedTest
  @ValueSource(ints = {30, 100})
  void anOscillatorOfTwoStiffnessesComesBack(int digits) {
    Numbers<Real> numbers = Numbers.reals(digits + 12);
    Expr force = Y.plus(Expr.number(Rational.HALF).times(abs(Y))).negate();
    Real half = numbers.of(Rational.HALF).sqrt();
    Real stiff = numbers.of(Rational.of(3, 2)).sqrt();
    Real period = half.getPi().divide(half).add(half.getPi().divide(stiff));
    Real[] start = ClosedForm.vector(numbers, numbers.of(0), numbers.of(1));
    Real[] end =
        integrate(
                ClosedForm.equation(numbers, List.of(Z, force)),
                digits + 4,
                numbers.of(0),
                start,
                period.multiply(3))
            .getPrimaryState();
    assertDigits(end[0], start[0], digits);
    assertDigits(end[1], start[1], digits);
  }

  /** {@code sin t = 0.999}, at two times close to each other inside one step. */
  @Test
  void twoCrossingsInOneStepAreSeen() {
    Numbers<Real> numbers = Numbers.reals(42);
    Rational level = Rational.of(999, 1000);
    Tape.Builder builder = new Tape.Builder(2);
    int shifted = builder.linear(level.negate(), List.of(0), List.of(Rational.ONE));
    int negated = builder.linear(Rational.ZERO, List.of(0), List.of(Rational.MINUS_ONE));
    TapeEquation<Real> rotation =
        new TapeEquation<>(builder.build(), new int[] {1, negated}, numbers);
    List<Real> times = new ArrayList<>();
    TaylorIntegrator<Real> integrator = new TaylorIntegrator<>(numbers, 34, 100);
    integrator.addEventDetector(
        new ValueCrossing<>(
            rotation,
            shifted,
            (state, detector, increasing) -> {
              times.add(state.getTime());
              return Action.CONTINUE;
            }));
    integrator.integrate(
        new FieldExpandableODE<>(rotation),
        new FieldODEState<>(
            numbers.of(0), ClosedForm.vector(numbers, numbers.of(0), numbers.of(1))),
        numbers.of(3));
    assertThat(times).hasSize(2);
    Real first = numbers.of(level).asin();
    assertDigits(times.get(0), first, 30);
    assertDigits(times.get(1), first.getPi().subtract(first), 30);
  }

  /** {@code y' = -Sign[y] - y/2} from 1 or -1 reaches zero at {@code t = 2 log(3/2)} and stays. */
  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void slidingIsRefusedWithItsTime(int start) {
    Numbers<Real> numbers = Numbers.reals(42);
    Expr half = Expr.number(Rational.HALF);
    TapeEquation<Real> equation =
        ClosedForm.equation(numbers, List.of(Y.dividedBy(abs(Y)).plus(half.times(Y)).negate()));
    assertThatThrownBy(
            () ->
                integrate(
                    equation,
                    34,
                    numbers.of(0),
                    ClosedForm.vector(numbers, numbers.of(start)),
                    numbers.of(3)))
        .isInstanceOf(SlidingException.class)
        .hasMessage(
            "the solution slides along a kink from t = 0.8109302162 on: the argument of absolute"
                + " value 1 of 1 vanishes with speed -1 on its positive side and 1 on its negative"
                + " side; end the integration before");
  }

  /** {@code y' = Sign[y]} from zero. */
  @Test
  void aStartWithTwoSolutionsIsRefused() {
    Numbers<Real> numbers = Numbers.reals(42);
    TapeEquation<Real> equation = ClosedForm.equation(numbers, List.of(Y.dividedBy(abs(Y))));
    assertThatThrownBy(
            () ->
                integrate(
                    equation,
                    34,
                    numbers.of(0),
                    ClosedForm.vector(numbers, numbers.of(0)),
                    numbers.of(3)))
        .isInstanceOf(BranchingException.class)
        .hasMessageContaining("several solutions lead away from the kink at t = 0");
  }

  /** {@code y' = -(1 + Sign[y]) (1 + y)/2}: a rectifier that switches itself off and rests. */
  @Test
  void aFieldThatVanishesBeyondTheKinkRestsThere() {
    Numbers<Real> numbers = Numbers.reals(42);
    Expr on = Expr.ONE.plus(Y.dividedBy(abs(Y)));
    Expr speed = Expr.number(Rational.of(-1, 2)).times(on).times(Expr.ONE.plus(Y));
    TapeEquation<Real> equation = ClosedForm.equation(numbers, List.of(speed));
    FieldODEStateAndDerivative<Real> end =
        integrate(
            equation,
            34,
            numbers.of(0),
            ClosedForm.vector(numbers, numbers.of(1)),
            numbers.of(3));
    assertDigits(end.getPrimaryState()[0], numbers.of(0), 34);
    assertThat(end.getTime()).isEqualTo(numbers.of(3));
  }

  /** Two equal components reach their kinks together; each goes through its own. */
  @Test
  void kinksAtOneTimeAreCrossedTogether() {
    Numbers<Real> numbers = Numbers.reals(42);
    Expr half = Expr.number(Rational.HALF);
    TapeEquation<Real> equation =
        ClosedForm.equation(
            numbers,
            List.of(Expr.ONE.minus(half.times(abs(Y))), Expr.ONE.minus(half.times(abs(Z)))));
    Real start = numbers.of(-1);
    Real time = numbers.of(4);
    Real[] end =
        integrate(
                equation, 34, numbers.of(0), ClosedForm.vector(numbers, start, start), time)
            .getPrimaryState();
    assertDigits(end[0], oneKink(numbers, time), 30);
    assertDigits(end[1], oneKink(numbers, time), 30);
  }
}
