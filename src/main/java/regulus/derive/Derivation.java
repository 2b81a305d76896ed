package regulus.derive;

import java.util.List;
import java.util.Optional;
import regulus.claim.VerdictWord;
import regulus.kernel.Expr;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Theorem;

/**
 * What could be derived about a setting, in the order in which it was found.
 *
 * @param setting what it is about; it may assume more than the setting that was given
 * @param steps laws, completeness, metric, potential and regularizer, or the obstruction
 */
public record Derivation(Setting setting, List<Step> steps) {

  /** Copies the list. */
  public Derivation {
    steps = List.copyOf(steps);
  }

  /** What a step is about. */
  public enum Subject {
    /** One conservation law. */
    LAW("Conservation law"),
    /** Whether the laws generate all laws. */
    COMPLETENESS("Complete laws"),
    /** The metric of the flow of the output on the level set of the laws. */
    METRIC("Metric"),
    /** The mirror potential. */
    POTENTIAL("Mirror potential"),
    /** The dual of a mirror flow as a formula in the parameters. */
    DUAL("Mirror flow in parametric form, dual"),
    /** What the limit of the flow minimizes. */
    REGULARIZER("Regularizer"),
    /** Why there is no potential. */
    OBSTRUCTION("Obstruction");

    private final String title;

    Subject(String title) {
      this.title = title;
    }

    /** The subject in words. */
    public String title() {
      return title;
    }
  }

  /**
   * One step.
   *
   * @param subject what the step is about
   * @param formula the law, metric, potential or regularizer, if the step has one
   * @param verdict PROVED if the kernel proved it, UNDECIDED otherwise
   * @param reason one sentence: what is said, or what is missing
   * @param theorem the kernel's theorem, if there is one
   */
  public record Step(
      Subject subject,
      Optional<Expr> formula,
      VerdictWord verdict,
      String reason,
      Optional<Theorem<?>> theorem) {}

  /** Whether a step settles if there is a potential: one was found, or ruled out at any speed. */
  boolean settlesPotential() {
    return steps.stream()
        .flatMap(step -> step.theorem().stream())
        .map(Theorem::statement)
        .anyMatch(
            statement ->
                switch (statement) {
                  case Statement.MirrorFlow _,
                      Statement.ParametricMirror _,
                      Statement.ImplicitRegularizer _ ->
                      true;
                  case Statement.NoPotential(Setting _, Statement.Warps warps) ->
                      warps == Statement.Warps.ANY;
                  case Statement.Conserved _,
                      Statement.CompleteLaws _,
                      Statement.Metric _,
                      Statement.Regularizer _,
                      Statement.Trajectory _,
                      Statement.Selection _,
                      Statement.ConjugateLimit _,
                      Statement.RowSpace _,
                      Statement.CommutingGradients _,
                      Statement.IntegratedPath _,
                      Statement.PassageTime _,
                      Statement.OneStep _,
                      Statement.OfMargins _,
                      Statement.OfDescent _,
                      Statement.OfCurvature _,
                      Statement.OfMoments _,
                      Statement.Velocity _,
                      Statement.ResidualMirror _,
                      Statement.OfFormulas _ ->
                      false;
                });
  }

  /** The steps on one subject. */
  public List<Step> on(Subject subject) {
    return steps.stream().filter(step -> step.subject() == subject).toList();
  }
}
