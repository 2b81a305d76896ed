package regulus.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.claim.ClaimException;
import regulus.claim.FormulaParser;
import regulus.kernel.Expr;
import regulus.kernel.Head;

/** The child process answers, is killed at the deadline, and sees formulas only. */
class SymjaClientTest {

  private static final SymjaClient SYMJA = new SymjaClient(Duration.ofSeconds(30));

  @AfterAll
  static void end() {
    SYMJA.close();
  }

  @Test
  void anIntegralItKnows() throws ClaimException {
    Expr integral = SYMJA.integrate(FormulaParser.parse("1/(4*w)"), "w").orElseThrow();
    assertThat(integral.symbols()).containsExactly("w");
    assertThat(integral.toString()).contains("Log[w]");
  }

  @Test
  void symbolsComeBackUnderTheirOwnNames() throws ClaimException {
    Expr integral =
        SYMJA.integrate(FormulaParser.parse("up[0]*Get + alpha*Quit"), "alpha").orElseThrow();
    assertThat(integral.symbols()).containsExactlyInAnyOrder("alpha", "up[0]", "Get", "Quit");
  }

  @Test
  void anIntegralItDoesNotKnow() throws ClaimException {
    assertThat(SYMJA.integrate(FormulaParser.parse("Exp[w^2]*Log[w + 1]^(1/3)"), "w")).isEmpty();
  }

  @Test
  void vectorsAreNotSent() {
    Expr norm = Expr.symbol("u").apply(Head.NORM);
    assertThat(SYMJA.integrate(norm, "w")).isEmpty();
  }

  @Test
  void aMissedDeadlineEndsTheProcessAndTheNextRequestGetsAnother() throws ClaimException {
    Expr integrand = FormulaParser.parse("w^3/4");
    try (SymjaClient client = new SymjaClient(Duration.ofMillis(1))) {
      assertThat(client.integrate(FormulaParser.parse("1/(w^7 + w + 1)"), "w")).isEmpty();
      assertThat(client.processId()).isEmpty();
    }
    Optional<Expr> before = SYMJA.integrate(integrand, "w");
    Optional<Long> first = SYMJA.processId();
    SYMJA.close();
    assertThat(SYMJA.integrate(integrand, "w")).isEqualTo(before).isPresent();
    assertThat(SYMJA.processId()).isPresent().isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Get[x]",
        "x; Quit[]",
        "Import[\"x\"]",
        "<<x",
        "$HomeDirectory",
        "y",
        "p1'",
        "x_",
        "{x}",
        "Integrate[x, x]",
        "System`Exit[]",
        "x\u0661",
        "p0"
      })
  void theProcessRefusesWhatIsNoFormula(String line) {
    assertThat(SymjaServer.isAdmitted(line)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1/Sqrt[4*x^2 + p1^2]", "x^(-1/2)*ArcSinh[x/p12]", "Exp[x] - 3/4"})
  void theProcessAdmitsFormulas(String line) {
    assertThat(SymjaServer.isAdmitted(line)).isTrue();
  }
}
