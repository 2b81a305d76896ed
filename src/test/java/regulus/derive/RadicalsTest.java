package regulus.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.claim.FormulaParser;
import regulus.kernel.Certificate;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/** Square roots drawn; {@code a > 0}, {@code c != 0}, and nothing is known of b and w. */
class RadicalsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 4*w^2/a^2       | 1/a*Sqrt[a^2 + 4*w^2]",
        "w^2 + a^2/4         | 1/2*Sqrt[a^2 + 4*w^2]",
        "1 + (w/(2*a*c^2))^2 | 1/2/a*c^(-2)*Sqrt[4*a^2*c^4 + w^2]",
        "8*(w^2 + a^2)       | 2*Sqrt[a^2 + w^2]*Sqrt[2]",
        "(w^2 + 1)^2         | w^2 + 1",
        "a^3                 | a*Sqrt[a]",
        "b^2*(w^2 + 1)       | Sqrt[w^2 + 1]*Sqrt[b^2]",
        "b^4*(w^2 + 1)       | b^2*Sqrt[w^2 + 1]",
        "1 + 4*w^2/Sqrt[a]^2 | Sqrt[4*w^2 + a]/Sqrt[a]",
      })
  void drawn(String radicand, String root) throws ClaimException {
    Radicals radicals = radicals();
    Expr formula = FormulaParser.parse(radicand);
    assertThat(radicals.drawn(formula).toString()).isEqualTo(root);
    for (Certificate.Step.Root step : radicals.steps()) {
      assertSquare(step);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"w^2", "1 + w^2/b^2", "w^2 + 1"})
  void leftAsTheyAre(String radicand) throws ClaimException {
    Radicals radicals = radicals();
    radicals.draw(FormulaParser.parse(radicand).sqrt());
    assertThat(radicals.steps()).isEmpty();
  }

  /** At a point where both sides are rational, or everything is squared, they agree. */
  private static void assertSquare(Certificate.Step.Root step) {
    Radicals clear = radicalsUnchecked();
    Optional<Rational> ratio = clear.ratio(step.root().pow(2), step.radicand());
    assertThat(ratio).as("%s", step).contains(Rational.ONE);
    Map<String, Rational> point =
        Map.of("a", Rational.of(4), "b", Rational.of(3), "c", Rational.of(-1), "w", Rational.of(0));
    ExactPoints.value(step.root(), point)
        .ifPresent(value -> assertThat(value.signum()).isNotNegative());
  }

  private static Radicals radicalsUnchecked() {
    try {
      return radicals();
    } catch (ClaimException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Radicals radicals() throws ClaimException {
    Setting setting =
        ClaimReader.parse(
                "test.yaml",
                """
                id: test
                model: {per: coordinate, parameters: [u], predictor: {w: u}}
                constants: {a: coordinate, b: coordinate, c: coordinate}
                assume: [a > 0, c != 0]
                claims: [{id: one, conserved: "1"}]
                """)
            .setting();
    assertThat(List.copyOf(setting.constants().keySet())).hasSize(3);
    return new Radicals(new Start(setting, Set.of()));
  }
}
