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
  private final Function<TapeEquation<T>, Expansion<T>> careful;
  private final Polynomial ahead = new Polynomial();
  private final Polynomial again = new Polynomial();
  private T[] evaluated;
  private T[] values;

  /**
   * @param engine expands the equation, to digits relative to the largest value on its own step
   * @param careful expands it to digits relative to each value, and slower
   */
  Branch(
      TapeEquation<T> equation,
      boolean forward,
      Function<TapeEquation<T>, Expansion<T>> engine,
      Function<TapeEquation<T>, Expansion<T>> careful) {
    this.equation = equation;
    this.forward = forward;
    this.engine = engine;
    this.careful = careful;
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

    double expand(T[] state, boolean carefully) {
      evaluate(state);
      origin = null;
      Expansion<T> chosen;
      if (carefully && !atRest() && !FromZero.applies(directed, values)) {
        chosen = careful.apply(directed);
      } else if (atRest()) {
        chosen = new Rest<>(state);
      } else if (FromZero.applies(directed, values)) {
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

  /** The polynomial of degree 0. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Rest<T extends CalculusFieldElement<T>>(T[] state) implements Expansion<T> {
    @Override
    public double expand(T[] values) {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public T[] at(T time) {
      return state.clone();
    }

    @Override
    public int order() {
      return 0;
    }

    @Override
    public T coefficient(int component, int k) {
      return k == 0 ? state[component] : state[component].getField().getZero();
    }
  }

  private boolean atRest() {
    return Arrays.stream(directed.derivatives(values)).allMatch(CalculusFieldElement::isZero);
  }

  /** Expands at a state; returns the longest step, positive in either direction. */
  double expand(T[] state) {
    return ahead.expand(state, false);
  }

  /** {@link #expand} number by number. */
  double expandCarefully(T[] state) {
    return ahead.expand(state, true);
  }

  /** The state a time after another, which is expanded again if it is not the last one expanded. */
  T[] at(T[] origin, T time) {
    T elapsed = forward ? time : time.negate();
    T[] state = ahead.at(origin, elapsed);
    if (state == null) {
      state = again.at(origin, elapsed);
    }
    if (state == null) {
      again.expand(origin, true);
      state = again.at(origin, elapsed);
    }
    return Objects.requireNonNull(state);
  }

  /** The polynomial that starts at a state, in the time since then in this branch's direction. */
  Expansion<T> polynomial(T[] state) {
    if (ahead.current == null || !Arrays.equals(state, ahead.origin)) {
      ahead.expand(state, false);
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
