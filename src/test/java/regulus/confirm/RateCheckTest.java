package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.claim.Instance;
import regulus.kernel.Certificate;
import regulus.kernel.Kernel;
import regulus.kernel.Rational;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

/** Rates of gradient descent of deep linear networks. */
class RateCheckTest {

  private static final String NARROW = "'m >= 7046*kappa*dy*excess/lambda'";
  private static final String STEP = "'eta <= dy/(2*L*sigma^2)'";

  private static Statement statement(String start, String when, String promise)
      throws ClaimException {
    return ClaimReader.parse(
            "test.yaml",
            """
            id: test.rate
            model: {layers: W, depth: L, activation: linear}
            claims:
              - {id: claim, rate: {start: %s, when: [%s], %s}}
            """
                .formatted(start, when.replace("NARROW", NARROW).replace("STEP", STEP), promise))
        .claims()
        .getFirst()
        .statement();
  }

  private static Confirmation confirm(Statement statement, int depth, int width, int rank) {
    List<Instance> instances =
        List.of(
            new Instance(
                5,
                3,
                2,
                Rational.ONE,
                Map.of("L", depth, "m", width, "dx", 3, "dy", 2, "r", rank)));
    try (Confirmer confirmer = new Confirmer(20, instances, 1)) {
      return confirmer.confirm(statement);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NARROW, STEP | factor: '1 - eta*L*lambda/(2*dy)'                  | AGREES",
        "NARROW, STEP | factor: '(1 - eta*L*lambda/dy)^2'                  | CONTRADICTS",
        "NARROW, STEP | factor: '1 - eta*L*lambda'                         | CONTRADICTS",
        "NARROW, STEP | factor: '-1/2'                                     | CONTRADICTS",
        "NARROW, 'eta <= 4*dy/(L*sigma^2)' | factor: '999/1000'            | CONTRADICTS",
        "NARROW, STEP | holds: 'move <= 8*Sqrt[excess*dy]*sigma/(L*lambda)'| AGREES",
        "NARROW, STEP | holds: 'kernelmin >= 1001/1000'                    | CONTRADICTS",
        "NARROW, STEP | holds: '(9/10)^4 <= kernelmin'                     | AGREES",
        "NARROW, STEP | holds: 'loss <= excess'                            | AGREES",
        "NARROW, STEP | holds: 'loss >= excess'                            | CONTRADICTS",
        "STEP         | holds: 'kernelmax <= 1'                            | CONTRADICTS",
      })
  void rates(String when, String promise, Status status) throws ClaimException {
    assertThat(confirm(statement("orthogonal", when.strip(), promise.strip()), 6, 16, 3).status())
        .isEqualTo(status);
  }

  /** Narrow deep networks of Gaussian weights hardly move. */
  @Test
  void gaussianWeightsDoNotHaveTheRate() throws ClaimException {
    Statement claim = statement("gaussian", STEP, "factor: '1 - eta*L*lambda/(2*dy)'");
    assertThat(confirm(claim, 60, 6, 2).status()).isEqualTo(Status.CONTRADICTS);
  }

  private static Confirmation confirmAt(Statement statement, List<Map<String, Integer>> sizes) {
    List<Instance> instances =
        sizes.stream().map(size -> new Instance(5, 3, 2, Rational.ONE, size)).toList();
    try (Confirmer confirmer = new Confirmer(20, instances, 1)) {
      return confirmer.confirm(statement);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gaussian   | loss >= 4/10*labels^2         | 120 | AGREES",
        "gaussian   | loss <= 6/10*labels^2         | 120 | AGREES",
        "gaussian   | loss >= 9/10*labels^2         | 120 | CONTRADICTS",
        "gaussian   | loss <= 4/10*labels^2         | 120 | CONTRADICTS",
        "gaussian   | loss <= 6/10*labels           | 120 | CONTRADICTS",
        "gaussian   | loss >= 4/10*labels^2         | 4   | CONTRADICTS",
        "orthogonal | loss >= 4/10*labels^2         | 120 | CONTRADICTS",
        "orthogonal | loss >= 101/100*residual^2/2  | 8   | CONTRADICTS",
      })
  void theLossOfNarrowNetworks(String start, String bound, int depth, Status status)
      throws ClaimException {
    Statement claim =
        statement(start, STEP, "holds: '%s', instances: {steps: 30}".formatted(bound));
    Map<String, Integer> sizes = Map.of("L", depth, "m", 6, "dx", 3, "dy", 2, "r", 3);
    assertThat(confirmAt(claim, List.of(sizes)).status()).isEqualTo(status);
  }

