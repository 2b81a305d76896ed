package regulus.flow;

import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;

/**
 * Taylor coefficients of the solution of a {@link TapeEquation}, computed by recurrence.
 *
 * <p>With {@code x^(k)} for the coefficient of {@code t^k}:
 *
 * <pre>
 *   (a b)^(k) = sum a^(j) b^(k-j),               half of the products if a = b
 *   (a / b)^(k) = (a^(k) - sum_{j<k} (a/b)^(j) b^(k-j)) / b^(0)
 *   f(a)^(k) = 1/k sum_{j>=1} j a^(j) f'(a)^(k-j)
 *   x^(k+1) = (x')^(k) / (k+1)
 * </pre>
 *
 * (A. Jorba, M. Zou, A software package for the numerical integration of ODEs by means of
 * high-order Taylor methods, Experimental Mathematics 14, 2005.)
 */
final class TaylorSeries<T extends CalculusFieldElement<T>> implements Expansion<T> {

  private final TapeEquation<T> equation;
  private final Numbers<T> numbers;
  private final List<Tape.Node> nodes;
  private final int inputs;
  private final int order;
  private final T[][] constants;
  private final T[][] coefficients;

  TaylorSeries(TapeEquation<T> equation, int order) {
    this.equation = equation;
    this.numbers = equation.numbers();
    this.order = order;
    nodes = equation.tape().nodes();
    inputs = equation.tape().inputs();
    coefficients = MathArrays.buildArray(numbers.field(), equation.tape().size(), order + 1);
    constants = equation.constants();
  }

  @Override
  public double expand(T[] values) {
    for (int i = 0; i < values.length; i++) {
      coefficients[i][0] = values[i];
    }
    for (int k = 0; k < order; k++) {
      if (k > 0) {
        for (int i = 0; i < nodes.size(); i++) {
          coefficients[inputs + i][k] = ofNode(i, k);
        }
      }
      for (int i = 0; i < inputs; i++) {
        coefficients[i][k + 1] = divide(coefficients[equation.derivative(i)][k], k + 1);
      }
    }
    return step();
  }

  private T divide(T value, int divisor) {
    return value.divide(numbers.of(divisor));
  }

  private T ofNode(int node, int k) {
    return switch (nodes.get(node)) {
      case Tape.Node.Linear linear -> {
        T sum = numbers.field().getZero();
        for (int j = 0; j < linear.operands().size(); j++) {
          sum = sum.add(coefficients[linear.operands().get(j)][k].multiply(constants[node][j]));
        }
        yield sum;
      }
      case Tape.Node.Product product ->
          product.left() == product.right()
              ? square(coefficients[product.left()], k)
              : convolution(coefficients[product.left()], coefficients[product.right()], 0, k);
      case Tape.Node.Quotient quotient -> {
        T[] divisor = coefficients[quotient.right()];
        T rest = convolution(divisor, coefficients[inputs + node], 1, k);
        yield coefficients[quotient.left()][k].subtract(rest).divide(divisor[0]);
      }
      case Tape.Node.Function function -> {
        T[] argument = coefficients[function.argument()];
        T[] derivative = coefficients[function.derivative()];
        T sum = numbers.field().getZero();
        for (int j = 1; j <= k; j++) {
          sum = sum.add(argument[j].multiply(derivative[k - j]).multiply(j));
        }
        yield divide(sum, k);
      }
    };
  }

  /** {@code sum over j = first..k of a^(j) b^(k-j)}. */
  private T convolution(T[] a, T[] b, int first, int k) {
    T sum = numbers.field().getZero();
    for (int j = first; j <= k; j++) {
      sum = sum.add(a[j].multiply(b[k - j]));
    }
    return sum;
  }

  private T square(T[] a, int k) {
    T sum = numbers.field().getZero();
    for (int j = 0; 2 * j < k; j++) {
      sum = sum.add(a[j].multiply(a[k - j]));
    }
    sum = sum.add(sum);
    return k % 2 == 0 ? sum.add(a[k / 2].multiply(a[k / 2])) : sum;
  }

  /** See {@link TaylorIntegrator} for the rule. */
  private double step() {
    double logSize = largest(0);
    double before = (logSize - largest(order - 1)) / (order - 1);
    double last = (logSize - largest(order)) / order;
    return Math.exp(Math.min(before, last) - 2 - 0.7 / (order - 1));
  }

  private double largest(int k) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < inputs; i++) {
      largest = Math.max(largest, logAbs(coefficients[i][k]));
    }
    return largest;
  }

  /** {@code log |value|} to double precision. */
  static double logAbs(CalculusFieldElement<?> value) {
    return value instanceof Real real
        ? real.log10Abs() * Math.log(10)
        : Math.log(Math.abs(value.getReal()));
  }

  @Override
  public int order() {
    return order;
  }

  @Override
  public T coefficient(int component, int k) {
    return coefficients[component][k];
  }

  /** One component of the state at its own time. */
  T inputAt(int i, T time) {
    T sum = coefficients[i][order];
    for (int k = order - 1; k >= 0; k--) {
      sum = sum.multiply(time).add(coefficients[i][k]);
    }
    return sum;
  }

  /** A value of the tape and its derivative at a time; their order is one less than the state's. */
  T[] valueAndDerivative(int index, T time) {
    T[] series = coefficients[index];
    T[] result = MathArrays.buildArray(numbers.field(), 2);
    for (int k = order - 1; k >= 0; k--) {
      result[1] = result[1].multiply(time).add(result[0]);
      result[0] = result[0].multiply(time).add(series[k]);
    }
    return result;
  }

  @Override
  public T[] at(T time) {
    T[] state = MathArrays.buildArray(numbers.field(), inputs);
    for (int i = 0; i < inputs; i++) {
      state[i] = inputAt(i, time);
    }
    return state;
  }
}
