package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static regulus.kernel.Formulas.formula;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Powers with symbolic exponents: u, v positive, x unknown, exponents D &gt; 2 and F unknown. */
class SymbolicPowersTest {

  private static Tower tower() {
    Tower tower = new Tower(Budget.standard());
    tower.addSymbol("D", Sign.UNKNOWN);
    tower.addSymbol("F", Sign.NONZERO);
    tower.addSymbol("u", Sign.POSITIVE);
    tower.addSymbol("v", Sign.POSITIVE);
    tower.addSymbol("x", Sign.UNKNOWN);
    tower.signs().assume(tower.of(formula("D - 2")), Sign.POSITIVE);
    return tower;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "u^D*u^(2-D) - u^2",
        "u^(D-1) - u^D/u",
        "(u^D)^(2/D) - u^2",
        "(u^D)^(1/D) - u",
        "(u^2)^(D/2) - u^D",
        "Sqrt[u^D] - u^(D/2)",
        "Sqrt[u]^D - u^(D/2)",
        "(u^D)^(1/3) - u^(D/3)",
        "(u*v)^D - u^D*v^D",
        "(u/v)^D*v^D - u^D",
        "(2*u)^D - 2^D*u^D",
        "4^D - (2^D)^2",
        "6^D - 2^D*3^D",
        "(1/2)^D*2^D - 1",
        "(x^2 + 1)^D*(x^2 + 1)^(1-D) - x^2 - 1",
        "(2*x^2 + 2)^D - 2^D*(x^2 + 1)^D",
        "u^(D/(D-2)) - u*u^(2/(D-2))",
        "u^((D^2 - 4)/(D-2)) - u^D*u^2",
        "u^(D*F)/u^(F*(D-1)) - u^F",
        "(u^F)^D - (u^D)^F",
        "Exp[x]^D - Exp[D*x]",
        "u^(D-D) - 1",
        "1^D - 1",
        "(u^D - v^D)*(u^D + v^D) - u^(2*D) + v^(2*D)",
        "u^(2*D-2) - (u^D)^2/u^2",
        "(u^(2-D))^(1/(2-D)) - u",
        "(x^2*u - 3*x^2*u + 2*u*x^2 + u)^D - u^D"
      })
  void identitiesReduceToZero(String identity) {
    Tower tower = tower();
    assertThat(tower.of(formula(identity)).isZero()).as(identity).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "u^D - u^2",
        "u^D - u^F",
        "u^D - v^D",
        "u^D + u^(-D)",
        "(u + v)^D - u^D - v^D",
        "u^(D-1) - u^D",
        "2^D - 4",
        "(2*u)^D - 2*u^D",
        "u^(D/2) - u^D/2",
        "(u^D)^D - u^(2*D)",
        "u^(2/D) - u^2/u^D"
      })
  void nothingElseIsTakenForZero(String formula) {
    assertThat(tower().of(formula(formula)).isZero()).as(formula).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u^D | D*u^(D-1)",
        "u^(2-D) | (2-D)*u^(1-D)",
        "u^(2/D) | 2/D*u^(2/D-1)",
        "(u^2 + 1)^D | 2*D*u*(u^2 + 1)^(D-1)",
        "u^(D/2) | D/2*u^(D/2-1)",
        "((u^D + v^D)/2)^(1/D) | u^(D-1)/2*((u^D + v^D)/2)^(1/D-1)",
        "F*u^D*Log[u] | F*(D*u^(D-1)*Log[u] + u^(D-1))",
        "v^D | 0"
      })
  void derivativesFollowTheRules(String function, String derivative) {
    Tower tower = tower();
    Element found = tower.partial(tower.of(formula(function)), tower.base("u"));
    assertThat(tower.minus(found, tower.of(formula(derivative))).isZero()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2^u", "v^(D*u)", "(u + v)^(u*F)", "2^(u^D)"})
  void anExponentDoesNotMove(String formula) {
    Tower tower = tower();
    Element element = tower.of(formula(formula));
    assertThatThrownBy(() -> tower.partial(element, tower.base("u")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("exponent");
  }

  @ParameterizedTest
  @CsvSource({"x^D, x > 0", "(x + u)^D, x + u > 0", "(x*u)^(1/F), u*x > 0"})
  void theBaseMustBePositive(String formula, String condition) {
    Tower tower = tower();
    tower.of(formula(formula));
    assertThat(tower.conditions().open()).hasSize(1);
    assertThat(tower.conditions().open().getFirst()).isEqualTo(condition);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0^D", "(-u)^D", "(-2)^D", "(-1-x^2)^F"})
  void aBaseThatIsNotPositiveIsRefused(String formula) {
    Tower tower = tower();
    assertThatThrownBy(() -> tower.of(formula(formula))).isInstanceOf(Refusal.class);
  }

  @Test
  void divisionByTheExponentNeedsToKnowThatItIsNotZero() {
    Tower known = tower();
    known.of(formula("u^(1/D)/(D*(D-2)) + 1/(D-1) + 1/(D^2-4)"));
    assertThat(known.conditions().open()).isEmpty();
    Tower open = tower();
    open.of(formula("1/(D-3)"));
    assertThat(open.conditions().open()).containsExactly("D - 3 != 0");
  }

  @ParameterizedTest
  @CsvSource({
    "u^D, POSITIVE", "u^D + 1, POSITIVE", "-v^(2/D), NEGATIVE", "D, POSITIVE", "D - 1, POSITIVE",
    "2 - D, NEGATIVE", "D - 3, UNKNOWN", "1 - 2/D, POSITIVE", "D^2 - 4, POSITIVE", "F, NONZERO",
    "D - F, UNKNOWN", "2*D - 4, POSITIVE", "D*u - 2*u, POSITIVE"
  })
  void signsFollowFromTheAssumptions(String formula, Sign sign) {
    Tower tower = tower();
    assertThat(tower.signs().of(tower.of(formula(formula)))).isEqualTo(sign);
  }

  @ParameterizedTest
  @CsvSource({
    "u^D, 3, 8",
    "u^(2-D), 3, 1/2",
    "u^(1/D)*v, 1, 18",
    "(u*v)^(D/2), 4, 324",
    "v^(D/2), 3, 27"
  })
  void valuesAreExactWhereTheyAreRational(String formula, String d, String value) {
    Tower tower = tower();
    Map<String, Rational> point = new LinkedHashMap<>();
    point.put("D", Rational.of(Long.parseLong(d)));
    point.put("u", Rational.of(2));
    point.put("v", Rational.of(9));
    assertThat(tower.evaluate(tower.of(formula(formula)), point)).hasToString(value);
  }

  @Test
  void valuesAreRefusedWhereTheyAreNotRational() {
    Tower tower = tower();
    Element root = tower.of(formula("u^(D/2)"));
    Element power = tower.of(formula("x^D"));
    for (long u : List.of(2L, 3L, 8L)) {
      Map<String, Rational> point = Map.of("D", Rational.of(3), "u", Rational.of(u));
      assertThatThrownBy(() -> tower.evaluate(root, point)).isInstanceOf(Refusal.class);
    }
    Map<String, Rational> negative = Map.of("D", Rational.of(3), "x", Rational.of(-2));
    assertThatThrownBy(() -> tower.evaluate(power, negative)).isInstanceOf(Refusal.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"u^D", "u^(2-D)/v", "(u^D + v^D)^(1/D)", "u^(2/D-1)*F", "2^D*u"})
  void printedFormsReadBack(String formula) {
    Tower tower = tower();
    Element element = tower.of(formula(formula));
    assertThat(tower.minus(tower.of(tower.toExpr(element)), element).isZero()).isTrue();
  }
}
