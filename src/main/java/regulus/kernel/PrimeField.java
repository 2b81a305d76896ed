package regulus.kernel;

import java.math.BigInteger;

/**
 * The integers modulo a prime between 2^20 and 2^31.
 *
 * <p>Reduction modulo the prime is a ring homomorphism from the rationals with denominators prime
 * to it. A matrix of rational numbers that is mapped by it loses rank or keeps it, and never gains:
 * a minor that is not zero modulo the prime is not zero.
 *
 * <p>Elements are reduced numbers {@code 0 <= x < p}. Sums of products are kept below {@code p^2},
 * which takes a comparison instead of a division, and reduced once at the end.
 */
final class PrimeField {

  private static final long LEAST = 1L << 20;
  private static final long BEYOND = 1L << 31;

  private final long prime;
  private final long square;

  /** Refuses a number that is not a prime of the right size. */
  PrimeField(long prime) {
    if (prime < LEAST || prime >= BEYOND || !isPrime(prime)) {
      throw new Refusal(
          "span step: the modulus is a prime between 2^20 and 2^31, and " + prime + " is not");
    }
    this.prime = prime;
    this.square = prime * prime;
  }

  private static boolean isPrime(long candidate) {
    for (long divisor = 2; divisor * divisor <= candidate; divisor++) {
      if (candidate % divisor == 0) {
        return false;
      }
    }
    return candidate > 1;
  }

  long prime() {
    return prime;
  }

  /** {@code sum + a * b}, below {@code p^2} if {@code sum} is and the factors are reduced. */
  long plusProduct(long sum, long a, long b) {
    long larger = sum + a * b - square;
    return larger + (square & (larger >> 63));
  }

  /** The residue of a number that is not negative. */
  long reduce(long value) {
    return value % prime;
  }

  long negate(long a) {
    return a == 0 ? 0 : prime - a;
  }

  long minus(long a, long b) {
    return a >= b ? a - b : a - b + prime;
  }

  long times(long a, long b) {
    return a * b % prime;
  }

  /** The inverse of a reduced number; zero is refused. */
  long inverse(long a) {
    if (a == 0) {
      throw new Refusal("span step: a denominator is zero modulo " + prime);
    }
    long power = 1;
    long base = a;
    for (long exponent = prime - 2; exponent > 0; exponent >>= 1) {
      if ((exponent & 1) == 1) {
        power = times(power, base);
      }
      base = times(base, base);
    }
    return power;
  }

  /** The residue of a rational number; a denominator divisible by the prime is refused. */
  long of(Rational value) {
    return times(residue(value.numerator()), inverse(residue(value.denominator())));
  }

  private long residue(BigInteger value) {
    return value.mod(BigInteger.valueOf(prime)).longValue();
  }
}
