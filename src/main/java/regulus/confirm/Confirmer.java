package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.hipparchus.util.Binary64;
import org.jspecify.annotations.Nullable;
import regulus.claim.Checks;
import regulus.claim.Instance;
import regulus.flow.ComponentModel;
import regulus.flow.FlowInterruptedException;
import regulus.flow.Real;
import regulus.kernel.Branches;
import regulus.kernel.Dynamics;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/**
 * Confirms or contradicts statements by running flows.
 *
 * <p>Each statement becomes a list of tests, each test a residual, found at half the digits asked
 * for, at all of them and in double precision. It agrees if the residual falls with the digits, and
 * it contradicts if it stays ({@link Trend}); anything else is run once more with twice and then
 * with four times the digits. The double run must see the same, up to its own accuracy ({@link
 * CrossCheck}). What looks at states alone is tested with several times the digits near the start,
 * and where all instances agree some further ones are looked at in double precision, {@link
 * Glances}. A contradiction in one instance contradicts; agreement needs every instance.
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
      int digits,
      Extent extent) {}

  /** How far a flow is followed. */
  private enum Extent {
    NEAR_START,
    PATH,
    LIMIT
  }

  /** Of vectors in each coordinate whose length is a symbol that no instance mentions. */
  private static final int USUAL_LENGTH = 2;

  private record SampleKey(Setting setting, Instance instance, Sampler.Data data) {}

  private final int digits;
  private final List<Instance> instances;
  private final @Nullable ExecutorService executor;
  private final Map<Key, FlowRun> runs = new ConcurrentHashMap<>();
  private final Map<Key, Trajectory<Binary64>> plainRuns = new ConcurrentHashMap<>();
  private final Map<Key, Trajectory<Real>> starts = new ConcurrentHashMap<>();
  private final Glances glances = new Glances();
  private final LawCount laws = new LawCount();
  private final Map<SampleKey, Sample> samples = new ConcurrentHashMap<>();

  /**
   * A confirmer.
   *
   * @param digits decimal digits of the residuals, from 1 to {@link Checks#MOST_DIGITS}
   * @param instances what to run; their order is the order of measurements
   * @param jobs how many instances may run at once
   */
  public Confirmer(int digits, List<Instance> instances, int jobs) {
    if (digits < 1 || digits > Checks.MOST_DIGITS) {
      throw new IllegalArgumentException(
          "expected 1 to %d digits, found %d".formatted(Checks.MOST_DIGITS, digits));
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
   * Runs a statement's tests. If the thread is interrupted, what was measured until then is
   * returned as {@link Status#INCONCLUSIVE}, or {@link FlowInterruptedException} is thrown.
   */
  public Confirmation confirm(Statement statement) {
    return confirmExpanded(Expansion.expand(statement));
  }

  /** The statement without vectors in its coordinates, of the lengths of an instance. */
  private static Statement atLengths(Statement statement, Instance instance) {
    return Branches.atLengths(statement, instance.sizes(), USUAL_LENGTH);
  }

  private Confirmation confirmExpanded(Statement statement) {
    return switch (statement) {
      case Statement.Limit _
          when Branches.occurIn(statement)
              && atLengths(statement, instances.getFirst()) instanceof Statement.Limit limit ->
          LimitCheck.confirm(limit, instances, digits);
      case Statement.Limit limit -> LimitCheck.confirm(limit, instances, digits);
      case Statement.OfFormulas formulas -> FormulaChecks.confirm(formulas, instances, digits);
      case Statement.Selection _
          when Branches.occurIn(statement)
              && atLengths(statement, instances.getFirst()) instanceof Statement.Selection claim ->
          SelectionCheck.confirm(claim, instances, digits);
      case Statement.Selection claim -> SelectionCheck.confirm(claim, instances, digits);
      case Statement.ConjugateLimit limit -> ConjugateLimitCheck.confirm(limit, instances, digits);
      case Statement.Rate claim -> RateCheck.confirm(claim, instances, digits);
      case Statement.OfMoments claim -> MomentChecks.confirm(claim, instances, digits);
      case Statement.OfMargins claim -> MarginChecks.confirm(claim, instances, digits);
      case Statement.OfCurvature claim -> CurvatureChecks.confirm(claim, instances, digits);
      case Statement.NoPotential claim -> ObstructionCheck.confirm(claim, instances, digits);
      case Statement.Conserved _,
          Statement.CompleteLaws _,
          Statement.Metric _,
          Statement.MirrorFlow _,
          Statement.ParametricMirror _,
          Statement.ResidualMirror _,
          Statement.Trajectory _,
          Statement.ImplicitRegularizer _,
          Statement.RowSpace _,
          Statement.CommutingGradients _,
          Statement.IntegratedPath _,
          Statement.PassageTime _,
          Statement.OneStep _,
          Statement.Velocity _,
          Statement.Regularizer _ ->
          Verdicts.combine(withGlances(statement, inParallel(statement)), digits);
    };
  }

  /** Adds the first further instance at which an agreeing statement fails, if there is one. */
  private List<Verdicts.OfInstance> withGlances(
      Statement statement, List<Verdicts.OfInstance> verdicts) {
    if (verdicts.isEmpty() || verdicts.stream().anyMatch(v -> v.status() != Status.AGREES)) {
      return verdicts;
    }
    List<Verdicts.OfInstance> all = new ArrayList<>(verdicts);
    try {
      Statement plain = atLengths(statement, instances.getFirst());
      for (Sample sample : glances.suspects(plain, instances, this::tests)) {
        Verdicts.OfInstance closer = inSample(plain, sample);
        if (closer.status() == Status.CONTRADICTS) {
          all.add(closer);
          break;
        }
      }
    } catch (FlowInterruptedException e) {
      all.add(Verdicts.outOfTime());
    }
    return all;
  }

  private List<FlowCheck> tests(Statement statement, boolean coordinatewise) {
    boolean spectral = statement.setting().measurements() != Setting.Measurements.ANY;
    return switch (statement) {
      case Statement.MirrorFlow claim when spectral -> SpectralChecks.of(claim);
      case Statement.Regularizer claim when spectral -> SpectralChecks.of(claim);
      case Statement.Conserved claim when claim.setting().dynamics() instanceof Dynamics.Descent ->
          List.of(new StepCheck(claim.quantity(), claim.quantity()));
      case Statement.Conserved claim ->
          claim.setting().dynamics().isGradientFlow()
              ? FlowChecks.of(claim)
              : DrivenChecks.of(claim);
      case Statement.CompleteLaws claim -> laws.tests(claim);
      case Statement.Metric claim -> FlowChecks.of(claim);
      case Statement.MirrorFlow claim -> FlowChecks.of(claim, coordinatewise);
      case Statement.ParametricMirror claim -> DualChecks.of(claim, coordinatewise);
      case Statement.Regularizer claim -> RegularizerChecks.of(claim, coordinatewise);
      case Statement.Trajectory claim -> List.of(new TrajectoryCheck(claim));
      case Statement.ImplicitRegularizer claim -> RegularizerChecks.of(claim);
      case Statement.RowSpace claim -> RowSpaceChecks.of(claim);
      case Statement.CommutingGradients _ -> List.of(new CommutingCheck());
      case Statement.Velocity claim -> List.of(new VelocityCheck(claim));
      case Statement.ResidualMirror claim -> List.of(new ResidualCheck(claim));
      case Statement.IntegratedPath claim -> List.of(new IntegratedPathCheck(claim));
      case Statement.PassageTime claim -> List.of(new PassageTimeCheck(claim));
      case Statement.OneStep claim -> List.of(new StepCheck(claim.quantity(), claim.after()));
      case Statement.OfFormulas _,
          Statement.OfMargins _,
          Statement.OfDescent _,
          Statement.OfCurvature _,
          Statement.OfMoments _,
          Statement.Selection _,
          Statement.ConjugateLimit _,
          Statement.NoPotential _ ->
          List.of();
    };
  }

  /** Instances one after the other or side by side, cut off behind the first contradiction. */
  private List<Verdicts.OfInstance> inParallel(Statement statement) {
    if (statement.setting().model() instanceof Model.Layered model) {
      List<Verdicts.OfInstance> verdicts = new ArrayList<>();
      for (Statement atDepth : Depths.statements(model, statement)) {
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
    List<InstanceTask> tasks =
        instances.stream()
            .map(sized)
            .map(i -> new InstanceTask(() -> inInstance(atLengths(statement, i), i)))
            .toList();
    return executor == null ? InstanceTask.inTurn(tasks) : InstanceTask.atOnce(tasks, executor);
  }

  private Verdicts.OfInstance inInstance(Statement statement, Instance instance) {
    try {
      return inSample(statement, sample(statement.setting(), instance, Sampler.Data.of(statement)));
    } catch (SamplingException e) {
      return Verdicts.notRun(instance, "could not sample: " + e.getMessage());
    }
  }

  private Verdicts.OfInstance inSample(Statement statement, Sample sample) {
    boolean first = sample.instance().seed() == instances.getFirst().seed();
    Verdicts verdicts = new Verdicts(sample.instance(), digits, first);
    Expr warp = integratedWarp(statement, sample.model());
    try {
      for (FlowCheck test : tests(statement, sample.model().coordinatewise())) {
        verdicts.run(
            test, new SampleRuns(sample, test.needsWarp() ? warp : null, test.needsLimit()));
        if (verdicts.contradicted()) {
          break;
        }
      }
    } catch (FlowInterruptedException e) {
      verdicts.interrupt();
    }
    return verdicts.result(sample);
  }

  private Sample sample(Setting setting, Instance instance, Sampler.Data data) {
    return samples.computeIfAbsent(
        new SampleKey(setting, instance, data),
        key -> Sampler.sample(key.setting(), key.instance(), Sampler.Draw.USUAL, key.data()));
  }

  /** The runs of one instance, shared by all that ask for the same. */
  private final class SampleRuns implements Runs {
    private final Sample sample;
    private final @Nullable Expr warp;
    private final Extent extent;

    SampleRuns(Sample sample, @Nullable Expr warp, boolean toLimit) {
      this.sample = sample;
      this.warp = warp;
      extent = toLimit && !sample.model().coordinatewise() ? Extent.LIMIT : Extent.PATH;
    }

    private Key key(int runDigits, Extent reach) {
      Setting setting = sample.model().setting();
      return new Key(
          setting.model(),
          setting.initial(),
          sample.values(),
          Arrays.stream(sample.design()).map(List::of).toList(),
          List.of(sample.targets()),
          warp,
          runDigits,
          reach);
    }

    /** A run to the limit has the same states along the path. */
    @Override
    public FlowRun at(int runDigits) {
      FlowRun further = runs.get(key(runDigits, Extent.LIMIT));
      if (further != null) {
        return further;
      }
      List<Double> times = times(runDigits);
      return runs.computeIfAbsent(
          key(runDigits, extent),
          _ -> FlowRun.of(sample, warp, runDigits, extent == Extent.LIMIT, times));
    }

    /** The coarsest run chooses the times at which all the others look. */
    private List<Double> times(int runDigits) {
      int coarsest = Verdicts.coarse(digits);
      return runDigits == coarsest ? List.of() : at(coarsest).times();
    }

    @Override
    public Trajectory<Binary64> plain(int runDigits) {
      return plainRuns.computeIfAbsent(
          key(runDigits, extent), _ -> PlainRun.along(at(runDigits), warp));
    }

    @Override
    public Trajectory<Real> nearStart(int runDigits, int most) {
      return starts.computeIfAbsent(
          key(runDigits, Extent.NEAR_START), _ -> NearStart.of(sample, warp, runDigits, most));
    }
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
