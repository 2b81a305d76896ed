package regulus.flow;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import regulus.kernel.Rational;

/**
 * The operations of a {@link SeriesPlan} on the lanes of a {@link DigitKernel}. Operations that do
 * not need each other's coefficients of the same order share a group of eight lanes; where lanes
 * are left, the sum of one operation is spread over several.
 */
final class DigitLayout {

  private static final int LANES = DigitKernel.LANES;

  /** A place in a pack that holds the digits of a value. */
  static final class Use {
    final int[] pack;
    final int lane;
    final int sign;

    /** Bits by which the value stands lower than its exponent says; set for each step. */
    int shift;

    private Use(int[] pack, int lane, int sign) {
      this.pack = pack;
      this.lane = lane;
      this.sign = sign;
    }
  }

  /** A constant times a value. */
  static final class Term {
    final Rational factor;
    final double size;
    final int value;
    private final DigitConstant[] shifted;

    /** The constant in digits, moved to where the lane's columns are; set for each step. */
    DigitConstant constant;

    /** The column of the product of the constant's digit at place 0 and the value's first digit. */
    int column;

    private Term(Rational factor, int value, int bits) {
      this.factor = factor;
      this.value = value;
      size = Math.abs(PlainPredictor.toDouble(factor));
      shifted = new DigitConstant[bits];
      constant = DigitConstant.ZERO;
    }

    /**
     * Moves the constant.
     *
     * @param shift the bits it has to be multiplied by
     * @param length how many of its digits are kept
     */
    void move(int shift, int length) {
      int bits = shifted.length;
      int rest = Math.floorMod(shift, bits);
      if (shifted[rest] == null) {
        Rational power = Rational.of(BigInteger.ONE.shiftLeft(rest));
        int blank = Math.max(0, -Math.getExponent(size) / bits);
        shifted[rest] = DigitConstant.of(factor.times(power), bits, blank + length);
      }
      constant = shifted[rest];
      column = -Math.floorDiv(shift, bits);
    }
  }

  /**
   * A product of two values.
   *
   * @param shifted the place of the left factor, which can be moved down
   */
  record Factors(int left, int right, Use shifted) {}

  /** One operation, and the lanes that sum its products, from {@code first} on. */
  static final class Lane {
    final SeriesPlan.Operation operation;
    final int first;
    final int count;
    final List<Term> terms = new ArrayList<>();
    final List<Factors> products = new ArrayList<>();

    /**
     * For a function {@code j a^(j)} of its argument, for a quotient the inverse of its divisor.
     */
    final int helper;

    /** Column {@code c} stands for {@code 2^(exponent - b (c + 2))}; set for each step. */
    int exponent;

    /**
     * The bits by which columns have to be moved up to be digits of the value, whole digits apart.
     */
    int shift;

    /** The column of the value's first digit. */
    int column;

    private Lane(SeriesPlan.Operation operation, int first, int count, int helper) {
      this.operation = operation;
      this.first = first;
      this.count = count;
      this.helper = helper;
    }
  }

  /**
   * Lanes of one level. In round {@code i} each lane multiplies its series in {@code left[i]} by
   * that in {@code right[i]}.
   */
  static final class Group {
    final List<Lane> lanes = new ArrayList<>();
    final int width;
    final List<int[]> left = new ArrayList<>();
    final List<int[]> right = new ArrayList<>();

    /** The {@link Lane#shift} of each lane that holds the value itself. */
    final long[] shifts = new long[LANES];

    /** Columns to be summed beyond as many as there are digits; set for each step. */
    int spare;

    private Group(int width) {
      this.width = width;
    }
  }

  private final SeriesPlan plan;
  private final int bits;
  private final int packSize;
  private final List<List<Use>> uses = new ArrayList<>();
  private final Use[][] places;
  private final List<Group> groups = new ArrayList<>();

