package regulus.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.ode.FieldODEStateAndDerivative;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.events.FieldODEStepEndHandler;
import org.hipparchus.ode.sampling.FieldODEStateInterpolator;
import org.hipparchus.ode.sampling.FieldODEStepHandler;
import org.hipparchus.util.MathArrays;
import org.jspecify.annotations.Nullable;
import regulus.flow.CoordinateLimit;
import regulus.flow.GaussNewton;
import regulus.flow.GradientFlow;
import regulus.flow.IntegrationException;
import regulus.flow.NoConvergenceException;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.flow.SingularMatrixException;
import regulus.flow.TaylorIntegrator;
import regulus.flow.TrajectoryCertificate;
import regulus.flow.UndefinedException;
import regulus.kernel.Expr;

/**
 * One flow by Taylor series to the digits asked for.
 *
 * <p>The limit of a coordinatewise flow is enclosed from the start ({@link ProvedLimit}); where
 * that fails, {@link CoordinateLimit} extrapolates from a state with {@code |Xw - y| < 1e-2}, at
 * which integration stops. For joint models, whose limit is looked for only where it is asked for,
 * integration goes on to {@code |Xw - y| < 10^-(digits/2 + 2)}, in double precision to {@code
 * 1e-9}; then {@link GaussNewton} squares the residual, and leaves the level set of the
 * conservation laws only by {@code 10^-(digits + 4)}.
 *
 * @param high the trajectory to {@code digits} digits
 * @param times the times of its checkpoints
 * @param digits decimal digits of the trajectory
 */
record FlowRun(Trajectory<Real> high, List<Double> times, int digits) {

  FlowRun {
    times = List.copyOf(times);
  }

  /** Digits carried beyond those asked for. */
  static final int GUARD_DIGITS = 12;

  private static final int CHECKPOINTS = 8;
  private static final int MOST_CERTIFIED_DIGITS = 60;
  private static final int MOST_CERTIFIED_PARAMETERS = 16;
  private static final int STEP_BUDGET = 600;
  private static final int LONGEST = 1 << 20;

  /** {@code log10} of the residual at which a flow has all but ended; checkpoints end there. */
  private static final double NEAR_LIMIT = -2;

  /**
   * Integrates.
   *
   * @param warp the factor whose integral is followed too, null for 1
   * @param toLimit whether the limit of a joint model is wanted
   */
  static FlowRun of(Sample sample, @Nullable Expr warp, int digits, boolean toLimit) {
    return of(sample, warp, digits, toLimit, List.of());
  }

  /**
   * Integrates and looks at the flow at given times, so that residuals at several precisions can be
   * compared.
   *
   * @param wanted the times of the checkpoints, 0 first; empty for any
   */
  static FlowRun of(
      Sample sample, @Nullable Expr warp, int digits, boolean toLimit, List<Double> wanted) {
    GradientFlow flow = flow(sample, warp);
    Numbers<Real> reals = Numbers.reals(digits + GUARD_DIGITS);
    List<FieldODEStateAndDerivative<Real>> states = new ArrayList<>();
    Values<Real> start = sample.start(reals);
    TrajectoryCertificate certificate =
        TrajectoryCertificate.of(flow, reals, new ExactStart(sample));
    boolean certified = toLimit && isCheaplyCertified(flow, digits);
    double threshold = threshold(flow, digits, toLimit, !wanted.isEmpty());
    Real end = reals.of(LONGEST);
    if (threshold == Double.NEGATIVE_INFINITY) {
      end = reals.field().getZero().add(wanted.getLast());
    }
    String failure =
        integrate(
            flow,
            reals,
            initialState(flow, start),
            digits,
            threshold,
            end,
            certified ? List.of(certificate) : List.of(),
            wanted,
            states);
    List<FieldODEStateAndDerivative<Real>> chosen =
        wanted.isEmpty()
            ? choose(flow, states)
            : states.subList(0, Math.min(wanted.size(), states.size()));
    List<Real[]> checkpoints =
        chosen.stream().map(FieldODEStateAndDerivative::getPrimaryState).toList();
    Trajectory<Real> path =
        new Trajectory<>(sample, flow, reals, start, checkpoints, null, failure);
    Trajectory<Real> high =
        toLimit || flow.model().coordinatewise()
            ? limit(path, states.getLast().getPrimaryState(), digits, certificate)
            : withLimit(path, null, failure.isEmpty() ? "the limit was not asked for" : failure);
    return new FlowRun(
        high, chosen.stream().map(state -> state.getTime().getReal()).toList(), digits);
  }

