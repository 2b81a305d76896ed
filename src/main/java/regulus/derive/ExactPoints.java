package regulus.derive;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/** Exact rational points of small height, the same ones in every run. */
final class ExactPoints {

  private static final long SEED = 20_251;
  private static final int ATTEMPTS = 400;

  private ExactPoints() {}

  /**
   * Points over some names, the first with small distinct integers, further ones with rationals of
   * either sign, every fourth with squares and every fourth with larger numbers.
   */
  static Stream<Map<String, Rational>> over(List<String> names) {
    SplittableRandom random = new SplittableRandom(SEED);
    Map<String, Rational> first = new LinkedHashMap<>();
    names.forEach(name -> first.put(name, Rational.of(first.size() + 2L)));
    Map<String, Rational> second = new LinkedHashMap<>();
    names.forEach(name -> second.put(name, Rational.of(2L * (names.size() - second.size()) + 1)));
    return Stream.concat(
        Stream.of(first, second),
        IntStream.range(0, ATTEMPTS)
            .mapToObj(
                attempt -> {
                  Map<String, Rational> point = new LinkedHashMap<>();
                  for (String name : names) {
                    point.put(name, coordinate(random, attempt % 4));
                  }
                  return point;
                }));
  }

  private static Rational coordinate(SplittableRandom random, int kind) {
    Rational small = Rational.of(random.nextLong(1, 8), random.nextLong(1, 4));
    boolean negative = random.nextInt(3) == 0;
    return switch (kind) {
      case 2 -> small.pow(2);
      case 3 -> Rational.of(random.nextLong(-60, 61));
      default -> negative ? small.negate() : small;
    };
  }

  /** Points that satisfy the assumptions of a setting, over the symbols that remain in them. */
  static Stream<Map<String, Rational>> allowed(Setting setting, List<String> names) {
    return over(names).filter(point -> satisfies(setting, point));
  }

  static boolean satisfies(Setting setting, Map<String, Rational> point) {
    Interruption.check();
    for (Assumption assumption : setting.assumptions()) {
      Optional<Rational> value = value(setting.expand(assumption.difference()), point);
      if (value.isEmpty()
          || !assumption.relation().holdsForSignOfDifference(value.get().signum())) {
        return false;
      }
    }
    return true;
  }

  /** The value of a formula, if it is rational and the point gives a value to every symbol. */
  static Optional<Rational> value(Expr expr, Map<String, Rational> point) {
    return switch (expr) {
      case Expr.Num(Rational value) -> Optional.of(value);
      case Expr.Sym(String name) -> Optional.ofNullable(point.get(name));
      case Expr.Sum(List<Expr> terms) ->
          values(terms, point).map(v -> v.stream().reduce(Rational.ZERO, Rational::plus));
      case Expr.Product(List<Expr> factors) ->
          values(factors, point).map(v -> v.stream().reduce(Rational.ONE, Rational::times));
      case Expr.Power(Expr base, Expr exponent) ->
          value(base, point)
              .flatMap(value -> value(exponent, point).flatMap(number -> power(value, number)));
      case Expr.Apply(Head head, Expr argument) ->
          head == Head.ABS ? value(argument, point).map(Rational::abs) : Optional.empty();
      case Expr.Dot _, Expr.Integral _ -> Optional.empty();
    };
  }

  private static Optional<List<Rational>> values(List<Expr> exprs, Map<String, Rational> point) {
    List<Rational> values = new ArrayList<>();
    for (Expr expr : exprs) {
      Optional<Rational> value = value(expr, point);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(values);
  }

  private static Optional<Rational> power(Rational base, Rational exponent) {
    if (exponent.numerator().bitLength() > 6 || (base.isZero() && exponent.signum() < 0)) {
      return Optional.empty();
    }
    int top = exponent.numerator().intValue();
    if (exponent.isInteger()) {
      return Optional.of(base.pow(top));
    }
    return exponent.denominator().equals(BigInteger.TWO)
        ? base.sqrt().filter(root -> !root.isZero() || top > 0).map(root -> root.pow(top))
        : Optional.empty();
  }
}
