package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;

/** Limits of conjugates, exactly: the support function on one side, a parabola on the other. */
class ConjugateLimitTest {

  private static String file(String conjugate, String on, String as, String is) {
    return """
    id: test.limits
    model: {per: coordinate, parameters: [u, v], predictor: {w: u^D - v^D}}
    constants: {alpha: shared, omega: coordinate, D: shared}
    initial: {u: alpha*omega, v: alpha*omega}
    assume: [alpha > 0, omega > 0, D > 2]
    claims:
      - {id: q, regularizer: {conjugate: "%s", in: z, on: ["%s"]}}
      - {id: claim, limit: {of: q, as: "%s", is: "%s"}}
    """
        .formatted(conjugate, on, as, is);
  }

  private static final String DEPTH_D =
      "alpha^D*omega^2*(D-2)/2*((1 - omega^(D-2)*z)^(-2/(D-2)) + (1 + omega^(D-2)*z)^(-2/(D-2)) -"
          + " 2)";
  private static final String INTERVAL = "-omega^(2-D) < z < omega^(2-D)";

  private static Verdict check(String conjugate, String on, String as, String is) {
    try {
      return Kernel.check(
          ClaimReader.parse("test", file(conjugate, on, as, is)).claims().getLast().statement(),
          Certificate.EMPTY);
    } catch (ClaimException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alpha -> 0 | omega^(2-D)*Abs[w]",
        "alpha -> 0 | Sqrt[w^2]*omega^2/omega^D",
        "alpha -> Infinity | (D-2)*w^2/(4*D*alpha^D*omega^(2*D-2))",
      })
  void everyDepth(String as, String is) {
    assertThat(check(DEPTH_D, INTERVAL, as, is)).isInstanceOf(Verdict.Proved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alpha -> 0 | Abs[w]",
        "alpha -> 0 | omega^(D-2)*Abs[w]",
        "alpha -> 0 | 2*omega^(2-D)*Abs[w]",
        "alpha -> 0 | omega^(2-D)*w",
        "alpha -> 0 | alpha*omega^(2-D)*Abs[w]",
        "alpha -> 0 | (D-2)*w^2/(4*D*alpha^D*omega^(2*D-2))",
        "alpha -> Infinity | (D-2)*w^2/(2*D*alpha^D*omega^(2*D-2))",
        "alpha -> Infinity | (D-2)*w^2/(4*D*alpha^(2*D)*omega^(2*D-2))",
        "alpha -> Infinity | (D-2)*w^2/(4*D*alpha^D*omega^D)",
        "alpha -> Infinity | omega^(2-D)*Abs[w]",
      })
  void otherForms(String as, String is) {
    assertThat(check(DEPTH_D, INTERVAL, as, is)).isInstanceOf(Verdict.Refuted.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alpha*z^2 | -1 < z < 1 | alpha -> 0 | Abs[w] | true",
        "alpha*z^2 | -omega < z < omega | alpha -> 0 | omega*Abs[w] | true",
        "z^2/alpha | -1 < z < 1 | alpha -> Infinity | Abs[w] | true",
        "z^2/alpha | -1 < z < 1 | alpha -> 0 | alpha*w^2/4 | true",
        "alpha*z^2 | -1 < z < 2 | alpha -> Infinity | w^2/(4*alpha) | true",
        "alpha*z^2 | -1 < z < 2 | alpha -> 0 | Abs[w] | false",
        "alpha*z^2 | z > 0 | alpha -> Infinity | w^2/(4*alpha) | false",
        "alpha*(z^2 + 1) | -1 < z < 1 | alpha -> 0 | Abs[w] | false",
        "alpha*(z^2 + z) | -1 < z < 1 | alpha -> 0 | Abs[w] | false",
        "alpha*z^4 | -1 < z < 1 | alpha -> 0 | Abs[w] | false",
        "-alpha*z^2 | -1 < z < 1 | alpha -> 0 | Abs[w] | false",
        "(alpha + 1)*z^2 | -1 < z < 1 | alpha -> 0 | Abs[w] | false",
        "z^2 + alpha*z^4 | -1 < z < 1 | alpha -> 0 | Abs[w] | false",
        "alpha*z^2 | -alpha < z < alpha | alpha -> 0 | Abs[w] | false",
      })
  void whatTheFactorMustBe(String conjugate, String on, String as, String is, boolean proved) {
    Verdict verdict = check(conjugate, on, as, is);
    assertThat(verdict instanceof Verdict.Proved).isEqualTo(proved);
    assertThat(verdict).isNotInstanceOf(Verdict.Refuted.class);
  }

  @ParameterizedTest
  @CsvSource({"2, 3", "1/2, 5/2"})
  void theRatioOfARefutedFormIsSaid(String factor, String unused) {
    Verdict verdict = check("alpha*z^2", "-1 < z < 1", "alpha -> 0", factor + "*Abs[w]");
    assertThat(verdict).isInstanceOf(Verdict.Refuted.class);
    assertThat(((Verdict.Refuted) verdict).value()).isIn(List.of("1/2", "2"));
  }
}
