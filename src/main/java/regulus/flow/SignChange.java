package regulus.flow;

import java.util.function.UnaryOperator;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.exception.LocalizedCoreFormats;
import org.hipparchus.exception.MathIllegalStateException;
import org.jspecify.annotations.Nullable;

/**
 * Where a smooth function of time first changes its sign, to the last digits of the number type.
 *
 * <p>Hipparchus' own search compares times as doubles and fails once two of them agree to 16
 * digits. This one looks at samples, brackets a change between two of them, and contracts the
 * bracket by regula falsi with the Illinois rule (order 1.44), halving it whenever that has not
 * paid for three times. A double root between two samples is found if the slope is known: the
 * function then has an extremum there.
 *
 * @param value the function
 * @param slope its derivative by time, null if it is not known
 * @param shortest the width of a bracket that is narrow enough, positive
 * @param mostIterations the most evaluations for one bracket
 * @param <T> the type of one number
 */
record SignChange<T extends CalculusFieldElement<T>>(
    UnaryOperator<T> value, @Nullable UnaryOperator<T> slope, T shortest, int mostIterations) {

  static final int MOST_ITERATIONS = 10_000;

  private static final int PATIENCE = 3;

  /** -1, 0 or 1. */
  int sign(T time) {
    return signum(value.apply(time));
  }

  /** The sign at a time, or just after it if the function vanishes there. */
  int signAfter(T time, T nudge) {
    int sign = sign(time);
    return sign != 0 ? sign : sign(time.add(nudge));
  }

  /**
   * The first change.
   *
   * @param sign the sign just after {@code from}, not 0
   * @param from start of the interval
   * @param to end of the interval, before or after {@code from}
   * @param samples in how many equal parts the interval is looked at
   * @param nudge a small part of the interval by which the search looks past a zero
   * @return a time within {@link #shortest} after the change, or null if none is seen
   */
  @Nullable T first(int sign, T from, T to, int samples, T nudge) {
    T before = from;
    if (sign(from) != sign) {
      before = from.add(nudge);
    }
    T width = to.subtract(from);
    for (int i = 1; i <= samples; i++) {
      T after = i == samples ? to : from.add(width.multiply(i).divide(ofInt(width, samples)));
      int reached = sign(after);
      if (reached == -sign) {
        return locate(sign, before, after);
      }
      if (reached == 0) {
        if (sign(after.add(nudge)) == -sign) {
          return after;
        }
      } else {
        T dip = dip(sign, before, after);
        if (dip != null && sign(dip) == -sign) {
          return locate(sign, before, dip);
        }
      }
      before = after;
    }
    return null;
  }

  /**
   * Where the distance from zero is least between two times of the same sign, null if at an end.
   */
  private @Nullable T dip(int sign, T before, T after) {
    if (slope == null) {
      return null;
    }
    int direction = signum(after.subtract(before));
    if (signum(slope.apply(before)) * direction != -sign
        || signum(slope.apply(after)) * direction != sign) {
      return null;
    }
    return new SignChange<>(slope, null, shortest, mostIterations)
        .locate(-sign * direction, before, after);
  }

  /**
   * Contracts a bracket.
   *
   * @param sign the sign at {@code before}; that at {@code after} is the opposite
   * @return the end of the last bracket at which the sign is no longer {@code sign}
   */
  private T locate(int sign, T before, T after) {
    T a = before;
    T b = after;
    T valueA = value.apply(a);
    T valueB = value.apply(b);
    T target = b.subtract(a).abs();
    int failures = 0;
    int lastSide = 0;
    for (int i = 0; i < mostIterations; i++) {
      T width = b.subtract(a);
      if (width.abs().subtract(shortest).getReal() <= 0) {
        return b;
      }
      T time = failures >= PATIENCE ? a.add(halved(width)) : secant(a, valueA, valueB, width);
      T found = value.apply(time);
      int side = signum(found) == sign ? 1 : -1;
      if (side > 0) {
        a = time;
        valueA = found;
        valueB = lastSide == side ? halved(valueB) : valueB;
      } else {
        b = time;
        if (found.isZero()) {
          return b;
        }
        valueB = found;
        valueA = lastSide == side ? halved(valueA) : valueA;
      }
      lastSide = side;
      T now = b.subtract(a).abs();
      if (now.subtract(halved(target)).getReal() <= 0) {
        target = now;
        failures = 0;
      } else {
        failures = failures >= PATIENCE ? 0 : failures + 1;
      }
    }
    throw new MathIllegalStateException(LocalizedCoreFormats.MAX_COUNT_EXCEEDED, mostIterations);
  }

  /** The zero of the chord, kept a little inside, so that the far end of the bracket moves too. */
  private T secant(T a, T valueA, T valueB, T width) {
    T drop = valueA.subtract(valueB);
    if (drop.isZero()) {
      return a.add(halved(width));
    }
    T step = width.multiply(valueA.divide(drop));
    T least = halved(shortest).copySign(width);
    if (step.abs().subtract(least.abs()).getReal() < 0) {
      return a.add(least);
    }
    if (width.subtract(step).abs().subtract(least.abs()).getReal() < 0) {
      return a.add(width).subtract(least);
    }
    return a.add(step);
  }

  private static <T extends CalculusFieldElement<T>> T halved(T value) {
    return value.scalb(-1);
  }

  private static <T extends CalculusFieldElement<T>> T ofInt(T like, int value) {
    return like.getField().getOne().multiply(value);
  }

  private static <T extends CalculusFieldElement<T>> int signum(T value) {
    return value.isZero() ? 0 : (int) value.sign().getReal();
  }
}
