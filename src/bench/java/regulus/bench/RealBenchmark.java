package regulus.bench;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.flow.RealField;

/**
 * One product and one sum, rounded, of operands that fill the precision and lie between -1 and 1.
 * The operands are the same in all three types, up to rounding.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(RealBenchmark.PAIRS)
public class RealBenchmark {

  static final int PAIRS = 64;

  /** Significant decimal digits. */
  @Param({"32", "100"})
  public int digits;

  private final Real[] reals = new Real[PAIRS + 1];
  private final Dfp[] dfps = new Dfp[PAIRS + 1];
  private final BigDecimal[] decimals = new BigDecimal[PAIRS + 1];
  private MathContext context;

  /** Draws the operands. */
  @Setup
  public void prepare() {
    RealField field = RealField.ofDigits(digits);
    DfpField dfpField = (DfpField) Numbers.decimals(digits).field();
    context = new MathContext(digits);
    int bits = field.bits();
    BigDecimal scale = new BigDecimal(BigInteger.TWO.pow(bits));
    Random random = new Random(1);
    for (int i = 0; i <= PAIRS; i++) {
      BigInteger mantissa = new BigInteger(bits - 1, random).setBit(bits - 1);
      if (random.nextBoolean()) {
        mantissa = mantissa.negate();
      }
      int exponent = -bits - random.nextInt(4);
      reals[i] = field.of(mantissa, exponent);
      decimals[i] =
          new BigDecimal(mantissa)
              .divide(scale.multiply(new BigDecimal(1 << (-bits - exponent))), context);
      dfps[i] = dfpField.newDfp(decimals[i].toString());
    }
  }

  /** Products of {@link Real} numbers. */
  @Benchmark
  @Against({"multiplyDfp", "multiplyBigDecimal"})
  public void multiplyReal(Blackhole blackhole) {
    for (int i = 0; i < PAIRS; i++) {
      blackhole.consume(reals[i].multiply(reals[i + 1]));
    }
  }

  /** Products of Hipparchus' decimal numbers. */
  @Benchmark
  public void multiplyDfp(Blackhole blackhole) {
    for (int i = 0; i < PAIRS; i++) {
      blackhole.consume(dfps[i].multiply(dfps[i + 1]));
    }
  }

  /** Products of Java's decimal numbers. */
  @Benchmark
  public void multiplyBigDecimal(Blackhole blackhole) {
    for (int i = 0; i < PAIRS; i++) {
      blackhole.consume(decimals[i].multiply(decimals[i + 1], context));
    }
  }

  /** Sums of {@link Real} numbers. */
  @Benchmark
  @Against({"addDfp", "addBigDecimal"})
  public void addReal(Blackhole blackhole) {
    for (int i = 0; i < PAIRS; i++) {
      blackhole.consume(reals[i].add(reals[i + 1]));
    }
  }

  /** Sums of Hipparchus' decimal numbers. */
  @Benchmark
  public void addDfp(Blackhole blackhole) {
    for (int i = 0; i < PAIRS; i++) {
      blackhole.consume(dfps[i].add(dfps[i + 1]));
    }
  }

  /** Sums of Java's decimal numbers. */
  @Benchmark
  public void addBigDecimal(Blackhole blackhole) {
    for (int i = 0; i < PAIRS; i++) {
      blackhole.consume(decimals[i].add(decimals[i + 1], context));
    }
  }
}
