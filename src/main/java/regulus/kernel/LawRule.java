package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** When a formula in random matrices has the law of a product of independent numbers. */
final class LawRule {

  private static final int MOST_POINTS = 12;
  private static final int BITS = 128;

  private final Statement.IdenticalLaw statement;
  private final Budget budget;
  private final RandomFormulas formulas;
  private final Map<String, Distribution.Copies> numbers = new LinkedHashMap<>();
  private final Expr order;
  private final IndependentProduct left;
  private final IndependentProduct right;

  /**
   * The laws of both sides.
   *
   * @throws Refusal if no rule gives one of them
   */
  LawRule(Statement.IdenticalLaw statement, Budget budget) {
    this.statement = statement;
    this.budget = budget;
    this.formulas = new RandomFormulas(statement.setting(), statement.laws(), budget);
    statement.numbers().forEach((name, number) -> numbers.put(name, fixed(number)));
    Expr is = formulas.fixed(statement.is());
    Set<String> taken = new LinkedHashSet<>(is.symbols());
    taken.addAll(formulas.model().symbolicSizes());
    taken.addAll(statement.setting().constants().keySet());
    taken.addAll(numbers.keySet());
    String name = "q";
    while (taken.contains(name)) {
      name += "q";
    }
    this.order = Expr.symbol(name);
    Expectation expectation = new Expectation(formulas, formulas.fixed(statement.copies()), budget);
    this.left = IndependentProduct.of(expectation.multiple(statement.of()));
    this.right = IndependentProduct.of(numbers, is);
  }

  private Distribution.Copies fixed(Distribution.Copies number) {
    Distribution law =
        switch (number.law()) {
          case Distribution.ChiSquare(Expr degrees) ->
              new Distribution.ChiSquare(formulas.fixed(degrees));
          case Distribution.Beta(Expr first, Expr second) ->
              new Distribution.Beta(formulas.fixed(first), formulas.fixed(second));
          case Distribution.Gamma(Expr shape, Expr scale) ->
              new Distribution.Gamma(formulas.fixed(shape), formulas.fixed(scale));
        };
    return new Distribution.Copies(law, formulas.fixed(number.copies()));
  }

  /**
   * Identical laws.
   *
   * <pre>
   *   Z = c X_1^(p_1) ... X_k^(p_k)     Z' = c' Y_1^(r_1) ... Y_l^(r_l)     all factors positive, the
   *   random ones of one side independent of each other, all powers positive
   *   Log[E Z^q] - Log[E Z'^q] reduces to 0 for a symbol q > 0
   *   ---------------------------------------------------------------------------------------------
   *                                  Z and Z' have the same law
   * </pre>
   *
   * <p>The law of Z comes from {@link NormLaw}, the transforms from {@link IndependentProduct};
   * with positive powers both are finite for all {@code q > 0}. They determine the laws: near
   * {@code q = 1} they are the moment generating functions of {@code Log[Z]} and {@code Log[Z']}
   * under the finite measures with densities Z and Z', which are therefore equal (Billingsley,
   * Probability and Measure, third edition, section 30, theorem 30.1 and what follows it on
   * generating functions); both numbers are positive, so that nothing is left at 0.
   *
   * <p>Fails if a side is another formula, if a fixed factor, a power or a parameter is not seen to
   * be positive, or if the difference does not reduce to 0. A Beta law of parameter 0, that of a
   * square matrix with orthogonal rows, is not among those of the right side.
   */
  Theorem<?> prove() {
    Expr ofLeft = left.logarithm(order);
    Expr ofRight = right.logarithm(order);
    List<Expr> all = new ArrayList<>(List.of(ofLeft, ofRight));
    List<Expr> positive = new ArrayList<>(left.positive());
    positive.addAll(right.positive());
    numbers.values().forEach(number -> positive.addAll(number.law().parameters()));
    numbers.values().forEach(number -> positive.add(number.copies()));
    all.addAll(positive);
    Tower tower = MomentTower.over(statement.setting(), formulas, all, budget);
    if (tower.knows(((Expr.Sym) order).name())) {
      tower.signs().assume(tower.of(order), Sign.POSITIVE);
    }
    for (Expr formula : positive) {
      if (!tower.signs().of(MomentTower.element(tower, formula)).isPositive()) {
        throw new Refusal(formula + " is not seen to be positive");
      }
    }
    Element difference =
        tower.minus(MomentTower.element(tower, ofLeft), MomentTower.element(tower, ofRight));
    if (!difference.isZero()) {
      throw new Refusal(
          "the expectation of the power `"
              + order
              + "` is "
              + MomentRules.text(left.transform(order))
              + " on the left side and "
              + MomentRules.text(right.transform(order))
              + " on the right side, which are not seen to be equal");
    }
    return Theorem.conclude(
        statement,
        "identical laws by Mellin transforms",
        List.of(),
        List.of(
            "the expectation of every power `"
                + order
                + " > 0` is "
                + MomentRules.text(left.transform(order))
                + " on both sides, and determines the law"),
        MomentTower.scope(formulas) + copies(),
        MomentTower.hypotheses(formulas),
        List.of(tower));
  }

  private String copies() {
    return integers().isEmpty()
        ? ""
        : ", whole numbers `" + String.join("`, `", integers()) + "` of copies";
  }

  /** Constants that count. */
  private Set<String> integers() {
    Set<String> integers = new LinkedHashSet<>(statement.copies().symbols());
    numbers.values().forEach(number -> integers.addAll(number.copies().symbols()));
    return integers;
  }

  /**
   * Refutes at an exact point: there the expectations of a power, both finite, lie in disjoint
   * intervals. Points at which a law has no meaning are left out.
   */
  Optional<Verdict.Refuted> refute() {
    Expr ofLeft = left.transform(order);
    Expr ofRight = right.transform(order);
    Set<String> symbols = new LinkedHashSet<>(ofLeft.symbols());
    symbols.addAll(ofRight.symbols());
    symbols.addAll(order.symbols());
    MomentPoints points = new MomentPoints(statement.setting(), formulas, integers(), budget);
    Stream<Map<String, Rational>> allowed =
        points.over(symbols).filter(this::hasLaws).limit(MOST_POINTS);
    return MomentRules.differing(
        allowed, "the expectation of the power " + order, ofLeft, ofRight, budget);
  }

  private boolean hasLaws(Map<String, Rational> point) {
    List<Expr> positive = new ArrayList<>(left.positive());
    positive.addAll(right.positive());
    numbers.values().forEach(number -> positive.addAll(number.law().parameters()));
    return positive.stream().allMatch(formula -> isPositive(MomentPoints.at(formula, point)));
  }

  private boolean isPositive(Expr formula) {
    try {
      return new Enclosures(BITS, budget).of(formula).low().signum() > 0;
    } catch (Refusal | Enclosures.Undecided | ArithmeticException _) {
      return false;
    }
  }
}
