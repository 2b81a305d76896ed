package regulus.flow;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;

/**
 * Gradients of combinations of the values of a tape, by the chain rule from the last to the first.
 */
final class TapeGradient {

  private TapeGradient() {}

  /**
   * The gradient with respect to the inputs.
   *
   * @param constants what {@link Tape#constants} returned
   * @param values what {@link Tape#evaluate} returned
   * @param weights a factor for each value whose sum is differentiated; modified
   * @return one number for each input
   */
  static <T extends CalculusFieldElement<T>> T[] of(
      Tape tape, Numbers<T> numbers, T[][] constants, T[] values, T[] weights) {
    for (int i = tape.nodes().size() - 1; i >= 0; i--) {
      T weight = weights[tape.inputs() + i];
      if (weight.isZero()) {
        continue;
      }
      switch (tape.nodes().get(i)) {
        case Tape.Node.Linear linear -> {
          for (int j = 0; j < linear.operands().size(); j++) {
            add(weights, linear.operands().get(j), weight.multiply(constants[i][j]));
          }
        }
        case Tape.Node.Product(int left, int right) -> {
          T toLeft = weight.multiply(values[right]);
          T toRight = weight.multiply(values[left]);
          add(weights, left, toLeft);
          add(weights, right, toRight);
        }
        case Tape.Node.Quotient(int left, int right) -> {
          T share = weight.divide(values[right]);
          add(weights, left, share);
          add(weights, right, share.multiply(values[tape.inputs() + i]).negate());
        }
        case Tape.Node.Function function ->
            add(weights, function.argument(), weight.multiply(values[function.derivative()]));
      }
    }
    T[] gradient = MathArrays.buildArray(numbers.field(), tape.inputs());
    System.arraycopy(weights, 0, gradient, 0, gradient.length);
    return gradient;
  }

  private static <T extends CalculusFieldElement<T>> void add(T[] weights, int value, T more) {
    weights[value] = weights[value].add(more);
  }
}
