package regulus.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A straight-line program over a prime field: values {@code 0 .. variables-1} are the variables,
 * each further value is an argument or a rational operation on earlier values. It runs over jets,
 * and backwards for gradients.
 *
 * <p>Equal operations on equal values are one value, whatever the order of terms and factors.
 * Different values may still be equal functions.
 */
final class Program {

  private sealed interface Operation {
    /** A further input, not differentiated. */
    record Argument(int index) implements Operation {}

    /** {@code constant + sum of coefficient * operand}. */
    record Linear(long constant, List<Integer> operands, List<Long> coefficients)
        implements Operation {}

    /** {@code sum of left * right}. */
    record Dot(List<Integer> left, List<Integer> right) implements Operation {}

    /** {@code 1 / operand}. */
    record Inverse(int operand) implements Operation {}
  }

  private final PrimeField field;
  private final Jets jets;
  private final Budget budget;
  private final int variables;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<Operation, Integer> known = new HashMap<>();
  private int arguments;

  Program(PrimeField field, int variables, Budget budget) {
    this.field = field;
    this.jets = new Jets(field);
    this.variables = variables;
    this.budget = budget;
  }

  private int add(Operation operation) {
    Integer found = known.get(operation);
    if (found != null) {
      return found;
    }
    budget.spend(1);
    operations.add(operation);
    int index = variables + operations.size() - 1;
    known.put(operation, index);
    return index;
  }

  /** A new argument. */
  int argument() {
    return add(new Operation.Argument(arguments++));
  }

  /** How many arguments there are. */
  int arguments() {
    return arguments;
  }

  int constant(Rational value) {
    return add(new Operation.Linear(field.of(value), List.of(), List.of()));
  }

  /** Whether a value is a constant. */
  boolean isConstant(int value) {
    return value >= variables
        && operations.get(value - variables) instanceof Operation.Linear linear
        && linear.operands().isEmpty();
  }

  /** The sum of some values. */
  int sum(List<Integer> terms) {
    long constant = 0;
    Map<Integer, Long> coefficients = new TreeMap<>();
    for (int term : terms) {
      if (term >= variables
          && operations.get(term - variables) instanceof Operation.Linear linear) {
        constant = field.reduce(constant + linear.constant());
        for (int i = 0; i < linear.operands().size(); i++) {
          addTo(coefficients, linear.operands().get(i), linear.coefficients().get(i));
        }
      } else {
        addTo(coefficients, term, 1);
      }
    }
    coefficients.values().removeIf(coefficient -> coefficient == 0);
    if (constant == 0 && coefficients.size() == 1 && coefficients.containsValue(1L)) {
      return coefficients.keySet().iterator().next();
    }
    return add(
        new Operation.Linear(
            constant, List.copyOf(coefficients.keySet()), List.copyOf(coefficients.values())));
  }

  private void addTo(Map<Integer, Long> coefficients, int operand, long coefficient) {
    coefficients.merge(operand, coefficient, (a, b) -> field.reduce(a + b));
  }

  int product(int a, int b) {
    if (isConstant(a) || isConstant(b)) {
      int factor = isConstant(a) ? a : b;
      return multiple(
          ((Operation.Linear) operations.get(factor - variables)).constant(), a + b - factor);
    }
    return dot(List.of(a), List.of(b));
  }

  private int multiple(long factor, int value) {
    if (factor == 1) {
      return value;
    }
    if (value >= variables
        && operations.get(value - variables) instanceof Operation.Linear linear) {
      return factor == 0
          ? add(new Operation.Linear(0, List.of(), List.of()))
          : add(
              new Operation.Linear(
                  field.times(factor, linear.constant()),
                  linear.operands(),
                  linear.coefficients().stream().map(c -> field.times(factor, c)).toList()));
    }
    return factor == 0
        ? add(new Operation.Linear(0, List.of(), List.of()))
        : add(new Operation.Linear(0, List.of(value), List.of(factor)));
  }

