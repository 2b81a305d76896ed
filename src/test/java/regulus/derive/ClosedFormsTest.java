package regulus.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimFile;
import regulus.claim.ClaimReader;
import regulus.claim.VerdictWord;
import regulus.derive.Derivation.Step;
import regulus.derive.Derivation.Subject;
import regulus.kernel.Kernel;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

/**
 * Published regularizers are derived from their models alone. Two regularizers of one setting
 * differ by a factor, a constant and a linear term only, so it is enough that the kernel proves
 * both.
 */
class ClosedFormsTest {

  private static final SymjaClient SYMJA = new SymjaClient(Duration.ofSeconds(30));

  @AfterAll
  static void end() {
    SYMJA.close();
  }

  /** A setting without definitions, the regularizer as published, and what it needs beyond. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Woodworth 2020, Theorem 1
        "{per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}; constants: {alpha:"
            + " shared, omega: coordinate}; initial: {u: alpha*omega, v: alpha*omega}; assume:"
            + " [alpha > 0, omega != 0] | w*ArcSinh[w/(2*alpha^2*omega^2)] - Sqrt[w^2 +"
            + " 4*alpha^4*omega^4] |",
        // Azulay 2021, Theorem 4.1
        "{per: coordinate, parameters: [up, vp, um, vm], predictor: {w: up*vp - um*vm}};"
            + " initial: {um: up, vm: vp}; assume: [\"up[0] > 0\", \"vp[0] > 0\"] |"
            + " w*ArcSinh[w/(up[0]^2 + vp[0]^2)] - Sqrt[w^2 + (up[0]^2 + vp[0]^2)^2] |",
        // Azulay 2021, Theorem 6.1, from any start with delta >= 0
        "{vectors: {u: d}, scalars: [a], predictor: {w: a*u}} | (Sqrt[delta^2 + 4*w.w] -"
            + " 2*delta)*Sqrt[Sqrt[delta^2 + 4*w.w] + delta] | define: {delta: \"a[0]^2 -"
            + " u[0].u[0]\"}; assume: [\"a[0] > 0\", \"delta >= 0\"]",
        // powers of one parameter, depth 2, 3, 4 and every depth above 2
        "{per: coordinate, parameters: [u], predictor: {w: u^2}}; constants: {a: coordinate};"
            + " initial: {u: a}; assume: [a > 0] | w*Log[w/a^2] - w |",
        "{per: coordinate, parameters: [u], predictor: {w: u^3}}; constants: {a: coordinate};"
            + " initial: {u: a}; assume: [a > 0] | w/a - 3/2*w^(2/3) |",
        "{per: coordinate, parameters: [u], predictor: {w: u^4}}; constants: {a: coordinate};"
            + " initial: {u: a}; assume: [a > 0] | w/a^2 - 2*w^(1/2) |",
        "{per: coordinate, parameters: [u], predictor: {w: u^D}}; constants: {a: coordinate, D:"
            + " shared}; initial: {u: a}; assume: [a > 0, D > 2] | a^(2-D)*w - D/2*w^(2/D) |",
        // balanced linear networks with one output, L = 2, 3, 4
        "{vectors: {u: d}, scalars: [a], predictor: {w: a*u}}; initial: {a: \"Norm[u[0]]\"};"
            + " assume: [\"u[0].u[0] > 0\"] | Norm[w]^(3/2) |",
        "{vectors: {u: d}, scalars: [a, b], predictor: {w: a*b*u}}; initial: {a: \"Norm[u[0]]\","
            + " b: a}; assume: [\"u[0].u[0] > 0\"] | Norm[w]^(4/3) |",
        "{vectors: {u: d}, scalars: [a, b, c], predictor: {w: a*b*c*u}}; initial: {a:"
            + " \"Norm[u[0]]\", b: a, c: a}; assume: [\"u[0].u[0] > 0\"] | Norm[w]^(5/4) |",
      })
  void thePublishedFormIsDerived(String model, String published, @Nullable String names)
      throws ClaimException {
    String setting = "model: " + model.replace("; ", "\n") + "\n";
    Setting given = ClaimReader.parseSetting("model.yaml", setting);
    Derivation derivation = new Deriver(SYMJA).derive(given);
    List<Step> regularizers = derivation.on(Subject.REGULARIZER);
    assertThat(regularizers).isNotEmpty().allMatch(s -> s.verdict() == VerdictWord.PROVED);
    assertThat(regularizers).allMatch(step -> step.formula().isPresent());
    ClaimFile file =
        ClaimReader.parse(
            "claim.yaml",
            "id: x\n"
                + setting
                + (names == null ? "" : names.replace("; ", "\n") + "\n")
                + "claims:\n  - {id: q, regularizer: \""
                + published
                + "\"}\n");
    Statement claim = file.claims().getFirst().statement();
    assertThat(Kernel.check(claim, CertificateSearch.search(claim)))
        .isInstanceOf(Verdict.Proved.class);
  }

  /** Azulay 2021 from any start: the derivation names the constant of the metric itself. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{per: coordinate, parameters: [up, vp, um, vm], predictor: {w: up*vp - um*vm}}",
        "{per: coordinate, parameters: [u, v], predictor: {w: u*v}}",
      })
  void fromAnyStart(String model) throws ClaimException {
    Derivation derivation =
        new Deriver(SYMJA).derive(ClaimReader.parseSetting("model.yaml", "model: " + model));
    assertThat(derivation.on(Subject.REGULARIZER))
        .isNotEmpty()
        .allMatch(step -> step.verdict() == VerdictWord.PROVED)
        .anyMatch(step -> step.formula().orElseThrow().toString().contains("w*ArcSinh[2*w/"));
  }
}
