package regulus.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.Binary64;
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
import regulus.flow.ClassificationFlow;
import regulus.flow.DoubleDouble;
import regulus.flow.LossClock;
import regulus.flow.Numbers;
import regulus.flow.Parametrization;
import regulus.flow.Real;
import regulus.kernel.Rational;

/**
 * The flow of the sum of exponentials over a diagonal network of two layers, 20 features and 8 data
 * points that a teacher with 2 nonzero weights labels, from scale 1 to losses of {@code
 * 10^-decades}, on the clock gamma. The baseline is the same flow in doubles.
 *
 * <p>Before measuring, the gap between the clock and gamma of the predictor is checked, and that
 * both runs see the same predictor.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ClassificationBenchmark {

  private static final int FEATURES = 20;
  private static final int POINTS = 8;
  private static final int STEP_BUDGET = 200_000;
  private static final int WANTED = 10;
  private static final double AGREEMENT = 1e-5;

  /** {@code -log10} of the loss. */
  @Param({"100", "5000", "100000"})
  private int decades;

  private ClassificationFlow flow =
      new ClassificationFlow(
          new Parametrization.DiagonalNetwork(2, FEATURES),
          ClassificationFlow.Loss.EXPONENTIAL,
          data());

  private static Rational[][] data() {
    SplittableRandom random = new SplittableRandom(1);
    Rational[][] rows = new Rational[POINTS][FEATURES];
    for (Rational[] row : rows) {
      Arrays.setAll(row, _ -> Rational.of(random.nextInt(-32, 33), 16));
      boolean positive = row[0].plus(row[1]).signum() >= 0;
      if (!positive) {
        Arrays.setAll(row, j -> row[j].negate());
      }
    }
    return rows;
  }

  /** Checks both runs against each other. */
  @Setup
  public void compare() {
    LossClock<DoubleDouble> pairs = run(Numbers.doubleDoubles());
    LossClock<Binary64> plain = run(Numbers.binary64());
    DoubleDouble[] expected = pairs.point().w();
    Binary64[] seen = plain.point().w();
    double gamma = gamma();
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(expected[i].getReal() - seen[i].getReal()) < AGREEMENT * gamma)) {
        throw new IllegalStateException(
            "component %d: %s, in doubles %s".formatted(i, expected[i], seen[i]));
      }
    }
    System.out.printf(
        "%d steps, gap %.1e; in doubles %d steps, gap %.1e%n",
        pairs.steps(), pairs.gap(), plain.steps(), plain.gap());
  }

  private double gamma() {
    return decades * Math.log(10);
  }

  private <T extends CalculusFieldElement<T>> LossClock<T> run(Numbers<T> numbers) {
    T[] start = new Parametrization.DiagonalNetwork(2, FEATURES).start(numbers, Rational.ONE);
    int digits = Math.min(numbers.digits() - 1, LossClock.digits(WANTED, gamma()));
    LossClock<T> clock = new LossClock<>(flow, numbers, digits, STEP_BUDGET, start);
    clock.advanceTo(numbers.of(10).log().multiply(decades));
    return clock;
  }

  /** Twice the precision of doubles: ten digits of the margins at the end. */
  @Benchmark
  @Against({"plain"})
  public Object pairs() {
    return run(Numbers.doubleDoubles()).state();
  }

  /** {@link Real} numbers of 40 digits. */
  @Benchmark
  @Against({"plain"})
  public Object real() {
    return run(Numbers.reals(40)).state();
  }

  /** Doubles: what is left of 15 digits after a loss of {@code log10 gamma}. */
  @Benchmark
  public Object plain() {
    return run(Numbers.binary64()).state();
  }
}
