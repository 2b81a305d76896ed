package regulus.confirm;

import org.hipparchus.util.MathArrays;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.kernel.Classification;

/**
 * A loss of margins at one place.
 *
 * @param gamma {@code -log L}
 * @param pushes {@code -(dL/dm_n)/L}, length {@code N}, nonnegative
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MarginLoss(Real gamma, Real[] pushes) {

  /** The loss at margins, with all digits however small it is. */
  static MarginLoss of(Numbers<Real> numbers, Classification classification, Real[] margins) {
    Real total = numbers.of(0);
    Real[] pushes = MathArrays.buildArray(numbers.field(), margins.length);
    for (int n = 0; n < margins.length; n++) {
      Real small = margins[n].negate().exp();
      switch (classification.loss()) {
        case EXPONENTIAL -> {
          total = total.add(small);
          pushes[n] = small;
        }
        case LOGISTIC -> {
          total = total.add(logarithm(numbers, margins[n]));
          pushes[n] = small.divide(small.add(1));
        }
      }
    }
    for (int n = 0; n < pushes.length; n++) {
      pushes[n] = pushes[n].divide(total);
    }
    Real gamma = total.log().negate();
    return new MarginLoss(
        switch (classification.reduction()) {
          case SUM -> gamma;
          case MEAN -> gamma.add(numbers.of(margins.length).log());
        },
        pushes);
  }

  /** {@code log(1 + exp(-m))}, by {@code 2 artanh(x/(2 + x))} for {@code x = exp(-|m|)}. */
  private static Real logarithm(Numbers<Real> numbers, Real m) {
    boolean negative = m.getReal() < 0;
    Real x = (negative ? m : m.negate()).exp();
    Real y = x.divide(x.add(2));
    Real square = y.multiply(y);
    Real sum = numbers.of(0);
    Real power = y;
    for (int k = 0; k <= 2 * numbers.digits(); k++) {
      sum = sum.add(power.divide(2 * k + 1));
      power = power.multiply(square);
    }
    Real both = sum.add(sum);
    return negative ? both.subtract(m) : both;
  }
}
