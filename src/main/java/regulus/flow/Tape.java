package regulus.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/**
 * A straight-line program: values {@code 0 .. inputs-1} are inputs, each further value is computed
 * from earlier ones, and no value is computed twice. Constants are exact.
 *
 * <p>Every operation has a recurrence for its Taylor coefficients, see {@link TaylorSeries}.
 */
public final class Tape {

  /** One operation; numbers are indices of values. */
  sealed interface Node {
    /** {@code constant + sum of coefficients[i] * operands[i]}. */
    record Linear(Rational constant, List<Integer> operands, List<Rational> coefficients)
        implements Node {}

    /** {@code left * right}. */
    record Product(int left, int right) implements Node {}

    /** {@code left / right}. */
    record Quotient(int left, int right) implements Node {}

    /**
     * A function of one argument. Its derivative at the argument is another value, which may stand
     * later on the tape, because coefficient {@code k} of the function needs only those below
     * {@code k} of the derivative.
     */
    record Function(Expr kind, int argument, int derivative) implements Node {}
  }

  /** Stands for the argument in the formula {@link Node.Function#kind}. */
  static final Expr ARGUMENT = Expr.symbol("argument");

  private final int inputs;
  private final List<Node> nodes;

  Tape(int inputs, List<Node> nodes) {
    this.inputs = inputs;
    this.nodes = List.copyOf(nodes);
  }

  /** Number of inputs. */
  public int inputs() {
    return inputs;
  }

  /** Number of values, inputs included. */
  public int size() {
    return inputs + nodes.size();
  }

  List<Node> nodes() {
    return nodes;
  }

  /**
   * All values at the given inputs.
   *
   * @param numbers the number type
   * @param constants what {@link #constants} returned
   * @param values the inputs; only the first {@link #inputs} entries are read
   * @return {@link #size} values, the inputs first
   * @throws UndefinedException where a function has no value
   */
  <T extends CalculusFieldElement<T>> T[] evaluate(
      Numbers<T> numbers, T[][] constants, T[] values) {
    T[] result = MathArrays.buildArray(numbers.field(), size());
    System.arraycopy(values, 0, result, 0, inputs);
    for (int i = 0; i < nodes.size(); i++) {
      result[inputs + i] =
          switch (nodes.get(i)) {
            case Node.Linear linear -> {
              T sum = constants[i][linear.operands().size()];
              for (int j = 0; j < linear.operands().size(); j++) {
                T operand = result[linear.operands().get(j)];
                sum = sum.add(operand.multiply(constants[i][j]));
              }
              yield sum;
            }
            case Node.Product product -> result[product.left()].multiply(result[product.right()]);
            case Node.Quotient quotient -> result[quotient.left()].divide(result[quotient.right()]);
            case Node.Function function ->
                apply(numbers, function.kind(), result[function.argument()]);
          };
    }
    return result;
  }

  /** {@link #evaluate} for a single use. */
  <T extends CalculusFieldElement<T>> T[] evaluate(Numbers<T> numbers, T[] values) {
    return evaluate(numbers, constants(numbers), values);
  }

  /** For each linear combination its coefficients and then its constant; empty for the rest. */
  <T extends CalculusFieldElement<T>> T[][] constants(Numbers<T> numbers) {
    T[][] constants = MathArrays.buildArray(numbers.field(), nodes.size(), 0);
    for (int i = 0; i < constants.length; i++) {
      if (nodes.get(i) instanceof Node.Linear linear) {
        int terms = linear.operands().size();
        constants[i] = MathArrays.buildArray(numbers.field(), terms + 1);
        for (int j = 0; j < terms; j++) {
          constants[i][j] = numbers.of(linear.coefficients().get(j));
        }
        constants[i][terms] = numbers.of(linear.constant());
      }
    }
    return constants;
  }

  static <T extends CalculusFieldElement<T>> T apply(Numbers<T> numbers, Expr kind, T argument) {
    return new Evaluator<T>(numbers::of, _ -> argument).value(kind);
  }

  /** Collects operations, finding common subexpressions. */
  public static final class Builder {
    private final int inputs;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Object, Integer> known = new HashMap<>();

    /** A tape with a number of inputs and no operation. */
    public Builder(int inputs) {
      this.inputs = inputs;
    }

    /** The finished tape. */
    public Tape build() {
      return new Tape(inputs, nodes);
    }

    int inputs() {
      return inputs;
    }

    /** Number of values so far, inputs included. */
    int size() {
      return inputs + nodes.size();
    }

    /** How a value that is not an input is computed. */
    Node node(int value) {
      return nodes.get(value - inputs);
    }

    private int add(Node node) {
      Integer index = known.get(node);
      if (index == null) {
        index = inputs + nodes.size();
        nodes.add(node);
        known.put(node, index);
      }
      return index;
    }

