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

  private static final String RATES = "no rule of the kernel proves a rate of gradient descent";

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

  static Theorem<?> prove(Statement statement, Certificate certificate, Budget budget) {
    if (statement instanceof Statement.OfCurvature curvature) {
      return CurvatureRules.prove(curvature, budget);
    }
    CurvatureRules.requireOther(statement);
    if (statement instanceof Statement.OfFormulas formulas) {
      return FormulaRules.prove(formulas, certificate, budget);
    }
    if (statement instanceof Statement.ConjugateLimit limit) {
      return new ConjugateLimitRule(limit, budget).prove();
    }
    if (!statement.setting().dynamics().isGradientFlow()) {
      if (statement.setting().dynamics() instanceof Dynamics.Descent) {
        return ofDescent(statement, certificate, budget);
      }
      if (statement instanceof Statement.Conserved conserved) {
        return new DrivenLaws(statement.setting(), certificate, budget).conserved(conserved);
      }
      throw new Refusal("no rule of the kernel proves this for dynamics other than gradient flow");
    }
    if (statement instanceof Statement.OfMoments moments) {
      return MomentRules.prove(moments, budget);
    }
    requireMeant(statement);
    if (statement instanceof Statement.OfDescent) {
      throw new Refusal(RATES);
    }
    if (statement instanceof Statement.OfMargins margins) {
      return MarginRules.prove(margins, certificate, budget);
    }
    if (statement.setting().measurements() != Setting.Measurements.ANY) {
      return Spectral.prove(statement, certificate, budget);
    }
    return switch (statement.setting().model()) {
      case Model.Coordinatewise model when !model.vectors().isEmpty() ->
          new BranchRules(statement.setting(), model, certificate, budget).prove(statement);
      case Model.Coordinatewise model -> {
        CoordinateLaws laws = new CoordinateLaws(statement.setting(), model, certificate, budget);
        CoordinateMirror mirrors =
            new CoordinateMirror(statement.setting(), model, certificate, budget);
        yield switch (statement) {
          case Statement.Conserved conserved -> laws.conserved(conserved);
          case Statement.CompleteLaws complete -> laws.complete(complete);
          case Statement.Metric metric -> mirrors.metric(metric);
          case Statement.MirrorFlow mirror -> mirrors.mirror(mirror);
          case Statement.ParametricMirror mirror ->
              new CoordinateDual(statement.setting(), model, certificate, budget).prove(mirror);
          case Statement.Regularizer regularizer -> mirrors.regularizer(regularizer);
          case Statement.ImplicitRegularizer regularizer ->
              new ImplicitRule(statement.setting(), model, certificate, budget).prove(regularizer);
          case Statement.Trajectory trajectory ->
              new TrajectoryRule(trajectory, model, certificate, budget).prove();
          case Statement.Selection selection ->
              new SelectionRule(selection, model, certificate, budget).prove();
          case Statement.CommutingGradients commuting -> CommutingRules.coordinatewise(commuting);
          case Statement.IntegratedPath path ->
              new IntegratedPathRule(path, model, certificate, budget).prove();
          case Statement.PassageTime passage ->
              new PassageTimeRule(passage, model, certificate, budget).prove();
          case Statement.OneStep _ -> throw new Refusal("steps are those of gradient descent");
          case Statement.OfMargins margins -> MarginRules.prove(margins, certificate, budget);
          case Statement.OfDescent _ -> throw new Refusal(RATES);
          case Statement.OfCurvature curvature -> CurvatureRules.prove(curvature, budget);
          case Statement.OfMoments moments -> MomentRules.prove(moments, budget);
          case Statement.Velocity _ ->
              throw new Refusal("velocities are those of products of matrices");
          case Statement.RowSpace _ ->
              throw new Refusal("row spaces are those of models with vectors or matrices");
          case Statement.NoPotential _ ->
              throw new Refusal("a model that acts on each coordinate alone has a potential");
          case Statement.ResidualMirror mirror ->
              new ResidualMirrorRule(mirror, certificate, budget)
                  .prove(parametric -> prove(parametric, certificate, budget));
          case Statement.OfFormulas formulas -> FormulaRules.prove(formulas, certificate, budget);
          case Statement.ConjugateLimit limit -> new ConjugateLimitRule(limit, budget).prove();
        };
      }
      case Model.Joint model -> {
        JointRules rules = new JointRules(statement.setting(), model, certificate, budget);
        RadialMirror radial = new RadialMirror(statement.setting(), model, certificate, budget);
        yield switch (statement) {
          case Statement.Conserved conserved -> rules.conserved(conserved);
          case Statement.CompleteLaws complete -> rules.complete(complete);
          case Statement.NoPotential noPotential -> rules.noPotential(noPotential);
          case Statement.MirrorFlow mirror ->
              statement.setting().start() == Setting.Start.BALANCED
                  ? BalancedChains.mirror(mirror, budget)
                  : radial.mirror(mirror);
          case Statement.ParametricMirror mirror -> radial.parametric(mirror);
          case Statement.Regularizer regularizer ->
              statement.setting().start() == Setting.Start.BALANCED
                  ? BalancedChains.regularizer(regularizer, budget)
                  : radial.regularizer(regularizer);
          case Statement.Velocity velocity ->
              new EndToEndRules(statement.setting(), budget).ofChain(velocity);
          case Statement.CommutingGradients commuting -> {
            JointRules.requireLinear(model);
            yield CommutingRules.joint(
                commuting,
                new JointFields(statement.setting(), model, certificate.point(), budget));
          }
          case Statement.RowSpace rows ->
              new RowSpaceRules(statement.setting(), model, certificate, budget).prove(rows);
          case Statement.OneStep _ -> throw new Refusal("steps are those of gradient descent");
          case Statement.OfMargins margins -> MarginRules.prove(margins, certificate, budget);
          case Statement.OfDescent _ -> throw new Refusal(RATES);
          case Statement.OfCurvature curvature -> CurvatureRules.prove(curvature, budget);
          case Statement.OfMoments moments -> MomentRules.prove(moments, budget);
          case Statement.Metric _,
              Statement.Trajectory _,
              Statement.IntegratedPath _,
              Statement.PassageTime _,
              Statement.Selection _,
              Statement.ImplicitRegularizer _ ->
              throw new Refusal("this is stated of models that act on each coordinate alone");
          case Statement.ResidualMirror mirror ->
              new ResidualMirrorRule(mirror, certificate, budget)
                  .prove(parametric -> prove(parametric, certificate, budget));
          case Statement.OfFormulas formulas -> FormulaRules.prove(formulas, certificate, budget);
          case Statement.ConjugateLimit limit -> new ConjugateLimitRule(limit, budget).prove();
        };
      }
      case Model.Layered model ->
          switch (statement) {
            case Statement.Conserved conserved ->
                new LayeredRules(model, certificate, budget).conserved(conserved);
            case Statement.RowSpace rows -> RowSpaceRules.everyDepth(rows, model);
            case Statement.Velocity velocity ->
                new EndToEndRules(statement.setting(), budget).everyDepth(velocity, model);
            case Statement.MirrorFlow mirror -> BalancedChains.mirror(mirror, budget);
            case Statement.Regularizer regularizer ->
                BalancedChains.regularizer(regularizer, budget);
            case Statement.CompleteLaws _,
                Statement.CommutingGradients _,
                Statement.IntegratedPath _,
                Statement.PassageTime _,
                Statement.OneStep _,
                Statement.OfMargins _,
                Statement.OfDescent _,
                Statement.OfCurvature _,
                Statement.OfMoments _,
                Statement.Metric _,
                Statement.ParametricMirror _,
                Statement.NoPotential _,
                Statement.Trajectory _,
                Statement.ResidualMirror _,
                Statement.Selection _,
                Statement.ImplicitRegularizer _,
                Statement.ConjugateLimit _,
                Statement.OfFormulas _ ->
                throw new Refusal("no rule proves this kind of statement for every depth");
          };
    };
  }

  /** What is proved of steps is never proved by a rule about flows. */
  private static Theorem<?> ofDescent(Statement statement, Certificate certificate, Budget budget) {
    StepRule steps = new StepRule(statement.setting(), certificate, budget);
    if (statement instanceof Statement.OneStep step) {
      return steps.step(step);
    }
    if (statement instanceof Statement.Conserved conserved) {
      return steps.conserved(conserved);
    }
    throw new Refusal("no rule of the kernel proves this for gradient descent");
  }

  private static Optional<Verdict.Refuted> refuteOfDescent(
      Statement statement, Certificate certificate, Budget budget) {
    StepRule steps = new StepRule(statement.setting(), certificate, budget);
    if (statement instanceof Statement.OneStep step) {
      return Optional.of(steps.refute(step.quantity(), step.after()));
    }
    return statement instanceof Statement.Conserved conserved
        ? Optional.of(steps.refute(conserved.quantity(), conserved.quantity()))
        : Optional.empty();
  }

  /**
   * Soundness-critical: that no law or potential is missing rests on starts and losses of which the
   * setting may admit only some.
   */
  private static void requireMeant(Statement statement) {
    if (statement.setting().isPlain()) {
      return;
    }
    switch (statement) {
      case Statement.Conserved _,
          Statement.RowSpace _,
          Statement.Velocity _,
          Statement.MirrorFlow _,
          Statement.Regularizer _,
          Statement.ConjugateLimit _,
          Statement.OfFormulas _ -> {}
      case Statement.CompleteLaws _,
          Statement.CommutingGradients _,
          Statement.IntegratedPath _,
          Statement.PassageTime _,
          Statement.OneStep _,
          Statement.OfMargins _,
          Statement.OfDescent _,
          Statement.OfCurvature _,
          Statement.OfMoments _,
          Statement.Metric _,
          Statement.ParametricMirror _,
          Statement.ResidualMirror _,
          Statement.ImplicitRegularizer _,
          Statement.Selection _,
          Statement.NoPotential _,
          Statement.Trajectory _ ->
          throw new Refusal(
              "no rule proves this kind of statement for balanced starts or some measurements");
    }
  }

  /** Whether a point and a loss of one's choice refute; a balanced point is looked for as such. */
  private static boolean pointsRefute(Statement statement) {
    return statement.setting().isPlain()
        || (statement.setting().measurements() == Setting.Measurements.ANY
            && statement.setting().model() instanceof Model.Joint
            && statement.setting().dynamics().isGradientFlow()
            && (statement instanceof Statement.Conserved
                || statement instanceof Statement.RowSpace));
  }

  private static Optional<Verdict.Refuted> refute(
      Statement statement, Certificate certificate, Budget budget) {
    if (statement instanceof Statement.OfCurvature curvature) {
      return CurvatureRules.refute(curvature, certificate, budget);
    }
    CurvatureRules.requireOther(statement);
    if (statement instanceof Statement.OfFormulas formulas) {
      return FormulaRules.refute(formulas, certificate, budget);
    }
    if (statement instanceof Statement.ConjugateLimit limit) {
      return new ConjugateLimitRule(limit, budget).refute();
    }
    if (statement instanceof Statement.OfDescent) {
      return Optional.empty();
    }
    if (statement instanceof Statement.OfMoments moments) {
      return MomentRules.refute(moments, budget);
    }
    if (statement instanceof Statement.OfMargins margins) {
      return MarginRules.refute(margins, certificate, budget);
    }
    if (!pointsRefute(statement)) {
      return Optional.empty();
    }
    if (statement.setting().dynamics() instanceof Dynamics.Descent) {
      return refuteOfDescent(statement, certificate, budget);
    }
    if (!statement.setting().dynamics().isGradientFlow()) {
      return statement instanceof Statement.Conserved conserved
          ? Optional.of(
              new DrivenLaws(statement.setting(), certificate, budget)
                  .refuteConserved(conserved, certificate.point()))
          : Optional.empty();
    }
    return switch (statement.setting().model()) {
      case Model.Coordinatewise model when !model.vectors().isEmpty() ->
          refute(Branches.atLengthsOf(statement, certificate.point()), certificate, budget);
      case Model.Coordinatewise model -> {
        CoordinateLaws laws = new CoordinateLaws(statement.setting(), model, certificate, budget);
        yield switch (statement) {
          case Statement.Conserved conserved ->
              Optional.of(laws.refuteConserved(conserved, certificate.point()));
          case Statement.CompleteLaws complete ->
              Optional.of(laws.refuteComplete(complete, certificate.point()));
          case Statement.NoPotential _ -> Optional.of(laws.refuteNoPotential(certificate.point()));
          case Statement.Trajectory trajectory ->
              Optional.of(
                  new TrajectoryRule(trajectory, model, certificate, budget)
                      .refute(certificate.point()));
          case Statement.IntegratedPath path ->
              Optional.of(
                  new IntegratedPathRule(path, model, certificate, budget)
                      .refute(certificate.point()));
          case Statement.PassageTime passage ->
              Optional.of(
                  new PassageTimeRule(passage, model, certificate, budget)
                      .refute(certificate.point()));
          case Statement.Metric metric ->
              Optional.of(
                  new CoordinateRefutations(statement.setting(), model, certificate, budget)
                      .metric(metric, certificate.point()));
          case Statement.MirrorFlow mirror ->
              Optional.of(
                  new CoordinateRefutations(statement.setting(), model, certificate, budget)
                      .mirror(mirror, certificate.point()));
          case Statement.Regularizer _ when !statement.setting().link().isStrictlyIncreasing() ->
              Optional.empty();
          case Statement.Regularizer regularizer ->
              Optional.of(
                  new CoordinateRefutations(statement.setting(), model, certificate, budget)
                      .regularizer(regularizer, certificate.points()));
          case Statement.ResidualMirror mirror ->
              new ResidualMirrorRule(mirror, certificate, budget).refute();
          case Statement.ParametricMirror _,
              Statement.RowSpace _,
              Statement.Selection _,
              Statement.CommutingGradients _,
              Statement.OneStep _,
              Statement.OfMargins _,
              Statement.OfDescent _,
              Statement.OfCurvature _,
              Statement.OfMoments _,
              Statement.Velocity _,
              Statement.ImplicitRegularizer _,
              Statement.ConjugateLimit _,
              Statement.OfFormulas _ ->
              Optional.empty();
        };
      }
      case Model.Joint model -> {
        JointRules rules = new JointRules(statement.setting(), model, certificate, budget);
        yield switch (statement) {
          case Statement.Conserved conserved ->
              Optional.of(rules.refuteConserved(conserved, certificate.point()));
          case Statement.CompleteLaws complete -> Optional.of(rules.refuteComplete(complete));
          case Statement.CommutingGradients _ -> {
            JointRules.requireLinear(model);
            yield Optional.of(
                CommutingRules.refute(
                    new JointFields(statement.setting(), model, certificate.point(), budget),
                    certificate.point()));
          }
          case Statement.RowSpace rows ->
              Optional.of(
                  new RowSpaceRules(statement.setting(), model, certificate, budget)
                      .refute(rows, certificate.point()));
          case Statement.NoPotential _,
              Statement.Trajectory _,
              Statement.IntegratedPath _,
              Statement.PassageTime _,
              Statement.OneStep _,
              Statement.OfMargins _,
              Statement.OfDescent _,
              Statement.OfCurvature _,
              Statement.OfMoments _,
              Statement.Selection _,
              Statement.Velocity _,
              Statement.Metric _,
              Statement.MirrorFlow _,
              Statement.ParametricMirror _,
              Statement.ResidualMirror _,
              Statement.Regularizer _,
              Statement.ImplicitRegularizer _,
              Statement.ConjugateLimit _,
              Statement.OfFormulas _ ->
              Optional.empty();
        };
      }
      case Model.Layered model ->
          statement instanceof Statement.Conserved conserved
              ? Optional.of(
                  new LayeredRules(model, certificate, budget)
                      .refuteConserved(conserved, certificate.point()))
              : Optional.empty();
    };
  }
}
