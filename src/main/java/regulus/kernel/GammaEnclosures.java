package regulus.kernel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Intervals with rational ends around values of the Gamma, digamma and trigamma functions at
 * positive rational numbers.
 *
 * <p>The argument is shifted up by the recurrences until Stirling's series is accurate. For
 * positive arguments its remainder is at most the first term that is left out. Source: NIST Digital
 * Library of Mathematical Functions 5.5.1, 5.5.2, 5.11(ii); Alzer, Mathematics of Computation 66
 * (1997), theorem 8, for the derivatives.
 */
final class GammaEnclosures {

  private static final Rational LARGEST = Rational.of(1_000_000);

  private final int bits;
  private final int carried;
  private final Enclosures enclosures;
  private final Budget budget;
  private final List<Rational> bernoulli = new ArrayList<>();

  /**
   * Enclosures of a relative width of about {@code 2^-bits}.
   *
   * @param enclosures for logarithms, exponentials and roots
   */
  GammaEnclosures(int bits, Enclosures enclosures, Budget budget) {
    this.bits = bits;
    this.carried = bits + 32;
    this.enclosures = enclosures;
    this.budget = budget;
  }

  /**
   * The value at a number.
   *
   * @throws Refusal.Undefined if the number is not positive
   * @throws Refusal if it is beyond the kernel's range
   */
  RationalInterval of(Head head, Rational x) {
    if (x.signum() <= 0) {
      throw new Refusal.Undefined("the argument of " + head.wolframName() + " is not positive");
    }
    if (x.compareTo(LARGEST) > 0) {
      throw new Refusal("an argument of " + head.wolframName() + " is beyond the kernel's range");
    }
    int shift = Math.max(0, bits / 4 + 4 - x.floor().intValueExact());
    return switch (head) {
      case GAMMA -> gamma(x, shift);
      case DIGAMMA -> {
        RationalInterval sum = digammaOfLarge(x.plus(Rational.of(shift)));
        yield sum.minus(inversePowers(x, shift, 1)).rounded(bits);
      }
      case TRIGAMMA -> {
        RationalInterval sum = trigammaOfLarge(x.plus(Rational.of(shift)));
        yield sum.plus(inversePowers(x, shift, 2)).rounded(bits);
      }
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

  /** {@code x^-p + (x + 1)^-p + ... + (x + n - 1)^-p}. */
  private RationalInterval inversePowers(Rational x, int n, int p) {
    RationalInterval sum = RationalInterval.ZERO;
    for (int i = 0; i < n; i++) {
      budget.spend(1);
      Rational term = x.plus(Rational.of(i)).pow(p).inverse();
      sum = sum.plus(RationalInterval.of(term)).rounded(carried);
    }
    return sum;
  }

  /** {@code Gamma[x] = Gamma[x + n]/(x (x + 1) ... (x + n - 1))}. */
  private RationalInterval gamma(Rational x, int n) {
    RationalInterval product = RationalInterval.ONE;
    for (int i = 0; i < n; i++) {
      budget.spend(1);
      product = product.times(RationalInterval.of(x.plus(Rational.of(i)))).rounded(carried);
    }
    RationalInterval log = logGammaOfLarge(x.plus(Rational.of(n)));
    RationalInterval large =
        new RationalInterval(exponential(log.low()).low(), exponential(log.high()).high());
    return large.times(product.inverse()).rounded(bits);
  }

  private RationalInterval exponential(Rational x) {
    return enclosures.of(Expr.number(x).apply(Head.EXP));
  }

  private RationalInterval log(Expr x) {
    return enclosures.of(x.apply(Head.LOG));
  }

  /** {@code (z - 1/2) Log[z] - z + Log[2 Pi]/2 + sum B_2k/(2k (2k - 1) z^(2k-1))}. */
  private RationalInterval logGammaOfLarge(Rational z) {
    // 2 Pi = 8 ArcTan[1]
    Expr circle = Expr.number(8).times(Expr.ONE.apply(Head.ARCTAN));
    RationalInterval half = RationalInterval.of(Rational.HALF);
    RationalInterval first = log(Expr.number(z)).times(RationalInterval.of(z.minus(Rational.HALF)));
    RationalInterval sum =
        first.minus(RationalInterval.of(z)).plus(log(circle).times(half)).rounded(carried);
    return sum.plus(series(z, k -> Rational.of(1, 2L * k * (2L * k - 1)), k -> 2 * k - 1));
  }

  /** {@code Log[z] - 1/(2 z) - sum B_2k/(2k z^(2k))}. */
  private RationalInterval digammaOfLarge(Rational z) {
    Rational next = z.inverse().times(Rational.HALF);
    return log(Expr.number(z))
        .minus(RationalInterval.of(next))
        .minus(series(z, k -> Rational.of(1, 2L * k), k -> 2 * k));
  }

  /** {@code 1/z + 1/(2 z^2) + sum B_2k/z^(2k+1)}. */
  private RationalInterval trigammaOfLarge(Rational z) {
    Rational inverse = z.inverse();
    Rational first = inverse.plus(inverse.times(inverse).times(Rational.HALF));
    return RationalInterval.of(first).plus(series(z, _ -> Rational.ONE, k -> 2 * k + 1));
  }

  private interface Weight {
    Rational at(int k);
  }

  private interface Exponent {
    int at(int k);
  }

  /** {@code sum B_2k weight(k)/z^exponent(k)}, and the first term left out on both sides. */
  private RationalInterval series(Rational z, Weight weight, Exponent exponent) {
    int terms = bits / 8 + 2;
    RationalInterval inverse = RationalInterval.of(z.inverse()).rounded(carried);
    RationalInterval sum = RationalInterval.ZERO;
    for (int k = 1; k <= terms; k++) {
      RationalInterval term =
          RationalInterval.of(bernoulli(2 * k).times(weight.at(k)))
              .times(inverse.pow(exponent.at(k), carried))
              .rounded(carried);
      Rational size = term.abs().high();
      sum = sum.plus(k < terms ? term : new RationalInterval(size.negate(), size)).rounded(carried);
    }
    return sum;
  }

  /** {@code B_n = -sum_(k<n) binomial(n + 1, k) B_k/(n + 1)}. */
  private Rational bernoulli(int n) {
    while (bernoulli.size() <= n) {
      int m = bernoulli.size();
      budget.spend(m + 1L);
      Rational sum = m == 0 ? Rational.MINUS_ONE : Rational.ZERO;
      BigInteger binomial = BigInteger.ONE;
      for (int k = 0; k < m; k++) {
        sum = sum.plus(bernoulli.get(k).times(Rational.of(binomial)));
        binomial =
            binomial.multiply(BigInteger.valueOf(m + 1L - k)).divide(BigInteger.valueOf(k + 1L));
      }
      bernoulli.add(sum.negate().dividedBy(Rational.of(m + 1L)));
    }
    return bernoulli.get(n);
  }
}
