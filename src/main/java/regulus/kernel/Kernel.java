package regulus.kernel;

import java.util.Optional;

/**
 * The only place where a claim becomes a theorem.
 *
 * <p>The kernel is given a statement from one side and a certificate, which it does not trust, from
 * the other. It recomputes every step by exact arithmetic. It reads no file, no clock and no random
 * number, and what it answers depends on its arguments alone.
 */
public final class Kernel {

  private Kernel() {}

  /**
   * Checks a statement with the standard budget.
   *
   * @param statement what is claimed
   * @param certificate the steps of a proof, or a point that refutes
   * @return a theorem, an exact refutation, or the first step that failed
   */
  public static Verdict check(Statement statement, Certificate certificate) {
    return check(statement, certificate, Budget.standard());
  }

  /** Checks a statement within a budget. */
  public static Verdict check(Statement statement, Certificate certificate, Budget budget) {
    String reason;
    try {
      return new Verdict.Proved(prove(statement, certificate, budget));
    } catch (Refusal | Budget.Exhausted | ArithmeticException failure) {
      reason = String.valueOf(failure.getMessage());
    }
    try {
      Optional<Verdict.Refuted> refuted = refute(statement, certificate, budget);
      if (refuted.isPresent()) {
        return refuted.get();
      }
    } catch (Refusal | Budget.Exhausted | ArithmeticException _) {
      // A failed refutation decides nothing; the reason the proof failed is the one to show.
    }
    return new Verdict.Unproved(reason);
  }

  private static Theorem<?> prove(Statement statement, Certificate certificate, Budget budget) {
    if (statement instanceof Statement.Limit limit) {
      return new LimitRule(limit, certificate, budget).prove();
    }
    return switch (statement.setting().model()) {
      case Model.Coordinatewise model -> {
        CoordinateLaws laws = new CoordinateLaws(statement.setting(), model, certificate, budget);
        CoordinateMirror mirrors =
            new CoordinateMirror(statement.setting(), model, certificate, budget);
        yield switch (statement) {
          case Statement.Conserved conserved -> laws.conserved(conserved);
          case Statement.CompleteLaws complete -> laws.complete(complete);
          case Statement.Metric metric -> mirrors.metric(metric);
          case Statement.MirrorFlow mirror -> mirrors.mirror(mirror);
          case Statement.Regularizer regularizer -> mirrors.regularizer(regularizer);
          case Statement.NoPotential _ ->
              throw new Refusal("a model that acts on each coordinate alone has a potential");
          case Statement.Limit limit -> new LimitRule(limit, certificate, budget).prove();
        };
      }
      case Model.Joint model -> {
        JointRules rules = new JointRules(statement.setting(), model, certificate, budget);
        yield switch (statement) {
          case Statement.Conserved conserved -> rules.conserved(conserved);
          case Statement.CompleteLaws complete -> rules.complete(complete);
          case Statement.NoPotential noPotential -> rules.noPotential(noPotential);
          case Statement.Metric _, Statement.MirrorFlow _, Statement.Regularizer _ ->
              throw new Refusal(
                  "no rule of the kernel proves this kind of statement for a model with vector or"
                      + " several scalar parameters");
          case Statement.Limit limit -> new LimitRule(limit, certificate, budget).prove();
        };
      }
      case Model.Layered model ->
          switch (statement) {
            case Statement.Conserved conserved ->
                new LayeredRules(model, certificate, budget).conserved(conserved);
            case Statement.CompleteLaws _,
                Statement.Metric _,
                Statement.MirrorFlow _,
                Statement.Regularizer _,
                Statement.Limit _,
                Statement.NoPotential _ ->
                throw new Refusal("no rule proves this kind of statement for every depth");
          };
    };
  }

  private static Optional<Verdict.Refuted> refute(
      Statement statement, Certificate certificate, Budget budget) {
    if (statement instanceof Statement.Limit limit) {
      return new LimitRule(limit, certificate, budget).refute();
    }
    return switch (statement.setting().model()) {
      case Model.Coordinatewise model -> {
        CoordinateLaws laws = new CoordinateLaws(statement.setting(), model, certificate, budget);
        yield switch (statement) {
          case Statement.Conserved conserved ->
              Optional.of(laws.refuteConserved(conserved, certificate.point()));
          case Statement.CompleteLaws complete ->
              Optional.of(laws.refuteComplete(complete, certificate.point()));
          case Statement.NoPotential _ -> Optional.of(laws.refuteNoPotential(certificate.point()));
          case Statement.Metric _,
              Statement.MirrorFlow _,
              Statement.Regularizer _,
              Statement.Limit _ ->
              Optional.empty();
        };
      }
      case Model.Joint model -> {
        JointRules rules = new JointRules(statement.setting(), model, certificate, budget);
        yield switch (statement) {
          case Statement.Conserved conserved ->
              Optional.of(rules.refuteConserved(conserved, certificate.point()));
          case Statement.CompleteLaws complete -> Optional.of(rules.refuteComplete(complete));
          case Statement.NoPotential _,
              Statement.Metric _,
              Statement.MirrorFlow _,
              Statement.Regularizer _,
              Statement.Limit _ ->
              Optional.empty();
        };
      }
      case Model.Layered model ->
          switch (statement) {
            case Statement.Conserved conserved ->
                Optional.of(
                    new LayeredRules(model, certificate, budget)
                        .refuteConserved(conserved, certificate.point()));
            case Statement.CompleteLaws _,
                Statement.Metric _,
                Statement.MirrorFlow _,
                Statement.Regularizer _,
                Statement.Limit _,
                Statement.NoPotential _ ->
                Optional.empty();
          };
    };
  }
}
