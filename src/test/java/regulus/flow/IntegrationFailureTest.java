package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/** Integrations that cannot reach their end, and what is said of them. */
class IntegrationFailureTest {

  private static final Expr Y = Expr.symbol("y");
  private static final Expr Z = Expr.symbol("z");

  private static <T extends CalculusFieldElement<T>> IntegrationException failure(
      Numbers<T> numbers, int digits, int budget, List<Expr> field, Rational start, Rational end) {
    T[] state = MathArrays.buildArray(numbers.field(), field.size());
    for (int i = 0; i < state.length; i++) {
      state[i] = numbers.of(start);
    }
    TaylorIntegrator<T> integrator = new TaylorIntegrator<>(numbers, digits, budget);
    IntegrationException failure =
        catchThrowableOfType(
            IntegrationException.class,
            () ->
                integrator.integrate(
                    new FieldExpandableODE<>(ClosedForm.equation(numbers, field)),
                    new FieldODEState<>(numbers.of(0), state),
                    numbers.of(end)));
    assertThat(failure).as("a failure of y' = %s", field).isNotNull();
    assertThat(failure).hasMessageNotContainingAny("NaN", "E-", "E1", "Infinity");
    return failure;
  }

  /**
   * A right-hand side, the state it starts from at time 0, and where its solution ends.
   *
   * @param singularity a time, negative backward
   */
  private record Pole(Expr field, Rational start, double singularity) {}

  private static final List<Pole> POLES =
      List.of(
          new Pole(Y.pow(2), Rational.ONE, 1),
          new Pole(Y.pow(2), Rational.of(-1, 3), -3),
          new Pole(Y.pow(3), Rational.ONE, 0.5),
          new Pole(Y.apply(Head.EXP), Rational.of(-2), Math.exp(2)),
          new Pole(Y.pow(2).plus(Expr.ONE), Rational.ZERO, Math.PI / 2));

