package regulus.claim;

/** Which products may be written without a sign: those that nobody reads differently. */
final class Juxtaposition {

  private Juxtaposition() {}

  /**
   * Requires that the token taken last and the next one can only be meant as a product.
   *
   * @param quotient whether the product so far contains a quotient that is not a number
   */
  static void requireClear(Tokens tokens, boolean quotient) throws ClaimException {
    Token before = tokens.previous();
    Token after = tokens.peek();
    boolean adjacent = before.end() == after.start();
    if (before.kind() == Token.Kind.NAME && after.is("(") && adjacent) {
      throw tokens.error(
          after,
          "an operator after `" + before.text() + "`",
          "`(`",
          "write " + before.text() + "*(...)");
    }
    if (before.kind() == Token.Kind.NUMBER && after.kind() == Token.Kind.NUMBER) {
      throw tokens.error(
          after, "an operator between two numbers", after.describe(), "write * for a product");
    }
    if (tokens.lineBreakBetween(before, after)) {
      throw tokens.error(
          after,
          "an operator at the line break",
          after.describe(),
          "write * for a product, or close the formula");
    }
    if (quotient) {
      throw tokens.error(
          after,
          "an operator after a quotient",
          after.describe(),
          "write a/b*c or a/(b*c), whichever is meant");
    }
  }
}
