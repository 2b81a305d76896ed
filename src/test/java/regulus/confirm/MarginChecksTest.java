package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.claim.Instance;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.kernel.Classification;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/** True statements about margins agree, false ones are contradicted with a witness. */
class MarginChecksTest {

  private static final List<Instance> INSTANCES =
      List.of(new Instance(1, 3, 2, Rational.of(2, 5), Map.of()));

  private static final String POTENTIAL = "w*ArcSinh[w/(2*c)] - Sqrt[w^2 + 4 c^2]";

  private static Confirmation confirm(String loss, String claim) throws ClaimException {
    String text =
        """
        id: test.margins
        model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}
        constants: [alpha]
        initial: {u: alpha, v: 2*alpha}
        assume: [alpha > 0]
        define: {c: 2*alpha^2}
        loss: %s
        claims:
          - {id: claim, %s}
        """
            .formatted(loss, claim);
    Statement.OfMargins statement =
        (Statement.OfMargins) ClaimReader.parse("t.yaml", text).claims().getFirst().statement();
    return MarginChecks.confirm(statement, INSTANCES, 30);
  }

  private static Status status(String loss, String claim) throws ClaimException {
    Confirmation found = confirm(loss, claim);
    assertThat(found.witness().isEmpty()).isEqualTo(found.status() != Status.CONTRADICTS);
    return found.status();
  }

  @ParameterizedTest
  @CsvSource({"exponential sum", "exponential mean", "logistic sum", "logistic mean"})
  void fromAStartThatDoesNotCancel(String loss) throws ClaimException {
    assertThat(status(loss, "max-margin: {of: \"" + POTENTIAL + "\", at: every time}"))
        .isEqualTo(Status.AGREES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "w*ArcSinh[w/c] - Sqrt[w^2 + 4 c^2]        | range of X^T",
        "w^2                                       | range of X^T",
        "Sqrt[w^2 + 4 c^2] - w*ArcSinh[w/(2*c)]    | not convex"
      })
  void falsePotentials(String potential, String witness) throws ClaimException {
    Confirmation found =
        confirm("exponential sum", "max-margin: {of: \"" + potential + "\", at: every time}");
    assertThat(found.status()).isEqualTo(Status.CONTRADICTS);
    assertThat(found.witness()).contains(witness, "seed 1", "gamma");
  }

  @ParameterizedTest
  @CsvSource({
    "exponential sum, 2, AGREES",
    "exponential sum, 1, AGREES",
    "exponential sum, 21/10, CONTRADICTS",
    "exponential sum, 3, CONTRADICTS",
    "exponential mean, 2, CONTRADICTS",
    "logistic sum, 2, CONTRADICTS"
  })
  void normalizedMargin(String loss, String degree, Status status) throws ClaimException {
    assertThat(status(loss, "normalized-margin: " + degree)).isEqualTo(status);
  }

  /** {@code log(1 + e^-m)} keeps its digits where {@code 1 + e^-m} has lost them. */
  @ParameterizedTest
  @CsvSource({"-3", "0", "5", "40", "400"})
  void logisticLoss(int m) {
    Numbers<Real> numbers = Numbers.reals(40);
    Classification logistic =
        new Classification(
            Classification.Loss.LOGISTIC, Classification.Reduction.SUM, Optional.empty());
    Real[] margins = {numbers.of(m)};
    MarginLoss loss = MarginLoss.of(numbers, logistic, margins);
    Numbers<Real> many = Numbers.reals(700);
    Real exact = many.of(m).negate().exp().add(1).log();
    Real apart = many.of(1).multiply(loss.gamma().negate().exp()).subtract(exact).divide(exact);
    assertThat(apart.log10Abs()).isLessThan(-35);
    Real push = many.of(m).exp().add(1).reciprocal().divide(exact);
    assertThat(loss.pushes()[0].subtract(push).divide(push).log10Abs()).isLessThan(-35);
  }

  @Test
  void rowsThatDoNotFit() throws ClaimException {
    String text =
        """
        id: test.margins
        model: {vectors: {u: 2}, scalars: [a], predictor: {w: a*u}}
        loss: exponential sum
        data: {rows: [[1, 2, 3]]}
        claims:
          - {id: claim, normalized-margin: 2}
        """;
    Statement.OfMargins statement =
        (Statement.OfMargins) ClaimReader.parse("t.yaml", text).claims().getFirst().statement();
    Confirmation found = MarginChecks.confirm(statement, INSTANCES, 30);
    assertThat(found.status()).isEqualTo(Status.NOT_RUN);
    assertThat(found.summary()).contains("length 3", "2 outputs");
  }
}
