package regulus.confirm;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.CalculusFieldElement;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.flow.UndefinedException;
import regulus.kernel.Rational;
import regulus.kernel.Statement;
import regulus.kernel.Statement.LimitPoint;

/**
 * The initial scale and gamma along one limit: either gamma grows by itself, or a constant moves
 * and takes it along.
 */
final class MarginScales {

  private static final Numbers<Real> NUMBERS = Numbers.reals(100);

  /** Gamma at the first and at the last scale, and what lies between neighbours. */
  private static final double FIRST = 250;

  private static final double RATIO = 4;
  private static final int SCALES = 5;

  /** Scales of a constant that leaves gamma where it is. */
  private static final int[] MAGNITUDES = {4, 12, 36, 108, 324};

  /** Where limits of gamma and mu are read off, as powers of ten of the constant that moves. */
  private static final int NEAR = 8;

  private static final int FAR = 24;

  /** Digits of values of the constant. */
  private static final MathContext ROUNDING = new MathContext(12);

  /** Where a number goes. */
  enum Trend {
    /** To 0. */
    VANISHES,
    /** To a positive number. */
    SETTLES,
    /** To infinity. */
    GROWS,
    /** It cannot be told. */
    OPEN
  }

  /**
   * Where a number goes.
   *
   * @param value the number it settles at; NaN unless it does
   */
  record Destination(Trend trend, double value) {}

  /** One scale, exactly: {@code w = u+^D - u-^D} starts from alpha. */
  record Scale(int depth, Rational alpha, Real gamma) {
    <T extends CalculusFieldElement<T>> T logAlpha(Numbers<T> numbers) {
      return numbers.of(alpha).log();
    }

    <T extends CalculusFieldElement<T>> T gamma(Numbers<T> numbers) {
      return numbers.of(exact(gamma));
    }

    private static Rational exact(Real value) {
      BigDecimal decimal = new BigDecimal(value.toDecimal(NUMBERS.digits()));
      BigInteger unscaled = decimal.unscaledValue();
      return decimal.scale() > 0
          ? Rational.of(unscaled).dividedBy(Rational.of(10).pow(decimal.scale()))
          : Rational.of(decimal.toBigIntegerExact());
    }

    /** {@code alpha^D / gamma}. */
    Real mu() {
      return NUMBERS.of(alpha).pow(depth).divide(gamma);
    }
  }

  private final Statement.MaxMargin claim;
  private final Statement.Approach approach;
  private final Map<String, Rational> values;
  private final boolean linear;

  /**
   * The scales of a limit.
   *
   * @param approach what moves
   * @param values of all other constants
   */
  MarginScales(
      Statement.MaxMargin claim, Statement.Approach approach, Map<String, Rational> values) {
    this(claim, approach, values, false);
  }

  /**
   * The same, perhaps in the limit of a large initial scale.
   *
   * @param linear whether mu is infinite
   */
  MarginScales(
      Statement.MaxMargin claim,
      Statement.Approach approach,
      Map<String, Rational> values,
      boolean linear) {
    this.claim = claim;
    this.approach = approach;
    this.values = values;
    this.linear = linear;
  }

  boolean movesGamma() {
    return approach.symbol().equals(Statement.MaxMargin.GAMMA);
  }

  /** The depth, if the model is a diagonal network. */
  Optional<Integer> depth() {
    return start(movesGamma() ? Rational.ONE : moved(MAGNITUDES[0])).map(DiagonalStart::depth);
  }

  private Rational moved(long magnitude) {
    Rational size = Rational.of(magnitude);
    return approach.point().equals(LimitPoint.ZERO) ? size.inverse() : size;
  }

  private Optional<DiagonalStart> start(Rational moving) {
    Map<String, Rational> all = new LinkedHashMap<>(values);
    if (!movesGamma()) {
      all.put(approach.symbol(), moving);
    }
    return DiagonalStart.of(claim.setting(), all);
  }

