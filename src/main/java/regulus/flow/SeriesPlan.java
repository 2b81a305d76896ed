package regulus.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import regulus.kernel.Rational;

/**
 * What has to be computed at each order of a Taylor expansion, read off a {@link TapeEquation}:
 * only the values on which the derivatives of the state depend, and a sum of products as one
 * operation, so that it is carried or rounded once.
 *
 * <p>Values keep their numbers on the tape. Constants added to a value matter at order 0 alone,
 * which is evaluated on the tape, and are left out here.
 */
final class SeriesPlan {

  /** One operation; numbers are indices of values. */
  sealed interface Operation {
    /** The value that is computed. */
    int target();

    /** {@code sum of factor * value + sum of sign * left * right}. */
    record Combination(int target, List<Multiple> multiples, List<Product> products)
        implements Operation {}

    /** {@code left / right}. */
    record Quotient(int target, int left, int right) implements Operation {}

    /** A function of one argument; coefficient {@code k} needs those of its derivative below. */
    record Function(int target, int argument, int derivative) implements Operation {}
  }

  /** {@code factor * value}. */
  record Multiple(Rational factor, int value) {}

  /** {@code sign * left * right} with a sign of 1 or -1. */
  record Product(int sign, int left, int right) {}

  private final int inputs;
  private final int size;
  private final int[] derivatives;
  private final List<Operation> operations;
  private final int[] levels;

  private SeriesPlan(
      int inputs, int size, int[] derivatives, List<Operation> operations, int[] levels) {
    this.inputs = inputs;
    this.size = size;
    this.derivatives = derivatives;
    this.operations = List.copyOf(operations);
    this.levels = levels;
  }

  /** The plan of an equation. */
  static SeriesPlan of(TapeEquation<?> equation) {
    Tape tape = equation.tape();
    int[] derivatives = new int[tape.inputs()];
    for (int i = 0; i < derivatives.length; i++) {
      derivatives[i] = equation.derivative(i);
    }
    int[] uses = uses(tape, derivatives);
    boolean[] fused = fused(tape, uses);
    List<Operation> operations = new ArrayList<>();
    for (int target = tape.inputs(); target < tape.size(); target++) {
      if (uses[target] > 0 && !fused[target]) {
        operations.add(operation(tape, fused, target));
      }
    }
    int[] levels = levels(tape, operations);
    return new SeriesPlan(tape.inputs(), tape.size(), derivatives, operations, levels);
  }

  /** Length of the state. */
  int inputs() {
    return inputs;
  }

  /** Number of values of the tape, used or not. */
  int size() {
    return size;
  }

  /** The index of the derivative of a component of the state. */
  int derivative(int component) {
    return derivatives[component];
  }

  /** The operations, each after those whose coefficient of the same order it needs. */
  List<Operation> operations() {
    return operations;
  }

  /**
   * For each operation how many operations, one after the other, its coefficient has to wait for;
   * those of one level do not need each other.
   */
  int level(int operation) {
    return levels[operation];
  }

  /** How often each value is asked for, by the state or by other values that are. */
  private static int[] uses(Tape tape, int[] derivatives) {
    int[] uses = new int[tape.size()];
    for (int derivative : derivatives) {
      uses[derivative]++;
    }
    // A derivative of a function may stand behind it, so that one pass is not enough.
    boolean[] counted = new boolean[tape.nodes().size()];
    boolean again = true;
    while (again) {
      again = false;
      for (int i = tape.nodes().size() - 1; i >= 0; i--) {
        if (uses[tape.inputs() + i] > 0 && !counted[i]) {
          counted[i] = true;
          for (int operand : operands(tape.nodes().get(i))) {
            uses[operand]++;
            again |= operand > tape.inputs() + i;
          }
        }
      }
    }
    return uses;
  }

  private static List<Integer> operands(Tape.Node node) {
    return switch (node) {
      case Tape.Node.Linear linear -> linear.operands();
      case Tape.Node.Product(int left, int right) -> List.of(left, right);
      case Tape.Node.Quotient(int left, int right) -> List.of(left, right);
      case Tape.Node.Function function -> List.of(function.argument(), function.derivative());
    };
  }

  /** The products that are asked for once, by a sum in which their factor is 1 or -1. */
  private static boolean[] fused(Tape tape, int[] uses) {
    boolean[] fused = new boolean[tape.size()];
    for (int i = 0; i < tape.nodes().size(); i++) {
      if (uses[tape.inputs() + i] > 0 && tape.nodes().get(i) instanceof Tape.Node.Linear linear) {
        for (int j = 0; j < linear.operands().size(); j++) {
          int operand = linear.operands().get(j);
          fused[operand] =
              operand >= tape.inputs()
                  && tape.nodes().get(operand - tape.inputs()) instanceof Tape.Node.Product
                  && uses[operand] == 1
                  && isUnit(linear.coefficients().get(j));
        }
      }
    }
    return fused;
  }

  private static boolean isUnit(Rational factor) {
    return factor.isOne() || factor.negate().isOne();
  }

  private static Operation operation(Tape tape, boolean[] fused, int target) {
    return switch (tape.nodes().get(target - tape.inputs())) {
      case Tape.Node.Linear linear -> {
        Map<Integer, Rational> multiples = new LinkedHashMap<>();
        List<Product> products = new ArrayList<>();
        for (int j = 0; j < linear.operands().size(); j++) {
          int operand = linear.operands().get(j);
          Rational factor = linear.coefficients().get(j);
          if (fused[operand]
              && tape.nodes().get(operand - tape.inputs()) instanceof Tape.Node.Product product) {
            products.add(new Product(factor.signum(), product.left(), product.right()));
          } else {
            multiples.merge(operand, factor, Rational::plus);
          }
        }
        List<Multiple> terms = new ArrayList<>();
        multiples.forEach((value, factor) -> terms.add(new Multiple(factor, value)));
        yield new Operation.Combination(target, List.copyOf(terms), List.copyOf(products));
      }
      case Tape.Node.Product(int left, int right) ->
          new Operation.Combination(target, List.of(), List.of(new Product(1, left, right)));
      case Tape.Node.Quotient(int left, int right) -> new Operation.Quotient(target, left, right);
      case Tape.Node.Function function ->
          new Operation.Function(target, function.argument(), function.derivative());
    };
  }

  private static int[] levels(Tape tape, List<Operation> operations) {
    int[] ofValue = new int[tape.size()];
    int[] levels = new int[operations.size()];
    for (int i = 0; i < levels.length; i++) {
      Operation operation = operations.get(i);
      levels[i] =
          switch (operation) {
            case Operation.Combination(int _, List<Multiple> multiples, List<Product> products) ->
                Math.max(
                    multiples.stream().mapToInt(term -> ofValue[term.value()]).max().orElse(0),
                    products.stream()
                        .mapToInt(term -> Math.max(ofValue[term.left()], ofValue[term.right()]))
                        .max()
                        .orElse(0));
            case Operation.Quotient(int _, int left, int right) ->
                Math.max(ofValue[left], ofValue[right]);
            case Operation.Function function -> ofValue[function.argument()];
          };
      ofValue[operation.target()] = levels[i] + 1;
    }
    return levels;
  }
}
