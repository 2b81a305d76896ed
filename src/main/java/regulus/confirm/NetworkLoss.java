package regulus.confirm;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.flow.Numbers;

/**
 * A loss of the outputs, as a function of {@code e = z_n - center}: {@code p.e + e^T Q e/2 + sum
 * r_i e_i^3/6}, or a sum of powers {@code e_i^(n+1)/(n+1)}, whose gradient is of order n.
 */
final class NetworkLoss<T extends CalculusFieldElement<T>> {
  private final Numbers<T> numbers;
  private final LinearAlgebra<T> algebra;
  private final T[] linear;
  private final T[][] quadratic;
  private final T[] cubic;
  private final T[] center;
  private final int power;

  private NetworkLoss(
      Numbers<T> numbers, T[] linear, T[][] quadratic, T[] cubic, T[] center, int power) {
    this.numbers = numbers;
    this.algebra = new LinearAlgebra<>(numbers);
    this.linear = linear;
    this.quadratic = quadratic;
    this.cubic = cubic;
    this.center = center;
    this.power = power;
  }

  /**
   * The loss of a sample with a gradient of some order at the center.
   *
   * @param order 0 for a gradient that does not vanish there
   * @param center of length q, where the loss is expanded
   */
  static <T extends CalculusFieldElement<T>> NetworkLoss<T> of(
      NetworkSample.In<T> sample, int order, T[] center) {
    T[] linear =
        order == 0 ? sample.linear() : MathArrays.buildArray(sample.numbers.field(), center.length);
    return new NetworkLoss<>(
        sample.numbers, linear, sample.quadratic(), sample.cubic(), center, order);
  }

  private T[] offset(T[] output) {
    return algebra.subtract(output, center);
  }

  T value(T[] output) {
    T[] e = offset(output);
    T sum = algebra.dot(linear, e).add(algebra.dot(e, algebra.multiply(quadratic, e)).divide(2));
    for (int i = 0; i < e.length; i++) {
      sum = sum.add(cubic[i].multiply(e[i]).multiply(e[i]).multiply(e[i]).divide(6));
    }
    return sum;
  }

  T[] gradient(T[] output) {
    T[] e = offset(output);
    T[] gradient = power > 1 ? e.clone() : algebra.multiply(quadratic, e);
    for (int i = 0; i < e.length; i++) {
      gradient[i] =
          power > 1
              ? e[i].pow(power)
              : gradient[i].add(linear[i]).add(cubic[i].multiply(e[i]).multiply(e[i]).divide(2));
    }
    return gradient;
  }

  T[][] hessian(T[] output) {
    T[] e = offset(output);
    T[][] hessian = MathArrays.buildArray(numbers.field(), e.length, e.length);
    for (int i = 0; i < e.length; i++) {
      if (power > 1) {
        hessian[i][i] = e[i].pow(power - 1).multiply(power);
      } else {
        hessian[i] = quadratic[i].clone();
        hessian[i][i] = hessian[i][i].add(cubic[i].multiply(e[i]));
      }
    }
    return hessian;
  }
}
