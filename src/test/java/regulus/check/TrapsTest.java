package regulus.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.Checks;
import regulus.claim.Claim;
import regulus.claim.ClaimFile;
import regulus.claim.ClaimReader;
import regulus.derive.CertificateSearch;
import regulus.kernel.Verdict;

/**
 * Statements that are easy to get wrong, with the kernel, the search and the numbers that a user
 * has: identities whose terms cancel, models whose data would determine the output, formulas that
 * overflow, assumptions that nothing satisfies.
 */
class TrapsTest {

  private static final String DIFFERENCE =
      """
      id: trap
      model: {per: coordinate, parameters: [u, v], predictor: {w: "u^2 - v^2"}}
      constants: {a: shared}
      initial: {u: a, v: a}
      assume: [a > 0]
      claims:
        - {id: claim, %s}
      """;

  private static final String TWO_OUTPUTS =
      """
      id: trap
      model: {scalars: [a, b], predictor: {w1: "a*b", w2: "(a^2 - b^2)/2"}}
      assume: ["a[0] > 0"]
      claims:
        - {id: claim, %s}
      """;

  private static final String TWO_DIFFERENCES =
      """
      id: trap
      model: {scalars: [a, b, c, f], predictor: {w1: "a^2 - b^2", w2: "c^2 - f^2"}}
      assume: ["a[0] > 0", "b[0] > 0", "c[0] > 0", "f[0] > 0"]
      define: {p: "2*a[0]*b[0]", q: "2*c[0]*f[0]"}
      claims:
        - {id: claim, %s}
      """;

  private static String verdict(String file, String claim) throws Exception {
    ClaimFile claims = ClaimReader.parse("trap.yaml", file.formatted(claim));
    Claim only = claims.claims().getFirst();
    StandardInstruments instruments = new StandardInstruments();
    Verdict kernel =
        instruments.judge(only.statement(), CertificateSearch.search(only.statement()));
    try (Instruments.Gauge gauge = instruments.gauge(Checks.defaultsFor(claims), 1)) {
      String said =
          switch (kernel) {
            case Verdict.Proved _ -> "proved";
            case Verdict.Refuted _ -> "refuted";
            case Verdict.Unproved _ -> "unproved";
          };
      return said + " " + gauge.measure(only.statement()).status();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "conserved: 'Exp[Log[u]] - u' | proved AGREES",
        "conserved: 'Sinh[ArcSinh[u]] - u' | unproved AGREES",
        "conserved: 'Sqrt[u^2*v^2] - u*v' | proved AGREES",
        "conserved: '(u^2 + v^2)^2 - w^2 - 4*u^2*v^2' | proved AGREES",
        "conserved: 'Abs[u]/u' | proved AGREES",
        "conserved: 'Log[u*v] - Log[u] - Log[v]' | proved AGREES",
        "conserved: 'u*v + 10^-40*u' | refuted CONTRADICTS",
        "conserved: 'Exp[Log[u]]*v + 10^-60*Sqrt[u]' | refuted CONTRADICTS",
        "mirror: {potential: 'w^4', warp: '48*w^2*Sqrt[w^2 + 4*a^4]*(1 + 10^-60)'} |"
            + " refuted CONTRADICTS",
        "conserved: 'u*v + u/1000' | refuted CONTRADICTS",
        "mirror: {potential: 'w^4', warp: '48*w^2*Sqrt[w^2 + 4*a^4]'} | unproved AGREES",
        "mirror: {potential: 'w^4', warp: '24*w^2*Sqrt[w^2 + 4*a^4]'} | refuted CONTRADICTS"
      })
  void identitiesAreNotJudgedByRoundingErrors(String claim, String expected) throws Exception {
    assertThat(verdict(DIFFERENCE, claim)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "regularizer: 'w1^2 + w2^2' | unproved AGREES",
        "regularizer: {potential: 'w1^2 + w2^2', linear-term: none} | unproved CONTRADICTS",
        "regularizer: '-w1^2 - w2^2' | unproved CONTRADICTS",
        "regularizer: 'w1^2 + 2*w2^2' | unproved CONTRADICTS",
        "regularizer: 'w1^2 - w2^2' | unproved CONTRADICTS",
        "no-potential: no warp | proved AGREES",
        "no-potential: any warp | unproved CONTRADICTS"
      })
  void dataNeverDetermineTheOutput(String claim, String expected) throws Exception {
    assertThat(verdict(TWO_OUTPUTS, claim)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mirror: '(w1*ArcSinh[w1/p] - Sqrt[w1^2 + p^2] + w2*ArcSinh[w2/q] - Sqrt[w2^2 + q^2])/4' |"
            + " unproved AGREES",
        "mirror: '(w1*ArcSinh[w1/p] - Sqrt[w1^2 + p^2] + w2*ArcSinh[w2/p] - Sqrt[w2^2 + p^2])/4' |"
            + " unproved CONTRADICTS",
        "laws: {complete: ['a*b', 'c*f']} | proved AGREES",
        "laws: {complete: ['a*b', 'a^2*b^2']} | unproved CONTRADICTS",
        "laws: {complete: ['a*b']} | refuted CONTRADICTS"
      })
  void separateOutputsAreIntegrated(String claim, String expected) throws Exception {
    assertThat(verdict(TWO_DIFFERENCES, claim)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assume: ['w > 0'], limit: {of: 'Sinh[w/a]', as: 'a -> 0', is: 'Exp[w/a]/2'} |"
            + " proved INCONCLUSIVE",
        "assume: ['w > 0'], limit: {of: 'Sinh[w/a^2]', as: 'a -> 0', is: 'Exp[w/a^2]/2'} |"
            + " unproved INCONCLUSIVE",
        "assume: ['-a > 0'], limit: {of: 'w^2*a', as: 'a -> 0', is: 'w^2*Abs[a]'} |"
            + " proved NO_INSTANCE"
      })
  void nothingIsSaidBeyondRangeOrOfNothing(String claim, String expected) throws Exception {
    assertThat(verdict(DIFFERENCE, claim)).isEqualTo(expected);
  }

  private static final String TWO_SCALARS =
      """
      id: trap
      model: {vectors: {u: d}, scalars: [a, b], predictor: {w: "(a + b)*u"}}
      %s
      claims:
        - {id: claim, mirror: {dual: u, warp: "a + b"}}
      """;

  /** {@code (a + b)^2 - 2|u|^2} is conserved: the warp may change its sign if that is negative. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assume: ['a[0] + b[0] > 0', '(a[0] + b[0])^2 > 2*u[0].u[0]'] | AGREES",
        "assume: ['a[0] > 0', 'b[0] > 0'] | CONTRADICTS"
      })
  void startsAtWhichAWarpChangesItsSignAreFound(String assume, String expected) throws Exception {
    assertThat(verdict(TWO_SCALARS, assume)).endsWith(expected);
  }
}
