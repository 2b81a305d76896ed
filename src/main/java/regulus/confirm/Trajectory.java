package regulus.confirm;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import org.jspecify.annotations.Nullable;
import regulus.flow.GradientFlow;
import regulus.flow.Numbers;
import regulus.kernel.Rational;

/**
 * One flow in one precision: some states along the way and the limit.
 *
 * @param sample the data
 * @param flow the equations
 * @param numbers the number type
 * @param start what has a value at time 0
 * @param checkpoints states {@code (theta, nu)}, the start first
 * @param limit the state of zero loss at the end, null if it was not reached
 * @param note why there is no limit; empty if there is one
 * @param enclosure how far the flow's limit may be from {@code limit}; computed when it is asked
 *     for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Trajectory<T extends CalculusFieldElement<T>>(
    Sample sample,
    GradientFlow flow,
    Numbers<T> numbers,
    Values<T> start,
    List<T[]> checkpoints,
    T @Nullable [] limit,
    String note,
    Supplier<Optional<Enclosure>> enclosure) {

  Trajectory {
    checkpoints = List.copyOf(checkpoints);
  }

  /** Without an enclosure of the limit. */
  Trajectory(
      Sample sample,
      GradientFlow flow,
      Numbers<T> numbers,
      Values<T> start,
      List<T[]> checkpoints,
      T @Nullable [] limit,
      String note) {
    this(sample, flow, numbers, start, checkpoints, limit, note, Optional::empty);
  }

  /** The trajectory with a limit of which something is known. */
  Trajectory<T> withLimit(T[] point, Supplier<Optional<Enclosure>> around) {
    return new Trajectory<>(
        sample, flow, numbers, start, checkpoints, point, "", new Once<>(around));
  }

  /** Remembers what it supplied first. */
  private static final class Once<V> implements Supplier<V> {
    private final Supplier<V> source;
    private @Nullable V value;

    Once(Supplier<V> source) {
      this.source = source;
    }

    @Override
    public synchronized V get() {
      V known = value == null ? source.get() : value;
      value = known;
      return known;
    }
  }

  /** What is known of the limit, a sentence; empty if none was looked for. */
  String limitSentence() {
    return limit == null
        ? ""
        : enclosure
            .get()
            .map(Enclosure::sentence)
            .orElse("the limit was extrapolated, no enclosure");
  }

  /** Linear algebra in this precision. */
  LinearAlgebra<T> algebra() {
    return new LinearAlgebra<>(numbers);
  }

  /** Parameters and outputs at a state, with everything known at the start. */
  Values<T> at(T[] state) {
    T[] theta = Arrays.copyOf(state, flow.parameters());
    return start
        .with(flow.model().parameters(), theta)
        .with(flow.model().outputNames(), flow.outputs(numbers, state));
  }

  /** The outputs at a state, length {@code d}. */
  T[] outputs(T[] state) {
    return flow.outputs(numbers, state);
  }

  /** The limit; throws {@link InconclusiveException} if it was not reached. */
  T[] end() {
    if (limit == null) {
      throw new InconclusiveException(note);
    }
    return limit;
  }

  /** The matrix {@code X}, {@code N x d}. */
  T[][] design() {
    Rational[][] exact = flow.design();
    T[][] design = MathArrays.buildArray(numbers.field(), exact.length, exact[0].length);
    for (int n = 0; n < exact.length; n++) {
      for (int j = 0; j < exact[n].length; j++) {
        design[n][j] = numbers.of(exact[n][j]);
      }
    }
    return design;
  }

  /** {@code X^T nu} at a state: the accumulated force, length {@code d}. */
  T[] accumulatedForce(T[] state) {
    T[] dual = Arrays.copyOfRange(state, flow.parameters(), state.length);
    return algebra().multiplyTransposed(design(), dual);
  }
}
