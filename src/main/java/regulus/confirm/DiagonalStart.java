package regulus.confirm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import regulus.claim.ExactNumber;
import regulus.kernel.Activation;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/**
 * A diagonal network {@code w = u+^D - u-^D} from {@code u+ = u- = alpha}, recognized exactly.
 *
 * @param depth {@code D >= 2}
 * @param alpha positive
 */
record DiagonalStart(int depth, Rational alpha) {

  /** Values of an exponent for which none is given. */
  private static final List<Integer> DEPTHS = List.of(2, 3, 4, 5);

  /** Values of another constant for which none is given; 1 hides powers of it. */
  private static final List<Rational> SCALES =
      List.of(Rational.of(2), Rational.HALF, Rational.of(3), Rational.of(3, 2));

  private static final int FEWEST_CASES = 3;

  /**
   * The network of a setting whose constants have these values; empty if it is another model, has
   * another start, or the assumptions do not admit the values.
   */
  static Optional<DiagonalStart> of(Setting setting, Map<String, Rational> values) {
    if (!(setting.model() instanceof Model.Coordinatewise model)
        || model.parameters().size() != 2
        || !(setting.link() instanceof Activation.Linear)
        || !setting.dynamics().isGradientFlow()
        || !admits(setting, values)) {
      return Optional.empty();
    }
    Optional<Integer> depth = depth(model, values);
    Optional<Rational> first = initial(setting, model.parameters().get(0), values);
    Optional<Rational> second = initial(setting, model.parameters().get(1), values);
    return depth.isPresent()
            && first.isPresent()
            && first.equals(second)
            && first.get().signum() > 0
        ? Optional.of(new DiagonalStart(depth.get(), first.get()))
        : Optional.empty();
  }

  private static boolean admits(Setting setting, Map<String, Rational> values) {
    for (Assumption assumption : setting.assumptions()) {
      Optional<Rational> difference =
          ExactNumber.of(setting.expand(assumption.difference()), values);
      if (difference.isEmpty()
          || !assumption.relation().holdsForSignOfDifference(difference.get().signum())) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Integer> depth(Model.Coordinatewise model, Map<String, Rational> values) {
    Map<String, Expr> numbers = new LinkedHashMap<>();
    values.forEach((name, value) -> numbers.put(name, Expr.number(value)));
    Expr predictor = model.predictor().substitute(numbers);
    return DifferenceOfPowers.of(predictor, model.parameters().get(0), model.parameters().get(1))
        .map(DifferenceOfPowers::depth);
  }

  private static Optional<Rational> initial(
      Setting setting, String parameter, Map<String, Rational> values) {
    Expr start = setting.initial().get(parameter);
    return start == null ? Optional.empty() : ExactNumber.of(setting.expand(start), values);
  }

  /**
   * Values of all constants but one that moves: those given, and several ones for the rest. A
   * constant in an exponent is a depth.
   *
   * @param moving the constant that moves, empty for none
   */
  static List<Map<String, Rational>> cases(
      Setting setting, Map<String, Rational> fixed, Optional<String> moving) {
    List<String> open = new ArrayList<>(setting.constants().keySet());
    open.removeAll(fixed.keySet());
    moving.ifPresent(open::remove);
    if (open.isEmpty()) {
      return List.of(fixed);
    }
    Set<String> exponents = exponents(setting);
    boolean everyDepth = open.stream().anyMatch(exponents::contains);
    List<Map<String, Rational>> cases = new ArrayList<>();
    for (int k = 0; k < (everyDepth ? DEPTHS.size() : FEWEST_CASES); k++) {
      Map<String, Rational> values = new LinkedHashMap<>(fixed);
      for (String name : open) {
        values.put(name, exponents.contains(name) ? Rational.of(DEPTHS.get(k)) : SCALES.get(k));
      }
      cases.add(values);
    }
    return cases;
  }

  private static Set<String> exponents(Setting setting) {
    Set<String> names = new LinkedHashSet<>();
    if (setting.model() instanceof Model.Coordinatewise model) {
      names.addAll(model.predictor().symbols());
      names.removeAll(model.parameters());
    }
    return names;
  }
}
