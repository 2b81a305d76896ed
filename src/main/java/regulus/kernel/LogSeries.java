package regulus.kernel;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * A truncated expansion {@code sum c[n][j] e^n Log[e]^j + O(e^order)} as {@code e} tends to 0 from
 * above, up to powers of the logarithm in the remainder. Coefficients are elements of a {@link
 * Tower} that does not contain {@code e}.
 *
 * <p>Each operation is that of convergent power series in {@code e} and {@code e^k Log[e]^j}, cut
 * off; so the remainder is a bound for {@code e} small enough, for each fixed value of the
 * coefficients' symbols.
 */
final class LogSeries {

  /** An order that is never reached: the expansion is exact. */
  static final int EXACT = Integer.MAX_VALUE / 4;

  private final Tower tower;

  /** Relative length of expansions of infinite series. */
  private final int length;

  /** The first power that is not known. */
  private final int order;

  /** Nonzero coefficients by power of e, then power of Log[e]. */
  private final NavigableMap<Integer, NavigableMap<Integer, Element>> terms;

  private LogSeries(
      Tower tower,
      int length,
      int order,
      NavigableMap<Integer, NavigableMap<Integer, Element>> terms) {
    this.tower = tower;
    this.length = length;
    this.order = order;
    this.terms = terms;
  }

  static LogSeries constant(Tower tower, int length, Element value) {
    return term(tower, length, value, 0, 0);
  }

  /** {@code value * e^power * Log[e]^logPower}. */
  static LogSeries term(Tower tower, int length, Element value, int power, int logPower) {
    LogSeries series = new LogSeries(tower, length, EXACT, new TreeMap<>());
    series.put(power, logPower, value);
    return series;
  }

  private void put(int power, int logPower, Element value) {
    if (value.isZero() || power >= order) {
      return;
    }
    NavigableMap<Integer, Element> row = terms.computeIfAbsent(power, _ -> new TreeMap<>());
    Element sum = tower.plus(row.getOrDefault(logPower, Element.ZERO), value);
    if (sum.isZero()) {
      row.remove(logPower);
      if (row.isEmpty()) {
        terms.remove(power);
      }
    } else {
      row.put(logPower, sum);
    }
  }

  /** The first power that is not known. */
  int order() {
    return order;
  }

  /** Whether no nonzero coefficient is known. */
  boolean isEmpty() {
    return terms.isEmpty();
  }

