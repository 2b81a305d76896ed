package regulus.kernel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Statements about the expectation of the largest singular value of a Gaussian matrix. None is
 * proved here; what lies outside of elementary bounds is refuted.
 */
final class SpectralNormRule {

  private static final int MOST_POINTS = 6;
  private static final int BITS = 96;

  /** Small sizes, and larger ones for statements about large matrices. */
  private static final List<Integer> FACTORS = List.of(1, 25);

  private final Statement.SpectralNorm statement;
  private final Budget budget;
  private final RandomFormulas formulas;

  SpectralNormRule(Statement.SpectralNorm statement, Budget budget) {
    this.statement = statement;
    this.budget = budget;
    this.formulas = new RandomFormulas(statement.setting(), statement.laws(), budget);
  }

  /**
   * Elementary bounds.
   *
   * <pre>
   *   A is m x n with independent entries N(0, s)
   *   -----------------------------------------------------------------------------------
   *   Sqrt[2 s] Gamma[(k + 1)/2]/Gamma[k/2] <= E |A| <= Sqrt[s m n] for k = m and k = n
   * </pre>
   *
   * <p>for the norm of A is at least that of one of its columns or rows, and at most the Frobenius
   * norm, whose expectation is at most the root of that of its square. Refutes at exact sizes at
   * which all numbers that the statement admits lie outside.
   */
  Optional<Verdict.Refuted> refute() {
    Model.MatrixSize matrix = formulas.model().matrices().get(statement.matrix());
    RandomLaws.Law law = statement.laws().of(statement.matrix()).orElse(null);
    if (matrix == null || !(law instanceof RandomLaws.Law.Gaussian(Expr variance))) {
      return Optional.empty();
    }
    Expr rows = RandomFormulas.size(matrix.rows());
    Expr columns = RandomFormulas.size(matrix.columns());
    Expr scale = formulas.fixed(variance);
    Expr is = formulas.fixed(statement.is());
    Set<String> symbols = new LinkedHashSet<>(is.symbols());
    symbols.addAll(scale.symbols());
    MomentPoints points = new MomentPoints(statement.setting(), formulas, Set.of(), budget);
    List<Expr> least = List.of(ofVector(scale, rows), ofVector(scale, columns));
    Expr most = Expr.product(List.of(scale, rows, columns)).sqrt();
    return FACTORS.stream()
        .flatMap(factor -> points.over(symbols, factor).limit(MOST_POINTS))
        .flatMap(point -> outside(point, least, most, is))
        .findFirst();
  }

  /** {@code E |a|} of a vector of independent {@code N(0, s)}. */
  private static Expr ofVector(Expr scale, Expr length) {
    Expr half = Expr.number(Rational.HALF);
    return Expr.product(
        List.of(
            Expr.number(2).times(scale).sqrt(),
            half.times(length.plus(Expr.ONE)).apply(Head.GAMMA),
            half.times(length).apply(Head.GAMMA).pow(-1)));
  }

  private Stream<Verdict.Refuted> outside(
      Map<String, Rational> point, List<Expr> least, Expr most, Expr is) {
    try {
      Enclosures enclosures = new Enclosures(BITS, budget);
      RationalInterval claimed = enclosures.of(MomentPoints.at(is, point));
      RationalInterval above = enclosures.of(MomentPoints.at(most, point));
      Rational largest = claimed.high().times(Rational.ONE.plus(statement.within()));
      Rational smallest = claimed.low().times(Rational.ONE.minus(statement.within()));
      if (claimed.low().signum() > 0 && smallest.compareTo(above.high()) > 0) {
        return Stream.of(refuted("at most", above, claimed, point));
      }
      for (Expr bound : least) {
        RationalInterval below = enclosures.of(MomentPoints.at(bound, point));
        if (below.low().signum() > 0
            && (largest.signum() <= 0 || largest.compareTo(below.low()) < 0)) {
          return Stream.of(refuted("at least", below, claimed, point));
        }
      }
      return Stream.of();
    } catch (Refusal | Enclosures.Undecided | ArithmeticException _) {
      return Stream.of();
    }
  }

  private Verdict.Refuted refuted(
      String relation, RationalInterval bound, RationalInterval claimed, Map<String, Rational> at) {
    return new Verdict.Refuted(
        "the expectation of the norm is "
            + relation
            + " "
            + MomentRules.decimal(bound)
            + ", and not within "
            + statement.within()
            + " of "
            + MomentRules.decimal(claimed),
        at,
        MomentRules.decimal(bound));
  }
}