  static GradientFlow flow(Sample sample, @Nullable Expr warp) {
    return new GradientFlow(
        sample.model(), sample.values(), sample.design(), sample.targets(), warp);
  }

  /**
   * A certificate costs about four times as much as the integration. Joint models only: what is
   * known of coordinatewise ones does not rest on the flow.
   */
  private static boolean isCheaplyCertified(GradientFlow flow, int digits) {
    return !flow.model().coordinatewise()
        && digits <= MOST_CERTIFIED_DIGITS
        && flow.parameters() <= MOST_CERTIFIED_PARAMETERS;
  }

  /** {@code log10} of the residual at which integration ends; at the last time wanted if none. */
  private static double threshold(
      GradientFlow flow, int digits, boolean toLimit, boolean toGivenTime) {
    return toLimit && !flow.model().coordinatewise()
        ? -(digits / 2 + 2)
        : toGivenTime ? Double.NEGATIVE_INFINITY : NEAR_LIMIT;
  }

  static <T extends CalculusFieldElement<T>> T[] initialState(GradientFlow flow, Values<T> start) {
    T[] state =
        MathArrays.buildArray(start.numbers().field(), flow.parameters() + flow.equations());
    for (int p = 0; p < flow.parameters(); p++) {
      state[p] = start.value(Expr.initial(flow.model().parameters().get(p)));
    }
    return state;
  }

  /**
   * Fills {@code states} with the states at the times wanted, or else at the ends of all steps, and
   * with the last one; returns why the limit is out of reach.
   */
  private static String integrate(
      GradientFlow flow,
      Numbers<Real> reals,
      Real[] initial,
      int digits,
      double threshold,
      Real finalTime,
      List<TrajectoryCertificate> certificates,
      List<Double> wanted,
      List<FieldODEStateAndDerivative<Real>> states) {
    TaylorIntegrator<Real> integrator =
        new TaylorIntegrator<>(reals, digits + GUARD_DIGITS / 2, STEP_BUDGET);
    integrator.setResidual(state -> logLargest(state.getPrimaryDerivative(), flow.parameters()));
    certificates.forEach(integrator::addStepHandler);
    AtomicReference<FieldODEStateAndDerivative<Real>> last = new AtomicReference<>();
    integrator.addStepHandler(
        new FieldODEStepHandler<Real>() {
          @Override
          public void handleStep(FieldODEStateInterpolator<Real> interpolator) {
            if (states.isEmpty()) {
              states.add(interpolator.getPreviousState());
            }
            last.set(interpolator.getCurrentState());
            Real stepEnd = interpolator.getCurrentState().getTime();
            while (states.size() < wanted.size()) {
              Real time = reals.field().getZero().add(wanted.get(states.size()));
              if (time.compareTo(stepEnd) >= 0) {
                break;
              }
              states.add(interpolator.getInterpolatedState(time));
            }
            if (wanted.isEmpty() && stepEnd.compareTo(states.getLast().getTime()) > 0) {
              states.add(interpolator.getCurrentState());
            }
          }
        });
    integrator.addStepEndHandler(
        new FieldODEStepEndHandler<Real>() {
          @Override
          public Action stepEndOccurred(FieldODEStateAndDerivative<Real> state, boolean forward) {
            return logLargest(state.getPrimaryDerivative(), flow.parameters()) < threshold
                ? Action.STOP
                : Action.CONTINUE;
          }
        });
    try {
      FieldODEStateAndDerivative<Real> reached =
          integrator.integrate(
              new FieldExpandableODE<>(flow.equation(reals)),
              new FieldODEState<>(reals.field().getZero(), initial),
              finalTime);
      double residual = logLargest(reached.getPrimaryDerivative(), flow.parameters());
      return threshold == Double.NEGATIVE_INFINITY || residual < threshold
          ? ""
          : "the flow did not reach zero loss: at t = %d, after %d steps, the residual is still 10^%d"
              .formatted(LONGEST, integrator.steps(), Math.round(residual));
    } catch (IntegrationException | UndefinedException e) {
      return "the flow did not reach zero loss: " + e.getMessage();
    } finally {
      FieldODEStateAndDerivative<Real> end = last.get();
      if (!wanted.isEmpty() && end != null) {
        states.add(end);
      }
    }
  }

