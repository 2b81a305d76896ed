package regulus.kernel;

import java.util.Optional;

/** The rules for statements about formulas alone. */
final class FormulaRules {

  private FormulaRules() {}

  static Theorem<?> prove(Statement.OfFormulas statement, Certificate certificate, Budget budget) {
    return switch (statement) {
      case Statement.Limit limit -> LimitRule.of(limit, certificate, budget).limit(limit);
      case Statement.IteratedLimit limit ->
          new IteratedLimitRule(limit, certificate, budget).prove();
      case Statement.Order order -> LimitRule.of(order, certificate, budget).order(order);
      case Statement.Identity identity -> new IdentityRule(identity, certificate, budget).prove();
      case Statement.RealRoots roots -> new RealRootsRule(roots, certificate, budget).prove();
      case Statement.Value value -> new ValueRule(value, budget).prove();
    };
  }

  static Optional<Verdict.Refuted> refute(
      Statement.OfFormulas statement, Certificate certificate, Budget budget) {
    return switch (statement) {
      case Statement.Limit limit -> LimitRule.of(limit, certificate, budget).refuteLimit();
      case Statement.IteratedLimit limit ->
          new IteratedLimitRule(limit, certificate, budget).refute();
      case Statement.Order order -> LimitRule.of(order, certificate, budget).refuteOrder();
      case Statement.Identity identity -> new IdentityRule(identity, certificate, budget).refute();
      case Statement.RealRoots roots -> new RealRootsRule(roots, certificate, budget).refute();
      case Statement.Value value -> new ValueRule(value, budget).refute();
    };
  }
}
