package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import regulus.kernel.Certificate;
import regulus.kernel.Dynamics;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/** Certificates for conserved quantities under learning rates, weight decay or momentum. */
final class DrivenSearch {

  private static final int POINTS = 8;

  private final Statement statement;
  private final Setting setting;

  DrivenSearch(Statement statement) {
    this.statement = statement;
    this.setting = statement.setting();
  }

  /** A proof needs no step beyond the sizes of a joint model; a refutation needs a state. */
  Certificate search() {
    Stream<Map<String, Rational>> states =
        switch (setting.model()) {
          case Model.Coordinatewise model -> starts(model);
          case Model.Joint model -> starts(model);
          case Model.Layered _ -> Stream.of();
        };
    return Attempts.first(
        statement,
        Stream.concat(
            Stream.of(Certificate.EMPTY),
            states
                .limit(POINTS)
                .map(point -> new Certificate(List.of(new Certificate.Step.Point(point))))));
  }

  private Stream<Map<String, Rational>> starts(Model.Coordinatewise model) {
    List<String> names = new ArrayList<>(setting.constants().keySet());
    for (String parameter : model.parameters()) {
      names.add(Dynamics.velocity(parameter));
      if (!setting.initial().containsKey(parameter)) {
        names.add(Expr.initialName(parameter));
      }
    }
    return ExactPoints.allowed(setting, names).flatMap(point -> start(model, point).stream());
  }

  /** The parameters take their initial values; they are named without time. */
  private Optional<Map<String, Rational>> start(
      Model.Coordinatewise model, Map<String, Rational> point) {
    Map<String, Rational> start = new LinkedHashMap<>();
    for (String parameter : model.parameters()) {
      Expr initial = setting.initial().getOrDefault(parameter, Expr.initial(parameter));
      Optional<Rational> value = ExactPoints.value(setting.expand(initial), point);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      start.put(parameter, value.get());
    }
    point.forEach(
        (name, value) -> {
          if (setting.constants().containsKey(name)
              || (setting.dynamics().hasVelocities() && name.endsWith("'"))) {
            start.put(name, value);
          }
        });
    return Optional.of(start);
  }

  private Stream<Map<String, Rational>> starts(Model.Joint model) {
    return JointComponents.sizes(model).stream()
        .map(sizes -> new JointComponents(setting, model, sizes))
        .flatMap(
            components -> {
              List<String> names = new ArrayList<>(components.parameters());
              names.addAll(setting.constants().keySet());
              if (setting.dynamics().hasVelocities()) {
                components.parameters().forEach(p -> names.add(Dynamics.velocity(p)));
              }
              return ExactPoints.over(names)
                  .flatMap(point -> components.allowedStart(point).stream())
                  .limit(POINTS);
            });
  }
}