  /** Gamma at a value of the constant that moves; that value itself if gamma does. */
  private Real gamma(Real moving) {
    if (movesGamma() || claim.gamma().isEmpty()) {
      return moving;
    }
    Map<String, Real> symbols = new LinkedHashMap<>();
    values.forEach((name, value) -> symbols.put(name, NUMBERS.of(value)));
    symbols.put(approach.symbol(), moving);
    return new Values<>(NUMBERS, symbols).value(claim.gamma().get());
  }

  private Scale scale(Rational moving) {
    DiagonalStart start =
        start(moving)
            .orElseThrow(
                () ->
                    new InconclusiveException(
                        approach.symbol() + " = " + moving + " leaves the assumptions"));
    return new Scale(start.depth(), start.alpha(), gamma(NUMBERS.of(moving)));
  }

  /** Five scales on which gamma grows by {@value #RATIO}, if it grows at all. */
  List<Scale> geometric() {
    if (gamma().trend() != Trend.GROWS) {
      List<Scale> scales = new ArrayList<>();
      for (int magnitude : MAGNITUDES) {
        scales.add(scale(moved(magnitude)));
      }
      return scales;
    }
    List<Double> targets = new ArrayList<>();
    for (int k = 0; k < SCALES; k++) {
      targets.add(FIRST * Math.pow(RATIO, k));
    }
    return at(targets);
  }

  /** Scales at which gamma is about as large as asked for, and not less than it was before. */
  List<Scale> at(List<Double> targets) {
    List<Scale> scales = new ArrayList<>();
    for (double target : targets) {
      scales.add(scale(movesGamma() ? rounded(target) : reaching(target)));
    }
    return scales;
  }

  static Rational rounded(double value) {
    BigDecimal decimal = new BigDecimal(value).round(ROUNDING);
    return decimal.scale() > 0
        ? Rational.of(decimal.unscaledValue()).dividedBy(Rational.of(10).pow(decimal.scale()))
        : Rational.of(decimal.toBigIntegerExact());
  }

  /** A value of the constant, by bisection of its logarithm, at which gamma is the target. */
  private Rational reaching(double target) {
    double sign = approach.point().equals(LimitPoint.ZERO) ? -1 : 1;
    double low = -40;
    double high = 300;
    for (int halving = 0; halving < 60; halving++) {
      double middle = (low + high) / 2;
      if (below(NUMBERS.field().getZero().add(sign * middle).exp(), target)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return rounded(Math.exp(sign * (low + high) / 2));
  }

  /** Where gamma has no value it has not begun to grow. */
  private boolean below(Real moving, double target) {
    try {
      return gamma(moving).getReal() < target;
    } catch (UndefinedException e) {
      return true;
    }
  }

  /** Where gamma goes. */
  Destination gamma() {
    return movesGamma()
        ? new Destination(Trend.GROWS, Double.NaN)
        : destination(gamma(extreme(NEAR)), gamma(extreme(FAR)));
  }

  private Real extreme(int power) {
    return NUMBERS.of(10).pow(approach.point().equals(LimitPoint.ZERO) ? -power : power);
  }

  /** Where {@code mu = alpha^D/gamma} goes. */
  Destination mu() {
    if (movesGamma()) {
      return new Destination(linear ? Trend.GROWS : Trend.VANISHES, Double.NaN);
    }
    return destination(mu(NEAR), mu(FAR));
  }

  private Real mu(int power) {
    Rational size = Rational.of(10).pow(power);
    return scale(approach.point().equals(LimitPoint.ZERO) ? size.inverse() : size).mu();
  }

  private static Destination destination(Real near, Real far) {
    if (near.signum() <= 0 || far.signum() <= 0) {
      return new Destination(Trend.OPEN, Double.NaN);
    }
    double change = far.divide(near).log10Abs();
    if (Math.abs(far.divide(near).getReal() - 1) < 1e-8) {
      return new Destination(Trend.SETTLES, far.getReal());
    }
    Trend trend = change > 3 ? Trend.GROWS : change < -3 ? Trend.VANISHES : Trend.OPEN;
    return new Destination(trend, Double.NaN);
  }
}
