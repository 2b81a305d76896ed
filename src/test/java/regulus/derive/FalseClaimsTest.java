package regulus.derive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.Claim;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.kernel.Certificate;
import regulus.kernel.Kernel;
import regulus.kernel.Verdict;

/** Claims that are false are refuted at an exact point, and the search finds it. */
class FalseClaimsTest {

  private static final String UNBALANCED =
      """
      id: unbalanced
      model: {per: coordinate, parameters: [up, vp, um, vm], predictor: {w: up*vp - um*vm}}
      initial: {um: up, vm: vp}
      assume: [up[0] > 0, vp[0] > 0]
      claims:
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u^2 - v^2 | u^2 - v^2",
        "u^2 - v^2 | u + v",
        "u^2 - v^2 | w",
        "u^2 - v^2 | u/v",
        "u*v | u*v",
        "u*v | u^2 + v^2",
        "u*v | (u + v)^2",
        "u^3 + v | u^2 - v",
        "u^2 - v^2 | Sqrt[u^2*v^2 + 1] + u"
      })
  void aQuantityThatIsNotConserved(String predictor, String quantity) throws ClaimException {
    assertThat(
            verdict(
                """
                id: test
                model: {per: coordinate, parameters: [u, v], predictor: {w: "%s"}}
                claims: [{id: law, conserved: "%s"}]
                """
                    .formatted(predictor, quantity),
                "law"))
        .isInstanceOf(Verdict.Refuted.class);
  }

  @Test
  void theRefutingStartSatisfiesTheAssumptions() throws ClaimException {
    assertThat(
            verdict(
                """
                id: test
                model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}
                constants: {a: coordinate}
                initial: {u: a, v: a}
                assume: [a > 2, a < 3]
                claims: [{id: law, conserved: "u^2 - v^2"}]
                """,
                "law"))
        .isInstanceOf(Verdict.Refuted.class);
  }

  @Test
  void oneLawOfAnUnbalancedNetworkIsNotComplete() throws ClaimException {
    String claims =
        """
          - {id: law, conserved: "(up^2 + vp^2 + um^2 + vm^2)^2 - 4*w^2"}
          - {id: complete, laws: complete}
        """;
    assertThat(verdict(UNBALANCED + claims, "complete")).isInstanceOf(Verdict.Refuted.class);
  }

  @Test
  void aCoordinatewiseModelHasAPotential() throws ClaimException {
    assertThat(verdict(UNBALANCED + "  - {id: none, no-potential: any warp}\n", "none"))
        .isInstanceOf(Verdict.Refuted.class);
  }

  private static Verdict verdict(String yaml, String id) throws ClaimException {
    Claim claim = ClaimReader.parse("test.yaml", yaml).claim(id).orElseThrow();
    Certificate certificate = CertificateSearch.search(claim.statement());
    return Kernel.check(claim.statement(), certificate);
  }
}
