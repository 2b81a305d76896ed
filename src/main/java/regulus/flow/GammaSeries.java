package regulus.flow;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.special.Gamma;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/**
 * The Gamma, digamma and trigamma functions of positive numbers of any type and precision: shifted
 * up by their recurrences until Stirling's series reaches the precision of the numbers (NIST
 * Digital Library of Mathematical Functions, 5.5 and 5.11). Doubles are left to Hipparchus.
 */
final class GammaSeries {

  /** Binary digits by which the precision of a number type is probed. */
  private static final int PROBE = 32;

  private static final int MOST_BITS = 1 << 17;

  private static final List<Rational> BERNOULLI = new ArrayList<>();

  private GammaSeries() {}

  /** The value in double precision. */
  static double value(Head head, double x) {
    return switch (head) {
      case GAMMA -> Gamma.gamma(x);
      case DIGAMMA -> Gamma.digamma(x);
      case TRIGAMMA -> Gamma.trigamma(x);
      case LOG,
          EXP,
          SINH,
          COSH,
          TANH,
          ARCSINH,
          ARCTANH,
          ARCSIN,
          ARCTAN,
          ABS,
          NORM,
          TRANSPOSE,
          TRACE,
          DIAGONAL ->
          throw new IllegalArgumentException(head + " is no gamma function");
    };
  }

  /**
   * The value in the number's own precision.
   *
   * @param x a positive number
   * @param constants how a rational constant becomes a number
   */
  static <T extends CalculusFieldElement<T>> T value(
      Head head, T x, Function<Rational, T> constants) {
    T one = constants.apply(Rational.ONE);
    int bits = bits(one, constants);
    int shift = Math.max(0, bits / 4 + 4 - (int) Math.min(x.getReal(), bits));
    T product = one;
    T sum = one.subtract(one);
    T z = x;
    for (int i = 0; i < shift; i++) {
      if (head == Head.GAMMA) {
        product = product.multiply(z);
      } else {
        sum = sum.add(head == Head.DIGAMMA ? z.reciprocal() : z.square().reciprocal());
      }
      z = z.add(one);
    }
    int terms = bits / 8 + 2;
    T half = constants.apply(Rational.HALF);
    return switch (head) {
      case GAMMA -> {
        T circle = one.atan().multiply(constants.apply(Rational.of(8)));
        T log = z.subtract(half).multiply(z.log()).subtract(z).add(circle.log().multiply(half));
        T tail = series(z, terms, 1, k -> Rational.of(1, 2L * k * (2L * k - 1)), constants);
        yield log.add(tail).exp().divide(product);
      }
      case DIGAMMA ->
          z.log()
              .subtract(half.divide(z))
              .subtract(series(z, terms, 2, k -> Rational.of(1, 2L * k), constants))
              .subtract(sum);
      case TRIGAMMA ->
          z.reciprocal()
              .add(half.divide(z.square()))
              .add(series(z, terms, 3, _ -> Rational.ONE, constants))
              .add(sum);
      case LOG,
          EXP,
          SINH,
          COSH,
          TANH,
          ARCSINH,
          ARCTANH,
          ARCSIN,
          ARCTAN,
          ABS,
          NORM,
          TRANSPOSE,
          TRACE,
          DIAGONAL ->
          throw new IllegalArgumentException(head + " is no gamma function");
    };
  }

  /** Binary digits that numbers carry, rounded up to a multiple of {@link #PROBE}. */
  private static <T extends CalculusFieldElement<T>> int bits(
      T one, Function<Rational, T> constants) {
    for (int bits = PROBE; bits < MOST_BITS; bits += PROBE) {
      T small = constants.apply(new Rational(BigInteger.ONE, BigInteger.ONE.shiftLeft(bits)));
      if (one.add(small).subtract(one).isZero()) {
        return bits;
      }
    }
    return MOST_BITS;
  }

  private interface Weight {
    Rational at(int k);
  }

  /** {@code sum B_2k weight(k)/z^(2k - 2 + first)} for k from 1 to the number of terms. */
  private static <T extends CalculusFieldElement<T>> T series(
      T z, int terms, int first, Weight weight, Function<Rational, T> constants) {
    T inverse = z.reciprocal();
    T square = inverse.square();
    T power = inverse;
    for (int i = 1; i < first; i++) {
      power = power.multiply(inverse);
    }
    T sum = z.subtract(z);
    for (int k = 1; k <= terms; k++) {
      sum = sum.add(power.multiply(constants.apply(bernoulli(2 * k).times(weight.at(k)))));
      power = power.multiply(square);
    }
    return sum;
  }

  /** {@code sum_(k<=n) binomial(n + 1, k) B_k = 0}. */
  private static synchronized Rational bernoulli(int n) {
    while (BERNOULLI.size() <= n) {
      int m = BERNOULLI.size();
      Rational sum = m == 0 ? Rational.MINUS_ONE : Rational.ZERO;
      BigInteger binomial = BigInteger.ONE;
      for (int k = 0; k < m; k++) {
        sum = sum.plus(BERNOULLI.get(k).times(Rational.of(binomial)));
        binomial =
            binomial.multiply(BigInteger.valueOf(m + 1L - k)).divide(BigInteger.valueOf(k + 1L));
      }
      BERNOULLI.add(sum.negate().dividedBy(Rational.of(m + 1L)));
    }
    return BERNOULLI.get(n);
  }
}
