package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Two formulas whose orders are compared as a symbol moves and all others are fixed. Where the sign
 * of a fixed symbol is needed and not known, it is taken positive, negative and 0 in turn, so that
 * absolute values and inverse hyperbolic sines can be expanded.
 */
final class LimitCases {

  private static final int DEFAULT_TERMS = 6;
  private static final int MOST_TERMS = 60;

  private final Setting setting;
  private final Statement.Approach approach;
  private final Certificate certificate;
  private final Budget budget;
  private final FreeFormulas formulas;
  private final Expr of;
  private final Expr is;
  private final int length;

  /** The fixed symbols of the two formulas. */
  private final Set<String> fixed = new LinkedHashSet<>();

  /** The symbols that cannot be fixed, since the moving one depends on them. */
  private final Set<String> behind;

  /**
   * The formulas of a statement.
   *
   * @throws Refusal if a symbol is fixed on which the moving one depends
   */
  LimitCases(
      Setting setting,
      Statement.Approach approach,
      Expr of,
      Expr is,
      Certificate certificate,
      Budget budget) {
    this.setting = setting;
    this.approach = approach;
    this.certificate = certificate;
    this.budget = budget;
    this.formulas = new FreeFormulas(setting, Set.of(approach.symbol()), false);
    this.of = formulas.of(of);
    this.is = formulas.of(is);
    fixed.addAll(this.of.symbols());
    fixed.addAll(this.is.symbols());
    fixed.remove(approach.symbol());
    this.behind = new LinkedHashSet<>();
    if (setting.definitions().containsKey(approach.symbol())) {
      Expr moving = Expr.symbol(approach.symbol());
      behind.addAll(new FreeFormulas(setting, Set.of(), false).of(moving).symbols());
    }
    for (String symbol : fixed) {
      if (behind.contains(symbol)) {
        throw new Refusal(
            approach.symbol() + " cannot move while " + symbol + ", on which it depends, is fixed");
      }
    }
    this.length = terms(certificate);
  }

  private static int terms(Certificate certificate) {
    for (Certificate.Step step : certificate.steps()) {
      if (step instanceof Certificate.Step.Terms(int terms)) {
        if (terms < 1 || terms > MOST_TERMS) {
          throw new Refusal("terms step: " + terms + " is not between 1 and " + MOST_TERMS);
        }
        return terms;
      }
    }
    return DEFAULT_TERMS;
  }

  /** The two formulas expanded in one case. */
  record Pair(
      SignCases.Case signs,
      Tower tower,
      AsymptoticExpansion expansion,
      LogSeries of,
      LogSeries is) {

    /** The dominant term of an expansion as text. */
    String dominant(LogSeries series) {
      return expansion.text(series, 1);
    }

    /** Refuses unless the dominant coefficient of {@code is} is seen to be nonzero. */
    void requireLead() {
      if (!tower.signs().of(is.leading()).isNonzero()) {
        throw new Refusal(
            "the dominant coefficient of the asymptotic form is not seen to be nonzero: "
                + tower.toExpr(is.leading()));
      }
    }

    /** Refuses if a formula may have no meaning for some allowed value of a fixed symbol. */
    void requireMeaning() {
      List<String> open = tower.conditions().open();
      if (!open.isEmpty()) {
        throw new Refusal("not seen to hold: " + String.join(", ", open));
      }
    }

    /** Positive if {@code of} is of lower order than {@code is}, 0 if of the same order. */
    int compareOrders(LogSeries series) {
      if (series.isZero()) {
        return 1;
      }
      ScaleExponent begins = series.isEmpty() ? series.order().orElseThrow() : series.valuation();
      int exponents = begins.compareTo(is.valuation(), tower);
      if (exponents != 0) {
        return exponents;
      }
      if (series.isEmpty()) {
        throw new Refusal("the leading term is not reached; more terms are needed");
      }
      return Integer.compare(is.logDegree(), series.logDegree());
    }
  }

  /** The values of the fixed symbols. */
  SignCases split() {
    return new SignCases(fixed, this::tower);
  }

