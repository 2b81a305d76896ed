package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Equality of two formulas for all values of their symbols that the assumptions allow. */
final class IdentityRule {

  private final Statement.Identity statement;
  private final Setting setting;
  private final Certificate certificate;
  private final Budget budget;
  private final FreeFormulas formulas;
  private final Expr left;
  private final Expr right;

  /** The symbols of the formulas and of the assumptions. */
  private final Set<String> symbols = new LinkedHashSet<>();

  IdentityRule(Statement.Identity statement, Certificate certificate, Budget budget) {
    this.statement = statement;
    this.setting = statement.setting();
    this.certificate = certificate;
    this.budget = budget;
    this.formulas = new FreeFormulas(setting, Set.of(), isOnStates(statement));
    this.left = formulas.of(statement.left());
    this.right = formulas.of(statement.right());
    symbols.addAll(left.symbols());
    symbols.addAll(right.symbols());
    for (Assumption assumption : setting.assumptions()) {
      symbols.addAll(formulas.of(assumption.difference()).symbols());
    }
  }

  /** Whether a parameter occurs, so that outputs stand for the predictor. */
  static boolean isOnStates(Statement.Identity statement) {
    Setting setting = statement.setting();
    Set<String> names = new LinkedHashSet<>(setting.expand(statement.left()).symbols());
    names.addAll(setting.expand(statement.right()).symbols());
    return switch (setting.model()) {
      case Model.Coordinatewise model -> model.parameters().stream().anyMatch(names::contains);
      case Model.Joint model ->
          names.stream()
              .anyMatch(
                  name ->
                      model.scalars().contains(name)
                          || model.vectors().containsKey(name)
                          || model.matrices().containsKey(name));
      case Model.Layered _ -> true;
    };
  }

  private Tower tower(SignCases.Case signs) {
    Tower tower = new Tower(budget);
    for (String symbol : symbols) {
      Sign square = FreeFormulas.isSquare(symbol) ? Sign.NONNEGATIVE : Sign.UNKNOWN;
      tower.addSymbol(symbol, square.and(signs.sign(symbol)));
    }
    for (Assumption assumption : setting.assumptions()) {
      Expr difference = signs.at(formulas.of(assumption.difference()));
      tower.signs().assume(tower.of(difference), Sign.ofDifference(assumption.relation()));
    }
    tower.drawRoots(formulas.of(certificate, signs));
    return tower;
  }

  /**
   * Identity.
   *
   * <pre>
   *   left - right reduces to 0 in a field of functions of independent numbers
   *   ------------------------------------------------------------------------
   *                             left = right
   * </pre>
   *
   * Inner products are independent numbers too. Where a sign is needed that is not known, every
   * sign of the symbol is a case. Fails if the difference does not reduce to 0, or a root,
   * logarithm or quotient is not seen to have a value wherever the assumptions hold. Source: the
   * zero test of {@link Tower}.
   */
  Theorem<Statement.Identity> prove() {
    List<String> steps = new ArrayList<>();
    List<Tower> towers = new ArrayList<>();
    new SignCases(symbols, this::tower)
        .forEach(
            signs -> {
              Tower tower = tower(signs);
              Element difference = tower.minus(tower.of(signs.at(left)), tower.of(signs.at(right)));
              if (!difference.isZero()) {
                throw new Refusal(
                    "the difference is "
                        + tower.toExpr(difference)
                        + ", which does not reduce to 0"
                        + signs.text());
              }
              List<String> open = tower.conditions().open();
              if (!open.isEmpty()) {
                throw new Refusal("not seen to hold: " + String.join(", ", open));
              }
              steps.add("the difference of the two sides reduces to 0" + signs.text());
              towers.add(tower);
            });
    return Theorem.conclude(
        statement,
        "identity",
        List.of(),
        steps,
        "every value of the symbols that the assumptions allow",
        List.of(),
        towers);
  }

  /**
   * Refutes an identity at an exact point that satisfies the assumptions, near which both sides
   * have a value, where the values are different rational numbers.
   */
  Optional<Verdict.Refuted> refute() {
    List<Verdict.Refuted> found = new ArrayList<>();
    new SignCases(symbols, this::tower)
        .search(
            signs -> {
              if (found.isEmpty()) {
                Tower tower = tower(signs);
                Element difference =
                    tower.minus(tower.of(signs.at(left)), tower.of(signs.at(right)));
                new AllowedPoints(formulas, certificate)
                    .in(signs, symbols, symbol -> signOf(tower, symbol) == Sign.NEGATIVE)
                    .map(point -> refutation(tower, difference, point))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(found::add);
                if (found.isEmpty() && !difference.isZero()) {
                  throw new Refusal("no point in this case");
                }
              }
            });
    return found.stream().findFirst();
  }

  private static Sign signOf(Tower tower, String symbol) {
    return tower.signs().of(tower.of(Expr.symbol(symbol)));
  }

  private Optional<Verdict.Refuted> refutation(
      Tower tower, Element difference, Map<String, Rational> point) {
    try {
      for (Assumption assumption : setting.assumptions()) {
        Element distance = tower.of(formulas.of(assumption.difference()));
        int sign = tower.evaluate(distance, point).signum();
        if (!assumption.relation().holdsForSignOfDifference(sign)) {
          return Optional.empty();
        }
      }
      Rational value = tower.evaluate(difference, point);
      tower.conditions().requireHoldNear(point);
      return value.isZero()
          ? Optional.empty()
          : Optional.of(
              new Verdict.Refuted(
                  "the two sides differ by `" + value + "`", point, value.toString()));
    } catch (Refusal | ArithmeticException _) {
      return Optional.empty();
    }
  }
}
