package regulus.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.kernel.Rational;

/**
 * A polynomial in the inputs of a tape.
 *
 * @param terms the coefficient, not zero, of each product of powers; the exponents of a product are
 *     one number for each input
 */
record SparsePolynomial(Map<List<Integer>, Rational> terms) {

  /** Larger polynomials are not worth their time here. */
  private static final int MOST_TERMS = 64;

  SparsePolynomial {
    terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
  }

  /** One value of a tape, if it is a polynomial of few terms. */
  static Optional<SparsePolynomial> of(Tape tape, int value) {
    List<Optional<SparsePolynomial>> values = new ArrayList<>();
    for (int i = 0; i <= value; i++) {
      values.add(
          i < tape.inputs()
              ? Optional.of(input(tape.inputs(), i))
              : ofNode(tape, values, tape.nodes().get(i - tape.inputs())));
    }
    return values.get(value);
  }

  private static Optional<SparsePolynomial> ofNode(
      Tape tape, List<Optional<SparsePolynomial>> values, Tape.Node node) {
    return switch (node) {
      case Tape.Node.Linear linear -> {
        Optional<SparsePolynomial> sum = Optional.of(constant(tape.inputs(), linear.constant()));
        for (int j = 0; j < linear.operands().size(); j++) {
          Rational factor = linear.coefficients().get(j);
          Optional<SparsePolynomial> operand = values.get(linear.operands().get(j));
          sum = sum.flatMap(total -> operand.map(p -> total.plus(p, factor)));
        }
        yield sum.filter(SparsePolynomial::isSmall);
      }
      case Tape.Node.Product product ->
          values
              .get(product.left())
              .flatMap(left -> values.get(product.right()).map(left::times))
              .filter(SparsePolynomial::isSmall);
      case Tape.Node.Quotient _, Tape.Node.Function _ -> Optional.empty();
    };
  }

  private static SparsePolynomial input(int inputs, int index) {
    List<Integer> exponents = new ArrayList<>(Collections.nCopies(inputs, 0));
    exponents.set(index, 1);
    return new SparsePolynomial(Map.of(List.copyOf(exponents), Rational.ONE));
  }

  private static SparsePolynomial constant(int inputs, Rational value) {
    return new SparsePolynomial(
        value.isZero() ? Map.of() : Map.of(Collections.nCopies(inputs, 0), value));
  }

  private boolean isSmall() {
    return terms.size() <= MOST_TERMS;
  }

  private SparsePolynomial plus(SparsePolynomial other, Rational factor) {
    Map<List<Integer>, Rational> sum = new LinkedHashMap<>(terms);
    other.terms.forEach((power, c) -> sum.merge(power, c.times(factor), Rational::plus));
    sum.values().removeIf(Rational::isZero);
    return new SparsePolynomial(sum);
  }

  private SparsePolynomial times(SparsePolynomial other) {
    Map<List<Integer>, Rational> product = new LinkedHashMap<>();
    terms.forEach(
        (left, a) ->
            other.terms.forEach(
                (right, b) -> product.merge(sum(left, right), a.times(b), Rational::plus)));
    product.values().removeIf(Rational::isZero);
    return new SparsePolynomial(product);
  }

  private static List<Integer> sum(List<Integer> left, List<Integer> right) {
    List<Integer> sum = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      sum.add(left.get(i) + right.get(i));
    }
    return List.copyOf(sum);
  }
}