  /** A tower over the fixed symbols. */
  private Tower tower(SignCases.Case signs) {
    Tower tower = new Tower(budget);
    Set<String> symbols = new LinkedHashSet<>(fixed);
    List<Assumption> usable = new ArrayList<>();
    for (Assumption assumption : setting.assumptions()) {
      Set<String> inIt = formulas.of(assumption.difference()).symbols();
      if (!inIt.contains(approach.symbol()) && inIt.stream().noneMatch(behind::contains)) {
        symbols.addAll(inIt);
        usable.add(assumption);
      }
    }
    for (String symbol : symbols) {
      Sign square = FreeFormulas.isSquare(symbol) ? Sign.NONNEGATIVE : Sign.UNKNOWN;
      tower.addSymbol(symbol, square.and(signs.sign(symbol)));
    }
    for (Assumption assumption : usable) {
      Expr difference = signs.at(formulas.of(assumption.difference()));
      tower.signs().assume(tower.of(difference), Sign.ofDifference(assumption.relation()));
    }
    tower.drawRoots(formulas.of(certificate, signs));
    return tower;
  }

  /**
   * Whether there is no ratio in a case, because a symbol is 0 and {@code is} vanishes with it or
   * has no value.
   */
  boolean hasNoRatio(SignCases.Case signs) {
    if (signs.zeros().isEmpty()) {
      return false;
    }
    Tower tower = tower(signs);
    try {
      LogSeries target = new AsymptoticExpansion(tower, approach, length).of(signs.at(is));
      return target.isZero() && tower.conditions().open().isEmpty();
    } catch (Refusal.Undefined _) {
      return true;
    }
  }

  /** The expansions in one case. */
  Pair expand(SignCases.Case signs) {
    Tower tower = tower(signs);
    AsymptoticExpansion expansion = new AsymptoticExpansion(tower, approach, length);
    LogSeries target = expansion.of(signs.at(is));
    return new Pair(signs, tower, expansion, expansion.of(signs.at(of)), target);
  }

  // ---- points ----------------------------------------------------------------------------

  /**
   * A rational point in a case that satisfies the assumptions, of which those about the moving
   * symbol are seen to hold near the limit; none if none is found.
   */
  Optional<Map<String, Rational>> samplePoint(SignCases.Case signs) {
    Tower tower = tower(signs);
    Set<String> symbols = new LinkedHashSet<>(fixed);
    for (Assumption assumption : setting.assumptions()) {
      Expr difference = formulas.of(assumption.difference());
      if (difference.symbols().contains(approach.symbol())) {
        if (!holdsNear(signs, assumption, difference)) {
          return Optional.empty();
        }
      } else if (difference.symbols().stream().noneMatch(behind::contains)) {
        symbols.addAll(difference.symbols());
      }
    }
    return new AllowedPoints(formulas, certificate)
        .in(signs, symbols, symbol -> signOf(tower, symbol) == Sign.NEGATIVE)
        .filter(point -> allowed(tower, point))
        .findFirst();
  }

  /** A rational point at which all assumptions hold near the limit. */
  Optional<Map<String, Rational>> anyPoint() {
    List<Map<String, Rational>> found = new ArrayList<>();
    split()
        .search(
            signs -> {
              if (found.isEmpty()) {
                samplePoint(signs).ifPresent(found::add);
              }
            });
    return found.stream().findFirst();
  }

  private static Sign signOf(Tower tower, String symbol) {
    return tower.signs().of(tower.of(Expr.symbol(symbol)));
  }

  private boolean holdsNear(SignCases.Case signs, Assumption assumption, Expr difference) {
    try {
      AsymptoticExpansion expansion = new AsymptoticExpansion(tower(signs), approach, length);
      return switch (expansion.signNear(signs.at(difference))) {
        case POSITIVE -> assumption.relation().holdsForSignOfDifference(1);
        case NEGATIVE -> assumption.relation().holdsForSignOfDifference(-1);
        case ZERO -> assumption.relation().holdsForSignOfDifference(0);
        case NONNEGATIVE, NONPOSITIVE, NONZERO, UNKNOWN -> false;
      };
    } catch (Refusal _) {
      return false;
    }
  }

  private boolean allowed(Tower tower, Map<String, Rational> point) {
    try {
      for (Assumption assumption : setting.assumptions()) {
        Expr difference = formulas.of(assumption.difference());
        if (point.keySet().containsAll(difference.symbols())) {
          int sign = tower.evaluate(tower.of(difference), point).signum();
          if (!assumption.relation().holdsForSignOfDifference(sign)) {
            return false;
          }
        }
      }
      return true;
    } catch (Refusal _) {
      return false;
    }
  }
}
