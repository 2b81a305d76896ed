package regulus.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import regulus.claim.Checks;
import regulus.claim.Claim;
import regulus.claim.EditableClaim;
import regulus.claim.Variant;
import regulus.claim.VerdictWord;
import regulus.derive.Derivation;
import regulus.kernel.Statement;

/** Checks one statement, and where it is not proved looks for what is true instead. */
public final class Explainer {

  private final Checker.Options options;
  private final Instruments instruments;

  /**
   * An explainer.
   *
   * @param options how to check; the budget bounds the check, and then each of the two searches
   */
  public Explainer(Checker.Options options, Instruments instruments) {
    this.options = options;
    this.instruments = instruments;
  }

  /**
   * What to explain.
   *
   * @param job the file it stands in
   * @param claim the claim
   * @param variant the false variant of the claim that is meant instead, if one is
   */
  public record Target(Job job, Claim claim, Optional<Variant> variant) {

    /** The full name: {@code FILE-ID/CLAIM-ID}, and {@code /VARIANT-ID}. */
    public String name() {
      return claim.fullId() + variant.map(one -> "/" + one.id()).orElse("");
    }

    private Claim meant() {
      return variant.map(Variant::claim).orElse(claim);
    }

    private EditableClaim editable() {
      return variant
          .map(one -> EditableClaim.of(job.claims(), one))
          .orElseGet(() -> EditableClaim.of(job.claims(), claim));
    }

    private Optional<VerdictWord> expected() {
      return variant
          .map(Variant::expect)
          .or(() -> Optional.ofNullable(job.checks().expect().get(claim.id())));
    }
  }

  /**
   * Explains.
   *
   * @param progress is told what begins
   * @throws InterruptedException if the thread was interrupted
   */
  public Explanation explain(Target target, Consumer<String> progress) throws InterruptedException {
    progress.accept("checking " + target.name());
    Checker checker = new Checker(options, instruments);
    Finding finding = checker.examine(target.job(), target.meant());
    Optional<NearestTrue.Result> nearest = Optional.empty();
    List<Explanation.Derived> derived = List.of();
    if (finding.verdict() != VerdictWord.PROVED && finding.verdict() != VerdictWord.CONFIRMED) {
      progress.accept("looking for the nearest true statement");
      nearest = Optional.of(nearest(target));
      if (nearest.get().found().isEmpty()) {
        progress.accept("deriving what holds");
        derived = derived(target.meant().statement());
      }
    }
    Job job = target.job();
    return new Explanation(
        job.place().file().toString(),
        target.name(),
        target.meant(),
        target.variant().map(Variant::why).orElse(""),
        finding,
        target.expected(),
        checker.command(job),
        nearest,
        derived);
  }

  private NearestTrue.Result nearest(Target target) throws InterruptedException {
    Checks checks = target.job().checks();
    Duration budget = options.budget();
    try (Instruments.Gauge gauge = NearestTrue.quick(checks, instruments)) {
      return NearestTrue.search(
          target.editable(), target.meant().statement(), instruments, gauge, budget);
    }
  }

  /** Laws for a law, potentials for a potential. */
  private List<Explanation.Derived> derived(Statement statement) throws InterruptedException {
    List<Derivation.Subject> subjects =
        switch (statement) {
          case Statement.Conserved _ -> List.of(Derivation.Subject.LAW);
          case Statement.MirrorFlow _, Statement.ParametricMirror _ ->
              List.of(Derivation.Subject.POTENTIAL, Derivation.Subject.DUAL);
          case Statement.Regularizer _, Statement.ImplicitRegularizer _ ->
              List.of(Derivation.Subject.REGULARIZER);
          case Statement.CompleteLaws _ -> List.of(Derivation.Subject.LAW);
          case Statement.Metric _ -> List.of(Derivation.Subject.METRIC);
          case Statement.ResidualMirror _,
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
              Statement.NoPotential _,
              Statement.OfFormulas _ ->
              List.of();
        };
    if (subjects.isEmpty()) {
      return List.of();
    }
    return SettingDerivation.derive(statement.setting(), options.budget()).steps().stream()
        .filter(step -> subjects.contains(step.subject()))
        .filter(step -> step.verdict() == VerdictWord.PROVED)
        .flatMap(
            step ->
                step.formula().stream()
                    .map(
                        formula ->
                            new Explanation.Derived(
                                step.subject().title(), formula, step.reason())))
        .toList();
  }
}
