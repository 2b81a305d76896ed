package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asymptotic forms and orders, by expansion on the scale {@code Exp[-a/e] e^n Log[e]^j}, where
 * {@code e} tends to 0 from above and the moving symbol is {@code 1/e}, {@code p + e} or {@code p -
 * e}. Exponents may be formulas in the symbols that are fixed.
 */
final class LimitRule {

  /** How many terms of an expansion a refutation shows. */
  private static final int SHOWN = 4;

  private final LimitCases cases;

  LimitRule(
      Setting setting,
      Statement.Approach approach,
      Expr of,
      Expr is,
      Certificate certificate,
      Budget budget) {
    this.cases = new LimitCases(setting, approach, of, is, certificate, budget);
  }

  static LimitRule of(Statement.Limit limit, Certificate certificate, Budget budget) {
    Statement.Approach approach = new Statement.Approach(limit.symbol(), limit.point());
    return new LimitRule(limit.setting(), approach, limit.of(), limit.is(), certificate, budget);
  }

  static LimitRule of(Statement.Order order, Certificate certificate, Budget budget) {
    return new LimitRule(
        order.setting(), order.approach(), order.of(), order.is(), certificate, budget);
  }

  /** What was found case by case. */
  private static final class Findings {
    private final List<String> steps = new ArrayList<>();
    private final List<Tower> towers = new ArrayList<>();
    private final List<String> excluded = new ArrayList<>();

    String scope() {
      return "pointwise: every fixed value of the other symbols"
          + (excluded.isEmpty() ? "" : " with " + String.join(" and ", excluded));
    }
  }

  /**
   * Asymptotic form.
   *
   * <pre>
   *   is = c Exp[-a/e] e^n Log[e]^j + lower order, c != 0      of - is = lower order
   *   ------------------------------------------------------------------------------
   *                            of / is tends to 1
   * </pre>
   *
   * Fails if the dominant coefficient of {@code is} is not seen to be nonzero, the expansion of
   * {@code of - is} has a term that is not of lower order, or it is not seen which of two exponents
   * is larger. Where {@code is} is 0 for a symbol that is 0, there is no ratio, and the theorem
   * excludes the symbol's value 0. Source: expansion on a scale of exponentials, powers and
   * logarithms, Gruntz 1996, chapter 2, restricted to one exponential and one logarithm.
   */
  Theorem<Statement.Limit> limit(Statement.Limit statement) {
    Findings found = new Findings();
    cases
        .split()
        .forEach(
            signs -> {
              if (cases.hasNoRatio(signs)) {
                exclude(signs, found);
                return;
              }
              LimitCases.Pair pair = cases.expand(signs);
              pair.requireLead();
              LogSeries difference = pair.of().minus(pair.is());
              if (pair.compareOrders(difference) <= 0) {
                throw new Refusal(
                    "the difference has the dominant term "
                        + pair.dominant(difference)
                        + " against "
                        + pair.dominant(pair.is())
                        + signs.text());
              }
              pair.requireMeaning();
              found.steps.add(
                  "the difference of the two sides is of lower order than `"
                      + pair.dominant(pair.is())
                      + "`"
                      + signs.text());
              found.towers.add(pair.tower());
            });
    return Theorem.conclude(
        statement,
        "asymptotic form",
        List.of(),
        found.steps,
        found.scope(),
        List.of(),
        found.towers);
  }

  /**
   * Order.
   *
   * <pre>
   *   is = c Exp[-a/e] e^n Log[e]^j + lower order, c != 0
   *   of = c' Exp[-a'/e] e^n' Log[e]^j' + lower order, not of higher order
   *   ------------------------------------------------------------------------
   *                              of = O(is)
   * </pre>
   *
   * Where {@code is} is 0 for a symbol that is 0, {@code of} must be 0 too. Fails as the rule for
   * asymptotic forms does.
   */
  Theorem<Statement.Order> order(Statement.Order statement) {
    Findings found = new Findings();
    cases
        .split()
        .forEach(
            signs -> {
              LimitCases.Pair pair = cases.expand(signs);
              if (!(pair.is().isZero() && pair.of().isZero())) {
                pair.requireLead();
                if (pair.compareOrders(pair.of()) < 0) {
                  throw new Refusal(
                      "the dominant term is "
                          + pair.dominant(pair.of())
                          + " against "
                          + pair.dominant(pair.is())
                          + signs.text());
                }
              }
              pair.requireMeaning();
              found.steps.add(
                  (pair.of().isEmpty()
                          ? "the formula is of lower order than `"
                          : "the dominant term is `" + pair.dominant(pair.of()) + "` against `")
                      + pair.dominant(pair.is())
                      + "`"
                      + signs.text());
              found.towers.add(pair.tower());
            });
    return Theorem.conclude(
        statement, "order", List.of(), found.steps, found.scope(), List.of(), found.towers);
  }

