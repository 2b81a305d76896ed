package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import regulus.claim.Instance;
import regulus.flow.ComponentModel;
import regulus.flow.FlowInterruptedException;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/**
 * Confirms or contradicts statements by running flows.
 *
 * <p>Each statement becomes a list of tests, each test a residual in two precisions. It agrees if
 * the residual is below {@code 1e-9} in double precision and below {@code 10^-(digits-4)} at the
 * digits asked for; it contradicts if the residual is above {@code 1e-5} and the same in both
 * within ten percent. Anything else is run once more with twice the digits. A contradiction in one
 * instance contradicts; agreement needs every instance.
 *
 * <p>Flows are cached by model and data, so that all claims of a file and their variants share
 * them. Results depend on statement, digits and instances alone, not on {@code jobs}. Safe for use
 * by several threads.
 */
public final class Confirmer implements AutoCloseable {

  /** What a flow depends on; settings that differ in assumptions often share it. */
  private record Key(
      Model model,
      Map<String, Expr> initial,
      Map<String, Rational> values,
      List<List<Rational>> design,
      List<Rational> targets,
      @Nullable Expr warp,
      int digits) {}

  private record SampleKey(Setting setting, Instance instance) {}

  private final int digits;
  private final List<Instance> instances;
  private final @Nullable ExecutorService executor;
  private final Map<Key, FlowRun> runs = new ConcurrentHashMap<>();
  private final Map<SampleKey, Sample> samples = new ConcurrentHashMap<>();

  /**
   * A confirmer.
   *
   * @param digits decimal digits of the precise runs, at least 20
   * @param instances what to run; their order is the order of measurements
   * @param jobs how many instances may run at once
   */
  public Confirmer(int digits, List<Instance> instances, int jobs) {
    if (digits < 20) {
      throw new IllegalArgumentException("expected at least 20 digits, found " + digits);
    }
    this.digits = digits;
    this.instances = List.copyOf(instances);
    executor =
        jobs > 1
            ? Executors.newFixedThreadPool(jobs, Thread.ofPlatform().daemon().factory())
            : null;
  }

  /** Ends the threads; a confirmation under way is interrupted. */
  @Override
  public void close() {
    if (executor != null) {
      executor.shutdownNow();
    }
  }

  /**
   * Runs a statement's tests.
   *
   * @throws FlowInterruptedException if the thread is interrupted
   */
  public Confirmation confirm(Statement statement) {
    return confirmExpanded(Expansion.expand(statement));
  }

  private Confirmation confirmExpanded(Statement statement) {
    return switch (statement) {
      case Statement.Limit limit -> LimitCheck.confirm(limit, instances, digits);
      case Statement.NoPotential claim -> ObstructionCheck.confirm(claim, instances, digits);
      case Statement.Conserved _,
          Statement.CompleteLaws _,
          Statement.Metric _,
          Statement.MirrorFlow _,
          Statement.ParametricMirror _,
          Statement.Trajectory _,
          Statement.Regularizer _ ->
          Verdicts.combine(inParallel(statement), digits);
    };
  }

  private static List<FlowCheck> tests(Statement statement, boolean coordinatewise) {
    return switch (statement) {
      case Statement.Conserved claim ->
          claim.setting().dynamics().isGradientFlow()
              ? FlowChecks.of(claim)
              : DrivenChecks.of(claim);
      case Statement.CompleteLaws claim -> LawCount.tests(claim);
      case Statement.Metric claim -> FlowChecks.of(claim);
      case Statement.MirrorFlow claim -> FlowChecks.of(claim, coordinatewise);
      case Statement.ParametricMirror claim -> DualChecks.of(claim, coordinatewise);
      case Statement.Regularizer claim -> RegularizerChecks.of(claim, coordinatewise);
      case Statement.Trajectory claim -> List.of(new TrajectoryCheck(claim));
      case Statement.Limit _, Statement.NoPotential _ -> List.of();
    };
  }

  /** Instances one after the other or side by side, cut off behind the first contradiction. */
  private List<Verdicts.OfInstance> inParallel(Statement statement) {
    if (statement instanceof Statement.Conserved claim
        && claim.setting().model() instanceof Model.Layered model) {
      List<Verdicts.OfInstance> verdicts = new ArrayList<>();
      for (Statement.Conserved atDepth : Depths.statements(model, claim)) {
        verdicts.addAll(inParallel(atDepth, i -> Depths.sized(i, atDepth)));
        if (verdicts.getLast().status() == Status.CONTRADICTS) {
          break;
        }
      }
      return verdicts;
    }
    return inParallel(statement, i -> i);
  }

  private List<Verdicts.OfInstance> inParallel(Statement statement, UnaryOperator<Instance> sized) {
    List<Verdicts.OfInstance> verdicts = new ArrayList<>();
    if (executor == null) {
      for (Instance instance : instances) {
        verdicts.add(inInstance(statement, sized.apply(instance)));
        if (verdicts.getLast().status() == Status.CONTRADICTS) {
          break;
        }
      }
      return verdicts;
    }
    List<Future<Verdicts.OfInstance>> futures = new ArrayList<>();
    try {
      for (Instance instance : instances) {
        futures.add(executor.submit(() -> inInstance(statement, sized.apply(instance))));
      }
      for (Future<Verdicts.OfInstance> future : futures) {
        verdicts.add(future.get());
        if (verdicts.getLast().status() == Status.CONTRADICTS) {
          break;
        }
      }
      return verdicts;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FlowInterruptedException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (CancellationException e) {
      throw new FlowInterruptedException();
    } finally {
      futures.forEach(future -> future.cancel(true));
    }
  }

  private Verdicts.OfInstance inInstance(Statement statement, Instance instance) {
    Verdicts verdicts = new Verdicts(instance, digits);
    try {
      Sample sample = sample(statement.setting(), instance);
      boolean coordinatewise = sample.model().coordinatewise();
      Expr warp = integratedWarp(statement, sample.model());
      for (FlowCheck test : tests(statement, coordinatewise)) {
        verdicts.run(test, n -> run(sample, test.needsWarp() ? warp : null, n));
        if (verdicts.contradicted()) {
          break;
        }
      }
      return verdicts.result(sample);
    } catch (SamplingException e) {
      return Verdicts.notRun(instance, "could not sample: " + e.getMessage());
    }
  }

  private Sample sample(Setting setting, Instance instance) {
    return samples.computeIfAbsent(
        new SampleKey(setting, instance), key -> Sampler.sample(key.setting(), key.instance()));
  }

  private FlowRun run(Sample sample, @Nullable Expr warp, int runDigits) {
    Setting setting = sample.model().setting();
    Key key =
        new Key(
            setting.model(),
            setting.initial(),
            sample.values(),
            Arrays.stream(sample.design()).map(List::of).toList(),
            List.of(sample.targets()),
            warp,
            runDigits);
    return runs.computeIfAbsent(key, _ -> FlowRun.of(sample, warp, runDigits));
  }

  /** The warp whose integral along the flow is asked for, in components; null for 1. */
  private static @Nullable Expr integratedWarp(Statement statement, ComponentModel model) {
    if (!(statement instanceof Statement.MirrorFlow claim)
        || claim.warp().equals(Expr.ONE)
        || model.coordinatewise()) {
      return null;
    }
    return model.components(claim.warp()).getFirst();
  }
}
