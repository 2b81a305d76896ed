package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.kernel.Profile;
import regulus.kernel.Statement;

/** Claims about flows of a loss of margins at every time. */
class MarginReaderTest {

  private static final String FILE =
      """
      id: test.margins
      model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}
      constants: {alpha: shared, omega: coordinate}
      assume: [alpha > 0]
      loss: exponential sum
      claims:
        - {id: law, conserved: u*v}
        - {id: potential, regularizer: {potential: w^2, linear-term: none}}
        - {id: claim, %s}
      """;

  private static Statement read(String claim) throws ClaimException {
    return ClaimReader.parse("test.yaml", FILE.formatted(claim)).claims().getLast().statement();
  }

  @Test
  void atEveryTime() throws ClaimException {
    Statement.MarginPath path =
        (Statement.MarginPath) read("max-margin: {of: potential, at: every time}");
    assertThat(path.regularizer().linearTerm()).isEqualTo(Statement.LinearTerm.NONE);
    assertThat(path.scaling()).isEmpty();
    Statement.MarginPath written =
        (Statement.MarginPath) read("max-margin: {of: w^2, at: every time}, assume: [alpha > 2]");
    assertThat(written.regularizer().linearTerm()).isEqualTo(Statement.LinearTerm.FROM_START);
    assertThat(written.regularizer().setting()).isEqualTo(written.setting());
    assertThat(written.setting().assumptions()).hasSize(2);
  }

  @Test
  void scaled() throws ClaimException {
    Statement.MarginPath path =
        (Statement.MarginPath)
            read(
                "max-margin: {of: potential, at: every time, mu: alpha/gamma, profile: w^2, points:"
                    + " 1}");
    assertThat(path.scaling()).isPresent();
    assertThat(path.scaling().get().mu().symbols()).containsExactlyInAnyOrder("alpha", "gamma");
    assertThat(path.premise().linearTerm()).isEqualTo(Statement.LinearTerm.NONE);
    Statement.MarginPath implicit =
        (Statement.MarginPath)
            read(
                "max-margin: {of: potential, at: every time, mu: alpha/gamma, profile: {conjugate:"
                    + " z^2, in: z}}");
    assertThat(implicit.scaling().get().profile()).isInstanceOf(Profile.Implicit.class);
    assertThat(implicit.scaling().get().points()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-margin: {of: potential, at: noon}               | expected `every time`",
        "max-margin: {of: law, at: every time}               | `law` of another kind",
        "max-margin: {of: potentail, at: every time}         | unknown symbol `potentail`",
        "max-margin: {at: every time}                        | the key `of`",
        "max-margin: {of: w^2, at: every time, points: 1}    | expected `mu` beside `points`",
        "max-margin: {of: w^2, at: every time, profile: w^2} | expected `mu` beside `profile`",
        "max-margin: {of: w^2, at: every time, mu: 1/gamma}  | the key `profile`",
        "max-margin: {of: w^2, at: every time, mu: omga, profile: w^2} | did you mean `omega`",
        "max-margin: {of: w^2, at: every time, mu: 1, profile: gamma*w^2} | unknown symbol `gamma`",
        "max-margin: {of: w^2, at: every time, mu: 1, profile: w^2, points: 0} | between 1 and 64",
        "max-margin: {of: w^2, at: every time, gap: 1}       | unknown key `gap`",
        "'max-margin: {of: w^2, at: every time, mu: 1, profile: {conjugate: z^2, in: z,"
            + " linear-term: none}}' | unknown key `linear-term`",
        "normalized-margin: u                                | `u`",
        "normalized-margin: {degree: 2}                      | a formula"
      })
  void errors(String claim, String message) {
    assertThatThrownBy(() -> read(claim.replace("'", "")))
        .isInstanceOf(ClaimException.class)
        .hasMessageContaining(message);
  }

  @Test
  void otherFiles() {
    String noLoss = FILE.replace("loss: exponential sum\n", "").formatted("normalized-margin: 2");
    assertThatThrownBy(() -> ClaimReader.parse("test.yaml", noLoss))
        .hasMessageContaining("expected a `loss` of margins, found a claim for any loss");
    String scaled = "max-margin: {of: w^2, at: every time, mu: 1, profile: w^2, points: 3}";
    String twoRows =
        FILE.replace("claims:", "data: {rows: [[1, 2], [2, 1]]}\nclaims:").formatted(scaled);
    assertThatThrownBy(() -> ClaimReader.parse("test.yaml", twoRows))
        .hasMessageContaining("expected 2 data points, as under `data`, found 3");
    String gamma =
        FILE.replace("omega: coordinate", "gamma: shared")
            .formatted("max-margin: {of: w^2, at: every time, mu: gamma, profile: w^2}");
    assertThatThrownBy(() -> ClaimReader.parse("test.yaml", gamma))
        .hasMessageContaining("expected `gamma` for -log L, found a constant of that name");
    String joint =
        """
        id: test.joint
        model: {vectors: {u: d}, scalars: [a], predictor: {w: a*u}}
        loss: exponential sum
        claims:
          - {id: claim, max-margin: {of: w.w, at: every time}}
        """;
    assertThatThrownBy(() -> ClaimReader.parse("test.yaml", joint))
        .hasMessageContaining("expected a model per coordinate");
  }
}
