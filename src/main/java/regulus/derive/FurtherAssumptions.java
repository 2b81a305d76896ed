package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.kernel.Assumption;
import regulus.kernel.Assumption.Relation;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Setting;

/**
 * Settings that assume more than the given one: that parameters start positive, or which is larger.
 * A potential often exists in a closed form only for a choice of signs, and a user who gives only a
 * parametrization has not made it.
 */
final class FurtherAssumptions {

  private final Setting setting;

  FurtherAssumptions(Setting setting) {
    this.setting = setting;
  }

  /** The settings, the weakest first; the given one is not among them. */
  List<Setting> settings() {
    return switch (setting.model()) {
      case Model.Coordinatewise model -> {
        List<Setting> settings = coordinatewise(free(model.parameters()));
        settings.addAll(smallestFactor(free(model.parameters())));
        yield settings;
      }
      case Model.Joint model ->
          RadialShape.of(model).map(shape -> List.of(radial(shape))).orElse(List.of());
      case Model.Layered _ -> List.of();
    };
  }

  private List<String> free(List<String> parameters) {
    return parameters.stream().filter(p -> !setting.initial().containsKey(p)).toList();
  }

  private static Assumption assumption(Expr left, Relation relation, Expr right) {
    return new Assumption(left, relation, right);
  }

  private static List<Assumption> positive(List<String> parameters) {
    return parameters.stream()
        .map(p -> assumption(Expr.initial(p), Relation.GREATER, Expr.ZERO))
        .toList();
  }

  private List<Setting> coordinatewise(List<String> free) {
    List<Setting> settings = new ArrayList<>();
    if (free.isEmpty()) {
      return settings;
    }
    settings.add(with(positive(free), Map.of()));
    if (free.size() == 2) {
      String name = fresh("");
      Expr difference =
          Expr.initial(free.getFirst()).pow(2).minus(Expr.initial(free.getLast()).pow(2));
      settings.add(
          with(
              List.of(assumption(Expr.symbol(name), Relation.GREATER, Expr.ZERO)),
              Map.of(name, difference)));
    }
    return settings;
  }

  /** Of three and more parameters the last one the smallest, the others positive. */
  private List<Setting> smallestFactor(List<String> free) {
    if (free.size() < 3) {
      return List.of();
    }
    List<Assumption> assumptions = new ArrayList<>();
    Map<String, Expr> definitions = new LinkedHashMap<>();
    Expr last = Expr.initial(free.getLast()).pow(2);
    for (int i = 0; i < free.size() - 1; i++) {
      Expr start = Expr.initial(free.get(i));
      Expr difference = start.pow(2).minus(last);
      String name = nameOf(difference).orElse(fresh("" + (i + 1)));
      definitions.put(name, difference);
      assumptions.add(assumption(start, Relation.GREATER, Expr.ZERO));
      assumptions.add(assumption(Expr.symbol(name), Relation.GREATER, Expr.ZERO));
    }
    return List.of(with(assumptions, definitions));
  }

  /** Positive scalars, none of which is smaller than the vector is long. */
  private Setting radial(RadialShape shape) {
    List<Assumption> assumptions = new ArrayList<>(positive(free(shape.scalars())));
    Map<String, Expr> definitions = new LinkedHashMap<>();
    Expr u = Expr.initial(shape.vector());
    List<String> scalars = free(shape.scalars());
    for (String scalar : scalars) {
      Expr balance = Expr.initial(scalar).pow(2).minus(new Expr.Dot(u, u));
      Optional<String> known = nameOf(balance);
      String name =
          known.orElseGet(
              () -> fresh(scalars.size() == 1 ? "" : "" + (scalars.indexOf(scalar) + 1)));
      if (known.isEmpty()) {
        definitions.put(name, balance);
      }
      assumptions.add(assumption(Expr.symbol(name), Relation.GREATER_OR_EQUAL, Expr.ZERO));
    }
    return with(assumptions, definitions);
  }

  private Optional<String> nameOf(Expr formula) {
    return setting.definitions().entrySet().stream()
        .filter(entry -> entry.getValue().equals(formula))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** A name for the value of a law that nothing in the setting has. */
  private String fresh(String suffix) {
    String name = "delta" + suffix;
    while (setting.definitions().containsKey(name) || isDeclared(name)) {
      name += "x";
    }
    return name;
  }

  private boolean isDeclared(String name) {
    return setting.constants().containsKey(name)
        || switch (setting.model()) {
          case Model.Coordinatewise model -> model.parameters().contains(name);
          case Model.Joint model ->
              model.scalars().contains(name)
                  || model.vectors().containsKey(name)
                  || model.matrices().containsKey(name)
                  || model.predictor().containsKey(name);
          case Model.Layered _ -> false;
        };
  }

  private Setting with(List<Assumption> more, Map<String, Expr> names) {
    List<Assumption> assumptions = new ArrayList<>(setting.assumptions());
    more.stream().filter(a -> !assumptions.contains(a)).forEach(assumptions::add);
    Map<String, Expr> definitions = new LinkedHashMap<>(setting.definitions());
    definitions.putAll(names);
    return new Setting(
        setting.model(),
        setting.constants(),
        setting.initial(),
        assumptions,
        definitions,
        setting.dynamics(),
        setting.link(),
        setting.start(),
        setting.measurements());
  }
}
