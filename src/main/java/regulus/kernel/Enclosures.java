package regulus.kernel;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Intervals with rational ends around the values of formulas without symbols. Every remainder of a
 * series is bounded and every rounding goes outwards, so that the value is proved to lie inside.
 *
 * <p>{@code Exp} and {@code Log} are sums of series at reduced arguments, {@link PointSeries}; the
 * other functions come from these two, from roots of integers, and from {@code ArcTan}. All of them
 * are monotone where they are used, so that an interval's image is spanned by those of its ends.
 */
final class Enclosures {

  /** Exponentials of larger numbers are refused. */
  private static final int MOST_BITS_OF_EXPONENT = 14;

  private static final int LARGEST_POWER = 1_000_000;
  private static final int LARGEST_DEGREE = 1_000;

  private final int bits;
  private final Budget budget;
  private final PointSeries series;
  private final GammaEnclosures gammas;

  /**
   * Enclosures of a relative width of about {@code 2^-bits}, if nothing cancels.
   *
   * @param bits binary digits that are carried
   */
  Enclosures(int bits, Budget budget) {
    this.bits = bits;
    this.budget = budget;
    this.series = new PointSeries(bits + 8, budget);
    this.gammas = new GammaEnclosures(bits, this, budget);
  }

  /** The interval is too wide to tell whether the formula has a value; finer ones may tell. */
  static final class Undecided extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Undecided(String message) {
      super(message);
    }
  }

  /**
   * An interval that contains the value.
   *
   * @throws Refusal.Undefined if the formula has no value
   * @throws Refusal if it has symbols, or numbers beyond the kernel's range
   * @throws Undecided if wider intervals than these do not tell
   */
  RationalInterval of(Expr expr) {
    budget.spend(1 + (long) bits * bits / 256);
    return switch (expr) {
      case Expr.Num(Rational value) -> RationalInterval.of(value);
      case Expr.Sym(String name) -> throw new Refusal("the formula contains the symbol " + name);
      case Expr.Sum sum -> {
        RationalInterval total = RationalInterval.ZERO;
        for (Expr term : sum.terms()) {
          total = total.plus(of(term));
        }
        yield total.rounded(bits);
      }
      case Expr.Product product -> {
        RationalInterval total = RationalInterval.ONE;
        for (Expr factor : product.factors()) {
          total = total.times(of(factor)).rounded(bits);
        }
        yield total;
      }
      case Expr.Power(Expr base, Expr exponent) -> power(of(base), exponent);
      case Expr.Apply(Head head, Expr argument)
          when head == Head.GAMMA || head == Head.DIGAMMA || head == Head.TRIGAMMA ->
          gammas.of(
              head,
              Tower.number(argument)
                  .orElseThrow(
                      () -> new Refusal("the argument of " + expr + " is not a rational number")));
      case Expr.Apply(Head head, Expr argument) -> apply(head, of(argument)).rounded(bits);
      case Expr.Dot _ -> throw new Refusal("an inner product has no meaning here");
      case Expr.Integral _ -> throw new Refusal("an integral is not enclosed");
    };
  }

  private RationalInterval apply(Head head, RationalInterval x) {
    return switch (head) {
      case LOG -> log(x);
      case EXP -> exp(x);
      case SINH -> exp(x).minus(exp(x.negate())).times(half());
      case COSH -> {
        RationalInterval size = x.abs();
        yield exp(size).plus(exp(size.negate())).times(half());
      }
      case TANH -> {
        RationalInterval square = exp(x.plus(x));
        yield RationalInterval.ONE.minus(
            RationalInterval.of(Rational.of(2)).times(square.plus(RationalInterval.ONE).inverse()));
      }
      case ARCSINH -> arcSinh(x);
      case ARCTANH -> {
        requireSign(RationalInterval.ONE.minus(x), "1 less the argument of ArcTanh");
        requireSign(RationalInterval.ONE.plus(x), "1 and the argument of ArcTanh");
        RationalInterval ratio =
            RationalInterval.ONE.plus(x).times(RationalInterval.ONE.minus(x).inverse());
        yield log(ratio).times(half());
      }
      case ARCSIN -> arcSin(x);
      case ARCTAN -> arcTan(x);
      case ABS -> x.abs();
      case GAMMA, DIGAMMA, TRIGAMMA ->
          throw new IllegalArgumentException(head + " is enclosed at rational numbers");
      case NORM, TRANSPOSE, TRACE, DIAGONAL ->
          throw new Refusal(head.wolframName() + " of a number has no meaning");
    };
  }

  private static RationalInterval half() {
    return RationalInterval.of(Rational.HALF);
  }

  /** Decides that an interval is positive, or that it is not. */
  private static void requireSign(RationalInterval x, String what) {
    if (x.high().signum() <= 0) {
      throw new Refusal.Undefined(what + " is not positive");
    }
    if (x.low().signum() <= 0) {
      throw new Undecided("the sign of " + what + " is not seen");
    }
  }

  // ---- exponential and logarithm -----------------------------------------------------------

  private RationalInterval exp(RationalInterval x) {
    for (Rational end : new Rational[] {x.low(), x.high()}) {
      if (end.abs().compareTo(Rational.of(BigInteger.ONE.shiftLeft(MOST_BITS_OF_EXPONENT))) > 0) {
        throw new Refusal("an exponential is beyond the kernel's range");
      }
    }
    RationalInterval wide = x.rounded(bits + MOST_BITS_OF_EXPONENT);
    return new RationalInterval(series.exp(wide.low()).low(), series.exp(wide.high()).high());
  }

  private RationalInterval log(RationalInterval x) {
    requireSign(x, "the argument of a logarithm");
    RationalInterval wide = x.rounded(bits + 8);
    return new RationalInterval(series.log(wide.low()).low(), series.log(wide.high()).high());
  }

  /** Odd and growing: {@code Log[x + Sqrt[x^2 + 1]]} for {@code x >= 0}. */
  private RationalInterval arcSinh(RationalInterval x) {
    return new RationalInterval(arcSinh(x.low()).low(), arcSinh(x.high()).high());
  }

  private RationalInterval arcSinh(Rational x) {
    if (x.signum() < 0) {
      return arcSinh(x.negate()).negate();
    }
    RationalInterval point = RationalInterval.of(x);
    RationalInterval root = root(point.times(point).plus(RationalInterval.ONE), 2);
    return log(point.plus(root));
  }

  // ---- circular functions ------------------------------------------------------------------

  private RationalInterval arcTan(RationalInterval x) {
    RationalInterval wide = x.rounded(bits + 8);
    return new RationalInterval(arcTan(wide.low()).low(), arcTan(wide.high()).high());
  }

  /** {@code ArcTan[x] = 2 ArcTan[x/(1 + Sqrt[1 + x^2])]}, until the argument is small. */
  private RationalInterval arcTan(Rational x) {
    RationalInterval reduced = RationalInterval.of(x);
    int doublings = 0;
    while (reduced.abs().high().compareTo(Rational.of(1, 4)) > 0) {
      RationalInterval root = root(reduced.times(reduced).plus(RationalInterval.ONE), 2);
      reduced = reduced.times(root.plus(RationalInterval.ONE).inverse()).rounded(bits + 8);
      doublings++;
    }
    RationalInterval small =
        new RationalInterval(
            series.arcTan(reduced.low()).low(), series.arcTan(reduced.high()).high());
    return small.times(RationalInterval.of(Rational.of(1L << doublings)));
  }

  /** {@code ArcSin[x] = 2 ArcTan[x/(1 + Sqrt[1 - x^2])]}. */
  private RationalInterval arcSin(RationalInterval x) {
    RationalInterval one = RationalInterval.ONE;
    requireNonnegative(one.minus(x), "1 less the argument of ArcSin");
    requireNonnegative(one.plus(x), "1 and the argument of ArcSin");
    return new RationalInterval(arcSin(x.low()).low(), arcSin(x.high()).high());
  }

  private RationalInterval arcSin(Rational x) {
    RationalInterval point = RationalInterval.of(x);
    RationalInterval root = root(RationalInterval.ONE.minus(point.times(point)), 2);
    RationalInterval tangent = point.times(root.plus(RationalInterval.ONE).inverse());
    return arcTan(tangent).times(RationalInterval.of(Rational.of(2)));
  }

  private static void requireNonnegative(RationalInterval x, String what) {
    if (x.high().signum() < 0) {
      throw new Refusal.Undefined(what + " is negative");
    }
    if (x.low().signum() < 0) {
      throw new Undecided("the sign of " + what + " is not seen");
    }
  }

  // ---- powers ------------------------------------------------------------------------------

  private RationalInterval power(RationalInterval base, Expr exponent) {
    Optional<Rational> number = Tower.number(exponent);
    if (number.isEmpty()) {
      requireSign(base, "the base of a power");
      return exp(of(exponent).times(log(base))).rounded(bits);
    }
    Rational value = number.get();
    if (value.numerator().abs().compareTo(BigInteger.valueOf(LARGEST_POWER)) > 0
        || value.denominator().compareTo(BigInteger.valueOf(LARGEST_DEGREE)) > 0) {
      throw new Refusal("the exponent " + value + " is beyond the kernel's range");
    }
    int top = value.numerator().intValueExact();
    RationalInterval drawn =
        value.isInteger() ? base : root(base, value.denominator().intValueExact());
    if (top < 0) {
      requireNonzero(drawn);
    }
    RationalInterval power = drawn.pow(Math.abs(top), bits + 8);
    if (top < 0) {
      requireNonzero(power);
      power = power.inverse();
    }
    return power.rounded(bits);
  }

  private static void requireNonzero(RationalInterval x) {
    if (x.isPoint() && x.low().isZero()) {
      throw new Refusal.Undefined("a denominator is 0");
    }
    if (x.contains(Rational.ZERO)) {
      throw new Undecided("a denominator is not seen to be nonzero");
    }
  }

  /** The root of a degree of a number that is not negative; growing. */
  private RationalInterval root(RationalInterval x, int degree) {
    requireNonnegative(x, "a radicand");
    return new RationalInterval(root(x.low(), degree).low(), root(x.high(), degree).high());
  }

  private RationalInterval root(Rational x, int degree) {
    Optional<Rational> exact = x.root(degree);
    if (exact.isPresent()) {
      return RationalInterval.of(exact.get());
    }
    budget.spend((long) bits * degree);
    int size = x.numerator().bitLength() - x.denominator().bitLength();
    int shift = Math.max(0, bits + 8 - size / degree);
    BigInteger scaled = x.numerator().shiftLeft(degree * shift).divide(x.denominator());
    BigInteger floor = Rational.floorRoot(scaled, degree);
    BigInteger unit = BigInteger.ONE.shiftLeft(shift);
    return new RationalInterval(
        new Rational(floor, unit), new Rational(floor.add(BigInteger.ONE), unit));
  }
}
