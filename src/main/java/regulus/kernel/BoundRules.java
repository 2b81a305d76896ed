package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The rules for inequalities between formulas, tried one after the other. */
final class BoundRules {

  private static final int MOST_POINTS = 400;
  private static final int MOST_SYMBOLS = 3;
  private static final int BITS = 128;

  private static final List<Rational> NUMBERS =
      List.of(
          Rational.ONE,
          Rational.of(3),
          Rational.of(1, 4),
          Rational.of(10),
          Rational.of(-1, 2),
          Rational.of(100),
          Rational.of(1, 20));

  private BoundRules() {}

  static Theorem<?> prove(Statement.Bound statement, Budget budget) {
    List<Supplier<Theorem<?>>> rules =
        List.of(
            () -> new PowerBoundRule(statement, budget).prove(),
            () -> new BoundRule(statement, budget).prove(),
            () -> new EndBoundRule(statement, budget).prove());
    List<String> reasons = new ArrayList<>();
    for (Supplier<Theorem<?>> rule : rules) {
      try {
        return rule.get();
      } catch (Refusal refusal) {
        reasons.add(String.valueOf(refusal.getMessage()));
      }
    }
    throw new Refusal(String.join("; ", reasons));
  }

  /** Refutes at an exact point, on a half-line if the formulas have one symbol. */
  static Optional<Verdict.Refuted> refute(Statement.Bound statement, Budget budget) {
    Set<String> symbols = new LinkedHashSet<>(statement.setting().expand(statement.of()).symbols());
    symbols.addAll(statement.setting().expand(statement.bound()).symbols());
    return symbols.size() == 1
        ? new BoundRule(statement, budget).refute()
        : refuteOnGrid(statement, List.copyOf(symbols), budget);
  }

  private static Optional<Verdict.Refuted> refuteOnGrid(
      Statement.Bound statement, List<String> symbols, Budget budget) {
    if (symbols.isEmpty() || symbols.size() > MOST_SYMBOLS) {
      return Optional.empty();
    }
    int points = IntStream.range(0, symbols.size()).reduce(1, (n, _) -> n * NUMBERS.size());
    return IntStream.range(0, Math.min(points, MOST_POINTS))
        .mapToObj(number -> point(symbols, number))
        .filter(point -> isAllowed(statement.setting(), point, budget))
        .flatMap(
            point ->
                BoundRule.refutation(
                    statement,
                    statement.setting().expand(statement.of()),
                    statement.setting().expand(statement.bound()),
                    point,
                    budget))
        .findFirst();
  }

  private static Map<String, Rational> point(List<String> symbols, int number) {
    Map<String, Rational> point = new LinkedHashMap<>();
    int rest = number;
    for (String symbol : symbols) {
      point.put(symbol, NUMBERS.get(rest % NUMBERS.size()));
      rest /= NUMBERS.size();
    }
    return point;
  }

  /** Whether all conditions are seen to hold; one on other symbols is not. */
  private static boolean isAllowed(Setting setting, Map<String, Rational> point, Budget budget) {
    for (Assumption assumption : setting.assumptions()) {
      Expr difference = setting.expand(assumption.difference());
      if (!point.keySet().containsAll(difference.symbols())) {
        return false;
      }
      try {
        RationalInterval value =
            new Enclosures(BITS, budget).of(MomentPoints.at(difference, point));
        boolean sure = value.isPoint() || value.low().signum() == value.high().signum();
        if (!sure || !assumption.relation().holdsForSignOfDifference(value.low().signum())) {
          return false;
        }
      } catch (Refusal | Enclosures.Undecided | ArithmeticException _) {
        return false;
      }
    }
    return true;
  }
}
