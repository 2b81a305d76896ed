package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import regulus.flow.DiagonalPotential;
import regulus.flow.Numbers;
import regulus.flow.PotentialMargin;
import regulus.flow.Real;
import regulus.kernel.Rational;

/** KKT conditions and scaling of {@code Q_mu} max margin problems on random separable data. */
class PotentialMarginProperties {

  private static final int DIGITS = 40;
  private static final Numbers<Real> NUMBERS = Numbers.reals(DIGITS);

  /** What rounding leaves of the KKT conditions, see {@link PotentialMargin.Solution#residual}. */
  private static final double LOG_ERROR = 12 - DIGITS;

  @Provide
  Arbitrary<Rational[][]> designs() {
    return Arbitraries.integers()
        .between(1, 3)
        .flatMap(
            dimension ->
                Arbitraries.integers()
                    .between(-4, 6)
                    .map(n -> Rational.of(n, 2))
                    .array(Rational[].class)
                    .ofSize(dimension)
                    .array(Rational[][].class)
                    .ofMinSize(1)
                    .ofMaxSize(4));
  }

  private static PotentialMargin.Solution<Real> solve(int depth, Rational[][] design, Rational mu) {
    return new PotentialMargin(new DiagonalPotential(depth), design).solve(NUMBERS, NUMBERS.of(mu));
  }

  private static Real dot(Rational[] row, Real[] w) {
    Real sum = NUMBERS.of(0);
    for (int i = 0; i < w.length; i++) {
      sum = sum.add(NUMBERS.of(row[i]).multiply(w[i]));
    }
    return sum;
  }

  /** Primal and dual feasibility, complementarity, and {@code q'(w/mu) = X^T nu}. */
  @Property(tries = 60)
  void theKktConditionsHold(
      @ForAll("designs") Rational[][] design,
      @ForAll @IntRange(min = 2, max = 5) int depth,
      @ForAll @IntRange(min = -3, max = 3) int power) {
    Assume.that(MaxMargin.euclidean(design) instanceof MaxMargin.Minimizer);
    Rational mu = Rational.of(10).pow(power);
    PotentialMargin.Solution<Real> solution = solve(depth, design, mu);
    assertThat(Math.log10(solution.residual())).isLessThan(LOG_ERROR);
    for (int n = 0; n < design.length; n++) {
      Real slack = dot(design[n], solution.w()).subtract(NUMBERS.of(1));
      assertThat(slack.signum() >= 0 || slack.log10Abs() < LOG_ERROR).isTrue();
      assertThat(solution.multipliers()[n].signum()).isNotNegative();
      assertThat(solution.multipliers()[n].isZero() || slack.log10Abs() < LOG_ERROR).isTrue();
      assertThat(solution.supportVectors().contains(n)).isEqualTo(slack.log10Abs() < -DIGITS / 2);
    }
    for (int i = 0; i < solution.w().length; i++) {
      Real dual = NUMBERS.of(0);
      for (int n = 0; n < design.length; n++) {
        dual = dual.add(NUMBERS.of(design[n][i]).multiply(solution.multipliers()[n]));
      }
      Real w = solution.w()[i];
      assertThat(new DiagonalPotential(depth).at(NUMBERS, dual).slope().multiply(NUMBERS.of(mu)))
          .isEqualTo(w);
    }
  }

  /** {@code w(cX, mu) = w(X, c mu)/c}. */
  @Property(tries = 30)
  void scaling(
      @ForAll("designs") Rational[][] design,
      @ForAll @IntRange(min = 2, max = 4) int depth,
      @ForAll @IntRange(min = 2, max = 9) int c) {
    Assume.that(MaxMargin.euclidean(design) instanceof MaxMargin.Minimizer);
    Rational[][] scaled =
        Arrays.stream(design)
            .map(row -> Arrays.stream(row).map(Rational.of(c)::times).toArray(Rational[]::new))
            .toArray(Rational[][]::new);
    Real[] w = solve(depth, design, Rational.of(c)).w();
    Real[] other = solve(depth, scaled, Rational.ONE).w();
    for (int i = 0; i < w.length; i++) {
      assertThat(other[i].multiply(c).subtract(w[i]).log10Abs()).isLessThan(LOG_ERROR);
    }
  }

  /**
   * At depth 2 the solution's {@code Q_mu} is at most that of the exact solutions of both norms.
   */
  @Property(tries = 30)
  void noOtherFeasiblePointIsBetter(
      @ForAll("designs") Rational[][] design, @ForAll @IntRange(min = -2, max = 2) int power) {
    Assume.that(MaxMargin.euclidean(design) instanceof MaxMargin.Minimizer);
    Rational mu = Rational.of(10).pow(power);
    Real best = potential(solve(2, design, mu).w(), mu);
    for (MaxMargin.Result result :
        new MaxMargin.Result[] {MaxMargin.euclidean(design), MaxMargin.absolute(design)}) {
      Real[] w =
          Arrays.stream(((MaxMargin.Minimizer) result).w()).map(NUMBERS::of).toArray(Real[]::new);
      Real excess = potential(w, mu).subtract(best);
      assertThat(excess.signum() >= 0 || excess.log10Abs() < LOG_ERROR).isTrue();
    }
  }

  /** {@code sum 2 - Sqrt[4 + z^2] + z ArcSinh[z/2]}, {@code z = w/mu}. */
  private static Real potential(Real[] w, Rational mu) {
    Real sum = NUMBERS.of(0);
    for (Real entry : w) {
      Real z = entry.divide(NUMBERS.of(mu));
      Real root = z.pow(2).add(NUMBERS.of(4)).sqrt();
      sum = sum.add(NUMBERS.of(2)).subtract(root).add(z.multiply(z.scalb(-1).asinh()));
    }
    return sum;
  }
}
