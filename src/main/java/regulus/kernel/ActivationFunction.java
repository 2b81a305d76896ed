package regulus.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A function of one number that a feed-forward network applies entry by entry, known by its Taylor
 * series at 0 from either side. All of them are analytic on both sides of 0, up to 0; those that
 * are not analytic at 0 itself are continuous there and linear on the right.
 *
 * @param name which function
 * @param slope the slope of {@link Name#LEAKY} on the negative side, between 0 and 1; 0 for all
 *     others
 */
public record ActivationFunction(Name name, Rational slope) {

  /** {@code lambda} of SELU (Klambauer, Unterthiner, Mayr, Hochreiter 2017), as published. */
  public static final Rational SELU_SCALE = decimal("10507009873554804934193349852946");

  /** {@code alpha} of SELU, as published. */
  public static final Rational SELU_ALPHA = decimal("16732632423543772848170429916717");

  /** The functions. */
  public enum Name {
    /** {@code x}. */
    LINEAR,
    /** {@code max(x, 0)}. */
    RELU,
    /** {@code max(x, slope x)}. */
    LEAKY,
    /** The hyperbolic tangent. */
    TANH,
    /** The sine. */
    SIN,
    /** {@code 1/(1 + exp(-x))}. */
    SIGMOID,
    /** {@code x/(1 + exp(-x))}. */
    SILU,
    /** {@code x} for positive x, {@code exp(x) - 1} for negative x. */
    ELU,
    /** {@code lambda x} for positive x, {@code lambda alpha (exp(x) - 1)} for negative x. */
    SELU
  }

  /** A side of 0. */
  public enum Side {
    /** Negative numbers. */
    LEFT,
    /** Positive numbers. */
    RIGHT
  }

  /** Refuses a slope where there is none. */
  public ActivationFunction {
    boolean between = slope.signum() > 0 && slope.compareTo(Rational.ONE) < 0;
    if ((name == Name.LEAKY) != between || (name != Name.LEAKY && !slope.isZero())) {
      throw new IllegalArgumentException("expected a slope in (0, 1) of leaky alone: " + slope);
    }
  }

  /** A function without a slope to choose. */
  public static ActivationFunction of(Name name) {
    return new ActivationFunction(name, Rational.ZERO);
  }

  private static Rational decimal(String digits) {
    return new Rational(
        new java.math.BigInteger(digits), java.math.BigInteger.TEN.pow(digits.length() - 1));
  }

  /** Whether the function has a Taylor series at 0 that holds on both sides. */
  public boolean isAnalytic() {
    return switch (name) {
      case LINEAR, TANH, SIN, SIGMOID, SILU -> true;
      case RELU, LEAKY, ELU, SELU -> false;
    };
  }

  /** Whether the function is {@code x} times a constant on each side of 0. */
  public boolean isPiecewiseLinear() {
    return isLinear(Side.LEFT) && isLinear(Side.RIGHT);
  }

  /** Whether the function is {@code x} times a constant on one side of 0. */
  public boolean isLinear(Side side) {
    return switch (name) {
      case LINEAR, RELU, LEAKY -> true;
      case TANH, SIN, SIGMOID, SILU -> false;
      case ELU, SELU -> side == Side.RIGHT;
    };
  }

  /**
   * The Taylor series at 0 from one side.
   *
   * @param terms number of coefficients
   * @return the coefficients of {@code x^0, x^1, ...}
   */
  public List<Rational> series(Side side, int terms) {
    return switch (name) {
      case LINEAR -> linear(Rational.ONE, terms);
      case RELU -> linear(side == Side.RIGHT ? Rational.ONE : Rational.ZERO, terms);
      case LEAKY -> linear(side == Side.RIGHT ? Rational.ONE : slope, terms);
      case ELU ->
          side == Side.RIGHT
              ? linear(Rational.ONE, terms)
              : exponential(Rational.ONE, Rational.ZERO, terms);
      case SELU ->
          side == Side.RIGHT
              ? linear(SELU_SCALE, terms)
              : exponential(SELU_SCALE.times(SELU_ALPHA), Rational.ZERO, terms);
      case TANH -> quadraticOde(Rational.ZERO, List.of(1, 0, -1), terms);
      case SIGMOID -> quadraticOde(Rational.HALF, List.of(0, 1, -1), terms);
      case SIN -> sine(terms);
      case SILU -> {
        List<Rational> shifted = new ArrayList<>(List.of(Rational.ZERO));
        shifted.addAll(quadraticOde(Rational.HALF, List.of(0, 1, -1), terms));
        yield List.copyOf(shifted.subList(0, terms));
      }
    };
  }

  private static List<Rational> linear(Rational factor, int terms) {
    List<Rational> series = new ArrayList<>(Collections.nCopies(terms, Rational.ZERO));
    if (terms > 1) {
      series.set(1, factor);
    }
    return List.copyOf(series);
  }

  /** {@code factor (exp(x) - 1) + value}. */
  private static List<Rational> exponential(Rational factor, Rational value, int terms) {
    List<Rational> series = new ArrayList<>();
    Rational term = factor;
    for (int i = 0; i < terms; i++) {
      series.add(i == 0 ? value : term);
      term = term.dividedBy(Rational.of(i + 1));
    }
    return List.copyOf(series);
  }

  private static List<Rational> sine(int terms) {
    List<Rational> series = new ArrayList<>();
    Rational term = Rational.ONE;
    for (int i = 0; i < terms; i++) {
      boolean even = i % 2 == 0;
      series.add(even ? Rational.ZERO : i % 4 == 1 ? term : term.negate());
      term = term.dividedBy(Rational.of(i + 1));
    }
    return List.copyOf(series);
  }

  /** The solution of {@code y' = p + q y + r y^2}, which tanh and the sigmoid are. */
  private static List<Rational> quadraticOde(Rational start, List<Integer> pqr, int terms) {
    List<Rational> y = new ArrayList<>();
    y.add(start);
    for (int i = 0; i + 1 < terms; i++) {
      Rational square = Rational.ZERO;
      for (int j = 0; j <= i; j++) {
        square = square.plus(y.get(j).times(y.get(i - j)));
      }
      Rational slope =
          Rational.of(i == 0 ? pqr.get(0) : 0)
              .plus(Rational.of(pqr.get(1)).times(y.get(i)))
              .plus(Rational.of(pqr.get(2)).times(square));
      y.add(slope.dividedBy(Rational.of(i + 1)));
    }
    return List.copyOf(y.subList(0, Math.min(terms, y.size())));
  }

  @Override
  public String toString() {
    return name == Name.LEAKY ? "leaky(" + slope + ")" : name.name().toLowerCase(Locale.ROOT);
  }
}
