package regulus.kernel;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Values of formulas modulo a prime {@code p = 2q + 1}, {@code q} prime: a zero test that shares
 * nothing with the tower.
 *
 * <p>The squares modulo p stand for the positive numbers. They are a group of prime order q, on
 * which powers with exponents modulo q obey all laws of real powers of positive numbers; exponent
 * 1/2 gives the root that is itself a square. A constant has one value as a factor, modulo p, and
 * one as an exponent, modulo q: by the Chinese remainder theorem both belong to one integer.
 * Logarithms and inverse functions are functions of the value without any law but {@code Log[1] =
 * 0}.
 */
final class ModularField {

  private final BigInteger p;
  private final BigInteger q;
  private final SplittableRandom random;
  private final Map<String, BigInteger> factors = new HashMap<>();
  private final Map<String, BigInteger> exponents = new HashMap<>();

  private ModularField(BigInteger q, long seed) {
    this.q = q;
    this.p = q.shiftLeft(1).add(BigInteger.ONE);
    this.random = new SplittableRandom(seed);
  }

  /** The first fitting prime above a number, one modulo which 2, 3, 5 and 7 are squares. */
  static ModularField above(long least, long seed) {
    for (BigInteger q = BigInteger.valueOf(least).nextProbablePrime();
        ;
        q = q.nextProbablePrime()) {
      ModularField field = new ModularField(q, seed);
      boolean fits = field.p.isProbablePrime(40);
      for (int n : new int[] {2, 3, 5, 7}) {
        fits &= field.isSquare(BigInteger.valueOf(n));
      }
      if (fits) {
        return field;
      }
    }
  }

  private boolean isSquare(BigInteger value) {
    return value.modPow(q, p).equals(BigInteger.ONE);
  }

  /** Draws new values, squares for positive symbols. */
  void draw(Iterable<String> positive, Iterable<String> others) {
    for (String name : positive) {
      BigInteger root = BigInteger.valueOf(random.nextLong(2, q.longValueExact()));
      factors.put(name, root.multiply(root).mod(p));
    }
    for (String name : others) {
      factors.put(name, BigInteger.valueOf(random.nextLong(2, q.longValueExact())));
      exponents.put(name, BigInteger.valueOf(random.nextLong(2, q.longValueExact())));
    }
  }

  /** The value modulo p; empty where a divisor vanishes or a base is no square. */
  Optional<BigInteger> value(Expr expr) {
    return switch (expr) {
      case Expr.Num(Rational number) -> Optional.of(residue(number, p));
      case Expr.Sym(String name) -> Optional.of(Objects.requireNonNull(factors.get(name)));
      case Expr.Sum sum ->
          sum.terms().stream()
              .map(this::value)
              .reduce(
                  Optional.of(BigInteger.ZERO),
                  (a, b) -> a.flatMap(x -> b.map(y -> x.add(y).mod(p))));
      case Expr.Product product ->
          product.factors().stream()
              .map(this::value)
              .reduce(
                  Optional.of(BigInteger.ONE),
                  (a, b) -> a.flatMap(x -> b.map(y -> x.multiply(y).mod(p))));
      case Expr.Power(Expr base, Expr exponent) -> value(base).flatMap(b -> power(b, exponent));
      case Expr.Apply(Head head, Expr argument) ->
          value(argument).map(x -> BigInteger.valueOf(mixed(head, x)).mod(p));
      case Expr.Dot _, Expr.Integral _ -> throw new IllegalArgumentException(expr.toString());
    };
  }

  private static long mixed(Head head, BigInteger x) {
    BigInteger zero = head == Head.LOG ? BigInteger.ONE : BigInteger.ZERO;
    return x.equals(zero)
        ? 0
        : new SplittableRandom(x.longValue() * 31 + head.wolframName().hashCode()).nextLong();
  }

  private Optional<BigInteger> power(BigInteger base, Expr exponent) {
    if (exponent instanceof Expr.Num(Rational number) && number.isInteger()) {
      boolean defined = number.signum() >= 0 || base.signum() != 0;
      return defined ? Optional.of(base.modPow(number.numerator(), p)) : Optional.empty();
    }
    return base.signum() != 0 && isSquare(base)
        ? exponent(exponent).map(e -> base.modPow(e, p))
        : Optional.empty();
  }

  /** The value modulo q. */
  private Optional<BigInteger> exponent(Expr expr) {
    return switch (expr) {
      case Expr.Num(Rational number) -> Optional.of(residue(number, q));
      case Expr.Sym(String name) -> Optional.of(Objects.requireNonNull(exponents.get(name)));
      case Expr.Sum sum ->
          sum.terms().stream()
              .map(this::exponent)
              .reduce(
                  Optional.of(BigInteger.ZERO),
                  (a, b) -> a.flatMap(x -> b.map(y -> x.add(y).mod(q))));
      case Expr.Product product ->
          product.factors().stream()
              .map(this::exponent)
              .reduce(
                  Optional.of(BigInteger.ONE),
                  (a, b) -> a.flatMap(x -> b.map(y -> x.multiply(y).mod(q))));
      case Expr.Power(Expr base, Expr.Num(Rational power)) ->
          exponent(base).filter(b -> b.signum() != 0).map(b -> b.modPow(power.numerator(), q));
      case Expr.Power _, Expr.Apply _, Expr.Dot _, Expr.Integral _ ->
          throw new IllegalArgumentException(expr.toString());
    };
  }

  private static BigInteger residue(Rational number, BigInteger modulus) {
    return number.numerator().multiply(number.denominator().modInverse(modulus)).mod(modulus);
  }
}
