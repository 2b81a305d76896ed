package regulus.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketedUnivariateSolver;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.events.AdaptableInterval;
import org.hipparchus.ode.events.ODEEventDetector;
import org.hipparchus.ode.events.ODEEventHandler;
import org.hipparchus.ode.events.ODEStepEndHandler;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.hipparchus.ode.sampling.ODEStepHandler;
import org.hipparchus.util.Binary64;

/** An integrator of Hipparchus in double precision, the same object for all runs. */
record DoubleSolver(ODEIntegrator integrator, double logTolerance) implements Solver<Binary64> {

  @Override
  public Numbers<Binary64> numbers() {
    return Numbers.binary64();
  }

  private static double[] plain(Binary64[] state) {
    return Arrays.stream(state).mapToDouble(Binary64::getReal).toArray();
  }

  private static Binary64[] boxed(double[] state) {
    return Arrays.stream(state).mapToObj(Binary64::new).toArray(Binary64[]::new);
  }

  @Override
  public Run<Binary64> run(
      TapeEquation<Binary64> equation,
      Binary64 start,
      Binary64[] state,
      Binary64 end,
      List<Event<Binary64>> events) {
    integrator.clearStepHandlers();
    integrator.clearStepEndHandlers();
    integrator.clearEventDetectors();
    Recorder recorder = new Recorder(integrator);
    integrator.addStepHandler(recorder);
    integrator.addStepEndHandler(recorder);
    events.forEach(event -> integrator.addEventDetector(new Detector(event, recorder)));
    OrdinaryDifferentialEquation plainEquation =
        new OrdinaryDifferentialEquation() {
          @Override
          public int getDimension() {
            return equation.getDimension();
          }

          @Override
          public double[] computeDerivatives(double time, double[] y) {
            return plain(equation.computeDerivatives(new Binary64(time), boxed(y)));
          }
        };
    ODEStateAndDerivative last =
        integrator.integrate(
            plainEquation, new ODEState(start.getReal(), plain(state)), end.getReal());
    return new Run<>(
        new Binary64(last.getTime()),
        boxed(last.getPrimaryState()),
        recorder.calls,
        recorder.ends,
        recorder.samples,
        recorder.events,
        recorder.increasing,
        recorder.stepSize);
  }

  private static final class Recorder implements ODEStepHandler, ODEStepEndHandler {
    final ODEIntegrator integrator;
    final List<String> calls = new ArrayList<>();
    final List<Binary64> ends = new ArrayList<>();
    final List<Sample<Binary64>> samples = new ArrayList<>();
    final List<Binary64> events = new ArrayList<>();
    final List<Boolean> increasing = new ArrayList<>();
    double stepSize;

    Recorder(ODEIntegrator integrator) {
      this.integrator = integrator;
    }

    @Override
    public void init(ODEStateAndDerivative initialState, double finalTime) {
      calls.add("init");
    }

    @Override
    public void handleStep(ODEStateInterpolator interpolator) {
      double from = interpolator.getPreviousState().getTime();
      double to = interpolator.getCurrentState().getTime();
      if (ends.isEmpty()) {
        stepSize = integrator.getCurrentSignedStepsize();
        ends.add(new Binary64(from));
      }
      // a stop makes a second part of a step, as long as the accuracy of the event
      if (Math.abs(to - from) < 1e-12) {
        return;
      }
      calls.add("step");
      ends.add(new Binary64(to));
      for (int quarter = 0; quarter <= 4; quarter++) {
        double time = from + (to - from) * quarter / 4;
        ODEStateAndDerivative state = interpolator.getInterpolatedState(time);
        samples.add(
            new Sample<>(
                new Binary64(time),
                boxed(state.getPrimaryState()),
                boxed(state.getPrimaryDerivative())));
      }
    }

    @Override
    public void finish(ODEStateAndDerivative finalState) {
      calls.add("finish");
    }

    @Override
    public Action stepEndOccurred(ODEStateAndDerivative state, boolean forward) {
      calls.add("end");
      return Action.CONTINUE;
    }
  }

  private record Detector(Event<Binary64> event, Recorder recorder)
      implements ODEEventDetector, ODEEventHandler {
    @Override
    public AdaptableInterval getMaxCheckInterval() {
      return AdaptableInterval.of(0.25);
    }

    @Override
    public int getMaxIterationCount() {
      return 1000;
    }

    @Override
    public BracketedUnivariateSolver<UnivariateFunction> getSolver() {
      return new BracketingNthOrderBrentSolver(0, 1e-13, 0, 5);
    }

    @Override
    public ODEEventHandler getHandler() {
      return this;
    }

    @Override
    public void init(ODEStateAndDerivative state, double finalTime, ODEEventDetector detector) {}

    @Override
    public double g(ODEStateAndDerivative state) {
      return event
          .function()
          .at(new Binary64(state.getTime()), boxed(state.getPrimaryState()))
          .getReal();
    }

    @Override
    public Action eventOccurred(
        ODEStateAndDerivative state, ODEEventDetector detector, boolean increasing) {
      recorder.calls.add("event");
      recorder.events.add(new Binary64(state.getTime()));
      recorder.increasing.add(increasing);
      return event.action();
    }

    @Override
    public ODEState resetState(ODEEventDetector detector, ODEStateAndDerivative state) {
      return new ODEState(
          state.getTime(), plain(event.reset().apply(boxed(state.getPrimaryState()))));
    }
  }
}
