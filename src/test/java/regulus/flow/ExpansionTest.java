package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

class ExpansionTest {

  private static final int DIGITS = 40;
  private static final Numbers<Real> NUMBERS = Numbers.reals(DIGITS + 12);

  /** The logistic equation {@code x' = x - x^2}. */
  private static TapeEquation<Real> logistic() {
    Tape.Builder builder = new Tape.Builder(1);
    int square = builder.compile(Expr.symbol("x").pow(2), Map.of("x", 0));
    int speed =
        builder.linear(
            Rational.ZERO, List.of(0, square), List.of(Rational.ONE, Rational.MINUS_ONE));
    return new TapeEquation<>(builder.build(), new int[] {speed}, NUMBERS);
  }

  /** Coefficients with {@code sum c_k t^k} the state, and {@code x'(0) = x (1 - x)} the second. */
  @Test
  void coefficientsAreThoseOfThePolynomial() {
    TapeEquation<Real> equation = logistic();
    int order = TaylorIntegrator.order(DIGITS);
    Real[] start = {NUMBERS.of(Rational.of(1, 5))};
    for (Expansion<Real> series :
        List.of(new TaylorSeries<>(equation, order), new FixedPointSeries(equation, DIGITS))) {
      double longest = series.expand(equation.values(start));
      Real time = NUMBERS.field().getZero().add(longest);
      Real sum = NUMBERS.field().getZero();
      for (int k = series.order(); k >= 0; k--) {
        sum = sum.multiply(time).add(series.coefficient(0, k));
      }
      assertThat(series.order()).isGreaterThan(40);
      assertThat(sum.subtract(series.at(time)[0]).log10Abs()).isLessThan(-DIGITS);
      Real speed = NUMBERS.of(Rational.of(4, 25));
      assertThat(series.coefficient(0, 1).subtract(speed).log10Abs()).isLessThan(-DIGITS);
    }
  }
}
