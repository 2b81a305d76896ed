package regulus.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * A truncated expansion {@code sum c Exp[-a/e] e^n Log[e]^j + O(Exp[-b/e] e^order)} as {@code e}
 * tends to 0 from above, up to powers of the logarithm in the remainder. Coefficients and exponents
 * are elements of a {@link Tower} that does not contain {@code e}; exponents are ordered by the
 * signs of their differences, which must be seen, {@link ScaleExponent}.
 *
 * <p>Each operation is that of finitely many terms with a bound for the rest; a function that is
 * analytic at 0 is applied to an expansion that tends to 0 by Taylor's formula. So the remainder is
 * a bound for {@code e} small enough, for each fixed value of the coefficients' symbols.
 */
final class LogSeries {

  private final Tower tower;

  /** How many terms of an infinite series are kept. */
  private final int length;

  /** The first exponent that is not known; none if the expansion is exact. */
  private final Optional<ScaleExponent> order;

  /** Nonzero coefficients by exponent, then power of Log[e]. */
  private final NavigableMap<ScaleExponent, NavigableMap<Integer, Element>> terms;

  private LogSeries(Tower tower, int length, Optional<ScaleExponent> order) {
    this.tower = tower;
    this.length = length;
    this.order = order;
    this.terms = new TreeMap<>((a, b) -> a.compareTo(b, tower));
  }

  static LogSeries constant(Tower tower, int length, Element value) {
    return term(tower, length, value, ScaleExponent.ZERO, 0);
  }

  /** {@code value * e^exponent * Log[e]^logPower}, exactly. */
  static LogSeries term(
      Tower tower, int length, Element value, ScaleExponent exponent, int logPower) {
    LogSeries series = new LogSeries(tower, length, Optional.empty());
    series.put(exponent, logPower, value);
    return series;
  }

  private void put(ScaleExponent exponent, int logPower, Element value) {
    if (value.isZero() || order.filter(end -> exponent.compareTo(end, tower) >= 0).isPresent()) {
      return;
    }
    NavigableMap<Integer, Element> row = terms.computeIfAbsent(exponent, _ -> new TreeMap<>());
    Element sum = tower.plus(row.getOrDefault(logPower, Element.ZERO), value);
    if (sum.isZero()) {
      row.remove(logPower);
      if (row.isEmpty()) {
        terms.remove(exponent);
      }
    } else {
      row.put(logPower, sum);
    }
  }

  /** The first exponent that is not known; none if the expansion is exact. */
  Optional<ScaleExponent> order() {
    return order;
  }

  /** Whether no nonzero coefficient is known. */
  boolean isEmpty() {
    return terms.isEmpty();
  }

  /** Whether the function is 0. */
  boolean isZero() {
    return isEmpty() && order.isEmpty();
  }

  /** The exponent of the dominant term. */
  ScaleExponent valuation() {
    if (isEmpty()) {
      throw new Refusal("the leading term is not reached; more terms are needed");
    }
    return terms.firstKey();
  }

  /** The highest power of the logarithm at the valuation. */
  int logDegree() {
    valuation();
    return terms.firstEntry().getValue().lastKey();
  }

  /** The coefficient of the dominant term. */
  Element leading() {
    valuation();
    return terms.firstEntry().getValue().lastEntry().getValue();
  }

  /** One term of an expansion. */
  record Term(Element coefficient, ScaleExponent exponent, int logPower) {}

  /** The terms that are known, the dominant one first. */
  List<Term> terms() {
    List<Term> list = new ArrayList<>();
    terms.forEach(
        (n, row) -> row.descendingMap().forEach((j, value) -> list.add(new Term(value, n, j))));
    return list;
  }

  private LogSeries empty(Optional<ScaleExponent> newOrder) {
    return new LogSeries(tower, length, newOrder);
  }

  private Optional<ScaleExponent> least(Optional<ScaleExponent> a, Optional<ScaleExponent> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    return a.get().compareTo(b.get(), tower) <= 0 ? a : b;
  }

  /** Where the function begins at the earliest; none if it is 0. */
  private Optional<ScaleExponent> beginning() {
    return isEmpty() ? order : Optional.of(terms.firstKey());
  }

  LogSeries plus(LogSeries other) {
    LogSeries sum = empty(least(order, other.order));
    for (LogSeries part : new LogSeries[] {this, other}) {
      part.terms.forEach((n, row) -> row.forEach((j, value) -> sum.put(n, j, value)));
    }
    return sum;
  }

  LogSeries scale(Element factor) {
    LogSeries scaled = empty(order);
    terms.forEach(
        (n, row) -> row.forEach((j, value) -> scaled.put(n, j, tower.times(value, factor))));
    return scaled;
  }

  LogSeries scale(Rational factor) {
    return scale(Element.constant(factor));
  }

  LogSeries minus(LogSeries other) {
    return plus(other.scale(Rational.MINUS_ONE));
  }

