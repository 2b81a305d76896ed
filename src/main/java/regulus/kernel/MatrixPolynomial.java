package regulus.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A sum of rational multiples of words in matrices, with traces and scalars as coefficients, in
 * normal form: products are written out, equal terms collected, traces taken up to cyclic rotation
 * and transposition, diagonals up to transposition and the place of diagonal factors.
 *
 * <p>Every step to the normal form is an identity of matrices of any sizes that fit, so a
 * polynomial without terms is zero for all sizes. One with terms may still be zero at some sizes.
 */
final class MatrixPolynomial {

  private final Map<MatrixTerm, Rational> terms;
  private final Budget budget;

  private MatrixPolynomial(Map<MatrixTerm, Rational> terms, Budget budget) {
    this.terms = terms;
    this.budget = budget;
  }

  static MatrixPolynomial zero(Budget budget) {
    return new MatrixPolynomial(new TreeMap<>(), budget);
  }

  static MatrixPolynomial of(MatrixTerm term, Budget budget) {
    Map<MatrixTerm, Rational> terms = new TreeMap<>();
    terms.put(term, Rational.ONE);
    return new MatrixPolynomial(terms, budget);
  }

  static MatrixPolynomial number(Rational value, Budget budget) {
    return of(MatrixTerm.of(Word.UNIT), budget).scaled(value);
  }

  boolean isZero() {
    return terms.isEmpty();
  }

  /** The terms, without their coefficients, in order. */
  Set<MatrixTerm> terms() {
    return Collections.unmodifiableSet(terms.keySet());
  }

  /** The terms with their coefficients, none of which is 0. */
  Map<MatrixTerm, Rational> coefficients() {
    return Collections.unmodifiableMap(terms);
  }

  /** Adds a multiple of a term; the map is modified. */
  private void add(Map<MatrixTerm, Rational> into, MatrixTerm term, Rational coefficient) {
    budget.spend(1 + term.factors().size() + term.word().letters().size());
    Rational sum = into.getOrDefault(term, Rational.ZERO).plus(coefficient);
    if (sum.isZero()) {
      into.remove(term);
    } else {
      into.put(term, sum);
    }
  }

  MatrixPolynomial plus(MatrixPolynomial other) {
    Map<MatrixTerm, Rational> sum = new TreeMap<>(terms);
    other.terms.forEach((term, coefficient) -> add(sum, term, coefficient));
    return new MatrixPolynomial(sum, budget);
  }

  MatrixPolynomial scaled(Rational factor) {
    Map<MatrixTerm, Rational> scaled = new TreeMap<>();
    if (!factor.isZero()) {
      terms.forEach((term, coefficient) -> scaled.put(term, coefficient.times(factor)));
    }
    return new MatrixPolynomial(scaled, budget);
  }

  /** Every term changed. */
  MatrixPolynomial map(UnaryOperator<MatrixTerm> change) {
    Map<MatrixTerm, Rational> changed = new TreeMap<>();
    terms.forEach((term, coefficient) -> add(changed, change.apply(term), coefficient));
    return new MatrixPolynomial(changed, budget);
  }

  /** This number times anything. */
  MatrixPolynomial scalarTimes(MatrixPolynomial other) {
    Map<MatrixTerm, Rational> product = new TreeMap<>();
    terms.forEach(
        (number, a) -> {
          if (!number.isNumber()) {
            throw new Refusal("a scalar is needed where " + number + " stands");
          }
          other.terms.forEach((term, b) -> add(product, number.numbersTimes(term), a.times(b)));
        });
    return new MatrixPolynomial(product, budget);
  }

  /** The matrix product. */
  MatrixPolynomial dot(MatrixPolynomial other) {
    Map<MatrixTerm, Rational> product = new TreeMap<>();
    terms.forEach(
        (left, a) ->
            other.terms.forEach(
                (right, b) -> {
                  MatrixTerm both =
                      left.withWord(word -> word.times(right.matrix()))
                          .withFactors(right.factors());
                  add(product, both, a.times(b));
                }));
    return new MatrixPolynomial(product, budget);
  }

  MatrixPolynomial transpose() {
    return map(term -> term.withWord(Word::transpose));
  }

  MatrixPolynomial trace() {
    return map(MatrixTerm::trace);
  }

  /** The vector of diagonal entries. */
  MatrixPolynomial diagonal() {
    return map(term -> new MatrixTerm(term.factors(), term.matrix(), true));
  }