  /** The inner product of two lists of values of one length. */
  int dot(List<Integer> left, List<Integer> right) {
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      int a = left.get(i);
      int b = right.get(i);
      pairs.add(new int[] {Math.min(a, b), Math.max(a, b)});
    }
    pairs.sort((x, y) -> x[0] == y[0] ? Integer.compare(x[1], y[1]) : Integer.compare(x[0], y[0]));
    return add(
        new Operation.Dot(
            pairs.stream().map(pair -> pair[0]).toList(),
            pairs.stream().map(pair -> pair[1]).toList()));
  }

  int inverse(int value) {
    return add(new Operation.Inverse(value));
  }

  /**
   * Which values an output needs.
   *
   * @return indices of values that are no variables, ascending, the output last
   */
  int[] needed(int output) {
    boolean[] needed = new boolean[variables + operations.size()];
    needed[output] = true;
    List<Integer> values = new ArrayList<>();
    for (int value = output; value >= variables; value--) {
      if (!needed[value]) {
        continue;
      }
      values.add(value);
      switch (operations.get(value - variables)) {
        case Operation.Argument _ -> {}
        case Operation.Linear linear -> linear.operands().forEach(i -> needed[i] = true);
        case Operation.Dot dot -> {
          dot.left().forEach(i -> needed[i] = true);
          dot.right().forEach(i -> needed[i] = true);
        }
        case Operation.Inverse inverse -> needed[inverse.operand()] = true;
      }
    }
    Collections.reverse(values);
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Runs the program.
   *
   * @param point the variables, {@code variables * size} reduced coefficients
   * @param arguments a reduced number for each argument
   * @param order what {@link #needed} returned
   * @param size coefficients of one jet
   * @return coefficients of all values
   */
  long[] run(long[] point, long[] arguments, int[] order, int size) {
    long[] values = new long[(variables + operations.size()) * size];
    System.arraycopy(point, 0, values, 0, variables * size);
    long products = 0;
    for (int value : order) {
      int at = value * size;
      switch (operations.get(value - variables)) {
        case Operation.Argument(int index) -> values[at] = arguments[index];
        case Operation.Linear(long constant, List<Integer> operands, List<Long> coefficients) -> {
          values[at] = constant;
          for (int i = 0; i < operands.size(); i++) {
            jets.plusMultiple(
                values, at, coefficients.get(i), values, operands.get(i) * size, size);
          }
          products += operands.size();
          jets.reduce(values, at, size);
        }
        case Operation.Dot(List<Integer> left, List<Integer> right) -> {
          for (int i = 0; i < left.size(); i++) {
            jets.plusProduct(
                values, at, values, left.get(i) * size, values, right.get(i) * size, size);
          }
          products += left.size();
          jets.reduce(values, at, size);
        }
        case Operation.Inverse(int operand) ->
            System.arraycopy(jets.inverse(values, operand * size, size), 0, values, at, size);
      }
    }
    budget.spendModular(products * Jets.products(size));
    return values;
  }

  /**
   * The gradient of one value with respect to the variables.
   *
   * @param values what {@link #run} returned
   * @param order what {@link #needed} returned for the value
   * @return {@code variables * size} reduced coefficients
   */
  long[] gradient(long[] values, int output, int[] order, int size) {
    long[] adjoint = new long[values.length];
    adjoint[output * size] = 1;
    for (int step = order.length - 1; step >= 0; step--) {
      int value = order[step];
      int at = value * size;
      jets.reduce(adjoint, at, size);
      switch (operations.get(value - variables)) {
        case Operation.Argument _ -> {}
        case Operation.Linear(long _, List<Integer> operands, List<Long> coefficients) -> {
          for (int i = 0; i < operands.size(); i++) {
            jets.plusMultiple(
                adjoint, operands.get(i) * size, coefficients.get(i), adjoint, at, size);
          }
        }
        case Operation.Dot(List<Integer> left, List<Integer> right) -> {
          for (int i = 0; i < left.size(); i++) {
            int a = left.get(i) * size;
            int b = right.get(i) * size;
            jets.plusProduct(adjoint, a, adjoint, at, values, b, size);
            jets.plusProduct(adjoint, b, adjoint, at, values, a, size);
          }
        }
        case Operation.Inverse(int operand) -> {
          long[] square = jets.product(values, at, values, at, size);
          for (int i = 0; i < size; i++) {
            square[i] = field.negate(square[i]);
          }
          jets.plusProduct(adjoint, operand * size, adjoint, at, square, 0, size);
        }
      }
    }
    jets.reduce(adjoint, 0, variables * size);
    long[] gradient = new long[variables * size];
    System.arraycopy(adjoint, 0, gradient, 0, gradient.length);
    return gradient;
  }
}
