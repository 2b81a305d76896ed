package regulus.flow;

import java.math.BigInteger;

/**
 * A function on {@code [0, h]}: the polynomial {@code sum_(k<K) c_k 2^-places (t/h)^k} and bounds
 * of how far the function is from it, {@code error + beyond (t/h)^K}. Sizes are sums of absolute
 * values of coefficients, which bound the polynomial on all of {@code [0, h]} (Taylor models: K.
 * Makino, M. Berz, Int. J. Pure Appl. Math. 4, 2003).
 *
 * <p>Bounds are doubles that are rounded up by {@link #up}. They never fall below {@link #LEAST},
 * so that underflow cannot make one too small.
 */
final class PolynomialModel {

  /** Added to each bound; larger than all that may underflow in it. */
  static final double LEAST = 0x1p-990;

  /** More than the relative rounding error of all sums of fewer than {@code 2^10} terms here. */
  private static final double SLACK = 1 + 0x1p-40;

  private final BigInteger[] coefficients;
  private final int places;
  private final double error;
  private final double beyond;
  private final double[] sizes;

  /**
   * @param coefficients {@code c_0} to {@code c_(K-1)}
   * @param error the part of the distance that does not vanish at 0
   * @param beyond the part that vanishes as {@code t^K}
   */
  PolynomialModel(BigInteger[] coefficients, int places, double error, double beyond) {
    this.coefficients = coefficients;
    this.places = places;
    this.error = error;
    this.beyond = beyond;
    sizes = new double[coefficients.length + 1];
    for (int k = coefficients.length - 1; k >= 0; k--) {
      sizes[k] = sizes[k + 1] + size(coefficients[k], places);
    }
  }

  /** A bound that makes up for the rounding errors of the formula it comes from. */
  static double up(double bound) {
    return bound * SLACK + LEAST;
  }

  /** {@code |value| 2^-places}, to double precision or rounded to zero. */
  static double size(BigInteger value, int places) {
    int shift = Math.max(0, value.bitLength() - 60);
    return Math.scalb((double) value.abs().shiftRight(shift).longValue() + 1, shift - places);
  }

  BigInteger coefficient(int k) {
    return coefficients[k];
  }

  double error() {
    return error;
  }

  double beyond() {
    return beyond;
  }

  /** A bound of the function. */
  double size() {
    return up(sizes[0] + error + beyond);
  }

  /** The product; what lies beyond the last coefficient, or below the last place, is an error. */
  PolynomialModel times(PolynomialModel other) {
    int terms = coefficients.length;
    BigInteger[] product = new BigInteger[terms];
    double cutOff = 0;
    for (int k = 0; k < terms; k++) {
      product[k] = convolution(other, k).shiftRight(places);
      cutOff += size(coefficients[k], places) * other.sizes[terms - k];
    }
    double lastPlace = Math.scalb((double) terms, -places);
    double both = sizes[0] * other.error + error * (other.sizes[0] + other.error);
    double later =
        (sizes[0] + error) * other.beyond + beyond * (other.sizes[0] + other.error + other.beyond);
    return new PolynomialModel(product, places, up(both + lastPlace), up(cutOff + later));
  }

  private BigInteger convolution(PolynomialModel other, int k) {
    BigInteger sum = BigInteger.ZERO;
    if (other == this) {
      for (int j = 0; 2 * j < k; j++) {
        sum = sum.add(coefficients[j].multiply(coefficients[k - j]));
      }
      sum = sum.shiftLeft(1);
      return k % 2 == 0 ? sum.add(coefficients[k / 2].multiply(coefficients[k / 2])) : sum;
    }
    for (int j = 0; j <= k; j++) {
      if (coefficients[j].signum() != 0 && other.coefficients[k - j].signum() != 0) {
        sum = sum.add(coefficients[j].multiply(other.coefficients[k - j]));
      }
    }
    return sum;
  }
}
