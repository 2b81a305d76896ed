package regulus.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/** Tapes made from tapes. Indices of values stay what they are, unless inputs are added. */
final class TapeBranches {

  private static final Expr ABSOLUTE_VALUE = Tape.ARGUMENT.apply(Head.ABS);

  private TapeBranches() {}

  /** The arguments {@code z} of absolute values {@code |z|}, each once. */
  static int[] kinks(Tape tape) {
    return tape.nodes().stream()
        .filter(TapeBranches::isAbsoluteValue)
        .mapToInt(node -> ((Tape.Node.Function) node).argument())
        .toArray();
  }

  private static boolean isAbsoluteValue(Tape.Node node) {
    return node instanceof Tape.Node.Function function && function.kind().equals(ABSOLUTE_VALUE);
  }

  /**
   * A tape without kinks: {@code |z|} becomes {@code s z}, and its derivative {@code z/|z|} becomes
   * {@code s}.
   *
   * @param signs {@code s} for each of {@link #kinks}, 1 or -1
   */
  static Tape smooth(Tape tape, int[] signs) {
    Map<Integer, Tape.Node> replaced = new LinkedHashMap<>();
    int kink = 0;
    for (int i = 0; i < tape.nodes().size(); i++) {
      if (isAbsoluteValue(tape.nodes().get(i))) {
        int argument = ((Tape.Node.Function) tape.nodes().get(i)).argument();
        Rational sign = Rational.of(signs[kink++]);
        replaced.put(i, new Tape.Node.Linear(Rational.ZERO, List.of(argument), List.of(sign)));
        replaceQuotients(tape, argument, tape.inputs() + i, sign, replaced);
      }
    }
    List<Tape.Node> nodes = new ArrayList<>(tape.nodes());
    replaced.forEach(nodes::set);
    return new Tape(tape.inputs(), nodes);
  }

  private static void replaceQuotients(
      Tape tape, int argument, int absolute, Rational sign, Map<Integer, Tape.Node> replaced) {
    for (int i = 0; i < tape.nodes().size(); i++) {
      if (tape.nodes().get(i) instanceof Tape.Node.Quotient(int left, int right)
          && ((left == argument && right == absolute) || (left == absolute && right == argument))) {
        replaced.put(i, new Tape.Node.Linear(sign, List.of(), List.of()));
      }
    }
  }

  /**
   * A tape that also computes negated derivatives.
   *
   * @param derivatives where they stand
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Reversed(Tape tape, int[] derivatives) {}

  /** Appends the negative of each derivative. */
  static Reversed reversed(Tape tape, int[] derivatives) {
    List<Tape.Node> nodes = new ArrayList<>(tape.nodes());
    Map<Integer, Integer> negated = new LinkedHashMap<>();
    int[] result = new int[derivatives.length];
    for (int i = 0; i < derivatives.length; i++) {
      result[i] =
          negated.computeIfAbsent(
              derivatives[i],
              value -> {
                nodes.add(
                    new Tape.Node.Linear(
                        Rational.ZERO, List.of(value), List.of(Rational.MINUS_ONE)));
                return tape.inputs() + nodes.size() - 1;
              });
    }
    return new Reversed(new Tape(tape.inputs(), nodes), result);
  }

  /** A tape with one more input, the last, on which nothing depends. */
  static Tape withIdleInput(Tape tape) {
    IntUnaryOperator moved = value -> value < tape.inputs() ? value : value + 1;
    List<Tape.Node> nodes = new ArrayList<>();
    for (Tape.Node node : tape.nodes()) {
      nodes.add(
          switch (node) {
            case Tape.Node.Linear(Rational constant, List<Integer> operands, var coefficients) ->
                new Tape.Node.Linear(
                    constant, operands.stream().map(moved::applyAsInt).toList(), coefficients);
            case Tape.Node.Product(int left, int right) ->
                new Tape.Node.Product(moved.applyAsInt(left), moved.applyAsInt(right));
            case Tape.Node.Quotient(int left, int right) ->
                new Tape.Node.Quotient(moved.applyAsInt(left), moved.applyAsInt(right));
            case Tape.Node.Function(Expr kind, int argument, int derivative) ->
                new Tape.Node.Function(
                    kind, moved.applyAsInt(argument), moved.applyAsInt(derivative));
          });
    }
    nodes.add(new Tape.Node.Linear(Rational.ZERO, List.of(), List.of()));
    return new Tape(tape.inputs() + 1, nodes);
  }
}
