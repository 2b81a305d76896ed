package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static regulus.kernel.Formulas.formula;
import static regulus.kernel.Formulas.tower;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TowerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(x + y)^2 - x^2 - 2*x*y - y^2",
        "1/(a + b) - (a - b)/(a^2 - b^2 + c*0) - 0",
        "Sqrt[x^2 + a]^2 - x^2 - a",
        "1/Sqrt[x^2 + a] - Sqrt[x^2 + a]/(x^2 + a)",
        "Sqrt[a^2*b^4] - a*b^2",
        "Sqrt[a^2/b^2] - a/b",
        "Sqrt[9/4] - 3/2",
        "Exp[x]*Exp[-x] - 1",
        "Cosh[x]^2 - Sinh[x]^2 - 1",
        "Sinh[2*x] - 2*Sinh[x]*Cosh[x]",
        "Log[1] + ArcSinh[0]",
        "Abs[a*b] - a*b",
        "Abs[x]^2 - x^2",
        "a^(1/3)*a^(1/3)*a^(1/3) - a",
        "(1 + Sqrt[a])*(1 - Sqrt[a]) - 1 + a",
        "1/Sqrt[x^2 + a]^2 - 1/(x^2 + a)",
        "1/Sqrt[x^2 + a]^3 - Sqrt[x^2 + a]/(x^2 + a)^2",
        "(a^6*b^3/8)^(1/3) - a^2*b/2",
        "a^(2/3)/a - 1/a^(1/3)"
      })
  void identitiesReduceToZero(String identity) {
    Tower tower = tower();
    assertThat(tower.of(formula(identity)).isZero()).as(identity).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(x + y)^2 - x^2 - y^2",
        "Sqrt[x^2] - x",
        "Sqrt[x^2] + x",
        "Exp[x] - Exp[-x]",
        "Log[a] - Log[b]",
        "ArcSinh[x] - ArcSinh[2*x]",
        "Sqrt[a + b] - Sqrt[a] - Sqrt[b]"
      })
  void nothingElseIsTakenForZero(String formula) {
    assertThat(tower().of(formula(formula)).isZero()).as(formula).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x^3 | 3*x^2",
        "1/(x^2 + 1) | -2*x/(x^2 + 1)^2",
        "Sqrt[x^2 + a] | x/Sqrt[x^2 + a]",
        "Log[x^2 + a] | 2*x/(x^2 + a)",
        "Exp[x^2] | 2*x*Exp[x^2]",
        "ArcSinh[x/a] | 1/Sqrt[x^2 + a^2]",
        "ArcTan[x] | 1/(1 + x^2)",
        "ArcTanh[x] | 1/(1 - x^2)",
        "ArcSin[x] | 1/Sqrt[1 - x^2]",
        "Sinh[x] | Cosh[x]",
        "Tanh[x] | 1/Cosh[x]^2",
        "x*ArcSinh[x] - Sqrt[1 + x^2] | ArcSinh[x]",
        "(x^2 + a)^(1/3) | 2/3*x/(x^2 + a)^(2/3)"
      })
  void derivativesFollowTheRules(String function, String derivative) {
    Tower tower = tower();
    tower.drawRoot(new Certificate.Step.Root(formula("1 + x^2/a^2"), formula("Sqrt[x^2 + a^2]/a")));
    int x = tower.base("x");
    Element computed = tower.partial(tower.of(formula(function)), x);
    assertThat(tower.minus(computed, tower.of(formula(derivative))).isZero()).isTrue();
  }

  @Test
  void aRadicandIsSeenToBeNonnegativeByItsShape() {
    Tower tower = tower();
    tower.of(formula("Sqrt[(x^2 - y^2)^2 + 4*z^2]"));
    assertThat(tower.conditions().open()).isEmpty();
    tower = tower();
    tower.of(formula("Sqrt[(x^2 - y^2)^2 - 4*z^2]"));
    assertThat(tower.conditions().open()).hasSize(1);
  }

  @Test
  void nestedRootsAreReadInReasonableTime() {
    String nested = "x^2 + 1";
    for (int i = 0; i < 60; i++) {
      nested = "Sqrt[" + nested + "]";
    }
    assertThat(tower().of(formula(nested)).isZero()).isFalse();
  }

  @Test
  void aDrawnRootMustSquareToItsRadicand() {
    assertThatThrownBy(
            () ->
                tower()
                    .drawRoot(
                        new Certificate.Step.Root(formula("(a + b)^2 + 1"), formula("a + b"))))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("the square of");
  }

  @Test
  void aDrawnRootMustNotBeNegative() {
    assertThatThrownBy(
            () ->
                tower().drawRoot(new Certificate.Step.Root(formula("(a - b)^2"), formula("a - b"))))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("nonnegative");
    assertThatThrownBy(
            () -> tower().drawRoot(new Certificate.Step.Root(formula("a^2"), formula("-a"))))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void openSideConditionsAreSaid() {
    Tower tower = tower();
    tower.of(formula("1/(x - 1) + Log[y] + Sqrt[z]"));
    assertThat(tower.conditions().open()).containsExactly("x - 1 != 0", "y > 0", "z >= 0");
    tower = tower();
    tower.of(formula("1/(a + 1) + Log[a] + Sqrt[x^2 + b]"));
    assertThat(tower.conditions().open()).isEmpty();
    assertThat(tower.conditions().discharged())
        .containsExactly("a + 1 != 0", "a > 0", "x^2 + b >= 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1/(x - x)", "Sqrt[-a]", "Log[-a]", "Log[0]", "1/0^2", "x^100"})
  void whatMakesNoSenseIsRefused(String formula) {
    assertThatThrownBy(() -> tower().of(formula(formula))).isInstanceOf(Refusal.class);
  }

  @Test
  void valuesAreExact() {
    Tower tower = tower();
    Map<String, Rational> point = Map.of("a", Rational.of(9, 4), "x", Rational.of(2));
    assertThat(tower.evaluate(tower.of(formula("x/Sqrt[a] + 1")), point))
        .isEqualTo(Rational.of(7, 3));
    assertThatThrownBy(() -> tower.evaluate(tower.of(formula("Sqrt[a + x]")), point))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> tower.evaluate(tower.of(formula("Exp[x]")), point))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void theBudgetEndsTheWork() {
    Tower tower = new Tower(Budget.steps(100));
    tower.addSymbol("x", Sign.UNKNOWN);
    tower.addSymbol("y", Sign.UNKNOWN);
    assertThatThrownBy(() -> tower.of(formula("(x + y + 1)^20")))
        .isInstanceOf(Budget.Exhausted.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a + b*c | POSITIVE",
        "x^2 + a | POSITIVE",
        "x^2 + y^4 | NONNEGATIVE",
        "-x^2 - a | NEGATIVE",
        "a - b | UNKNOWN",
        "x*y | UNKNOWN",
        "a*x^2 | NONNEGATIVE",
        "(x - y)^2 + a | POSITIVE",
        "((x - y)^2 + a)*(b + c) | POSITIVE",
        "Sqrt[x^2 + a] | POSITIVE",
        "Exp[x] + 1 | POSITIVE",
        "1/(x^2 + a) | POSITIVE",
        "1/x^2 | UNKNOWN",
        "ArcSinh[a] | POSITIVE",
        "Log[1 + a] | POSITIVE",
        "0 | ZERO"
      })
  void signsFollowFromShapeAndTerms(String formula, Sign expected) {
    assertThat(tower().signs().of(formula(formula))).isEqualTo(expected);
  }

  @Test
  void factsAboutPolynomialsAreUsed() {
    Tower tower = tower();
    tower.signs().assume(tower.of(formula("(x - y)/a")), Sign.POSITIVE);
    assertThat(tower.signs().of(formula("b*(x - y)"))).isEqualTo(Sign.POSITIVE);
    assertThat(tower.signs().of(formula("y - x"))).isEqualTo(Sign.NEGATIVE);
    assertThat(tower.signs().of(formula("x^2 - y^2"))).isEqualTo(Sign.UNKNOWN);
  }

  @Test
  void contradictoryAssumptionsAreRefused() {
    Tower tower = tower();
    assertThatThrownBy(() -> tower.signs().assume(tower.of(formula("a")), Sign.NEGATIVE))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void dependenceIsSeenThroughGenerators() {
    Tower tower = tower();
    Element element = tower.of(formula("Sqrt[Log[1 + a] + b]"));
    assertThat(List.of("a", "b", "c").stream().map(s -> tower.dependsOn(element, s)))
        .containsExactly(true, true, false);
  }
}
