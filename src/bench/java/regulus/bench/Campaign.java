package regulus.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures integrations. The baselines of a task run immediately before and after the JVM that
 * measures Regulus at it, so that both meet the same load.
 */
final class Campaign {

  /** Groups of measurements. */
  static final String FLOWS = "flows";

  static final String PARAMETERS = "parameters";
  static final String HORIZON = "horizon";
  static final String FIRST_CALL = "first-call";

  /** Engines that are measured as methods of {@link TrajectoryBenchmark}. */
  static final String TAYLOR = "taylor";

  static final String DORMAND_PRINCE = "dormandPrince";
  static final String DORMAND_PRINCE_DFP = "dormandPrinceDfp";

  private static final int DOUBLE_DIGITS = 16;

  /** The others take it ten thousands of steps, minutes for one run. */
  private static final Set<String> WITH_DFP = Set.of("P1", "P2", "P4");

  /** From here on an iteration of a single run is long enough that one warms up and two count. */
  private static final double SLOW = 2;

  /** From here on the first run counts: it compiles for less than a hundredth of its time. */
  private static final double VERY_SLOW = 20;

  /** How the cost grows with the digits at the most, to tell a slow run before it begins. */
  private static final double GROWTH = 2.8;

  private final Results results;
  private final Effort effort;
  private final boolean baseline;

  Campaign(Results results, Effort effort, boolean baseline) {
    this.results = results;
    this.effort = effort;
    this.baseline = baseline;
  }

  /** Every problem at every number of digits. */
  void flows() throws Exception {
    for (String problem : Problems.NAMES) {
      Set<Integer> digits = new LinkedHashSet<>(effort.digits());
      if (problem.equals(Problems.NAMES.getFirst())) {
        digits.addAll(effort.digitsOfFirst());
      }
      double expected = 0;
      int last = 0;
      for (int d : digits.stream().sorted().toList()) {
        expected *= last == 0 ? 1 : Math.pow(d / (double) last, GROWTH);
        expected =
            compare(FLOWS, problem, Integer.toString(d), TrajectoryBenchmark.WHOLE, d, expected);
        last = d;
      }
    }
  }

  /** Problems of growing size. */
  void parameters() throws Exception {
    int digits = effort.digitsOfScaling();
    for (int n : effort.parameters()) {
      compare(
          PARAMETERS, "diagonal-" + n, Integer.toString(n), TrajectoryBenchmark.WHOLE, digits, 0);
    }
  }

  /** P1 to growing times. */
  void horizon() throws Exception {
    for (int time : effort.horizons()) {
      String until = Integer.toString(time);
      compare(HORIZON, Problems.NAMES.getFirst(), until, until, effort.digitsOfScaling(), 0);
    }
  }

  /** P1 at 50 digits in a JVM that has done nothing before. */
  void firstCall() throws Exception {
    results.replace(FirstCall.measure(FIRST_CALL, effort.starts()));
    say(FIRST_CALL);
  }

  /** All measurements of a class, with the settings of the class but shorter iterations. */
  void classOf(Class<?> type) throws Exception {
    Collection<RunResult> runs =
        new Runner(
                options(type.getSimpleName() + "\\.")
                    .measurementTime(effort.iteration())
                    .warmupTime(effort.iteration())
                    .build())
            .run();
    List<Measured> rows = new ArrayList<>();
    for (RunResult run : runs) {
      BenchmarkParams params = run.getParams();
      rows.add(
          Measured.of(
              type.getSimpleName(),
              params.getBenchmark().replaceFirst(".*\\.", ""),
              params.getParamsKeys().stream()
                  .map(params::getParam)
                  .collect(Collectors.joining(" ")),
              "",
              cpuSeconds(run)));
    }
    results.replace(rows);
    say(type.getSimpleName());
  }

