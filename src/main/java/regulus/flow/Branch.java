package regulus.flow;

import java.util.Arrays;
import java.util.Objects;
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
  private final Polynomial ahead = new Polynomial();
  private final Polynomial again = new Polynomial();
  private T[] evaluated;
  private T[] values;

  Branch(
      TapeEquation<T> equation, boolean forward, Function<TapeEquation<T>, Expansion<T>> engine) {
    this.equation = equation;
    this.forward = forward;
    this.engine = engine;
    directed = forward ? equation : equation.reversed();
    evaluated = MathArrays.buildArray(equation.numbers().field(), 0);
    values = evaluated;
  }

  /** Room for one polynomial, and where it starts. */
  private final class Polynomial {
    private @Nullable Expansion<T> general;
    private @Nullable Expansion<T> fromZero;
    private @Nullable Expansion<T> current;
    private T @Nullable [] origin;

    double expand(T[] state) {
      evaluate(state);
      origin = null;
      Expansion<T> chosen;
      if (FromZero.applies(directed, values)) {
        chosen = fromZero == null ? new FromZero<>(directed, engine) : fromZero;
        fromZero = chosen;
      } else {
        chosen = general == null ? engine.apply(directed) : general;
        general = chosen;
      }
      double longest = chosen.expand(values);
      origin = state;
      current = chosen;
      return longest;
    }

    /** The value at a time, null if the polynomial starts elsewhere. */
    T @Nullable [] at(T[] state, T time) {
      return current != null && Arrays.equals(state, origin) ? current.at(time) : null;
    }
  }

  /** Expands at a state; returns the longest step, positive in either direction. */
  double expand(T[] state) {
    return ahead.expand(state);
  }

  /** The state a time after another, which is expanded again if it is not the last one expanded. */
  T[] at(T[] origin, T time) {
    T elapsed = forward ? time : time.negate();
    T[] state = ahead.at(origin, elapsed);
    if (state == null) {
      state = again.at(origin, elapsed);
    }
    if (state == null) {
      again.expand(origin);
      state = again.at(origin, elapsed);
    }
    return Objects.requireNonNull(state);
  }

  /** The polynomial that starts at a state, in the time since then in this branch's direction. */
  Expansion<T> polynomial(T[] state) {
    if (ahead.current == null || !Arrays.equals(state, ahead.origin)) {
      ahead.expand(state);
    }
    return Objects.requireNonNull(ahead.current);
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
