package regulus.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
import regulus.flow.ComponentModel;
import regulus.flow.CoordinateLimit;
import regulus.flow.DualNewton;
import regulus.flow.GradientFlow;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.flow.StartingPoint;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/**
 * The limit of a flow from its start on the data of P1, 3 equations for 6 coordinates: enclosed,
 * and by Newton's method on Taylor polynomials, which encloses nothing. Before measuring, the two
 * are compared.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
public class LimitBenchmark {

  private static final int GUARD_DIGITS = 12;

  /** {@code X} in eighths. */
  private static final int[][] DESIGN = {
    {2, -4, 4, -7, -6, -5}, {3, -7, 8, -2, -7, -6}, {5, 5, -6, -1, -6, 5}
  };

  /** {@code y} in eighths. */
  private static final int[] TARGETS = {4, 5, 7};

  /** {@code u} and {@code |v|} at the start of P1, in sixteenths. */
  private static final int[][] START = {{16, 16, 15, 6, 15, 15}, {2, 9, 3, 9, 7, 6}};

  /** The predictor of one coordinate, by the names of the theory. */
  @Param({"W1", "A1", "A4", "GA1"})
  private String model = "";

  @Param({"50", "100"})
  private int digits;

  private GradientFlow flow;
  private DualNewton newton;
  private StartingPoint start;
  private Numbers<Real> numbers;

  /** Makes sure that both ways lead to the same point. */
  @Setup
  public void prepare() {
    Expr u = Expr.symbol("u");
    Expr v = Expr.symbol("v");
    flow =
        switch (model) {
          case "W1" -> flow(u.pow(2).minus(v.pow(2)), "u", "v");
          case "A1" ->
              flow(u.times(v).minus(Expr.symbol("a").times(Expr.symbol("b"))), "u", "v", "a", "b");
          case "A4" -> flow(u.times(v), "u", "v");
          case "GA1" -> flow(u.pow(3), "u");
          default -> throw new IllegalArgumentException("expected a model, found " + model);
        };
    newton = DualNewton.of(flow);
    numbers = Numbers.reals(digits + GUARD_DIGITS);
    int perCoordinate = flow.parameters() / START[0].length;
    Rational[] parameters = new Rational[flow.parameters()];
    Arrays.setAll(
        parameters, p -> Rational.of(START[p % perCoordinate % 2][p / perCoordinate], 16));
    start = StartingPoint.of(parameters);
    DualNewton.Limit limit = enclosed();
    Real[] found = onPolynomials();
    for (int p = 0; p < flow.parameters(); p++) {
      Real distance = limit.parameters()[p].farthestFrom(found[p]);
      if (distance.log10Abs() > 4 - digits) {
        throw new IllegalStateException(
            "expected one limit, found two that are 1e%.1f apart".formatted(distance.log10Abs()));
      }
    }
  }

  private static GradientFlow flow(Expr predictor, String... parameters) {
    Setting setting =
        new Setting(
            new Model.Coordinatewise(List.of(parameters), "w", predictor),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of());
    Rational[][] design = new Rational[DESIGN.length][];
    Rational[] targets = new Rational[DESIGN.length];
    for (int n = 0; n < design.length; n++) {
      int[] row = DESIGN[n];
      design[n] = Arrays.stream(row).mapToObj(x -> Rational.of(x, 8)).toArray(Rational[]::new);
      // A cube stays positive, and P1's targets ask for other signs: those of w = 1 are taken.
      int target = parameters.length == 1 ? Arrays.stream(row).sum() : TARGETS[n];
      targets[n] = Rational.of(target, 8);
    }
    ComponentModel components = ComponentModel.of(setting, DESIGN[0].length, Map.of());
    return new GradientFlow(components, Map.of(), design, targets, null);
  }

  /** {@link DualNewton}: Newton's method and Krawczyk's operator. */
  @Benchmark
  @Against("onPolynomials")
  public DualNewton.Limit enclosed() {
    return newton.limit(start, digits);
  }

  /** {@link CoordinateLimit}: Newton's method on Taylor polynomials. */
  @Benchmark
  public Real[] onPolynomials() {
    Real[] state = MathArrays.buildArray(numbers.field(), flow.parameters() + flow.equations());
    System.arraycopy(start.in(numbers), 0, state, 0, flow.parameters());
    return CoordinateLimit.find(flow, numbers, state, digits + GUARD_DIGITS / 2).orElseThrow();
  }
}
