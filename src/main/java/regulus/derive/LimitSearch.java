package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import regulus.kernel.Certificate;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/**
 * Certificates for asymptotic forms: how many terms to expand, and the square roots of dominant
 * coefficients of radicands.
 */
final class LimitSearch {

  private static final List<Integer> LENGTHS_OF_EXPANSION = List.of(16, 24, 36);

  private final Statement.OfFormulas limit;
  private final Statement.Approach approach;
  private final List<Expr> formulas;
  private final Start start;

  /**
   * A search.
   *
   * @param approach how the first symbol moves
   * @param formulas the two sides
   */
  LimitSearch(Statement.OfFormulas limit, Statement.Approach approach, List<Expr> formulas) {
    this.limit = limit;
    this.approach = approach;
    this.formulas = List.copyOf(formulas);
    this.start = new Start(limit.setting(), Set.of(approach.symbol()));
  }

  Certificate search() {
    return Attempts.first(
        limit,
        Stream.concat(Stream.of(Certificate.EMPTY), Stream.of(limit).flatMap(_ -> withSteps())));
  }

  private Stream<Certificate> withSteps() {
    List<Certificate.Step> roots = dominantRoots();
    Stream<Certificate> drawn = roots.isEmpty() ? Stream.of() : Stream.of(new Certificate(roots));
    return Stream.concat(
        drawn,
        LENGTHS_OF_EXPANSION.stream()
            .map(
                terms -> {
                  List<Certificate.Step> steps = new ArrayList<>(roots);
                  steps.add(new Certificate.Step.Terms(terms));
                  return new Certificate(steps);
                }));
  }

  private List<Certificate.Step> dominantRoots() {
    Set<Expr> radicands = new LinkedHashSet<>();
    formulas.forEach(formula -> collect(start.expand(formula), radicands));
    Radicals radicals = new Radicals(start);
    for (Expr radicand : radicands) {
      LaurentPolynomial.of(radicand)
          .filter(polynomial -> !polynomial.isZero())
          .map(this::dominantCoefficient)
          .ifPresent(coefficient -> radicals.draw(coefficient.toExpr().sqrt()));
    }
    for (Expr radicand : radicands) {
      List<Expr> terms = radicand instanceof Expr.Sum sum ? sum.terms() : List.of(radicand);
      terms.forEach(term -> drawAtOne(term, radicals));
    }
    return List.copyOf(radicals.steps());
  }

  /** The coefficient of a power of the moving symbol is its value where the symbol is 1. */
  private void drawAtOne(Expr term, Radicals radicals) {
    Expr coefficient = withoutOnes(term.substitute(Map.of(approach.symbol(), Expr.ONE)));
    if (!coefficient.equals(term) && !coefficient.symbols().isEmpty()) {
      radicals.draw(coefficient.sqrt());
    }
  }

  /** The formula without powers of 1 and factors 1. */
  private static Expr withoutOnes(Expr expr) {
    Expr changed = expr.mapParts(LimitSearch::withoutOnes);
    return switch (changed) {
      case Expr.Power(Expr base, Expr _) when base.equals(Expr.ONE) -> Expr.ONE;
      case Expr.Product(List<Expr> factors) -> Expr.product(factors);
      case Expr.Num _,
          Expr.Sym _,
          Expr.Sum _,
          Expr.Power _,
          Expr.Apply _,
          Expr.Dot _,
          Expr.Integral _ ->
          changed;
    };
  }

  private static void collect(Expr expr, Set<Expr> radicands) {
    expr.parts().forEach(part -> collect(part, radicands));
    if (expr instanceof Expr.Power(Expr base, Expr.Num(Rational exponent))
        && !exponent.isInteger()) {
      radicands.add(base);
    }
    if (expr instanceof Expr.Apply(Head head, Expr argument) && head == Head.ARCSINH) {
      radicands.add(Expr.ONE.plus(argument.pow(2)));
    }
  }

  /** The coefficient of the power of the moving symbol that dominates. */
  private LaurentPolynomial dominantCoefficient(LaurentPolynomial polynomial) {
    int sign = approach.point().side() == Statement.LimitPoint.Side.INFINITY ? 1 : -1;
    int dominant =
        polynomial.terms().keySet().stream()
            .mapToInt(product -> sign * product.exponent(approach.symbol()))
            .max()
            .orElse(0);
    LaurentPolynomial coefficient = LaurentPolynomial.ZERO;
    for (var term : polynomial.terms().entrySet()) {
      if (sign * term.getKey().exponent(approach.symbol()) == dominant) {
        coefficient =
            coefficient.plus(
                LaurentPolynomial.term(term.getKey().with(approach.symbol(), 0), term.getValue()));
      }
    }
    return coefficient;
  }
}
