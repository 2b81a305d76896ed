package regulus.kernel;

import java.util.Map;

/**
 * Definite integrals in a {@link Tower}: one generator for each integrand and pair of ends, whose
 * derivation is Leibniz' rule, see {@link Derivation}.
 *
 * <p>The bound variable becomes a base symbol of its own, under a name that no formula can contain.
 * It is positive if both ends are seen to be, negative if both are, and an arbitrary real number
 * otherwise; so the side conditions of the integrand say that it is defined, and hence continuous,
 * between the ends. Two integrals are the same if integrands and ends are; nothing else is known of
 * them. Fails where the integrand has a condition that does not follow for every such number.
 */
final class Integrals {

  private final Tower tower;
  private int depth;

  Integrals(Tower tower) {
    this.tower = tower;
  }

  /**
   * A definite integral.
   *
   * @param variable the bound variable, a base symbol of the tower
   * @param integrand over it and everything else
   */
  record Definite(String variable, Element integrand, Element from, Element to) {

    /** The integrand at the upper or the lower end. */
    Element at(Tower tower, boolean upper) {
      Expr end = tower.toExpr(upper ? to : from);
      return tower.of(tower.toExpr(integrand).substitute(Map.of(variable, end)));
    }

    boolean dependsOn(Tower tower, String symbol) {
      return (!symbol.equals(variable) && tower.dependsOn(integrand, symbol))
          || tower.dependsOn(from, symbol)
          || tower.dependsOn(to, symbol);
    }

    /** Whether both are seen to be the same number. */
    boolean equals(Definite other, Tower tower) {
      return variable.equals(other.variable)
          && tower.minus(integrand, other.integrand).isZero()
          && tower.minus(from, other.from).isZero()
          && tower.minus(to, other.to).isZero();
    }

    /** A continuous integrand without zeros has one sign. */
    Sign sign(Tower tower) {
      return tower.signs().of(integrand).times(tower.signs().of(tower.minus(to, from)));
    }

    /** The formula, its variable under a name that formulas can contain. */
    Expr toExpr(Tower tower) {
      Expr inside = tower.toExpr(integrand);
      String name = "s";
      while (inside.symbols().contains(name)) {
        name += "s";
      }
      return new Expr.Integral(
          inside.substitute(Map.of(variable, Expr.symbol(name))),
          name,
          tower.toExpr(from),
          tower.toExpr(to));
    }
  }

  /** The element an integral denotes. */
  Element of(Expr.Integral integral) {
    Element from = tower.of(integral.from());
    Element to = tower.of(integral.to());
    depth++;
    try {
      String variable = bound(between(tower.signs().of(from), tower.signs().of(to)));
      Element integrand = tower.of(integral.integrandAt(Expr.symbol(variable)));
      return integrand.isZero() || tower.minus(to, from).isZero()
          ? Element.ZERO
          : tower.integralGenerator(new Definite(variable, integrand, from, to));
    } finally {
      depth--;
    }
  }

  /** The sign of every number between two. */
  private static Sign between(Sign from, Sign to) {
    for (Sign sign : new Sign[] {Sign.POSITIVE, Sign.NEGATIVE}) {
      if (from == sign && to == sign) {
        return sign;
      }
    }
    return Sign.UNKNOWN;
  }

  /** The bound variable of this depth and sign: a known one or a new one. */
  private String bound(Sign sign) {
    String mark = sign == Sign.UNKNOWN ? "" : sign == Sign.POSITIVE ? "p" : "n";
    String name = "s_" + depth + mark;
    if (!tower.knows(name)) {
      tower.addSymbol(name, sign);
    }
    return name;
  }
}