  private static void assertBlowsUp(IntegrationException failure, double time) {
    assertThat(failure).isInstanceOf(BlowUpException.class);
    assertThat(failure.time()).isCloseTo(time, within(1e-3));
    assertThat(failure).hasMessageContaining("leaves every bound at t = ");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 100})
  void aPoleIsNamedWithItsTime(int digits) {
    for (Pole pole : POLES) {
      Rational end = Rational.of(pole.singularity() > 0 ? 10 : -10);
      Numbers<Real> numbers = Numbers.reals(digits + 12);
      assertBlowsUp(
          failure(numbers, digits, 100, List.of(pole.field()), pole.start(), end),
          pole.singularity());
    }
  }

  @Test
  void aPoleIsNamedInDoublePrecisionToo() {
    for (Pole pole : POLES) {
      Rational end = Rational.of(pole.singularity() > 0 ? 10 : -10);
      IntegrationException failure =
          failure(Numbers.binary64(), 16, 5000, List.of(pole.field()), pole.start(), end);
      assertBlowsUp(failure, pole.singularity());
      assertThat(failure.time()).isCloseTo(pole.singularity(), within(1e-9));
    }
  }

  /** {@code y' = -1/(2 y)}, {@code y = Sqrt[1 - t]}; and {@code y' = 1/(2 - 2 y)} from 0. */
  @Test
  void theEdgeOfARootIsNoPole() {
    Numbers<Real> numbers = Numbers.reals(42);
    Expr falling = Y.times(Expr.number(-2)).pow(-1);
    Expr rising = Expr.number(2).minus(Y.times(Expr.number(2))).pow(-1);
    for (IntegrationException failure :
        List.of(
            failure(numbers, 30, 3000, List.of(falling), Rational.ONE, Rational.of(2)),
            failure(numbers, 30, 3000, List.of(rising), Rational.ZERO, Rational.of(2)))) {
      assertThat(failure).isInstanceOf(StepCollapseException.class);
      assertThat(failure.time()).isCloseTo(1, within(1e-12));
      assertThat(failure).hasMessageContaining("stays bounded");
    }
  }

  /** {@code y' = -y^3}: {@code y' ~ t^(-3/2)}. */
  @Test
  void aPowerOfTimeIsSaidToBeOne() {
    IntegrationException failure =
        failure(
            Numbers.reals(42),
            30,
            60,
            List.of(Y.pow(3).negate()),
            Rational.ONE,
            Rational.of(10).pow(30));
    assertThat(failure)
        .isInstanceOf(StepBudgetException.class)
        .hasMessageContaining("no more than 60 steps")
        .hasMessageContaining("falls like t^-1.5");
  }

  @Test
  void aResidualThatDoesNotFallIsSaidNotTo() {
    IntegrationException failure =
        failure(
            Numbers.reals(42),
            30,
            60,
            List.of(Z, Y.negate()),
            Rational.ONE,
            Rational.of(10).pow(6));
    assertThat(failure)
        .isInstanceOf(StepBudgetException.class)
        .hasMessageContaining("does not fall");
  }

  /** {@code y' = K (z - y)}, {@code z' = -z}: condition number K. */
  @ParameterizedTest
  @ValueSource(ints = {1_000, 10_000, 100_000})
  void aStiffTailIsNamedWithItsConditionNumber(int condition) {
    for (int digits : new int[] {20, 40, 80}) {
      IntegrationException failure =
          failure(
              Numbers.reals(digits + 12),
              digits,
              300,
              List.of(Z.minus(Y).times(Expr.number(condition)), Z.negate()),
              Rational.ONE,
              Rational.of(1000));
      assertThat(failure)
          .isInstanceOf(StiffTailException.class)
          .hasMessageContaining("lambda_max/lambda_min of about");
      assertThat(((StiffTailException) failure).conditionNumber() / condition).isBetween(0.2, 5.0);
    }
  }

  @Test
  void anUndefinedFieldIsSaidToBe() {
    IntegrationException failure =
        failure(
            Numbers.reals(42), 30, 60, List.of(Y.pow(-1)), Rational.ZERO, Rational.ONE);
    assertThat(failure)
        .isInstanceOf(FieldUndefinedException.class)
        .hasMessageContaining("no value at t = 0: division by zero");
  }

  @Test
  void everyStepIsReported() {
    Numbers<Real> numbers = Numbers.reals(42);
    TaylorIntegrator<Real> integrator = new TaylorIntegrator<>(numbers, 30, 100);
    List<StepReport> reports = new ArrayList<>();
    integrator.addListener(reports::add);
    integrator.setResidual(state -> state.getPrimaryState()[0].log10Abs() - 7);
    integrator.integrate(
        new FieldExpandableODE<>(ClosedForm.EXPONENTIAL.equation(numbers)),
        new FieldODEState<>(numbers.of(0), ClosedForm.EXPONENTIAL.solution(numbers, numbers.of(0))),
        numbers.of(30));
    assertThat(reports).hasSize(integrator.steps()).hasSizeGreaterThan(3);
    for (StepReport report : reports) {
      double fallen = -report.time() / Math.log(10);
      assertThat(report.logResidual()).isCloseTo(fallen - 7, within(1e-9));
      assertThat(report.logSize()).isCloseTo(fallen, within(1e-9));
    }
    assertThat(reports.getLast().time()).isEqualTo(30);
    assertThat(reports.stream().mapToDouble(StepReport::step).sum()).isCloseTo(30, within(1e-9));
  }

  @Test
  void digitsAndBudgetsHaveBounds() {
    Numbers<Real> numbers = Numbers.reals(42);
    for (int digits : new int[] {-1, 0, TaylorIntegrator.MAX_DIGITS + 1}) {
      assertThatThrownBy(() -> new TaylorIntegrator<>(numbers, digits, 10))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "expected 1 to 10000 digits, found " + digits + "; choose digits in that range");
    }
    assertThatThrownBy(() -> new TaylorIntegrator<>(numbers, 30, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a budget of at least 1 step, found 0");
  }

  @Test
  void timesAndStatesAreFinite() {
    Numbers<Binary64> numbers = Numbers.binary64();
    TaylorIntegrator<Binary64> integrator = new TaylorIntegrator<>(numbers, 16, 10);
    FieldExpandableODE<Binary64> equation =
        new FieldExpandableODE<>(ClosedForm.equation(numbers, List.of(Y)));
    for (double[] bad :
        new double[][] {
          {Double.NaN, 1, 1}, {0, Double.POSITIVE_INFINITY, 1}, {0, 1, Double.NaN}, {1, 1, 1}
        }) {
      FieldODEState<Binary64> start =
          new FieldODEState<>(new Binary64(bad[0]), new Binary64[] {new Binary64(bad[2])});
      assertThatThrownBy(() -> integrator.integrate(equation, start, new Binary64(bad[1])))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContainingAny("NaN", "Infinity")
          .hasMessageMatching("expected .*, found .*; (give|choose|start) .*");
    }
  }

  @Test
  void aThousandDigits() {
    Numbers<Real> numbers = Numbers.reals(1012);
    Real end = numbers.of(4);
    Real[] found =
        new TaylorIntegrator<>(numbers, 1003, 100)
            .integrate(
                new FieldExpandableODE<>(ClosedForm.EXPONENTIAL.equation(numbers)),
                new FieldODEState<>(
                    numbers.of(0), ClosedForm.EXPONENTIAL.solution(numbers, numbers.of(0))),
                end)
            .getPrimaryState();
    Real[] expected = ClosedForm.EXPONENTIAL.solution(numbers, end);
    assertThat(found[0].subtract(expected[0]).log10Abs()).isLessThan(-1000);
    assertThat(found[1].subtract(expected[1]).log10Abs()).isLessThan(-1000);
  }
}
