package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.kernel.Expr;
import regulus.kernel.Statement;

/** Mirror flows given by a dual in the parameters. */
class DualReaderTest {

  private static ClaimFile parse(String model, String claim) throws ClaimException {
    return ClaimReader.parse(
        "f", "id: test\nmodel: %s\nclaims:\n  - {id: m, %s}\n".formatted(model, claim));
  }

  private static final String NEURON = "{vectors: {u: d}, scalars: [a], predictor: {w: a*u}}";

  @Test
  void aDualHasParametersAndTheShapeOfTheOutput() throws ClaimException {
    ClaimFile file = parse(NEURON, "mirror: {dual: 2*u, warp: 2*a}");
    Claim claim = file.claims().getFirst();
    assertThat(claim).isInstanceOf(Claim.ParametricMirror.class);
    assertThat(claim.kind()).isEqualTo("mirror");
    assertThat(claim.statement())
        .isEqualTo(
            new Statement.ParametricMirror(
                file.setting(), FormulaParser.parse("2*u"), FormulaParser.parse("2*a")));
  }

  @Test
  void theWarpIsOneUnlessSaid() throws ClaimException {
    String model = "{per: coordinate, parameters: [u, v], predictor: {w: u^3 - v^3}}";
    Statement statement = parse(model, "mirror: {dual: -1/(3*u)}").claims().getFirst().statement();
    assertThat(((Statement.ParametricMirror) statement).warp()).isEqualTo(Expr.ONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mirror: {dual: a} | a vector of length d",
        "mirror: {dual: u, potential: w.w} | either `dual` or `potential`",
        "mirror: {dual: u, warp: u} | a scalar",
        "mirror: {dual: x} | unknown symbol `x`",
        "mirror: {dual: u, speed: a} | unknown key `speed`",
        "mirror: {warp: a} | the key `potential`",
      })
  void whatIsWrongIsSaid(String claim, String expected) {
    assertThatThrownBy(() -> parse(NEURON, claim))
        .isInstanceOf(ClaimException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void severalOutputsHaveNoDual() {
    String model = "{vectors: {u: d, v: d}, scalars: [a], predictor: {w: a*u, z: v}}";
    assertThatThrownBy(() -> parse(model, "mirror: {dual: u, warp: a}"))
        .hasMessageContaining("2 outputs");
  }

  @Test
  void aLimitNeedsAPotential() {
    assertThatThrownBy(
            () ->
                ClaimReader.parse(
                    "f",
                    """
                    id: test
                    model: {per: coordinate, parameters: [u], predictor: {w: u^3}}
                    constants: [k]
                    claims:
                      - {id: m, mirror: {dual: -k/(3*u), warp: k}}
                      - {id: l, limit: {of: m, as: "k -> 0", is: "1"}}
                    """))
        .hasMessageContaining("a claim with a potential");
  }
}
