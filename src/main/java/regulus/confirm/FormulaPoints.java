package regulus.confirm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.hipparchus.CalculusFieldElement;
import regulus.claim.Instance;
import regulus.flow.ComponentModel;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.flow.UndefinedException;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/**
 * Random values of the symbols of a formula that satisfy the assumptions: constants and initial
 * values as for flows, parameters and outputs free of them. Where a parameter occurs, outputs are
 * what the predictor gives.
 */
final class FormulaPoints {

  private static final int ATTEMPTS = 200;
  private static final int POINTS = 4;
  private static final Numbers<Real> CHECK = Numbers.reals(60);

  private final Setting setting;
  private final Instance instance;
  private final ComponentModel model;
  private final boolean onStates;

  FormulaPoints(Setting setting, Instance instance, boolean onStates) {
    this.setting = setting;
    this.instance = instance;
    this.model = ComponentModel.of(setting, instance.unknowns(), instance.sizes());
    this.onStates = onStates;
  }

  /** The first component of a scalar formula. */
  Expr component(Expr formula) {
    Expr written = setting.expand(formula);
    return onStates
        ? model.componentsInParameters(written).getFirst()
        : model.components(written).getFirst();
  }

  /**
   * Values of all symbols.
   *
   * @throws SamplingException if none were found
   */
  List<Map<String, Rational>> points() {
    Map<String, Rational> values = Sampler.values(onConstants(), instance);
    SplittableRandom random = new SplittableRandom(instance.seed() + 7L);
    List<Map<String, Rational>> points = new ArrayList<>();
    for (int attempt = 0; attempt < ATTEMPTS && points.size() < POINTS; attempt++) {
      Map<String, Rational> point = new LinkedHashMap<>(values);
      for (String name : onStates ? model.parameters() : model.outputNames()) {
        int sign = random.nextBoolean() ? 1 : -1;
        point.put(name, Rational.of(sign * (long) random.nextInt(4, 16), 7));
      }
      if (admitted(point)) {
        points.add(point);
      }
    }
    if (points.isEmpty()) {
      throw new SamplingException("no values satisfy the assumptions in 200 attempts");
    }
    return points;
  }

  /**
   * The first point with one constant after the other at 0, 1 or -1, where formulas may degenerate,
   * as far as the assumptions allow that.
   */
  List<Map<String, Rational>> specialPoints() {
    Map<String, Rational> usual = points().getFirst();
    List<Map<String, Rational>> special = new ArrayList<>();
    for (String name : model.constants()) {
      for (Rational value : List.of(Rational.ZERO, Rational.ONE, Rational.MINUS_ONE)) {
        Map<String, Rational> point = new LinkedHashMap<>(usual);
        point.put(name, value);
        if (setting.assumptions().stream().allMatch(assumption -> holds(assumption, point))) {
          special.add(point);
        }
      }
    }
    return special;
  }

  /** The setting with the assumptions that do not concern what is drawn here. */
  private Setting onConstants() {
    List<Assumption> kept =
        setting.assumptions().stream().filter(assumption -> !isDrawn(assumption)).toList();
    return new Setting(
        setting.model(), setting.constants(), setting.initial(), kept, setting.definitions());
  }

  private boolean isDrawn(Assumption assumption) {
    return model.componentsInParameters(setting.expand(assumption.difference())).stream()
            .anyMatch(part -> part.symbols().stream().anyMatch(model.parameters()::contains))
        || model.components(setting.expand(assumption.difference())).stream()
            .anyMatch(part -> part.symbols().stream().anyMatch(model.outputNames()::contains));
  }

  private boolean admitted(Map<String, Rational> point) {
    return setting.assumptions().stream()
        .filter(this::isDrawn)
        .allMatch(assumption -> holds(assumption, point));
  }

  private boolean holds(Assumption assumption, Map<String, Rational> point) {
    try {
      int sign = at(CHECK, point).value(component(assumption.difference())).signum();
      return assumption.relation().holdsForSignOfDifference(sign);
    } catch (UndefinedException e) {
      return false;
    }
  }

  /** Everything that has a value at a point. */
  <T extends CalculusFieldElement<T>> Values<T> at(
      Numbers<T> numbers, Map<String, Rational> point) {
    return Sample.inputs(numbers, model, point);
  }
}
