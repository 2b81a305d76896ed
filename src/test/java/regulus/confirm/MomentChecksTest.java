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
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/** Statements about random matrices, by drawing them. */
class MomentChecksTest {

  private static final String FILE =
      """
      id: test.moments
      model:
        matrices: {A: [n, m], D: [n, n], M: [n, n], P: [n, m], R: [k, n]}
        vectors: {x: m, e: n}
        predictor: {z: A.x, relu: D.A.x, back: Transpose[A].D.e}
      constants: [s, p]
      assume: [s > 0, p > 0, p < 1]
      random:
        A: gaussian(s)
        D: slopes(A)
        M: bernoulli(p)
        P: orthogonal-columns(s)
        R: orthogonal-rows(s)
      claims:
        - {id: claim, %s}
      """;

  private static final Instance INSTANCE =
      new Instance(
          7, 3, 2, Rational.ONE, Map.of("n", 4, "m", 3, "k", 2), new Instance.Sampling(20_000, 6));

  private static Confirmation confirm(String claim, Instance instance) throws ClaimException {
    Statement statement =
        ClaimReader.parse("test.yaml", FILE.replace("%s", claim)).claims().getFirst().statement();
    try (Confirmer confirmer = new Confirmer(30, List.of(instance), 1)) {
      return confirmer.confirm(statement);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "of: z.z, is: n*s*(x.x)                              | INCONCLUSIVE",
        "of: z.z, is: m*s*(x.x)                              | CONTRADICTS",
        "of: relu.relu, is: n*s/2*(x.x)                      | INCONCLUSIVE",
        "of: relu.relu, is: n*s*(x.x)                        | CONTRADICTS",
        "of: '(M.A.x).(M.A.x)', is: p*n*s*(x.x)              | INCONCLUSIVE",
        "of: '(M.A.x).(M.A.x)', is: p^2*n*s*(x.x)            | CONTRADICTS",
        "of: '(P.x).(P.x)', is: s*(x.x)                      | INCONCLUSIVE",
        "variance: '(P.x).(P.x)', is: x.x                    | CONTRADICTS",
        "of: '(R.e).(R.e)', is: s*k/n*(e.e)                  | INCONCLUSIVE",
        "of: '(R.e).(R.e)', is: s*(e.e)                      | CONTRADICTS",
        "of: 'Log[z.z/(x.x)]', is: 'PolyGamma[n/2] + Log[2*s]' | INCONCLUSIVE",
        "of: 'Log[z.z/(x.x)]', is: 'Log[n*s]'                | CONTRADICTS",
        "variance: 'Log[z.z]', is: 'Trigamma[n/2]'           | INCONCLUSIVE",
        "variance: 'Log[z.z]', is: 2/n                       | CONTRADICTS",
        "of: back.back, is: m*s*(e.e)                        | CONTRADICTS",
      })
  void draws(String moment, Status expected) throws ClaimException {
    Confirmation found = confirm("moment: {" + moment.strip() + "}", INSTANCE);
    assertThat(found.status()).as(found.summary()).isEqualTo(expected);
    assertThat(found.summary()).contains("standard error");
  }

  @Test
  void theSameDrawsWhateverTheThreads() throws ClaimException {
    String claim = "moment: {of: z.z, is: 2*n*s*(x.x)}";
    assertThat(confirm(claim, INSTANCE)).isEqualTo(confirm(claim, INSTANCE));
    assertThat(confirm(claim, INSTANCE).summary()).contains("20000 draws");
  }

  @Test
  void aMeanOfFewLargeDrawsDecidesNothing() throws ClaimException {
    Confirmation found = confirm("moment: {of: '(z.z)^8', is: '(x.x)^8'}", INSTANCE);
    assertThat(found.status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(found.summary()).contains("one draw makes most of the spread");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "of: 'Gamma[a + 1/2]/Gamma[a]', at-most: 'Sqrt[a - 1/10]'  | INCONCLUSIVE",
        "of: 'Gamma[a + 1/2]/Gamma[a]', at-most: 'Sqrt[a - 1/4]'   | CONTRADICTS",
        "of: 'Gamma[a + 1/2]/Gamma[a]', at-least: 'Sqrt[a]'        | CONTRADICTS",
      })
  void bounds(String bound, Status expected) throws ClaimException {
    String claim = "bound: {" + bound.strip() + ", with: [a], on: [a >= 1/2]}";
    assertThat(confirm(claim, INSTANCE).status()).isEqualTo(expected);
  }
}
