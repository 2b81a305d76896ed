package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static regulus.kernel.Formulas.formula;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gamma functions in towers, and their enclosures. */
class GammaFunctionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Gamma[5]                | 24",
        "Gamma[1]                | 1",
        "Gamma[1/2]^2            | 4*ArcTan[1]",
        "Gamma[-1/2 + 2]         | Sqrt[ArcTan[1]]",
        "Gamma[7/2]              | 15/8*Gamma[1/2]",
        "Gamma[x + 3]            | x*(x+1)*(x+2)*Gamma[x]",
        "Gamma[x - 2 + 5/2]      | Gamma[x + 1/2]",
        "Gamma[x/2 + 1]          | x/2*Gamma[x/2]",
        "PolyGamma[x + 2]        | PolyGamma[x] + 1/x + 1/(x+1)",
        "PolyGamma[3]            | PolyGamma[1] + 3/2",
        "Trigamma[x + 1]         | Trigamma[x] - 1/x^2",
        "Trigamma[5/2]           | Trigamma[1/2] - 4 - 4/9",
      })
  void recurrences(String left, String right) {
    Tower tower = new Tower(Budget.standard());
    tower.addSymbol("x", Sign.POSITIVE);
    assertThat(tower.minus(tower.of(formula(left)), tower.of(formula(right))).isZero()).isTrue();
    assertThat(tower.conditions().open()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Gamma[x]", "Gamma[x - 1]", "PolyGamma[x - 1/2]", "Trigamma[x]"})
  void argumentsMustBeSeenToBePositive(String of) {
    Tower tower = new Tower(Budget.standard());
    tower.addSymbol("x", Sign.UNKNOWN);
    tower.of(formula(of));
    assertThat(tower.conditions().open()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Gamma[0]", "Gamma[-1/2]", "PolyGamma[-3]", "Trigamma[0]"})
  void noValueAtOtherNumbers(String of) {
    Tower tower = new Tower(Budget.standard());
    assertThatThrownBy(() -> tower.of(formula(of))).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> new Enclosures(64, Budget.standard()).of(formula(of)))
        .isInstanceOf(Refusal.class);
  }

  /** Digits of mpmath at 80 digits, an independent implementation. */
  @ParameterizedTest
  @CsvSource({
    "Gamma[1/2], 1.7724538509055160272981674833411451827975494561223871",
    "Gamma[1/3], 2.6789385347077476336556929409746776441286893779573011",
    "Gamma[1/4], 3.6256099082219083119306851558676720029951676828800655",
    "Gamma[10], 362880",
    "PolyGamma[1], -0.57721566490153286060651209008240243104215933593992360",
    "PolyGamma[1/4], -4.2274535333762654080895301460966835773672444387082423",
    "Trigamma[1], 1.6449340668482264364724151666460251892189499012067984",
    "Trigamma[1/2], 4.9348022005446793094172454999380755676568497036203953",
  })
  void enclosuresContainTheValue(String of, String digits) {
    BigDecimal decimal = new BigDecimal(digits);
    BigInteger unit = BigInteger.TEN.pow(decimal.scale());
    Rational near = new Rational(decimal.unscaledValue(), unit);
    Rational ulp = new Rational(BigInteger.ONE, unit);
    for (int bits : new int[] {32, 64, 128, 160, 300}) {
      RationalInterval found = new Enclosures(bits, Budget.standard()).of(formula(of));
      assertThat(found.low()).isLessThanOrEqualTo(near.plus(ulp));
      assertThat(found.high()).isGreaterThanOrEqualTo(near.minus(ulp));
      Rational width = found.high().minus(found.low());
      Rational wide = Rational.of(1, 2).pow(bits - 20).times(Rational.of(1 + 400_000));
      assertThat(width).isLessThan(bits < 100 ? Rational.of(1, 2).pow(bits - 28) : wide);
    }
  }

  @Property(tries = 60)
  void enclosuresOverlapAlongTheRecurrence(
      @ForAll @IntRange(min = 1, max = 400) int over,
      @ForAll @IntRange(min = 1, max = 40) int under) {
    Rational x = Rational.of(over, under);
    Enclosures enclosures = new Enclosures(96, Budget.standard());
    Expr here = Expr.number(x);
    Expr next = Expr.number(x.plus(Rational.ONE));
    requireOverlap(
        enclosures.of(next.apply(Head.GAMMA)),
        enclosures.of(here.apply(Head.GAMMA)).times(RationalInterval.of(x)));
    requireOverlap(
        enclosures.of(next.apply(Head.DIGAMMA)),
        enclosures.of(here.apply(Head.DIGAMMA)).plus(RationalInterval.of(x.inverse())));
    requireOverlap(
        enclosures.of(next.apply(Head.TRIGAMMA)),
        enclosures.of(here.apply(Head.TRIGAMMA)).minus(RationalInterval.of(x.times(x).inverse())));
  }

  private static void requireOverlap(RationalInterval a, RationalInterval b) {
    assertThat(a.low()).isLessThanOrEqualTo(b.high());
    assertThat(b.low()).isLessThanOrEqualTo(a.high());
  }

  @Test
  void theFiveValuesAtWidthsFourSixFive() {
    requireDigits("PolyGamma[2] + PolyGamma[3] + PolyGamma[5/2] + Log[1/15]", "-.65932");
    requireDigits("Trigamma[2] + Trigamma[3] + Trigamma[5/2]", "1.53023");
    requireDigits("Gamma[7/2]/Gamma[2]/Sqrt[15]", ".85809");
    requireDigits("(1 + 2/4)*(1 + 2/6)*(1 + 2/5)", "2.8");
  }

  @Test
  void theFourExponentsAtWidthFour() {
    requireDigits("(Log[1/2] + PolyGamma[2])/2", "-.1352");
    requireDigits("(Log[1/2] + PolyGamma[3/2])/2", "-.3283");
    requireDigits("(Log[1/2] + PolyGamma[1])/2", "-.6352");
    requireDigits("(Log[1/2] + PolyGamma[1/2])/2", "-1.3283");
  }

  private static void requireDigits(String of, String digits) {
    BigDecimal decimal = new BigDecimal(digits);
    Rational scale = new Rational(BigInteger.ONE, BigInteger.TEN.pow(decimal.scale()));
    Rational printed = new Rational(decimal.unscaledValue(), BigInteger.ONE).times(scale);
    RationalInterval found = new Enclosures(128, Budget.standard()).of(formula(of));
    Rational half = scale.times(Rational.HALF);
    assertThat(found.low()).isGreaterThan(printed.minus(half));
    assertThat(found.high()).isLessThan(printed.plus(half));
  }
}
