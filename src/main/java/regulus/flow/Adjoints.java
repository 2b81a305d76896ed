package regulus.flow;

import java.util.ArrayList;
import java.util.List;
import regulus.kernel.Rational;

/**
 * Reverse differentiation that is written onto the tape: the derivatives of a weighted sum of
 * values by all inputs, in a few operations for each operation that the sum depends on, however
 * many inputs there are (A. Griewank, A. Walther, Evaluating Derivatives, 2008, chapter 3).
 *
 * <p>The adjoint of a value is the derivative of the sum by it. It is a sum of products, collected
 * from the values that were computed from it and written once, when all of them have been met.
 */
final class Adjoints {

  private final Tape.Builder builder;
  private final List<Terms> terms = new ArrayList<>();

  /** A linear combination of values under construction. */
  private record Terms(List<Integer> values, List<Rational> coefficients) {
    Terms() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private Adjoints(Tape.Builder builder) {
    this.builder = builder;
    for (int i = 0; i < builder.size(); i++) {
      terms.add(new Terms());
    }
  }

  /**
   * The derivatives of {@code sum_j weights[j] outputs[j]} by the inputs, the weights held fixed.
   *
   * @param outputs indices of values
   * @param weights indices of values, one for each output
   * @return for each input the index of its derivative
   */
  static int[] gradient(Tape.Builder builder, int[] outputs, int[] weights) {
    Adjoints adjoints = new Adjoints(builder);
    for (int j = 0; j < outputs.length; j++) {
      adjoints.add(outputs[j], weights[j], Rational.ONE);
    }
    for (int value = adjoints.terms.size() - 1; value >= builder.inputs(); value--) {
      adjoints.passOn(value);
    }
    int[] gradient = new int[builder.inputs()];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = adjoints.written(i);
    }
    return gradient;
  }

  private void add(int value, int adjoint, Rational coefficient) {
    terms.get(value).values().add(adjoint);
    terms.get(value).coefficients().add(coefficient);
  }

  private void addProduct(int value, int left, int right) {
    builder.addProduct(left, right, terms.get(value).values(), terms.get(value).coefficients());
  }

  private int written(int value) {
    return builder.linear(
        Rational.ZERO, terms.get(value).values(), terms.get(value).coefficients());
  }

  /** Hands the adjoint of a value on to what it was computed from. */
  private void passOn(int value) {
    if (terms.get(value).values().isEmpty()) {
      return;
    }
    int adjoint = written(value);
    switch (builder.node(value)) {
      case Tape.Node.Linear linear -> {
        for (int i = 0; i < linear.operands().size(); i++) {
          add(linear.operands().get(i), adjoint, linear.coefficients().get(i));
        }
      }
      case Tape.Node.Product(int left, int right) -> {
        addProduct(left, right, adjoint);
        addProduct(right, left, adjoint);
      }
      case Tape.Node.Quotient(int left, int right) -> {
        int share = builder.quotient(adjoint, right);
        add(left, share, Rational.ONE);
        add(right, builder.product(share, value), Rational.MINUS_ONE);
      }
      case Tape.Node.Function function ->
          addProduct(function.argument(), function.derivative(), adjoint);
    }
  }
}
