package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.claim.Instance;
import regulus.kernel.Rational;

/** Numbers on statements about formulas, without the kernel. */
class FormulaChecksTest {

  private static final String FILE =
      """
      id: test.formulas
      model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}
      constants: [a, s, x]
      initial: {u: a, v: a}
      assume: [a > 0, "0 < s < 1"]
      claims:
        - {id: claim, %s}
      """;

  private static final List<Instance> INSTANCES =
      List.of(
          new Instance(1, 3, 2, Rational.of(1, 2), Map.of()),
          new Instance(2, 3, 1, Rational.of(3, 2), Map.of()));

  private static Status status(String claim) throws ClaimException {
    try (Confirmer confirmer = new Confirmer(20, INSTANCES, 1)) {
      return confirmer
          .confirm(
              ClaimReader.parse("test.yaml", FILE.replace("%s", claim.strip().replace('\'', '"')))
                  .claims()
                  .getFirst()
                  .statement())
          .status();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit: {of: '1/(1 - s^2)', as: 's -> 1', is: '1/(2*(1 - s))'}      | AGREES",
        "limit: {of: '1/(1 - s^2)', as: 's -> 1', is: '1/(1 - s)'}          | CONTRADICTS",
        "limit: {of: 'a + 1 - s', as: ['a -> 0', 's -> 1'], is: '1 - s'}    | AGREES",
        "limit: {of: 'a + 1 - s', as: ['s -> 1', 'a -> 0'], is: '1 - s'}    | INCONCLUSIVE",
        "limit: {of: 'a*(1 + s)', as: ['a -> 0', 's -> 1'], is: '3*a'}      | CONTRADICTS",
        "order: {of: 'Exp[a] - 1', as: 'a -> 0', is: a}                     | AGREES",
        "order: {of: 'Exp[a] - 1', as: 'a -> 0', is: 'a^2'}                 | CONTRADICTS",
        "order: {of: 'a*Log[a]', as: 'a -> 0', is: a}                       | CONTRADICTS",
        "identity: '(x + a)^2 == x^2 + 2*x*a + a^2'                         | AGREES",
        "identity: '(x + a)^2 == x^2 + a^2'                                 | CONTRADICTS",
        "identity: 'w == u^2 - v^2'                                         | AGREES",
        "identity: 'w == u^2 + v^2'                                         | CONTRADICTS",
        "identity: 'Log[x^2] == 2*Log[Abs[x]]'                              | AGREES",
        "identity: 'Log[-a] == Log[-a]'                                     | UNDEFINED",
        "real-roots: {of: 'y^3 - y/4 + a*0', in: y, number: 3}              | AGREES",
        "real-roots: {of: 'y^2 + a', in: y, number: 0}                      | AGREES",
        "real-roots: {of: 'y^2 - a', in: y, number: 1}                      | CONTRADICTS",
        "real-roots: {of: '(y - a)^2', in: y, number: 1}                    | INCONCLUSIVE",
        "mirror: {dual: 'Log[u]', warp: 4, loss: 'r^2'}                     | AGREES",
        "mirror: {dual: 'Log[u]', warp: 2, loss: 'r^2'}                     | CONTRADICTS",
        "mirror: {dual: 'Log[u]', warp: 4, loss: 'r^4'}                     | CONTRADICTS",
        "mirror: {dual: '-Log[u]', warp: -4, loss: 'r^2'}                   | CONTRADICTS",
      })
  void verdicts(String claim, Status expected) throws ClaimException {
    assertThat(status(claim)).as(claim).isEqualTo(expected);
  }
}
