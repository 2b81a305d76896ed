package regulus.confirm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import regulus.claim.Instance;
import regulus.flow.Evaluator;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.flow.UndefinedException;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/**
 * Looks for a point at which an inequality fails, on a grid that is dense near 0 and reaches far:
 * it contradicts if the wrong order is seen with p and with 2p digits. Points at which it holds do
 * not confirm it.
 */
final class BoundCheck {

  private static final int POINTS = 120;

  private BoundCheck() {}

  static Verdicts.OfInstance inInstance(Statement.Bound bound, Instance instance, int digits) {
    Setting setting = bound.setting();
    Expr difference = setting.expand(bound.of().minus(bound.bound()));
    Set<String> symbols = difference.symbols();
    if (symbols.size() != 1) {
      return open("only bounds in one symbol are looked at");
    }
    String symbol = symbols.iterator().next();
    for (int i = 1; i <= POINTS; i++) {
      Rational point = i <= 80 ? Rational.of(i, 16) : Rational.of((long) (i - 80) * (i - 80), 4);
      Map<String, Rational> at = Map.of(symbol, point);
      if (isAllowed(setting, symbol, at)
          && isWrong(bound, difference, at, digits)
          && isWrong(bound, difference, at, 2 * digits)) {
        String text = "the sides are in the wrong order at " + symbol + " = " + point;
        return new Verdicts.OfInstance(
            Status.CONTRADICTS, 0, List.of(), text, text + " in " + Verdicts.describe(instance));
      }
    }
    return open("no point was found at which the bound fails, which confirms nothing");
  }

  private static Verdicts.OfInstance open(String why) {
    return new Verdicts.OfInstance(Status.INCONCLUSIVE, 0, List.of(), why, "");
  }

  private static boolean isAllowed(Setting setting, String symbol, Map<String, Rational> at) {
    for (Assumption assumption : setting.assumptions()) {
      Expr difference = setting.expand(assumption.difference());
      if (difference.symbols().equals(Set.of(symbol))
          && !assumption.relation().holdsForSignOfDifference(value(difference, at, 30).signum())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWrong(
      Statement.Bound bound, Expr difference, Map<String, Rational> at, int digits) {
    try {
      Real value = value(difference, at, digits + FlowRun.GUARD_DIGITS);
      double size = value.getReal();
      return bound.below()
          ? size > Math.pow(10, -digits / 2.0)
          : size < -Math.pow(10, -digits / 2.0);
    } catch (UndefinedException e) {
      return false;
    }
  }

  private static Real value(Expr formula, Map<String, Rational> at, int digits) {
    Numbers<Real> numbers = Numbers.reals(digits);
    Map<String, Real> values = new LinkedHashMap<>();
    at.forEach((name, value) -> values.put(name, numbers.of(value)));
    return new Evaluator<Real>(numbers::of, values::get).value(formula);
  }
}
