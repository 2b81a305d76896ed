package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import regulus.kernel.Certificate;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.StepSetting;

/**
 * Certificates for steps of gradient descent: a proof needs nothing, or at given sizes a point that
 * tells them; a refutation needs a start and a force.
 */
final class StepSearch {

  private static final int POINTS = 8;

  private final Statement statement;
  private final Setting setting;

  StepSearch(Statement statement) {
    this.statement = statement;
    this.setting = statement.setting();
  }

  Certificate search() {
    Stream<Map<String, Rational>> points =
        switch (setting.model()) {
          case Model.Coordinatewise model -> starts(model);
          case Model.Joint _ ->
              StepSetting.withForce(setting).stream().flatMap(StepSearch::jointStarts);
          case Model.Layered _ -> Stream.of();
        };
    return Attempts.first(
        statement,
        Stream.concat(
            Stream.of(Certificate.EMPTY),
            points
                .limit(POINTS)
                .map(point -> new Certificate(List.of(new Certificate.Step.Point(point))))));
  }

  private Stream<Map<String, Rational>> starts(Model.Coordinatewise model) {
    List<String> names = new ArrayList<>(setting.constants().keySet());
    for (String parameter : model.parameters()) {
      if (!setting.initial().containsKey(parameter)) {
        names.add(Expr.initialName(parameter));
      }
    }
    List<String> all = new ArrayList<>(names);
    all.add(Statement.OneStep.FORCE);
    return ExactPoints.allowed(setting, all);
  }

  private static Stream<Map<String, Rational>> jointStarts(Setting extended) {
    Model.Joint model = (Model.Joint) extended.model();
    return JointComponents.sizes(model).stream()
        .map(sizes -> new JointComponents(extended, model, sizes))
        .flatMap(
            components -> {
              List<String> names = new ArrayList<>(components.parameters());
              names.addAll(extended.constants().keySet());
              return ExactPoints.over(names)
                  .flatMap(point -> withForce(components, point).stream())
                  .limit(POINTS);
            });
  }

  /** A start, and the force that was drawn with it. */
  private static Optional<Map<String, Rational>> withForce(
      JointComponents components, Map<String, Rational> point) {
    return components
        .allowedStart(point)
        .map(
            start -> {
              Map<String, Rational> all = new LinkedHashMap<>(point);
              all.putAll(start);
              return all;
            });
  }
}
