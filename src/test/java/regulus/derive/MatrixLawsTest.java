package regulus.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.kernel.Certificate;
import regulus.kernel.Expr;
import regulus.kernel.Kernel;
import regulus.kernel.Model;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

/** Laws of matrix models, found at one choice of sizes and proved for all. */
class MatrixLawsTest {

  private static Setting setting(String model) throws ClaimException {
    String yaml = "id: test\nmodel: {" + model + "}\nclaims: [{id: x, conserved: \"1\"}]\n";
    return ClaimReader.parse("test.yaml", yaml).setting();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "matrices: {W1: [m, d], W2: [k, m]}, predictor: {W: W2.W1} | W1.Transpose[W1] -"
            + " Transpose[W2].W2",
        "matrices: {W1: [m, d], W2: [n, m], W3: [k, n]}, predictor: {W: W3.W2.W1} |"
            + " W1.Transpose[W1] - Transpose[W2].W2; W2.Transpose[W2] - Transpose[W3].W3",
        "matrices: {Q: [h, d], K: [h, d]}, predictor: {S: Transpose[Q].K} | Q.Transpose[Q] -"
            + " K.Transpose[K]",
        "matrices: {A: [m, d]}, vectors: {u: d}, predictor: {w: A.u} | Tr[A.Transpose[A]] - u.u",
        "matrices: {A: [m, d]}, scalars: [c], predictor: {W: c*A} | Tr[A.Transpose[A]] - c^2",
        "matrices: {U: [d, r]}, predictor: {M: U.Transpose[U]} | ~~",
        "matrices: {A: [2, 2]}, predictor: {M: A.A} | ~~",
        "matrices: {A: [m, d], B: [k, m]}, activation: relu, predictor: {W: B.A} |"
            + " Diagonal[A.Transpose[A] - Transpose[B].B]",
      })
  void finds(String model, String laws) throws ClaimException {
    Setting setting = setting(model);
    List<Expr> found = new MatrixLaws(setting, (Model.Joint) setting.model()).candidates();
    assertThat(String.join("; ", found.stream().map(Expr::toString).toList())).isEqualTo(laws);
    for (Expr law : found) {
      assertThat(Kernel.check(new Statement.Conserved(setting, law), Certificate.EMPTY))
          .isInstanceOf(Verdict.Proved.class);
    }
  }

  @Test
  void theLawsOfAProductAreComplete() throws ClaimException {
    Setting setting = setting("matrices: {Q: [2, 3], K: [2, 3]}, predictor: {S: Transpose[Q].K}");
    List<Expr> laws = new MatrixLaws(setting, (Model.Joint) setting.model()).candidates();
    Statement complete = new Statement.CompleteLaws(setting, laws);
    assertThat(Kernel.check(complete, CertificateSearch.search(complete)))
        .isInstanceOf(Verdict.Proved.class);
    Statement none = new Statement.CompleteLaws(setting, List.of());
    assertThat(Kernel.check(none, CertificateSearch.search(none)))
        .isInstanceOf(Verdict.Refuted.class);
  }
}
