package regulus.flow;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.solvers.BracketedRealFieldUnivariateSolver;
import org.hipparchus.analysis.solvers.FieldBracketingNthOrderBrentSolver;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEIntegrator;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.ode.FieldODEStateAndDerivative;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.events.FieldAdaptableInterval;
import org.hipparchus.ode.events.FieldODEEventDetector;
import org.hipparchus.ode.events.FieldODEEventHandler;
import org.hipparchus.ode.events.FieldODEStepEndHandler;
import org.hipparchus.ode.sampling.FieldODEStateInterpolator;
import org.hipparchus.ode.sampling.FieldODEStepHandler;

/** A field integrator, the same object for all runs. */
record FieldSolver<T extends CalculusFieldElement<T>>(
    Numbers<T> numbers, FieldODEIntegrator<T> integrator, double logTolerance)
    implements Solver<T> {

  @Override
  public Run<T> run(TapeEquation<T> equation, T start, T[] state, T end, List<Event<T>> events) {
    integrator.clearStepHandlers();
    integrator.clearStepEndHandlers();
    integrator.clearEventDetectors();
    Recorder<T> recorder = new Recorder<>(integrator);
    integrator.addStepHandler(recorder);
    integrator.addStepEndHandler(recorder);
    events.forEach(event -> integrator.addEventDetector(new Detector<>(this, event, recorder)));
    FieldODEStateAndDerivative<T> last =
        integrator.integrate(
            new FieldExpandableODE<>(equation), new FieldODEState<>(start, state), end);
    return new Run<>(
        last.getTime(),
        last.getPrimaryState(),
        recorder.calls,
        recorder.ends,
        recorder.samples,
        recorder.events,
        recorder.increasing,
        recorder.stepSize);
  }

  private static final class Recorder<T extends CalculusFieldElement<T>>
      implements FieldODEStepHandler<T>, FieldODEStepEndHandler<T> {
    final FieldODEIntegrator<T> integrator;
    final List<String> calls = new ArrayList<>();
    final List<T> ends = new ArrayList<>();
    final List<Sample<T>> samples = new ArrayList<>();
    final List<T> events = new ArrayList<>();
    final List<Boolean> increasing = new ArrayList<>();
    double stepSize;

    Recorder(FieldODEIntegrator<T> integrator) {
      this.integrator = integrator;
    }

    @Override
    public void init(FieldODEStateAndDerivative<T> initialState, T finalTime) {
      calls.add("init");
    }

    @Override
    public void handleStep(FieldODEStateInterpolator<T> interpolator) {
      T from = interpolator.getPreviousState().getTime();
      T to = interpolator.getCurrentState().getTime();
      if (ends.isEmpty()) {
        stepSize = integrator.getCurrentSignedStepsize().getReal();
        ends.add(from);
      }
      if (to.subtract(from).isZero()) {
        return;
      }
      calls.add("step");
      ends.add(to);
      for (int quarter = 0; quarter <= 4; quarter++) {
        T time = from.add(to.subtract(from).multiply(quarter).divide(4));
        FieldODEStateAndDerivative<T> state = interpolator.getInterpolatedState(time);
        samples.add(new Sample<>(time, state.getPrimaryState(), state.getPrimaryDerivative()));
      }
    }

    @Override
    public void finish(FieldODEStateAndDerivative<T> finalState) {
      calls.add("finish");
    }

    @Override
    public Action stepEndOccurred(FieldODEStateAndDerivative<T> state, boolean forward) {
      calls.add("end");
      return Action.CONTINUE;
    }
  }

  private record Detector<T extends CalculusFieldElement<T>>(
      FieldSolver<T> solver, Event<T> event, Recorder<T> recorder)
      implements FieldODEEventDetector<T>, FieldODEEventHandler<T> {
    @Override
    public FieldAdaptableInterval<T> getMaxCheckInterval() {
      return FieldAdaptableInterval.of(0.25);
    }

    @Override
    public int getMaxIterationCount() {
      return 1000;
    }

    @Override
    public BracketedRealFieldUnivariateSolver<T> getSolver() {
      T zero = solver.numbers.of(0);
      return new FieldBracketingNthOrderBrentSolver<>(zero, zero.add(1e-13), zero, 5);
    }

    @Override
    public FieldODEEventHandler<T> getHandler() {
      return this;
    }

    @Override
    public void init(
        FieldODEStateAndDerivative<T> initialState,
        T finalTime,
        FieldODEEventDetector<T> detector) {}

    @Override
    public T g(FieldODEStateAndDerivative<T> state) {
      return event.function().at(state.getTime(), state.getPrimaryState());
    }

    @Override
    public Action eventOccurred(
        FieldODEStateAndDerivative<T> state,
        FieldODEEventDetector<T> detector,
        boolean increasing) {
      recorder.calls.add("event");
      recorder.events.add(state.getTime());
      recorder.increasing.add(increasing);
      return event.action();
    }

    @Override
    public FieldODEState<T> resetState(
        FieldODEEventDetector<T> detector, FieldODEStateAndDerivative<T> state) {
      return new FieldODEState<>(state.getTime(), event.reset().apply(state.getPrimaryState()));
    }
  }
}
