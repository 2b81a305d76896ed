package regulus.flow;

import java.math.BigDecimal;
import java.math.MathContext;
import org.hipparchus.Field;
import org.jspecify.annotations.Nullable;
import regulus.kernel.Rational;

/**
 * A number with twice the precision of a double, about 31 digits: the unevaluated sum {@code high +
 * low} of two doubles, {@code high} being the sum rounded to nearest.
 *
 * <p>Relative errors, {@code u = 2^-53}, by the algorithms of M. Joldes, J.-M. Muller, V. Popescu,
 * Tight and rigorous error bounds for basic building blocks of double-word arithmetic, ACM TOMS 44
 * (2017), and of V. Lefevre, N. Louvet, J.-M. Muller, J. Picot, L. Rideau, Accurate calculation of
 * Euclidean norms using double-word arithmetic, ACM TOMS 49 (2023):
 *
 * <table>
 *   <caption>Bounds</caption>
 *   <tr><td>{@code add}, {@code subtract}</td><td>AccurateDWPlusDW</td><td>3 u^2 + 13 u^3</td></tr>
 *   <tr><td>{@code multiply}</td><td>DWTimesDW3</td><td>5 u^2</td></tr>
 *   <tr><td>{@code multiply} by a double</td><td>DWTimesFP3</td><td>2 u^2</td></tr>
 *   <tr><td>{@code divide}</td><td>DWDivDW2</td><td>15 u^2 + 56 u^3</td></tr>
 *   <tr><td>{@code sqrt}</td><td>SQRTDWtoDW</td><td>25/8 u^2</td></tr>
 *   <tr><td>elementary functions</td><td>{@link DoubleDoubleFunctions}</td><td>2^-99</td></tr>
 * </table>
 *
 * <p>The range is that of doubles. What overflows is infinite, what has no value is NaN, with low
 * word 0. Precision is lost by underflow of the low word: where a number, a product or a quotient
 * times its divisor is below {@code 2^-968 ~ 3e-292}, only an absolute error of about {@code
 * 2^-1074} is left, because the error of a product of doubles is then no double. {@link Real} has
 * no such limits.
 */
public final class DoubleDouble implements ClaimFunctions<DoubleDouble>, Comparable<DoubleDouble> {

  static final DoubleDouble ZERO = new DoubleDouble(0, 0);
  static final DoubleDouble ONE = new DoubleDouble(1, 0);

  /** Decimal digits that every operation keeps: {@code 15 u^2 < 10^-30.7}. */
  static final int DIGITS = 30;

  /** Bits of an intermediate {@link Real}, more than two words hold without a gap. */
  private static final RealField INTERMEDIATE = RealField.ofDigits(50);

  private final double high;
  private final double low;

  private DoubleDouble(double high, double low) {
    this.high = high;
    this.low = low;
  }

  /** {@code large + small}, {@code |large| >= |small|}. */
  private static DoubleDouble quickSum(double large, double small) {
    double sum = large + small;
    return Double.isFinite(large) && Double.isFinite(sum)
        ? new DoubleDouble(sum, DoubleWords.quickSumError(large, small, sum))
        : new DoubleDouble(Double.isFinite(large) ? sum : large, 0);
  }

  /** The sum of two doubles. */
  public static DoubleDouble of(double a, double b) {
    double sum = a + b;
    return Double.isFinite(sum)
        ? new DoubleDouble(sum, DoubleWords.sumError(a, b, sum))
        : new DoubleDouble(sum, 0);
  }

  /** The number of two words that is nearest to a real one, up to an error of {@code 2 u^2}. */
  public static DoubleDouble of(Real value) {
    double high = value.getReal();
    return Double.isFinite(high)
        ? quickSum(high, value.subtract(value.newInstance(high)).getReal())
        : new DoubleDouble(high, 0);
  }

  /** The number of two words that is nearest to a rational one, up to an error of {@code 2 u^2}. */
  public static DoubleDouble of(Rational value) {
    return of(INTERMEDIATE.of(value));
  }

  /** The same number; a number that is not finite is an {@link ArithmeticException}. */
  public Real toReal(RealField field) {
    return field.getZero().add(high).add(field.getZero().newInstance(low));
  }

  /** The exact value; a number that is not finite is a {@link NumberFormatException}. */
  public BigDecimal toBigDecimal() {
    return new BigDecimal(high).add(new BigDecimal(low));
  }

  double high() {
    return high;
  }

  double low() {
    return low;
  }

  @Override
  public double getReal() {
    return high;
  }

  @Override
  public Field<DoubleDouble> getField() {
    return DoubleDoubleField.getInstance();
  }

  @Override
  public DoubleDouble newInstance(double value) {
    return new DoubleDouble(value, 0);
  }

  @Override
  public DoubleDouble getAddendum() {
    return new DoubleDouble(low, 0);
  }

  @Override
  public boolean isZero() {
    return high == 0;
  }

  @Override
  public DoubleDouble negate() {
    return new DoubleDouble(-high, -low);
  }

  @Override
  public DoubleDouble abs() {
    return high < 0 ? negate() : this;
  }

