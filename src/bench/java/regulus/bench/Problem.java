package regulus.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEIntegrator;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.util.MathArrays;
import regulus.flow.Numbers;
import regulus.flow.Tape;
import regulus.flow.TapeEquation;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/**
 * An initial value problem {@code x' = f(x)}, {@code x(0) = initial}, to the time {@code until}, as
 * a file of {@code bench/problems} states it. The C++ baseline reads the same files.
 *
 * @param name how tables call it
 * @param until the final time
 * @param states the names of the components of the state
 * @param initial the initial value of each component
 * @param nodes the values computed from the state, in their order; value {@code i} is component
 *     {@code i} of the state or node {@code i - states.size()}
 * @param derivatives for each component of the state the value that is its derivative
 */
record Problem(
    String name,
    Rational until,
    List<String> states,
    List<Rational> initial,
    List<Node> nodes,
    List<Integer> derivatives) {

  /** How one value follows from others, which are given by their index. */
  sealed interface Node {
    /** {@code constant + sum of coefficients[i] * values[i]}. */
    record Linear(Rational constant, List<Rational> coefficients, List<Integer> values)
        implements Node {}

    /** {@code sum of signs[i] * left[i] * right[i]} with signs 1 or -1. */
    record Products(List<Integer> signs, List<Integer> left, List<Integer> right) implements Node {}

    /** {@code dividend / divisor}. */
    record Quotient(int dividend, int divisor) implements Node {}

    /** {@code e^argument}. */
    record Exponential(int argument) implements Node {}
  }

  private static final Expr QUOTIENT = Expr.symbol("a").dividedBy(Expr.symbol("b"));
  private static final Expr EXPONENTIAL = Expr.symbol("a").apply(Head.EXP);

  /** The same problem with another final time. */
  Problem until(Rational time) {
    return new Problem(name, time, states, initial, nodes, derivatives);
  }

  /** The equation over a number type. */
  <T extends CalculusFieldElement<T>> TapeEquation<T> equation(Numbers<T> numbers) {
    Tape.Builder builder = new Tape.Builder(states.size());
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      values.add(i);
    }
    for (Node node : nodes) {
      values.add(append(builder, node, values));
    }
    return new TapeEquation<>(
        builder.build(), derivatives.stream().mapToInt(values::get).toArray(), numbers);
  }

  /** The index of a node's value on the tape, which may be that of an equal value before it. */
  private static int append(Tape.Builder builder, Node node, List<Integer> values) {
    return switch (node) {
      case Node.Linear linear ->
          builder.linear(linear.constant(), at(values, linear.values()), linear.coefficients());
      case Node.Products products -> {
        List<Integer> terms = new ArrayList<>();
        for (int i = 0; i < products.signs().size(); i++) {
          terms.add(
              builder.product(
                  values.get(products.left().get(i)), values.get(products.right().get(i))));
        }
        yield builder.linear(
            Rational.ZERO, terms, products.signs().stream().map(Rational::of).toList());
      }
      case Node.Quotient quotient ->
          builder.compile(
              QUOTIENT,
              Map.of("a", values.get(quotient.dividend()), "b", values.get(quotient.divisor())));
      case Node.Exponential exponential ->
          builder.compile(EXPONENTIAL, Map.of("a", values.get(exponential.argument())));
    };
  }

  private static List<Integer> at(List<Integer> values, List<Integer> indices) {
    return indices.stream().map(values::get).toList();
  }

  /** The initial state in a number type. */
  <T extends CalculusFieldElement<T>> T[] start(Numbers<T> numbers) {
    T[] start = MathArrays.buildArray(numbers.field(), states.size());
    for (int i = 0; i < start.length; i++) {
      start[i] = numbers.of(initial.get(i));
    }
    return start;
  }

  /**
   * The final state by an integrator.
   *
   * @param equation what {@link #equation} gave for the same number type
   */
  <T extends CalculusFieldElement<T>> T[] integrate(
      FieldODEIntegrator<T> integrator, TapeEquation<T> equation, Numbers<T> numbers) {
    return integrator
        .integrate(
            new FieldExpandableODE<>(equation),
            new FieldODEState<>(numbers.of(0), start(numbers)),
            numbers.of(until))
        .getPrimaryState();
  }

  /** The nearest double. */
  static double toDouble(Rational value) {
    return value.numerator().doubleValue() / value.denominator().doubleValue();
  }
}
