package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One coordinate of a coordinatewise model at an arbitrary time: its parameters are base symbols of
 * a tower, and the output stands for {@code G(theta)}.
 *
 * <p>The flow is {@code theta' = g grad G(theta)} with a scalar {@code g(t) = -dL/dw_i}, whatever
 * the loss and the other coordinates do. What is proved for one coordinate with an arbitrary {@code
 * g} therefore holds for every number of coordinates.
 */
final class CoordinateFlow {
  /** The scope of what is proved here. */
  static final String EVERY = "every number of coordinates, every differentiable loss and all data";

  /** Conservation holds from every start. */
  static final String EVERY_START = EVERY + ", every initialization the setting allows";

  final Tower tower;
  final Map<String, Integer> variables = new LinkedHashMap<>();
  final Map<String, Element> gradient = new LinkedHashMap<>();
  final List<String> steps = new ArrayList<>();

  CoordinateFlow(Context context, Model.Coordinatewise model) {
    Map<String, Sign> unknown = new LinkedHashMap<>();
    model.parameters().forEach(parameter -> unknown.put(parameter, Sign.UNKNOWN));
    Map<String, Sign> signs = new LinkedHashMap<>(unknown);
    new InvariantSigns(context, model).signs().forEach(signs::put);
    signs.forEach(
        (parameter, sign) -> {
          if (sign != Sign.UNKNOWN) {
            steps.add(
                "`"
                    + parameter
                    + "` divides its own derivative, so it never vanishes and keeps its sign");
          }
        });
    Map<String, PairedSigns.Paired> paired = new PairedSigns(context, model).signs();
    paired.forEach(
        (parameter, pair) -> {
          if (signs.getOrDefault(parameter, Sign.UNKNOWN) == Sign.UNKNOWN) {
            signs.put(parameter, pair.sign());
            steps.add(
                "`"
                    + pair.difference()
                    + "` is conserved and not negative, so `"
                    + parameter
                    + "` never vanishes and keeps its sign");
          }
        });
    this.tower = context.tower(model.parameters(), signs);
    for (String parameter : model.parameters()) {
      variables.put(parameter, tower.base(parameter));
    }
    for (PairedSigns.Paired pair : paired.values()) {
      if (!pair.ofDifference().equals(Sign.ZERO)) {
        tower.signs().assume(tower.of(pair.difference()), pair.ofDifference());
      }
    }
    Element predictor = tower.of(model.predictor());
    tower.bind(model.output(), predictor);
    variables.forEach(
        (parameter, variable) -> gradient.put(parameter, tower.partial(predictor, variable)));
  }

  /** The derivative along the flow for {@code g = 1}. */
  Element lie(Element element) {
    Map<Integer, Element> field = new LinkedHashMap<>();
    gradient.forEach((parameter, value) -> field.put(variables.get(parameter), value));
    return new Derivation(tower, field).of(element);
  }

  /** {@code |grad G|^2}. */
  Element squaredSpeed() {
    Element sum = Element.ZERO;
    for (Element component : gradient.values()) {
      sum = tower.plus(sum, tower.times(component, component));
    }
    return sum;
  }
}
