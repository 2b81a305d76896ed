package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One coordinate of a coordinatewise model at an arbitrary time: its parameters are base symbols of
 * a tower, and the output stands for {@code G(theta)}.
 *
 * <p>The flow is {@code theta' = g grad G(theta)} with a scalar {@code g(t) = -dL/dw_i}, whatever
 * the loss and the other coordinates do. What is proved for one coordinate with an arbitrary {@code
 * g} therefore holds for every number of coordinates.
 *
 * <p>Vector parameters are there through their inner products, which are base symbols too:
 *
 * <pre>
 *   u' = g sum_v c_uv v     c_uv = dG/d(u.v), twice that for v = u     (u.v)' = &lt;u', v> + &lt;u, v'>
 *   |grad G|^2 = sum_a (dG/da)^2 + sum_uvx c_uv c_ux &lt;v, x>
 * </pre>
 *
 * so that what is proved holds for every length. Of signs only {@code u.u >= 0} is used.
 */
final class CoordinateFlow {
  /** The scope of what is proved here. */
  static final String EVERY = "every number of coordinates, every differentiable loss and all data";

  /** Conservation holds from every start. */
  static final String EVERY_START = EVERY + ", every initialization the setting allows";

  final Tower tower;
  final Map<String, Integer> variables = new LinkedHashMap<>();
  private final Grams grams;
  final Map<String, Element> gradient = new LinkedHashMap<>();
  final List<String> steps = new ArrayList<>();

  CoordinateFlow(Context context, Model.Coordinatewise model) {
    Map<String, Sign> unknown = new LinkedHashMap<>();
    model.parameters().forEach(parameter -> unknown.put(parameter, Sign.UNKNOWN));
    this.grams = new Grams(model.vectors().keySet());
    Map<String, Sign> signs = new LinkedHashMap<>(unknown);
    if (model.vectors().isEmpty()) {
      new InvariantSigns(context, model).signs().forEach(signs::put);
    }
    grams.squares().forEach(square -> signs.put(square, Sign.NONNEGATIVE));
    signs.forEach(
        (parameter, sign) -> {
          if (sign != Sign.UNKNOWN && !grams.contains(parameter)) {
            steps.add(
                "`"
                    + parameter
                    + "` divides its own derivative, so it never vanishes and keeps its sign");
          }
        });
    Map<String, PairedSigns.Paired> paired =
        model.vectors().isEmpty() ? new PairedSigns(context, model).signs() : Map.of();
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

  /**
   * The sign of the output at all times, if the numbers of that sign are a convex set:
   * soundness-critical, since potentials are minimized over all of them. Else nothing is said of
   * it.
   */
  Sign convexSign(Model.Coordinatewise model) {
    Sign sign = tower.signs().of(model.predictor());
    return switch (sign) {
      case POSITIVE, NEGATIVE, NONNEGATIVE, NONPOSITIVE -> sign;
      case ZERO, NONZERO, UNKNOWN -> Sign.UNKNOWN;
    };
  }

  /**
   * The symbols of constants, initial values and definitions whose value may differ between
   * coordinates: soundness-critical, since a speed must be one number for all of them.
   */
  static Set<String> varying(Setting setting, Model.Coordinatewise model) {
    Set<String> varying = new LinkedHashSet<>();
    setting
        .constants()
        .forEach(
            (name, kind) -> {
              if (kind == Setting.ConstantKind.COORDINATE) {
                varying.add(name);
              }
            });
    model.parameters().forEach(parameter -> varying.add(Expr.initialName(parameter)));
    for (String symbol : setting.definitions().keySet()) {
      if (setting.expand(Expr.symbol(symbol)).symbols().stream().anyMatch(varying::contains)) {
        varying.add(symbol);
      }
    }
    return varying;
  }

  /** The derivative along the flow for {@code g = 1}. */
  Element lie(Element element) {
    Map<Integer, Element> field = new LinkedHashMap<>();
    gradient.forEach(
        (parameter, value) ->
            field.put(
                variables.get(parameter),
                grams.contains(parameter) ? velocityOfProduct(parameter) : value));
    return new Derivation(tower, field).of(element);
  }

  /** {@code |grad G|^2}. */
  Element squaredSpeed() {
    Element sum = Element.ZERO;
    for (Map.Entry<String, Element> component : gradient.entrySet()) {
      if (!grams.contains(component.getKey())) {
        sum = tower.plus(sum, tower.times(component.getValue(), component.getValue()));
      }
    }
    for (String u : grams.vectors()) {
      for (String v : grams.vectors()) {
        sum = tower.plus(sum, tower.times(coefficient(u, v), velocityInto(u, v)));
      }
    }
    return sum;
  }

  /** {@code c_uv} in {@code grad_u G = sum_v c_uv v}. */
  private Element coefficient(String u, String v) {
    Element partial = gradient.getOrDefault(Grams.product(u, v), Element.ZERO);
    return u.equals(v) ? partial.scale(Rational.of(2)) : partial;
  }

  /** {@code <grad_u G, x> = sum_v c_uv <v, x>}. */
  private Element velocityInto(String u, String x) {
    Element sum = Element.ZERO;
    for (String v : grams.vectors()) {
      Element product = tower.of(Expr.symbol(Grams.product(v, x)));
      sum = tower.plus(sum, tower.times(coefficient(u, v), product));
    }
    return sum;
  }

  /** {@code (u.v)' = <u', v> + <u, v'>} for {@code g = 1}. */
  private Element velocityOfProduct(String product) {
    String u = Grams.left(product);
    String v = Grams.right(product);
    return tower.plus(velocityInto(u, v), velocityInto(v, u));
  }

  /** The equations of motion, as text. */
  List<String> motion() {
    List<String> equations = new ArrayList<>();
    gradient.forEach(
        (parameter, value) -> {
          if (!grams.contains(parameter)) {
            equations.add(
                "`" + parameter + "' = " + tower.toExpr(value).times(CoordinateLaws.FORCE) + "`");
          }
        });
    for (String u : grams.vectors()) {
      List<Expr> terms = new ArrayList<>();
      for (String v : grams.vectors()) {
        terms.add(tower.toExpr(coefficient(u, v)).times(Expr.symbol(v)));
      }
      equations.add("`" + u + "' = " + Expr.sum(terms).times(CoordinateLaws.FORCE) + "`");
    }
    return equations;
  }
}
