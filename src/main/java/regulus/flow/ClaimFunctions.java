package regulus.flow;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathUtils;

/**
 * Numbers with the functions that a claim can contain. What follows from sums and products is
 * written here once; functions that no claim can contain throw {@link
 * UnsupportedOperationException}.
 *
 * @param <T> the type of one number
 */
interface ClaimFunctions<T extends CalculusFieldElement<T>> extends CalculusFieldElement<T> {

  @Override
  default T linearCombination(T[] a, T[] b) {
    MathUtils.checkDimension(a.length, b.length);
    T sum = getField().getZero();
    for (int i = 0; i < a.length; i++) {
      sum = sum.add(a[i].multiply(b[i]));
    }
    return sum;
  }

  @Override
  default T linearCombination(T a1, T b1, T a2, T b2) {
    return a1.multiply(b1).add(a2.multiply(b2));
  }

  @Override
  default T linearCombination(T a1, T b1, T a2, T b2, T a3, T b3) {
    return linearCombination(a1, b1, a2, b2).add(a3.multiply(b3));
  }

  @Override
  default T linearCombination(T a1, T b1, T a2, T b2, T a3, T b3, T a4, T b4) {
    return linearCombination(a1, b1, a2, b2, a3, b3).add(a4.multiply(b4));
  }

  @Override
  default T sin() {
    throw unsupported("sin");
  }

  @Override
  default T cos() {
    throw unsupported("cos");
  }

  @Override
  default T acos() {
    throw unsupported("acos");
  }

  @Override
  default T acosh() {
    throw unsupported("acosh");
  }

  @Override
  default T atan2(T x) {
    throw unsupported("atan2");
  }

  @Override
  default T remainder(T divisor) {
    throw unsupported("remainder");
  }

  @Override
  default T remainder(double divisor) {
    throw unsupported("remainder");
  }

  private static UnsupportedOperationException unsupported(String function) {
    return new UnsupportedOperationException(function + " is not among the functions of a claim");
  }
}
