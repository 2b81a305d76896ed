package regulus.flow;

/**
 * Taylor coefficients in double precision by the recurrences of {@link TaylorSeries}, scaled so
 * that they neither overflow nor vanish: coefficient {@code k} is {@code x^(k) s^k} with a scale
 * {@code s}.
 */
final class DoubleSeries {

  private static final int ATTEMPTS = 200;

  private final SeriesPlan plan;
  private final int order;
  private final double[][] coefficients;
  private final Row[] rows;
  private double scale = 1;

  /**
   * Series of a plan.
   *
   * @param order the highest order that will be asked for
   */
  DoubleSeries(SeriesPlan plan, int order) {
    this.plan = plan;
    this.order = order;
    coefficients = new double[plan.size()][order + 1];
    rows = plan.operations().stream().map(Row::of).toArray(Row[]::new);
  }

  /**
   * An operation in arrays. Quotients and functions have one product, of which the sum is taken as
   * {@link #coefficient} says.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Row(
      SeriesPlan.Operation operation,
      int target,
      double[] factors,
      int[] values,
      double[] signs,
      int[] left,
      int[] right) {
    static Row of(SeriesPlan.Operation operation) {
      return switch (operation) {
        case SeriesPlan.Operation.Combination(int target, var multiples, var products) ->
            new Row(
                operation,
                target,
                multiples.stream()
                    .mapToDouble(term -> PlainPredictor.toDouble(term.factor()))
                    .toArray(),
                multiples.stream().mapToInt(SeriesPlan.Multiple::value).toArray(),
                products.stream().mapToDouble(SeriesPlan.Product::sign).toArray(),
                products.stream().mapToInt(SeriesPlan.Product::left).toArray(),
                products.stream().mapToInt(SeriesPlan.Product::right).toArray());
        case SeriesPlan.Operation.Quotient(int target, int left, int right) ->
            single(operation, target, left, right);
        case SeriesPlan.Operation.Function(int target, int argument, int derivative) ->
            single(operation, target, argument, derivative);
      };
    }

    private static Row single(SeriesPlan.Operation operation, int target, int left, int right) {
      double[] none = {};
      return new Row(
          operation, target, none, new int[0], none, new int[] {left}, new int[] {right});
    }
  }

  /** Where all coefficients of a value stand. */
  double[] of(int value) {
    return coefficients[value];
  }

  /** The scale {@code s}. */
  double scale() {
    return scale;
  }

  /**
   * Expands at a scale near the radius of convergence.
   *
   * @param values all values of the tape at order 0
   * @return an estimate of the radius of convergence; infinite at rest
   * @throws ArithmeticException if there is no scale at which all coefficients are numbers
   */
  double expand(double[] values) {
    int highest = -1;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (!fill(values, scale, order)) {
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
      double radius = scale * (highest == 0 ? 16 : radius(highest));
      if (highest >= order - 1 || highest == previous) {
        rescale(radius);
        return radius;
      }
      scale = radius;
    }
    throw new ArithmeticException("no scale at which the Taylor coefficients are of one size");
  }

  /**
   * Expands at a given scale.
   *
   * @param highest the orders to compute, at most those of the constructor
   * @return false if a coefficient is not a finite number
   */
  boolean fill(double[] values, double atScale, int highest) {
    scale = atScale;
    for (int i = 0; i < values.length; i++) {
      coefficients[i][0] = values[i];
    }
    for (int k = 0; k < highest; k++) {
      if (k > 0 && !fillOrder(k)) {
        return false;
      }
      for (int i = 0; i < plan.inputs(); i++) {
        double next = scale * coefficients[plan.derivative(i)][k] / (k + 1);
        coefficients[i][k + 1] = next;
        if (!Double.isFinite(next)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean fillOrder(int k) {
    for (Row row : rows) {
      double value = coefficient(row, k);
      coefficients[row.target()][k] = value;
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private double coefficient(Row row, int k) {
    return switch (row.operation()) {
      case SeriesPlan.Operation.Combination _ -> {
        double sum = 0;
        for (int j = 0; j < row.values().length; j++) {
          sum += row.factors()[j] * coefficients[row.values()[j]][k];
        }
        for (int j = 0; j < row.left().length; j++) {
          double[] left = coefficients[row.left()[j]];
          sum += row.signs()[j] * convolution(left, coefficients[row.right()[j]], 0, k);
        }
        yield sum;
      }
      case SeriesPlan.Operation.Quotient _ -> {
        double[] divisor = coefficients[row.right()[0]];
        double rest = convolution(divisor, coefficients[row.target()], 1, k);
        yield (coefficients[row.left()[0]][k] - rest) / divisor[0];
      }
      case SeriesPlan.Operation.Function _ -> {
        double[] inner = coefficients[row.left()[0]];
        double[] slope = coefficients[row.right()[0]];
        double sum = 0;
        for (int j = 1; j <= k; j++) {
          sum += j * inner[j] * slope[k - j];
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

  /**
   * The radius of convergence in units of the scale, from the last two orders that do not vanish. A
   * solution that is a polynomial has no others, at any scale.
   */
  private double radius(int highest) {
    double size = Math.max(largestInput(0), largestInput(1));
    double last = Math.pow(size / largestInput(highest), 1.0 / highest);
    return highest == 1
        ? last
        : Math.min(last, Math.pow(size / largestInput(highest - 1), 1.0 / (highest - 1)));
  }

  private void rescale(double newScale) {
    double ratio = newScale / scale;
    scale = newScale;
    for (double[] series : coefficients) {
      double power = 1;
      for (int k = 0; k <= order; k++) {
        series[k] *= power;
        power *= ratio;
      }
    }
  }

  /** The largest of the coefficients of a value up to an order. */
  double largest(int value, int highest) {
    double largest = 0;
    for (int k = 0; k <= highest; k++) {
      largest = Math.max(largest, Math.abs(coefficients[value][k]));
    }
    return largest;
  }

  /** {@code sum of |x^(k)| h^k} up to an order for the step {@code h = s/8}. */
  double norm(int value, int highest) {
    double norm = 0;
    for (int k = highest; k >= 0; k--) {
      norm = norm / 8 + Math.abs(coefficients[value][k]);
    }
    return norm;
  }

  /** The largest coefficient of one order among the components of the state. */
  double largestInput(int k) {
    double largest = 0;
    for (int i = 0; i < plan.inputs(); i++) {
      largest = Math.max(largest, Math.abs(coefficients[i][k]));
    }
    return largest;
  }
}
