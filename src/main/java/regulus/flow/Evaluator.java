package regulus.flow;

import java.util.function.Function;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.exception.MathRuntimeException;
import org.jspecify.annotations.Nullable;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/**
 * Evaluates scalar formulas over any number type, in particular over Hipparchus' derivative types:
 * a gradient obtained this way owes nothing to symbolic differentiation.
 *
 * <p>Vectors must have been written out before, see {@link ComponentModel#components}.
 *
 * @param <T> the type of one number
 */
public final class Evaluator<T extends CalculusFieldElement<T>> {

  private final Function<Rational, T> constants;
  private final Function<String, @Nullable T> symbols;
  private final int digits;

  /**
   * @param constants how a rational constant becomes a number
   * @param symbols the value of each symbol, null if it has none
   */
  public Evaluator(Function<Rational, T> constants, Function<String, @Nullable T> symbols) {
    this(constants, symbols, 0);
  }

  /**
   * The same, for formulas with integrals.
   *
   * @param digits decimal digits of the numbers, to which integrals are found
   */
  public Evaluator(
      Function<Rational, T> constants, Function<String, @Nullable T> symbols, int digits) {
    this.constants = constants;
    this.symbols = symbols;
    this.digits = digits;
  }

  /**
   * The value of {@code expr}.
   *
   * @throws UndefinedException outside the formula's domain
   * @throws IllegalArgumentException for a symbol without value, or a vector operation
   */
  public T value(Expr expr) {
    T value;
    try {
      value = unchecked(expr);
    } catch (ArithmeticException | MathRuntimeException e) {
      throw new UndefinedException(expr, String.valueOf(e.getMessage()));
    }
    if (!Double.isFinite(value.getReal())) {
      throw new BeyondRangeException(expr);
    }
    return value;
  }

  private T unchecked(Expr expr) {
    return switch (expr) {
      case Expr.Num number -> constants.apply(number.value());
      case Expr.Sym symbol -> symbol(symbol.name());
      case Expr.Sum sum -> {
        T total = value(sum.terms().getFirst());
        for (Expr term : sum.terms().subList(1, sum.terms().size())) {
          total = total.add(value(term));
        }
        yield total;
      }
      case Expr.Product product -> {
        T total = value(product.factors().getFirst());
        for (Expr factor : product.factors().subList(1, product.factors().size())) {
          total = total.multiply(value(factor));
        }
        yield total;
      }
      case Expr.Power power -> power(power);
      case Expr.Apply apply -> apply(apply, value(apply.argument()));
      case Expr.Dot _ -> throw new IllegalArgumentException("expected components, found " + expr);
      case Expr.Integral integral -> integral(integral);
    };
  }

  private T integral(Expr.Integral integral) {
    if (digits == 0) {
      throw new IllegalArgumentException("expected a formula without integrals, found " + integral);
    }
    return new Quadrature<>(constants, digits)
        .integral(
            integral,
            x ->
                new Evaluator<>(
                        constants,
                        name -> name.equals(integral.variable()) ? x : symbols.apply(name),
                        digits)
                    .value(integral.integrand()),
            value(integral.from()),
            value(integral.to()));
  }

  private T symbol(String name) {
    T value = symbols.apply(name);
    if (value == null) {
      throw new IllegalArgumentException("symbol " + name + " has no value");
    }
    return value;
  }

  private T power(Expr.Power power) {
    T base = value(power.base());
    if (!(power.exponent() instanceof Expr.Num exponent)) {
      require(base.getReal() > 0, power, "power of", base);
      return base.log().multiply(value(power.exponent())).exp();
    }
    Rational n = exponent.value();
    if (n.isInteger() && n.numerator().bitLength() < 16) {
      require(n.signum() >= 0 || base.getReal() != 0, power, "division by", base);
      T positive = integerPower(base, Math.abs(n.intValueExact()));
      return n.signum() < 0 ? positive.reciprocal() : positive;
    }
    require(base.getReal() >= 0, power, "root of", base);
    require(n.signum() >= 0 || base.getReal() != 0, power, "division by", base);
    if (n.times(Rational.of(2)).isInteger() && n.numerator().bitLength() < 16) {
      T positive = integerPower(base.sqrt(), Math.abs(n.numerator().intValueExact()));
      return n.signum() < 0 ? positive.reciprocal() : positive;
    }
    require(base.getReal() > 0, power, "power of", base);
    return base.log().multiply(constants.apply(n)).exp();
  }

  /** {@code base^n} for {@code n >= 0} by repeated squaring. */
  private T integerPower(T base, int n) {
    T power = constants.apply(Rational.ONE);
    T square = base;
    for (int rest = n; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        power = power.multiply(square);
      }
      square = rest > 1 ? square.multiply(square) : square;
    }
    return power;
  }

  private T apply(Expr.Apply apply, T x) {
    double size = Math.abs(x.getReal());
    return switch (apply.head()) {
      case LOG -> {
        require(x.getReal() > 0, apply, "logarithm of", x);
        yield x.log();
      }
      case EXP -> x.exp();
      case SINH -> x.sinh();
      case COSH -> x.cosh();
      case TANH -> x.sinh().divide(x.cosh());
      case ARCSINH -> x.getReal() < 0 ? x.negate().asinh().negate() : x.asinh();
      case ARCTANH -> {
        require(size < 1, apply, "inverse hyperbolic tangent of", x);
        yield x.atanh();
      }
      case ARCSIN -> {
        require(size <= 1, apply, "inverse sine of", x);
        yield x.asin();
      }
      case ARCTAN -> x.atan();
      case ABS -> x.abs();
      case GAMMA, DIGAMMA, TRIGAMMA -> {
        require(x.getReal() > 0, apply, apply.head().wolframName() + " of", x);
        yield GammaSeries.value(apply.head(), x, constants);
      }
      case NORM, TRANSPOSE, TRACE, DIAGONAL ->
          throw new IllegalArgumentException("expected components, found " + apply);
    };
  }

  private void require(boolean condition, Expr part, String what, T operand) {
    if (!condition) {
      throw new UndefinedException(part, what + " " + operand.getReal());
    }
  }
}
