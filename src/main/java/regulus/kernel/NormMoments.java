package regulus.kernel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Moments of powers and logarithms of a {@link NormLaw}, as formulas. */
final class NormMoments {

  private static final Expr HALF = Expr.number(Rational.HALF);
  private static final Expr TWO = Expr.number(2);
  private static final int LARGEST_POWER = 16;

  private NormMoments() {}

  /**
   * {@code E Z^q}, the product of those of the factors.
   *
   * <pre>
   *   E (chi^2_d)^q = 2^q Gamma[d/2 + q]/Gamma[d/2], which is d (d + 2) ... (d + 2 q - 2) for q = 1, 2, ...
   *   E Beta(a, b)^q = Gamma[a + q] Gamma[a + b]/(Gamma[a] Gamma[a + b + q])
   * </pre>
   *
   * <p>That the arguments of Gamma functions are positive, without which the moment is infinite,
   * becomes a side condition where the formula is read. For a random number K of rows and q = 1, 2,
   * ... the power is a polynomial in K, and {@code E K (K - 1) ... (K - k + 1) = d (d - 1) ... (d -
   * k + 1) r^k}. Source: Muirhead, section 1.3; Johnson, Kemp and Kotz, Univariate Discrete
   * Distributions, section 3.2.
   */
  static Expr power(NormLaw law, Expr exponent) {
    List<Expr> product = new ArrayList<>();
    boolean first = exponent.equals(Expr.ONE);
    if (law.ofMatrix() && !first) {
      throw new Refusal("only the first moment of a Frobenius norm is known here");
    }
    for (NormLaw.Factor factor : law.factors()) {
      switch (factor) {
        case NormLaw.Factor.Fixed(Expr scale) -> product.add(raised(scale, exponent));
        case NormLaw.Factor.Mask(Expr keep) -> {
          if (!first) {
            throw new Refusal("only the first moment is known behind a mask on fixed entries");
          }
          product.add(keep);
        }
        case NormLaw.Factor.ChiSquare(Expr scale, Expr rows, Expr keep) -> {
          product.add(raised(scale, exponent));
          product.add(ofChiSquare(rows, keep, exponent));
        }
        case NormLaw.Factor.Beta(Expr scale, Expr rows, Expr columns) -> {
          product.add(raised(scale, exponent));
          product.add(gamma(HALF.times(rows).plus(exponent)));
          product.add(gamma(HALF.times(columns)));
          product.add(gamma(HALF.times(rows)).pow(-1));
          product.add(gamma(HALF.times(columns).plus(exponent)).pow(-1));
        }
      }
    }
    Expr layers = raised(Expr.product(product), law.copies());
    return raised(law.start(), exponent).times(layers);
  }

  private static Expr raised(Expr base, Expr exponent) {
    return exponent.equals(Expr.ONE) ? base : new Expr.Power(base, exponent);
  }

  private static Expr gamma(Expr argument) {
    return argument.apply(Head.GAMMA);
  }

  private static Expr ofChiSquare(Expr rows, Expr keep, Expr exponent) {
    if (exponent instanceof Expr.Num(Rational number)
        && number.isInteger()
        && number.signum() > 0
        && number.compareTo(Rational.of(LARGEST_POWER)) <= 0) {
      int power = number.intValueExact();
      return keep.equals(Expr.ONE) ? rising(rows, power) : ofRandomRows(rows, keep, power);
    }
    if (!keep.equals(Expr.ONE)) {
      throw new Refusal("of a random number of rows only whole moments are known");
    }
    return new Expr.Power(TWO, exponent)
        .times(gamma(HALF.times(rows).plus(exponent)))
        .times(gamma(HALF.times(rows)).pow(-1));
  }

  /** {@code d (d + 2) ... (d + 2 q - 2)}. */
  private static Expr rising(Expr rows, int power) {
    List<Expr> product = new ArrayList<>();
    for (int j = 0; j < power; j++) {
      product.add(rows.plus(Expr.number(2L * j)));
    }
    return Expr.product(product);
  }

