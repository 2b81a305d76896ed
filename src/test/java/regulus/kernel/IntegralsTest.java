package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static regulus.kernel.Formulas.formula;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Definite integrals as formulas and as generators: a, b, c positive, x, y, z of unknown sign. */
class IntegralsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Integrate[Sqrt[s^2 + a], {s, 0, x}] | x | Sqrt[x^2 + a]",
        "Integrate[Sqrt[s^2 + a], {s, x, 0}] | x | -Sqrt[x^2 + a]",
        "Integrate[1/(s^2 + a), {s, -x, x^2}] | x | 2*x/(x^4 + a) + 1/(x^2 + a)",
        "Integrate[1/s, {s, a, b}] | b | 1/b",
        "Integrate[1/s, {s, a, b}] | a | -1/a",
        "x*Integrate[s^2, {s, 0, x}] | x | x^3 + Integrate[t^2, {t, 0, x}]",
        "Integrate[Integrate[t^2, {t, 0, s}], {s, 0, x}] | x | Integrate[t^2, {t, 0, x}]",
      })
  void leibniz(String integral, String symbol, String derivative) {
    Tower tower = Formulas.tower();
    Element found = tower.partial(tower.of(formula(integral)), tower.base(symbol));
    assertThat(tower.minus(found, tower.of(formula(derivative))).isZero()).isTrue();
    assertThat(tower.conditions().open()).isEmpty();
  }

  @Test
  void anIntegrandThatMovesHasNoRule() {
    Tower tower = Formulas.tower();
    Element integral = tower.of(formula("Integrate[Sqrt[s^2 + a], {s, 0, x}]"));
    assertThatThrownBy(() -> tower.partial(integral, tower.base("a")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("changes with its ends fixed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Integrate[1/s, {s, -1, 1}]",
        "Integrate[1/s, {s, a, x}]",
        "Integrate[1/s, {s, -a, b}]",
        "Integrate[Sqrt[s], {s, x, b}]",
        "Integrate[Log[s + y], {s, a, b}]",
        "Integrate[1/(s^2 - a), {s, 0, b}]",
      })
  void aHoleBetweenTheEndsStaysOpen(String integral) {
    Tower tower = Formulas.tower();
    tower.of(formula(integral));
    assertThat(tower.conditions().open()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Integrate[Sqrt[s^2 + a], {s, 0, x}] | Integrate[Sqrt[a + t*t], {t, x - x, x}] | true",
        "Integrate[Sqrt[s^2 + a], {s, x, x}] | 0 | true",
        "Integrate[s - s, {s, 0, x}] | 0 | true",
        "Integrate[Sqrt[s^2 + a], {s, 0, x}] | Integrate[Sqrt[s^2 + a], {s, 0, y}] | false",
        "Integrate[Sqrt[s^2 + a], {s, 0, x}] | Integrate[Sqrt[s^2 + b], {s, 0, x}] | false",
        "Integrate[Sqrt[s^2 + a], {s, 0, x}] | Integrate[Sqrt[s^2 + a], {s, x, 0}] | false",
      })
  void equalIntegrals(String left, String right, boolean equal) {
    Tower tower = Formulas.tower();
    Element difference = tower.minus(tower.of(formula(left)), tower.of(formula(right)));
    assertThat(difference.isZero()).isEqualTo(equal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Integrate[1/(s^2 + a), {s, 0, b}] | POSITIVE",
        "Integrate[1/(s^2 + a), {s, b, 0}] | NEGATIVE",
        "Integrate[-1/s, {s, b, 2*b}] | NEGATIVE",
        "Integrate[s, {s, 0, b}] | UNKNOWN",
        "Integrate[1/(s^2 + a), {s, 0, x}] | UNKNOWN",
      })
  void signs(String integral, Sign sign) {
    Tower tower = Formulas.tower();
    assertThat(tower.signs().of(tower.of(formula(integral)))).isEqualTo(sign);
  }

  @Test
  void theBoundVariableIsNoSymbolOfTheFormula() {
    Expr integral = formula("Integrate[s*x, {s, 0, y}]");
    assertThat(integral.symbols()).containsExactlyInAnyOrder("x", "y");
    assertThat(formula("s + Integrate[s, {s, 0, s}]").symbols()).containsExactly("s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Integrate[s*x, {s, 0, y}] | x | s^2 | Integrate[sx*s^2, {sx, 0, y}]",
        "Integrate[s*x, {s, 0, y}] | s | z | Integrate[s*x, {s, 0, y}]",
        "Integrate[s*x, {s, 0, s}] | s | z | Integrate[s*x, {s, 0, z}]",
        "Integrate[s*x*sx, {s, 0, y}] | x | s | Integrate[sxx*s*sx, {sxx, 0, y}]",
      })
  void substitutionCapturesNothing(String formula, String symbol, String by, String expected) {
    assertThat(formula(formula).substitute(Map.of(symbol, formula(by))).toString())
        .isEqualTo(expected);
  }

  @Test
  void thereIsNoExactValue() {
    Tower tower = Formulas.tower();
    Element integral = tower.of(formula("Integrate[Sqrt[s^2 + a], {s, 0, x}]"));
    assertThatThrownBy(() -> tower.evaluate(integral, Map.of("a", Rational.ONE, "x", Rational.ONE)))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void aPrintedIntegralIsReadBackAsTheSame() {
    Tower tower = Formulas.tower();
    Element integral = tower.of(formula("Integrate[s^2*Sqrt[s^2 + a]*Log[b + 1], {s, 0, x}]"));
    Expr printed = tower.toExpr(integral);
    assertThat(tower.minus(tower.of(formula(printed.toString())), integral).isZero()).isTrue();
  }
}