  LogSeries times(LogSeries other) {
    LogSeries product = empty(least(remainder(this, other), remainder(other, this)));
    for (Map.Entry<ScaleExponent, NavigableMap<Integer, Element>> row : terms.entrySet()) {
      for (Map.Entry<ScaleExponent, NavigableMap<Integer, Element>> otherRow :
          other.terms.entrySet()) {
        ScaleExponent exponent = row.getKey().plus(otherRow.getKey(), tower);
        if (product.order.filter(end -> exponent.compareTo(end, tower) >= 0).isEmpty()) {
          row.getValue()
              .forEach(
                  (i, a) ->
                      otherRow
                          .getValue()
                          .forEach((j, b) -> product.put(exponent, i + j, tower.times(a, b))));
        }
      }
    }
    return product;
  }

  /** Where the remainder of the first factor enters the product. */
  private Optional<ScaleExponent> remainder(LogSeries first, LogSeries second) {
    return first.order.flatMap(end -> second.beginning().map(start -> end.plus(start, tower)));
  }

  /** The series cut off before the given exponent. */
  private LogSeries truncated(ScaleExponent end) {
    LogSeries cut = empty(least(order, Optional.of(end)));
    terms.forEach((n, row) -> row.forEach((j, value) -> cut.put(n, j, value)));
    return cut;
  }

  /** This series without its dominant term, divided by it: {@code f = c e^n (1 + delta)}. */
  private LogSeries relativeRest() {
    ScaleExponent lead = valuation();
    if (terms.firstEntry().getValue().size() > 1 || logDegree() != 0) {
      throw new Refusal("an expansion with a leading logarithm is divided by or taken a root of");
    }
    LogSeries inverseLead = term(tower, length, tower.inverse(leading()), lead.negate(), 0);
    return times(inverseLead).minus(constant(tower, length, Element.ONE));
  }

  /**
   * {@code sum coefficients(k) x^k} for a series x that tends to 0, where the sum is analytic at 0:
   * the terms up to {@code x^(length - 1)}, with a remainder of the order of {@code x^length}.
   */
  private LogSeries compose(IntFunction<Element> coefficients) {
    LogSeries sum = constant(tower, length, coefficients.apply(0));
    if (isZero()) {
      return sum;
    }
    ScaleExponent start = beginning().orElseThrow();
    if (start.compareTo(ScaleExponent.ZERO, tower) <= 0) {
      throw new Refusal("an expansion is composed with a series that does not vanish");
    }
    ScaleExponent end = start.times(Element.constant(Rational.of(isEmpty() ? 1 : length)), tower);
    LogSeries power = constant(tower, length, Element.ONE);
    for (int k = 1; k < length && !isEmpty(); k++) {
      power = power.times(this).truncated(end);
      sum = sum.plus(power.scale(coefficients.apply(k)));
    }
    return sum.truncated(end);
  }

  LogSeries inverse() {
    LogSeries rest = relativeRest();
    LogSeries series =
        rest.compose(k -> k % 2 == 0 ? Element.ONE : Element.constant(Rational.MINUS_ONE));
    return series.times(term(tower, length, tower.inverse(leading()), valuation().negate(), 0));
  }

  LogSeries pow(int exponent) {
    LogSeries base = exponent < 0 ? inverse() : this;
    LogSeries power = constant(tower, length, Element.ONE);
    for (int i = 0; i < Math.abs(exponent); i++) {
      power = power.times(base);
    }
    return power;
  }

  /**
   * A power whose exponent does not move, {@code (c e^n (1 + delta))^r = c^r e^(n r) (1 +
   * delta)^r}; the dominant coefficient c must be positive.
   *
   * @param leadingPower the power of the dominant coefficient
   */
  LogSeries power(Element exponent, Element leadingPower) {
    requirePositiveLead("a root");
    LogSeries series = relativeRest().compose(k -> binomial(exponent, k));
    return series.times(term(tower, length, leadingPower, valuation().times(exponent, tower), 0));
  }

  private Element binomial(Element exponent, int k) {
    Element product = Element.ONE;
    for (int i = 0; i < k; i++) {
      Element factor = tower.minus(exponent, Element.constant(Rational.of(i)));
      product = tower.times(product, factor).scale(Rational.of(1, i + 1L));
    }
    return product;
  }

  private void requirePositiveLead(String what) {
    if (!tower.signs().of(leading()).isPositive()) {
      throw new Refusal(
          what
              + " of an expansion whose dominant coefficient is not seen to be positive: "
              + tower.toExpr(leading()));
    }
  }