  /** Measures Regulus and its baselines at one task; returns the seconds that Regulus took. */
  private double compare(
      String group, String problem, String parameter, String until, int digits, double expected)
      throws Exception {
    List<Baseline.Engine> engines = engines(digits);
    List<Baseline.Run> before = new ArrayList<>();
    for (Baseline.Engine engine : engines) {
      before.add(runBaseline(engine, problem, until, digits));
    }
    List<Measured> rows = new ArrayList<>();
    Measured own = own(TAYLOR, group, problem, parameter, until, digits, expected);
    rows.add(own);
    if (group.equals(FLOWS) && digits == DOUBLE_DIGITS) {
      rows.add(own(DORMAND_PRINCE, group, problem, parameter, until, 0, 0));
      if (WITH_DFP.contains(problem)) {
        rows.add(own(DORMAND_PRINCE_DFP, group, problem, parameter, until, 0, SLOW));
      }
    }
    for (int i = 0; i < engines.size(); i++) {
      Baseline.Engine engine = engines.get(i);
      Baseline.Run run = before.get(i);
      if (run.finished()) {
        run = run.and(runBaseline(engine, problem, until, digits));
      }
      rows.add(row(group, problem, parameter, engine, run, own.steps()));
    }
    results.replace(rows);
    say("%s %s %s".formatted(group, problem, parameter));
    return own.seconds();
  }

  private List<Baseline.Engine> engines(int digits) {
    if (!baseline) {
      return List.of();
    }
    return digits == DOUBLE_DIGITS
        ? List.of(Baseline.Engine.DOUBLE)
        : List.of(Baseline.Engine.ARB, Baseline.Engine.MPFR);
  }

  private Baseline.Run runBaseline(Baseline.Engine engine, String problem, String until, int digits)
      throws IOException, InterruptedException {
    return Baseline.run(
        engine, problem, until, digits, effort.baselineSeconds() / 2, effort.baselineLimit());
  }

  private static Measured row(
      String group,
      String problem,
      String parameter,
      Baseline.Engine engine,
      Baseline.Run run,
      int allSteps) {
    Measured row =
        Measured.of(group, problem, parameter, engine.option(), run.seconds())
            .with(run.steps(), Double.NaN);
    return run.finished() ? row : row.scaledTo(allSteps);
  }

  private Measured own(
      String method,
      String group,
      String problem,
      String parameter,
      String until,
      int digits,
      double expected)
      throws RunnerException {
    ChainedOptionsBuilder options =
        options("TrajectoryBenchmark\\." + method + "$")
            .param("problem", problem)
            .param("until", until)
            .warmupTime(effort.iteration())
            .measurementTime(effort.iteration())
            .warmupIterations(expected >= VERY_SLOW ? 0 : expected >= SLOW ? 1 : effort.warmups())
            .measurementIterations(
                expected >= VERY_SLOW ? 1 : expected >= SLOW ? 2 : effort.iterations());
    if (digits > 0) {
      options.param("digits", Integer.toString(digits));
    }
    RunResult run = new Runner(options.build()).runSingle();
    Result<?> error = run.getSecondaryResults().get(RunFigures.LOG_ERROR);
    return Measured.of(group, problem, parameter, method, cpuSeconds(run))
        .with(
            (int) run.getSecondaryResults().get(RunFigures.STEPS).getScore(),
            error == null ? Double.NaN : error.getScore());
  }

  private static ChainedOptionsBuilder options(String include) {
    return new OptionsBuilder()
        .include(include)
        .verbosity(VerboseMode.SILENT)
        .addProfiler(CpuTime.class)
        .addProfiler(RunFigures.class)
        .shouldFailOnError(true);
  }

  private static List<Double> cpuSeconds(RunResult run) {
    return run.getAggregatedResult().getIterationResults().stream()
        .map(iteration -> iteration.getSecondaryResults().get(CpuTime.LABEL).getScore() / 1e9)
        .toList();
  }

  private static void say(String done) {
    System.out.println("measured " + done);
  }

  /** The classes of measurements that have a table of their own. */
  static List<Class<?>> classes() {
    return Arrays.asList(
        LimitBenchmark.class,
        ClassificationBenchmark.class,
        FlowBenchmark.class,
        KernelBenchmark.class,
        RealBenchmark.class,
        LieRankBenchmark.class);
  }
}
