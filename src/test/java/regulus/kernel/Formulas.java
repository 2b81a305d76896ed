package regulus.kernel;

import regulus.claim.ClaimException;
import regulus.claim.FormulaParser;

/** Reads formulas in tests. */
final class Formulas {

  private Formulas() {}

  static Expr formula(String text) {
    try {
      return FormulaParser.parse(text);
    } catch (ClaimException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A tower over the variables of tests: a, b, c positive, x, y, z of unknown sign. */
  static Tower tower() {
    Tower tower = new Tower(Budget.standard());
    for (String positive : new String[] {"a", "b", "c"}) {
      tower.addSymbol(positive, Sign.POSITIVE);
    }
    for (String unknown : new String[] {"x", "y", "z"}) {
      tower.addSymbol(unknown, Sign.UNKNOWN);
    }
    return tower;
  }
}
