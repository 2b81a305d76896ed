package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The number of real roots of a polynomial whose coefficients contain symbols. */
final class RealRootsRule {

  private static final int HIGHEST_DEGREE = 10;

  private final Statement.RealRoots statement;
  private final Setting setting;
  private final Certificate certificate;
  private final Budget budget;
  private final FreeFormulas formulas;
  private final Expr polynomial;

  /** All symbols but the unknown, those of the assumptions too. */
  private final Set<String> symbols = new LinkedHashSet<>();

  RealRootsRule(Statement.RealRoots statement, Certificate certificate, Budget budget) {
    this.statement = statement;
    this.setting = statement.setting();
    this.certificate = certificate;
    this.budget = budget;
    this.formulas = new FreeFormulas(setting, Set.of(statement.unknown()), false);
    this.polynomial = formulas.of(statement.polynomial());
    symbols.addAll(polynomial.symbols());
    for (Assumption assumption : setting.assumptions()) {
      symbols.addAll(formulas.of(assumption.difference()).symbols());
    }
    if (setting.definitions().containsKey(statement.unknown())) {
      throw new Refusal("the unknown " + statement.unknown() + " is a defined symbol");
    }
    for (Assumption assumption : setting.assumptions()) {
      if (formulas.of(assumption.difference()).symbols().contains(statement.unknown())) {
        throw new Refusal("an assumption restricts the unknown " + statement.unknown());
      }
    }
    for (String symbol : symbols) {
      if (FreeFormulas.isInnerProduct(symbol)) {
        throw new Refusal("a polynomial with inner products has no rule");
      }
    }
    symbols.remove(statement.unknown());
  }

  /** A tower in which only those assumptions are facts whose solutions form a convex set. */
  private Tower tower(Map<String, Sign> signs) {
    Tower tower = new Tower(budget);
    symbols.forEach(name -> tower.addSymbol(name, signs.getOrDefault(name, Sign.UNKNOWN)));
    tower.addSymbol(statement.unknown(), Sign.UNKNOWN);
    for (Assumption assumption : setting.assumptions()) {
      if (assumption.relation() != Assumption.Relation.NOT_EQUAL) {
        Element difference = tower.of(formulas.of(assumption.difference()));
        if (isAffine(difference)) {
          tower.signs().assume(difference, Sign.ofDifference(assumption.relation()));
        }
      }
    }
    return tower;
  }

  private static boolean isAffine(Element element) {
    return element.denominator().isEmpty()
        && element.numerator().terms().keySet().stream().allMatch(m -> degree(m) <= 1);
  }

  private static int degree(Monomial monomial) {
    int degree = 0;
    for (int i = 0; i < monomial.width(); i++) {
      degree += monomial.exponent(i);
    }
    return degree;
  }

  /** The coefficients of the polynomial, the constant one first. */
  private List<Polynomial> coefficients(Tower tower) {
    Element element = tower.of(polynomial);
    int unknown = tower.base(statement.unknown());
    if (!element.denominator().isEmpty()) {
      throw new Refusal("the polynomial has a denominator: multiply it out");
    }
    for (int i = 0; i < element.numerator().width(); i++) {
      if (element.uses(i) && !(tower.behind(i) instanceof Tower.Variable.Base)) {
        throw new Refusal("the polynomial contains " + tower.toExpr(Tower.variable(i)));
      }
    }
    if (element.numerator().degree(unknown) > HIGHEST_DEGREE) {
      throw new Refusal("the degree is above " + HIGHEST_DEGREE);
    }
    List<Polynomial> coefficients = new ArrayList<>();
    Map<Integer, Polynomial> byPower = element.numerator().coefficients(unknown);
    for (int i = 0; i <= element.numerator().degree(unknown); i++) {
      coefficients.add(byPower.getOrDefault(i, Polynomial.ZERO));
    }
    return coefficients;
  }

  /**
   * Number of real roots.
   *
   * <pre>
   *   on a convex set: leading coefficient != 0, resultant of p and p' != 0
   *   at one point of it Sturm's chain counts n real roots
   *   ---------------------------------------------------------------------
   *   on the whole set p has n distinct real roots
   * </pre>
   *
   * Without multiple roots and with constant degree the roots are continuous functions of the
   * coefficients that never meet, so their number is the same on a connected set. The set is where
   * the assumptions that are linear inequalities hold, cut in two by each assumption that a symbol
   * is not 0; other assumptions make it smaller and are not used. Fails if one of the signs is not
   * seen or the count is another one. Source: Basu, Pollack, Roy, Algorithms in Real Algebraic
   * Geometry, theorems 2.50 and 5.16.
   */
  Theorem<Statement.RealRoots> prove() {
    List<String> steps = new ArrayList<>();
    List<Tower> towers = new ArrayList<>();
    for (Map<String, Sign> signs : pieces()) {
      Tower tower = tower(signs);
      List<Polynomial> coefficients = coefficients(tower);
      requireNonzero(tower, coefficients.getLast(), "the leading coefficient");
      if (coefficients.size() > 2) {
        requireNonzero(
            tower,
            Resultant.withDerivative(coefficients, budget),
            "the resultant with the derivative");
      }
      Map<String, Rational> point = pointOf(tower, signs);
      int found = sturm(tower, coefficients, point).roots();
      if (found != statement.number()) {
        throw new Refusal("there are " + found + " real roots at " + Certificate.text(point));
      }
      steps.add(
          "no multiple root and a constant degree"
              + text(signs)
              + "; "
              + found
              + " real roots at "
              + (point.isEmpty() ? "every point" : Certificate.text(point)));
      towers.add(tower);
    }
    return Theorem.conclude(
        statement,
        "number of real roots",
        List.of(),
        steps,
        "every value of the other symbols that the assumptions allow",
        List.of(),
        towers);
  }

