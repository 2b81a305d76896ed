package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.util.Binary64;
import org.jspecify.annotations.Nullable;
import regulus.flow.GradientFlow;
import regulus.flow.Numbers;
import regulus.flow.PlainFlow;
import regulus.flow.UndefinedException;
import regulus.kernel.Expr;

/**
 * A flow in double precision by Hipparchus' Dormand-Prince 8(5,3) with tolerance {@code 1e-13}. It
 * shares neither integrator nor equations nor arithmetic with {@link FlowRun}, which it checks.
 */
final class PlainRun {

  /** Where the limit begins to be near: four digits above what doubles resolve of a residual. */
  private static final double NEAR = 1e-9;

  private static final double TOLERANCE = 1e-13;
  private static final int SPANS = 40;

  /** Digits of the limit, one less than a double has. */
  private static final int LIMIT_DIGITS = 14;

  /** Of an instance that is only looked at, evaluations and the time of the first state. */
  private static final int FEW_EVALUATIONS = 4000;

  private static final double FIRST_GLANCE = 1.0 / 16;
  private static final int GLANCES = 7;

  private final DormandPrince853Integrator integrator =
      new DormandPrince853Integrator(1e-12, 1e3, TOLERANCE, TOLERANCE);
  private final Sample sample;
  private final GradientFlow flow;
  private final PlainFlow equations;
  private final Values<Binary64> start;
  private final List<Binary64[]> checkpoints = new ArrayList<>();
  private double[] state;

  private PlainRun(Sample sample, GradientFlow flow, @Nullable Expr warp) {
    this.sample = sample;
    this.flow = flow;
    equations = new PlainFlow(flow, sample.values(), warp);
    start = sample.start(Numbers.binary64());
    Binary64[] initial = FlowRun.initialState(flow, start);
    checkpoints.add(initial);
    state = Arrays.stream(initial).mapToDouble(Binary64::getReal).toArray();
  }

  /** Through the times of a precise run, and to the limit if that run went there. */
  static Trajectory<Binary64> along(FlowRun precise, @Nullable Expr warp) {
    Trajectory<?> path = precise.high();
    PlainRun run = new PlainRun(path.sample(), path.flow(), warp);
    List<Double> times = precise.times();
    try {
      for (int i = 1; i < times.size(); i++) {
        run.advance(times.get(i - 1), times.get(i));
        run.checkpoints.add(boxed(run.state));
      }
      if (path.limit() == null) {
        return run.trajectory(path.note());
      }
      double span = times.getLast();
      double time = span;
      for (int i = 0; i < SPANS && run.largestResidual() > NEAR; i++) {
        run.advance(time, time + span);
        time += span;
      }
      if (!(run.largestResidual() <= NEAR)) {
        return run.trajectory("Dormand-Prince did not reach zero loss by t = " + Math.round(time));
      }
    } catch (MathRuntimeException e) {
      return run.trajectory("Dormand-Prince gave up: " + e.getMessage());
    }
    return FlowRun.finish(run.trajectory(""), boxed(run.state), LIMIT_DIGITS);
  }

  /**
   * Some states at doubling times, as far as few evaluations lead.
   *
   * @throws UndefinedException if the start is undefined
   */
  static Trajectory<Binary64> glance(Sample sample) {
    GradientFlow flow = FlowRun.flow(sample, null);
    PlainRun run = new PlainRun(sample, flow, null);
    run.integrator.setMaxEvaluations(FEW_EVALUATIONS);
    double time = 0;
    double next = FIRST_GLANCE;
    try {
      for (int i = 0; i < GLANCES && run.largestResidual() > NEAR; i++) {
        run.advance(time, next);
        run.checkpoints.add(boxed(run.state));
        time = next;
        next *= 2;
      }
    } catch (MathRuntimeException | UndefinedException e) {
      return run.trajectory("cut short: " + e.getMessage());
    }
    return run.trajectory("not followed to the limit");
  }

  private void advance(double from, double to) {
    state = integrator.integrate(equations, new ODEState(from, state), to).getPrimaryState();
  }

  private double largestResidual() {
    return Arrays.stream(equations.residual(state)).map(Math::abs).max().orElse(0);
  }

  private Trajectory<Binary64> trajectory(String note) {
    return new Trajectory<>(sample, flow, Numbers.binary64(), start, checkpoints, null, note);
  }

  private static Binary64[] boxed(double[] state) {
    return Arrays.stream(state).mapToObj(Binary64::new).toArray(Binary64[]::new);
  }
}
