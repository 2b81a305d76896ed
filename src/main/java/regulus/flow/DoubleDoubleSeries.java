package regulus.flow;

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

  private final TapeEquation<DoubleDouble> equation;
  private final List<Tape.Node> nodes;
  private final int inputs;
  private final int order;
  private final DoubleWordArray[] series;

  /** For a function {@code j a^(j)} of its argument, for a quotient the inverse of the divisor. */
  private final DoubleWordArray[] helpers;

  /** Coefficients of linear combinations, and the values they belong to. */
  private final DoubleWordArray[] factors;

  private final int[][] operands;

  /** The inverse of each order. */
  private final DoubleWordArray inverses;

  /** The scale of the coefficients is {@code 2^exponent}. */
  private int exponent;

  /** The scale to try first at the next expansion. */
  private int nextExponent;

  DoubleDoubleSeries(TapeEquation<DoubleDouble> equation, int order) {
    this.equation = equation;
    this.order = order;
    nodes = equation.tape().nodes();
    inputs = equation.tape().inputs();
    series = new DoubleWordArray[equation.tape().size()];
    for (int i = 0; i < series.length; i++) {
      series[i] = new DoubleWordArray(order + 1);
    }
    helpers = new DoubleWordArray[nodes.size()];
    factors = new DoubleWordArray[nodes.size()];
    operands = new int[nodes.size()][];
    for (int i = 0; i < helpers.length; i++) {
      factors[i] = new DoubleWordArray(equation.constants()[i]);
      operands[i] =
          nodes.get(i) instanceof Tape.Node.Linear linear
              ? linear.operands().stream().mapToInt(Integer::intValue).toArray()
              : new int[0];
      helpers[i] = new DoubleWordArray(order + 1);
    }
    inverses = new DoubleWordArray(order + 1);
    for (int k = 1; k <= order; k++) {
      inverses.set(k, DoubleDouble.of(k, 0).reciprocal());
    }
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
      if (!values[equation.derivative(i)].isZero()) {
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
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof Tape.Node.Quotient quotient) {
        helpers[i].set(0, values[quotient.right()].reciprocal());
      }
    }
    double scale = Math.scalb(1.0, exponent);
    for (int k = 0; k < order; k++) {
      for (int i = 0; k > 0 && i < nodes.size(); i++) {
        ofNode(i, k);
      }
      for (int i = 0; i < inputs; i++) {
        series[i].copy(k + 1, series[equation.derivative(i)], k);
        series[i].multiply(k + 1, inverses, k + 1, scale);
      }
    }
  }

  private void ofNode(int node, int k) {
    DoubleWordArray target = series[inputs + node];
    DoubleWordSum sum = new DoubleWordSum();
    switch (nodes.get(node)) {
      case Tape.Node.Linear _ -> {
        int[] terms = operands[node];
        for (int j = 0; j < terms.length; j++) {
          sum.add(factors[node], j, series[terms[j]], k);
        }
        sum.store(target, k);
      }
      case Tape.Node.Product product -> {
        if (product.left() == product.right()) {
          sum.addSquare(series[product.left()], k);
        } else {
          sum.addConvolution(series[product.left()], series[product.right()], 0, k);
        }
        sum.store(target, k);
      }
      case Tape.Node.Quotient quotient -> {
        sum.addConvolution(series[quotient.right()], target, 1, k);
        sum.negate();
        sum.add(series[quotient.left()], k);
        sum.store(target, k);
        target.multiply(k, helpers[node], 0, 1);
      }
      case Tape.Node.Function function -> {
        helpers[node].copy(k, series[function.argument()], k);
        helpers[node].multiply(k, k);
        sum.addConvolution(helpers[node], series[function.derivative()], 1, k);
        sum.store(target, k);
        target.multiply(k, inverses, k, 1);
      }
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
