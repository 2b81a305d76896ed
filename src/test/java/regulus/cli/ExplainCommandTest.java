package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import regulus.check.FakeInstruments;
import regulus.check.Instruments;
import regulus.check.StandardInstruments;
import regulus.cli.CommandLineFixture.Run;
import regulus.kernel.Verdict;

class ExplainCommandTest {

  private static final String CLAIMS =
      """
      id: example.two-laws
      model: {per: coordinate, parameters: [u, v], predictor: {w: u*v}}
      claims:
        - {id: law, conserved: "u^2 - v^2"}
        - {id: wrong, conserved: "u^2 + v^2"}
        - {id: hopeless, conserved: "u^7 + Exp[v] + 5*w"}
      """;

  private static final String CHECKS =
      """
      checks: example.two-laws
      expect: {law: PROVED, wrong: REFUTED}
      variants:
        - {id: plus, of: law, why: the wrong sign, conserved: "u^2 + v^2"}
      """;

  @TempDir Path folder;
  private CommandLineFixture files;
  private Path file;

  @BeforeEach
  void twoLaws() {
    files = new CommandLineFixture(folder);
    file = files.write("laws.yaml", CLAIMS);
    files.write("laws.checks.yaml", CHECKS);
  }

  private static Run explain(Object... args) {
    return CommandLineFixture.run(new StandardInstruments(), prefixed(args));
  }

  private static Object[] prefixed(Object... args) {
    Object[] all = new Object[args.length + 1];
    all[0] = "explain";
    System.arraycopy(args, 0, all, 1, args.length);
    return all;
  }

  @Test
  void aTheoremShowsRuleStepsScopeAndHypotheses() {
    Run run = explain(file + ":law");
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("example.two-laws/law: PROVED\n" + file + ":4:5\n")
        .contains("What PROVED means")
        .contains("by the rule \"conserved quantity\"")
        .contains("u' = v g")
        .contains("scope: every number of coordinates")
        .contains("agrees to 30 digits")
        .doesNotContain("The nearest true statement")
        .doesNotContain("`");
  }

  @Test
  void aRefutationShowsTheWitnessAndTheNearestTrueStatement() {
    Run run = explain(file + ":wrong");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith("example.two-laws/wrong: REFUTED\n")
        .contains("witness: ")
        .contains("contradicts at 30 digits")
        .contains("u^2 + v^2\n" + " ".repeat(16) + "^\n")
        .contains("`-` holds where you wrote `+`: PROVED")
        .contains("conserved: \"u^2 - v^2\"");
  }

  @Test
  void aVariantIsExplainedFromTheFileOfChecks() {
    Run run = explain(file + ":law/plus");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith("example.two-laws/law/plus: REFUTED\n" + folder.resolve("laws.checks.yaml"))
        .contains("the wrong sign")
        .contains("conserved: \"u^2 - v^2\"");
  }

  @Test
  void whereNoSmallChangeHelpsWhatIsDerivedIsShown() {
    Run run = explain(file + ":hopeless");
    assertThat(run.out())
        .contains("none was found")
        .contains("Conservation law, PROVED for this model:")
        .contains("u^2 - v^2");
  }

  @Test
  void json() {
    Run run = explain(file + ":wrong", "--json");
    Object read = new Load(LoadSettings.builder().build()).loadFromString(run.out());
    Map<?, ?> object = (Map<?, ?>) read;
    assertThat(object.get("name")).isEqualTo("example.two-laws/wrong");
    assertThat(object.get("verdict")).isEqualTo("REFUTED");
    assertThat(object.get("expected")).isEqualTo("REFUTED");
    assertThat(object.get("proof")).isNull();
    assertThat(String.valueOf(object.get("nearest")))
        .contains("holds=u^2 - v^2", "verdict=PROVED", "from=4", "to=5");
  }

  @Test
  void whatIsUndecidedSaysThatNothingIsKnown() {
    Instruments nothing =
        FakeInstruments.of(new Verdict.Unproved("no rule"), Instruments.Status.NOT_RUN);
    Run run = CommandLineFixture.run(nothing, "explain", file + ":law");
    assertThat(run.out())
        .startsWith("example.two-laws/law: UNDECIDED, expected PROVED\n")
        .contains("reason: no rule")
        .contains("This says nothing about whether the claim is true.")
        .contains("--budget 5m");
  }

  @Test
  void aContradictionEndsWithItsOwnCode() {
    Instruments torn = FakeInstruments.withNumbers(Instruments.Status.CONTRADICTS);
    Run run = CommandLineFixture.run(torn, "explain", file + ":law");
    assertThat(run.status()).isEqualTo(4);
    assertThat(run.out()).contains("THE PROOF AND THE NUMBERS CONTRADICT EACH OTHER");
  }

  @Test
  void unknownNamesListWhatThereIs() {
    assertError(explain(file + ":lw"), "`" + file + ":lw`, found none", "example.two-laws/law");
    assertError(explain(file), "found none", "example.two-laws/wrong");
    assertError(explain(file + ":law/minus"), "found none", "example.two-laws/law/plus");
    assertError(explain(folder.resolve("no.yaml") + ":law"), "no file of this name", "found none");
    assertError(explain("no-such-file/claim"), "found none", "FILE-ID/CLAIM");
    assertError(explain("a/b/c/d"), "found none", "FILE-ID/CLAIM");
    assertError(explain("law"), "of them; write one of", "azulay2021.theorem-4.1/law");
  }

  @Test
  void namesAreLookedUpBelowTheDerivations() {
    Run run = explain("azulay2021.theorem-4.1/plus-balance");
    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("azulay2021.theorem-4.1/plus-balance: PROVED\n");
  }

  @Test
  void optionsAreChecked() {
    assertError(explain(file + ":law", "--digits", "0"), "--digits: expected a number", "found 0");
    assertError(explain(file + ":law", "--budget", "soon"), "expected a time", "--help");
    assertError(explain(), "ID", "--help");
  }

  private static void assertError(Run run, String... words) {
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(words).doesNotContain("Exception");
  }
}
