package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.derive.CertificateSearch;

/** Matrix sensing with commuting measurements. */
class SpectralTest {

  private static Statement statement(
      String predictor, String initial, String measurements, String claim) {
    try {
      String yaml =
          """
          id: test
          model: {matrices: {U: [d, d]}, predictor: {M: %s}}
          constants: [alpha]
          initial: {U: %s}
          assume: [alpha > 0]
          measurements: %s
          claims:
            - {id: x, %s}
          """
              .formatted(predictor, initial, measurements, claim);
      return ClaimReader.parse("test.yaml", yaml).claims().getFirst().statement();
    } catch (ClaimException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @ParameterizedTest(name = "{0}, {1}, {2}: {3} is {4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "U.Transpose[U] | alpha*IdentityMatrix | commuting | mirror: \"(Tr[M.Log[M]] - Tr[M])/4\" |"
            + " PROVED",
        "U.Transpose[U] | alpha*IdentityMatrix | commuting | mirror: {potential: \"Tr[M.Log[M]]\","
            + " warp: 4} | PROVED",
        "U.Transpose[U] | 2*alpha*IdentityMatrix | commuting | regularizer: \"Tr[M.Log[M]]\" |"
            + " PROVED",
        "U.Transpose[U] | alpha*IdentityMatrix | commuting | mirror: \"Tr[M.Log[M]]/2\" | UNPROVED",
        "U.Transpose[U] | alpha*IdentityMatrix | commuting | regularizer: \"Tr[M.M]\" | UNPROVED",
        "U.Transpose[U] | alpha*IdentityMatrix | commuting | regularizer: \"-Tr[M.Log[M]]\" |"
            + " UNPROVED",
        "U.Transpose[U] | alpha*IdentityMatrix | commuting | regularizer: {potential:"
            + " \"Tr[M.Log[M]]\", linear-term: none} | UNPROVED",
        "U.Transpose[U] | alpha*IdentityMatrix | symmetric | regularizer: \"Tr[M.Log[M]]\" |"
            + " UNPROVED",
        "U.Transpose[U] | alpha*IdentityMatrix | symmetric | mirror: \"(Tr[M.Log[M]] - Tr[M])/4\" |"
            + " UNPROVED",
        // The order of the factors, three factors, and another start.
        "Transpose[U].U | alpha*IdentityMatrix | commuting | regularizer: \"Tr[M.Log[M]]\" |"
            + " UNPROVED",
        "U.U | alpha*IdentityMatrix | commuting | regularizer: \"Tr[M.Log[M]]\" | UNPROVED",
        "U.Transpose[U].U | alpha*IdentityMatrix | commuting | regularizer: \"Tr[M.Log[M]]\" |"
            + " UNPROVED",
        "U.Transpose[U] | alpha*IdentityMatrix + IdentityMatrix | commuting | regularizer:"
            + " \"Tr[M.Log[M]]\" | UNPROVED",
      })
  void decides(
      String predictor, String initial, String measurements, String claim, String verdict) {
    Statement statement = statement(predictor, initial, measurements, claim);
    assertThat(Kernel.check(statement, CertificateSearch.search(statement)))
        .isInstanceOf(verdict.equals("PROVED") ? Verdict.Proved.class : Verdict.Unproved.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "mirror: \"Tr[M]*Tr[M]\" | 8:21: expected a sum of constants times",
        "mirror: \"Tr[U.Transpose[U]]\" | 8:",
        "mirror: \"M\" | 8:",
        "mirror: \"Tr[M.Log[M]]^2\" | 8:21: expected a sum of constants times",
        "mirror: {potential: \"Tr[M.Log[M]]\", warp: \"Tr[M]\"} | 8:",
        "conserved: \"Tr[U]\" | 8:13: expected one of mirror, regularizer",
        "no-potential: any warp | 8:13: expected one of mirror, regularizer",
      })
  void refuses(String claim, String message) {
    assertThatThrownBy(
            () -> statement("U.Transpose[U]", "alpha*IdentityMatrix", "commuting", claim))
        .hasMessageContaining("test.yaml:" + message);
  }
}
