package regulus.kernel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of the symbols of fixed formulas in a setting with random matrices. */
final class MomentTower {

  private MomentTower() {}

  /**
   * A tower over the symbols of some fixed formulas and of the assumptions: sizes are at least 1,
   * squares of fixed vectors positive.
   */
  static Tower over(Setting setting, RandomFormulas formulas, List<Expr> fixed, Budget budget) {
    Set<String> symbols = new LinkedHashSet<>(formulas.model().symbolicSizes());
    fixed.forEach(formula -> symbols.addAll(formula.symbols()));
    for (Assumption assumption : setting.assumptions()) {
      symbols.addAll(formulas.fixed(assumption.difference()).symbols());
    }
    Tower tower = new Tower(budget);
    Set<String> sizes = formulas.model().symbolicSizes();
    for (String symbol : symbols) {
      boolean positive = sizes.contains(symbol) || FreeFormulas.isSquare(symbol);
      tower.addSymbol(symbol, positive ? Sign.POSITIVE : Sign.UNKNOWN);
    }
    for (String size : sizes) {
      Expr excess = Expr.symbol(size).minus(Expr.ONE);
      tower.signs().assume(tower.of(excess), Sign.NONNEGATIVE);
    }
    for (Assumption assumption : setting.assumptions()) {
      Expr difference = formulas.fixed(assumption.difference());
      tower.signs().assume(tower.of(difference), Sign.ofDifference(assumption.relation()));
    }
    return tower;
  }

  /**
   * The element a fixed formula denotes, with logarithms and roots of products of positive factors
   * split.
   *
   * <pre>
   *   x = a b     a, b > 0
   *   --------------------------------------------------
   *   Log[x] = Log[a] + Log[b]     x^r = a^r b^r
   * </pre>
   */
  static Element element(Tower tower, Expr formula) {
    return tower.of(split(tower, formula));
  }

  private static Expr split(Tower tower, Expr formula) {
    Expr inside = formula.mapParts(part -> split(tower, part));
    return switch (inside) {
      case Expr.Apply(Head head, Expr argument) when head == Head.LOG ->
          positive(tower, argument)
              .map(
                  factors ->
                      Expr.sum(
                          factors.entrySet().stream()
                              .map(
                                  factor ->
                                      Expr.number(factor.getValue())
                                          .times(tower.toExpr(factor.getKey()).apply(Head.LOG)))
                              .toList()))
              .orElse(inside);
      case Expr.Power(Expr base, Expr.Num(Rational exponent)) when !exponent.isInteger() ->
          positive(tower, base)
              .map(
                  factors ->
                      Expr.product(
                          factors.entrySet().stream()
                              .map(
                                  factor ->
                                      new Expr.Power(
                                          tower.toExpr(factor.getKey()),
                                          Expr.number(
                                              exponent.times(Rational.of(factor.getValue())))))
                              .toList()))
              .orElse(inside);
      case Expr.Num _,
          Expr.Sym _,
          Expr.Sum _,
          Expr.Product _,
          Expr.Power _,
          Expr.Apply _,
          Expr.Dot _,
          Expr.Integral _ ->
          inside;
    };
  }

  /** Positive factors of a formula, if it is a product of some. */
  private static Optional<Map<Element, Integer>> positive(Tower tower, Expr formula) {
    Element element = tower.of(formula);
    // A product of factors of known signs may still be negative.
    return tower.signs().of(element).isPositive()
        ? tower.powers().positiveFactors(element)
        : Optional.empty();
  }

  /** Sizes, shapes and vectors for which a theorem holds, in words. */
  static String scope(RandomFormulas formulas) {
    Set<String> sizes = formulas.model().symbolicSizes();
    return (sizes.isEmpty() ? "the sizes given" : "every size " + String.join(", ", sizes))
        + (formulas.model().vectors().isEmpty() ? "" : ", every fixed vector other than 0")
        + ", every value of the constants that the assumptions allow";
  }

  /** What the existence of the random matrices needs, in words. */
  static List<String> hypotheses(RandomFormulas formulas) {
    Set<String> needed = new LinkedHashSet<>();
    formulas
        .laws()
        .laws()
        .forEach(
            (name, law) -> {
              switch (law) {
                case RandomLaws.Law.Gaussian(Expr variance) ->
                    needed.add("the variance `" + variance + "` of " + name + " is positive");
                case RandomLaws.Law.Bernoulli(Expr keep) ->
                    needed.add("the probability `" + keep + "` of " + name + " is one");
                case RandomLaws.Law.Slopes _ -> {}
                case RandomLaws.Law.OrthogonalColumns _ ->
                    needed.add(name + " has no fewer rows than columns");
                case RandomLaws.Law.OrthogonalRows _ ->
                    needed.add(name + " has no more rows than columns");
              }
            });
    return List.copyOf(needed);
  }
}
