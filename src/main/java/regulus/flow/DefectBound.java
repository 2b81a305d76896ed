package regulus.flow;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import regulus.flow.Dyadic.Toward;
import regulus.kernel.Rational;

/**
 * How well a polynomial {@code p} solves {@code x' = f(x)} over a step: a bound of {@code Int_0^h
 * |p' - f(p)| dt} for some leading components of a tape's equation, in the sum norm, which bounds
 * the Euclidean one.
 *
 * <p>The polynomial is taken as it is, with no regard to how it was found: its coefficients are
 * exact fixed-point numbers, and {@code f(p)} is computed from them by {@link PolynomialModel}.
 */
final class DefectBound {

  private final TapeEquation<Real> equation;
  private final int components;
  private final BitSet needed = new BitSet();
  private final PolynomialModel[] values;

  /**
   * @param components leading components whose derivatives depend on no others
   * @throws NoEnclosureException if the derivatives have other operations than sums and products,
   *     or depend on further components
   */
  DefectBound(TapeEquation<Real> equation, int components) {
    this.equation = equation;
    this.components = components;
    values = new PolynomialModel[equation.tape().size()];
    for (int i = 0; i < components; i++) {
      need(equation.derivative(i));
    }
  }

  private void need(int value) {
    int inputs = equation.tape().inputs();
    if (needed.get(value)) {
      return;
    }
    needed.set(value);
    if (value < inputs) {
      if (value >= components) {
        throw new NoEnclosureException("the parameters' motion depends on other components");
      }
      return;
    }
    switch (equation.tape().nodes().get(value - inputs)) {
      case Tape.Node.Linear linear -> linear.operands().forEach(this::need);
      case Tape.Node.Product product -> {
        need(product.left());
        need(product.right());
      }
      case Tape.Node.Quotient _, Tape.Node.Function _ ->
          throw new NoEnclosureException("the equations hold more than sums and products");
    }
  }

  /** Values on which the derivatives depend. */
  BitSet needed() {
    return needed;
  }

  /**
   * The bound.
   *
   * @param polynomial {@code polynomial[i][k]} is the coefficient of {@code (t/h)^k} of component
   *     {@code i}, times {@code 2^places}
   * @param step {@code h > 0}
   */
  double over(BigInteger[][] polynomial, int places, Dyadic step) {
    int terms = polynomial[0].length - 1;
    for (int i = 0; i < components; i++) {
      values[i] =
          new PolynomialModel(
              Arrays.copyOf(polynomial[i], terms),
              places,
              0,
              PolynomialModel.up(PolynomialModel.size(polynomial[i][terms], places)));
    }
    int inputs = equation.tape().inputs();
    List<Tape.Node> nodes = equation.tape().nodes();
    for (int i = needed.nextSetBit(inputs); i >= 0; i = needed.nextSetBit(i + 1)) {
      values[i] =
          switch (nodes.get(i - inputs)) {
            case Tape.Node.Linear linear -> combination(linear, terms, places);
            case Tape.Node.Product(int left, int right) -> values[left].times(values[right]);
            case Tape.Node.Quotient _, Tape.Node.Function _ ->
                throw new IllegalStateException("refused before");
          };
    }
    double sum = 0;
    for (int i = 0; i < components; i++) {
      sum += component(polynomial[i], values[equation.derivative(i)], places, step);
    }
    return PolynomialModel.up(sum);
  }

  private PolynomialModel combination(Tape.Node.Linear linear, int terms, int places) {
    BigInteger[] sums = new BigInteger[terms];
    Arrays.fill(sums, BigInteger.ZERO);
    BigInteger common = linear.constant().denominator();
    for (Rational c : linear.coefficients()) {
      common = common.divide(common.gcd(c.denominator())).multiply(c.denominator());
    }
    Rational whole = Rational.of(common);
    sums[0] = linear.constant().times(whole).numerator().shiftLeft(places);
    double error = 0;
    double beyond = 0;
    for (int j = 0; j < linear.operands().size(); j++) {
      Rational c = linear.coefficients().get(j);
      BigInteger factor = c.times(whole).numerator();
      PolynomialModel operand = values[linear.operands().get(j)];
      for (int k = 0; k < terms; k++) {
        sums[k] = sums[k].add(operand.coefficient(k).multiply(factor));
      }
      double size = Math.abs(c.numerator().doubleValue() / c.denominator().doubleValue());
      error += size * operand.error();
      beyond += size * operand.beyond();
    }
    if (!common.equals(BigInteger.ONE)) {
      for (int k = 0; k < terms; k++) {
        sums[k] = sums[k].divide(common);
      }
      error += Math.scalb((double) terms, -places);
    }
    return new PolynomialModel(sums, places, PolynomialModel.up(error), PolynomialModel.up(beyond));
  }

  /**
   * {@code sum_k |(k+1) p_(k+1) - h f_k| / (k+1) + h (error + beyond / (K+1))}, a bound of the
   * component's integral, because {@code (t/h)^k} has the integral {@code h / (k+1)}.
   */
  private static double component(
      BigInteger[] polynomial, PolynomialModel speed, int places, Dyadic step) {
    BigInteger factor = step.fixed(places, Toward.BELOW);
    double length = step.toDouble(Toward.ABOVE);
    double sum = 0;
    for (int k = 0; k + 1 < polynomial.length; k++) {
      BigInteger moved = polynomial[k + 1].multiply(BigInteger.valueOf(k + 1L));
      BigInteger driven = speed.coefficient(k).multiply(factor).shiftRight(places);
      sum += PolynomialModel.size(moved.subtract(driven), places) / (k + 1);
    }
    double cut = Math.scalb(1.0, -places) * (polynomial.length + speed.size());
    double rest = speed.error() + speed.beyond() / polynomial.length;
    return PolynomialModel.up(sum + cut + length * rest);
  }
}
