package regulus.kernel;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The conditions under which the formulas of a {@link Tower} have a meaning: denominators that do
 * not vanish, radicands that are not negative, arguments of logarithms that are positive.
 */
final class SideConditions {

  private final Tower tower;

  /** An element that must be positive, or only not zero. */
  private record Condition(Element element, boolean positive) {}

  private final Set<String> discharged = new LinkedHashSet<>();
  private final Map<String, Condition> open = new LinkedHashMap<>();

  SideConditions(Tower tower) {
    this.tower = tower;
  }

  /** Conditions that follow from the known signs, as text. */
  List<String> discharged() {
    return List.copyOf(discharged);
  }

  /** Conditions that do not follow from the known signs, as text. */
  List<String> open() {
    return List.copyOf(open.keySet());
  }

  /**
   * Refuses unless the open conditions hold strictly at a point, so that the formulas have a
   * meaning near it.
   */
  void requireHoldNear(Map<String, Rational> point) {
    open.forEach(
        (text, condition) -> {
          Rational value = tower.evaluate(condition.element(), point);
          if (condition.positive() ? value.signum() <= 0 : value.isZero()) {
            throw new Refusal("not " + text + " at the point");
          }
        });
  }

  void requireNonzero(Polynomial polynomial) {
    Condition condition = new Condition(new Element(polynomial, Map.of()), false);
    record(tower.signs().of(polynomial).isNonzero(), condition, "!= 0");
  }

  /**
   * A radicand.
   *
   * @throws Refusal if it is known to be negative
   */
  void requireNonnegative(Element element) {
    requireNonnegative(element, tower.signs().of(element));
  }

  /** A radicand whose sign is known, from its shape perhaps. */
  void requireNonnegative(Element element, Sign sign) {
    if (sign == Sign.NEGATIVE) {
      throw new Refusal(tower.toExpr(element) + " is negative, and its root is taken");
    }
    record(sign.isNonnegative(), new Condition(element, true), ">= 0");
  }

  /**
   * The argument of a logarithm.
   *
   * @throws Refusal if it is known not to be positive
   */
  void requirePositive(Element element) {
    requirePositive(element, tower.signs().of(element));
  }

  /**
   * The argument of a logarithm or the base of a power whose sign is known, from its shape perhaps.
   */
  void requirePositive(Element element, Sign sign) {
    if (sign.negate().isNonnegative()) {
      throw new Refusal.Undefined(tower.toExpr(element) + " is not positive where it has to be");
    }
    record(sign.isPositive(), new Condition(element, true), "> 0");
  }

  private void record(boolean known, Condition condition, String relation) {
    Expr expr = tower.toExpr(condition.element());
    if (expr instanceof Expr.Num) {
      return;
    }
    String text = expr + " " + relation;
    if (known) {
      discharged.add(text);
      open.remove(text);
    } else if (!discharged.contains(text)) {
      open.put(text, condition);
    }
  }
}
