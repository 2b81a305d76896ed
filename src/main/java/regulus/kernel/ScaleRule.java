package regulus.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which value of a constant keeps an expectation. */
final class ScaleRule {

  private static final int LARGEST_DEGREE = 4;

  private ScaleRule() {}

  /** The expectation as a formula in the unknown, and what it has to be. */
  private record Equation(RandomFormulas formulas, Expr mean, Expr keeps, Expr is) {
    Expr at(Expr value, String unknown) {
      return mean.substitute(Map.of(unknown, value));
    }
  }

  private static Equation equation(Statement.Scale statement, Budget budget) {
    RandomFormulas formulas = new RandomFormulas(statement.setting(), statement.laws(), budget);
    Expr mean =
        new Expectation(formulas, budget).of(Statement.Moment.Functional.MEAN, statement.of());
    Expr is = formulas.fixed(statement.is());
    Expr keeps = formulas.fixed(statement.keeps());
    if (is.symbols().contains(statement.unknown())
        || keeps.symbols().contains(statement.unknown())) {
      throw new Refusal("the unknown " + statement.unknown() + " stands in its own value");
    }
    return new Equation(formulas, mean, keeps, is);
  }

  private static Tower tower(Statement.Scale statement, Equation equation, Budget budget) {
    Tower tower =
        MomentTower.over(
            statement.setting(),
            equation.formulas(),
            List.of(
                equation.mean(), equation.keeps(), equation.is(), Expr.symbol(statement.unknown())),
            budget);
    Element unknown = tower.of(Expr.symbol(statement.unknown()));
    tower.signs().assume(unknown, Sign.POSITIVE);
    return tower;
  }

  /** {@code E f = coefficient unknown^degree}. */
  private record Monomial(Element coefficient, int degree) {}

  private static Monomial monomial(Tower tower, Expr mean, String unknown) {
    Element value = MomentTower.element(tower, mean);
    Element symbol = tower.of(Expr.symbol(unknown));
    for (int degree = 1; degree <= LARGEST_DEGREE; degree++) {
      Element coefficient = tower.dividedBy(value, tower.pow(symbol, degree));
      if (!tower.dependsOn(coefficient, unknown)) {
        return new Monomial(coefficient, degree);
      }
    }
    throw new Refusal("the expectation is no multiple of a power of " + unknown);
  }

  /**
   * Scale.
   *
   * <pre>
   *   E f = c u^k     c > 0     is > 0     c is^k - keeps reduces to 0
   *   ----------------------------------------------------------------
   *   of all u > 0, exactly u = is makes E f = keeps
   * </pre>
   *
   * <p>for {@code u^k} grows strictly. Fails if the expectation has another form, or a sign is not
   * seen; the step says what the value would have to be.
   */
  static Theorem<?> prove(Statement.Scale statement, Budget budget) {
    Equation equation = equation(statement, budget);
    Tower tower = tower(statement, equation, budget);
    Monomial monomial = monomial(tower, equation.mean(), statement.unknown());
    tower.conditions().requirePositive(monomial.coefficient());
    Element is = MomentTower.element(tower, equation.is());
    tower.conditions().requirePositive(is);
    Element found = tower.times(monomial.coefficient(), tower.pow(is, monomial.degree()));
    String solution = solution(tower, monomial, equation.keeps());
    if (!tower.minus(found, MomentTower.element(tower, equation.keeps())).isZero()) {
      throw new Refusal("the value is " + solution);
    }
    return Theorem.conclude(
        statement,
        "scale that keeps an expectation",
        List.of(),
        List.of(
            "the expectation is "
                + MomentRules.text(tower.toExpr(MomentTower.element(tower, equation.mean())))
                + ", so the value is "
                + solution),
        MomentTower.scope(equation.formulas()),
        MomentTower.hypotheses(equation.formulas()),
        List.of(tower));
  }

  /** The value that keeps the expectation, as a formula. */
  private static String solution(Tower tower, Monomial monomial, Expr keeps) {
    Element power = tower.dividedBy(MomentTower.element(tower, keeps), monomial.coefficient());
    Expr solved = tower.toExpr(power);
    return MomentRules.text(
        monomial.degree() == 1
            ? solved
            : new Expr.Power(solved, Expr.number(Rational.of(1, monomial.degree()))));
  }

  /**
   * Refutes a value at an exact point, where the expectation is not the one that is to be kept; the
   * reason names the value that keeps it.
   */
  static Optional<Verdict.Refuted> refute(Statement.Scale statement, Budget budget) {
    Equation equation = equation(statement, budget);
    Tower tower = tower(statement, equation, budget);
    String solution =
        solution(tower, monomial(tower, equation.mean(), statement.unknown()), equation.keeps());
    return MomentRules.differing(
            new MomentPoints(statement.setting(), equation.formulas(), Set.of(), budget),
            "with this value the expectation",
            equation.at(equation.is(), statement.unknown()),
            equation.keeps(),
            budget)
        .map(
            refuted ->
                new Verdict.Refuted(
                    refuted.reason() + "; the value that keeps it is " + solution,
                    refuted.point(),
                    refuted.value()));
  }
}
