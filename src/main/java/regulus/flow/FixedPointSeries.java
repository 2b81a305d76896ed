package regulus.flow;

import java.math.BigInteger;
import java.util.Arrays;
import org.hipparchus.util.MathArrays;

/**
 * Taylor expansion of {@link Real} states in fixed point: the digits are those of a {@link
 * DigitProgram}, the sizes of its numbers come from a {@link DoubleSeries}.
 *
 * <p>With {@code r} for the radius of convergence seen in the last two coefficients the step is
 * {@code r/8} and the order {@code N = ceil(D log2(10) / 3) + 2} for {@code D} digits. Where the
 * coefficients fall geometrically the terms left out add up to {@code |x| sum_{k>N} 8^-k < 10^-D
 * |x| / 400}. Coefficients are kept with a few bits more than {@code D} digits have, and with as
 * many as it takes to keep the roundings of one step, as {@link RoundingNoise} estimates them,
 * below {@code 10^-D |x|}.
 *
 * <p>The scale is the radius seen at the last step; it is lowered where it proves too large, and at
 * most doubled from step to step.
 */
final class FixedPointSeries implements Expansion<Real> {

  /** Bits beyond those of the digits to begin with, and one more for so many orders. */
  private static final int GUARD_BITS = 8;

  private static final int ORDERS_PER_BIT = 16;

  /** Orders of the shadow: enough to see how large a value becomes. */
  private static final int SHADOW_ORDER = 24;

  /** Bits beyond twice those of the digits, at which fixed point gives up. */
  private static final int MOST_SPARE_BITS = 100;

  private static final int ATTEMPTS = 40;

  /** How much larger than expected coefficients may be where they proved larger once. */
  private static final double CAUTION = 1 << 10;

  /** What becomes of a scale that proved too large. */
  private static final double SHRINKING = 0.7;

  /** How far a first scale may lie below the radius. */
  private static final double FRESH = 1.5;

  /** How much the radius is expected to change from step to step. */
  private static final double MOST_GROWTH = 1.25;

  private static final int MANTISSA_BITS = 10;
  private static final double LOG_OF_TWO = Math.log(2);

  private final RealField field;
  private final SeriesPlan plan;
  private final int order;
  private final int shadowOrder;
  private final DoubleSeries shadow;
  private final int precision;
  private int spareBits;
  private DigitProgram program;

  /**
   * The largest coefficient of each value beyond the shadow's orders in the step before, at the
   * present scale.
   */
  private final double[] seen;

  /** {@code H} for the next expansion; NaN if nothing is known of it. */
  private double scale = Double.NaN;

  private double lastRadius = Double.NaN;

  /** {@code H} and the step; the step is {@code H share / 2^(MANTISSA_BITS + 3)}. */
  private double stretch;

  private double step;
  private int share;

  /** {@link #step}. */
  private Real length;

  /** The state last asked for, and its time. */
  private Real[] last = {};

  private Real lastTime;

  /** The powers {@code H^-k} of one {@code H}. */
  private final Real[] powers;

  private double powersOf = Double.NaN;

  /** The state, if it does not move. */
  private Real[] rest = {};

  FixedPointSeries(TapeEquation<Real> equation, int digits) {
    field = (RealField) equation.numbers().field();
    plan = SeriesPlan.of(equation);
    double bits = digits * Math.log(10) / LOG_OF_TWO;
    order = (int) Math.ceil(bits / DigitProgram.BITS_PER_ORDER) + 2;
    shadowOrder = Math.min(order, SHADOW_ORDER);
    shadow = new DoubleSeries(plan, order);
    precision = (int) Math.ceil(bits);
    powers = MathArrays.buildArray(field, order + 1);
    spareBits = GUARD_BITS + order / ORDERS_PER_BIT;
    program = new DigitProgram(plan, order, precision + spareBits, DigitKernel.best());
    seen = new double[program.values()];
    length = field.getZero();
    lastTime = length;
  }

