package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.claim.Instance;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/** Claims of every depth, and about networks with activations, decided by numbers alone. */
class DepthsTest {

  private static Statement.Conserved claim(String model, String quantity) throws ClaimException {
    String yaml =
        "id: test\nmodel: {" + model + "}\nclaims: [{id: x, conserved: \"" + quantity + "\"}]\n";
    return (Statement.Conserved)
        ClaimReader.parse("test.yaml", yaml).claims().getFirst().statement();
  }

  @Test
  void everyPairOfLayersOfDepthsTwoToFour() throws ClaimException {
    Statement.Conserved claim = claim("layers: W, depth: L", "W[l].Transpose[W[l]]");
    List<Statement> statements = Depths.statements((Model.Layered) claim.setting().model(), claim);
    assertThat(statements)
        .extracting(statement -> ((Statement.Conserved) statement).quantity().toString())
        .containsExactly(
            "W1.Transpose[W1]",
            "W1.Transpose[W1]",
            "W2.Transpose[W2]",
            "W1.Transpose[W1]",
            "W2.Transpose[W2]",
            "W3.Transpose[W3]");
    Instance sized = Depths.sized(instance(7), statements.getLast());
    assertThat(sized.sizes()).containsOnlyKeys("n0", "n1", "n2", "n3", "n4");
    assertThat(sized.sizes().values()).allSatisfy(side -> assertThat(side).isBetween(2, 3));
    assertThat(Depths.sized(instance(7), statements.getLast())).isEqualTo(sized);
  }

  private static Instance instance(int seed) {
    return new Instance(seed, 3, 1, Rational.of(3, 5), Map.of("m", 2, "d", 3, "k", 2));
  }

  private static final String TWO = "matrices: {A: [m, d], B: [k, m]}, predictor: {W: B.A}";

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        TWO + " | A.Transpose[A] - Transpose[B].B | AGREES",
        TWO + " | A.Transpose[A] + Transpose[B].B | CONTRADICTS",
        TWO + ", activation: relu | Diagonal[A.Transpose[A] - Transpose[B].B] | AGREES",
        TWO + ", activation: relu | A.Transpose[A] - Transpose[B].B | CONTRADICTS",
        TWO + ", activation: leaky(9/10) | A.Transpose[A] - Transpose[B].B | CONTRADICTS",
        TWO + ", activation: tanh | Tr[A.Transpose[A]] - Tr[B.Transpose[B]] | CONTRADICTS",
        TWO + ", activation: arcsinh | Tr[A.Transpose[A]] - Tr[B.Transpose[B]] | CONTRADICTS",
        "layers: W, depth: L | W[l].Transpose[W[l]] - Transpose[W[l+1]].W[l+1] | AGREES",
        "layers: W, depth: L | Tr[W[l].Transpose[W[l]]] | CONTRADICTS",
      })
  void numbersDecide(String model, String quantity, Status expected) throws ClaimException {
    try (Confirmer confirmer = new Confirmer(20, List.of(instance(1)), 1)) {
      assertThat(confirmer.confirm(claim(model, quantity)).status()).isEqualTo(expected);
    }
  }
}
