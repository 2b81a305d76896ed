package regulus.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Limits taken one after the other, as a chain of exact limits. */
final class IteratedLimitRule {

  private final Statement.IteratedLimit statement;
  private final Certificate certificate;
  private final Budget budget;
  private final LimitRule innermost;

  IteratedLimitRule(Statement.IteratedLimit statement, Certificate certificate, Budget budget) {
    this.statement = statement;
    this.certificate = certificate;
    this.budget = budget;
    List<String> moved = new ArrayList<>();
    for (Statement.Approach approach : statement.approaches()) {
      if (statement.setting().definitions().containsKey(approach.symbol())) {
        throw new Refusal(
            approach.symbol() + " is a defined symbol, which may move with the other ones");
      }
      if (moved.contains(approach.symbol())) {
        throw new Refusal(approach.symbol() + " moves twice");
      }
      moved.add(approach.symbol());
    }
    if (moved.size() < 2) {
      throw new Refusal("fewer than two limits are taken");
    }
    this.innermost =
        new LimitRule(
            statement.setting(),
            statement.approaches().getFirst(),
            statement.of(),
            statement.is(),
            certificate,
            budget);
  }

  /**
   * Iterated limit.
   *
   * <pre>
   *   of = c m + lower order     is = c' m + lower order     c' != 0, m one monomial in x_1
   *   lim_n ... lim_2 c / c' = 1
   *   ---------------------------------------------------------------------------------
   *   lim_n ... lim_2 lim_1 of / is = 1
   * </pre>
   *
   * The monomials may contain the symbols that move later, as fixed symbols, and must be the same;
   * so {@code lim_1 of/is = c/c'} for each value of these that the assumptions allow. The remaining
   * limits are premises, one for each choice of signs. Fails if the monomials differ, c' is not
   * seen to be nonzero, or a symbol that moves is a defined one. Source: the definition of an
   * iterated limit.
   */
  Theorem<Statement.IteratedLimit> prove() {
    List<Theorem<?>> premises = new ArrayList<>();
    List<String> steps = new ArrayList<>();
    List<Tower> towers = new ArrayList<>();
    for (LimitRule.Inner inner : innermost.inner()) {
      if (inner.order() != 0) {
        throw new Refusal("the inner limit is not finite and nonzero: " + inner.text());
      }
      steps.add("first " + inner.text());
      towers.add(inner.tower());
      premises.add(outer(inner));
    }
    if (premises.isEmpty()) {
      throw new Refusal("there is no ratio for any value of the symbols");
    }
    premises.forEach(premise -> premise.steps().forEach(step -> steps.add("then " + step)));
    return Theorem.conclude(
        statement,
        "iterated limit",
        premises,
        steps,
        "pointwise: every fixed value of the other symbols for which there is a ratio",
        List.of(),
        towers);
  }

  private Theorem<?> outer(LimitRule.Inner inner) {
    return switch (remaining(inner)) {
      case Statement.Limit limit -> LimitRule.of(limit, certificate, budget).limit(limit);
      case Statement.IteratedLimit limit ->
          new IteratedLimitRule(limit, certificate, budget).prove();
      case Statement.Order _, Statement.Identity _, Statement.RealRoots _, Statement.Value _ ->
          throw new IllegalStateException("not a limit");
    };
  }

  /** What the outer limits say of the dominant coefficients. */
  private Statement.OfFormulas remaining(LimitRule.Inner inner) {
    List<Assumption> all = new ArrayList<>(statement.setting().assumptions());
    all.addAll(inner.signs());
    Setting setting = statement.setting().withAssumptions(all);
    List<Statement.Approach> later =
        statement.approaches().subList(1, statement.approaches().size());
    Statement.Approach next = later.getFirst();
    return later.size() == 1
        ? new Statement.Limit(setting, inner.of(), next.symbol(), next.point(), inner.is())
        : new Statement.IteratedLimit(setting, inner.of(), later, inner.is());
  }

  /**
   * Refutes an iterated limit: the inner limit is 0 or infinite for all values of the other symbols
   * in a case that has an allowed point, or the outer limits of what it is are not 1.
   */
  Optional<Verdict.Refuted> refute() {
    for (LimitRule.Inner inner : innermost.inner()) {
      if (inner.order() == 0) {
        Optional<Verdict.Refuted> outer =
            switch (remaining(inner)) {
              case Statement.Limit limit -> LimitRule.of(limit, certificate, budget).refuteLimit();
              case Statement.IteratedLimit limit ->
                  new IteratedLimitRule(limit, certificate, budget).refute();
              case Statement.Order _,
                  Statement.Identity _,
                  Statement.RealRoots _,
                  Statement.Value _ ->
                  Optional.empty();
            };
        if (outer.isPresent()) {
          return outer.map(
              found ->
                  new Verdict.Refuted(
                      "the inner limit compares " + inner.text() + "; then " + found.reason(),
                      found.point(),
                      found.value()));
        }
        continue;
      }
      Optional<Verdict.Refuted> found = unlike(inner);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The inner limit is 0 or infinite near the points to which the other symbols tend. */
  private Optional<Verdict.Refuted> unlike(LimitRule.Inner inner) {
    if (statement.approaches().size() > 2) {
      return Optional.empty();
    }
    Setting setting = remaining(inner).setting();
    Statement.Approach next = statement.approaches().get(1);
    String value = inner.order() > 0 ? "0" : "Infinity";
    return new LimitCases(setting, next, inner.of(), inner.is(), certificate, budget)
        .anyPoint()
        .map(
            point ->
                new Verdict.Refuted(
                    "the inner limit compares " + inner.text() + ": the ratio tends to " + value,
                    point,
                    value));
  }
}
