package regulus.kernel;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All values of some symbols, split into cases by their signs only where an argument needs it: a
 * symbol whose sign is not known is positive, negative or 0.
 */
final class SignCases {

  private static final int MOST_CASES = 100;

  private final Set<String> symbols;
  private final Function<Case, Tower> towers;
  private int casesSeen;

  /**
   * Cases of some symbols.
   *
   * @param symbols those that may be split
   * @param towers what is known in a case: a tower over the symbols
   */
  SignCases(Collection<String> symbols, Function<Case, Tower> towers) {
    this.symbols = new LinkedHashSet<>(symbols);
    this.towers = towers;
  }

  /**
   * One choice of signs.
   *
   * @param signs symbols that are positive or negative
   * @param zeros symbols that are 0
   * @param text what was chosen, in words
   */
  record Case(Map<String, Sign> signs, Set<String> zeros, String text) {

    private static final Case ALL = new Case(Map.of(), Set.of(), "");

    private Case with(String symbol, Sign sign) {
      Map<String, Sign> finer = new LinkedHashMap<>(signs);
      Set<String> vanishing = new LinkedHashSet<>(zeros);
      if (sign == Sign.ZERO) {
        vanishing.add(symbol);
      } else {
        finer.put(symbol, sign);
      }
      String relation = sign == Sign.ZERO ? " = 0" : sign == Sign.POSITIVE ? " > 0" : " < 0";
      return new Case(
          finer,
          vanishing,
          (text.isEmpty() ? ", for `" : text + " and `") + symbol + relation + "`");
    }

    Sign sign(String symbol) {
      return signs.getOrDefault(symbol, Sign.UNKNOWN);
    }

    /** The formula with 0 for the symbols that vanish. */
    Expr at(Expr formula) {
      Map<String, Expr> values = new LinkedHashMap<>();
      zeros.forEach(symbol -> values.put(symbol, Expr.ZERO));
      return formula.substitute(values);
    }

    /** Whether a point belongs to the case. */
    boolean contains(Map<String, Rational> point) {
      return zeros.stream().allMatch(symbol -> signAt(point, symbol) == Sign.ZERO)
          && signs.entrySet().stream()
              .allMatch(
                  entry ->
                      signAt(point, entry.getKey()).isConsistentWith(entry.getValue())
                          && point.containsKey(entry.getKey()));
    }

    private static Sign signAt(Map<String, Rational> point, String symbol) {
      Rational value = point.get(symbol);
      return value == null ? Sign.UNKNOWN : Sign.ofSignum(value.signum());
    }
  }

  /**
   * Shows every case to an argument, split where the argument refuses.
   *
   * @throws Refusal of the argument, if every sign is known
   */
  void forEach(Consumer<Case> argument) {
    visit(Case.ALL, argument, false);
  }

  /** The same, but a case that is refused with all signs known is passed over. */
  void search(Consumer<Case> argument) {
    visit(Case.ALL, argument, true);
  }

  private void visit(Case signs, Consumer<Case> argument, boolean tolerant) {
    if (++casesSeen > MOST_CASES) {
      throw new Refusal("too many symbols have an unknown sign");
    }
    try {
      argument.accept(signs);
    } catch (Refusal refusal) {
      Optional<String> next = undecided(signs, tolerant);
      if (next.isEmpty()) {
        if (tolerant) {
          return;
        }
        throw refusal;
      }
      Tower tower = towers.apply(signs);
      Sign known = tower.signs().of(tower.of(Expr.symbol(next.get())));
      for (Sign sign : List.of(Sign.POSITIVE, Sign.NEGATIVE, Sign.ZERO)) {
        if (known.isConsistentWith(sign)) {
          visit(signs.with(next.get(), sign), argument, tolerant);
        }
      }
    }
  }

  private Optional<String> undecided(Case signs, boolean tolerant) {
    Tower tower;
    try {
      tower = towers.apply(signs);
    } catch (Refusal refusal) {
      if (tolerant) {
        return Optional.empty();
      }
      throw refusal;
    }
    return symbols.stream()
        .filter(symbol -> !signs.zeros().contains(symbol))
        .filter(
            symbol ->
                switch (tower.signs().of(tower.of(Expr.symbol(symbol)))) {
                  case POSITIVE, NEGATIVE, ZERO -> false;
                  case NONNEGATIVE, NONPOSITIVE, NONZERO, UNKNOWN -> true;
                })
        .findFirst();
  }
}
