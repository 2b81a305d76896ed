package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.claim.Claim;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.claim.Instance;
import regulus.kernel.Rational;

/** What is true of all starts but those whose flow takes a parameter through zero. */
class CrossingTest {

  private static final String NEURON =
      """
      id: test.neuron
      model: {vectors: {u: d}, scalars: [a], predictor: {w: a*u}}
      define: {delta: "a[0]^2 - u[0].u[0]"}
      assume: ["a[0] > 0", "delta %s 0"]
      claims:
        - id: potential
          mirror:
            potential: "(Sqrt[delta^2 + 4*w.w] - 2*delta)*Sqrt[2*Sqrt[delta^2 + 4*w.w] + 2*delta]/6"
            warp: "Sqrt[(Sqrt[delta^2 + 4*w.w] + delta)/2]"
        - {id: regularizer, regularizer: "(Sqrt[delta^2 + 4*w.w] - 2*delta)*Sqrt[Sqrt[delta^2 + 4*w.w] + delta]"}
        - {id: dual, mirror: {dual: u, warp: a}}
      """;

  private static Confirmation confirm(String yaml, String id, Instance... instances)
      throws ClaimException {
    Claim claim = ClaimReader.parse("test.yaml", yaml).claim(id).orElseThrow();
    try (Confirmer confirmer = new Confirmer(30, List.of(instances), 1)) {
      return confirmer.confirm(claim.statement());
    }
  }

  private static Instance instance(int seed) {
    return new Instance(seed, 3, 1, Rational.of(4, 5), Map.of("d", 3));
  }

  @ParameterizedTest
  @CsvSource({
    "potential, 3",
    "potential, 4",
    "regularizer, 3",
    "regularizer, 4",
    "dual, 3",
    "dual, 4"
  })
  void aNeuronWhoseWeightChangesItsSignIsNoMirrorFlow(String id, int seed) throws ClaimException {
    assertThat(confirm(NEURON.formatted("<"), id, instance(seed)).status())
        .isEqualTo(Status.CONTRADICTS);
    assertThat(confirm(NEURON.formatted(">="), id, instance(seed)).status())
        .isEqualTo(Status.AGREES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void theFlowOfOneEquationCrossesZero(int seed) throws ClaimException {
    Claim claim = ClaimReader.parse("test.yaml", NEURON.formatted("<")).claims().getFirst();
    Sample sample = Sampler.sample(claim.statement().setting(), instance(seed));
    FlowRun run = FlowRun.of(sample, null, 20, false);
    int weight = sample.model().parameters().indexOf("a");
    assertThat(PlainRun.along(run, null).checkpoints().getFirst()[weight].getReal()).isPositive();
    assertThat(PlainRun.along(run, null).checkpoints().getLast()[weight].getReal()).isNegative();
  }

  @Test
  void aDualThatIsNoFunctionOfTheOutputIsContradicted() throws ClaimException {
    String yaml =
        """
        id: test.two
        model: {vectors: {u: 2, v: 2}, scalars: [a, b], predictor: {w: a*u + b*v}}
        assume: ["a[0] > 0"]
        claims:
          - {id: dual, mirror: {dual: u, warp: a}}
          - {id: scaled, mirror: {dual: u/a, warp: "1"}}
        """;
    Instance instance = new Instance(2, 2, 1, Rational.of(4, 5), Map.of());
    Confirmation dual = confirm(yaml, "dual", instance);
    assertThat(dual.status()).isEqualTo(Status.CONTRADICTS);
    assertThat(confirm(yaml, "scaled", instance).status()).isEqualTo(Status.CONTRADICTS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1/(3*u) | 1 | AGREES",
        "-2/(3*u) | 2 | AGREES",
        "-1/(3*u) | 2 | CONTRADICTS",
        "1/(3*u) | -1 | CONTRADICTS",
        "-1/(2*u) | 1 | CONTRADICTS",
        "u | 3*u^2 | CONTRADICTS",
      })
  void dualsOfCoordinates(String dual, String warp, Status expected) throws ClaimException {
    String yaml =
        """
        id: test.cubes
        model: {per: coordinate, parameters: [u, v], predictor: {w: u^3 - v^3}}
        assume: ["u[0] > 0", "v[0] > 0"]
        claims: [{id: dual, mirror: {dual: "%s", warp: "%s"}}]
        """
            .formatted(dual, warp);
    Instance instance = new Instance(1, 3, 2, Rational.of(4, 5), Map.of());
    assertThat(confirm(yaml, "dual", instance).status()).isEqualTo(expected);
  }
}
