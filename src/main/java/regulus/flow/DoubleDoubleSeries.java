package regulus.flow;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.util.MathArrays;

/**
 * The recurrences of {@link TaylorSeries} for {@link DoubleDouble} states, on plain arrays of high
 * and low words. Sums of products are rounded once, see {@link DoubleWordSum}.
 *
 * <p>Coefficients are scaled by a power of two near the last step, {@code x^(k) s^k}, so that they
 * neither overflow nor vanish; the scaling is exact.
 */
final class DoubleDoubleSeries implements Expansion<DoubleDouble> {

  private static final int ATTEMPTS = 100;

  /** By how many powers of two the scale moves when coefficients overflow or vanish. */
  private static final int SHIFT = 24;

  private final SeriesPlan plan;
  private final List<SeriesPlan.Operation> operations;
  private final int inputs;
  private final int order;
  private final DoubleWordArray[] series;

  /** For a function {@code j a^(j)} of its argument, for a quotient the inverse of the divisor. */
  private final DoubleWordArray[] helpers;

  /** For each operation the factors of its multiples. */
  private final DoubleWordArray[] factors;

  /** The inverse of each order. */
  private final DoubleWordArray inverses;

  /** The scale of the coefficients is {@code 2^exponent}. */
  private int exponent;

  /** The scale to try first at the next expansion. */
  private int nextExponent;

  DoubleDoubleSeries(TapeEquation<DoubleDouble> equation, int order) {
    this.order = order;
    plan = SeriesPlan.of(equation);
    operations = plan.operations();
    inputs = plan.inputs();
    series = arrays(plan.size());
    helpers = arrays(operations.size());
    factors = new DoubleWordArray[operations.size()];
    for (int i = 0; i < factors.length; i++) {
      List<SeriesPlan.Multiple> multiples =
          operations.get(i) instanceof SeriesPlan.Operation.Combination sum
              ? sum.multiples()
              : List.of();
      factors[i] = new DoubleWordArray(multiples.size());
      for (int j = 0; j < multiples.size(); j++) {
        factors[i].set(j, equation.numbers().of(multiples.get(j).factor()));
      }
    }
    inverses = new DoubleWordArray(order + 1);
    for (int k = 1; k <= order; k++) {
      inverses.set(k, DoubleDouble.of(k, 0).reciprocal());
    }
  }

  private DoubleWordArray[] arrays(int count) {
    DoubleWordArray[] arrays = new DoubleWordArray[count];
    Arrays.setAll(arrays, _ -> new DoubleWordArray(order + 1));
    return arrays;
  }

