package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.flow.DiagonalPotential;
import regulus.flow.Interval;
import regulus.flow.NoConvergenceException;
import regulus.flow.NoEnclosureException;
import regulus.flow.Numbers;
import regulus.flow.PotentialMargin;
import regulus.flow.Real;
import regulus.kernel.Rational;

/** Max margin problems of {@code Q_mu} with known solutions. */
class PotentialMarginTest {

  private static final Numbers<Real> NUMBERS = Numbers.reals(60);

  private static PotentialMargin problem(int depth, String... rows) {
    return new PotentialMargin(new DiagonalPotential(depth), MaxMarginTest.matrix(rows));
  }

  /**
   * One point (2, 1) at depth 2: {@code rho = w2/w1} with {@code cosh s = 1/(2 rho)}, {@code gamma
   * = 2 alpha^2 (2 sinh 2s + sinh s)}, the accuracy that a sparse solution costs.
   */
  @ParameterizedTest
  @CsvSource({
    "1/4, 13.540, 5e-4",
    "1/10, 89.359, 5e-4",
    "1/20, 354.34, 5e-3",
    "1/100, 8727.6, 5e-2",
    "1/1000, 869021.5, 5e-2",
  })
  void ridiculousAccuracy(String ratio, double log10OfInverseLoss, double rounding) {
    Real rho = NUMBERS.of(MaxMarginTest.vector(ratio)[0]);
    Real cosh = rho.scalb(1).reciprocal();
    Real s = cosh.add(cosh.pow(2).subtract(NUMBERS.of(1)).sqrt()).log();
    Real gamma = s.scalb(1).sinh().scalb(1).add(s.sinh()).scalb(1);
    assertThat(gamma.divide(NUMBERS.of(10).log()).getReal())
        .isCloseTo(log10OfInverseLoss, within(rounding));
    Real[] w = problem(2, "2 1").solve(NUMBERS, gamma.reciprocal()).w();
    assertThat(w[1].divide(w[0]).subtract(rho).log10Abs()).isLessThan(-55);
  }

  /** With as many independent support vectors as coordinates every potential agrees. */
  @ParameterizedTest
  @CsvSource({
    "2, 1/10000000000",
    "2, 10",
    "3, 1/1000",
    "3, 1",
    "4, 1/10000000000",
    "4, 1",
    "7, 1/10"
  })
  void aVertexIsTheSolutionForEveryPotential(int depth, String mu) {
    PotentialMargin.Solution<Real> solution =
        problem(depth, "-1 -1 1", "3/2 -1/2 0", "-1/2 3 1")
            .solve(NUMBERS, NUMBERS.of(MaxMarginTest.vector(mu)[0]));
    Rational[] exact = MaxMarginTest.vector("16/25 -2/25 39/25");
    for (int i = 0; i < exact.length; i++) {
      assertThat(solution.w()[i].subtract(NUMBERS.of(exact[i])).log10Abs()).isLessThan(-50);
    }
    assertThat(solution.supportVectors()).containsExactly(0, 1, 2);
  }

  /** {@code mu} large is the Euclidean norm up to {@code O(mu^-2)}, mu small nearly the l1 norm. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void limitsOfTheScale(int depth) {
    PotentialMargin problem = problem(depth, "2 1", "3 4");
    Real large = NUMBERS.of(10).pow(15);
    Real[] kernel = problem.solve(NUMBERS, large).w();
    assertThat(kernel[0].subtract(NUMBERS.of(Rational.of(2, 5))).log10Abs()).isLessThan(-28);
    assertThat(kernel[1].subtract(NUMBERS.of(Rational.of(1, 5))).log10Abs()).isLessThan(-28);
    Real[] rich = problem.solve(NUMBERS, large.reciprocal()).w();
    assertThat(rich[0].getReal()).isCloseTo(0.5, within(1e-3));
    assertThat(rich[1].getReal()).isCloseTo(0, within(2e-3));
  }

  /** The minimizer is enclosed, and so are its closed form and the solution with more digits. */
  @ParameterizedTest
  @CsvSource({"2, 1/10, 30", "2, 1/1000, 100", "3, 1, 50", "4, 1/100, 50", "7, 2, 30"})
  void theMinimizerIsEnclosed(int depth, String scale, int digits) {
    Rational mu = MaxMarginTest.vector(scale)[0];
    PotentialMargin problem = problem(depth, "1 2 1/2", "3/10 1/2 3/2", "5 5 5");
    Interval[] enclosure = problem.enclose(mu, digits);
    Numbers<Real> more = Numbers.reals(digits + 40);
    Real[] w = problem.solve(more, more.of(mu)).w();
    for (int i = 0; i < w.length; i++) {
      assertThat(enclosure[i].contains(w[i])).isTrue();
      assertThat(enclosure[i].radius().log10Abs()).isLessThan(4 - digits);
    }
  }

  @Test
  void theVertexIsEnclosed() {
    Interval[] enclosure =
        problem(4, "-1 -1 1", "3/2 -1/2 0", "-1/2 3 1").enclose(Rational.of(1, 100), 40);
    Rational[] exact = MaxMarginTest.vector("16/25 -2/25 39/25");
    for (int i = 0; i < exact.length; i++) {
      assertThat(enclosure[i].contains(NUMBERS.of(exact[i]))).isTrue();
    }
  }

  /** Point (1, 1) has margin 1 at (1, 0) and multiplier 0; four points cannot be independent. */
  @ParameterizedTest
  @ValueSource(strings = {"1 0, 1 1", "1 0, 1 0"})
  void degenerateProblemsAreNotEnclosed(String rows) {
    PotentialMargin problem = problem(2, rows.split(", "));
    assertThatThrownBy(() -> problem.enclose(Rational.ONE, 30))
        .isInstanceOf(NoEnclosureException.class)
        .hasMessageStartingWith("no enclosure: ");
  }

  @Test
  void dependentSupportVectors() {
    PotentialMargin.Solution<Real> solution =
        problem(2, "1 0", "1 0", "1 1", "1 -1").solve(NUMBERS, NUMBERS.of(Rational.of(1, 10)));
    assertThat(solution.w()[0].subtract(NUMBERS.of(1)).log10Abs()).isLessThan(-50);
    assertThat(solution.w()[1].log10Abs()).isLessThan(-50);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void dataThatAreNotSeparable(int depth) {
    assertThatThrownBy(() -> problem(depth, "1 0", "-1 0").solve(NUMBERS, NUMBERS.of(1)))
        .isInstanceOf(NoConvergenceException.class)
        .hasMessageContaining("max margin");
  }

  @Test
  void depthsBelowTwoAreRefused() {
    assertThatThrownBy(() -> new DiagonalPotential(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 1");
  }
}