  /** {@code log10} of the largest entry from an index on: of {@code nu' = -kappa (Xw - y)}. */
  private static double logLargest(Real[] vector, int from) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < vector.length; i++) {
      largest = Math.max(largest, vector[i].log10Abs());
    }
    return largest;
  }

  /** States evenly spread over the steps up to {@link #NEAR_LIMIT}. */
  private static List<FieldODEStateAndDerivative<Real>> choose(
      GradientFlow flow, List<FieldODEStateAndDerivative<Real>> states) {
    int last = 1;
    while (last < states.size() - 1
        && logLargest(states.get(last).getPrimaryDerivative(), flow.parameters()) >= NEAR_LIMIT) {
      last++;
    }
    List<FieldODEStateAndDerivative<Real>> chosen = new ArrayList<>();
    int previous = -1;
    for (int i = 0; i < CHECKPOINTS; i++) {
      int index = Math.round((float) i * last / (CHECKPOINTS - 1));
      if (index > previous) {
        chosen.add(states.get(index));
        previous = index;
      }
    }
    return chosen;
  }

  private static Trajectory<Real> limit(
      Trajectory<Real> path, Real[] nearby, int digits, TrajectoryCertificate certificate) {
    if (!path.note().isEmpty()) {
      return path;
    }
    if (!path.flow().model().coordinatewise()) {
      Trajectory<Real> found = finish(path, nearby, digits + 4);
      Real[] point = found.limit();
      return point == null
          ? found
          : found.withLimit(point, () -> Enclosure.byRate(path.flow(), nearby, certificate, point));
    }
    return ProvedLimit.closed(path, digits + GUARD_DIGITS / 2)
        .map(proved -> path.withLimit(proved.state(), () -> Optional.of(proved.enclosure())))
        .orElseGet(() -> extrapolated(path, nearby, digits));
  }

  private static Trajectory<Real> extrapolated(
      Trajectory<Real> trajectory, Real[] nearby, int digits) {
    return CoordinateLimit.find(
            trajectory.flow(), trajectory.numbers(), nearby, digits + GUARD_DIGITS / 2)
        .map(
            state ->
                trajectory.withLimit(state, () -> ProvedLimit.around(trajectory, state, digits)))
        .orElseGet(() -> withLimit(trajectory, null, "Newton's method did not converge"));
  }

  /** The trajectory with its limit, from a state near it. */
  static <T extends CalculusFieldElement<T>> Trajectory<T> finish(
      Trajectory<T> trajectory, T[] nearby, int digits) {
    if (!trajectory.note().isEmpty()) {
      return trajectory;
    }
    try {
      T[] limit = GaussNewton.solve(trajectory.flow(), trajectory.numbers(), nearby, digits);
      return withLimit(trajectory, limit, "");
    } catch (NoConvergenceException | SingularMatrixException e) {
      return withLimit(trajectory, null, String.valueOf(e.getMessage()));
    }
  }

  private static <T extends CalculusFieldElement<T>> Trajectory<T> withLimit(
      Trajectory<T> t, T @Nullable [] limit, String note) {
    return new Trajectory<>(
        t.sample(), t.flow(), t.numbers(), t.start(), t.checkpoints(), limit, note);
  }
}
