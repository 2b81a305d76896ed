package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.kernel.Expr;
import regulus.kernel.ImplicitForm;
import regulus.kernel.Statement;

/** Regularizers given by a conjugate or a curve, and integrals in formulas. */
class ImplicitReaderTest {

  private static final String FILE =
      """
      id: test
      model: {per: coordinate, parameters: [u, v], predictor: {w: u^3 - v^3}}
      constants: {a: coordinate}
      initial: {u: a, v: a}
      assume: [a > 0]
      claims:
        - id: q
          %s
      """;

  private static Claim claim(String body) throws ClaimException {
    return ClaimReader.parse("f", FILE.formatted(body)).claims().getFirst();
  }

  @Test
  void aConjugate() throws ClaimException {
    Claim claim = claim("regularizer: {conjugate: \"a*z^2\", in: z, on: [\"-1 < z < 1/a\"]}");
    assertThat(claim.kind()).isEqualTo("regularizer");
    assertThat(((Statement.ImplicitRegularizer) claim.statement()).form())
        .isEqualTo(
            new ImplicitForm.Conjugate(
                "z",
                FormulaParser.parse("a*z^2"),
                new ImplicitForm.Range(
                    Optional.of(Expr.number(-1)), Optional.of(FormulaParser.parse("1/a")))));
  }

  @Test
  void aCurveOnAllOfTheLine() throws ClaimException {
    Claim claim =
        claim(
            "regularizer: {curve: {w: \"p^3 + p\", slope: \"Integrate[1/(s^2 + a), {s, u[0],"
                + " p}]\"}, in: p, linear-term: none}");
    Statement.ImplicitRegularizer statement = (Statement.ImplicitRegularizer) claim.statement();
    assertThat(statement.linearTerm()).isEqualTo(Statement.LinearTerm.NONE);
    assertThat(statement.form().range())
        .isEqualTo(new ImplicitForm.Range(Optional.empty(), Optional.empty()));
    assertThat(((ImplicitForm.Curve) statement.form()).slope().symbols())
        .containsExactlyInAnyOrder("a", "u[0]", "p");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{conjugate: 'a*z^2'} | the key `in`",
        "{conjugate: 'a*z^2', in: a} | `a`, which is a constant already",
        "{conjugate: 'a*z^2', in: w} | `w`, which is a output already",
        "{conjugate: 'a*y^2', in: z} | unknown symbol `y`",
        "{conjugate: 'a', in: z} | contains its variable `z`",
        "{conjugate: 'w*z', in: z} | the output `w`",
        "{conjugate: 'u*z', in: z} | write `u[0]` for its value at time 0",
        "{conjugate: 'z^2', in: z, on: [z >= 0]} | ends of the interval",
        "{conjugate: 'z^2', in: z, on: [a > 0]} | ends of the interval",
        "{conjugate: 'z^2', in: z, on: [z < z + 1]} | ends of the interval",
        "{conjugate: 'z^2', in: z, on: [z < 1, z < 2]} | one upper end",
        "{conjugate: 'z^2', in: z, on: [w < z]} | the output `w`",
        "{conjugate: 'z^2', potential: w, in: z} | one of `potential`",
        "{conjugate: 'z^2', curve: {w: z, slope: z}, in: z} | one of `potential`",
        "{curve: {w: z}, in: z} | the key `slope`",
        "{curve: {w: z, slope: z, speed: 1}, in: z} | unknown key `speed`",
        "{potential: 'w^2', in: z} | `conjugate` or `curve` beside `in`",
        "{potential: 'w^2', on: [1 < 2]} | `conjugate` or `curve` beside `on`",
      })
  void whatIsWrongIsSaid(String body, String expected) {
    assertThatThrownBy(() -> claim("regularizer: " + body.replace('\'', '"')))
        .isInstanceOf(ClaimException.class)
        .hasMessageContaining(expected)
        .hasMessageMatching("(?s)f:\\d+:\\d+: .*expected .+, found .+; .+");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Integrate[s, {a, 0, u}] | a new name for the variable",
        "Integrate[s^2, {s, 0}] | `,` in the integral",
        "Integrate[s^2] | its variable and ends",
        "Integrate[s^2, s] | its variable and ends",
        "Integrate[s^2, {s, 0, s}] | unknown symbol `s`",
        "Integrate[s^2, {s, 0, u} | `]` in the integral",
        "Integrate[Integrate[s, {s, 0, 1}], {s, 0, u}] | a new name for the variable",
        "Integrate[s^2, {Sqrt, 0, u}] | a new name for the variable",
        "Integrate | the function",
        "{u} | group with",
      })
  void integralsThatAreNone(String formula, String expected) {
    assertThatThrownBy(() -> claim("mirror: {dual: \"" + formula + "\"}"))
        .isInstanceOf(ClaimException.class)
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .matches("(?s)f:\\d+:\\d+: .*expected .+, found .+; .+")
                    .contains(expected.equals("the function") ? "Integrate" : expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "conserved: \"Integrate[s, {s, 0, u}]\"",
        "regularizer: \"Integrate[s, {s, 0, w}]\"",
        "mirror: \"Integrate[s, {s, 0, w}]\"",
      })
  void whereIntegralsDoNotStand(String body) {
    assertThatThrownBy(() -> claim(body)).hasMessageContaining("without integrals");
  }

  @Test
  void aCurveHasNoLimit() {
    String file =
        FILE.formatted("regularizer: {curve: {w: z, slope: a*z}, in: z}")
            + "  - {id: l, limit: {of: q, as: \"a -> 0\", is: \"w\"}}\n";
    assertThatThrownBy(() -> ClaimReader.parse("f", file)).hasMessageContaining("has a curve");
  }

  @Test
  void aJointModelHasPotentialsOnly() {
    String file =
        """
        id: test
        model: {vectors: {u: d}, scalars: [a], predictor: {w: a*u}}
        claims:
          - {id: q, regularizer: {conjugate: "z^2", in: z}}
        """;
    assertThatThrownBy(() -> ClaimReader.parse("f", file))
        .hasMessageContaining("a model per coordinate");
  }
}
