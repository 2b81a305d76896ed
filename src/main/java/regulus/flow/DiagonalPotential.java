package regulus.flow;

import org.hipparchus.CalculusFieldElement;
import regulus.kernel.Rational;

/**
 * The potential {@code q_D} of a diagonal network {@code w = u+^D - u-^D} by its Legendre dual
 * {@code H_D}: {@code q_D' = h_D^{-1}}, {@code h_D = H_D'}, where
 *
 * <pre>
 *   h_2(y) = 2 sinh y,    h_D(y) = (1-y)^{-D/(D-2)} - (1+y)^{-D/(D-2)},  |y| &lt; 1, D &gt;= 3,
 * </pre>
 *
 * so that {@code q_2(z) = 2 - Sqrt[4+z^2] + z ArcSinh[z/2]} up to a constant. Derived for the
 * setting of Moroshko et al. 2020: {@code w = alpha^D h_D(c X^T nu)} along the flow, {@code c = 4}
 * for {@code D = 2} and {@code D (D-2) alpha^{D-2}} beyond.
 *
 * @param depth {@code D >= 2}
 */
public record DiagonalPotential(int depth) {

  /** {@code w/mu} stays below {@code e^FARTHEST}, which no loss in reach comes near. */
  private static final double FARTHEST = 1e6;

  /** Checks the depth. */
  public DiagonalPotential {
    if (depth < 2) {
      throw new IllegalArgumentException("expected a depth of at least 2, found " + depth);
    }
  }

  /**
   * The dual at one point.
   *
   * @param value {@code H(y)}
   * @param slope {@code h(y) = H'(y)}
   * @param curvature {@code h'(y) > 0}
   */
  public record Dual<T>(T value, T slope, T curvature) {}

  /** Whether {@code H} is defined, and at depth 2 not absurdly large. */
  boolean contains(CalculusFieldElement<?> y) {
    return Math.abs(y.getReal()) < (depth == 2 ? FARTHEST : 1);
  }

  /**
   * The dual at a point.
   *
   * @throws ArithmeticException for depths beyond 2 unless {@code |y| < 1}
   */
  public <T extends CalculusFieldElement<T>> Dual<T> at(Numbers<T> numbers, T y) {
    if (depth == 2) {
      T value = y.cosh().scalb(1);
      return new Dual<>(value, y.sinh().scalb(1), value);
    }
    Rational exponent = Rational.of(2, depth - 2);
    T power = numbers.of(exponent.negate());
    T left = numbers.of(1).subtract(y);
    T right = numbers.of(1).add(y);
    T leftPower = left.log().multiply(power).exp();
    T rightPower = right.log().multiply(power).exp();
    T leftShare = leftPower.divide(left);
    T rightShare = rightPower.divide(right);
    return new Dual<>(
        leftPower.add(rightPower).multiply(numbers.of(exponent.inverse())),
        leftShare.subtract(rightShare),
        leftShare
            .divide(left)
            .add(rightShare.divide(right))
            .multiply(numbers.of(exponent.plus(Rational.ONE))));
  }
}