  @Override
  public DoubleDouble sign() {
    return new DoubleDouble(Math.signum(high), 0);
  }

  @Override
  public DoubleDouble copySign(DoubleDouble sign) {
    return Math.copySign(1, high) == Math.copySign(1, sign.high) ? this : negate();
  }

  @Override
  public DoubleDouble add(DoubleDouble other) {
    double sum = high + other.high;
    double lowSum = low + other.low;
    double carry = DoubleWords.sumError(high, other.high, sum) + lowSum;
    double first = sum + carry;
    double rest =
        DoubleWords.sumError(low, other.low, lowSum) + DoubleWords.quickSumError(sum, carry, first);
    return quickSum(Double.isFinite(sum) ? first : sum, rest);
  }

  @Override
  public DoubleDouble subtract(DoubleDouble other) {
    return add(other.negate());
  }

  @Override
  public DoubleDouble multiply(DoubleDouble other) {
    double product = high * other.high;
    double cross = Math.fma(low, other.high, Math.fma(high, other.low, low * other.low));
    return quickSum(product, DoubleWords.productError(high, other.high, product) + cross);
  }

  @Override
  public DoubleDouble multiply(double factor) {
    double product = high * factor;
    return quickSum(
        product, Math.fma(low, factor, DoubleWords.productError(high, factor, product)));
  }

  @Override
  public DoubleDouble multiply(int factor) {
    return multiply((double) factor);
  }

  @Override
  public DoubleDouble divide(DoubleDouble divisor) {
    double quotient = high / divisor.high;
    DoubleDouble product = divisor.multiply(quotient);
    double rest = (high - product.high) + (low - product.low);
    return quickSum(quotient, rest / divisor.high);
  }

  @Override
  public DoubleDouble reciprocal() {
    return ONE.divide(this);
  }

  /** This number times {@code 2^n}, exact unless it leaves the range. */
  @Override
  public DoubleDouble scalb(int n) {
    double scaled = Math.scalb(high, n);
    return Double.isFinite(scaled)
        ? new DoubleDouble(scaled, Math.scalb(low, n))
        : new DoubleDouble(scaled, 0);
  }

  @Override
  public DoubleDouble sqrt() {
    double root = Math.sqrt(high);
    if (root == 0 || !Double.isFinite(root)) {
      return new DoubleDouble(root, 0);
    }
    return quickSum(root, (Math.fma(-root, root, high) + low) / (2 * root));
  }

  @Override
  public DoubleDouble hypot(DoubleDouble other) {
    int exponent = Math.getExponent(Math.max(Math.abs(high), Math.abs(other.high)));
    DoubleDouble x = scalb(-exponent);
    DoubleDouble y = other.scalb(-exponent);
    return x.multiply(x).add(y.multiply(y)).sqrt().scalb(exponent);
  }

  /**
   * By repeated squaring, with a relative error of at most {@code 5 |n| u^2}, 20 u^2 more if
   * negative.
   */
  @Override
  public DoubleDouble pow(int n) {
    DoubleDouble power = ONE;
    DoubleDouble square = this;
    for (int rest = Math.abs(n); rest != 0; rest >>>= 1) {
      power = (rest & 1) == 1 ? power.multiply(square) : power;
      square = rest > 1 ? square.multiply(square) : square;
    }
    return n < 0 ? power.reciprocal() : power;
  }

  @Override
  public DoubleDouble exp() {
    return DoubleDoubleFunctions.exp(this);
  }

  @Override
  public DoubleDouble expm1() {
    return DoubleDoubleFunctions.expm1(this);
  }

  @Override
  public DoubleDouble log() {
    return DoubleDoubleFunctions.log(this);
  }

  @Override
  public DoubleDouble log1p() {
    return DoubleDoubleFunctions.log1p(this);
  }

  /** {@inheritDoc} The square of the argument must not overflow before the logarithm is taken. */
  @Override
  public DoubleDouble asinh() {
    return Math.abs(high) < 0x1p+500
        ? ClaimFunctions.super.asinh()
        : abs().log().add(DoubleDoubleFunctions.LOG_OF_TWO).copySign(this);
  }

  @Override
  public DoubleDouble atan() {
    return DoubleDoubleFunctions.atan(this);
  }

  @Override
  public DoubleDouble asin() {
    DoubleDouble cosine = ONE.subtract(this).multiply(ONE.add(this)).sqrt();
    return cosine.isZero() ? getPi().scalb(-1).copySign(this) : divide(cosine).atan();
  }

  @Override
  public DoubleDouble getPi() {
    return DoubleDoubleFunctions.PI;
  }

  @Override
  public int compareTo(DoubleDouble other) {
    int order = Double.compare(high, other.high);
    return order != 0 ? order : Double.compare(low, other.low);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DoubleDouble number && high == number.high && low == number.low;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(high + 0.0) * 31 + Double.hashCode(low + 0.0);
  }

  /** 32 significant decimal digits. */
  @Override
  public String toString() {
    return Double.isFinite(high)
        ? toBigDecimal().round(new MathContext(32)).toString()
        : Double.toString(high);
  }
}
