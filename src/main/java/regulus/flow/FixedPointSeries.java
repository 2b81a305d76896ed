package regulus.flow;

import java.math.BigInteger;
import java.util.List;
import org.hipparchus.util.MathArrays;
import regulus.kernel.Rational;

/**
 * The recurrences of {@link TaylorSeries} for {@link Real} states in fixed point.
 *
 * <p>Coefficients are scaled by the step: {@code X^(k) = x^(k) h^k}, so that the state after the
 * step is their plain sum. The step and the exponent of each value are read off a {@link
 * ShadowSeries} in double precision, whose coefficients of order 0 are exact.
 *
 * <p>Error: with {@code M} digits of {@code b} bits each coefficient of a value is kept to {@code
 * 2^(-b (M-1))} of the largest coefficient of that value, the exponent being a multiple of {@code
 * b}. What a convolution drops below its last place is at most {@code (N+1) M 2^(-b M - 2)}, and
 * divisions drop one unit. With {@code b (M-1) >= bits + 24} and {@code (N+1) M < 2^13} this stays
 * below {@code 2^-bits} of each value's maximum.
 */
final class FixedPointSeries implements Expansion<Real> {

  private static final int GUARD_BITS = 24;
  private static final int MOST_PRODUCTS = 1 << 13;
  private static final int LARGEST_COEFFICIENT = 30;

  private final TapeEquation<Real> equation;
  private final RealField field;
  private final List<Tape.Node> nodes;
  private final int inputs;
  private final int order;
  private final ShadowSeries shadow;
  private final DigitAccumulator accumulator;
  private final DigitSeries[] series;

  /** For a function {@code j a^(j)} of its argument, for a quotient the inverse of the divisor. */
  private final DigitSeries[] helpers;

  private final long[][] factors;
  private final long[] divisors;
  private double step;

  FixedPointSeries(TapeEquation<Real> equation, int order, int digits) {
    this.equation = equation;
    this.order = order;
    field = (RealField) equation.numbers().field();
    nodes = equation.tape().nodes();
    inputs = equation.tape().inputs();
    shadow = new ShadowSeries(equation, order);
    int length = length(digits);
    accumulator = new DigitAccumulator(length);
    series = new DigitSeries[equation.tape().size()];
    helpers = new DigitSeries[nodes.size()];
    factors = new long[nodes.size()][];
    divisors = new long[nodes.size()];
    for (int i = 0; i < series.length; i++) {
      series[i] = new DigitSeries(length, order);
    }
    for (int i = 0; i < nodes.size(); i++) {
      helpers[i] = series[inputs + i];
      factors[i] = new long[0];
      switch (nodes.get(i)) {
        case Tape.Node.Linear linear -> {
          BigInteger common = commonDenominator(linear);
          divisors[i] = common.longValueExact();
          factors[i] =
              linear.coefficients().stream()
                  .mapToLong(c -> c.times(Rational.of(common)).numerator().longValueExact())
                  .toArray();
        }
        case Tape.Node.Function _, Tape.Node.Quotient _ ->
            helpers[i] = new DigitSeries(length, order);
        case Tape.Node.Product _ -> {}
      }
    }
  }

  private static int length(int digits) {
    double bits = digits * Math.log(10) / Math.log(2) + GUARD_BITS;
    return (int) Math.ceil(bits / DigitSeries.BITS) + 1;
  }

  private static BigInteger commonDenominator(Tape.Node.Linear linear) {
    BigInteger common = BigInteger.ONE;
    for (Rational c : linear.coefficients()) {
      common = common.divide(common.gcd(c.denominator())).multiply(c.denominator());
    }
    return common;
  }

  /** Whether the digits fit and all constants are small. */
  static boolean supports(Tape tape, int order, int digits) {
    if ((order + 1) * length(digits) >= MOST_PRODUCTS) {
      return false;
    }
    for (Tape.Node node : tape.nodes()) {
      if (node instanceof Tape.Node.Linear linear) {
        BigInteger common = commonDenominator(linear);
        if (common.bitLength() > LARGEST_COEFFICIENT) {
          return false;
        }
        for (Rational c : linear.coefficients()) {
          if (c.times(Rational.of(common)).numerator().bitLength() > LARGEST_COEFFICIENT) {
            return false;
          }
        }
      }
    }
    return true;
  }

  @Override
  public double expand(Real[] values) {
    step = shadow.expand(values);
    if (Double.isInfinite(step)) {
      for (int i = 0; i < values.length; i++) {
        series[i].clear(exponent(values[i].norm()));
        series[i].set(0, values[i]);
      }
      return step;
    }
    int digitsOfStep = 0;
    double multiple = step;
    while (multiple < 1 << 10) {
      multiple = Math.scalb(multiple, DigitSeries.BITS);
      digitsOfStep--;
    }
    while (multiple >= 1L << 36) {
      multiple = Math.scalb(multiple, -DigitSeries.BITS);
      digitsOfStep++;
    }
    long factor = (long) multiple;
    step = Math.scalb((double) factor, DigitSeries.BITS * digitsOfStep);
    for (int widening = 0; !fill(values, factor, digitsOfStep, widening); widening++) {
      if (widening == 3) {
        throw new ArithmeticException("coefficients grow beyond their estimate");
      }
    }
    return step;
  }

