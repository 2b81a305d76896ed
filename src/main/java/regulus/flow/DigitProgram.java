package regulus.flow;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * The Taylor coefficients of a {@link SeriesPlan} in fixed point.
 *
 * <p>Coefficients are scaled by a time {@code H} near the radius of convergence, {@code X^(k) =
 * x^(k) H^k}, so that those of one value are of one size, and each value has one exponent {@code E}
 * for all of them:
 *
 * <pre>
 *   X^(k) = 2^E sum over m = 0 .. R_k - 1 of d_m 2^(-b (m+1)),   |d_m| <= 2^(b-1)
 * </pre>
 *
 * A step is at most {@code H / 8}, which takes {@code 3 k} bits off coefficient {@code k}. So it is
 * kept to {@code R_k = M - floor(3 k / b)} digits only, and of a product of two coefficients only
 * the first columns are summed: about one twelfth of all products of digits.
 *
 * <p>Error: after the step the last digit of every coefficient weighs {@code 2^(E - b M)} or less.
 * Roundings are one such unit for each coefficient of each value. What the sum of a product drops
 * is less than {@code (k+1)/4} units by a bound and a few in fact, the parts being of either sign.
 * How they add up on the way to the state is estimated by {@link RoundingNoise}; it is no bound.
 */
final class DigitProgram {

  /** Bits that a step takes off each coefficient against the one before. */
  static final int BITS_PER_ORDER = 3;

  /** Bits between the largest coefficient of a value and what its digits can hold. */
  private static final int MARGIN_BITS = 5;

  /**
   * Columns beyond as many as there are digits. More than two digits at the head of a sum are lost
   * to cancellation only, and then its terms have no further digits to give.
   */
  private static final int MOST_SPARE = 2;

  /** Bits that sums may have beyond those of a digit, at 1000 digits. */
  private static final int SAFE_BITS = 14;

  /** The longest sum of products of digits, in a {@code long}. */
  private static final int MOST_BITS = 61;

  private static final int LARGEST_BASE = 26;
  private static final int LEAST_BASE = 16;
  private static final int HEAD = DigitKernel.HEAD;
  private static final int LANES = DigitKernel.LANES;

  private final SeriesPlan plan;
  private final DigitLayout layout;
  private final DigitKernel kernel;
  private final int order;
  private final int bits;
  private final int planes;
  private final int[] kept;
  private final int[][] digits;
  private final int[] exponents;
  private final long[] columns;
  private final long[] scratch;

  /**
   * The program.
   *
   * @param order the highest coefficient of the state
   * @param precision bits to which each value is kept, relative to its largest coefficient
   * @throws ArithmeticException if a sum could overflow
   */
  DigitProgram(SeriesPlan plan, int order, int precision, DigitKernel kernel) {
    this.plan = plan;
    this.order = order;
    this.kernel = kernel;
    bits = base(order, precision, DigitLayout.longestSum(plan));
    planes = planes(precision, bits);
    kept = new int[order + 1];
    for (int k = 0; k <= order; k++) {
      kept[k] = kept(planes, bits, k);
    }
    layout = new DigitLayout(plan, bits, planes, order);
    digits = new int[layout.values()][(order + 1) * planes];
    exponents = new int[digits.length];
    columns = new long[(HEAD + planes + 2 + DigitKernel.TAIL) * LANES];
    scratch = new long[columns.length];
  }

  /** The most bits of a digit that leave room for the longest sum. */
  private static int base(int order, int precision, int products) {
    for (int base = LARGEST_BASE; base >= LEAST_BASE; base--) {
      long longest = 1;
      for (int k = 0; k <= order; k++) {
        longest = Math.max(longest, (k + 1L) * kept(planes(precision, base), base, k));
      }
      int sum = Long.SIZE - Long.numberOfLeadingZeros(longest * products);
      if (2 * base - 2 + sum <= MOST_BITS) {
        return base;
      }
    }
    throw new ArithmeticException("sums of %d products overflow".formatted(products));
  }

