package regulus.kernel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lyapunov exponents of products of independent copies of a Gaussian matrix. */
final class LyapunovRule {

  private LyapunovRule() {}

  /** The formula of an exponent, and what it is about. */
  private record Exponent(RandomFormulas formulas, Expr number, Expr size, Expr value) {}

  private static Exponent exponent(Statement.LyapunovExponent statement, Budget budget) {
    RandomFormulas formulas = new RandomFormulas(statement.setting(), statement.laws(), budget);
    Model.MatrixSize matrix = formulas.model().matrices().get(statement.matrix());
    RandomLaws.Law law = statement.laws().of(statement.matrix()).orElse(null);
    if (matrix == null
        || !matrix.rows().equals(matrix.columns())
        || !(law instanceof RandomLaws.Law.Gaussian(Expr variance))) {
      throw new Refusal("Lyapunov exponents are known of square Gaussian matrices");
    }
    Expr half = Expr.number(Rational.HALF);
    Expr size = RandomFormulas.size(matrix.rows());
    Expr number = formulas.fixed(statement.number());
    Expr scale = Expr.number(2).times(formulas.fixed(variance)).apply(Head.LOG);
    Expr shape = half.times(Expr.sum(List.of(size, number.negate(), Expr.ONE)));
    Expr value = half.times(scale.plus(shape.apply(Head.DIGAMMA)));
    return new Exponent(formulas, number, size, value);
  }

  /**
   * Lyapunov exponents.
   *
   * <pre>
   *   A is m x m with independent entries N(0, s)     1 <= k <= m
   *   -------------------------------------------------------------------------
   *   the k-th exponent of products of copies is (Log[2 s] + PolyGamma[(m - k + 1)/2])/2
   * </pre>
   *
   * <p>The sum of the first k exponents is half the expectation of the logarithm of the squared
   * volume that A makes of k orthonormal vectors, a product of s times independent {@code chi^2_(m
   * - j + 1)}, j = 1, ..., k, whatever the vectors are. Fails if the formula is another one.
   * Source: Newman, Communications in Mathematical Physics 103 (1986).
   */
  static Theorem<?> prove(Statement.LyapunovExponent statement, Budget budget) {
    Exponent exponent = exponent(statement, budget);
    RandomFormulas formulas = exponent.formulas();
    Expr is = formulas.fixed(statement.is());
    Tower tower =
        MomentTower.over(
            statement.setting(),
            formulas,
            List.of(exponent.value(), exponent.number(), is),
            budget);
    Element number = tower.of(exponent.number());
    Element below = tower.minus(number, Element.ONE);
    Element above = tower.minus(tower.of(exponent.size()), number);
    requireNotNegative(tower, below, exponent.number());
    requireNotNegative(tower, above, exponent.number());
    tower.signs().assume(below, Sign.NONNEGATIVE);
    tower.signs().assume(above, Sign.NONNEGATIVE);
    Element found = MomentTower.element(tower, exponent.value());
    if (!tower.minus(found, MomentTower.element(tower, is)).isZero()) {
      throw new Refusal("the exponent is " + MomentRules.text(tower.toExpr(found)));
    }
    return Theorem.conclude(
        statement,
        "Lyapunov exponents of Gaussian matrices",
        List.of(),
        List.of("the exponent is " + MomentRules.text(tower.toExpr(found))),
        MomentTower.scope(formulas)
            + ", whole numbers `"
            + exponent.number()
            + "` from 1 to the size",
        MomentTower.hypotheses(formulas),
        List.of(tower));
  }

  /** A number out of range has no exponent. */
  private static void requireNotNegative(Tower tower, Element difference, Expr number) {
    if (tower.signs().of(difference) == Sign.NEGATIVE) {
      throw new Refusal("there is no exponent of the number " + number);
    }
  }

  /** Refutes at exact sizes: the two formulas have values in disjoint intervals. */
  static Optional<Verdict.Refuted> refute(Statement.LyapunovExponent statement, Budget budget) {
    Exponent exponent = exponent(statement, budget);
    Set<String> integers = new LinkedHashSet<>(exponent.number().symbols());
    integers.removeAll(exponent.formulas().model().symbolicSizes());
    return MomentRules.differing(
        new MomentPoints(statement.setting(), exponent.formulas(), integers, budget),
        "the exponent",
        exponent.value(),
        exponent.formulas().fixed(statement.is()),
        budget);
  }
}
