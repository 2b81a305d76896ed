package regulus.derive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.claim.Claim;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.kernel.Certificate;
import regulus.kernel.Kernel;
import regulus.kernel.Theorem;
import regulus.kernel.Verdict;

/** Laws and obstructions of models whose coordinates meet in the parameters. */
class JointModelsTest {

  private static final String CONVOLUTION =
      """
      id: convolution
      model:
        scalars: [a1, a2, b1, b2]
        predictor: {w1: a1*b1, w2: a1*b2 + a2*b1, w3: a2*b2}
      claims:
        - {id: balance, conserved: "a1^2 + a2^2 - b1^2 - b2^2"}
        - {id: complete, laws: complete}
        - {id: no-potential, no-potential: any warp}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"d", "2", "3"})
  void oneNeuronHasOneLawAndNeedsAWarp(String length) throws ClaimException {
    String yaml =
        """
        id: neuron
        model: {vectors: {u: %s}, scalars: [a], predictor: {w: a*u}}
        claims:
          - {id: law, conserved: "a^2 - u.u"}
          - {id: complete, laws: complete}
          - {id: no-potential, no-potential: no warp}
          - {id: no-warp, no-potential: any warp}
        """
            .formatted(length);
    assertThat(theorem(yaml, "law").scope()).contains("every length");
    assertThat(theorem(yaml, "complete").scope()).contains(length.equals("d") ? "d = 2" : "");
    assertThat(theorem(yaml, "no-potential").rule()).isEqualTo("obstruction");
    assertThat(verdict(yaml, "no-warp")).isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void convolutionOfTwoFiltersHasNoPotentialAtAnySpeed() throws ClaimException {
    assertThat(theorem(CONVOLUTION, "balance").rule()).isEqualTo("conserved quantity");
    assertThat(theorem(CONVOLUTION, "complete").rule()).isEqualTo("complete laws");
    assertThat(theorem(CONVOLUTION, "no-potential").rule()).isEqualTo("obstruction");
    String wrong = CONVOLUTION + "  - {id: wrong, conserved: \"a1^2 - b1^2\"}\n";
    assertThat(verdict(wrong, "wrong")).isInstanceOf(Verdict.Refuted.class);
  }

  @Test
  void bracketsReachWhatTheGradientsDoNot() throws ClaimException {
    Verdict verdict =
        verdict(
            """
            id: two-neurons
            model: {scalars: [a, b, c], predictor: {w1: a*b, w2: a*c + b}}
            claims: [{id: complete, laws: complete}, {id: trivial, conserved: "1"}]
            """,
            "complete");
    assertThat(verdict).isInstanceOf(Verdict.Proved.class);
  }

  /** The value of the law at time 0 has a name, written in any way. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a[0]^2 - u[0].u[0] | {} | a[0] > 0",
        "(a[0] - Norm[u[0]])*(a[0] + Norm[u[0]]) | {a: 2} | a[0] > 0",
        "9 - u[0].u[0] | {a: 3} | a[0] > 0",
      })
  void theMirrorFlowOfOneNeuronIsFound(String value, String initial, String assume)
      throws ClaimException {
    String yaml =
        """
        id: neuron
        model: {vectors: {u: d}, scalars: [a], predictor: {w: a*u}}
        define: {c: "%s"}
        initial: %s
        assume: ["c >= 0", "%s"]
        claims:
          - id: mirror
            mirror:
              potential: "(Sqrt[c^2 + 4*w.w] - 2*c)*Sqrt[2*Sqrt[c^2 + 4*w.w] + 2*c]/6"
              warp: "Sqrt[(Sqrt[c^2 + 4*w.w] + c)/2]"
        """
            .formatted(value, initial, assume);
    assertThat(theorem(yaml, "mirror").rule()).isEqualTo("radial mirror flow");
  }

  private static Theorem<?> theorem(String yaml, String id) throws ClaimException {
    Verdict verdict = verdict(yaml, id);
    assertThat(verdict).as(id).isInstanceOf(Verdict.Proved.class);
    return ((Verdict.Proved) verdict).theorem();
  }

  private static Verdict verdict(String yaml, String id) throws ClaimException {
    Claim claim = ClaimReader.parse("test.yaml", yaml).claim(id).orElseThrow();
    Certificate certificate = CertificateSearch.search(claim.statement());
    return Kernel.check(claim.statement(), certificate);
  }
}
