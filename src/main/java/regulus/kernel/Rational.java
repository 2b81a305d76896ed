package regulus.kernel;

import java.math.BigInteger;
import java.util.Optional;

/**
 * An exact rational number in lowest terms with a positive denominator.
 *
 * @param numerator any integer
 * @param denominator a positive integer coprime to the numerator
 */
public record Rational(BigInteger numerator, BigInteger denominator)
    implements Comparable<Rational> {

  /** Zero. */
  public static final Rational ZERO = of(0);

  /** One. */
  public static final Rational ONE = of(1);

  /** Minus one. */
  public static final Rational MINUS_ONE = of(-1);

  /** One half. */
  public static final Rational HALF = of(1, 2);

  /** Reduces to lowest terms; a zero denominator is an {@link ArithmeticException}. */
  public Rational {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("rational with denominator 0");
    }
    if (denominator.signum() < 0) {
      numerator = numerator.negate();
      denominator = denominator.negate();
    }
    if (!denominator.equals(BigInteger.ONE)) {
      BigInteger common = numerator.gcd(denominator);
      if (!common.equals(BigInteger.ONE)) {
        numerator = numerator.divide(common);
        denominator = denominator.divide(common);
      }
    }
  }

  /** The integer {@code value}. */
  public static Rational of(long value) {
    return new Rational(BigInteger.valueOf(value), BigInteger.ONE);
  }

  /** The integer {@code value}. */
  public static Rational of(BigInteger value) {
    return new Rational(value, BigInteger.ONE);
  }

  /** The quotient {@code numerator / denominator}. */
  public static Rational of(long numerator, long denominator) {
    return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  /** The sum. */
  public Rational plus(Rational other) {
    if (isInteger() && other.isInteger()) {
      return of(numerator.add(other.numerator));
    }
    return new Rational(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  /** The difference. */
  public Rational minus(Rational other) {
    return plus(other.negate());
  }

  /** The product. */
  public Rational times(Rational other) {
    return new Rational(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /** The quotient; division by zero is an {@link ArithmeticException}. */
  public Rational dividedBy(Rational other) {
    return times(other.inverse());
  }

  /** The inverse; zero has none and throws {@link ArithmeticException}. */
  public Rational inverse() {
    return new Rational(denominator, numerator);
  }

  /** The opposite number. */
  public Rational negate() {
    return new Rational(numerator.negate(), denominator);
  }

  /** The absolute value. */
  public Rational abs() {
    return signum() < 0 ? negate() : this;
  }

  /** This number to an integer power; zero to a negative power throws. */
  public Rational pow(int exponent) {
    if (exponent < 0) {
      return inverse().pow(Math.negateExact(exponent));
    }
    return new Rational(numerator.pow(exponent), denominator.pow(exponent));
  }

  /** The nonnegative rational square root if there is one. */
  public Optional<Rational> sqrt() {
    return root(2);
  }

  /** The nonnegative rational root of a degree at least 1 if there is one. */
  Optional<Rational> root(int degree) {
    if (signum() < 0) {
      return Optional.empty();
    }
    BigInteger top = floorRoot(numerator, degree);
    BigInteger bottom = floorRoot(denominator, degree);
    return top.pow(degree).equals(numerator) && bottom.pow(degree).equals(denominator)
        ? Optional.of(new Rational(top, bottom))
        : Optional.empty();
  }

  /** The integer part of a root, by bisection. */
  static BigInteger floorRoot(BigInteger value, int degree) {
    BigInteger below = BigInteger.ZERO;
    BigInteger above = BigInteger.ONE.shiftLeft(value.bitLength() / degree + 1);
    while (above.subtract(below).compareTo(BigInteger.ONE) > 0) {
      BigInteger middle = below.add(above).shiftRight(1);
      if (middle.pow(degree).compareTo(value) <= 0) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return below;
  }

  /** -1, 0 or 1. */
  public int signum() {
    return numerator.signum();
  }

  /** Whether this is zero. */
  public boolean isZero() {
    return numerator.signum() == 0;
  }

  /** Whether the denominator is one. */
  public boolean isInteger() {
    return denominator.equals(BigInteger.ONE);
  }

  /** The largest integer that is not above this number. */
  public BigInteger floor() {
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  /** Whether this is one. */
  public boolean isOne() {
    return isInteger() && numerator.equals(BigInteger.ONE);
  }

  /** The value as an {@code int}; throws {@link ArithmeticException} if it is not one. */
  public int intValueExact() {
    if (!isInteger()) {
      throw new ArithmeticException(this + " is not an integer");
    }
    return numerator.intValueExact();
  }

  @Override
  public int compareTo(Rational other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  @Override
  public String toString() {
    return isInteger() ? numerator.toString() : numerator + "/" + denominator;
  }
}
