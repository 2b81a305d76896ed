package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/**
 * Components far below the largest: they keep their own digits where they change no faster than it,
 * and where they grow. Two digits are allowed for a hundred steps, and as many as the growth rate
 * times the time has for the condition of an exponential.
 */
class MixedScalesTest {

  private static final Expr Y = Expr.symbol("y");
  private static final Expr Z = Expr.symbol("z");
  private static final Rational TINY = Rational.of(10).pow(-100);

  private static Expr times(Rational factor, Expr x) {
    return Expr.number(factor).times(x);
  }

  private static Real[] end(int digits, List<Expr> field, List<Rational> start, int time) {
    Numbers<Real> numbers = Numbers.reals(digits + 12);
    Real[] state = start.stream().map(numbers::of).toArray(Real[]::new);
    return new TaylorIntegrator<>(numbers, digits, 1000)
        .integrate(
            new FieldExpandableODE<>(ClosedForm.equation(numbers, field)),
            new FieldODEState<>(numbers.of(0), state),
            numbers.of(time))
        .getPrimaryState();
  }

  private static void assertDigits(Real found, Real expected, double digits) {
    assertThat(found.subtract(expected).divide(expected).log10Abs()).isLessThan(-digits);
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 100})
  void componentsThatDecayTogetherKeepTheirDigits(int digits) {
    Numbers<Real> numbers = Numbers.reals(digits + 12);
    Real[] end = end(digits, List.of(Y.negate(), Z.negate()), List.of(Rational.ONE, TINY), 20);
    Real decay = numbers.of(-20).exp();
    assertDigits(end[0], decay, digits - 2);
    assertDigits(end[1], decay.multiply(numbers.of(TINY)), digits - 2);
  }

  /** {@code z' = 10 z} from 1e-100, far below its slow companion until it is as large. */
  @ParameterizedTest
  @ValueSource(ints = {30, 100})
  void aTinyComponentThatGrowsKeepsItsDigits(int digits) {
    Numbers<Real> numbers = Numbers.reals(digits + 12);
    for (int time : new int[] {20, 23}) {
      Real[] end =
          end(
              digits,
              List.of(times(Rational.of(-1, 100), Y), times(Rational.of(10), Z)),
              List.of(Rational.ONE, TINY),
              time);
      Real expected = numbers.of(10L * time).exp().multiply(numbers.of(TINY));
      assertDigits(end[1], expected, digits - 2 - Math.log10(10.0 * time));
    }
  }

  /** {@code z' = z (1 - z)} from 1e-20 and 1e-100 to saturation, alone and beside a slow decay. */
  @ParameterizedTest
  @ValueSource(ints = {20, 100})
  void aTinyStartThatSaturatesKeepsItsDigits(int power) {
    int digits = 30;
    Numbers<Real> numbers = Numbers.reals(digits + 12);
    int time = power * 5 / 2;
    Real growth = numbers.of(time).exp();
    Real inverse = numbers.of(Rational.of(10).pow(power));
    Real expected = growth.divide(inverse.subtract(numbers.of(1)).add(growth));
    Rational start = Rational.of(10).pow(-power);
    Expr logistic = Y.times(Expr.ONE.minus(Y));
    double allowed = digits - 2 - Math.log10(time);
    assertDigits(end(digits, List.of(logistic), List.of(start), time)[0], expected, allowed);
    Expr companion = times(Rational.of(-1, 10), Z);
    Real[] both = end(digits, List.of(logistic, companion), List.of(start, Rational.ONE), time);
    assertDigits(both[0], expected, allowed);
  }

  /** {@code z' = -10 z}: its error is relative to the largest component, as is promised. */
  @ParameterizedTest
  @ValueSource(ints = {30, 100})
  void aComponentThatDecaysFasterIsRightBesideTheLargest(int digits) {
    Numbers<Real> numbers = Numbers.reals(digits + 12);
    Real[] end =
        end(
            digits,
            List.of(times(Rational.of(-1, 100), Y), times(Rational.of(-10), Z)),
            List.of(Rational.ONE, Rational.ONE),
            20);
    Real difference = end[1].subtract(numbers.of(-200).exp());
    assertThat(difference.log10Abs()).isLessThan(2 - digits);
  }
}
