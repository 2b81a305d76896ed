package regulus.bench;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.nonstiff.DormandPrince853FieldIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.util.Binary64;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import regulus.flow.Numbers;
import regulus.flow.TapeEquation;
import regulus.kernel.Rational;

/** Whole integrations of {@link Problems}, by Regulus and by Hipparchus. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TrajectoryBenchmark {

  static final String WHOLE = "whole";

  /** What is integrated. */
  @State(Scope.Benchmark)
  public static class Task {

    /** A name that {@link Problems#read} knows. */
    @Param({"P1", "P2", "P3a", "P3b", "P4"})
    public String problem = "";

    /** The final time, or that of the problem. */
    @Param(WHOLE)
    public String until = WHOLE;

    Problem read() {
      Problem whole = Problems.read(problem);
      return until.equals(WHOLE) ? whole : whole.until(Rational.of(Long.parseLong(until)));
    }

    /** A reference for the whole problem, if there is one of so many digits. */
    Optional<Reference> reference(int digits) {
      return until.equals(WHOLE) ? Reference.of(problem, digits) : Optional.empty();
    }
  }

  /** Regulus. */
  @State(Scope.Benchmark)
  public static class Taylor {

    /** Decimal digits asked for. */
    @Param({"16", "30", "50"})
    public int digits;

    private Trajectory<?> trajectory = Trajectory.of(Problems.read("P1"), 16);
    private Optional<Reference> reference = Optional.empty();

    /** Compiles the equation. */
    @Setup
    public void prepare(Task task) {
      trajectory = Trajectory.of(task.read(), digits);
      reference = task.reference(digits);
    }

    /** Compares the end with the reference. */
    @TearDown(Level.Iteration)
    public void compare() {
      RunFigures.note(trajectory.steps(), reference.map(trajectory::logError).orElse(Double.NaN));
    }
  }

  /** Hipparchus in double precision. */
  @State(Scope.Benchmark)
  public static class Doubles {
    private Problem problem = Problems.read("P1");
    private DoubleEquation equation = new DoubleEquation(problem);
    private Optional<Reference> reference = Optional.empty();
    private double[] start = {};
    private double[] end = {};
    private int steps;

    /** Compiles the equation. */
    @Setup
    public void prepare(Task task) {
      problem = task.read();
      equation = new DoubleEquation(problem);
      reference = task.reference(16);
      start = problem.initial().stream().mapToDouble(Problem::toDouble).toArray();
    }

    double[] run() {
      DormandPrince853Integrator integrator = DoubleEquation.integrator();
      int[] count = {0};
      integrator.addStepHandler(_ -> count[0]++);
      end =
          integrator
              .integrate(equation, new ODEState(0, start), Problem.toDouble(problem.until()))
              .getPrimaryState();
      steps = count[0];
      return end;
    }

    /** Compares the end with the reference. */
    @TearDown(Level.Iteration)
    public void compare() {
      Binary64[] state = new Binary64[end.length];
      for (int i = 0; i < end.length; i++) {
        state[i] = new Binary64(end[i]);
      }
      RunFigures.note(steps, reference.map(known -> known.logError(state)).orElse(Double.NaN));
    }
  }

  /** Hipparchus over its decimal numbers, with field coefficients, which are exact to 1e-20. */
  @State(Scope.Benchmark)
  public static class Decimals {
    private static final int CARRIED = 30;
    private static final double TOLERANCE = 1e-16;

    private final Numbers<Dfp> numbers = Numbers.decimals(CARRIED);
    private Problem problem = Problems.read("P1");
    private TapeEquation<Dfp> equation = problem.equation(numbers);
    private Optional<Reference> reference = Optional.empty();
    private Dfp[] end = {};
    private int steps;

    /** Compiles the equation. */
    @Setup
    public void prepare(Task task) {
      problem = task.read();
      equation = problem.equation(numbers);
      reference = task.reference(16);
    }

    Dfp[] run() {
      DormandPrince853FieldIntegrator<Dfp> integrator =
          new DormandPrince853FieldIntegrator<>(numbers.field(), 1e-12, 1e3, TOLERANCE, TOLERANCE);
      integrator.setUsingFieldCoefficients(true);
      int[] count = {0};
      integrator.addStepHandler(_ -> count[0]++);
      end = problem.integrate(integrator, equation, numbers);
      steps = count[0];
      return end;
    }

    /** Compares the end with the reference. */
    @TearDown(Level.Iteration)
    public void compare() {
      RunFigures.note(steps, reference.map(known -> known.logError(end)).orElse(Double.NaN));
    }
  }

  /** Taylor series over the number type that fits the digits. */
  @Benchmark
  public Object taylor(Task task, Taylor state) {
    return state.trajectory.run();
  }

  /** Hipparchus' Dormand-Prince 8(5,3) in double precision, tolerance 1e-13. */
  @Benchmark
  public Object dormandPrince(Task task, Doubles state) {
    return state.run();
  }

  /** Hipparchus' Dormand-Prince 8(5,3) over Dfp of 30 digits, tolerance 1e-16. */
  @Benchmark
  public Object dormandPrinceDfp(Task task, Decimals state) {
    return state.run();
  }
}