    /** {@code constant + sum of coefficient * value}; equal values are collected. */
    public int linear(Rational constant, List<Integer> values, List<Rational> coefficients) {
      Map<Integer, Rational> terms = new LinkedHashMap<>();
      Rational total = constant;
      for (int i = 0; i < values.size(); i++) {
        if (isConstant(values.get(i))) {
          total = total.plus(constantOf(values.get(i)).times(coefficients.get(i)));
        } else {
          terms.merge(values.get(i), coefficients.get(i), Rational::plus);
        }
      }
      terms.values().removeIf(Rational::isZero);
      if (total.isZero() && terms.size() == 1) {
        var only = terms.entrySet().iterator().next();
        if (only.getValue().isOne()) {
          return only.getKey();
        }
      }
      return add(new Node.Linear(total, List.copyOf(terms.keySet()), List.copyOf(terms.values())));
    }

    /** A constant. */
    public int constant(Rational value) {
      return linear(value, List.of(), List.of());
    }

    private boolean isConstant(int value) {
      return value >= inputs
          && nodes.get(value - inputs) instanceof Node.Linear linear
          && linear.operands().isEmpty();
    }

    private Rational constantOf(int value) {
      return ((Node.Linear) nodes.get(value - inputs)).constant();
    }

    /** The product of two values; a constant factor becomes a coefficient. */
    public int product(int left, int right) {
      if (isConstant(left)) {
        return scaled(constantOf(left), right);
      }
      if (isConstant(right)) {
        return scaled(constantOf(right), left);
      }
      return add(new Node.Product(Math.min(left, right), Math.max(left, right)));
    }

    /**
     * Appends {@code left * right} to a sum under construction; constant factors move into the
     * coefficient.
     */
    void addProduct(int left, int right, List<Integer> values, List<Rational> coefficients) {
      Rational factor = Rational.ONE;
      int value = left;
      if (left >= inputs && nodes.get(left - inputs) instanceof Node.Linear linear) {
        if (linear.operands().isEmpty()) {
          values.add(right);
          coefficients.add(linear.constant());
          return;
        }
        if (linear.operands().size() == 1 && linear.constant().isZero()) {
          factor = linear.coefficients().getFirst();
          value = linear.operands().getFirst();
        }
      }
      values.add(product(value, right));
      coefficients.add(factor);
    }

    int quotient(int left, int right) {
      return add(new Node.Quotient(left, right));
    }

    private int scaled(Rational factor, int value) {
      return linear(Rational.ZERO, List.of(value), List.of(factor));
    }

    /**
     * The value of a formula.
     *
     * @param expr a scalar formula
     * @param symbols the value of each symbol
     * @throws IllegalArgumentException for a symbol without value, a vector operation, or a power
     *     whose exponent is not a number
     */
    public int compile(Expr expr, Map<String, Integer> symbols) {
      return switch (expr) {
        case Expr.Num number -> constant(number.value());
        case Expr.Sym symbol -> {
          Integer value = symbols.get(symbol.name());
          if (value == null) {
            throw new IllegalArgumentException("symbol " + symbol + " has no value");
          }
          yield value;
        }
        case Expr.Sum sum -> sum(sum, symbols);
        case Expr.Product product -> product(product, symbols);
        case Expr.Power power -> power(power, symbols);
        case Expr.Apply apply -> function(apply.head(), compile(apply.argument(), symbols));
        case Expr.Dot _, Expr.Integral _ ->
            throw new IllegalArgumentException("expected components: " + expr);
      };
    }

    private int sum(Expr.Sum sum, Map<String, Integer> symbols) {
      Rational constant = Rational.ZERO;
      List<Integer> values = new ArrayList<>();
      List<Rational> coefficients = new ArrayList<>();
      for (Expr term : sum.terms()) {
        int value = compile(term, symbols);
        if (value >= inputs && nodes.get(value - inputs) instanceof Node.Linear linear) {
          constant = constant.plus(linear.constant());
          values.addAll(linear.operands());
          coefficients.addAll(linear.coefficients());
        } else {
          values.add(value);
          coefficients.add(Rational.ONE);
        }
      }
      return linear(constant, values, coefficients);
    }

    private int product(Expr.Product product, Map<String, Integer> symbols) {
      Rational factor = Rational.ONE;
      int value = -1;
      int divisor = -1;
      for (Expr part : product.factors()) {
        if (part instanceof Expr.Num number) {
          factor = factor.times(number.value());
        } else if (part instanceof Expr.Power power
            && power.exponent() instanceof Expr.Num n
            && n.value().isInteger()
            && n.value().signum() < 0) {
          int below = compile(positivePower(power, n.value()), symbols);
          divisor = divisor < 0 ? below : product(divisor, below);
        } else {
          int compiled = compile(part, symbols);
          value = value < 0 ? compiled : product(value, compiled);
        }
      }
      if (divisor >= 0) {
        value = quotient(value < 0 ? constant(Rational.ONE) : value, divisor);
      }
      return value < 0 ? constant(factor) : scaled(factor, value);
    }