  /**
   * Refuses a formula that is not seen to be positive once the symbol is near enough to its point:
   * {@code c Exp[-a/e] e^n Log[e]^j} with {@code c (-1)^j > 0}, for {@code Log[e] < 0}.
   *
   * @return the towers of the computations, whose side conditions must not be open
   */
  static List<Tower> requireEventuallyPositive(
      Statement.Limit limit, Expr formula, Certificate certificate, Budget budget) {
    LimitCases cases =
        new LimitCases(
            limit.setting(),
            new Statement.Approach(limit.symbol(), limit.point()),
            formula,
            formula,
            certificate,
            budget);
    List<Tower> towers = new ArrayList<>();
    cases
        .split()
        .forEach(
            signs -> {
              LimitCases.Pair pair = cases.expand(signs);
              LogSeries series = pair.is();
              boolean positive =
                  !series.isEmpty()
                      && pair.tower().signs().of(series.leading())
                          == (series.logDegree() % 2 == 0 ? Sign.POSITIVE : Sign.NEGATIVE);
              if (!positive) {
                throw new Refusal("the factor " + formula + " is not seen to be positive");
              }
              pair.requireMeaning();
              towers.add(pair.tower());
            });
    return towers;
  }

  private static void exclude(SignCases.Case signs, Findings found) {
    for (String symbol : signs.zeros()) {
      String text = "`" + symbol + " != 0`";
      if (!found.excluded.contains(text)) {
        found.excluded.add(text);
      }
    }
  }

  // ---- refutations -----------------------------------------------------------------------

  /** Looks at one case; empty if it refutes nothing. */
  private interface Look {
    Optional<Verdict.Refuted> at(LimitCases.Pair pair);
  }

  private Optional<Verdict.Refuted> firstOf(Look look) {
    List<Verdict.Refuted> found = new ArrayList<>();
    cases
        .split()
        .search(
            signs -> {
              if (!found.isEmpty()) {
                return;
              }
              if (cases.hasNoRatio(signs)) {
                return;
              }
              LimitCases.Pair pair = cases.expand(signs);
              pair.requireLead();
              pair.requireMeaning();
              look.at(pair).ifPresent(found::add);
            });
    return found.stream().findFirst();
  }

  /**
   * Refutes an asymptotic form: the dominant term of {@code of - is} is not of lower order than
   * {@code is}, and its coefficient is not 0 at an exact point, or nowhere in a case that has an
   * allowed point.
   */
  Optional<Verdict.Refuted> refuteLimit() {
    return firstOf(
        pair -> {
          LogSeries difference = pair.of().minus(pair.is());
          int orders = pair.compareOrders(difference);
          return orders > 0 ? Optional.empty() : refuteLimit(pair, difference, orders == 0);
        });
  }

  private Optional<Verdict.Refuted> refuteLimit(
      LimitCases.Pair pair, LogSeries difference, boolean sameOrder) {
    Optional<Map<String, Rational>> point = witness(pair, difference.leading());
    if (point.isEmpty()) {
      return Optional.empty();
    }
    String value = sameOrder ? limitOfRatio(pair, difference, point.get()) : "Infinity";
    String ratio = sameOrder ? "the ratio tends to " + value : "the ratio is unbounded";
    return Optional.of(
        new Verdict.Refuted(
            ratio
                + ", not to 1: dominant term of the difference `"
                + pair.dominant(difference)
                + "`"
                + pair.signs().text(),
            point.get(),
            value));
  }