  /** {@code E K (K + 2) ... (K + 2 q - 2)} for K ~ Binomial(d, r). */
  private static Expr ofRandomRows(Expr rows, Expr keep, int power) {
    // The coefficients of the product in falling factorials K (K - 1) ... (K - k + 1).
    BigInteger[] falling = new BigInteger[power + 1];
    Arrays.fill(falling, BigInteger.ZERO);
    falling[0] = BigInteger.ONE;
    for (int j = 0; j < power; j++) {
      for (int k = j + 1; k >= 0; k--) {
        // (K)_k (K + 2 j) = (K)_(k + 1) + (k + 2 j) (K)_k
        BigInteger stays = falling[k].multiply(BigInteger.valueOf(k + 2L * j));
        falling[k] = k > 0 ? stays.add(falling[k - 1]) : stays;
      }
    }
    List<Expr> sum = new ArrayList<>();
    for (int k = 0; k <= power; k++) {
      List<Expr> term = new ArrayList<>(List.of(Expr.number(Rational.of(falling[k]))));
      for (int i = 0; i < k; i++) {
        term.add(rows.plus(Expr.number(-(long) i)));
        term.add(keep);
      }
      sum.add(Expr.product(term));
    }
    return Expr.sum(sum);
  }

  /**
   * {@code E Log[Z]}, the sum of those of the factors.
   *
   * <pre>
   *   E Log[chi^2_d] = PolyGamma[d/2] + Log[2]
   *   E Log[Beta(a, b)] = PolyGamma[a] - PolyGamma[a + b]
   * </pre>
   *
   * <p>Source: derivatives at 0 of the powers' moments.
   */
  static Expr logarithm(NormLaw law) {
    List<Expr> sum = new ArrayList<>();
    for (NormLaw.Factor factor : whole(law)) {
      switch (factor) {
        case NormLaw.Factor.Fixed(Expr scale) -> sum.add(scale.apply(Head.LOG));
        case NormLaw.Factor.ChiSquare(Expr scale, Expr rows, Expr _) -> {
          sum.add(TWO.apply(Head.LOG));
          sum.add(scale.apply(Head.LOG));
          sum.add(HALF.times(rows).apply(Head.DIGAMMA));
        }
        case NormLaw.Factor.Beta(Expr scale, Expr rows, Expr columns) -> {
          sum.add(scale.apply(Head.LOG));
          sum.add(HALF.times(rows).apply(Head.DIGAMMA));
          sum.add(HALF.times(columns).apply(Head.DIGAMMA).negate());
        }
        case NormLaw.Factor.Mask _ -> throw new IllegalStateException("not whole");
      }
    }
    return law.start().apply(Head.LOG).plus(law.copies().times(Expr.sum(sum)));
  }

  /**
   * {@code Var Log[Z]}, the sum of those of the factors.
   *
   * <pre>
   *   Var Log[chi^2_d] = Trigamma[d/2]
   *   Var Log[Beta(a, b)] = Trigamma[a] - Trigamma[a + b]
   * </pre>
   */
  static Expr varianceOfLogarithm(NormLaw law) {
    List<Expr> sum = new ArrayList<>();
    for (NormLaw.Factor factor : whole(law)) {
      switch (factor) {
        case NormLaw.Factor.Fixed _ -> {}
        case NormLaw.Factor.ChiSquare(Expr _, Expr rows, Expr _) ->
            sum.add(HALF.times(rows).apply(Head.TRIGAMMA));
        case NormLaw.Factor.Beta(Expr _, Expr rows, Expr columns) -> {
          sum.add(HALF.times(rows).apply(Head.TRIGAMMA));
          sum.add(HALF.times(columns).apply(Head.TRIGAMMA).negate());
        }
        case NormLaw.Factor.Mask _ -> throw new IllegalStateException("not whole");
      }
    }
    return law.copies().times(Expr.sum(sum));
  }

  /** Factors that are almost surely positive. */
  private static List<NormLaw.Factor> whole(NormLaw law) {
    for (NormLaw.Factor factor : law.factors()) {
      boolean vanishes =
          factor instanceof NormLaw.Factor.Mask
              || (factor instanceof NormLaw.Factor.ChiSquare(Expr _, Expr _, Expr keep)
                  && !keep.equals(Expr.ONE));
      if (vanishes || law.ofMatrix()) {
        throw new Refusal("no rule gives the expectation of this logarithm");
      }
    }
    return law.factors();
  }
}
