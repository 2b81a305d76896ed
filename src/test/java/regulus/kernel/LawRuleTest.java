package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.MomentRulesTest.word;
import static regulus.kernel.Theorems.statement;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Laws of norms, by their Mellin transforms, and norms of matrices. */
class LawRuleTest {

  private static final String FILE =
      """
      id: test.laws
      model:
        matrices: {A: [n, m], B: [k, n], S: [n, n], P: [n, m], R: [k, n], O: [n, n], D: [n, n], C: [3, n]}
        vectors: {x: m, u: n}
        predictor: {one: A.x, two: B.A.x, square: S.u, kept: P.x, cut: R.u, turned: O.u}
      constants: [s, t, q, L]
      assume: [s > 0, L > 0]
      random:
        A: gaussian(s)
        D: slopes(A)
        B: gaussian(1/k)
        S: gaussian(1/n)
        P: orthogonal-columns(s)
        R: orthogonal-rows(s)
        O: orthogonal-rows(1)
        C: gaussian(1)
      claims:
        - {id: claim, %s}
      """;

  private static Verdict check(String body) {
    return Kernel.check(statement(FILE, "identical-law: {" + body + "}"), Certificate.EMPTY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one.one | s*U*(x.x)         | U: 'ChiSquareDistribution[n]'          | PROVED",
        "one.one | s*U*(x.x)         | U: 'GammaDistribution[n/2, 2]'         | PROVED",
        "one.one | U*(x.x)           | U: 'GammaDistribution[n/2, 2*s]'       | PROVED",
        "3*one.one | 3*s*U*(x.x)     | U: 'ChiSquareDistribution[n]'          | PROVED",
        "(one.one)^2 | s^2*U^2*(x.x)^2 | U: 'ChiSquareDistribution[n]'        | PROVED",
        "(one.one)^2 | s^2*U*U*(x.x)^2 | U: 'ChiSquareDistribution[n]'        | PROVED",
        "Norm[one] | Sqrt[s*U]*Norm[x] | U: 'ChiSquareDistribution[n]'        | PROVED",
        "two.two | s*U*V/k*(x.x)     | U: 'ChiSquareDistribution[n]', V: 'ChiSquareDistribution[k]'"
            + " | PROVED",
        "(C.u).(C.u) | U*(u.u)       | U: 'ChiSquareDistribution[3]'          | PROVED",
        "kept.kept | s*(x.x)         |                                        | PROVED",
        "turned.turned | u.u         |                                        | PROVED",
        "x.x     | x.x               |                                        | PROVED",
        // q names a constant here, and another symbol stands for the order
        "q^2*one.one | q^2*s*U*(x.x) | U: 'ChiSquareDistribution[n]'          | UNPROVED",
        "two.two | s*U*U/k*(x.x)     | U: 'ChiSquareDistribution[n]'          | REFUTED",
        "one.one | U*(x.x)           | U: 'ChiSquareDistribution[n]'          | REFUTED",
        "one.one | s*U*(x.x)         | U: 'ChiSquareDistribution[n + 1]'      | REFUTED",
        "one.one | s*U*(x.x)         | U: 'ChiSquareDistribution[m]'          | REFUTED",
        "one.one | s*U*(x.x)         | U: 'GammaDistribution[n/2, 1/2]'       | REFUTED",
        "one.one | n*s*(x.x)         |                                        | REFUTED",
        "kept.kept | s*U/n*(x.x)     | U: 'ChiSquareDistribution[n]'          | REFUTED",
        "turned.turned | U*(u.u)     | U: 'BetaDistribution[n/2, 1/2]'        | REFUTED",
        "cut.cut | s*U*(u.u)         | U: 'BetaDistribution[k, n - k]'        | REFUTED",
        "cut.cut | s*U*(u.u)         | U: 'BetaDistribution[n/2, k/2]'        | REFUTED",
        // nothing is said of sides that are no products, of atoms at 0, and of laws without meaning
        "one.one | s*U*(x.x) + 1     | U: 'ChiSquareDistribution[n]'          | UNPROVED",
        "one.one + 1 | s*U*(x.x)     | U: 'ChiSquareDistribution[n]'          | UNPROVED",
        "-one.one | -s*U*(x.x)       | U: 'ChiSquareDistribution[n]'          | UNPROVED",
        "one.one | s*U*(x.x)         | U: 'ChiSquareDistribution[n + 0*t]'    | PROVED",
        "t*one.one | t*s*U*(x.x)     | U: 'ChiSquareDistribution[n]'          | UNPROVED",
        "(D.A.x).(D.A.x) | s*U*(x.x) | U: 'ChiSquareDistribution[n/2]'        | UNPROVED",
        "cut.cut | s*U*(u.u)         | U: 'BetaDistribution[k/2, (n - k)/2]'  | UNPROVED",
        "1/(one.one) | 1/(s*U*(x.x)) | U: 'ChiSquareDistribution[n]'          | UNPROVED",
        "Tr[Transpose[A].A] | s*U    | U: 'ChiSquareDistribution[n*m]'        | UNPROVED",
      })
  void laws(String of, String is, String distributed, String expected) {
    String numbers = distributed == null ? "" : distributed.strip();
    Verdict verdict =
        check("of: '%s', is: '%s', distributed: {%s}".formatted(of.strip(), is.strip(), numbers));
    assertThat(word(verdict)).as("%s: %s", of, verdict).isEqualTo(expected.strip());
  }

