package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static regulus.kernel.Formulas.formula;
import static regulus.kernel.Theorems.statement;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of formulas without symbols, to the digits that are written. */
class ValueRuleTest {

  private static final String FILE =
      """
      id: test.values
      model: {per: coordinate, parameters: [u], predictor: {w: u}}
      claims:
        - {id: claim, %s}
      """;

  private static Verdict check(String of, String is) {
    return Kernel.check(
        statement(FILE, "value: {of: \"" + of + "\", is: \"" + is + "\"}"), Certificate.EMPTY);
  }

  /** Digits from the usual tables. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Exp[1]               | 2.71828182845904523536028747135266249775724709369996",
        "Exp[-1]              | 0.367879441171442321595523770161460867445811131031767834507837",
        "Exp[10]              | 22026.4657948067165169579",
        "Log[2]               | 0.693147180559945309417232121458176568075500134360255254120680",
        "Log[10]              | 2.30258509299404568401799145468436420760110148862877297603333",
        "Log[1/3]             | -1.098612288668109691395245236922525704647490557822749451734694",
        "Log[127/128]         | -0.00784317746102589287318404249094358165",
        "4*ArcTan[1]          | 3.14159265358979323846264338327950288419716939937510582097494",
        "2*ArcSin[1]          | 3.14159265358979323846264338327950288419716939937510582097494",
        "ArcSin[1/2]*6        | 3.14159265358979323846264338327950288419716939937510582097494",
        "ArcTan[-1000]        | -1.56979632712822975256480",
        "Sqrt[2]              | 1.41421356237309504880168872420969807856967187537695",
        "2^(1/3)              | 1.25992104989487316476721060727822835057025146470151",
        "2^(-1/2)             | 0.707106781186547524400844362104849039284835937688474",
        "3^Sqrt[2]            | 4.72880438783741494789428",
        "Sinh[1]              | 1.17520119364380145688238185059560081515571798133410",
        "Cosh[-1]             | 1.54308063481524377847790562075706168260152911236586",
        "Tanh[1/2]            | 0.462117157260009758502318483643672548730289280330113",
        "ArcSinh[-1]          | -0.881373587019543025232609324979792309028160328261635",
        "ArcTanh[1/2]         | 0.549306144334054845697622618461262852323745278911375",
        "Abs[-Sqrt[3]]        | 1.73205080756887729352744634150587236694280525381038",
        "1/3                  | 0.3333",
        "(-2)^3               | -8",
        "1/2                  | 0",
        "1/2                  | 1",
        "10^-3                | 0.001",
      })
  void valuesAndTheirNeighbours(String of, String is) {
    assertThat(check(of, is)).as(of).isInstanceOf(Verdict.Proved.class);
    BigDecimal decimal = new BigDecimal(is);
    BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(-decimal.scale());
    for (int k : new int[] {-2, 2}) {
      String other = decimal.add(unit.multiply(BigDecimal.valueOf(k))).toPlainString();
      assertThat(check(of, other)).as(of + " = " + other).isInstanceOf(Verdict.Refuted.class);
    }
  }

  /** {@code Exp[Pi Sqrt[163]]} is no integer, by less than {@code 10^-12}. */
  @Test
  void whatFewDigitsDoNotTell() {
    String almost = "Exp[4*ArcTan[1]*Sqrt[163]]";
    assertThat(check(almost, "262537412640768744")).isInstanceOf(Verdict.Proved.class);
    assertThat(check(almost, "262537412640768744.000000000000"))
        .isInstanceOf(Verdict.Refuted.class);
    assertThat(check(almost, "262537412640768743.99999999999925007"))
        .isInstanceOf(Verdict.Proved.class);
  }

  /** Half a unit away exactly, but not seen to be. */
  @Test
  void aValueOnABoundIsLeftOpen() {
    assertThat(check("Exp[Log[2]]/4", "1")).isInstanceOf(Verdict.Unproved.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Log[0]",
        "Log[-1]",
        "Sqrt[-1]",
        "ArcTanh[1]",
        "ArcTanh[-2]",
        "ArcSin[2]",
        "(-2)^(1/2)",
        "(-2)^Sqrt[2]",
        "1/(Sqrt[2]*Sqrt[2] - 2)",
        "Log[Sqrt[2]^2 - 2]",
        "Exp[100000]",
        "Exp[Exp[Exp[10]]]",
      })
  void whatHasNoValueIsNeitherProvedNorRefuted(String of) {
    assertThat(check(of, "0")).isInstanceOf(Verdict.Unproved.class);
    assertThat(check(of, "1.5")).isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void aSymbolHasNoEnclosure() {
    assertThatThrownBy(() -> new Enclosures(64, Budget.standard()).of(formula("x + 1")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("symbol x");
  }

  @Test
  void theBudgetEndsAnEnclosure() {
    Statement statement = statement(FILE, "value: {of: \"Exp[1]\", is: \"2.718\"}");
    assertThat(Kernel.check(statement, Certificate.EMPTY, Budget.steps(5)))
        .isInstanceOf(Verdict.Unproved.class);
  }
}
