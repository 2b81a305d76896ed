package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Exact points at which a statement about random matrices can fail: small sizes, rational constants
 * that satisfy the assumptions, and inner products of vectors that exist. The same ones in every
 * run.
 */
final class MomentPoints {

  private static final List<Rational> NUMBERS =
      List.of(
          Rational.of(2, 3),
          Rational.of(1, 4),
          Rational.of(3, 2),
          Rational.of(3, 5),
          Rational.of(5, 2),
          Rational.of(2, 7),
          Rational.of(3),
          Rational.of(2),
          Rational.of(7, 9),
          Rational.of(1, 2),
          Rational.of(5, 4));

  private static final List<Integer> SIZES = List.of(4, 6, 5, 3, 7, 4, 8, 3, 5, 6, 9, 4, 3);
  private static final int ATTEMPTS = 60;
  private static final int BITS = 128;

  private final Setting setting;
  private final RandomFormulas formulas;
  private final FreeFormulas free;
  private final Set<String> integers;
  private final Budget budget;

  /**
   * Points of a setting.
   *
   * @param integers constants that are whole numbers from 1 on
   */
  MomentPoints(Setting setting, RandomFormulas formulas, Set<String> integers, Budget budget) {
    this.setting = setting;
    this.formulas = formulas;
    this.free = new FreeFormulas(setting, Set.of(), false);
    this.integers = integers;
    this.budget = budget;
  }

  /** Points over some symbols that the assumptions allow and at which all random matrices exist. */
  Stream<Map<String, Rational>> over(Set<String> symbols) {
    return over(symbols, 1);
  }

  /**
   * The same with larger sizes.
   *
   * @param factor by which all sizes are multiplied
   */
  Stream<Map<String, Rational>> over(Set<String> symbols, int factor) {
    Set<String> all = new LinkedHashSet<>(formulas.model().symbolicSizes());
    all.addAll(symbols);
    for (Assumption assumption : setting.assumptions()) {
      all.addAll(formulas.fixed(assumption.difference()).symbols());
    }
    for (RandomLaws.Law law : formulas.laws().laws().values()) {
      parameter(law).ifPresent(formula -> all.addAll(formulas.fixed(formula).symbols()));
    }
    return IntStream.range(0, ATTEMPTS)
        .mapToObj(attempt -> point(all, attempt, factor))
        .filter(this::isAllowed);
  }

  private static Optional<Expr> parameter(RandomLaws.Law law) {
    return switch (law) {
      case RandomLaws.Law.Gaussian(Expr variance) -> Optional.of(variance);
      case RandomLaws.Law.Bernoulli(Expr keep) -> Optional.of(keep);
      case RandomLaws.Law.Slopes _ -> Optional.empty();
      case RandomLaws.Law.OrthogonalColumns(Expr square) -> Optional.of(square);
      case RandomLaws.Law.OrthogonalRows(Expr square) -> Optional.of(square);
    };
  }

  private Map<String, Rational> point(Set<String> symbols, int attempt, int factor) {
    Map<String, Rational> point = new LinkedHashMap<>(free.vectors(symbols, attempt));
    Set<String> sizes = formulas.model().symbolicSizes();
    int size = attempt;
    int number = attempt;
    for (String symbol : symbols) {
      if (sizes.contains(symbol)) {
        point.put(symbol, Rational.of((long) factor * SIZES.get(size++ % SIZES.size())));
      } else if (integers.contains(symbol)) {
        point.put(symbol, Rational.of(1 + number++ % 3));
      } else if (!point.containsKey(symbol)) {
        point.put(symbol, NUMBERS.get(number++ % NUMBERS.size()));
      }
    }
    return point;
  }

  private boolean isAllowed(Map<String, Rational> point) {
    for (Assumption assumption : setting.assumptions()) {
      Optional<Integer> sign = sign(formulas.fixed(assumption.difference()), point);
      if (sign.isEmpty() || !assumption.relation().holdsForSignOfDifference(sign.get())) {
        return false;
      }
    }
    List<Boolean> exist = new ArrayList<>();
    formulas.laws().laws().forEach((name, law) -> exist.add(exists(name, law, point)));
    return !exist.contains(false);
  }

  private boolean exists(String name, RandomLaws.Law law, Map<String, Rational> point) {
    Model.MatrixSize size = formulas.model().matrices().get(name);
    if (size == null) {
      return false;
    }
    Expr excess = RandomFormulas.size(size.rows()).minus(RandomFormulas.size(size.columns()));
    int rows = sign(excess, point).orElseThrow();
    return switch (law) {
      case RandomLaws.Law.Gaussian(Expr variance) -> isPositive(variance, point);
      case RandomLaws.Law.Bernoulli(Expr keep) ->
          isPositive(keep, point) && isPositive(Expr.ONE.minus(keep), point);
      case RandomLaws.Law.Slopes _ -> true;
      case RandomLaws.Law.OrthogonalColumns(Expr square) -> rows >= 0 && isPositive(square, point);
      case RandomLaws.Law.OrthogonalRows(Expr square) -> rows <= 0 && isPositive(square, point);
    };
  }

  private boolean isPositive(Expr formula, Map<String, Rational> point) {
    return sign(formulas.fixed(formula), point).equals(Optional.of(1));
  }

  /** The formula without symbols. */
  static Expr at(Expr formula, Map<String, Rational> point) {
    Map<String, Expr> values = new LinkedHashMap<>();
    point.forEach((name, value) -> values.put(name, Expr.number(value)));
    return formula.substitute(values);
  }

  /** The sign of a formula at a point, if it is seen. */
  private Optional<Integer> sign(Expr formula, Map<String, Rational> point) {
    try {
      Expr value = at(formula, point);
      Optional<Rational> exact = Tower.number(value);
      if (exact.isPresent()) {
        return Optional.of(exact.get().signum());
      }
      RationalInterval interval = new Enclosures(BITS, budget).of(value);
      if (interval.low().signum() > 0) {
        return Optional.of(1);
      }
      return interval.high().signum() < 0 ? Optional.of(-1) : Optional.empty();
    } catch (Refusal | Enclosures.Undecided | ArithmeticException _) {
      return Optional.empty();
    }
  }
}
