package regulus.flow;

/**
 * Elementary functions of {@link DoubleDouble} numbers. With {@code u = 2^-53} the relative errors
 * below are those of the listed operations added up; none exceeds {@code 2^-99 = 128 u^2} away from
 * overflow, and tests compare them with {@link Real}.
 */
final class DoubleDoubleFunctions {

  static final DoubleDouble LOG_OF_TWO =
      DoubleDouble.of(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);
  static final DoubleDouble PI = DoubleDouble.of(0x1.921fb54442d18p1, 0x1.1a62633145c07p-53);

  /** What {@link #LOG_OF_TWO} lacks. */
  private static final double REST_OF_LOG_OF_TWO = 0x1.7b57a079a1934p-111;

  private static final double INVERSE_LOG_OF_TWO = 1 / Math.log(2);

  /** The exponential function overflows above. */
  private static final double MOST_EXPONENT = 709.79;

  /** The exponential function is 0 below. */
  private static final double LEAST_EXPONENT = -745.2;

  /** The argument of the exponential series is divided by {@code 2^HALVINGS}. */
  private static final int HALVINGS = 9;

  /** Logarithms are taken of numbers between half of this and this. */
  private static final double ROOT_OF_TWO = Math.sqrt(2);

  private static final int ARCTANGENT_HALVINGS = 3;

  /** {@code 1/k!}, {@code k = 1 .. 9}; the next term is below {@code 2^-116} of the first. */
  private static final DoubleDouble[] INVERSE_FACTORIALS = new DoubleDouble[9];

  /**
   * {@code (-1)^k / (2k+1)}, {@code k = 0 .. 16}; for {@code z < 1/10} the next is below 2^-118.
   */
  private static final DoubleDouble[] ARCTANGENT_COEFFICIENTS = new DoubleDouble[17];

  static {
    double factorial = 1;
    for (int k = 0; k < INVERSE_FACTORIALS.length; k++) {
      factorial *= k + 1;
      INVERSE_FACTORIALS[k] = DoubleDouble.of(factorial, 0).reciprocal();
    }
    for (int k = 0; k < ARCTANGENT_COEFFICIENTS.length; k++) {
      ARCTANGENT_COEFFICIENTS[k] = DoubleDouble.of(k % 2 == 0 ? 2 * k + 1 : -2 * k - 1, 0);
      ARCTANGENT_COEFFICIENTS[k] = ARCTANGENT_COEFFICIENTS[k].reciprocal();
    }
  }

  private DoubleDoubleFunctions() {}

  private static DoubleDouble polynomial(DoubleDouble[] coefficients, DoubleDouble x) {
    DoubleDouble sum = coefficients[coefficients.length - 1];
    for (int k = coefficients.length - 2; k >= 0; k--) {
      sum = sum.multiply(x).add(coefficients[k]);
    }
    return sum;
  }

  /** For {@code |x| < 0.36}: a series at {@code x/512}, then {@code e -> 2e + e^2}; 40 u^2. */
  private static DoubleDouble expm1NearZero(DoubleDouble x) {
    DoubleDouble reduced = x.scalb(-HALVINGS);
    DoubleDouble e = polynomial(INVERSE_FACTORIALS, reduced).multiply(reduced);
    for (int i = 0; i < HALVINGS; i++) {
      e = e.scalb(1).add(e.multiply(e));
    }
    return e;
  }

  /** {@code 2^k (1 + expm1(x - k log 2))}. */
  static DoubleDouble exp(DoubleDouble x) {
    if (!(x.high() <= MOST_EXPONENT && x.high() >= LEAST_EXPONENT)) {
      return DoubleDouble.of(Math.exp(x.high()), 0);
    }
    int power = (int) Math.rint(x.high() * INVERSE_LOG_OF_TWO);
    DoubleDouble reduced =
        x.subtract(LOG_OF_TWO.multiply(power))
            .subtract(DoubleDouble.of(REST_OF_LOG_OF_TWO * power, 0));
    return expm1NearZero(reduced).add(DoubleDouble.ONE).scalb(power);
  }

  static DoubleDouble expm1(DoubleDouble x) {
    return Math.abs(x.high()) < 0.35 ? expm1NearZero(x) : exp(x).subtract(DoubleDouble.ONE);
  }

  /** One step from the double {@code y} near log(1+z): {@code y + log(1+e)}, {@code e ~ 1e-16}. */
  private static DoubleDouble log1pNearZero(DoubleDouble z) {
    DoubleDouble y = DoubleDouble.of(Math.log1p(z.high()), 0);
    DoubleDouble power = expm1NearZero(y);
    DoubleDouble e = z.subtract(power).divide(power.add(DoubleDouble.ONE));
    return y.add(e.subtract(e.multiply(e).scalb(-1)));
  }

  /** {@code k log 2 + log1p(x 2^-k - 1)}. */
  static DoubleDouble log(DoubleDouble x) {
    if (!(x.high() > 0 && x.high() <= Double.MAX_VALUE)) {
      return DoubleDouble.of(Math.log(x.high()), 0);
    }
    int power = Math.getExponent(x.high());
    power += Math.scalb(x.high(), -power) > ROOT_OF_TWO ? 1 : 0;
    if (power < Double.MIN_EXPONENT) {
      return log(x.scalb(Double.PRECISION)).subtract(LOG_OF_TWO.multiply(Double.PRECISION));
    }
    return log1pNearZero(x.scalb(-power).subtract(DoubleDouble.ONE))
        .add(LOG_OF_TWO.multiply(power));
  }

  static DoubleDouble log1p(DoubleDouble x) {
    return x.high() > ROOT_OF_TWO / 2 - 1 && x.high() < ROOT_OF_TWO - 1
        ? log1pNearZero(x)
        : log(x.add(DoubleDouble.ONE));
  }

  /** Angles above 1 are reflected, those below halved to less than 1/10 before the series. */
  static DoubleDouble atan(DoubleDouble x) {
    if (Math.abs(x.high()) > 1) {
      return PI.scalb(-1).copySign(x).subtract(atan(x.reciprocal()));
    }
    DoubleDouble z = x;
    for (int i = 0; i < ARCTANGENT_HALVINGS; i++) {
      z = z.divide(z.multiply(z).add(DoubleDouble.ONE).sqrt().add(DoubleDouble.ONE));
    }
    return polynomial(ARCTANGENT_COEFFICIENTS, z.multiply(z))
        .multiply(z)
        .scalb(ARCTANGENT_HALVINGS);
  }
}