  /** The lowest power with a nonzero coefficient. */
  int valuation() {
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

  private LogSeries empty(int newOrder) {
    return new LogSeries(tower, length, newOrder, new TreeMap<>());
  }

  LogSeries plus(LogSeries other) {
    LogSeries sum = empty(Math.min(order, other.order));
    for (LogSeries part : new LogSeries[] {this, other}) {
      part.terms.forEach((n, row) -> row.forEach((j, value) -> sum.put(n, j, value)));
    }
    return sum;
  }

  LogSeries scale(Rational factor) {
    LogSeries scaled = empty(order);
    terms.forEach((n, row) -> row.forEach((j, value) -> scaled.put(n, j, value.scale(factor))));
    return scaled;
  }

  LogSeries minus(LogSeries other) {
    return plus(other.scale(Rational.MINUS_ONE));
  }

  LogSeries times(LogSeries other) {
    int least = isEmpty() ? order : valuation();
    int otherLeast = other.isEmpty() ? other.order : other.valuation();
    long known =
        Math.min((long) order + otherLeast, Math.min((long) other.order + least, (long) EXACT));
    LogSeries product = empty(order == EXACT && other.order == EXACT ? EXACT : (int) known);
    for (Map.Entry<Integer, NavigableMap<Integer, Element>> row : terms.entrySet()) {
      for (Map.Entry<Integer, NavigableMap<Integer, Element>> otherRow : other.terms.entrySet()) {
        if (row.getKey() + otherRow.getKey() < product.order) {
          row.getValue()
              .forEach(
                  (i, a) ->
                      otherRow
                          .getValue()
                          .forEach(
                              (j, b) ->
                                  product.put(
                                      row.getKey() + otherRow.getKey(), i + j, tower.times(a, b))));
        }
      }
    }
    return product;
  }

  /** The series cut off after the given power. */
  private LogSeries truncated(int newOrder) {
    if (isEmpty() && order == EXACT) {
      return this;
    }
    LogSeries cut = empty(Math.min(order, newOrder));
    terms.forEach((n, row) -> row.forEach((j, value) -> cut.put(n, j, value)));
    return cut;
  }

  /** This series without its dominant term, divided by it: {@code f = c e^n (1 + delta)}. */
  private LogSeries relativeRest() {
    if (terms.firstEntry().getValue().size() > 1 || logDegree() != 0) {
      throw new Refusal("an expansion with a leading logarithm is divided by or taken a root of");
    }
    LogSeries inverseLead = term(tower, length, tower.inverse(leading()), -valuation(), 0);
    LogSeries relative = times(inverseLead);
    LogSeries one = constant(tower, length, Element.ONE);
    return relative.minus(one).truncated(length);
  }

  /** {@code sum coefficients(k) x^k} for a series x of positive valuation. */
  private LogSeries compose(IntFunction<Rational> coefficients) {
    if (!isEmpty() && valuation() <= 0) {
      throw new Refusal("an expansion is composed with a series that does not vanish");
    }
    int step = isEmpty() ? length : valuation();
    LogSeries sum = constant(tower, length, Element.constant(coefficients.apply(0)));
    LogSeries power = constant(tower, length, Element.ONE);
    for (int k = 1; k * step < length; k++) {
      power = power.times(this).truncated(length);
      sum = sum.plus(power.scale(coefficients.apply(k)));
    }
    boolean exactlyZero = isEmpty() && order == EXACT;
    return exactlyZero ? sum : sum.truncated(Math.min(length, order));
  }

  LogSeries inverse() {
    Element lead = leading();
    LogSeries rest = relativeRest();
    LogSeries series = rest.compose(k -> k % 2 == 0 ? Rational.ONE : Rational.MINUS_ONE);
    return series.times(term(tower, length, tower.inverse(lead), -valuation(), 0));
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
   * The root of the given degree; the dominant coefficient must be positive.
   *
   * @param leadingRoot the root of the dominant coefficient
   */
  LogSeries root(int degree, Element leadingRoot) {
    if (valuation() % degree != 0) {
      throw new Refusal("a root of an odd power of the moving symbol is taken");
    }
    requirePositiveLead("a root");
    LogSeries series = relativeRest().compose(k -> binomial(Rational.of(1, degree), k));
    return series.times(term(tower, length, leadingRoot, valuation() / degree, 0));
  }

  private static Rational binomial(Rational exponent, int k) {
    Rational product = Rational.ONE;
    for (int i = 0; i < k; i++) {
      product = product.times(exponent.minus(Rational.of(i))).dividedBy(Rational.of(i + 1L));
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
   * The logarithm; the dominant coefficient must be positive.
   *
   * @param leadingLog the logarithm of the dominant coefficient
   */
  LogSeries log(Element leadingLog) {
    requirePositiveLead("the logarithm");
    LogSeries series =
        relativeRest().compose(k -> k == 0 ? Rational.ZERO : Rational.of(k % 2 == 0 ? -1 : 1, k));
    return series
        .plus(constant(tower, length, leadingLog))
        .plus(term(tower, length, Element.constant(Rational.of(valuation())), 0, 1));
  }

  /** Whether the series tends to infinity or to minus infinity. */
  boolean isUnbounded() {
    return !isEmpty() && (valuation() < 0 || (valuation() == 0 && logDegree() > 0));
  }

  /** The term of power 0 without logarithm. */
  Element constantTerm() {
    if (isUnbounded() || order <= 0) {
      throw new Refusal("an expansion has no limit where one is needed");
    }
    NavigableMap<Integer, Element> row = terms.get(0);
    return row == null ? Element.ZERO : row.getOrDefault(0, Element.ZERO);
  }

  /** Exponential of a bounded series, given the exponential of its constant term. */
  LogSeries exp(Element exponentialOfConstant) {
    LogSeries rest = minus(constant(tower, length, constantTerm()));
    LogSeries series = rest.compose(k -> Rational.ONE.dividedBy(factorial(k)));
    return series.times(constant(tower, length, exponentialOfConstant));
  }

  private static Rational factorial(int k) {
    Rational product = Rational.ONE;
    for (int i = 2; i <= k; i++) {
      product = product.times(Rational.of(i));
    }
    return product;
  }
}
