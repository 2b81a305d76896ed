package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
        "of: z.z, is: n*s*(x.x)                              | AGREES",
        "of: z.z, is: m*s*(x.x)                              | CONTRADICTS",
        "of: relu.relu, is: n*s/2*(x.x)                      | AGREES",
        "of: relu.relu, is: n*s*(x.x)                        | CONTRADICTS",
        "of: '(M.A.x).(M.A.x)', is: p*n*s*(x.x)              | AGREES",
        "of: '(M.A.x).(M.A.x)', is: p^2*n*s*(x.x)            | CONTRADICTS",
        "of: '(P.x).(P.x)', is: s*(x.x)                      | AGREES",
        "variance: '(P.x).(P.x)', is: x.x                    | CONTRADICTS",
        "of: '(R.e).(R.e)', is: s*k/n*(e.e)                  | AGREES",
        "of: '(R.e).(R.e)', is: s*(e.e)                      | CONTRADICTS",
        "of: 'Log[z.z/(x.x)]', is: 'PolyGamma[n/2] + Log[2*s]' | AGREES",
        "of: 'Log[z.z/(x.x)]', is: 'Log[n*s]'                | CONTRADICTS",
        "variance: 'Log[z.z]', is: 'Trigamma[n/2]'           | AGREES",
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "z.z     | s*U*(x.x)   | ChiSquareDistribution[n]         | AGREES",
        "z.z     | U*(x.x)     | 'GammaDistribution[n/2, 2*s]'    | AGREES",
        "Norm[z] | Sqrt[s*U]*Norm[x] | ChiSquareDistribution[n]   | AGREES",
        "(P.x).(P.x) | s*(x.x) | ChiSquareDistribution[n]         | AGREES",
        "(R.e).(R.e) | s*U*(e.e) | 'BetaDistribution[k/2, (n-k)/2]' | AGREES",
        "z.z     | s*n*(x.x)   | ChiSquareDistribution[n]         | CONTRADICTS",
        "z.z     | s*U*(x.x)   | ChiSquareDistribution[m]         | CONTRADICTS",
        "z.z     | s*U*(x.x)   | ChiSquareDistribution[1/2]       | CONTRADICTS",
        "(P.x).(P.x) | s*U/n*(x.x) | ChiSquareDistribution[n]     | CONTRADICTS",
        "(R.e).(R.e) | s*U*(e.e) | 'BetaDistribution[k, n-k]'     | CONTRADICTS",
        "relu.relu | s*U*(x.x) | ChiSquareDistribution[n/2]       | CONTRADICTS",
        "(R.e).(R.e) | s*U*(e.e) | 'BetaDistribution[k/2, k-n]'   | NOT_RUN",
      })
  void laws(String of, String is, String law, Status expected) throws ClaimException {
    Confirmation found =
        confirm(
            "identical-law: {of: '%s', is: '%s', distributed: {U: '%s'}}"
                .formatted(of.strip(), is.strip(), law.strip()),
            INSTANCE);
    assertThat(found.status()).as(found.summary()).isEqualTo(expected);
  }

  @Test
  void fewDrawsDoNotConfirmALaw() throws ClaimException {
    Instance few =
        new Instance(
            7, 3, 2, Rational.ONE, Map.of("n", 4, "m", 3, "k", 2), Instance.Sampling.USUAL);
    String claim =
        "identical-law: {of: z.z, is: 's*U*(x.x)', distributed: {U: 'ChiSquareDistribution[n]'}}";
    Confirmation found = confirm(claim, few);
    assertThat(found.status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(found.summary()).contains("confirms nothing");
    assertThat(confirm(claim, few)).isEqualTo(found);
  }

  @Test
  void agreementOfDrawsIsNoneOfDigits() throws ClaimException {
    Confirmation found = confirm("moment: {of: z.z, is: n*s*(x.x)}", INSTANCE);
    assertThat(found.digits()).isZero();
    assertThat(found.summary()).contains("standard error").contains("probability");
  }

  @Test
  void distancesOfSamples() {
    double[] one = {1, 2, 3, 4};
    assertThat(LawChecks.distance(one, new double[] {1, 2, 3, 4})).isZero();
    assertThat(LawChecks.distance(one, new double[] {1, 2, 4, 5})).isEqualTo(0.25);
    assertThat(LawChecks.distance(one, new double[] {5, 6, 7, 8})).isEqualTo(1);
    assertThat(LawChecks.distance(one, new double[] {2, 2, 2, 2})).isEqualTo(0.5);
    assertThat(LawChecks.distance(new double[] {2, 2}, new double[] {2, 2 + 1e-12})).isZero();
  }

  @Test
  void singularValues() {
    assertThat(SpectralNormCheck.largestSingularValue(new double[][] {{3, 0}, {0, -4}}))
        .isCloseTo(4, within(1e-8));
    assertThat(SpectralNormCheck.largestSingularValue(new double[][] {{-2}}))
        .isCloseTo(2, within(1e-8));
    // u v^T has the norm |u| |v|.
    double[][] product = new double[5][3];
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 3; j++) {
        product[i][j] = (i + 1) * (j - 3);
      }
    }
    assertThat(SpectralNormCheck.largestSingularValue(product))
        .isCloseTo(Math.sqrt(55 * 14), within(1e-6));
    // The path graph of four vertices has the eigenvalues 2 Cos[k Pi/5].
    double[][] path = {{0, 1, 0, 0}, {1, 0, 1, 0}, {0, 1, 0, 1}, {0, 0, 1, 0}};
    assertThat(SpectralNormCheck.largestSingularValue(path))
        .isCloseTo(2 * Math.cos(Math.PI / 5), within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({
    "Sqrt[s]*(Sqrt[n] + Sqrt[m]), 1/10, AGREES",
    "Sqrt[s]*(Sqrt[n] + Sqrt[m]), 1/100, CONTRADICTS",
    "1/(Sqrt[n] + Sqrt[m]), 1/10, CONTRADICTS",
    "Sqrt[s*(n + m)], 1/10, CONTRADICTS",
  })
  void norms(String is, String within, Status expected) throws ClaimException {
    Instance larger =
        new Instance(
            7,
            3,
            2,
            Rational.ONE,
            Map.of("n", 40, "m", 30, "k", 2),
            new Instance.Sampling(1000, 6));
    Confirmation found =
        confirm("spectral-norm: {of: A, is: '%s', within: %s}".formatted(is, within), larger);
    assertThat(found.status()).as(found.summary()).isEqualTo(expected);
  }
}