  /**
   * The layout.
   *
   * @param planes digits of a coefficient
   * @param order the highest order
   */
  DigitLayout(SeriesPlan plan, int bits, int planes, int order) {
    this.plan = plan;
    this.bits = bits;
    // A kernel looks at up to three digits behind the last.
    packSize = ((order + 1) * planes + 4) * LANES;
    for (int i = 0; i < plan.size(); i++) {
      uses.add(new ArrayList<>());
    }
    int highest = 0;
    for (int i = 0; i < plan.operations().size(); i++) {
      highest = Math.max(highest, plan.level(i));
    }
    for (int level = 0; level <= highest; level++) {
      layOut(level);
    }
    places = uses.stream().map(ofValue -> ofValue.toArray(new Use[0])).toArray(Use[][]::new);
  }

  /** The most products that one operation adds. */
  static int longestSum(SeriesPlan plan) {
    return plan.operations().stream().mapToInt(DigitLayout::products).max().orElse(0);
  }

  /** Values of the tape and behind them one helper for each quotient and function. */
  int values() {
    return uses.size();
  }

  /** Where the digits of a value have to be put; not to be modified. */
  Use[] uses(int value) {
    return places[value];
  }

  /** The groups in the order in which they are to be computed. */
  List<Group> groups() {
    return groups;
  }

  private static int products(SeriesPlan.Operation operation) {
    return operation instanceof SeriesPlan.Operation.Combination combination
        ? combination.products().size()
        : 1;
  }

  private void layOut(int level) {
    List<SeriesPlan.Operation> pending = new ArrayList<>();
    for (int i = 0; i < plan.operations().size(); i++) {
      if (plan.level(i) == level) {
        pending.add(plan.operations().get(i));
      }
    }
    pending.sort(Comparator.comparingInt(DigitLayout::products).reversed());
    for (int i = 0; i < pending.size(); i += LANES) {
      groups.add(group(pending.subList(i, Math.min(i + LANES, pending.size()))));
    }
  }

  private Group group(List<SeriesPlan.Operation> operations) {
    int most = operations.stream().mapToInt(DigitLayout::products).max().orElse(0);
    int share = Integer.highestOneBit(LANES / operations.size());
    while (share > 1 && share > most) {
      share /= 2;
    }
    int rounds = Math.ceilDiv(most, share);
    Group group = new Group(operations.size() * share);
    for (int i = 0; i < rounds; i++) {
      group.left.add(new int[packSize]);
      group.right.add(new int[packSize]);
    }
    for (SeriesPlan.Operation operation : operations) {
      addLane(group, operation, share);
    }
    return group;
  }

  private void addLane(Group group, SeriesPlan.Operation operation, int share) {
    int first = group.lanes.size() * share;
    int helper = -1;
    if (!(operation instanceof SeriesPlan.Operation.Combination)) {
      helper = uses.size();
      uses.add(new ArrayList<>());
    }
    Lane lane = new Lane(operation, first, share, helper);
    group.lanes.add(lane);
    switch (operation) {
      case SeriesPlan.Operation.Combination combination -> {
        for (SeriesPlan.Multiple multiple : combination.multiples()) {
          lane.terms.add(new Term(multiple.factor(), multiple.value(), bits));
        }
        for (SeriesPlan.Product product : combination.products()) {
          multiply(group, lane, product.sign(), product.left(), product.right());
        }
      }
      case SeriesPlan.Operation.Quotient(int target, int left, int right) -> {
        lane.terms.add(new Term(Rational.ONE, left, bits));
        multiply(group, lane, -1, target, right);
      }
      case SeriesPlan.Operation.Function function ->
          multiply(group, lane, 1, helper, function.derivative());
    }
  }

  private void multiply(Group group, Lane lane, int sign, int left, int right) {
    int round = lane.products.size() / lane.count;
    int place = lane.first + lane.products.size() % lane.count;
    Use shifted = use(left, group.left.get(round), place, sign);
    use(right, group.right.get(round), place, 1);
    lane.products.add(new Factors(left, right, shifted));
  }

  private Use use(int value, int[] pack, int lane, int sign) {
    Use use = new Use(pack, lane, sign);
    uses.get(value).add(use);
    return use;
  }
}
