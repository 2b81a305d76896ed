package regulus.kernel;

import java.util.ArrayList;
import java.util.List;

/** Refutes potentials by parameters that flows reach at the same outputs with another metric. */
final class ClosingObstruction {

  private final JointFields fields;
  private final Certificate certificate;

  ClosingObstruction(JointFields fields, Certificate certificate) {
    this.fields = fields;
    this.certificate = certificate;
  }

  /** Whether a certificate is meant for this rule. */
  static boolean appliesTo(Certificate certificate) {
    return certificate.steps().stream().anyMatch(Certificate.Step.Bracket.class::isInstance);
  }

  /**
   * The metric is no function of the outputs.
   *
   * <pre>
   *   b a Lie bracket of the grad G_i at an allowed start     M = J J^T invertible there
   *   v = b - J^T M^-1 J b     (DM)[v] != 0
   *   ------------------------------------------------------------------------------------
   *   the flow is no mirror flow, at any positive speed that is a function of w
   * </pre>
   *
   * <p>Suppose {@code d/dt grad Q(w) = kappa(w) g} along every flow from the start. Then {@code M =
   * kappa(w) (Hess Q(w))^-1} wherever flows get, so any two parameters that flows from the start
   * reach at the same {@code w} have the same {@code M}.
   *
   * <p>Which parameters are reached? Let {@code g} be piecewise constant and close to some {@code
   * g0 != 0}. For a short time {@code w' = M g} stays close to {@code M g0 != 0}, so {@code w}
   * moves along an embedded curve, and there is a loss with the gradient {@code -g} on it: along
   * the curve it is the integral of {@code -g} by {@code w}, across it its derivatives are free.
   * (Corners are rounded off, which moves the end as little as one likes.) The fields {@code J^T g}
   * for these {@code g} span the fields {@code grad G_i}, so their Lie brackets span the same
   * directions, and by Krener's theorem the ends fill an open subset {@code U} of the orbit
   * arbitrarily close to the start. On {@code U} the metric is constant along the fibres of {@code
   * w}: {@code (DM)[v] = 0} for every {@code v} that is tangent to the orbit and has {@code J v =
   * 0}.
   *
   * <p>Brackets are tangent to the orbit, and so is {@code v(theta) = b - J^T M^-1 J b}, which is
   * continuous and satisfies {@code J v = 0}. So {@code (DM)[v] = 0} on {@code U}, and at the start
   * in the limit. A change of {@code M} by a factor is no exception, since the factor {@code kappa}
   * too is a function of {@code w}. Fails if all brackets of the certificate leave {@code M}
   * unchanged. Source: Krener 1974, A generalization of Chow's theorem; for commuting fields {@code
   * v = 0}, Li, Wang, Lee, Arora 2022.
   */
  Theorem<Statement.NoPotential> prove(Statement.NoPotential statement) {
    fields.requireAllowedStart();
    PointMetric metric = new PointMetric(fields);
    for (Certificate.Step step : certificate.steps()) {
      if (step instanceof Certificate.Step.Bracket(List<Integer> word)) {
        List<Rational> fibre = metric.alongFibre(fields.at(fields.leftNormed(word)));
        boolean changes =
            metric.change(fibre).stream().flatMap(List::stream).anyMatch(entry -> !entry.isZero());
        if (changes) {
          return conclude(statement, word);
        }
      }
    }
    throw new Refusal("the metric does not change along the brackets of the certificate");
  }

  private Theorem<Statement.NoPotential> conclude(
      Statement.NoPotential statement, List<Integer> word) {
    List<String> steps = new ArrayList<>();
    steps.add(
        "at "
            + Certificate.text(fields.point)
            + " flows reach the direction of the bracket of the gradients of outputs "
            + String.join(", ", word.stream().map(String::valueOf).toList()));
    steps.add(
        "its part that leaves the outputs unchanged changes the metric, so that the metric is no"
            + " function of the outputs");
    return Theorem.conclude(
        statement,
        "no metric of the outputs",
        List.of(),
        steps,
        fields.components.scope() + ", every neighbourhood of the point",
        List.of(),
        List.of(fields.tower));
  }
}
