package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Theorems.statement;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Homogeneous models and others. */
class NormalizedMarginRuleTest {

  private static Verdict check(String model, String loss, String degree) {
    String text =
        """
        id: test.margin
        model: {%s}
        constants: [c, D, k]
        assume: [D > 2, D > k, c > 0]
        loss: %s
        claims:
          - {id: claim, normalized-margin: "%s"}
        """
            .formatted(model, loss, degree);
    return Kernel.check(statement(text, ""), Certificate.EMPTY);
  }

  private static final String COORDINATE = "per: coordinate, parameters: [u, v], predictor: {w: ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}        | 2",
        "per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}        | 3/2",
        "per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}        | -1",
        "per: coordinate, parameters: [u, v], predictor: {w: u*v + c*(u - v)^2} | 2",
        "per: coordinate, parameters: [u, v], predictor: {w: u^2*v}            | 3",
        "per: coordinate, parameters: [u, v], predictor: {w: u^3/v}            | 2",
        "'vectors: {u: d}, scalars: [a], predictor: {w: a*u}'                  | 2",
        "'vectors: {u: d}, scalars: [a], predictor: {w: u*Norm[u]}'            | 2",
        "'matrices: {A: [m, d], B: [k1, m]}, predictor: {W: B.A}'              | 2",
        "'matrices: {A: [d, d]}, predictor: {W: A.Transpose[A] + 3*A.A}'       | 2",
        "'matrices: {A: [d, d]}, predictor: {W: A.Transpose[A].A, s: Tr[A.A.A]}' | 3",
        "'per: coordinate, vectors: {u: m, v: m}, predictor: {w: u.v}'         | 2"
      })
  void homogeneous(String model, String degree) {
    assertThat(check(model.replace("'", ""), "exponential sum", degree))
        .isInstanceOf(Verdict.Proved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u^2 - v^2}      | exponential sum  | 3     | not seen to be at least",
        "u^2 - v^2}      | exponential sum  | 5/2   | not seen to be at least",
        "u^2 - v^2}      | exponential sum  | D     | not seen to be at least",
        "u^2 - v^2}      | exponential mean | 2     | sum of exponential losses",
        "u^2 - v^2}      | logistic sum     | 2     | sum of exponential losses",
        "u^2 - v}        | exponential sum  | 1     | not seen to be homogeneous",
        "u^2 - v^2 + u}  | exponential sum  | 2     | not seen to be homogeneous",
        "u^2 + c}        | exponential sum  | 2     | not seen to be homogeneous",
        "u*Exp[v]}       | exponential sum  | 1     | not homogeneous",
        "1/u}            | exponential sum  | -1    | not seen to be positive",
        "u/v}            | exponential sum  | 0     | not seen to be positive"
      })
  void others(String predictor, String loss, String degree, String reason) {
    Verdict verdict = check(COORDINATE + predictor, loss, degree);
    assertThat(verdict).isInstanceOf(Verdict.Unproved.class);
    assertThat(((Verdict.Unproved) verdict).reason()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({"D, true", "k, true", "D - 1, true", "D + 1/100, false", "D + c, false"})
  void depthsThatAreSymbols(String degree, boolean proved) {
    String text =
        """
        id: test.margin
        model: {per: coordinate, parameters: [u, v], predictor: {w: u^D - v^D}}
        constants: [alpha, c, D, k]
        initial: {u: alpha, v: alpha}
        assume: [D > 2, D > k, c > 0, alpha > 0]
        loss: exponential sum
        claims:
          - {id: claim, normalized-margin: "%s"}
        """
            .formatted(degree);
    Verdict verdict = Kernel.check(statement(text, ""), Certificate.EMPTY);
    assertThat(verdict instanceof Verdict.Proved).isEqualTo(proved);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exponential mean | [[1, 2]]         | true",
        "exponential mean | [[1, 2], [3, 4]] | false",
        "logistic sum     | [[1, 2]]         | false",
        "exponential sum  | [[1, 2], [3, 4]] | true"
      })
  void givenData(String loss, String rows, boolean proved) {
    String text =
        """
        id: test.margin
        model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}
        loss: %s
        data: {rows: %s}
        claims:
          - {id: claim, normalized-margin: 2}
        """
            .formatted(loss, rows);
    Verdict verdict = Kernel.check(statement(text, ""), Certificate.EMPTY);
    assertThat(verdict instanceof Verdict.Proved).isEqualTo(proved);
  }
}
