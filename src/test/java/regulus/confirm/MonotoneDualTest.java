package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.flow.DiagonalPotential;
import regulus.flow.DoubleDouble;
import regulus.flow.MonotoneDual;
import regulus.flow.MonotoneDual.Result;
import regulus.flow.Numbers;
import regulus.flow.PotentialMargin;
import regulus.kernel.Rational;

/** Whether multipliers of the max margin of {@code Q_mu} fall as mu falls from infinity. */
class MonotoneDualTest {

  private static final int DIGITS = 24;

  private static Result decide(int depth, String mu, String... rows) {
    Rational[][] design = MaxMarginTest.matrix(rows);
    if (MaxMargin.euclidean(design) instanceof MaxMargin.Minimizer l2) {
      return MonotoneDual.decide(
          new DiagonalPotential(depth),
          design,
          l2.w(),
          l2.multipliers(),
          MaxMarginTest.vector(mu)[0],
          DIGITS);
    }
    throw new IllegalArgumentException("not separable");
  }

  /** The only multiplier of one data point grows, at every depth. */
  @ParameterizedTest
  @CsvSource({"2, 1/1000", "3, 1/100", "4, 10", "5, 1/10"})
  void oneMultiplierGrows(int depth, String mu) {
    assertThat(decide(depth, mu, "2 1"))
        .isInstanceOfSatisfying(
            Result.Monotone.class,
            monotone -> {
              assertThat(monotone.supportVectors()).containsExactly(0);
              assertThat(monotone.joined()).isEmpty();
            });
  }

  /** The second margin is 6/5 in the least l2 norm and 1 in the least l1 norm. */
  @Test
  void aDataPointJoins() {
    assertThat(decide(2, "10", "1 1/2", "1/2 2"))
        .isInstanceOfSatisfying(
            Result.Monotone.class,
            monotone -> assertThat(monotone.supportVectors()).containsExactly(0));
    assertThat(decide(2, "1/100", "1 1/2", "1/2 2"))
        .isInstanceOfSatisfying(
            Result.Monotone.class,
            monotone -> {
              assertThat(monotone.supportVectors()).containsExactly(0, 1);
              assertThat(monotone.joined()).hasSize(1);
              assertThat(monotone.joined().getFirst()).startsWith("data point 2 at tau = ");
            });
  }

  /** The enclosed derivative is near a difference quotient of solutions that are found apart. */
  @Test
  void aFallingMultiplierIsEnclosed() {
    assertThat(decide(2, "1/100", "5/2 -1/2 1/2", "2 3/2 -1/2"))
        .isInstanceOfSatisfying(
            Result.Falls.class,
            falls -> {
              assertThat(falls.derivative().negate().isPositive()).isTrue();
              double tau = 1 / Sampler.toDouble(falls.mu());
              double change =
                  multiplier(tau * (1 + 1e-6), falls.point())
                      - multiplier(tau * (1 - 1e-6), falls.point());
              assertThat(falls.derivative().getReal())
                  .isCloseTo(change / (2e-6 * tau), within(1e-8));
            });
  }

  private static double multiplier(double tau, int point) {
    Rational[][] design = MaxMarginTest.matrix("5/2 -1/2 1/2", "2 3/2 -1/2");
    return new PotentialMargin(new DiagonalPotential(2), design)
        .solve(Numbers.doubleDoubles(), DoubleDouble.of(1 / tau, 0))
        .multipliers()[point]
        .getReal();
  }

  /** Before the multiplier falls the same data are monotone. */
  @Test
  void theHypothesisDependsOnMu() {
    assertThat(decide(2, "10", "5/2 -1/2 1/2", "2 3/2 -1/2")).isInstanceOf(Result.Monotone.class);
  }

  /** The same three support vectors for every potential, and yet a multiplier falls. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5})
  void theSameSupportVectorsAreNotEnough(int depth) {
    assertThat(decide(depth, "1/100", "-1 -1 1", "3/2 -1/2 0", "-1/2 3 1"))
        .isInstanceOf(Result.Falls.class);
  }

  /** Margin 1 with multiplier 0, and a data point twice: neither is decided. */
  @Test
  void degenerateDataStayOpen() {
    assertThat(decide(2, "1/10", "1 0", "1 1")).isInstanceOf(Result.Open.class);
    assertThat(decide(3, "1/10", "1 0", "1 0")).isInstanceOf(Result.Open.class);
  }
}