  /** {@code 1 + (of - is)/is} in the limit, as a number where it is rational. */
  private static String limitOfRatio(
      LimitCases.Pair pair, LogSeries difference, Map<String, Rational> point) {
    Tower tower = pair.tower();
    Element ratio =
        tower.plus(Element.ONE, tower.dividedBy(difference.leading(), pair.is().leading()));
    try {
      return tower.evaluate(ratio, point).toString();
    } catch (Refusal _) {
      return tower.toExpr(ratio).toString();
    }
  }

  /**
   * Refutes an order: the dominant term of {@code of} is of higher order than {@code is}, and its
   * coefficient is not 0 at an exact point. The terms that follow correct the statement.
   */
  Optional<Verdict.Refuted> refuteOrder() {
    return firstOf(
        pair -> {
          if (pair.of().isEmpty() || pair.compareOrders(pair.of()) >= 0) {
            return Optional.empty();
          }
          return witness(pair, pair.of().leading())
              .map(
                  point ->
                      new Verdict.Refuted(
                          "not of the order of `"
                              + pair.dominant(pair.is())
                              + "`: the formula is asymptotic to `"
                              + pair.dominant(pair.of())
                              + "`; it expands as `"
                              + pair.expansion().text(pair.of(), SHOWN)
                              + "` and terms of lower order"
                              + pair.signs().text(),
                          point,
                          "Infinity"));
        });
  }

  /** An allowed point of the case at which a coefficient is not 0. */
  private Optional<Map<String, Rational>> witness(LimitCases.Pair pair, Element coefficient) {
    Optional<Map<String, Rational>> point = cases.samplePoint(pair.signs());
    if (point.isEmpty() || pair.tower().signs().of(coefficient).isNonzero()) {
      return point;
    }
    try {
      return pair.tower().evaluate(coefficient, point.get()).isZero() ? Optional.empty() : point;
    } catch (Refusal _) {
      return Optional.empty();
    }
  }

  // ---- limits one after the other ----------------------------------------------------------

  /**
   * The two dominant coefficients case by case, for the next of several limits.
   *
   * @param signs what the case assumes
   * @param of dominant coefficient of {@code of}, a formula in the fixed symbols
   * @param is dominant coefficient of {@code is}
   * @param order positive if {@code of} is of lower order than {@code is}
   */
  record Inner(List<Assumption> signs, Expr of, Expr is, int order, String text, Tower tower) {}

  /** The inner limits in all cases in which there is a ratio. */
  List<Inner> inner() {
    List<Inner> found = new ArrayList<>();
    cases
        .split()
        .forEach(
            signs -> {
              if (cases.hasNoRatio(signs)) {
                return;
              }
              LimitCases.Pair pair = cases.expand(signs);
              pair.requireLead();
              int order = pair.compareOrders(pair.of());
              // A coefficient that vanishes for some values makes the ratio tend to 0 there.
              if (order < 0 && !pair.tower().signs().of(pair.of().leading()).isNonzero()) {
                throw new Refusal(
                    "the dominant coefficient is not seen to be nonzero: "
                        + pair.tower().toExpr(pair.of().leading()));
              }
              pair.requireMeaning();
              String form = pair.of().isEmpty() ? "0" : pair.dominant(pair.of());
              found.add(
                  new Inner(
                      assumptions(signs),
                      pair.of().isEmpty() ? Expr.ZERO : pair.tower().toExpr(pair.of().leading()),
                      pair.tower().toExpr(pair.is().leading()),
                      order,
                      "`" + form + "` against `" + pair.dominant(pair.is()) + "`" + signs.text(),
                      pair.tower()));
            });
    return found;
  }

  private static List<Assumption> assumptions(SignCases.Case signs) {
    Map<String, Assumption.Relation> relations = new LinkedHashMap<>();
    signs
        .signs()
        .forEach(
            (symbol, sign) ->
                relations.put(
                    symbol,
                    sign == Sign.POSITIVE
                        ? Assumption.Relation.GREATER
                        : Assumption.Relation.LESS));
    List<Assumption> assumptions = new ArrayList<>();
    relations.forEach(
        (symbol, relation) ->
            assumptions.add(new Assumption(Expr.symbol(symbol), relation, Expr.ZERO)));
    return assumptions;
  }
}