  private static int planes(int precision, int base) {
    return Math.ceilDiv(precision + MARGIN_BITS, base);
  }

  private static int kept(int planes, int base, int k) {
    return Math.max(1, planes - BITS_PER_ORDER * k / base);
  }

  /** {@code N}, the highest coefficient of the state. */
  int order() {
    return order;
  }

  /** {@code b}, the bits of a digit. */
  int bits() {
    return bits;
  }

  /** {@code M}, the digits of coefficient 0. */
  int planes() {
    return planes;
  }

  /** {@code R_k}, the digits of coefficient {@code k}. */
  int kept(int k) {
    return kept[k];
  }

  /** The digits of a value; digit {@code m} of coefficient {@code k} stands at {@code k M + m}. */
  int[] digits(int value) {
    return digits[value];
  }

  /** {@code E} of a value. */
  int exponent(int value) {
    return exponents[value];
  }

  /** The {@code E} with {@code 2^(E-6) <= size < 2^(E-5)}. */
  private static int exponentOf(double size) {
    return size == 0 ? 0 : Math.getExponent(size) + MARGIN_BITS + 1;
  }

  /**
   * Computes all coefficients.
   *
   * @param values all values of the tape
   * @param sizes estimates of the largest coefficient of each value and helper at this {@code H}
   * @param mantissa {@code H = mantissa 2^power}, less than {@code 2^11}
   * @return false if a coefficient outgrows its exponent
   */
  boolean run(Real[] values, double[] sizes, int mantissa, int power) {
    setExponents(values, sizes);
    if (!start(values)) {
      return false;
    }
    for (int k = 0; k < order; k++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new FlowInterruptedException();
      }
      if (k > 0) {
        for (DigitLayout.Group group : layout.groups()) {
          if (!compute(group, k)) {
            return false;
          }
        }
      }
      if (!advance(k, mantissa, power)) {
        return false;
      }
    }
    return true;
  }

  /** Number of values and helpers. */
  int values() {
    return digits.length;
  }

  /** The operations and their lanes. */
  List<DigitLayout.Group> groups() {
    return layout.groups();
  }

  /** {@code log2} of a coefficient, to the accuracy of a digit; negative infinity for zero. */
  double logOf(int value, int k) {
    int[] source = digits[value];
    int end = k * planes + kept(k);
    for (int i = k * planes; i < end; i++) {
      if (source[i] != 0) {
        double leading = source[i] + (i + 1 < end ? Math.scalb((double) source[i + 1], -bits) : 0);
        int place = i - k * planes;
        return Math.log(Math.abs(leading)) / Math.log(2) + exponents[value] - bits * (place + 1.0);
      }
    }
    return Double.NEGATIVE_INFINITY;
  }

  /**
   * The largest of {@code |X^(k)| ratio^k} over the orders from {@code first} on.
   *
   * @param powers {@code ratio^k}
   */
  double largest(int value, int first, double[] powers) {
    int[] source = digits[value];
    double unit = Math.scalb(1.0, exponents[value] - bits);
    double digit = Math.scalb(1.0, -bits);
    double largest = 0;
    for (int k = first; k <= order; k++) {
      double size = source[k * planes];
      double weight = 1;
      for (int m = 1; m < kept(k) && m < 3; m++) {
        weight *= digit;
        size += weight * source[k * planes + m];
      }
      largest = Math.max(largest, Math.abs(size) * powers[k]);
    }
    return largest * unit;
  }

  // Exponents

  private void setExponents(Real[] values, double[] sizes) {
    for (int i = 0; i < exponents.length; i++) {
      exponents[i] = exponentOf(sizes[i]);
    }
    for (DigitLayout.Group group : layout.groups()) {
      for (DigitLayout.Lane lane : group.lanes) {
        if (lane.operation instanceof SeriesPlan.Operation.Quotient quotient) {
          exponents[lane.helper] = exponentOf(1 / values[quotient.right()].norm());
        }
      }
    }
    for (DigitLayout.Group group : layout.groups()) {
      group.spare = 0;
      for (DigitLayout.Lane lane : group.lanes) {
        align(lane);
        if (lane.operation instanceof SeriesPlan.Operation.Combination) {
          group.shifts[lane.first] = lane.shift;
        }
        group.spare = Math.max(group.spare, spare(lane));
      }
    }
  }

  /** Columns that a lane needs beyond as many as there are digits. */
  private int spare(DigitLayout.Lane lane) {
    if (lane.operation instanceof SeriesPlan.Operation.Quotient) {
      return MOST_SPARE;
    }
    // What is carried from the last column must not reach the last digit.
    int carried = lane.shift > bits - SAFE_BITS ? 1 : 0;
    return Math.clamp(lane.column + 1L + carried, 0, MOST_SPARE);
  }

  /** Gives a lane the exponent of its largest term, and moves the other terms down to it. */
  private void align(DigitLayout.Lane lane) {
    int exponent = Integer.MIN_VALUE;
    for (DigitLayout.Term term : lane.terms) {
      exponent = Math.max(exponent, exponents[term.value] + Math.getExponent(term.size) + 1);
    }
    for (DigitLayout.Factors product : lane.products) {
      exponent = Math.max(exponent, exponents[product.left()] + exponents[product.right()]);
    }
    if (lane.terms.isEmpty() && lane.products.isEmpty()) {
      exponent = exponents[lane.operation.target()];
    }
    lane.exponent = exponent;
    for (DigitLayout.Term term : lane.terms) {
      term.move(exponents[term.value] - exponent + bits, planes + 2);
    }
    for (DigitLayout.Factors product : lane.products) {
      product.shifted().shift = exponent - exponents[product.left()] - exponents[product.right()];
    }
    int shift = exponent - exponents[lane.operation.target()] - bits;
    if (lane.operation instanceof SeriesPlan.Operation.Quotient) {
      shift += exponents[lane.helper] - bits;
    }
    lane.shift = Math.floorMod(shift, bits);
    lane.column = Math.floorDiv(shift, bits);
  }

  // Order 0

  private boolean start(Real[] values) {
    for (int i = 0; i < plan.inputs(); i++) {
      if (!set(i, values[i])) {
        return false;
      }
    }
    for (DigitLayout.Group group : layout.groups()) {
      for (DigitLayout.Lane lane : group.lanes) {
        int target = lane.operation.target();
        if (!set(target, values[target])) {
          return false;
        }
        switch (lane.operation) {
          case SeriesPlan.Operation.Quotient quotient -> {
            if (!set(lane.helper, values[quotient.right()].reciprocal())) {
              return false;
            }
          }
          case SeriesPlan.Operation.Function _ -> clear(lane.helper, 0);
          case SeriesPlan.Operation.Combination _ -> {}
        }
      }
    }
    return true;
  }

  /** Stores a number as coefficient 0; false if it is too large. */
  private boolean set(int value, Real number) {
    BigInteger rest = number.toFixed(bits * planes - exponents[value]);
    int spare = Long.SIZE - bits;
    for (int m = planes - 1; m >= 0; m--) {
      long digit = rest.longValue() << spare >> spare;
      digits[value][m] = (int) digit;
      rest = rest.subtract(BigInteger.valueOf(digit)).shiftRight(bits);
    }
    publish(value, 0);
    return rest.signum() == 0;
  }

  /** Sets a coefficient to zero. */
  private void clear(int value, int k) {
    Arrays.fill(digits[value], k * planes, k * planes + kept(k), 0);
    publish(value, k);
  }

  /** Copies a coefficient to where it will be multiplied. */
  private void publish(int value, int k) {
    int length = kept[k];
    int from = k * planes;
    int[] source = digits[value];
    for (DigitLayout.Use use : layout.uses(value)) {
      int[] pack = use.pack;
      int place = from * LANES + use.lane;
      if (use.shift == 0) {
        for (int m = from; m < from + length; m++) {
          pack[place] = use.sign * source[m];
          place += LANES;
        }
      } else {
        publishShifted(source, from, length, use);
        place += length * LANES;
      }
      // The last columns that are summed reach further.
      for (int m = 0; m < MOST_SPARE; m++) {
        pack[place + m * LANES] = 0;
      }
    }
  }

  /** Copies digits moved down by some bits. */
  private void publishShifted(int[] source, int from, int length, DigitLayout.Use use) {
    int down = use.shift / bits;
    int low = use.shift % bits;
    int mask = (1 << low) - 1;
    int spare = Integer.SIZE - bits;
    int carry = 0;
    for (int m = length - 1; m >= 0; m--) {
      int digit = carry;
      if (m >= down) {
        digit += source[from + m - down] >> low;
      }
      if (m > down) {
        digit += (source[from + m - down - 1] & mask) << (bits - low);
      }
      int kept = digit << spare >> spare;
      carry = (digit - kept) >> bits;
      use.pack[(from + m) * LANES + use.lane] = use.sign * kept;
    }
  }

  // Higher orders

  private boolean compute(DigitLayout.Group group, int k) {
    int wanted = kept(k) + group.spare;
    Arrays.fill(columns, 0, (HEAD + wanted + DigitKernel.TAIL) * LANES, 0);
    for (DigitLayout.Lane lane : group.lanes) {
      if (!prepare(lane, k)) {
        return false;
      }
    }
    for (int round = 0; round < group.left.size(); round++) {
      kernel.convolve(
          group.left.get(round), group.right.get(round), k, planes, wanted, group.width, columns);
    }
    for (DigitLayout.Lane lane : group.lanes) {
      for (int i = 1; i < lane.count; i++) {
        for (int c = HEAD * LANES + lane.first; c < (HEAD + wanted) * LANES; c += LANES) {
          columns[c] += columns[c + i];
        }
      }
      for (DigitLayout.Term term : lane.terms) {
        addTerm(lane, term, k, wanted);
      }
    }
    kernel.carry(columns, wanted, bits);
    kernel.shift(columns, wanted, bits, group.shifts);
    for (DigitLayout.Lane lane : group.lanes) {
      if (!finish(lane, k, wanted)) {
        return false;
      }
    }
    return true;
  }

  private boolean prepare(DigitLayout.Lane lane, int k) {
    return switch (lane.operation) {
      case SeriesPlan.Operation.Function function -> multiply(function.argument(), lane.helper, k);
      case SeriesPlan.Operation.Quotient(int target, int _, int _) -> {
        // The sum leaves out the coefficient that it is about.
        clear(target, k);
        yield true;
      }
      case SeriesPlan.Operation.Combination _ -> true;
    };
  }

  /** Coefficient {@code k} of a helper, {@code k} times that of a value; false if too large. */
  private boolean multiply(int value, int helper, int k) {
    int wanted = kept[k] + 2;
    Arrays.fill(scratch, 0, (HEAD + wanted) * LANES, 0);
    if (!addMultiple(scratch, 0, value, k, k, exponents[value] - exponents[helper], wanted)) {
      return false;
    }
    PlainKernel.carryLane(scratch, 0, wanted, bits);
    return store(helper, k, scratch, 0, 0, wanted);
  }

  /**
   * Adds {@code factor 2^power} times coefficient {@code k} to a lane whose column 0 is the first
   * digit, for factors below {@code 2^11}; false if it is too large.
   */
  private boolean addMultiple(
      long[] to, int lane, int value, int k, long factor, int power, int wanted) {
    long multiple = factor << Math.floorMod(power, bits);
    int offset = HEAD - Math.floorDiv(power, bits);
    int last = Math.min(kept[k], HEAD + wanted - offset);
    int[] source = digits[value];
    for (int m = 0; m < last; m++) {
      int digit = source[k * planes + m];
      // The product reaches two columns up.
      if (offset + m >= 2) {
        to[(offset + m) * LANES + lane] = multiple * digit;
      } else if (digit != 0) {
        return false;
      }
    }
    return true;
  }

  /** Adds a constant times coefficient {@code k}. */
  private void addTerm(DigitLayout.Lane lane, DigitLayout.Term term, int k, int wanted) {
    int length = kept[k];
    int[] source = digits[term.value];
    int[] places = term.constant.places();
    for (int i = 0; i < places.length; i++) {
      long factor = term.constant.digits()[i];
      int c = HEAD + places[i] + term.column;
      int last = Math.min(length, HEAD + wanted - c);
      int place = c * LANES + lane.first;
      for (int m = 0; m < last; m++) {
        columns[place] += factor * source[k * planes + m];
        place += LANES;
      }
    }
  }

  /** Makes a coefficient of the digits in a lane; false if it is too large. */
  private boolean finish(DigitLayout.Lane lane, int k, int wanted) {
    return switch (lane.operation) {
      case SeriesPlan.Operation.Combination(int target, var _, var _) ->
          store(target, k, columns, lane.first, lane.column, wanted);
      case SeriesPlan.Operation.Function(int target, int _, int _) -> {
        PlainKernel.divideLane(columns, lane.first, wanted, bits, k);
        PlainKernel.carryLane(columns, lane.first, wanted, bits);
        PlainKernel.shiftLane(columns, lane.first, wanted, bits, lane.shift);
        yield store(target, k, columns, lane.first, lane.column, wanted);
      }
      case SeriesPlan.Operation.Quotient(int target, int _, int _) -> {
        multiplyByInverse(lane, wanted);
        PlainKernel.shiftLane(scratch, 0, wanted, bits, lane.shift);
        yield store(target, k, scratch, 0, lane.column, wanted);
      }
    };
  }

  private void multiplyByInverse(DigitLayout.Lane lane, int wanted) {
    Arrays.fill(scratch, 0, (HEAD + wanted) * LANES, 0);
    int[] inverse = digits[lane.helper];
    for (int c = 0; c < HEAD + wanted; c++) {
      long digit = columns[c * LANES + lane.first];
      for (int m = 0; digit != 0 && m < Math.min(planes, HEAD + wanted - c); m++) {
        scratch[(c + m) * LANES] += digit * inverse[m];
      }
    }
    PlainKernel.carryLane(scratch, 0, wanted, bits);
  }

  /**
   * Stores digits as a coefficient; false if some stand above its first.
   *
   * @param column the column of the first digit
   */
  private boolean store(int value, int k, long[] from, int lane, int column, int wanted) {
    int length = kept[k];
    int offset = HEAD + column;
    int[] target = digits[value];
    for (int i = 0; i < Math.min(offset, HEAD + wanted); i++) {
      if (from[i * LANES + lane] != 0) {
        return false;
      }
    }
    for (int m = 0; m < length; m++) {
      int i = offset + m;
      target[k * planes + m] = i >= 0 && i < HEAD + wanted ? (int) from[i * LANES + lane] : 0;
    }
    publish(value, k);
    return true;
  }

  /** {@code X^(k+1) = H (X')^(k) / (k+1)} for all components of the state. */
  private boolean advance(int k, int mantissa, int power) {
    int wanted = kept[k + 1] + 2;
    for (int first = 0; first < plan.inputs(); first += LANES) {
      int last = Math.min(first + LANES, plan.inputs());
      Arrays.fill(columns, 0, (HEAD + wanted) * LANES, 0);
      for (int i = first; i < last; i++) {
        int from = plan.derivative(i);
        int shift = power + exponents[from] - exponents[i];
        if (!addMultiple(columns, i - first, from, k, mantissa, shift, wanted)) {
          return false;
        }
      }
      kernel.divide(columns, wanted, bits, k + 1);
      kernel.carry(columns, wanted, bits);
      for (int i = first; i < last; i++) {
        if (!store(i, k + 1, columns, i - first, 0, wanted)) {
          return false;
        }
      }
    }
    return true;
  }
}