    private static Expr positivePower(Expr.Power power, Rational negative) {
      return power.base().pow(Math.negateExact(negative.intValueExact()));
    }

    private int power(Expr.Power power, Map<String, Integer> symbols) {
      if (!(power.exponent() instanceof Expr.Num number)) {
        throw new IllegalArgumentException("expected a number as exponent, found " + power);
      }
      Rational exponent = number.value();
      int base = compile(power.base(), symbols);
      if (!exponent.isInteger()) {
        Expr kind = new Expr.Power(ARGUMENT, number);
        Integer index = known.get(List.of(kind, base));
        if (index != null) {
          return index;
        }
        int self = reserve(kind, base);
        return close(self, base, kind, quotient(scaled(exponent, self), base));
      }
      int n = exponent.intValueExact();
      int positive = integerPower(base, Math.abs(n));
      return n < 0 ? quotient(constant(Rational.ONE), positive) : positive;
    }

    private int integerPower(int base, int n) {
      if (n == 0) {
        return constant(Rational.ONE);
      }
      int half = n == 1 ? base : integerPower(base, n / 2);
      if (n == 1) {
        return base;
      }
      int square = product(half, half);
      return n % 2 == 0 ? square : product(square, base);
    }

    private int function(Head head, int argument) {
      Expr kind = ARGUMENT.apply(head);
      Integer index = known.get(List.of(kind, argument));
      if (index != null) {
        return index;
      }
      int self = reserve(kind, argument);
      Map<String, Integer> symbols = Map.of("argument", argument);
      int derivative =
          switch (head) {
            case EXP -> self;
            case TANH ->
                linear(Rational.ONE, List.of(product(self, self)), List.of(Rational.MINUS_ONE));
            case SINH -> function(Head.COSH, argument);
            case COSH -> function(Head.SINH, argument);
            case LOG, ARCSINH, ARCTANH, ARCSIN, ARCTAN, ABS, GAMMA, DIGAMMA, TRIGAMMA ->
                compile(Differentiation.derivative(kind, "argument"), symbols);
            case NORM, TRANSPOSE, TRACE, DIAGONAL ->
                throw new IllegalArgumentException("expected components, found " + head);
          };
      return close(self, argument, kind, derivative);
    }

    /**
     * The derivative of a value with respect to an input.
     *
     * @param inner gives the derivatives of the operands
     */
    int derivative(int value, int input, IntBinaryOperator inner) {
      if (value < inputs) {
        return constant(value == input ? Rational.ONE : Rational.ZERO);
      }
      return switch (nodes.get(value - inputs)) {
        case Node.Linear linear -> {
          List<Integer> values = new ArrayList<>();
          for (int operand : linear.operands()) {
            values.add(inner.applyAsInt(operand, input));
          }
          yield linear(Rational.ZERO, values, linear.coefficients());
        }
        case Node.Product product -> {
          int left = product(inner.applyAsInt(product.left(), input), product.right());
          int right = product(product.left(), inner.applyAsInt(product.right(), input));
          yield linear(Rational.ZERO, List.of(left, right), List.of(Rational.ONE, Rational.ONE));
        }
        case Node.Quotient quotient -> {
          int shrink = product(value, inner.applyAsInt(quotient.right(), input));
          int top =
              linear(
                  Rational.ZERO,
                  List.of(inner.applyAsInt(quotient.left(), input), shrink),
                  List.of(Rational.ONE, Rational.MINUS_ONE));
          yield quotient(top, quotient.right());
        }
        case Node.Function function ->
            product(function.derivative(), inner.applyAsInt(function.argument(), input));
      };
    }

    /**
     * The derivatives of {@code sum_j weights[j] outputs[j]} by the inputs, the weights held fixed,
     * in a number of operations proportional to that of computing the outputs.
     *
     * @param outputs indices of values
     * @param weights indices of values, one for each output
     * @return for each input the index of its derivative
     */
    public int[] gradient(int[] outputs, int[] weights) {
      return Adjoints.gradient(this, outputs, weights);
    }

    /** Takes a place on the tape for a function whose derivative is not there yet. */
    private int reserve(Expr kind, int argument) {
      int self = inputs + nodes.size();
      known.put(List.of(kind, argument), self);
      nodes.add(new Node.Function(kind, argument, self));
      return self;
    }

    private int close(int self, int argument, Expr kind, int derivative) {
      nodes.set(self - inputs, new Node.Function(kind, argument, derivative));
      return self;
    }
  }
}