  @Override
  public double expand(Real[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i].getReal();
    }
    boolean fresh = Double.isNaN(scale);
    if (fresh) {
      scale = shadow.expand(doubles);
    }
    if (isAtRest(values) || Double.isInfinite(scale)) {
      scale = Double.NaN;
      rest = Arrays.copyOf(values, plan.inputs());
      return Double.POSITIVE_INFINITY;
    }
    rest = new Real[0];
    double caution = 1;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int power = Math.getExponent(scale) - MANTISSA_BITS + 1;
      int mantissa = (int) Math.scalb(scale, -power);
      scale = Math.scalb((double) mantissa, power);
      if (!shadow.fill(doubles, scale, shadowOrder)
          || !program.run(values, sizes(caution), mantissa, power)) {
        scale = caution > 1 ? scale * SHRINKING : scale;
        caution = CAUTION;
        continue;
      }
      if (isNoisy()) {
        continue;
      }
      double radius = scale * radius();
      if (radius > scale / 4 && (!fresh || attempt > 0 || radius < FRESH * scale)) {
        accept(radius);
        return step;
      }
      scale = radius;
    }
    scale = Double.NaN;
    throw new ArithmeticException("coefficients grow beyond their estimate");
  }

  private boolean isAtRest(Real[] values) {
    for (int i = 0; i < plan.inputs(); i++) {
      if (!values[plan.derivative(i)].isZero()) {
        return false;
      }
    }
    return true;
  }

  /** Whether roundings may show; then the next attempt has more digits. */
  private boolean isNoisy() {
    double noise = RoundingNoise.estimate(plan, program, shadow, shadowOrder, scale);
    int spare = program.bits() * program.planes() - precision;
    double size = Math.scalb(shadow.largestInput(0), spare);
    if (!(noise > size)) {
      return false;
    }
    if (spareBits > precision + MOST_SPARE_BITS) {
      throw new ArithmeticException("roundings outgrow any number of digits");
    }
    // Half a digit more, so that the next step need not be done twice.
    spareBits += Math.max(1, Math.getExponent(noise / size) + 1) + program.bits() / 2;
    program = new DigitProgram(plan, order, precision + spareBits, DigitKernel.best());
    return true;
  }

  private void accept(double radius) {
    int whole = 1 << MANTISSA_BITS;
    share = (int) Math.min(whole, radius / scale * whole);
    step = Math.scalb(scale * share, -MANTISSA_BITS - DigitProgram.BITS_PER_ORDER);
    length = field.getZero().add(step);
    last = new Real[0];
    stretch = scale;
    double growth = Double.isNaN(lastRadius) ? 1 : radius / lastRadius;
    scale = Math.min(radius * Math.clamp(growth, 1 / MOST_GROWTH, MOST_GROWTH), 2 * scale);
    lastRadius = radius;
    double[] powers = new double[order + 1];
    powers[0] = 1;
    for (int k = 1; k <= order; k++) {
      powers[k] = powers[k - 1] * scale / stretch;
    }
    for (int i = 0; i < seen.length; i++) {
      seen[i] = program.largest(i, shadowOrder, powers);
    }
  }

  /** What to expect of each value: low orders in doubles, the others from the step before. */
  private double[] sizes(double caution) {
    double[] sizes = seen.clone();
    for (int i = 0; i < plan.size(); i++) {
      sizes[i] = Math.max(sizes[i], shadow.largest(i, shadowOrder));
    }
    for (DigitLayout.Group group : program.groups()) {
      for (DigitLayout.Lane lane : group.lanes) {
        if (lane.operation instanceof SeriesPlan.Operation.Function function) {
          double[] argument = shadow.of(function.argument());
          for (int j = 1; j < shadowOrder; j++) {
            sizes[lane.helper] = Math.max(sizes[lane.helper], j * Math.abs(argument[j]));
          }
        }
      }
    }
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] *= caution;
    }
    return sizes;
  }

  /** The radius of convergence in units of {@code H}. */
  private double radius() {
    double size = Math.max(logLargest(0), logLargest(1));
    double ofLastButOne = (size - logLargest(order - 1)) / (order - 1);
    double ofLast = (size - logLargest(order)) / order;
    return Math.exp(Math.min(ofLastButOne, ofLast) * LOG_OF_TWO - 0.7 / (order - 1));
  }

  /** {@code log2} of the largest component of a coefficient; of its last digit if all are zero. */
  private double logLargest(int k) {
    double largest = Double.NEGATIVE_INFINITY;
    double unit = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < plan.inputs(); i++) {
      largest = Math.max(largest, program.logOf(i, k));
      unit = Math.max(unit, program.exponent(i) - (double) program.bits() * program.kept(k));
    }
    return Math.max(largest, unit);
  }

  @Override
  public int order() {
    return order;
  }

  @Override
  public Real coefficient(int component, int k) {
    if (rest.length > 0) {
      return k == 0 ? rest[component] : field.getZero();
    }
    if (powersOf != stretch) {
      Real inverse = field.getZero().add(stretch).reciprocal();
      powers[0] = field.getOne();
      for (int j = 1; j <= order; j++) {
        powers[j] = powers[j - 1].multiply(inverse);
      }
      powersOf = stretch;
    }
    return scaled(component, k).multiply(powers[k]);
  }

  @Override
  public Real[] at(Real time) {
    if (rest.length > 0) {
      return rest.clone();
    }
    if (last.length > 0 && time.equals(lastTime)) {
      return last.clone();
    }
    boolean whole = time.equals(length);
    Real ratio = whole ? field.getZero() : time.divide(field.getZero().add(stretch));
    Real[] state = MathArrays.buildArray(field, plan.inputs());
    for (int i = 0; i < state.length; i++) {
      if (time.isZero()) {
        state[i] = scaled(i, 0);
      } else {
        state[i] = whole ? end(i) : horner(i, ratio);
      }
    }
    lastTime = time;
    last = state.clone();
    return state;
  }

  /** A component at the end of the step, by Horner's rule on digits. */
  private Real end(int component) {
    int bits = program.bits();
    int planes = program.planes();
    int[] digits = program.digits(component);
    long factor = (long) share << (bits - MANTISSA_BITS - DigitProgram.BITS_PER_ORDER);
    long[] sum = new long[planes + 2];
    int spare = Long.SIZE - bits;
    for (int k = order; k >= 0; k--) {
      int kept = program.kept(k);
      // Place 0 is for what is carried; digit m stands at place m + 1.
      for (int p = kept + 1; p > 0; p--) {
        sum[p] = sum[p - 1] * factor + (p <= kept ? digits[k * planes + p - 1] : 0);
      }
      sum[0] = 0;
      long carry = 0;
      for (int p = kept + 1; p >= 0; p--) {
        long value = sum[p] + carry;
        sum[p] = (value << spare) >> spare;
        carry = (value - sum[p]) >> bits;
      }
    }
    return number(sum, program.exponent(component));
  }

  /** {@code sum of places[p] 2^(b (exponent - p))}. */
  private Real number(long[] places, int exponent) {
    BigInteger sum = BigInteger.ZERO;
    for (long place : places) {
      sum = sum.shiftLeft(program.bits()).add(BigInteger.valueOf(place));
    }
    return field.of(sum, exponent - program.bits() * (places.length - 1));
  }

  private Real horner(int component, Real ratio) {
    Real sum = field.getZero();
    for (int k = order; k >= 0; k--) {
      sum = sum.multiply(ratio).add(scaled(component, k));
    }
    return sum;
  }

  /** {@code X^(k)}. */
  private Real scaled(int component, int k) {
    int kept = program.kept(k);
    int[] digits = program.digits(component);
    BigInteger sum = BigInteger.ZERO;
    for (int m = 0; m < kept; m++) {
      sum = sum.shiftLeft(program.bits()).add(BigInteger.valueOf(digits[k * program.planes() + m]));
    }
    return field.of(sum, program.exponent(component) - program.bits() * kept);
  }
}
