package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import regulus.kernel.Rational;

/** Bounds of eigenvalues and of products of polynomials, against exact arithmetic. */
class BoundsProperties {

  private static final int PLACES = 30;
  private static final IntervalField FIELD = IntervalField.ofBits(80);

  private static Rational at(PolynomialModel model, int terms, Rational share) {
    Rational sum = Rational.ZERO;
    for (int k = terms - 1; k >= 0; k--) {
      sum = sum.times(share).plus(Rational.of(model.coefficient(k)));
    }
    return sum.dividedBy(Rational.of(BigInteger.ONE.shiftLeft(PLACES)));
  }

  private static PolynomialModel model(List<Integer> coefficients) {
    return new PolynomialModel(
        coefficients.stream().map(BigInteger::valueOf).toArray(BigInteger[]::new), PLACES, 0, 0);
  }

  @Property
  void productsOfPolynomialsLieWithinTheirBounds(
      @ForAll @Size(6) List<Integer> left,
      @ForAll @Size(6) List<Integer> right,
      @ForAll @IntRange(min = 0, max = 1000) int thousandths) {
    PolynomialModel a = model(left);
    PolynomialModel b = model(right);
    Rational share = Rational.of(thousandths, 1000);
    PolynomialModel product = a.times(b).times(a);
    Rational exact = at(a, 6, share).times(at(b, 6, share)).times(at(a, 6, share));
    double off = PlainPredictor.toDouble(at(product, 6, share).minus(exact).abs());
    assertThat(product.error() + product.beyond() * Math.pow(thousandths / 1000.0, 6))
        .isGreaterThanOrEqualTo(off * (1 - 1e-9));
    assertThat(product.size())
        .isGreaterThanOrEqualTo(PlainPredictor.toDouble(exact.abs()) * (1 - 1e-9));
  }

  /**
   * {@code [[a, b], [b, c]]} has the least eigenvalue {@code (a + c)/2 - Sqrt[(a - c)^2/4 + b^2]}.
   */
  @Property
  void leastEigenvaluesAreBoundedFromBelow(
      @ForAll @DoubleRange(min = -4, max = 4) double a,
      @ForAll @DoubleRange(min = -4, max = 4) double b,
      @ForAll @DoubleRange(min = -4, max = 4) double c) {
    Interval[][] matrix = {{FIELD.of(a), FIELD.of(b)}, {FIELD.of(b), FIELD.of(c)}};
    double least = (a + c) / 2 - Math.hypot((a - c) / 2, b);
    Interval bound = SymmetricBounds.leastEigenvalue(FIELD, matrix);
    if (least > 1e-6) {
      assertThat(bound.isPositive()).isTrue();
      assertThat(bound.lower().getReal()).isBetween(least - 1e-9, least + 1e-12);
    }
    if (least < -1e-6) {
      assertThat(bound.isPositive()).isFalse();
    }
  }
}