  @Test
  void aBetaLawNeedsRoom() {
    String claim =
        "of: cut.cut, is: 's*U*(u.u)', distributed: {U: 'BetaDistribution[k/2, (n - k)/2]'}";
    assertThat(word(check(claim + ", on: [n > k]"))).isEqualTo("PROVED");
    assertThat(word(check(claim + ", on: [n >= k]"))).isEqualTo("UNPROVED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "U/n^L*(u.u)   | U: {of: 'ChiSquareDistribution[n]', copies: L}      | PROVED",
        "U*(u.u)       | U: {of: 'GammaDistribution[n/2, 2/n]', copies: L}   | PROVED",
        "U*V/n^L*(u.u) | U: {of: 'ChiSquareDistribution[n]', copies: L}, V: {of:"
            + " 'BetaDistribution[n, 1]', copies: L} | REFUTED",
        "(U/n)^L*(u.u) | U: 'ChiSquareDistribution[n]'                       | REFUTED",
        "U/n*(u.u)     | U: {of: 'ChiSquareDistribution[n]', copies: L}      | REFUTED",
        "U/n^L*(u.u)   | U: {of: 'ChiSquareDistribution[n]', copies: 2}      | REFUTED",
      })
  void copies(String is, String distributed, String expected) {
    Verdict verdict =
        check(
            "of: square.square, copies: L, is: '%s', distributed: {%s}"
                .formatted(is.strip(), distributed.strip()));
    assertThat(word(verdict)).as("%s", verdict).isEqualTo(expected.strip());
  }

  @Test
  void theTheoremSaysWhatItNeeds() {
    Verdict verdict =
        check("of: one.one, is: 's*U*(x.x)', distributed: {U: 'ChiSquareDistribution[n]'}");
    Theorem<?> theorem = ((Verdict.Proved) verdict).theorem();
    assertThat(theorem.scope()).contains("every size").contains("every fixed vector other than 0");
    assertThat(theorem.hypotheses()).contains("the variance `s` of A is positive");
  }

  /** {@code Beta(a, b) Gamma(a + b) = Gamma(a)} in law, and no other shape does it. */
  @Property(tries = 20)
  void betaTimesGamma(
      @ForAll @IntRange(min = 1, max = 9) int top, @ForAll @IntRange(min = 1, max = 5) int other) {
    String claim =
        "of: '(C.u).(C.u)', is: '2*U*V*(u.u)',"
            + " distributed: {U: 'BetaDistribution[3/2, %d/2]', V: 'GammaDistribution[%d/2, 1]'}";
    assertThat(word(check(claim.formatted(top, top + 3)))).isEqualTo("PROVED");
    assertThat(word(check(claim.formatted(top, top + 3 + other)))).isEqualTo("REFUTED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1/(Sqrt[n] + Sqrt[m]) | 1/20 | REFUTED",
        "(n + m)^2             | 1/20 | REFUTED",
        "-Sqrt[n]              | 1/20 | REFUTED",
        "0*n                   | 1/20 | REFUTED",
        "Sqrt[n]/2             | 1/20 | REFUTED",
        "Sqrt[n] + Sqrt[m]     | 1/2  | UNPROVED",
        "Sqrt[n*m]             | 1/20 | UNPROVED",
      })
  void normsOfMatrices(String is, String within, String expected) {
    String claim = FILE.replace("A: gaussian(s)", "A: gaussian(1)");
    Verdict verdict =
        Kernel.check(
            statement(
                claim,
                "spectral-norm: {of: A, is: '%s', within: %s, on: [n >= 50, m >= 50]}"
                    .formatted(is.strip(), within.strip())),
            Certificate.EMPTY);
    assertThat(word(verdict)).as("%s: %s", is, verdict).isEqualTo(expected.strip());
  }
}