  /**
   * The logarithm, {@code Log[c] - a/e + n Log[e] + Log[1 + delta]}; the dominant coefficient c
   * must be positive.
   *
   * @param leadingLog the logarithm of the dominant coefficient
   */
  LogSeries log(Element leadingLog) {
    requirePositiveLead("the logarithm");
    LogSeries series =
        relativeRest()
            .compose(
                k -> k == 0 ? Element.ZERO : Element.constant(Rational.of(k % 2 == 0 ? -1 : 1, k)));
    ScaleExponent lead = valuation();
    return series
        .plus(constant(tower, length, leadingLog))
        .plus(term(tower, length, lead.power(), ScaleExponent.ZERO, 1))
        .plus(term(tower, length, lead.rate().negate(), ScaleExponent.ofPower(-1), 0));
  }

  /** The term of exponent 0 without logarithm, which must be known. */
  Element constantTerm() {
    requireKnownBeyondZero();
    NavigableMap<Integer, Element> row = terms.get(ScaleExponent.ZERO);
    return row == null ? Element.ZERO : row.getOrDefault(0, Element.ZERO);
  }

  private void requireKnownBeyondZero() {
    if (order.filter(end -> end.compareTo(ScaleExponent.ZERO, tower) <= 0).isPresent()) {
      throw new Refusal("an expansion is not known up to its constant term; more terms are needed");
    }
  }

  /**
   * The exponential, {@code Exp[a/e + n Log[e] + c + delta] = Exp[c] Exp[a/e] e^n Exp[delta]}.
   *
   * @throws Refusal if the series has an unbounded term of another kind
   */
  LogSeries exp() {
    requireKnownBeyondZero();
    ScaleExponent growth = ScaleExponent.ZERO;
    Element constant = Element.ZERO;
    LogSeries rest = empty(order);
    for (Term term : terms()) {
      boolean atZero = term.exponent().compareTo(ScaleExponent.ZERO, tower) == 0;
      if (term.exponent().compareTo(ScaleExponent.ZERO, tower) > 0) {
        rest.put(term.exponent(), term.logPower(), term.coefficient());
      } else if (atZero && term.logPower() == 0) {
        constant = term.coefficient();
      } else if (atZero && term.logPower() == 1) {
        growth = growth.plus(ScaleExponent.ofPower(term.coefficient()), tower);
      } else if (term.logPower() == 0
          && term.exponent().compareTo(ScaleExponent.ofPower(-1), tower) == 0) {
        growth = growth.plus(new ScaleExponent(term.coefficient().negate(), Element.ZERO), tower);
      } else {
        throw new Refusal("the exponential of an expansion that grows in another way is taken");
      }
    }
    LogSeries series = rest.compose(k -> Element.constant(factorial(k).inverse()));
    return series.times(term(tower, length, tower.exponential(constant), growth, 0));
  }

  /**
   * The integral over {@code w = 1/e} up to {@code w}, from a fixed number on, where the dominant
   * term grows like {@code Exp[a w]}, {@code a > 0}:
   *
   * <pre>
   *   f = Exp[a w] (p(w) + O(w^-N))     q = p/a - p'/a^2 + p''/a^3 - ...
   *   -------------------------------------------------------------------
   *   Int f dw = Exp[a w] (q(w) + O(w^-N))
   * </pre>
   *
   * <p>The derivative of {@code Exp[a w] q} is {@code Exp[a w] p} up to terms of the order of
   * {@code w^-N}; and the integral of {@code O(Exp[a w] w^-N)}, powers of the logarithm included,
   * is of the same order by L'Hopital's rule, as is every constant. What grows more slowly than
   * {@code Exp[a w]} by an exponential factor is lost in the remainder.
   *
   * @throws Refusal if the dominant term is not seen to grow exponentially
   */
  LogSeries integralOfGrowing() {
    ScaleExponent lead = valuation();
    Element rate = lead.rate().negate();
    if (!tower.signs().of(rate).isPositive()) {
      throw new Refusal("an integral is expanded only where its integrand grows exponentially");
    }
    ScaleExponent last = lead.plus(ScaleExponent.ofPower(length), tower);
    LogSeries part = truncated(last).scale(tower.inverse(rate));
    LogSeries sum = part;
    for (int k = 1; k <= length && !part.isEmpty(); k++) {
      part = part.derivativeOfPowers().scale(tower.inverse(rate).negate());
      sum = sum.plus(part);
    }
    return sum;
  }

  /** {@code d/dw} of the powers and logarithms of {@code e = 1/w}, exponentials held fixed. */
  private LogSeries derivativeOfPowers() {
    LogSeries derivative = empty(order);
    for (Term term : terms()) {
      ScaleExponent next = term.exponent().plus(ScaleExponent.ofPower(1), tower);
      Element ofPower = tower.times(term.coefficient(), term.exponent().power()).negate();
      derivative.put(next, term.logPower(), ofPower);
      if (term.logPower() != 0) {
        Element ofLog = term.coefficient().scale(Rational.of(-term.logPower()));
        derivative.put(next, term.logPower() - 1, ofLog);
      }
    }
    return derivative;
  }

  private static Rational factorial(int k) {
    Rational product = Rational.ONE;
    for (int i = 2; i <= k; i++) {
      product = product.times(Rational.of(i));
    }
    return product;
  }
}
