package regulus.confirm;

import java.util.Optional;
import java.util.function.Function;
import org.hipparchus.CalculusFieldElement;
import regulus.flow.FlowInterruptedException;
import regulus.flow.Numbers;
import regulus.flow.UndefinedException;
import regulus.kernel.Expr;

/**
 * The inverse of a monotone function on an open interval, to the digits of the number type, by
 * Newton's method inside a bracket that shrinks in every step.
 *
 * @param numbers the number type
 * @param what the function, for messages
 * @param lower the lower end of the interval, absent if there is none
 * @param upper the upper end of the interval, absent if there is none
 * @param function value and derivative
 */
record Inverse<T extends CalculusFieldElement<T>>(
    Numbers<T> numbers,
    Expr what,
    Optional<T> lower,
    Optional<T> upper,
    Function<T, Point<T>> function) {

  private static final double BITS_PER_DIGIT = 3.3219280948873626;

  /** An unbounded interval is searched to {@code 2^FARTHEST}. */
  private static final int FARTHEST = 300;

  private static final int MOST_STEPS_NEARBY = 16;

  /** Value and derivative at a point. */
  record Point<T>(T value, T derivative) {}

  /** A point and how far the value there is above the one sought, in the direction of growth. */
  private record Probe<T>(T at, T excess, T derivative) {}

  /**
   * The point with a value.
   *
   * @throws UndefinedException if the function does not take the value in the interval, as far as
   *     the digits reach
   */
  T of(T value) {
    Probe<T> first = probe(inside(), value);
    if (first.excess().isZero()) {
      return first.at();
    }
    return beyond(first, value);
  }

  private static boolean isPositive(CalculusFieldElement<?> x) {
    return x.getReal() > 0 || (x.getReal() == 0 && x.sign().getReal() > 0);
  }

  /**
   * The same, from a point that is right to about double precision: a few steps of Newton's method
   * if they stay in the interval, and {@link #of} otherwise.
   */
  T near(double guess, T value) {
    T at = numbers.of(0).add(guess);
    int good = 0;
    for (int step = 0; step < MOST_STEPS_NEARBY && isInside(at) && good < bits(); step++) {
      Probe<T> here = probe(at, value);
      if (here.excess().isZero()) {
        return at;
      }
      T newton = here.excess().divide(here.derivative());
      at = at.subtract(newton);
      // Newton's method doubles the digits: after a step of that size twice as many are right.
      good = isSmall(newton, at, bits() / 2 + 4) ? bits() : good;
    }
    return good >= bits() && isInside(at) ? at : of(value);
  }

  private boolean isInside(T at) {
    return lower.map(end -> isPositive(at.subtract(end))).orElse(true)
        && upper.map(end -> isPositive(end.subtract(at))).orElse(true);
  }

  /** Growth is taken positive: of a decreasing function the opposite is looked at. */
  private Probe<T> probe(T at, T value) {
    Point<T> point = function.apply(at);
    T excess = point.value().subtract(value);
    return isPositive(point.derivative())
        ? new Probe<>(at, excess, point.derivative())
        : new Probe<>(at, excess.negate(), point.derivative().negate());
  }

  private T inside() {
    T one = numbers.of(1);
    if (lower.isPresent() && upper.isPresent()) {
      return lower.get().add(upper.get()).multiply(0.5);
    }
    return lower
        .map(end -> end.add(one))
        .orElseGet(() -> upper.map(end -> end.subtract(one)).orElse(numbers.of(0)));
  }

  private int bits() {
    return (int) Math.ceil(numbers.digits() * BITS_PER_DIGIT);
  }

  /**
   * Points on both sides of the value: from the first one toward the end at which the value must
   * lie, at distances from that end (or from the first point, if there is no end) that are powers
   * of two, neighbours of each other.
   */
  private T beyond(Probe<T> first, T value) {
    boolean downward = isPositive(first.excess());
    int most = (downward ? lower : upper).isPresent() ? bits() : FARTHEST;
    int before = 0;
    int behind = 1;
    Probe<T> near = first;
    Probe<T> far = probe(toward(first, downward, behind), value);
    while (!far.excess().isZero() && isPositive(far.excess()) == downward) {
      if (behind == most) {
        throw new UndefinedException(
            what, "no point of the interval with the value " + value.getReal());
      }
      before = behind;
      behind = Math.min(most, 2 * behind);
      near = far;
      far = probe(toward(first, downward, behind), value);
    }
    while (behind - before > 1) {
      int middle = (before + behind) / 2;
      Probe<T> probe = probe(toward(first, downward, middle), value);
      if (isPositive(probe.excess()) == downward) {
        before = middle;
        near = probe;
      } else {
        behind = middle;
        far = probe;
      }
    }
    return downward ? between(far, near, value) : between(near, far, value);
  }

  private T toward(Probe<T> first, boolean downward, int power) {
    return (downward ? lower : upper)
        .map(end -> end.subtract(end.subtract(first.at()).scalb(-power)))
        .orElseGet(() -> first.at().add(numbers.of(downward ? -1 : 1).scalb(power - 1)));
  }

  /**
   * Newton's method between a point below and one above; halving where it does not help. It ends
   * when a step is below the last digit, or is small and no longer shrinks: then it is rounding.
   */
  private T between(Probe<T> below, Probe<T> above, T value) {
    T low = below.at();
    T high = above.at();
    T scale = high.subtract(low);
    Probe<T> here = below;
    T before = scale;
    for (int step = 0; step < 8 * bits(); step++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new FlowInterruptedException();
      }
      if (here.excess().isZero()) {
        return here.at();
      }
      T newton = here.excess().divide(here.derivative());
      T next = here.at().subtract(newton);
      boolean shrinks = isSmall(newton, before, 1);
      if (isSmall(newton, next, bits()) || (!shrinks && isSmall(newton, scale, bits() / 2))) {
        return next;
      }
      boolean halve = !isBetween(low, next, high) || (!shrinks && step % 2 == 1);
      next = halve ? low.add(high).multiply(0.5) : next;
      before = halve ? high.subtract(low) : newton;
      here = probe(next, value);
      if (isPositive(here.excess())) {
        high = next;
      } else {
        low = next;
      }
      if (isSmall(high.subtract(low), next, bits() + 2)) {
        return next;
      }
    }
    throw new UndefinedException(what, "Newton's method did not settle");
  }

  private static <T extends CalculusFieldElement<T>> boolean isBetween(T low, T x, T high) {
    T below = x.subtract(low);
    T above = high.subtract(x);
    return below.sign().getReal() * above.sign().getReal() > 0;
  }

  /** Whether {@code |x| < 2^-bits |size|}. */
  private static <T extends CalculusFieldElement<T>> boolean isSmall(T x, T size, int bits) {
    return x.isZero() || (!size.isZero() && x.divide(size).scalb(bits).norm() < 1);
  }
}
