package regulus.kernel;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Exact points of formulas in independent numbers, the same ones in every run. */
final class AllowedPoints {

  private static final List<Rational> NUMBERS =
      List.of(
          Rational.of(3, 7),
          Rational.of(5, 7),
          Rational.of(9, 7),
          Rational.of(4),
          Rational.of(3),
          Rational.of(1, 4),
          Rational.of(7),
          Rational.of(11, 7),
          Rational.of(5),
          Rational.of(16),
          Rational.of(3, 5),
          Rational.of(1, 16),
          Rational.of(9));

  private static final int ATTEMPTS = 91;

  private final FreeFormulas formulas;
  private final Certificate certificate;

  AllowedPoints(FreeFormulas formulas, Certificate certificate) {
    this.formulas = formulas;
    this.certificate = certificate;
  }

  /**
   * Points over some symbols in a case: those of the certificate, then points of small height. The
   * inner products in them are those of vectors that exist.
   *
   * @param negative which symbols are known to be negative; of the others, later points have some
   *     negative too
   */
  Stream<Map<String, Rational>> in(
      SignCases.Case signs, Collection<String> symbols, Predicate<String> negative) {
    boolean numbers = symbols.stream().noneMatch(FreeFormulas::isInnerProduct);
    Stream<Map<String, Rational>> given =
        numbers && certificate.hasPoint()
            ? certificate.points().stream().filter(point -> point.keySet().containsAll(symbols))
            : Stream.of();
    Stream<Map<String, Rational>> drawn =
        IntStream.range(0, ATTEMPTS).mapToObj(i -> point(signs, symbols, negative, i));
    return Stream.concat(given, drawn).filter(signs::contains);
  }

  private Map<String, Rational> point(
      SignCases.Case signs, Collection<String> symbols, Predicate<String> negative, int attempt) {
    Map<String, Rational> point = new LinkedHashMap<>(formulas.vectors(symbols, attempt));
    int i = attempt;
    for (String symbol : symbols) {
      if (!point.containsKey(symbol)) {
        Rational size = NUMBERS.get(i % NUMBERS.size());
        boolean turned = signs.sign(symbol) == Sign.UNKNOWN && attempt % 7 == 6 && i % 2 == 0;
        Rational value = negative.test(symbol) || turned ? size.negate() : size;
        point.put(symbol, signs.zeros().contains(symbol) ? Rational.ZERO : value);
        i += 1 + attempt / NUMBERS.size();
      }
    }
    return point;
  }
}
