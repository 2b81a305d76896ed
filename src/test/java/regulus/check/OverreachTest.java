package regulus.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.Checks;
import regulus.claim.Claim;
import regulus.claim.ClaimException;
import regulus.claim.ClaimFile;
import regulus.claim.ClaimReader;
import regulus.derive.CertificateSearch;
import regulus.kernel.Certificate;
import regulus.kernel.Kernel;
import regulus.kernel.Verdict;

/** Statements that say more than holds, in ways that a proof of a part of them could hide. */
class OverreachTest {

  private static Claim claim(String file) throws ClaimException {
    return ClaimReader.parse("overreach.yaml", file).claims().getFirst();
  }

  private static Verdict kernel(String file) throws ClaimException {
    Claim claim = claim(file);
    return Kernel.check(claim.statement(), CertificateSearch.search(claim.statement()));
  }

  /** Convex for {@code w > 0}, where the flow stays, but defined and not convex beyond. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u^2 | w*Log[w^2]/2 - w | false",
        "u^2 | w*Log[Abs[w]] - w | false",
        "u^2 | w*Log[w^2/u[0]^4]/2 - w | false",
        "u^2 | w*Log[w] - w | true",
        "u^3 | -Abs[w]^(2/3) | false",
        "u^3 | -(w^2)^(1/3) | false",
        "u^3 | -w^(2/3) | true",
        "u^4 | -(w^2)^(1/4) | false",
        "u^4 | -Sqrt[w] | true",
      })
  void aRegularizerIsConvexWhereverItIsDefined(String predictor, String potential, boolean holds)
      throws ClaimException {
    Verdict verdict =
        kernel(
            """
            id: overreach
            model: {per: coordinate, parameters: [u], predictor: {w: "%s"}}
            assume: ["u[0] > 0"]
            claims:
              - {id: claim, regularizer: "%s"}
            """
                .formatted(predictor, potential));
    assertThat(verdict instanceof Verdict.Proved).isEqualTo(holds);
  }

  /** Where a constant may be 0, the ratio has to tend to 1 there too, if there is a ratio. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "k*s + 1 | k*s + Sqrt[s] | false",
        "k^2*s + 1 | k^2*s + 2 | false",
        "k*s + k | k*s | true",
      })
  void aLimitHoldsForEveryValueOfTheConstants(String of, String is, boolean holds)
      throws ClaimException {
    Verdict verdict =
        kernel(
            """
            id: overreach
            model: {per: coordinate, parameters: [u], predictor: {w: u}}
            constants: [s, k]
            assume: [s > 0]
            claims:
              - {id: claim, limit: {of: "%s", as: "s -> Infinity", is: "%s"}}
            """
                .formatted(of, is));
    assertThat(verdict instanceof Verdict.Proved).isEqualTo(holds);
  }

  /** {@code w' = Sqrt[w]} has two solutions from 0. */
  @Test
  void aPathIsTheOnlySolutionFromItsStart() throws ClaimException {
    Verdict verdict =
        kernel(
            """
            id: overreach
            model: {per: coordinate, parameters: [u], predictor: {w: u}}
            initial: {u: 0}
            claims:
              - {id: claim, trajectory: {loss: "-2/3*w^(3/2)", path: "t^2/4"}}
            """);
    assertThat(verdict).isInstanceOf(Verdict.Unproved.class);
  }

  /** At size 1 the trace is all there is; a symbol stands for larger sizes. */
  @Test
  void sizesOfOneProveNothingOfAllSizes() throws ClaimException {
    Claim claim =
        claim(
            """
            id: overreach
            model: {matrices: {W1: [m, d], W2: [k, m]}, predictor: {W: W2.W1}}
            claims:
              - {id: claim, laws: {complete: ["Tr[W1.Transpose[W1] - Transpose[W2].W2]"]}}
            """);
    Certificate forged =
        new Certificate(
            List.of(
                new Certificate.Step.Span(
                    2_147_483_647, 1, List.of(1), Map.of("d", 1, "k", 1, "m", 1))));
    assertThat(Kernel.check(claim.statement(), forged)).isInstanceOf(Verdict.Unproved.class);
    assertThat(kernel(SYMBOLIC_TRACE)).isInstanceOf(Verdict.Refuted.class);
  }

  private static final String SYMBOLIC_TRACE =
      """
      id: overreach
      model: {matrices: {W1: [m, d], W2: [k, m]}, predictor: {W: W2.W1}}
      claims:
        - {id: claim, laws: {complete: ["Tr[W1.Transpose[W1] - Transpose[W2].W2]"]}}
      """;

  /** At {@code c = 0} nothing is listed. */
  @ParameterizedTest
  @CsvSource({
    "a^2 - u.u, true",
    "c*(a^2 - u.u), false",
    "a[0]*(a^2 - u.u), false",
    "k*(a^2 - u.u), false",
  })
  void lawsAreCompleteForEveryValueOfTheConstants(String law, boolean holds) throws ClaimException {
    Verdict verdict =
        kernel(
            """
            id: overreach
            model: {vectors: {u: d}, scalars: [a], predictor: {w: a*u}}
            constants: [c]
            define: {k: c^2}
            claims:
              - {id: claim, laws: {complete: ["%s"]}}
            """
                .formatted(law));
    assertThat(verdict instanceof Verdict.Proved).isEqualTo(holds);
  }

  /** A start with a symmetry may have no obstruction although the points it flows to have one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{scalars: [a, b, c], predictor: {w1: a*b, w2: a*c}} | {a: 2, b: 0, c: 0} | no warp",
        "{scalars: [a, b, c, d], predictor: {w1: a^2+b^2, w2: a*c+b*d, w3: c^2+d^2}} |"
            + " {a: 1, b: 0, c: 0, d: 1} | any warp",
      })
  void numbersAtASpecialStartDoNotRefuteAnObstruction(String model, String initial, String warps)
      throws Exception {
    ClaimFile file =
        ClaimReader.parse(
            "overreach.yaml",
            """
            id: overreach
            model: %s
            initial: %s
            claims:
              - {id: claim, no-potential: %s}
            """
                .formatted(model, initial, warps));
    StandardInstruments instruments = new StandardInstruments();
    try (Instruments.Gauge gauge = instruments.gauge(Checks.defaultsFor(file), 1)) {
      assertThat(gauge.measure(file.claims().getFirst().statement()).status())
          .isEqualTo(Instruments.Status.INCONCLUSIVE);
    }
  }

  /** The square of a law is complete near generic points, also if the start is not one of them. */
  @Test
  void completenessIsCountedAtAGenericPoint() throws Exception {
    ClaimFile file =
        ClaimReader.parse(
            "overreach.yaml",
            """
            id: overreach
            model: {per: coordinate, parameters: [u, v], predictor: {w: u*v}}
            initial: {v: u}
            claims:
              - {id: claim, laws: {complete: ["(u^2 - v^2)^2"]}}
            """);
    StandardInstruments instruments = new StandardInstruments();
    try (Instruments.Gauge gauge = instruments.gauge(Checks.defaultsFor(file), 1)) {
      assertThat(gauge.measure(file.claims().getFirst().statement()).status())
          .isEqualTo(Instruments.Status.AGREES);
    }
  }
}
