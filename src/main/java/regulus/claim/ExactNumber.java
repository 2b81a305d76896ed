package regulus.claim;

import java.util.Map;
import java.util.Optional;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/** Formulas that are rational numbers: sums, products, sizes and whole powers of such. */
public final class ExactNumber {

  /** Largest exponent that is written out. */
  private static final int LARGEST_EXPONENT = 1_000;

  /** Longest numerator or denominator, in bits, on the way and at the end. */
  private static final int LONGEST = 20_000;

  private ExactNumber() {}

  /**
   * The value of a formula.
   *
   * @param symbols the values of the symbols
   * @return empty for a formula with a root, a function or an unknown symbol, for a division by
   *     zero, and for a number that is too long
   */
  public static Optional<Rational> of(Expr formula, Map<String, Rational> symbols) {
    return switch (formula) {
      case Expr.Num number -> Optional.of(number.value());
      case Expr.Sym symbol -> Optional.ofNullable(symbols.get(symbol.name()));
      case Expr.Sum sum -> {
        Rational total = Rational.ZERO;
        for (Expr term : sum.terms()) {
          Optional<Rational> value = of(term, symbols);
          if (value.isEmpty()) {
            yield Optional.empty();
          }
          total = total.plus(value.get());
        }
        yield ofModerateLength(total);
      }
      case Expr.Product product -> {
        Rational total = Rational.ONE;
        for (Expr factor : product.factors()) {
          Optional<Rational> value = of(factor, symbols);
          if (value.isEmpty()) {
            yield Optional.empty();
          }
          total = total.times(value.get());
        }
        yield ofModerateLength(total);
      }
      case Expr.Power power -> {
        Optional<Rational> base = of(power.base(), symbols);
        Optional<Rational> exponent = of(power.exponent(), symbols);
        yield base.isEmpty() || exponent.isEmpty()
            ? Optional.empty()
            : power(base.get(), exponent.get());
      }
      case Expr.Apply(Head head, Expr argument) ->
          head == Head.ABS ? of(argument, symbols).map(Rational::abs) : Optional.empty();
      case Expr.Dot _, Expr.Integral _ -> Optional.empty();
    };
  }

  private static Optional<Rational> power(Rational base, Rational exponent) {
    boolean small =
        exponent.isInteger()
            && exponent.abs().compareTo(Rational.of(LARGEST_EXPONENT)) <= 0
            && (!base.isZero() || exponent.signum() > 0);
    if (!small) {
      return Optional.empty();
    }
    int n = exponent.intValueExact();
    int bits = Math.max(base.numerator().bitLength(), base.denominator().bitLength());
    return (long) bits * Math.abs(n) > LONGEST
        ? Optional.empty()
        : Optional.of(n < 0 ? base.pow(-n).inverse() : base.pow(n));
  }

  private static Optional<Rational> ofModerateLength(Rational value) {
    return value.numerator().bitLength() > LONGEST || value.denominator().bitLength() > LONGEST
        ? Optional.empty()
        : Optional.of(value);
  }
}
