package regulus.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.hipparchus.CalculusFieldElement;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/**
 * Definite integrals of analytic functions over any number type, derivative types included, by the
 * double exponential rule of Takahasi and Mori 1974: with {@code x = tanh(pi/2 sinh t)} the
 * trapezoidal rule of step {@code h} has an error that falls like {@code e^(-c/h)}.
 *
 * <p>The step is halved until two sums agree to more than half of the digits, and once more; each
 * halving about doubles the digits. The error is therefore below the rounding errors of the
 * numbers; an integrand for which it is not after {@link #FINEST} halvings has no value here.
 *
 * @param <T> the type of one number
 */
final class Quadrature<T extends CalculusFieldElement<T>> {

  private static final int COARSEST = 2;
  private static final int FINEST = 13;
  private static final double BITS_PER_DIGIT = 3.3219280948873626;

  /** A node in (-1, 1) and its weight for the step 1. */
  private record Node(Rational abscissa, Rational weight) {}

  private record Level(int digits, int halvings) {}

  private static final Map<Level, List<Node>> NODES = new ConcurrentHashMap<>();

  private final Function<Rational, T> constants;
  private final int digits;

  Quadrature(Function<Rational, T> constants, int digits) {
    this.constants = constants;
    this.digits = digits;
  }

  /**
   * The integral from one number to another, which may be the smaller one.
   *
   * @param what the integral, for messages
   * @throws UndefinedException where the integrand is undefined, or the sums do not settle
   */
  T integral(Expr what, UnaryOperator<T> integrand, T from, T to) {
    T middle = from.add(to).multiply(0.5);
    T half = to.subtract(from).multiply(0.5);
    T sum = sum(COARSEST, integrand, middle, half);
    boolean settled = false;
    for (int halvings = COARSEST + 1; halvings <= FINEST; halvings++) {
      T next = sum.multiply(0.5).add(sum(halvings, integrand, middle, half));
      if (settled) {
        return next.multiply(half);
      }
      settled = agree(sum, next);
      sum = next;
    }
    throw new UndefinedException(
        what, "the integral does not settle to %d digits".formatted(digits));
  }

  /** Whether two sums agree to three fifths of the digits. */
  private boolean agree(T coarse, T fine) {
    T difference = fine.subtract(coarse);
    double size = Math.abs(fine.getReal());
    int bits = (int) Math.ceil(0.6 * digits * BITS_PER_DIGIT);
    return size == 0
        ? Math.abs(difference.getReal()) == 0
        : Math.abs(difference.divide(fine).scalb(bits).getReal()) < 1;
  }

  /** The part of the sum at nodes that are new at this number of halvings. */
  private T sum(int halvings, UnaryOperator<T> integrand, T middle, T half) {
    T sum = middle.getField().getZero();
    for (Node node : NODES.computeIfAbsent(new Level(digits, halvings), Quadrature::nodes)) {
      if (Thread.currentThread().isInterrupted()) {
        throw new FlowInterruptedException();
      }
      T x = middle.add(half.multiply(constants.apply(node.abscissa())));
      sum = sum.add(integrand.apply(x).multiply(constants.apply(node.weight())));
    }
    return sum;
  }

  private static List<Node> nodes(Level level) {
    RealField field = RealField.ofDigits(level.digits() + 10);
    Real step = field.getOne().scalb(-level.halvings());
    Real halfPi = field.getOne().getPi().scalb(-1);
    List<Node> nodes = new ArrayList<>();
    boolean all = level.halvings() == COARSEST;
    if (all) {
      nodes.add(new Node(Rational.ZERO, rational(halfPi.multiply(step))));
    }
    for (int k = 1; ; k += all ? 1 : 2) {
      Real t = step.multiply(k);
      Real power = t.sinh().multiply(halfPi).scalb(1).exp();
      Real sum = power.add(field.getOne());
      Real abscissa = power.subtract(field.getOne()).divide(sum);
      Real weight =
          t.cosh()
              .multiply(halfPi)
              .multiply(power)
              .scalb(2)
              .divide(sum.multiply(sum))
              .multiply(step);
      if (weight.log10Abs() < -level.digits() - 5) {
        return List.copyOf(nodes);
      }
      Rational x = rational(abscissa);
      nodes.add(new Node(x, rational(weight)));
      nodes.add(new Node(x.negate(), rational(weight)));
    }
  }

  private static Rational rational(Real value) {
    Rational mantissa = Rational.of(value.mantissa());
    return mantissa.times(Rational.of(2).pow(value.exponent()));
  }
}
