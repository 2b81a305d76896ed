package regulus.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.util.MathArrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.flow.ComponentModel;
import regulus.flow.GradientFlow;
import regulus.flow.Numbers;
import regulus.flow.PlainFlow;
import regulus.flow.Real;
import regulus.flow.TaylorIntegrator;
import regulus.kernel.Rational;

/**
 * One gradient flow of {@code w = u^2 - v^2} in 4 coordinates on 2 data points, from {@code u = v =
 * alpha omega} to the time {@link #TIME}: 10 numbers as the state.
 *
 * <p>Digits are those of {@code --digits}: each step is taken to 6 more, each operation to 12 more.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FlowBenchmark {

  private static final int TIME = 10;
  private static final int STEP_DIGITS = 6;
  private static final int OPERATION_DIGITS = 12;
  private static final double TOLERANCE = 1e-13;
  private static final double AGREEMENT = 1e-9;

  private static final Rational[][] DESIGN = {
    {quarters(4), quarters(-2), quarters(3), quarters(1)},
    {quarters(2), quarters(4), quarters(-1), quarters(3)}
  };
  private static final Rational[] TARGETS = {quarters(5), quarters(-3)};
  private static final Rational[] START = {
    Rational.of(1, 2), Rational.of(2, 5), Rational.of(3, 5), Rational.of(3, 7)
  };

  private static Rational quarters(int n) {
    return Rational.of(n, 4);
  }

  private static GradientFlow flow() throws ClaimException {
    ComponentModel model =
        ComponentModel.of(
            ClaimReader.readSetting(Path.of("derivations/woodworth2020/theorem-1.yaml")),
            START.length,
            Map.of());
    return new GradientFlow(model, Map.of(), DESIGN, TARGETS, null);
  }

  private static double[] doubleStart() {
    double[] start = new double[2 * START.length + TARGETS.length];
    for (int p = 0; p < 2 * START.length; p++) {
      Rational value = START[p / 2];
      start[p] = value.numerator().doubleValue() / value.denominator().doubleValue();
    }
    return start;
  }

  private static double[] runDoubles(PlainFlow equations) {
    return new DormandPrince853Integrator(1e-12, 1e3, TOLERANCE, TOLERANCE)
        .integrate(equations, new ODEState(0, doubleStart()), TIME)
        .getPrimaryState();
  }

  /** The flow over one number type. */
  private record Taylor<T extends CalculusFieldElement<T>>(
      GradientFlow flow, Numbers<T> numbers, int digits) {

    TaylorIntegrator<T> integrator() {
      return new TaylorIntegrator<>(numbers, digits + STEP_DIGITS, 10_000);
    }

    T[] run(TaylorIntegrator<T> integrator) {
      T[] start = MathArrays.buildArray(numbers.field(), 2 * START.length + TARGETS.length);
      for (int p = 0; p < 2 * START.length; p++) {
        start[p] = numbers.of(START[p / 2]);
      }
      return integrator
          .integrate(
              new FieldExpandableODE<>(flow.equation(numbers)),
              new FieldODEState<>(numbers.of(0), start),
              numbers.of(TIME))
          .getPrimaryState();
    }

    /** Makes sure that the end is that of the run in double precision; says how it went. */
    void verify() {
      TaylorIntegrator<T> integrator = integrator();
      T[] end = run(integrator);
      double[] expected = runDoubles(new PlainFlow(flow, Map.of(), null));
      for (int i = 0; i < end.length; i++) {
        if (!(Math.abs(end[i].getReal() - expected[i]) < AGREEMENT)) {
          throw new IllegalStateException(
              "component %d: %s, in double precision %s"
                  .formatted(i, end[i].getReal(), expected[i]));
        }
      }
      double residual =
          Arrays.stream(flow.at(numbers, end).residual())
              .mapToDouble(entry -> Math.abs(entry.getReal()))
              .max()
              .orElseThrow();
      System.out.printf("%d steps, |Xw - y| = %.1e%n", integrator.steps(), residual);
    }
  }

  /** The flow over {@link Real}. */
  @State(Scope.Benchmark)
  public static class Reals {

    /** Decimal digits asked for. */
    @Param({"16", "30", "50", "100"})
    public int digits;

    private Taylor<Real> taylor;

    /** Compiles the equations. */
    @Setup
    public void prepare() throws ClaimException {
      taylor = new Taylor<>(flow(), Numbers.reals(digits + OPERATION_DIGITS), digits);
      taylor.verify();
    }
  }

  /** The flow over {@link Dfp}. */
  @State(Scope.Benchmark)
  public static class Dfps {

    /** Decimal digits asked for. */
    @Param({"30", "50"})
    public int digits;

    private Taylor<Dfp> taylor;

    /** Compiles the equations. */
    @Setup
    public void prepare() throws ClaimException {
      taylor = new Taylor<>(flow(), Numbers.decimals(digits + OPERATION_DIGITS), digits);
      taylor.verify();
    }
  }

  /** The flow in double precision. */
  @State(Scope.Benchmark)
  public static class Doubles {

    private PlainFlow equations;

    /** Compiles the equations. */
    @Setup
    public void prepare() throws ClaimException {
      equations = new PlainFlow(flow(), Map.of(), null);
    }
  }

  /** Taylor series over {@link Real}: in fixed point within a step. */
  @Benchmark
  @Against({"dfp", "dormandPrince"})
  public Object real(Reals state) {
    return state.taylor.run(state.taylor.integrator());
  }

  /** The same Taylor series, number by number over {@link Dfp}. */
  @Benchmark
  public Object dfp(Dfps state) {
    return state.taylor.run(state.taylor.integrator());
  }

  /** Hipparchus' Dormand-Prince 8(5,3) in double precision, as Regulus uses it as a second run. */
  @Benchmark
  public Object dormandPrince(Doubles state) {
    return runDoubles(state.equations);
  }
}