  private static String text(Map<String, Sign> signs) {
    List<String> parts = new ArrayList<>();
    signs.forEach((name, sign) -> parts.add(name + (sign.isPositive() ? " > 0" : " < 0")));
    return parts.isEmpty() ? "" : " for `" + String.join(" and ", parts) + "`";
  }

  private static void requireNonzero(Tower tower, Polynomial polynomial, String what) {
    if (!tower.signs().of(polynomial).isNonzero()) {
      throw new Refusal(what + " is not seen to be nonzero: " + tower.toExpr(polynomial));
    }
  }

  /** Each symbol that is assumed not to be 0 is positive or negative. */
  private List<Map<String, Sign>> pieces() {
    List<Map<String, Sign>> pieces = new ArrayList<>(List.of(Map.of()));
    for (Assumption assumption : setting.assumptions()) {
      Expr difference = formulas.of(assumption.difference());
      if (assumption.relation() == Assumption.Relation.NOT_EQUAL
          && difference instanceof Expr.Sym(String symbol)) {
        List<Map<String, Sign>> finer = new ArrayList<>();
        for (Map<String, Sign> piece : pieces) {
          for (Sign sign : List.of(Sign.POSITIVE, Sign.NEGATIVE)) {
            Map<String, Sign> signs = new LinkedHashMap<>(piece);
            signs.put(symbol, sign);
            finer.add(signs);
          }
        }
        pieces = finer;
      }
    }
    if (pieces.size() > 16) {
      throw new Refusal("more than four symbols are assumed not to be 0");
    }
    return pieces;
  }

  /** A point of a piece that satisfies its linear assumptions. */
  private Map<String, Rational> pointOf(Tower tower, Map<String, Sign> signs) {
    return points(tower, signs)
        .filter(point -> satisfies(tower, point, true))
        .findFirst()
        .orElseThrow(() -> new Refusal("no point was found" + text(signs)));
  }

  private Stream<Map<String, Rational>> points(Tower tower, Map<String, Sign> signs) {
    return new AllowedPoints(formulas, certificate)
        .in(
            new SignCases.Case(signs, Set.of(), ""),
            symbols,
            symbol -> tower.signs().of(tower.of(Expr.symbol(symbol))) == Sign.NEGATIVE);
  }

  private boolean satisfies(Tower tower, Map<String, Rational> point, boolean onlyLinear) {
    try {
      for (Assumption assumption : setting.assumptions()) {
        Element difference = tower.of(formulas.of(assumption.difference()));
        int sign = onlyLinear && !isAffine(difference) ? 0 : signum(tower, difference, point);
        boolean counts =
            !onlyLinear
                || (isAffine(difference) && assumption.relation() != Assumption.Relation.NOT_EQUAL);
        if (counts && !assumption.relation().holdsForSignOfDifference(sign)) {
          return false;
        }
      }
      return true;
    } catch (Refusal _) {
      return false;
    }
  }

  private static int signum(Tower tower, Element element, Map<String, Rational> point) {
    return tower.evaluate(element, point).signum();
  }

  private Sturm sturm(Tower tower, List<Polynomial> coefficients, Map<String, Rational> point) {
    List<Rational> values = new ArrayList<>();
    for (Polynomial coefficient : coefficients) {
      values.add(tower.evaluate(new Element(coefficient, Map.of()), point));
    }
    return new Sturm(values);
  }

  /**
   * Refutes a number of roots by Sturm's chain at an exact point that satisfies the assumptions.
   */
  Optional<Verdict.Refuted> refute() {
    Tower tower = tower(Map.of());
    List<Polynomial> coefficients = coefficients(tower);
    for (Map<String, Sign> signs : pieces()) {
      for (Map<String, Rational> point : points(tower(signs), signs).toList()) {
        if (satisfies(tower, point, false)) {
          Sturm sturm = sturm(tower, coefficients, point);
          if (sturm.roots() != statement.number()) {
            return Optional.of(refutation(sturm, point));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Verdict.Refuted refutation(Sturm sturm, Map<String, Rational> point) {
    List<String> intervals = sturm.isolated().stream().map(Sturm.Interval::toString).toList();
    String where =
        intervals.isEmpty() ? "" : ", one in each of `" + String.join("`, `", intervals) + "`";
    return new Verdict.Refuted(
        "the polynomial has " + sturm.roots() + " distinct real roots" + where,
        point,
        Integer.toString(sturm.roots()));
  }
}
