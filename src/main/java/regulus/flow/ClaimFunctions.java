package regulus.flow;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathUtils;

/**
 * Numbers with the functions that a claim can contain. What follows without loss of digits from
 * sums and products, {@code exp}, {@code log} and roots is written here once; functions that no
 * claim can contain throw {@link UnsupportedOperationException}. {@link Interval} defines all
 * functions itself, because these formulas use their argument twice and look at its sign.
 *
 * @param <T> the type of one number
 */
interface ClaimFunctions<T extends CalculusFieldElement<T>> extends CalculusFieldElement<T> {

  private T one() {
    return getField().getOne();
  }

  @Override
  default T log10() {
    return log().divide(newInstance(10).log());
  }

  @Override
  default T sinh() {
    T e = abs().expm1();
    T doubled = e.add(e.divide(e.add(one())));
    return (getReal() < 0 ? doubled.negate() : doubled).scalb(-1);
  }

  @Override
  default T cosh() {
    T e = abs().exp();
    return e.add(e.reciprocal()).scalb(-1);
  }

  @Override
  default T asinh() {
    T x = abs();
    T square = x.multiply(x);
    T value = x.add(square.divide(square.add(one()).sqrt().add(one()))).log1p();
    return getReal() < 0 ? value.negate() : value;
  }

  @Override
  default T atanh() {
    T x = abs();
    T doubled = x.scalb(1).divide(one().subtract(x)).log1p();
    return (getReal() < 0 ? doubled.negate() : doubled).scalb(-1);
  }

  @Override
  default T pow(T power) {
    return log().multiply(power).exp();
  }

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
