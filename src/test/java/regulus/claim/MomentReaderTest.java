package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.kernel.Expr;
import regulus.kernel.RandomLaws;
import regulus.kernel.Statement;

/** Claims about random matrices, and bounds. */
class MomentReaderTest {

  private static final String FILE =
      """
      id: test.moments
      model: {matrices: {A: [n, m], D: [n, n]}, vectors: {x: m}, predictor: {z: A.x}}
      constants: [s]
      random: {RANDOM}
      claims: [{id: claim, CLAIM}]
      """;

  private static final String LAWS = "A: gaussian(s/n), D: slopes(A)";

  private static Statement statement(String random, String claim) throws ClaimException {
    return ClaimReader.parse("test.yaml", FILE.replace("RANDOM", random).replace("CLAIM", claim))
        .claims()
        .getFirst()
        .statement();
  }

  @Test
  void laws() throws ClaimException {
    Statement.Moment moment = (Statement.Moment) statement(LAWS, "moment: {of: z.z, is: s*(x.x)}");
    assertThat(moment.functional()).isEqualTo(Statement.Moment.Functional.MEAN);
    assertThat(moment.laws().names()).containsExactly("A", "D");
    assertThat(moment.laws().of("A"))
        .contains(new RandomLaws.Law.Gaussian(Expr.symbol("s").dividedBy(Expr.symbol("n"))));
    assertThat(moment.laws().of("D")).contains(new RandomLaws.Law.Slopes("A"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A: gauss(1)             | moment: {of: z.z, is: 1}   | a law",
        "A: gaussian             | moment: {of: z.z, is: 1}   | a law",
        "B: gaussian(1)          | moment: {of: z.z, is: 1}   | a matrix of the model",
        "x: gaussian(1)          | moment: {of: z.z, is: 1}   | a matrix of the model",
        "A: gaussian(z)          | moment: {of: z.z, is: 1}   | a variance in",
        "A: gaussian(A)          | moment: {of: z.z, is: 1}   | a variance in",
        "A: slopes(A)            | moment: {of: z.z, is: 1}   | a square matrix",
        "D: slopes(A)            | moment: {of: z.z, is: 1}   | a Gaussian matrix in front",
        "A: bernoulli(1/2)       | moment: {of: z.z, is: 1}   | a square matrix",
        "A: gaussian(s)          | moment: {of: z, is: 1}     | a scalar",
        "A: gaussian(s)          | moment: {of: z.z}          | `is`",
        "A: gaussian(s)          | moment: {of: z.z, variance: z.z, is: 1} | one of `of`",
        "A: gaussian(s)          | moment: {of: z.z, number: 1, is: 1}     | one of `of`",
        "A: gaussian(s)          | moment: {of: z.z, is: z.z} | a moment in",
        "A: gaussian(s)          | moment: {of: z.z, is: 'Tr[Transpose[A].A]'} | a formula in"
            + " fixed",
        "A: gaussian(s)          | moment: {lyapunov: A, number: 1, is: 1} | a random square"
            + " matrix",
        "A: gaussian(s)          | scale: {of: z.z, keeps: x.x, by: m, is: 1}   | a constant",
        "A: gaussian(s)          | scale: {of: z.z, keeps: s*(x.x), by: s, is: 1} | without the"
            + " unknown",
        "A: gaussian(s)          | bound: {of: s, with: [a]}  | one of `at-most`",
        "A: gaussian(s)          | bound: {of: s, at-most: 1, at-least: 0} | one of `at-most`",
        "A: gaussian(s)          | bound: {of: z.z, at-most: 1} | a bound in",
        "A: gaussian(s)          | identical-law: {of: z.z}  | `is`",
        "A: gaussian(s)          | identical-law: {of: z.z, is: U} | a declared symbol",
        "A: gaussian(s)          | identical-law: {of: z.z, is: 1, distributed: {s:"
            + " 'ChiSquareDistribution[1]'}} | a new name",
        "A: gaussian(s)          | identical-law: {of: z.z, is: U, distributed: {U: chi2}} | a"
            + " distribution",
        "A: gaussian(s)          | identical-law: {of: z.z, is: U, distributed: {U:"
            + " 'NormalDistribution[0, 1]'}} | `NormalDistribution`",
        "A: gaussian(s)          | identical-law: {of: z.z, is: U, distributed: {U:"
            + " 'ChiSquareDistribution[1, 2]'}} | 1 parameter",
        "A: gaussian(s)          | identical-law: {of: z.z, is: U, distributed: {U:"
            + " 'BetaDistribution[1]'}} | 2 parameters",
        "A: gaussian(s)          | identical-law: {of: z.z, is: U, distributed: {U:"
            + " 'BetaDistribution[1, ]'}} | expected",
        "A: gaussian(s)          | identical-law: {of: z.z, is: U, distributed: {U:"
            + " 'ChiSquareDistribution[x.x]'}} | a parameter of a law",
        "A: gaussian(s)          | identical-law: {of: z.z, is: U, distributed: {U: {of:"
            + " 'ChiSquareDistribution[1]', copies: 1/2}}} | a whole number",
        "A: gaussian(s)          | identical-law: {of: z.z, is: U, distributed: {U: {copies: 2}}} |"
            + " `of`",
        "A: gaussian(s)          | identical-law: {of: z.z, is: 1, on: [x.x > 1]} | a condition in",
        "A: gaussian(s)          | spectral-norm: {of: A, is: 1}                  | `within`",
        "A: gaussian(s)          | spectral-norm: {of: A, is: 1, within: 1}       | a rational"
            + " share",
        "A: gaussian(s)          | spectral-norm: {of: A, is: 1, within: 0}       | a rational"
            + " share",
        "A: gaussian(s)          | spectral-norm: {of: x, is: 1, within: 1/2}     | a Gaussian"
            + " matrix",
        "A: orthogonal-rows(s)   | spectral-norm: {of: A, is: 1, within: 1/2}     | a Gaussian"
            + " matrix",
      })
  void badInput(String random, String claim, String expected) {
    assertThatThrownBy(() -> statement(random.strip(), claim.strip()))
        .isInstanceOf(ClaimException.class)
        .hasMessageContaining(expected.strip());
  }

  @Test
  void nothingIsRandomUnlessSaid() {
    String file =
        FILE.replace("random: {RANDOM}\n", "").replace("CLAIM", "moment: {of: z.z, is: 1}");
    assertThatThrownBy(() -> ClaimReader.parse("test.yaml", file))
        .isInstanceOf(ClaimException.class)
        .hasMessageContaining("random matrices");
  }
}