  /** The least {@code E} with {@code size <= 2^(b E - 2)}. */
  private static int exponent(double size) {
    return size == 0 ? 0 : Math.ceilDiv(Math.getExponent(size) + 3, DigitSeries.BITS);
  }

  /** Computes all coefficients; false if some value outgrows its exponent. */
  private boolean fill(Real[] values, long stepFactor, int stepDigits, int widening) {
    for (int i = 0; i < values.length; i++) {
      series[i].clear(exponent(shadow.largest(i, step)) + widening);
      if (!series[i].set(0, values[i])) {
        return false;
      }
    }
    if (!prepareHelpers(values)) {
      return false;
    }
    for (int k = 0; k < order; k++) {
      for (int i = 0; k > 0 && i < nodes.size(); i++) {
        if (!ofNode(i, k)) {
          return false;
        }
      }
      for (int i = 0; i < inputs; i++) {
        accumulator.begin(series[i].exponent);
        accumulator.addMultiple(series[equation.derivative(i)], k, stepFactor, stepDigits);
        accumulator.divide(k + 1L);
        if (!accumulator.store(series[i], k + 1)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean prepareHelpers(Real[] values) {
    for (int i = 0; i < nodes.size(); i++) {
      switch (nodes.get(i)) {
        case Tape.Node.Quotient quotient -> {
          Real inverse = values[quotient.right()].reciprocal();
          helpers[i].clear(exponent(inverse.norm()));
          if (!helpers[i].set(0, inverse)) {
            return false;
          }
        }
        case Tape.Node.Function function ->
            helpers[i].clear(series[function.argument()].exponent + 1);
        case Tape.Node.Linear _, Tape.Node.Product _ -> {}
      }
    }
    return true;
  }

  private boolean ofNode(int i, int k) {
    DigitSeries target = series[inputs + i];
    accumulator.begin(target.exponent);
    switch (nodes.get(i)) {
      case Tape.Node.Linear linear -> {
        for (int j = 0; j < factors[i].length; j++) {
          accumulator.addMultiple(series[linear.operands().get(j)], k, factors[i][j], 0);
        }
        if (divisors[i] > 1) {
          accumulator.divide(divisors[i]);
        }
      }
      case Tape.Node.Product product -> {
        if (product.left() == product.right()) {
          accumulator.addSquare(series[product.left()], k);
        } else {
          accumulator.addConvolution(series[product.left()], series[product.right()], 0, k, k, 1);
        }
      }
      case Tape.Node.Quotient quotient -> {
        DigitSeries divisor = series[quotient.right()];
        accumulator.begin(target.exponent + divisor.exponent);
        accumulator.addMultiple(series[quotient.left()], k, 1, 0);
        accumulator.addConvolution(divisor, target, 1, k, k, -1);
        return divideByHelper(i, k, target, target.exponent + divisor.exponent);
      }
      case Tape.Node.Function function -> {
        DigitSeries scaled = helpers[i];
        accumulator.begin(scaled.exponent);
        accumulator.addMultiple(series[function.argument()], k, k, 0);
        if (!accumulator.store(scaled, k)) {
          return false;
        }
        accumulator.begin(target.exponent);
        accumulator.addConvolution(scaled, series[function.derivative()], 1, k, k, 1);
        accumulator.divide(k);
      }
    }
    return accumulator.store(target, k);
  }

  /** Multiplies what has been accumulated by the inverse of the divisor. */
  private boolean divideByHelper(int i, int k, DigitSeries target, int exponent) {
    DigitSeries rest = new DigitSeries(target.planes.length, k);
    rest.clear(exponent);
    if (!accumulator.store(rest, k)) {
      return false;
    }
    accumulator.begin(target.exponent);
    accumulator.addConvolution(rest, helpers[i], k, k, k, 1);
    return accumulator.store(target, k);
  }

  @Override
  public Real[] at(Real time) {
    Real[] state = MathArrays.buildArray(field, inputs);
    Real share = Double.isInfinite(step) ? field.getZero() : time.divide(field.getZero().add(step));
    boolean whole = share.equals(field.getOne());
    for (int i = 0; i < inputs; i++) {
      state[i] = whole ? field.of(series[i].sum(), series[i].unit()) : horner(series[i], share);
    }
    return state;
  }

  @Override
  public int order() {
    return order;
  }

  @Override
  public Real coefficient(int component, int k) {
    Real scaled = field.of(series[component].integer(k), series[component].unit());
    return k == 0 || scaled.isZero() ? scaled : scaled.divide(field.getZero().add(step).pow(k));
  }

  private Real horner(DigitSeries coefficients, Real share) {
    Real sum = field.getZero();
    for (int k = order; k >= 0; k--) {
      Real coefficient = field.of(coefficients.integer(k), coefficients.unit());
      sum = sum.multiply(share).add(coefficient);
    }
    return sum;
  }
}
