package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.derive.CertificateSearch;

/** Brackets of gradients of outputs. */
class CommutingRulesTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2} | PROVED",
        "scalars: [a, b], predictor: {w1: a^2 + b^2, w2: 2*a*b} | PROVED",
        "scalars: [a, b], predictor: {w1: a^2 - b^2, w2: 2*a*b} | REFUTED",
        "scalars: [a, b], predictor: {w1: a^2 + 3*b^2, w2: 2*a*b} | REFUTED",
        "vectors: {u: d}, predictor: {w: 2*u} | PROVED",
        "vectors: {u: 2}, scalars: [a], predictor: {w: a*u} | REFUTED",
        "vectors: {u: d}, scalars: [a], predictor: {w: a*u} | REFUTED",
        "matrices: {A: [m, d], B: [k, m]}, predictor: {W: B.A} | REFUTED",
        "matrices: {A: [2, 2], B: [2, 2]}, activation: relu, predictor: {W: B.A} | UNREADABLE",
      })
  void decides(String model, String verdict) {
    String yaml = "id: test\nmodel: {" + model + "}\nclaims: [{id: x, commuting: gradients}]\n";
    Class<?> expected =
        switch (verdict) {
          case "PROVED" -> Verdict.Proved.class;
          case "REFUTED" -> Verdict.Refuted.class;
          default -> ClaimException.class;
        };
    Object found;
    try {
      Statement statement = ClaimReader.parse("test.yaml", yaml).claims().getFirst().statement();
      found = Kernel.check(statement, CertificateSearch.search(statement));
    } catch (ClaimException e) {
      found = e;
    }
    assertThat(found).isInstanceOf(expected);
  }
}