  /**
   * The derivative by the product rule.
   *
   * @param velocities of matrices and scalars by name; what is not named is constant
   */
  MatrixPolynomial derivative(Map<String, MatrixPolynomial> velocities) {
    MatrixPolynomial[] sum = {zero(budget)};
    terms.forEach(
        (term, coefficient) -> {
          MatrixPolynomial parts =
              inWord(term.word(), velocities)
                  .map(
                      part ->
                          new MatrixTerm(part.factors(), part.word(), term.diagonal())
                              .withFactors(term.factors()));
          for (int i = 0; i < term.factors().size(); i++) {
            List<MatrixTerm.Factor> others = new ArrayList<>(term.factors());
            MatrixPolynomial change = inFactor(others.remove(i), velocities);
            MatrixTerm rest = new MatrixTerm(others, term.word(), term.diagonal());
            parts = parts.plus(change.scalarTimes(of(rest, budget)));
          }
          sum[0] = sum[0].plus(parts.scaled(coefficient));
        });
    return sum[0];
  }

  private MatrixPolynomial inFactor(
      MatrixTerm.Factor factor, Map<String, MatrixPolynomial> velocities) {
    return switch (factor) {
      case MatrixTerm.Factor.Scalar(String name) -> velocities.getOrDefault(name, zero(budget));
      case MatrixTerm.Factor.Trace(Word word) -> inWord(word, velocities).trace();
    };
  }

  /** {@code (A B C)' = A' B C + A B' C + A B C'}. */
  private MatrixPolynomial inWord(Word word, Map<String, MatrixPolynomial> velocities) {
    MatrixPolynomial sum = zero(budget);
    for (int i = 0; i < word.letters().size(); i++) {
      Letter letter = word.letters().get(i);
      MatrixPolynomial velocity = velocities.get(letter.name());
      if (velocity != null) {
        Word before = word.part(0, i);
        Word behind = word.part(i + 1, word.letters().size());
        MatrixPolynomial change = letter.transposed() ? velocity.transpose() : velocity;
        sum = sum.plus(change.map(term -> term.withWord(w -> before.times(w).times(behind))));
      }
    }
    return sum;
  }

  /**
   * The gradient of this number with respect to a matrix: {@code grad tr(A X B) = (B A)^T}, {@code
   * grad tr(A X^T B) = B A}, one summand for each place of the matrix.
   */
  MatrixPolynomial gradient(Letter matrix) {
    return partial(
        factor ->
            factor instanceof MatrixTerm.Factor.Trace(Word word)
                ? gradientOfTrace(word, matrix)
                : zero(budget));
  }

  private MatrixPolynomial gradientOfTrace(Word word, Letter matrix) {
    MatrixPolynomial sum = zero(budget);
    for (int i = 0; i < word.letters().size(); i++) {
      Letter letter = word.letters().get(i);
      if (letter.name().equals(matrix.name())) {
        Word around = word.part(i + 1, word.letters().size()).times(word.part(0, i));
        sum =
            sum.plus(of(MatrixTerm.of(letter.transposed() ? around : around.transpose()), budget));
      }
    }
    return sum;
  }

  /** The derivative of this number with respect to a scalar. */
  MatrixPolynomial partial(String scalar) {
    return partial(
        factor ->
            factor.equals(new MatrixTerm.Factor.Scalar(scalar))
                ? number(Rational.ONE, budget)
                : zero(budget));
  }

  private MatrixPolynomial partial(Function<MatrixTerm.Factor, MatrixPolynomial> ofFactor) {
    MatrixPolynomial[] sum = {zero(budget)};
    terms.forEach(
        (term, coefficient) -> {
          if (!term.isNumber()) {
            throw new Refusal("a scalar is needed where " + term + " stands");
          }
          for (int i = 0; i < term.factors().size(); i++) {
            List<MatrixTerm.Factor> others = new ArrayList<>(term.factors());
            MatrixPolynomial change = ofFactor.apply(others.remove(i));
            sum[0] = sum[0].plus(change.map(part -> part.withFactors(others)).scaled(coefficient));
          }
        });
    return sum[0];
  }

  @Override
  public String toString() {
    if (terms.isEmpty()) {
      return "0";
    }
    StringBuilder text = new StringBuilder();
    terms.forEach(
        (term, coefficient) -> {
          boolean negative = coefficient.signum() < 0;
          text.append(text.isEmpty() ? (negative ? "-" : "") : negative ? " - " : " + ");
          Rational size = coefficient.abs();
          text.append(size.isOne() ? "" : size + "*").append(term);
        });
    return text.toString();
  }
}
