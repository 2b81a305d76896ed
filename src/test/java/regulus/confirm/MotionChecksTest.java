package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.claim.FormulaParser;
import regulus.claim.Instance;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/** Paths, times, steps and values by numbers alone. */
class MotionChecksTest {

  private static Status status(String flow, String claim) throws ClaimException {
    Statement statement =
        ClaimReader.parse(
                "test.yaml",
                """
                id: test.motion
                model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}
                constants: [a, h]
                initial: {u: a, v: a}
                assume: [a > 0, h > 0]
                flow: %s
                claims:
                  - {id: claim, %s}
                """
                    .formatted(flow, claim))
            .claims()
            .getFirst()
            .statement();
    List<Instance> instances = List.of(new Instance(5, 3, 2, Rational.of(2, 5), Map.of()));
    try (Confirmer confirmer = new Confirmer(20, instances, 1)) {
      return confirmer.confirm(statement).status();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gradient   | 'trajectory: {path: \"2*a^2*Sinh[4*s]\"}'              | AGREES",
        "gradient   | 'trajectory: {path: \"2*a^2*Sinh[2*s]\"}'              | CONTRADICTS",
        "gradient   | 'trajectory: {path: \"2*a^2*(4*s + (4*s)^3/6)\"}'      | CONTRADICTS",
        "gradient   | 'trajectory: {path: Log[s]}'                           | UNDEFINED",
        "descent(h) | 'step: {of: u*v, is: \"u*v*(1 - 4*h^2*g^2)\"}'         | AGREES",
        "descent(h) | 'step: {of: u*v, is: \"a^2*(1 - 4*h^2*g^2)\"}'         | CONTRADICTS",
        "descent(h) | 'step: {of: u*v, is: \"u*v*Exp[-4*h^2*g^2]\"}'         | CONTRADICTS",
        "descent(h) | 'conserved: u*v'                                       | CONTRADICTS",
        "gradient   | 'value: {of: \"Log[10]\", is: 2.3026}'                 | AGREES",
        "gradient   | 'value: {of: \"Log[10]\", is: 2.3025}'                 | CONTRADICTS",
        "gradient   | 'value: {of: \"Log[-10]\", is: 2.3025}'                | UNDEFINED",
        "gradient   | 'value: {of: \"Exp[Log[2]]/4\", is: 1}'                | INCONCLUSIVE",
      })
  void verdicts(String flow, String claim, Status expected) throws ClaimException {
    assertThat(status(flow, claim)).isEqualTo(expected);
  }

  /** The time over the inverse of the loss at {@code w = 1000} for {@code alpha = 1}. */
  @Test
  void theTimeOfAThousand() throws ClaimException {
    Numbers<Real> numbers = Numbers.reals(30);
    Real time =
        new Values<>(numbers, Map.of())
            .value(FormulaParser.parse("Integrate[Exp[v - 1000]/(4*Sqrt[v^2 + 4]), {v, 0, 1000}]"));
    assertThat(time.toDecimal(6))
        .isEqualTo(numbers.of(Rational.of(250_250, 1_000_000_000)).toDecimal(6));
  }
}
