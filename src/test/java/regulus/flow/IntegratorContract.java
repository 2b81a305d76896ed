package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.ode.events.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import regulus.flow.Solver.Event;
import regulus.flow.Solver.Run;
import regulus.flow.Solver.Sample;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/**
 * What every integrator of Hipparchus' interfaces does, in the manner of its own abstract tests:
 * problems with closed forms, dense output, handlers, events, errors. Tolerances come from the
 * solver: the digits of a Taylor integrator, the tolerances given to the others.
 *
 * @param <T> the type of one number
 */
abstract class IntegratorContract<T extends CalculusFieldElement<T>> {

  /** Decimal digits lost from the steps' own error to the end, for growth along the solution. */
  private static final double GROWTH = 3;

  abstract Solver<T> solver();

  private Numbers<T> numbers() {
    return solver().numbers();
  }

  private Run<T> run(ClosedForm problem, T start, T end, List<Event<T>> events) {
    return solver()
        .run(problem.equation(numbers()), start, problem.solution(numbers(), start), end, events);
  }

  private Run<T> run(ClosedForm problem) {
    return run(problem, problem.start(numbers()), problem.end(numbers()), List.of());
  }

  private void assertClose(T[] found, T[] expected, double logTolerance) {
    double size = 1;
    for (T entry : expected) {
      size = Math.max(size, entry.norm());
    }
    double log = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < expected.length; i++) {
      log =
          Math.max(
              log, Course.logLargest(ClosedForm.vector(numbers(), found[i].subtract(expected[i]))));
    }
    assertThat(log - Math.log10(size)).isLessThan(logTolerance);
  }

  private void assertTime(T found, T expected) {
    assertClose(
        ClosedForm.vector(numbers(), found),
        ClosedForm.vector(numbers(), expected),
        solver().logTolerance() + GROWTH);
  }

  @ParameterizedTest
  @EnumSource(ClosedForm.class)
  void endsAtTheClosedForm(ClosedForm problem) {
    Run<T> run = run(problem);
    T end = problem.end(numbers());
    assertThat(run.time()).isEqualTo(end);
    assertClose(run.state(), problem.solution(numbers(), end), solver().logTolerance() + GROWTH);
  }

  /** Not where a fast mode that died out forward grows beyond all digits. */
  @ParameterizedTest
  @EnumSource(value = ClosedForm.class, mode = EnumSource.Mode.EXCLUDE, names = "STIFF")
  void runsBackwardToItsStart(ClosedForm problem) {
    T start = problem.start(numbers());
    Run<T> run = run(problem, problem.end(numbers()), start, List.of());
    assertThat(run.time()).isEqualTo(start);
    assertThat(run.stepSize()).isNegative();
    double growth = 4; // of the fast mode of LINEAR, e^9
    assertClose(
        run.state(), problem.solution(numbers(), start), solver().logTolerance() + GROWTH + growth);
  }

  @ParameterizedTest
  @EnumSource(ClosedForm.class)
  void denseOutputFollowsTheSolutionAndItsDerivative(ClosedForm problem) {
    Run<T> run = run(problem);
    assertThat(run.samples()).isNotEmpty();
    TapeEquation<T> equation = problem.equation(numbers());
    double tolerance = solver().logTolerance() + GROWTH + denseLoss();
    for (Sample<T> sample : run.samples()) {
      if (!derivativesAtStepEnds() && run.ends().contains(sample.time())) {
        continue;
      }
      T[] expected = problem.solution(numbers(), sample.time());
      assertClose(sample.state(), expected, tolerance);
      double speed = 2; // derivatives are up to 100 times as large as states
      assertClose(
          sample.derivative(),
          equation.computeDerivatives(sample.time(), expected),
          tolerance + speed);
    }
  }

  /** Digits that interpolation within a step loses against its ends. */
  double denseLoss() {
    return 0;
  }

  /** Whether interpolation has derivatives at the ends of a step. */
  boolean derivativesAtStepEnds() {
    return true;
  }

  @Test
  void handlersAreCalledInOrder() {
    Run<T> run = run(ClosedForm.KEPLER);
    List<String> calls = new ArrayList<>(run.calls());
    assertThat(calls.subList(0, 2)).containsExactly("init", "init");
    assertThat(calls).endsWith("finish");
    assertThat(calls).doesNotContain("event").containsOnlyOnce("finish");
    assertThat(calls.stream().filter("step"::equals).count())
        .isEqualTo(calls.stream().filter("end"::equals).count())
        .isEqualTo(run.ends().size() - 1);
    assertThat(run.ends().getFirst()).isEqualTo(ClosedForm.KEPLER.start(numbers()));
    assertThat(run.ends().getLast()).isEqualTo(run.time());
    for (int i = 1; i < run.ends().size(); i++) {
      assertThat(run.ends().get(i).subtract(run.ends().get(i - 1)).getReal()).isPositive();
    }
  }

  @Test
  void theSameObjectGivesTheSameResultAgain() {
    Run<T> first = run(ClosedForm.RICCATI);
    run(ClosedForm.LINEAR);
    Run<T> second = run(ClosedForm.RICCATI);
    assertThat(second.state()).isEqualTo(first.state());
    assertThat(second.ends()).isEqualTo(first.ends());
  }

  /** {@code e^-t = 1/2} at {@code log 2}; from there on the event is over. */
  @Test
  void stopsAtAnEventAndGoesOnFromThere() {
    T one = numbers().of(1);
    T half = numbers().of(Rational.HALF);
    Event<T> event = new Event<>((time, state) -> state[0].subtract(half), Action.STOP);
    T zero = numbers().of(0);
    T end = ClosedForm.EXPONENTIAL.end(numbers());
    Run<T> run = run(ClosedForm.EXPONENTIAL, zero, end, List.of(event));
    assertTime(run.time(), one.add(one).log());
    assertThat(run.increasing()).containsExactly(false);
    Run<T> rest =
        solver()
            .run(
                ClosedForm.EXPONENTIAL.equation(numbers()),
                run.time(),
                run.state(),
                end,
                List.of(event));
    assertThat(rest.events()).isEmpty();
    assertThat(rest.time()).isEqualTo(end);
  }

  /** The zeros of {@code sin t}, of {@code cos t} and of {@code sin t + cos t}, all in order. */
  @Test
  void findsManyEventsInOrder() {
    Run<T> run =
        run(
            ClosedForm.ROTATION,
            numbers().of(Rational.of(1, 10)),
            numbers().of(10),
            List.of(
                new Event<>((time, state) -> state[0], Action.CONTINUE),
                new Event<>((time, state) -> state[1], Action.CONTINUE),
                new Event<>((time, state) -> state[0].add(state[1]), Action.RESET_EVENTS)));
    T quarter = numbers().of(1).getPi().divide(4);
    int[] expected = {2, 3, 4, 6, 7, 8, 10, 11, 12};
    assertThat(run.events()).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertTime(run.events().get(i), quarter.multiply(expected[i]));
    }
    assertThat(run.increasing())
        .containsExactly(false, false, false, true, true, true, false, false, false);
  }

  /** Growth of the event function is meant in time, whatever the direction of integration. */
  @Test
  void findsEventsBackward() {
    Run<T> run =
        run(
            ClosedForm.ROTATION,
            numbers().of(5),
            numbers().of(1),
            List.of(new Event<>((time, state) -> state[0], Action.CONTINUE)));
    assertThat(run.events()).hasSize(1);
    assertTime(run.events().getFirst(), numbers().of(1).getPi());
    assertThat(run.increasing()).containsExactly(false);
  }

  /** Problem 4: {@code |sin t|}, reflected at each zero, until the time is 9. */
  @Test
  void reflectsTheStateAndStops() {
    int[] sign = {1};
    Event<T> bounce =
        new Event<>(
            (time, state) -> state[0].multiply(sign[0]),
            Action.RESET_STATE,
            state -> {
              sign[0] = -sign[0];
              return ClosedForm.vector(numbers(), state[0].negate(), state[1].negate());
            });
    T nine = numbers().of(9);
    Event<T> stop = new Event<>((time, state) -> time.subtract(nine), Action.STOP);
    Run<T> run = run(ClosedForm.ROTATION, numbers().of(1), numbers().of(15), List.of(bounce, stop));
    assertTime(run.time(), nine);
    T pi = numbers().of(1).getPi();
    assertThat(run.events()).hasSize(3);
    assertTime(run.events().get(0), pi);
    assertTime(run.events().get(1), pi.multiply(2));
    assertClose(
        run.state(),
        ClosedForm.ROTATION.solution(numbers(), nine),
        solver().logTolerance() + GROWTH);
  }

  @Test
  void findsAnEventAtTheVeryEnd() {
    TapeEquation<T> clock = ClosedForm.equation(numbers(), List.of(Expr.ONE));
    T one = numbers().of(1);
    Run<T> run =
        solver()
            .run(
                clock,
                numbers().of(0),
                ClosedForm.vector(numbers(), numbers().of(0)),
                one,
                List.of(new Event<>((time, state) -> time.subtract(one), Action.STOP)));
    assertTime(run.time(), one);
    assertThat(run.events()).hasSize(1);
  }

  @Test
  void refusesAnEmptyIntervalAndAWrongDimension() {
    T start = numbers().of(1);
    assertThatThrownBy(() -> run(ClosedForm.LOGISTIC, start, start, List.of()))
        .isInstanceOfAny(MathIllegalArgumentException.class, IllegalArgumentException.class);
    T[] tooLong = Arrays.copyOf(ClosedForm.LINEAR.solution(numbers(), start), 3);
    tooLong[2] = start;
    assertThatThrownBy(
            () ->
                solver()
                    .run(
                        ClosedForm.LINEAR.equation(numbers()),
                        start,
                        tooLong,
                        numbers().of(2),
                        List.of()))
        .isInstanceOf(MathIllegalArgumentException.class);
  }
}
