package regulus.flow;

import java.util.Arrays;
import java.util.function.Function;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import org.jspecify.annotations.Nullable;

/**
 * A smooth equation followed in one direction of time, expanded at one state after the other.
 * Backward the equation {@code x' = -f(x)} is expanded, so that an {@link Expansion} only ever
 * looks ahead.
 *
 * @param <T> the type of one number
 */
final class Branch<T extends CalculusFieldElement<T>> {

  private final TapeEquation<T> equation;
  private final TapeEquation<T> directed;
  private final boolean forward;
  private final Function<TapeEquation<T>, Expansion<T>> engine;
  private final Expansion<T> expansion;
  private T[] expanded;
  private @Nullable Expansion<T> replay;
  private T[] replayed;
  private T[] evaluated;
  private T[] values;

  Branch(
      TapeEquation<T> equation, boolean forward, Function<TapeEquation<T>, Expansion<T>> engine) {
    this.equation = equation;
    this.forward = forward;
    this.engine = engine;
    directed = forward ? equation : equation.reversed();
    expansion = engine.apply(directed);
    expanded = MathArrays.buildArray(equation.numbers().field(), 0);
    replayed = expanded;
    evaluated = expanded;
    values = expanded;
  }

  /** Expands at a state; returns the longest step, positive in either direction. */
  double expand(T[] state) {
    evaluate(state);
    expanded = MathArrays.buildArray(equation.numbers().field(), 0);
    double longest = expansion.expand(values);
    expanded = state;
    return longest;
  }

  /** The state a time after another, which is expanded again if it is not the last one expanded. */
  T[] at(T[] origin, T time) {
    T elapsed = forward ? time : time.negate();
    if (Arrays.equals(origin, expanded)) {
      return expansion.at(elapsed);
    }
    if (replay == null) {
      replay = engine.apply(directed);
    }
    if (!Arrays.equals(origin, replayed)) {
      replay.expand(directed.values(origin));
      replayed = origin;
    }
    return replay.at(elapsed);
  }

  /** {@code dx/dt}, in the time of the equation. */
  T[] derivatives(T[] state) {
    evaluate(state);
    return equation.derivatives(values);
  }

  T value(int index, T[] state) {
    evaluate(state);
    return values[index];
  }

  /** The derivative of a value by the time of the equation. */
  T slope(int index, T[] state) {
    evaluate(state);
    return equation.slope(index, values);
  }

  /** Keeps the values of the last state, which the next step begins with. */
  private void evaluate(T[] state) {
    if (!Arrays.equals(state, evaluated)) {
      values = directed.values(state);
    }
    evaluated = state;
  }
}
