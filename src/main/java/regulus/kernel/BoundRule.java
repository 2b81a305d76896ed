package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Inequalities between products of Gamma functions and of powers on a half-line. */
final class BoundRule {

  private static final int MOST_BITS = 512;

  private static final List<Rational> DISTANCES =
      List.of(
          Rational.ZERO,
          Rational.of(1, 16),
          Rational.of(1, 4),
          Rational.HALF,
          Rational.ONE,
          Rational.of(3, 2),
          Rational.of(3),
          Rational.of(10),
          Rational.of(100),
          Rational.of(1000));

  private final Statement.Bound statement;
  private final Budget budget;
  private final String symbol;
  private final Rational from;
  private final boolean closed;
  private final Expr of;
  private final Expr bound;

  /**
   * The rule for one bound.
   *
   * @throws Refusal if the formulas have not one symbol, or it does not live on a half-line
   */
  BoundRule(Statement.Bound statement, Budget budget) {
    this.statement = statement;
    this.budget = budget;
    Setting setting = statement.setting();
    this.of = setting.expand(statement.of());
    this.bound = setting.expand(statement.bound());
    Set<String> symbols = new LinkedHashSet<>(of.symbols());
    symbols.addAll(bound.symbols());
    if (symbols.size() != 1) {
      throw new Refusal("a bound has one symbol, here are " + symbols);
    }
    this.symbol = symbols.iterator().next();
    Rational end = Rational.ZERO;
    boolean inside = false;
    boolean found = false;
    for (Assumption assumption : setting.assumptions()) {
      Expr difference = setting.expand(assumption.difference());
      if (!difference.symbols().contains(symbol)) {
        continue;
      }
      List<Rational> line = GammaQuotient.of(difference, Expr.ONE, symbol).coefficients(difference);
      boolean above =
          switch (assumption.relation()) {
            case GREATER, GREATER_OR_EQUAL -> line.size() == 2 && line.get(1).signum() > 0;
            case LESS, LESS_OR_EQUAL -> line.size() == 2 && line.get(1).signum() < 0;
            case NOT_EQUAL -> false;
          };
      if (!above || found) {
        throw new Refusal("one condition " + symbol + " >= c or " + symbol + " > c is needed");
      }
      found = true;
      end = line.getFirst().negate().dividedBy(line.get(1));
      inside =
          assumption.relation() == Assumption.Relation.GREATER_OR_EQUAL
              || assumption.relation() == Assumption.Relation.LESS_OR_EQUAL;
    }
    if (!found) {
      throw new Refusal("a condition " + symbol + " >= c or " + symbol + " > c is needed");
    }
    this.from = end;
    this.closed = inside;
  }

  /**
   * Bound by a recurrence.
   *
   * <pre>
   *   Q = of/bound     Q(a + 1) >= Q(a) > 0 for all a in the half-line     Q(a) -> l <= 1
   *   ---------------------------------------------------------------------------------
   *                           of <= bound on the half-line
   * </pre>
   *
   * <p>for {@code Q(a) <= Q(a + 1) <= ... -> l}. A lower bound has {@code <=} for {@code >=} and
   * {@code l >= 1}. {@code Q(a + 1)/Q(a)} is a root of a rational function by {@code Gamma[x + 1] =
   * x Gamma[x]}, and its distance from 1 has polynomials whose coefficients in the distance from
   * the end of the half-line show their signs. Fails if the quotient has another form, a sign is
   * not seen, or the limit is not. Source: Wendel, American Mathematical Monthly 55 (1948), for the
   * limit.
   */
  Theorem<Statement.Bound> prove() {
    GammaQuotient quotient = GammaQuotient.of(of, bound, symbol);
    for (Rational shift : quotient.shifts()) {
      requireNonnegative(List.of(from.plus(shift), Rational.ONE), "an argument of Gamma", true);
    }
    for (Expr polynomial : quotient.polynomials()) {
      requireNonnegative(shifted(quotient.coefficients(polynomial)), polynomial.toString(), true);
    }
    int degree = quotient.degree();
    Tower tower = new Tower(budget);
    int variable = tower.addSymbol(symbol, Sign.UNKNOWN);
    Element excess = tower.minus(tower.of(quotient.step(degree)), Element.ONE);
    Polynomial bottom = Polynomial.ONE;
    for (Map.Entry<Polynomial, Integer> factor : excess.denominator().entrySet()) {
      bottom = bottom.times(factor.getKey().pow(factor.getValue()));
    }
    requireNonnegative(shifted(coefficients(bottom, variable)), "the denominator", true);
    Polynomial top = statement.below() ? excess.numerator() : excess.numerator().negate();
    requireNonnegative(shifted(coefficients(top, variable)), "the change in one step", false);
    Expr limit = quotient.limit();
    requireLimit(new Expr.Power(limit, Expr.number(degree)));
    return Theorem.conclude(
        statement,
        "bound by a recurrence",
        List.of(),
        List.of(
            "the quotient of the two sides "
                + (statement.below() ? "does not fall" : "does not grow")
                + " from `"
                + symbol
                + "` to `"
                + symbol
                + " + 1`, and tends to `"
                + limit
                + "`"),
        "every `" + symbol + (closed ? " >= " : " > ") + from + "`",
        List.of(),
        List.of());
  }