  /** Instances without the conditions say nothing of a claim about instances. */
  @Test
  void aClaimAboutInstancesNamesThem() throws ClaimException {
    Statement claim =
        statement(
            "gaussian",
            "'L >= 100', STEP",
            "holds: 'loss >= 4/10*labels^2', instances: {steps: 25}");
    Confirmation confirmation =
        confirmAt(claim, List.of(Map.of("L", 3, "m", 6), Map.of("L", 120, "m", 6)));
    assertThat(confirmation.status()).isEqualTo(Status.AGREES);
    assertThat(confirmation.scope())
        .isEqualTo("25 steps from L = 120, m = 6, dx = 3, dy = 2, r = 3, seed 5");
    assertThat(confirmation.measurements())
        .isNotEmpty()
        .allSatisfy(m -> assertThat(m.test()).endsWith("of 25"));
    assertThat(confirmAt(claim, List.of(Map.of("L", 3, "m", 6))).status())
        .isEqualTo(Status.NOT_RUN);
  }

  /** Where nobody says a size, the scope says which one was taken. */
  @Test
  void theScopeNamesAllSizes() throws ClaimException {
    Statement claim = statement("orthogonal", STEP, "holds: 'kernelmin >= 3'");
    Confirmation confirmation = confirmAt(claim, List.of(Map.of()));
    String sizes = "L = 4, m = 32, dx = 3, dy = 2, r = 3, seed 5";
    assertThat(confirmation.scope()).isEqualTo(sizes);
    assertThat(confirmation.witness()).contains(sizes);
    assertThat(confirmation.measurements().getFirst().instance().words()).isEqualTo(sizes);
  }

  @Test
  void aConstantWithoutValueLeavesTheClaimOpen() throws ClaimException {
    Statement claim =
        statement(
            "orthogonal", "'m >= C*kappa', STEP", "with: [C], factor: '1 - eta*L*lambda/(2*dy)'");
    Confirmation confirmation = confirm(claim, 4, 16, 3);
    assertThat(confirmation.status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(confirmation.summary()).contains("`C` has no value");
  }

  @Test
  void conditionsThatNothingSatisfiesConfirmNothing() throws ClaimException {
    Statement claim = statement("orthogonal", "'m >= 1000000', STEP", "factor: '1/2'");
    assertThat(confirm(claim, 4, 16, 3).status()).isEqualTo(Status.NOT_RUN);
  }

  @Test
  void theKernelProvesNoRate() throws ClaimException {
    Statement claim = statement("orthogonal", STEP, "factor: 1");
    assertThat(Kernel.check(claim, Certificate.EMPTY)).isInstanceOf(Verdict.Unproved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "normal     | STEP              | factor: 1                     | `orthogonal` or"
            + " `gaussian`",
        "orthogonal | 'move <= 1'       | factor: 1                     | conditions on the start",
        "orthogonal | STEP              | factor: residual              | a factor that is the same"
            + " at each step",
        "orthogonal | STEP              | factor: 1, holds: 'move <= 1' | either `factor` or"
            + " `holds`",
        "orthogonal | 'loss <= 1'       | factor: 1                     | conditions on the start",
        "orthogonal | STEP              | factor: 1, instances: {}      | the key `steps`",
        "orthogonal | STEP              | factor: 1, instances: 60      | `instances` with keys",
        "orthogonal | STEP              | factor: 1, instances: {steps: 1001} | steps between 1"
            + " and 1000",
        "orthogonal | STEP              | holds: 'move != 1'            | one inequality",
        "orthogonal | STEP              | factor: C                     | a declared symbol",
        "orthogonal | STEP              | with: [m], factor: 1          | a new name",
      })
  void refuses(String start, String when, String promise, String expected) {
    assertThatThrownBy(() -> statement(start.strip(), when.strip(), promise.strip()))
        .isInstanceOf(ClaimException.class)
        .hasMessageContaining("expected " + expected);
  }
}
