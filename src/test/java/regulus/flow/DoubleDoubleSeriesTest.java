package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/** Flows to 30 digits in double-double numbers against the same to 50 digits in {@link Real}. */
class DoubleDoubleSeriesTest {

  private static final Expr X = Expr.symbol("x");
  private static final Expr Y = Expr.symbol("y");

  /**
   * Each step keeps 30 digits relative to the largest component, of a few dozen steps; half a digit
   * is left for what they add up to.
   */
  private static final double LOG_ERROR = -29.5;

  private static <T extends CalculusFieldElement<T>> T[] integrate(
      TapeEquation<T> equation, int digits, List<Rational> start, Rational time) {
    Numbers<T> numbers = equation.numbers();
    T[] state = MathArrays.buildArray(numbers.field(), start.size());
    for (int i = 0; i < state.length; i++) {
      state[i] = numbers.of(start.get(i));
    }
    return new TaylorIntegrator<>(numbers, digits, 10_000)
        .integrate(
            new FieldExpandableODE<>(equation),
            new FieldODEState<>(numbers.of(0), state),
            numbers.of(time))
        .getPrimaryState();
  }

  private static TapeEquation<DoubleDouble> scalar(Expr rightHandSide) {
    return plane(rightHandSide, Expr.ZERO, Numbers.doubleDoubles());
  }

  private static <T extends CalculusFieldElement<T>> TapeEquation<T> plane(
      Expr first, Expr second, Numbers<T> numbers) {
    Tape.Builder builder = new Tape.Builder(2);
    Map<String, Integer> symbols = Map.of("x", 0, "y", 1);
    int[] derivatives = {builder.compile(first, symbols), builder.compile(second, symbols)};
    return new TapeEquation<>(builder.build(), derivatives, numbers);
  }

  private static void assertSame(DoubleDouble[] found, Real[] expected) {
    double size =
        Stream.of(expected).mapToDouble(Real::log10Abs).max().orElse(Double.NEGATIVE_INFINITY);
    for (int i = 0; i < found.length; i++) {
      Real error = found[i].toReal(expected[i].getField()).subtract(expected[i]);
      assertThat(error.log10Abs() - size).as("component %d", i).isLessThan(LOG_ERROR);
    }
  }

  static Stream<List<Expr>> planes() {
    Expr third = Expr.number(Rational.of(1, 3));
    return Stream.of(
        List.of(Y.negate().times(third), X),
        List.of(X.times(Expr.ONE.minus(Y)), Y.times(X.minus(Expr.ONE))),
        List.of(Y.times(X.plus(Y.pow(2)).pow(-1)), X.pow(-1)),
        List.of(X.negate().apply(Head.EXP), X.times(Y).plus(Expr.ONE).apply(Head.LOG)),
        List.of(Y.apply(Head.COSH).pow(-1), X.apply(Head.SINH).plus(Y).sqrt()),
        List.of(
            new Expr.Power(X, Expr.number(Rational.of(2, 3))),
            X.negate().apply(Head.TANH).times(Y)));
  }

  @ParameterizedTest
  @MethodSource("planes")
  void agreesWithRealNumbers(List<Expr> field) {
    List<Rational> start = List.of(Rational.of(3, 7), Rational.of(5, 4));
    Rational time = Rational.of(11, 5);
    assertSame(
        integrate(plane(field.get(0), field.get(1), Numbers.doubleDoubles()), 31, start, time),
        integrate(plane(field.get(0), field.get(1), Numbers.reals(62)), 50, start, time));
  }

  @Test
  void gradientFlowOfTwoLayers() {
    Setting setting =
        new Setting(
            new Model.Coordinatewise(
                List.of("u", "v"), "w", Expr.symbol("u").times(Expr.symbol("v"))),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of());
    Rational half = Rational.HALF;
    GradientFlow flow =
        new GradientFlow(
            ComponentModel.of(setting, 3, Map.of()),
            Map.of(),
            new Rational[][] {
              {Rational.ONE, half.negate(), Rational.of(1, 3)}, {half, Rational.ONE, half}
            },
            new Rational[] {Rational.ONE, Rational.of(-2, 3)},
            null);
    List<Rational> start = Stream.of(9, 2, 7, 3, 8, 5, 0, 0).map(n -> Rational.of(n, 8)).toList();
    assertSame(
        integrate(flow.equation(Numbers.doubleDoubles()), 31, start, Rational.of(5)),
        integrate(flow.equation(Numbers.reals(62)), 50, start, Rational.of(5)));
  }

  /** {@code x' = c x} for time {@code 1/c}: the scale of the coefficients follows the rate. */
  @Test
  void ratesOfAnySize() {
    for (int power : new int[] {-150, -40, 0, 40, 150}) {
      Rational rate = Rational.of(10).pow(power);
      DoubleDouble[] end =
          integrate(
              scalar(X.times(Expr.number(rate))),
              31,
              List.of(Rational.ONE, Rational.ZERO),
              rate.inverse());
      DoubleDouble error = end[0].log().subtract(DoubleDouble.ONE);
      assertThat(error.norm()).as("rate 1e%d", power).isLessThan(1e-29);
    }
  }

  /** A solution that is a polynomial has vanishing coefficients at every scale. */
  @Test
  void polynomialsTakeOneStep() {
    TapeEquation<DoubleDouble> equation = plane(Expr.ONE, X.pow(2), Numbers.doubleDoubles());
    DoubleDouble[] end =
        integrate(equation, 31, List.of(Rational.ONE, Rational.ZERO), Rational.of(1000));
    assertThat(end[0]).isEqualTo(DoubleDouble.of(1001, 0));
    DoubleDouble cubes = DoubleDouble.of(1001, 0).pow(3).subtract(DoubleDouble.ONE);
    assertThat(end[1].multiply(3).subtract(cubes).norm()).isLessThan(1e-20);
    assertThat(new DoubleDoubleSeries(equation, 30).expand(equation.values(end)))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void aStateAtRestStays() {
    DoubleDouble[] end =
        integrate(
            scalar(X.times(Expr.ONE.minus(X))),
            31,
            List.of(Rational.ONE, Rational.ONE),
            Rational.of(10).pow(20));
    assertThat(end[0]).isEqualTo(DoubleDouble.ONE);
  }
}
