package regulus.flow;

import java.util.List;

/**
 * Taylor coefficients in double precision, good for sizes only. They are scaled by the last step,
 * {@code x^(k) s^k}, so that they neither overflow nor vanish.
 */
final class ShadowSeries {

  private static final int ATTEMPTS = 200;

  private final TapeEquation<Real> equation;
  private final List<Tape.Node> nodes;
  private final int inputs;
  private final int order;
  private final double[][] coefficients;
  private final double[][] factors;
  private double scale = 1;

  ShadowSeries(TapeEquation<Real> equation, int order) {
    this.equation = equation;
    this.order = order;
    nodes = equation.tape().nodes();
    inputs = equation.tape().inputs();
    coefficients = new double[equation.tape().size()][order + 1];
    factors = new double[nodes.size()][];
    for (int i = 0; i < factors.length; i++) {
      factors[i] =
          nodes.get(i) instanceof Tape.Node.Linear linear
              ? linear.coefficients().stream().mapToDouble(PlainPredictor::toDouble).toArray()
              : new double[0];
    }
  }

  /**
   * Expands.
   *
   * @param values all values of the tape at order 0
   * @return the step by the rule of {@link TaylorIntegrator}; infinite at rest
   */
  double expand(Real[] values) {
    int highest = -1;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      fill(values);
      if (!isFinite()) {
        scale /= 16;
        continue;
      }
      int previous = highest;
      highest = order;
      while (highest > 0 && largestInput(highest) < Double.MIN_NORMAL) {
        highest--;
      }
      if (highest == 0 && previous == 0) {
        return Double.POSITIVE_INFINITY;
      }
      double step =
          scale * (highest == 0 ? 16 : radius(highest) * Math.exp(-2 - 0.7 / (order - 1)));
      if (highest >= order - 1 || highest == previous) {
        rescale(step / scale);
        scale = step;
        return step;
      }
      scale = step;
    }
    throw new ArithmeticException("no scale at which the Taylor coefficients are of one size");
  }

  /**
   * The radius of convergence in units of the scale, from the last two orders that do not vanish. A
   * solution that is a polynomial has no others, at any scale.
   */
  private double radius(int highest) {
    double size = largestInput(0);
    double last = Math.pow(size / largestInput(highest), 1.0 / highest);
    return highest == 1
        ? last
        : Math.min(last, Math.pow(size / largestInput(highest - 1), 1.0 / (highest - 1)));
  }

  private boolean isFinite() {
    for (double[] series : coefficients) {
      for (double coefficient : series) {
        if (!Double.isFinite(coefficient)) {
          return false;
        }
      }
    }
    return true;
  }

  private void rescale(double ratio) {
    for (double[] series : coefficients) {
      double power = 1;
      for (int k = 0; k <= order; k++) {
        series[k] *= power;
        power *= ratio;
      }
    }
  }

  /** The largest coefficient of a value, for a step at most the one {@link #expand} returned. */
  double largest(int value, double step) {
    if (step > scale) {
      throw new IllegalArgumentException("expected a step of at most " + scale);
    }
    double largest = 0;
    for (double coefficient : coefficients[value]) {
      largest = Math.max(largest, Math.abs(coefficient));
    }
    return largest;
  }

  private double largestInput(int k) {
    double largest = 0;
    for (int i = 0; i < inputs; i++) {
      largest = Math.max(largest, Math.abs(coefficients[i][k]));
    }
    return largest;
  }

  private void fill(Real[] values) {
    for (int i = 0; i < values.length; i++) {
      coefficients[i][0] = values[i].getReal();
    }
    for (int k = 0; k < order; k++) {
      for (int i = 0; k > 0 && i < nodes.size(); i++) {
        coefficients[inputs + i][k] = coefficient(i, k);
      }
      for (int i = 0; i < inputs; i++) {
        coefficients[i][k + 1] = scale * coefficients[equation.derivative(i)][k] / (k + 1);
      }
    }
  }

  private double coefficient(int node, int k) {
    return switch (nodes.get(node)) {
      case Tape.Node.Linear linear -> {
        double sum = 0;
        for (int j = 0; j < factors[node].length; j++) {
          sum += factors[node][j] * coefficients[linear.operands().get(j)][k];
        }
        yield sum;
      }
      case Tape.Node.Product product ->
          convolution(coefficients[product.left()], coefficients[product.right()], 0, k);
      case Tape.Node.Quotient quotient -> {
        double[] divisor = coefficients[quotient.right()];
        double rest = convolution(divisor, coefficients[inputs + node], 1, k);
        yield (coefficients[quotient.left()][k] - rest) / divisor[0];
      }
      case Tape.Node.Function function -> {
        double[] argument = coefficients[function.argument()];
        double[] derivative = coefficients[function.derivative()];
        double sum = 0;
        for (int j = 1; j <= k; j++) {
          sum += j * argument[j] * derivative[k - j];
        }
        yield sum / k;
      }
    };
  }

  private static double convolution(double[] a, double[] b, int first, int k) {
    double sum = 0;
    for (int j = first; j <= k; j++) {
      sum += a[j] * b[k - j];
    }
    return sum;
  }
}