  /** The limit, raised to a power, on the right side of 1. */
  private void requireLimit(Expr limit) {
    Optional<Rational> exact = Tower.number(limit);
    RationalInterval value =
        exact.isPresent()
            ? RationalInterval.of(exact.get())
            : MomentRules.enclosure(limit, MOST_BITS, budget);
    Rational one = Rational.ONE;
    boolean fits =
        value.low().signum() > 0
            && (statement.below()
                ? value.high().compareTo(one) <= 0
                : value.low().compareTo(one) >= 0);
    if (!fits) {
      throw new Refusal("the quotient of the two sides tends to `" + limit + "`");
    }
  }

  private static List<Rational> coefficients(Polynomial polynomial, int variable) {
    int degree = polynomial.degree(variable);
    List<Rational> coefficients = new ArrayList<>();
    for (int i = 0; i <= degree; i++) {
      Polynomial coefficient = polynomial.coefficients(variable).getOrDefault(i, Polynomial.ZERO);
      coefficients.add(
          coefficient
              .constantValue()
              .orElseThrow(() -> new Refusal("the step is no rational function")));
    }
    return coefficients;
  }

  /** The coefficients of {@code P(from + t)} in t, by Horner's scheme. */
  private List<Rational> shifted(List<Rational> coefficients) {
    List<Rational> shifted = new ArrayList<>(coefficients);
    for (int i = 0; i < shifted.size(); i++) {
      for (int k = shifted.size() - 2; k >= i; k--) {
        shifted.set(k, shifted.get(k).plus(from.times(shifted.get(k + 1))));
      }
    }
    return shifted;
  }

  /** What is not negative, or positive, on the half-line by its coefficients there. */
  private void requireNonnegative(List<Rational> shifted, String what, boolean strictly) {
    boolean none = shifted.stream().allMatch(Rational::isZero);
    boolean atEnd = closed && !shifted.isEmpty() && shifted.getFirst().isZero();
    if (shifted.stream().anyMatch(c -> c.signum() < 0) || (strictly && (none || atEnd))) {
      throw new Refusal(what + " is not seen to be " + (strictly ? "positive" : "of one sign"));
    }
  }

  /**
   * Refutes a bound at an exact point of the half-line, where the two sides lie in disjoint
   * intervals in the wrong order.
   */
  Optional<Verdict.Refuted> refute() {
    return DISTANCES.stream()
        .filter(distance -> closed || !distance.isZero())
        .map(from::plus)
        .flatMap(this::refutation)
        .findFirst();
  }

  /**
   * The end of the half-line.
   *
   * @throws Refusal if it does not belong to it
   */
  Rational closedEnd() {
    if (!closed) {
      throw new Refusal("a condition " + symbol + " >= c is needed");
    }
    return from;
  }

  private Stream<Verdict.Refuted> refutation(Rational point) {
    return refutation(statement, of, bound, Map.of(symbol, point), budget);
  }

  /** What an exact point says of a bound, both sides written out. */
  static Stream<Verdict.Refuted> refutation(
      Statement.Bound statement, Expr of, Expr bound, Map<String, Rational> at, Budget budget) {
    for (int bits = 64; bits <= MOST_BITS; bits *= 2) {
      try {
        RationalInterval left = new Enclosures(bits, budget).of(MomentPoints.at(of, at));
        RationalInterval right = new Enclosures(bits, budget).of(MomentPoints.at(bound, at));
        RationalInterval larger = statement.below() ? left : right;
        RationalInterval smaller = statement.below() ? right : left;
        if (larger.low().compareTo(smaller.high()) > 0) {
          return Stream.of(
              new Verdict.Refuted(
                  "the left side is "
                      + MomentRules.decimal(left)
                      + ", the bound "
                      + MomentRules.decimal(right),
                  at,
                  MomentRules.decimal(left)));
        }
        if (larger.high().compareTo(smaller.low()) <= 0) {
          return Stream.of();
        }
      } catch (Enclosures.Undecided _) {
        // A finer enclosure may decide.
      } catch (Refusal | ArithmeticException _) {
        return Stream.of();
      }
    }
    return Stream.of();
  }
}
