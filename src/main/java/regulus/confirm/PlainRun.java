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

  /** By how much spans grow when the first twenty have not led to the limit. */
  private static final double LONGER = 1.5;

  /** Digits of the limit, one less than a double has. */
  private static final int LIMIT_DIGITS = 14;

  /** Of an instance that is only looked at, evaluations and the time of the first state. */
  private static final int FEW_EVALUATIONS = 4000;

  /** Sizes that are no rounding errors and no near misses. */
  private static final double CLEAR = 0.01;

  /** Of a flow that is followed to its end. */
  private static final int MANY_EVALUATIONS = 100_000;

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
        if (i > SPANS / 2) {
          span *= LONGER;
        }
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

  /**
   * Whether a flow keeps to what its setting assumes at all times, at the end of every step on the
   * way to the limit.
   */
  static boolean satisfies(Sample sample) {
    PlainRun run = new PlainRun(sample, FlowRun.flow(sample, null), null);
    run.integrator.setMaxEvaluations(MANY_EVALUATIONS);
    Throughout conditions = new Throughout(sample);
    run.integrator.addStepHandler(conditions);
    double time = 0;
    double span = FIRST_GLANCE;
    try {
      while (run.largestSlope() > NEAR && conditions.hold()) {
        run.advance(time, time + span);
        time += span;
        span *= 2;
      }
    } catch (MathRuntimeException | UndefinedException e) {
      return false;
    }
    return conditions.hold();
  }

  /**
   * Whether a datum pulls at first and ends where the link is constant, so that its multiplier
   * stays behind.
   */
  static boolean leavesSlack(Sample sample) {
    PlainRun run = new PlainRun(sample, FlowRun.flow(sample, null), null);
    run.integrator.setMaxEvaluations(MANY_EVALUATIONS);
    double time = 0;
    double span = FIRST_GLANCE;
    try {
      while (run.largestSlope() > NEAR) {
        run.advance(time, time + span);
        time += span;
        span *= 2;
      }
    } catch (MathRuntimeException | UndefinedException e) {
      return false;
    }
    double[] residual = run.equations.residual(run.state);
    for (int n = 0; n < residual.length; n++) {
      double prediction = residual[n] + Sampler.toDouble(sample.targets()[n]);
      double multiplier = run.state[run.flow.parameters() + n];
      if (prediction < -CLEAR && Math.abs(multiplier) > CLEAR) {
        return true;
      }
    }
    return false;
  }

  private double largestSlope() {
    double[] derivatives = equations.computeDerivatives(0, state);
    double largest = 0;
    for (int i = flow.parameters(); i < derivatives.length; i++) {
      largest = Math.max(largest, Math.abs(derivatives[i]));
    }
    return largest;
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
