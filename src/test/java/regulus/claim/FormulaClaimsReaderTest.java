package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.kernel.Rational;
import regulus.kernel.Statement;
import regulus.kernel.Statement.Approach;
import regulus.kernel.Statement.LimitPoint;

/** Claims about formulas: limits at points, orders, identities, roots, mirrors of residuals. */
class FormulaClaimsReaderTest {

  private static final String FILE =
      """
      id: test.formulas
      model: {per: coordinate, parameters: [u], predictor: {w: u^2}}
      constants: [a, s]
      assume: [a > 0, s < 1, 2 > s]
      claims:
        - {id: claim, %s}
      """;

  private static Statement statement(String claim) throws ClaimException {
    return ClaimReader.parse("test.yaml", FILE.replace("%s", claim))
        .claims()
        .getFirst()
        .statement();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s -> 1          | ''          | BELOW    | 1",
        "s -> 2          | ''          | BELOW    | 2",
        "s -> -3/2       | from: above | ABOVE    | -3/2",
        "s -> 0          | ''          | ABOVE    | 0",
        "s -> 0          | from: below | BELOW    | 0",
        "s  ->  0.25     | from: below | BELOW    | 1/4",
        "a -> Infinity   | ''          | INFINITY | 0",
      })
  void points(String as, String from, LimitPoint.Side side, String value) throws ClaimException {
    String more = from.isEmpty() ? "" : ", " + from;
    Statement.Limit limit =
        (Statement.Limit) statement("limit: {of: a + s, as: \"%s\", is: a%s}".formatted(as, more));
    String[] parts = value.split("/", -1);
    Rational expected =
        Rational.of(Long.parseLong(parts[0]), parts.length == 1 ? 1 : Long.parseLong(parts[1]));
    assertThat(limit.point()).isEqualTo(new LimitPoint(side, expected));
  }

  @Test
  void aListIsTheOrderOfLimits() throws ClaimException {
    Statement.IteratedLimit limit =
        (Statement.IteratedLimit)
            statement("limit: {of: a*s, as: [\"a -> 0\", \"s -> 1\"], is: a}");
    assertThat(limit.approaches())
        .containsExactly(
            new Approach("a", LimitPoint.ZERO),
            new Approach("s", new LimitPoint(LimitPoint.Side.BELOW, Rational.ONE)));
  }

  @Test
  void newSymbolsAndParametersStandInIdentities() throws ClaimException {
    Statement.Identity identity =
        (Statement.Identity) statement("identity: {equation: \"u^2 + z == w + z\", with: [z]}");
    assertThat(identity.left().symbols()).containsExactly("u", "z");
    assertThat(identity.setting().constants()).containsKey("z");
  }

  @Test
  void theUnknownOfAPolynomialIsItsOwnSymbol() throws ClaimException {
    Statement.RealRoots roots =
        (Statement.RealRoots) statement("real-roots: {of: x^2 - a*z, in: x, number: 2, with: [z]}");
    assertThat(roots.unknown()).isEqualTo("x");
    assertThat(roots.setting().constants()).containsKey("z").doesNotContainKey("x");
  }

  @Test
  void aLossMakesAMirrorOfResiduals() throws ClaimException {
    Statement.ResidualMirror mirror =
        (Statement.ResidualMirror) statement("mirror: {dual: \"Log[u]\", warp: 4, loss: r^2}");
    assertThat(mirror.loss().symbols()).containsExactly(Statement.ResidualMirror.RESIDUAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit: {of: a, as: 'a -> b', is: a}         | 6:42 | without symbols",
        "limit: {of: a, as: 'a -> 3', is: a}         | 6:36 | from: above",
        "limit: {of: a, as: 'a', is: a}              | 6:37 | write for example",
        "limit: {of: a, as: '2 -> 0', is: a}         | 6:37 | unknown symbol `2`",
        "limit: {of: a, as: 'a -> 0', from: left, is: a} | 6:52 | write one of the two",
        "limit: {of: a, as: ['a -> 0'], is: a}       | 6:36 | at least two limits",
        "limit: {of: a*s, as: ['a -> 0', 'a -> Infinity'], is: a} | 6:49 | move once",
        "order: {of: a, as: 's -> 1', is: a}         | 6:37 | occurs in the formula",
        "identity: a                                 | 6:27 | write both sides",
        "identity: a == a == a                       | 6:34 | an operator",
        "identity: {equation: 'a == z'}              | 6:44 | unknown symbol `z`",
        "identity: {with: [z]}                       | 6:27 | equation",
        "real-roots: {of: x^2 - a, in: x, number: -1} | 6:58 | whole number",
        "real-roots: {of: s - a, in: x, number: 1}   | 6:45 | occurs in the polynomial",
        "mirror: {potential: w^2, loss: r^2}         | 6:48 | write `dual`",
        "mirror: {dual: u, loss: a*r^2}              | 6:41 | unknown symbol `a`",
      })
  void badInputIsNamedWithItsPlace(String claim, String place, String says) {
    assertThatThrownBy(() -> statement(claim.strip().replace('\'', '"')))
        .isInstanceOf(ClaimException.class)
        .hasMessageStartingWith("test.yaml:" + place + ":")
        .hasMessageContaining(says);
  }
}
