package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code row-space} claims as they are written. */
class RowSpaceReaderTest {

  private static Claim claim(String model, String body) throws ClaimException {
    String yaml = "id: test\nmodel: {" + model + "}\nclaims:\n- {id: x, row-space: " + body + "}\n";
    return ClaimReader.parse("test.yaml", yaml).claims().getFirst();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "per: coordinate, parameters: [u], predictor: {w: u^2} | u | 4:22: expected a model with",
        "layers: W, depth: L | W[2] | 4:22: expected the first layer `W[1]`",
        "layers: W, depth: L | W[l] | 4:22: expected the first layer `W[1]`",
        "matrices: {A: [m, d]}, predictor: {W: A} | 3 | 4:22: expected a vector of length d or a",
        "matrices: {A: [m, d]}, predictor: {W: A} | Transpose[A] | 4:22: expected a vector of",
        "matrices: {A: [m, d]}, predictor: {V: A, W: 2*A} | A | 4:22: expected a model with one",
        "vectors: {u: d}, predictor: {f: u.u} | u | 4:22: expected a model whose output is a"
            + " vector",
        "matrices: {A: [m, d], B: [k, m]}, activation: tanh, predictor: {W: B.A} | B | 4:22:"
            + " expected",
        "matrices: {A: [m, d]}, predictor: {W: A} | [A] | 4:22: expected a formula",
      })
  void refuses(String model, String body, String message) {
    assertThatThrownBy(() -> claim(model, body)).hasMessageContaining("test.yaml:" + message);
  }

  @Test
  void readsTheFirstLayerOfEveryDepth() throws ClaimException {
    Claim claim = claim("layers: W, depth: L, activation: tanh", "W[1]");
    assertThat(claim.kind()).isEqualTo("row-space");
    assertThat(claim.statement().toString()).contains("W[1]");
  }
}
