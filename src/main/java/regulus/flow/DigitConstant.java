package regulus.flow;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import regulus.kernel.Rational;

/**
 * A constant in digits of {@code b} bits, {@code sum of digits[i] 2^(-b places[i])}, without those
 * that are zero. Fractions of small powers of two have one or two.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DigitConstant(int[] places, long[] digits) {

  static final DigitConstant ZERO = new DigitConstant(new int[0], new long[0]);

  /**
   * A rational number, cut off.
   *
   * @param last the last place that is kept
   */
  static DigitConstant of(Rational value, int bits, int last) {
    BigInteger rest = value.numerator().shiftLeft(bits * last).divide(value.denominator());
    List<Integer> places = new ArrayList<>();
    List<Long> digits = new ArrayList<>();
    int spare = Long.SIZE - bits;
    for (int place = last; rest.signum() != 0; place--) {
      long digit = rest.longValue() << spare >> spare;
      if (digit != 0) {
        places.add(place);
        digits.add(digit);
      }
      rest = rest.subtract(BigInteger.valueOf(digit)).shiftRight(bits);
    }
    return new DigitConstant(
        places.stream().mapToInt(Integer::intValue).toArray(),
        digits.stream().mapToLong(Long::longValue).toArray());
  }
}
