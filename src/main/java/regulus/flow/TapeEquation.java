package regulus.flow;

import java.util.Arrays;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.ode.FieldOrdinaryDifferentialEquation;
import org.hipparchus.util.MathArrays;

/**
 * An autonomous differential equation whose right-hand side is a {@link Tape}: any Hipparchus
 * integrator can follow it, and {@link TaylorIntegrator} can expand it.
 *
 * @param <T> the type of one number
 */
public final class TapeEquation<T extends CalculusFieldElement<T>>
    implements FieldOrdinaryDifferentialEquation<T> {

  private final Tape tape;
  private final int[] derivatives;
  private final Numbers<T> numbers;
  private final T[][] constants;

  /**
   * The equation {@code x_i' = value derivatives[i] of the tape at x}.
   *
   * @param tape a tape whose inputs are the state
   * @param derivatives for each component of the state the index of its derivative's value
   * @param numbers the number type
   * @throws IllegalArgumentException if there is not one derivative for each input
   */
  public TapeEquation(Tape tape, int[] derivatives, Numbers<T> numbers) {
    if (tape.inputs() != derivatives.length) {
      throw new IllegalArgumentException(
          "expected %d derivatives, found %d".formatted(tape.inputs(), derivatives.length));
    }
    this.tape = tape;
    this.derivatives = derivatives.clone();
    this.numbers = numbers;
    constants = tape.constants(numbers);
  }

  Tape tape() {
    return tape;
  }

  int derivative(int component) {
    return derivatives[component];
  }

  T[][] constants() {
    return constants;
  }

  Numbers<T> numbers() {
    return numbers;
  }

  @Override
  public int getDimension() {
    return derivatives.length;
  }

  @Override
  public T[] computeDerivatives(T time, T[] state) {
    return derivatives(values(state));
  }

  /** The equation of the same curves run through backward, {@code x' = -f(x)}. */
  TapeEquation<T> reversed() {
    TapeBranches.Reversed reversed = TapeBranches.reversed(tape, derivatives);
    return new TapeEquation<>(reversed.tape(), reversed.derivatives(), numbers);
  }

  /** The smooth equation with each absolute value {@code |z|} replaced by {@code sign z}. */
  TapeEquation<T> branch(int[] signs) {
    return new TapeEquation<>(TapeBranches.smooth(tape, signs), derivatives, numbers);
  }

  /** The equation with one more component, the last, which is constant. */
  TapeEquation<T> withConstantComponent() {
    Tape longer = TapeBranches.withIdleInput(tape);
    int[] moved = Arrays.copyOf(derivatives, derivatives.length + 1);
    for (int i = 0; i < derivatives.length; i++) {
      moved[i] = derivatives[i] < tape.inputs() ? derivatives[i] : derivatives[i] + 1;
    }
    moved[derivatives.length] = longer.size() - 1;
    return new TapeEquation<>(longer, moved, numbers);
  }

  /** The derivative of a value along the solution, {@code <grad value, x'>}. */
  T slope(int value, T[] values) {
    T[] weights = MathArrays.buildArray(numbers.field(), tape.size());
    weights[value] = numbers.field().getOne();
    T[] gradient = TapeGradient.of(tape, numbers, constants, values, weights);
    T sum = numbers.field().getZero();
    for (int i = 0; i < gradient.length; i++) {
      sum = sum.add(gradient[i].multiply(values[derivatives[i]]));
    }
    return sum;
  }

  /** All values of the tape at a state. */
  T[] values(T[] state) {
    return tape.evaluate(numbers, constants, state);
  }

  /** The derivatives of the state among all values. */
  T[] derivatives(T[] values) {
    T[] result = MathArrays.buildArray(numbers.field(), derivatives.length);
    for (int i = 0; i < result.length; i++) {
      result[i] = values[derivatives[i]];
    }
    return result;
  }
}
