package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.claim.Instance;
import regulus.flow.Real;
import regulus.flow.RealField;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/** What is known of a limit reaches those who read the measurements. */
class EnclosureTest {

  private static final List<Instance> INSTANCES =
      List.of(new Instance(1, 3, 1, Rational.of(3, 5), Map.of()));

  private static List<String> notes(String claim) throws ClaimException {
    try (Confirmer confirmer = new Confirmer(30, INSTANCES, 1)) {
      return confirmer
          .confirm(ClaimReader.parse("test.yaml", claim).claims().getFirst().statement())
          .measurements()
          .stream()
          .map(Measurement::note)
          .filter(note -> !note.isEmpty())
          .toList();
    }
  }

  @Test
  void limitsOfCoordinatewiseModelsAreRoots() throws ClaimException {
    assertThat(
            notes(
                """
                id: test.difference
                model:
                  per: coordinate
                  parameters: [u, v]
                  predictor: {w: u^2 - v^2}
                constants: {alpha: shared}
                initial: {u: alpha, v: alpha}
                assume: [alpha > 0]
                claims:
                  - {id: c, regularizer: "w*ArcSinh[w/(2*alpha^2)] - Sqrt[w^2 + 4*alpha^4]"}
                """))
        .isNotEmpty()
        .allMatch(note -> note.matches(".*lies within \\de-(3[5-9]|4\\d) of .* \\(Krawczyk\\)"));
  }

  /** A cubic predictor has no closed form; its curves are enclosed by Taylor polynomials. */
  @Test
  void limitsOfCurvesWithoutClosedFormsAreRootsToo() throws ClaimException {
    Setting setting =
        ClaimReader.parse(
                "test.yaml",
                """
                id: test.cubic
                model:
                  per: coordinate
                  parameters: [u, v]
                  predictor: {w: u^2*v}
                assume: [u[0] > 0, v[0] > 0]
                claims:
                  - {id: c, conserved: "u^2 - 2*v^2"}
                """)
            .claims()
            .getFirst()
            .statement()
            .setting();
    Sample sample = Sampler.sample(setting, INSTANCES.getFirst());
    assertThat(FlowRun.of(sample, null, 20, false).high().limitSentence())
        .matches("the limit lies within \\de-2\\d of the point used \\(Krawczyk\\)");
  }

  @Test
  void limitsOfJointModelsAreBoundedByTheRate() throws ClaimException {
    assertThat(
            notes(
                """
                id: test.neuron
                model:
                  vectors: {u: d}
                  scalars: [a]
                  predictor: {w: a*u}
                define: {delta: "a[0]^2 - u[0].u[0]"}
                assume: [a[0] > 0, delta >= 0]
                claims:
                  - id: c
                    regularizer:
                      "(Sqrt[delta^2 + 4*w.w] - 2*delta)*Sqrt[Sqrt[delta^2 + 4*w.w] + delta]"
                """))
        .isNotEmpty()
        .allMatch(
            note -> note.matches(".*lies within \\de-[23]\\d of .* \\(rate of convergence\\)"));
  }

  /** The radius is rounded up to one digit. */
  @ParameterizedTest
  @CsvSource({"1, 1000, 2e-3", "25, 10000, 3e-3", "99, 10000, 1e-2", "0, 1, 0"})
  void sentencesRoundUp(long top, long bottom, String shown) {
    Real radius = RealField.ofDigits(30).of(Rational.of(top, bottom));
    assertThat(new Enclosure(radius, Enclosure.Method.KRAWCZYK).sentence())
        .isEqualTo("the limit lies within " + shown + " of the point used (Krawczyk)");
  }
}
