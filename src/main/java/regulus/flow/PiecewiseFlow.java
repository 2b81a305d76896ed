package regulus.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.ode.FieldOrdinaryDifferentialEquation;
import org.jspecify.annotations.Nullable;

/**
 * An equation with absolute values as a sequence of smooth ones. Between two kinks every {@code
 * |z|} is {@code s z} with a constant sign {@code s}; where a {@code z} vanishes the solution goes
 * on with the signs {@code s} for which each vanishing {@code z} moves to its side, {@code s z' >
 * 0}. If there are no such signs the solution slides along the kink (A. F. Filippov, Differential
 * Equations with Discontinuous Righthand Sides, 1988, section 2.4); if there are several it is not
 * unique.
 *
 * @param <T> the type of one number
 */
final class PiecewiseFlow<T extends CalculusFieldElement<T>>
    implements FieldOrdinaryDifferentialEquation<T> {

  private static final int MOST_KINKS_AT_ONCE = 10;
  private static final int SAME_TIME = 4;

  private final TapeEquation<T> equation;
  private final boolean forward;
  private final int samples;
  private final Function<TapeEquation<T>, Expansion<T>> engine;
  private final int[] kinks;
  private final Map<List<Integer>, Branch<T>> branches = new HashMap<>();
  private int[] signs;
  private Branch<T> branch;
  private List<Integer> reached = List.of();

  /**
   * @param samples in how many parts a step is searched for kinks
   * @param engine expands a smooth equation
   */
  PiecewiseFlow(
      TapeEquation<T> equation,
      boolean forward,
      int samples,
      Function<TapeEquation<T>, Expansion<T>> engine) {
    this.equation = equation;
    this.forward = forward;
    this.samples = samples;
    this.engine = engine;
    kinks = TapeBranches.kinks(equation.tape());
    signs = new int[kinks.length];
    Arrays.fill(signs, 1);
    branch = branch(signs);
  }

  /** The smooth equation of the present signs. */
  Branch<T> branch() {
    return branch;
  }

  private Branch<T> branch(int[] pattern) {
    return branches.computeIfAbsent(
        Arrays.stream(pattern).boxed().toList(),
        _ ->
            new Branch<>(kinks.length == 0 ? equation : equation.branch(pattern), forward, engine));
  }

  @Override
  public int getDimension() {
    return equation.getDimension();
  }

  /** The derivatives at a new state, whose signs are those from here on. */
  @Override
  public T[] computeDerivatives(T time, T[] state) {
    if (kinks.length > 0) {
      List<Integer> onKink = new ArrayList<>();
      int[] pattern = signs.clone();
      for (int k = 0; k < kinks.length; k++) {
        // an argument depends on the absolute values before it only
        T argument = branch(pattern).value(kinks[k], state);
        pattern[k] = argument.isZero() ? 1 : (int) argument.sign().getReal();
        if (argument.isZero()) {
          onKink.add(k);
        }
      }
      settle(time.getReal(), state, pattern, onKink);
    }
    return branch.derivatives(state);
  }

  /**
   * The first kink on a step.
   *
   * @param origin the state last expanded
   * @param start its time
   * @param step the length of the step
   * @return how long after the start a kink has just been crossed, null if none is
   */
  @Nullable T firstKink(T[] origin, T start, T step) {
    if (kinks.length == 0) {
      return null;
    }
    Numbers<T> numbers = equation.numbers();
    Map<T, T[]> states = new HashMap<>();
    Function<T, T[]> at = time -> states.computeIfAbsent(time, t -> branch.at(origin, t));
    T end = start.add(step);
    T larger = end.norm() > start.norm() ? end : start;
    T shortest = larger.abs().add(step.abs()).multiply(EventSearch.resolution(numbers));
    T nudge = EventSearch.nudge(numbers, step);
    List<@Nullable T> times = new ArrayList<>();
    T first = null;
    for (int k = 0; k < kinks.length; k++) {
      int kink = kinks[k];
      T time =
          new SignChange<>(
                  t -> branch.value(kink, at.apply(t)),
                  t -> branch.slope(kink, at.apply(t)),
                  shortest,
                  SignChange.MOST_ITERATIONS)
              .first(signs[k], numbers.field().getZero(), step, samples, nudge);
      times.add(time);
      if (time != null
          && (first == null || time.subtract(first).norm() > 0 && nearer(time, first))) {
        first = time;
      }
    }
    List<Integer> together = new ArrayList<>();
    for (int k = 0; k < kinks.length; k++) {
      T time = times.get(k);
      if (time != null
          && first != null
          && time.subtract(first).abs().subtract(shortest.multiply(SAME_TIME)).getReal() <= 0) {
        together.add(k);
      }
    }
    reached = together;
    return first;
  }

  private static <T extends CalculusFieldElement<T>> boolean nearer(T time, T other) {
    return other.abs().subtract(time.abs()).getReal() > 0;
  }

  /** Goes over to the other side of the kinks at which {@link #firstKink} ended the step. */
  void cross(T time, T[] state) {
    settle(time.getReal(), state, signs.clone(), reached);
  }

  /** Chooses signs for the kinks a state lies on. */
  private void settle(double time, T[] state, int[] pattern, List<Integer> onKink) {
    if (onKink.size() > MOST_KINKS_AT_ONCE) {
      throw new FieldUndefinedException(
          time, onKink.size() + " absolute values have their kinks there");
    }
    List<int[]> leaving = new ArrayList<>();
    List<int[]> staying = new ArrayList<>();
    for (int bits = 0; bits < 1 << onKink.size(); bits++) {
      int[] candidate = pattern.clone();
      for (int j = 0; j < onKink.size(); j++) {
        candidate[onKink.get(j)] = (bits >> j & 1) == 0 ? 1 : -1;
      }
      int slowest = slowest(candidate, state, onKink);
      if (slowest > 0) {
        leaving.add(candidate);
      } else if (slowest == 0) {
        staying.add(candidate);
      }
    }
    List<int[]> possible = leaving.isEmpty() ? staying : leaving;
    if (possible.isEmpty()) {
      throw new SlidingException(time, sides(pattern, state, onKink));
    }
    T[] velocity = branch(possible.getFirst()).derivatives(state);
    for (int[] other : possible) {
      if (!Arrays.equals(velocity, branch(other).derivatives(state))) {
        throw new BranchingException(time, sides(pattern, state, onKink));
      }
    }
    signs = possible.getFirst();
    branch = branch(signs);
  }

  /** The least sign of {@code s z'}, with {@code z'} in the direction of integration. */
  private int slowest(int[] candidate, T[] state, List<Integer> onKink) {
    int least = 1;
    for (int k : onKink) {
      T speed = branch(candidate).slope(kinks[k], state);
      int sign = speed.isZero() ? 0 : (int) speed.sign().getReal();
      least = Math.min(least, sign * candidate[k] * (forward ? 1 : -1));
    }
    return least;
  }

  /** What the fields on both sides of each kink do, for a message. */
  private String sides(int[] pattern, T[] state, List<Integer> onKink) {
    List<String> clauses = new ArrayList<>();
    for (int k : onKink) {
      int[] candidate = pattern.clone();
      candidate[k] = 1;
      double above = branch(candidate).slope(kinks[k], state).getReal();
      candidate[k] = -1;
      double below = branch(candidate).slope(kinks[k], state).getReal();
      clauses.add(
          "the argument of absolute value %d of %d vanishes with speed %s on its positive side and %s on its negative side"
              .formatted(k + 1, kinks.length, PlainText.of(above), PlainText.of(below)));
    }
    return String.join("; ", clauses);
  }
}
