package regulus.confirm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/**
 * Writes definitions out. Statements that differ only in definitions then share one setting, and
 * with it one flow.
 */
final class Expansion {

  private Expansion() {}

  /** The statement with every defined symbol replaced, and no definitions left. */
  static Statement expand(Statement statement) {
    Setting old = statement.setting();
    Setting setting = expand(old);
    UnaryOperator<Expr> write = old::expand;
    return switch (statement) {
      case Statement.Conserved s -> new Statement.Conserved(setting, write.apply(s.quantity()));
      case Statement.CompleteLaws s ->
          new Statement.CompleteLaws(setting, s.laws().stream().map(write).toList());
      case Statement.Metric s -> new Statement.Metric(setting, write.apply(s.metric()));
      case Statement.MirrorFlow s ->
          new Statement.MirrorFlow(setting, write.apply(s.potential()), write.apply(s.warp()));
      case Statement.ParametricMirror s ->
          new Statement.ParametricMirror(setting, write.apply(s.dual()), write.apply(s.warp()));
      case Statement.Regularizer s ->
          new Statement.Regularizer(setting, write.apply(s.potential()), s.linearTerm());
      case Statement.Selection s ->
          new Statement.Selection(
              setting,
              write.apply(s.potential()),
              s.symbol(),
              s.point(),
              write.apply(s.factor()),
              write.apply(s.norm()));
      case Statement.ImplicitRegularizer s ->
          new Statement.ImplicitRegularizer(setting, s.form().map(write), s.linearTerm());
      case Statement.Trajectory s ->
          new Statement.Trajectory(setting, write.apply(s.loss()), write.apply(s.path()));
      case Statement.Velocity s ->
          new Statement.Velocity(setting, write.apply(s.velocity()), s.range());
      case Statement.CommutingGradients _ -> new Statement.CommutingGradients(setting);
      case Statement.RowSpace s -> new Statement.RowSpace(setting, write.apply(s.quantity()));
      case Statement.NoPotential s -> new Statement.NoPotential(setting, s.warps());
      case Statement.ResidualMirror s ->
          new Statement.ResidualMirror(
              setting, s.loss(), write.apply(s.dual()), write.apply(s.warp()));
      case Statement.IntegratedPath s ->
          new Statement.IntegratedPath(setting, write.apply(s.path()), s.range().map(write));
      case Statement.PassageTime s ->
          new Statement.PassageTime(
              setting, write.apply(s.loss()), write.apply(s.time()), s.range().map(write));
      case Statement.OneStep s ->
          new Statement.OneStep(setting, write.apply(s.quantity()), write.apply(s.after()));
      case Statement.OfMargins s -> s;
      case Statement.OfDescent s -> s;
      case Statement.OfCurvature s -> s;
      case Statement.OfMoments s -> s;
      case Statement.OfFormulas s -> s;
      case Statement.ConjugateLimit s -> s;
    };
  }

  /** The setting with every defined symbol replaced, and no definitions left. */
  static Setting expand(Setting setting) {
    Map<String, Expr> initial = new LinkedHashMap<>();
    setting.initial().forEach((name, value) -> initial.put(name, setting.expand(value)));
    List<Assumption> assumptions =
        setting.assumptions().stream()
            .map(
                assumption ->
                    new Assumption(
                        setting.expand(assumption.left()),
                        assumption.relation(),
                        setting.expand(assumption.right())))
            .toList();
    return new Setting(
        expand(setting, setting.model()),
        setting.constants(),
        initial,
        assumptions,
        Map.of(),
        setting.dynamics(),
        setting.link(),
        setting.start(),
        setting.measurements());
  }

  private static Model expand(Setting setting, Model model) {
    return switch (model) {
      case Model.Coordinatewise m ->
          new Model.Coordinatewise(
              m.parameters(), m.vectors(), m.output(), setting.expand(m.predictor()));
      case Model.Layered m -> m;
      case Model.Joint m -> {
        Map<String, Expr> predictor = new LinkedHashMap<>();
        m.predictor().forEach((name, value) -> predictor.put(name, setting.expand(value)));
        yield m.withPredictor(predictor);
      }
    };
  }
}
