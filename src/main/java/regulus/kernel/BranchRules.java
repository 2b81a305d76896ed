package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules for models that act on each coordinate alone and have vectors among the parameters of a
 * coordinate, such as the factors of any number of branches.
 *
 * <pre>
 *   the statement in inner products, u.u >= 0
 *   -------------------------------------------
 *   the statement, for every length of the vectors
 * </pre>
 *
 * The statement is written in inner products, where {@link CoordinateFlow} knows the flow, and
 * proved by the rules for one coordinate: {@link CoordinateLaws} and {@link CoordinateMirror}.
 * Inner products are taken as independent numbers, of which only {@code u.u >= 0} is used, so
 * nothing is lost but what their inequalities would add.
 */
final class BranchRules {

  private final Setting setting;
  private final Model.Coordinatewise model;
  private final Grams grams;
  private final Certificate certificate;
  private final CoordinateLaws laws;
  private final CoordinateMirror mirrors;

  BranchRules(Setting setting, Model.Coordinatewise model, Certificate certificate, Budget budget) {
    this.grams = new Grams(model.vectors().keySet());
    this.model = inProducts(model);
    this.setting = inProducts(setting, this.model);
    this.certificate = inProducts(certificate);
    this.laws = new CoordinateLaws(this.setting, this.model, this.certificate, budget);
    this.mirrors = new CoordinateMirror(this.setting, this.model, this.certificate, budget);
  }

  private Model.Coordinatewise inProducts(Model.Coordinatewise written) {
    List<String> parameters = new ArrayList<>(written.parameters());
    parameters.addAll(grams.products());
    return new Model.Coordinatewise(
        parameters, written.vectors(), written.output(), grams.scalar(written.predictor()));
  }

  private Setting inProducts(Setting written, Model.Coordinatewise inProducts) {
    for (String vector : grams.vectors()) {
      if (written.initial().containsKey(vector)) {
        throw new Refusal("no rule covers vectors of a coordinate that start at given values");
      }
    }
    Map<String, Expr> initial = new LinkedHashMap<>();
    written.initial().forEach((name, value) -> initial.put(name, grams.scalar(value)));
    Map<String, Expr> definitions = new LinkedHashMap<>();
    written.definitions().forEach((name, value) -> definitions.put(name, grams.scalar(value)));
    List<Assumption> assumptions = new ArrayList<>();
    for (String square : grams.squares()) {
      assumptions.add(
          new Assumption(Expr.initial(square), Assumption.Relation.GREATER_OR_EQUAL, Expr.ZERO));
    }
    for (Assumption assumption : written.assumptions()) {
      assumptions.add(
          new Assumption(
              grams.scalar(assumption.left()),
              assumption.relation(),
              grams.scalar(assumption.right())));
    }
    return new Setting(
        inProducts,
        written.constants(),
        initial,
        assumptions,
        definitions,
        written.dynamics(),
        written.link());
  }

  private Certificate inProducts(Certificate written) {
    return new Certificate(
        written.steps().stream()
            .map(
                step ->
                    switch (step) {
                      case Certificate.Step.Law(String name, Expr quantity, Expr value) ->
                          new Certificate.Step.Law(
                              name, grams.scalar(quantity), grams.scalar(value));
                      case Certificate.Step.Root(Expr radicand, Expr root) ->
                          new Certificate.Step.Root(grams.scalar(radicand), grams.scalar(root));
                      case Certificate.Step.Metric(Expr metric) ->
                          new Certificate.Step.Metric(grams.scalar(metric));
                      case Certificate.Step.Orbit _,
                          Certificate.Step.Opaque _,
                          Certificate.Step.Point _,
                          Certificate.Step.Bracket _,
                          Certificate.Step.Span _,
                          Certificate.Step.Premise _,
                          Certificate.Step.Terms _ ->
                          step;
                    })
            .toList());
  }

  /** Proves a statement, or refuses. */
  Theorem<?> prove(Statement statement) {
    return switch (statement) {
      case Statement.Conserved s ->
          forEveryLength(
              s, laws.conserved(new Statement.Conserved(setting, grams.scalar(s.quantity()))));
      case Statement.Metric s ->
          forEveryLength(
              s, mirrors.metric(new Statement.Metric(setting, grams.scalar(s.metric()))));
      case Statement.MirrorFlow s ->
          forEveryLength(
              s,
              mirrors.mirror(
                  new Statement.MirrorFlow(
                      setting, grams.scalar(s.potential()), grams.scalar(s.warp()))));
      case Statement.Regularizer s ->
          forEveryLength(
              s,
              mirrors.regularizer(
                  new Statement.Regularizer(setting, grams.scalar(s.potential()), s.linearTerm())));
      case Statement.CompleteLaws _,
          Statement.ParametricMirror _,
          Statement.ResidualMirror _,
          Statement.Trajectory _,
          Statement.Selection _,
          Statement.RowSpace _,
          Statement.OfFormulas _,
          Statement.ImplicitRegularizer _,
          Statement.ConjugateLimit _,
          Statement.Velocity _,
          Statement.CommutingGradients _,
          Statement.IntegratedPath _,
          Statement.PassageTime _,
          Statement.OneStep _,
          Statement.OfMargins _,
          Statement.OfDescent _,
          Statement.OfCurvature _,
          Statement.OfMoments _,
          Statement.NoPotential _ ->
          throw new Refusal("no rule proves this kind of statement for vectors in each coordinate");
    };
  }

  private static <S extends Statement> Theorem<S> forEveryLength(S statement, Theorem<S> proved) {
    return Theorem.conclude(
        statement,
        proved.rule() + " in inner products",
        List.of(proved),
        proved.steps(),
        "every length of the vectors, " + proved.scope(),
        proved.hypotheses(),
        List.of());
  }
}
