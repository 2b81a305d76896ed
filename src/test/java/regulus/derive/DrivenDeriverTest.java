package regulus.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.claim.VerdictWord;
import regulus.derive.Derivation.Subject;

/** The laws of dynamics other than gradient flow, found without a claim. */
class DrivenDeriverTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "learning-rates | u^2/eta - v^2/theta",
        "weight-decay | Exp[2*lambda*t]*(a^2 - u.u)",
        "momentum | Exp[tau*t]*(b2*a1' - a1*b2' + a2*b1' - b1*a2');"
            + "Exp[tau*t]*(a1*a2' - a2*a1' + b1*b2' - b2*b1')",
      })
  void laws(String file, String laws) throws ClaimException {
    Path path = Path.of("derivations", "marcotte2024", file + ".yaml");
    Derivation derivation;
    try (SymjaClient symja = new SymjaClient(Duration.ofSeconds(30))) {
      derivation = new Deriver(symja).derive(ClaimReader.read(path).setting());
    }
    assertThat(derivation.on(Subject.LAW))
        .allMatch(step -> step.verdict() == VerdictWord.PROVED)
        .extracting(step -> step.formula().orElseThrow().toString())
        .isEqualTo(List.of(laws.split(";")));
    assertThat(derivation.on(Subject.COMPLETENESS))
        .allMatch(step -> step.verdict() == VerdictWord.UNDECIDED);
  }
}