  /**
   * {@inheritDoc}
   *
   * @throws ArithmeticException if at no scale all coefficients are finite and the last two are not
   *     zero
   */
  @Override
  public double expand(DoubleDouble[] values) {
    exponent = nextExponent;
    int degree = -1;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      fill(values);
      if (!isFinite()) {
        exponent -= SHIFT;
        degree = -1;
        continue;
      }
      int highest = highestOrder();
      if (highest == 0) {
        if (isAtRest(values)) {
          return Double.POSITIVE_INFINITY;
        }
        exponent += SHIFT;
        continue;
      }
      if (highest < order - 1) {
        if (highest == degree) {
          return Double.POSITIVE_INFINITY;
        }
        degree = highest;
        exponent += (int) ((Math.log(size()) - Math.log(largest(highest))) / highest / Math.log(2));
        continue;
      }
      double step = Math.exp(logStep());
      nextExponent = exponent + Math.getExponent(step);
      if (Math.abs(nextExponent - exponent) <= SHIFT / 2) {
        return Math.scalb(step, exponent);
      }
      exponent = nextExponent;
    }
    throw new ArithmeticException("no scale at which the Taylor coefficients are of one size");
  }

  /** The highest order that does not vanish, at least 0. */
  private int highestOrder() {
    int highest = order;
    while (highest > 0 && largest(highest) < Double.MIN_NORMAL) {
      highest--;
    }
    return highest;
  }

  private boolean isAtRest(DoubleDouble[] values) {
    for (int i = 0; i < inputs; i++) {
      if (!values[plan.derivative(i)].isZero()) {
        return false;
      }
    }
    return true;
  }

  /** The largest component of the state, or of its change where the state is 0. */
  private double size() {
    double size = largest(0);
    return size == 0 ? largest(1) : size;
  }

  /** The logarithm of the step by the rule of {@link TaylorIntegrator}, in units of the scale. */
  private double logStep() {
    double logSize = Math.log(size());
    double before = (logSize - Math.log(largest(order - 1))) / (order - 1);
    double last = (logSize - Math.log(largest(order))) / order;
    return Math.min(before, last) - 2 - 0.7 / (order - 1);
  }

  private double largest(int k) {
    double largest = 0;
    for (int i = 0; i < inputs; i++) {
      largest = Math.max(largest, Math.abs(series[i].high(k)));
    }
    return largest;
  }

  private boolean isFinite() {
    for (DoubleWordArray coefficients : series) {
      if (!coefficients.isFinite()) {
        return false;
      }
    }
    return true;
  }

  private void fill(DoubleDouble[] values) {
    for (int i = 0; i < values.length; i++) {
      series[i].set(0, values[i]);
    }
    for (int i = 0; i < operations.size(); i++) {
      if (operations.get(i) instanceof SeriesPlan.Operation.Quotient quotient) {
        helpers[i].set(0, values[quotient.right()].reciprocal());
      }
    }
    double scale = Math.scalb(1.0, exponent);
    for (int k = 0; k < order; k++) {
      for (int i = 0; k > 0 && i < operations.size(); i++) {
        compute(i, k);
      }
      for (int i = 0; i < inputs; i++) {
        series[i].copy(k + 1, series[plan.derivative(i)], k);
        series[i].multiply(k + 1, inverses, k + 1, scale);
      }
    }
  }

  private void compute(int operation, int k) {
    DoubleWordArray helper = helpers[operation];
    DoubleWordSum sum = new DoubleWordSum();
    switch (operations.get(operation)) {
      case SeriesPlan.Operation.Combination combination -> {
        List<SeriesPlan.Multiple> multiples = combination.multiples();
        for (int j = 0; j < multiples.size(); j++) {
          sum.add(factors[operation], j, series[multiples.get(j).value()], k);
        }
        for (SeriesPlan.Product product : combination.products()) {
          add(sum, product, k);
        }
        sum.store(series[combination.target()], k);
      }
      case SeriesPlan.Operation.Quotient(int target, int left, int right) -> {
        sum.add(series[left], k);
        sum.subtractConvolution(series[right], series[target], 1, k);
        sum.store(series[target], k);
        series[target].multiply(k, helper, 0, 1);
      }
      case SeriesPlan.Operation.Function(int target, int argument, int derivative) -> {
        helper.copy(k, series[argument], k);
        helper.multiply(k, k);
        sum.addConvolution(helper, series[derivative], 1, k);
        sum.store(series[target], k);
        series[target].multiply(k, inverses, k, 1);
      }
    }
  }

  private void add(DoubleWordSum sum, SeriesPlan.Product product, int k) {
    DoubleWordArray left = series[product.left()];
    DoubleWordArray right = series[product.right()];
    if (product.left() == product.right()) {
      sum.addSquare(product.sign(), left, k);
    } else if (product.sign() > 0) {
      sum.addConvolution(left, right, 0, k);
    } else {
      sum.subtractConvolution(left, right, 0, k);
    }
  }

  @Override
  public DoubleDouble[] at(DoubleDouble time) {
    DoubleDouble share = time.scalb(-exponent);
    DoubleDouble[] state = MathArrays.buildArray(DoubleDoubleField.getInstance(), inputs);
    for (int i = 0; i < inputs; i++) {
      DoubleDouble sum = series[i].get(order);
      for (int k = order - 1; k >= 0; k--) {
        sum = sum.multiply(share).add(series[i].get(k));
      }
      state[i] = sum;
    }
    return state;
  }

  @Override
  public int order() {
    return order;
  }

  @Override
  public DoubleDouble coefficient(int component, int k) {
    return series[component].get(k).scalb(-k * exponent);
  }
}
