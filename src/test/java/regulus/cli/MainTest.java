package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import regulus.check.FakeInstruments;
import regulus.check.Instruments;
import regulus.check.Instruments.Status;
import regulus.cli.CommandLineFixture.Run;
import regulus.kernel.Certificate;
import regulus.kernel.Verdict;

class MainTest {

  private static final String CHECKS =
      """
      checks: example.one-law
      expect: {law: PROVED}
      variants:
        - {id: plus, of: law, why: the wrong sign, conserved: "u^2 + v^2"}
      """;

  @TempDir Path folder;
  private CommandLineFixture files;
  private Path claim;

  @BeforeEach
  void aClaim() {
    files = new CommandLineFixture(folder);
    claim = files.write("derivations/a/law.yaml", CommandLineFixture.ONE_LAW);
  }

  @ParameterizedTest(name = "numbers {0}: exit {1}")
  @CsvSource({"AGREES, 0", "NOT_RUN, 0", "INCONCLUSIVE, 0", "CONTRADICTS, 4"})
  void exitCodeOfATheorem(Status numbers, int status) {
    assertThat(run(FakeInstruments.withNumbers(numbers), "check", claim).status())
        .isEqualTo(status);
  }

  @ParameterizedTest(name = "unproved, numbers {0}: exit {1}")
  @CsvSource({"AGREES, 0", "NOT_RUN, 3", "INCONCLUSIVE, 3", "CONTRADICTS, 1", "UNDEFINED, 1"})
  void exitCodeWithoutAProof(Status numbers, int status) {
    Instruments instruments = FakeInstruments.of(new Verdict.Unproved("no proof"), numbers);
    assertThat(run(instruments, "check", claim).status()).isEqualTo(status);
  }

  @ParameterizedTest(name = "the variant is {0}: exit {1}")
  @CsvSource({"CONTRADICTS, 0", "AGREES, 1", "NOT_RUN, 3", "UNDEFINED, 1"})
  void exitCodeOfAFalseVariant(Status ofTheVariant, int status) {
    files.write("proofs-checks/a/law.yaml", CHECKS.replace("PROVED", "CONFIRMED"));
    Instruments instruments =
        FakeInstruments.of(
            new Verdict.Unproved("no proof"),
            statement -> statement.toString().contains("u^2 - v^2") ? Status.AGREES : ofTheVariant);
    Run run = run(instruments, "check", claim);
    assertThat(run.status()).as(run.out()).isEqualTo(status);
  }

  @Test
  void aScoreIsWrittenBetweenItsComments() throws IOException {
    String around = "# Mine\n\n%s%s%s\nThe end.\n";
    Path readme =
        files.write(
            "README.md", around.formatted(MarkdownFile.BEGIN, "an old table\n", MarkdownFile.END));
    Run run = run(FakeInstruments.withNumbers(Status.AGREES), "check", claim, "--markdown", readme);
    assertThat(run.status()).isZero();
    assertThat(readme)
        .hasContent(
            around.formatted(
                MarkdownFile.BEGIN,
                """
                | claim files | claims | PROVED | CONFIRMED | false variants | of them REFUTED \
                | of them PROVED | of them CONFIRMED |
                |---|---:|---:|---:|---:|---:|---:|---:|
                | `derivations/a` | 1 | 1 | 0 | 0 | 0 | 0 | 0 |
                | all | 1 | 1 | 0 | 0 | 0 | 0 | 0 |
                """,
                MarkdownFile.END));
  }

  @Test
  void aScoreNeverReplacesAFileThatHasNoPlaceForIt() {
    Path notes = files.write("notes.md", "mine\n");
    Run run = run(FakeInstruments.withNumbers(Status.AGREES), "check", claim, "--markdown", notes);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("notes.md: expected one line `<!-- regulus: score -->`");
    assertThat(notes).hasContent("mine");
  }

  @Test
  void theWorstOfSeveralFilesCounts() {
    files.write("derivations/a/bad.yaml", "id: [\n");
    Run run = run(FakeInstruments.withNumbers(Status.CONTRADICTS), "check", folder);
    assertThat(run.status()).isEqualTo(4);
    assertThat(run.out()).contains("!!! THE PROOF AND THE NUMBERS CONTRADICT EACH OTHER !!!");
    assertThat(run.out()).contains("exact: proved by the rule").contains("6.5e-02 at 15 digits");
  }

  @Test
  void theTableForAPerson() {
    files.write("proofs-checks/a/law.yaml", CHECKS);
    Run run = run(FakeInstruments.withNumbers(Status.AGREES), "check", claim);
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0)).isEqualTo(claim + "  Two factors");
    assertThat(lines.get(1))
        .matches("  claim  kind       verdict    numeric +variants refuted  seconds");
    assertThat(lines.get(2))
        .matches(
            "  law    conserved  PROVED     agrees to 30 digits +0/1 +\\d+\\.\\d\\d  <- variant"
                + " plus not as expected");
    assertThat(run.out())
        .contains("law, variant plus: CONFIRMED, expected REFUTED")
        .doesNotContain("\u001b");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void coloursOnATerminalOnly() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream printer = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Screen screen = new Screen(printer, printer, false, true);
    Main.run(
        new String[] {"check", claim.toString()},
        screen,
        FakeInstruments.withNumbers(Status.AGREES));
    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("\u001b[32m\u2713 PROVED\u001b[0m");
  }

  @Test
  void jsonIsOneObjectAndNothingElse() {
    files.write("proofs-checks/a/law.yaml", CHECKS);
    Run run = run(FakeInstruments.withNumbers(Status.AGREES), "check", claim, "--json");
    assertThat(run.err()).isEmpty();
    Map<?, ?> root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(run.out());
    assertThat(root.keySet()).asString().isEqualTo("[regulus, results]");
    Map<?, ?> result = (Map<?, ?>) ((List<?>) root.get("results")).getFirst();
    assertThat(result.keySet())
        .asString()
        .isEqualTo(
            "[file, id, claim, kind, verdict, numeric, digits, scope, hypotheses, witness,"
                + " certificate, expected, variants, seconds]");
    assertThat(result.get("file")).isEqualTo(claim.toString());
    assertThat(result.get("verdict")).isEqualTo("PROVED");
    assertThat(result.get("numeric")).isEqualTo("agrees");
    assertThat(result.get("digits")).isEqualTo(30);
    assertThat(result.get("expected")).isEqualTo("PROVED");
    assertThat(result.get("variants")).isEqualTo(Map.of("tried", 1, "refuted", 0));
    assertThat(result.get("hypotheses")).isEqualTo(List.of());
    assertThat(result.get("witness")).isNull();
  }

  @Test
  void jsonOfWhatCannotBeReadIsEmpty() {
    Path bad = files.write("bad.yaml", "id: [\n");
    Run run = run(FakeInstruments.withNumbers(Status.AGREES), "check", bad, "--json");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).contains("\"results\": []");
  }

  @Test
  void reportsMirrorTheDerivations() {
    run(FakeInstruments.withNumbers(Status.AGREES), "check", claim);
    assertThat(files.files())
        .containsExactly(
            "derivations/a/law.yaml",
            "reports/a/law.html",
            "reports/a/law.tex",
            "reports/a/law/law.html",
            "reports/coverage.html",
            "reports/coverage.tex",
            "reports/index.html",
            "reports/junit.xml",
            "reports/regulus-status.tex",
            "reports/regulus.bib",
            "reports/regulus.sty",
            "reports/results.json");
  }

  @Test
  void reportsGoWhereTheUserSays() {
    Path elsewhere = folder.resolve("elsewhere");
    run(FakeInstruments.withNumbers(Status.AGREES), "check", claim, "--reports", elsewhere);
    assertThat(files.files()).contains("elsewhere/a/law.tex").doesNotContain("reports/a/law.tex");
  }

  @Test
  void noReportsWritesNothing() {
    run(FakeInstruments.withNumbers(Status.AGREES), "check", claim, "--no-reports");
    assertThat(files.files()).containsExactly("derivations/a/law.yaml");
  }

  @Test
  void equalInputGivesEqualReports() throws Exception {
    Path tex = folder.resolve("reports/a/law.tex");
    Path html = folder.resolve("reports/a/law.html");
    run(FakeInstruments.withNumbers(Status.AGREES), "check", claim);
    String firstTex = Files.readString(tex);
    String firstHtml = Files.readString(html);
    run(FakeInstruments.withNumbers(Status.AGREES), "report", folder);
    assertThat(Files.readString(tex)).isEqualTo(firstTex).doesNotContain(folder.toString());
    assertThat(Files.readString(html)).isEqualTo(firstHtml).doesNotContain(folder.toString());
  }

  @Test
  void junitIsWellFormedAndCountsFailures() throws Exception {
    files.write("proofs-checks/a/law.yaml", CHECKS);
    Path junit = folder.resolve("out/junit.xml");
    run(FakeInstruments.withNumbers(Status.AGREES), "check", claim, "--junit", junit);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(Files.readString(junit))));
    Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
  }

  @Test
  void certificatesAreStoredOnlyWhenDerivedAnew() {
    Instruments instruments =
        FakeInstruments.withNumbers(Status.AGREES)
            .deriving(new Certificate(List.of(new Certificate.Step.Terms(3))));
    run(instruments, "check", claim);
    assertThat(files.files()).doesNotContain("proofs-checks/a/law.proof.json");
    run(instruments, "check", claim, "--rederive");
    assertThat(files.files()).contains("proofs-checks/a/law.proof.json");
  }

  @Test
  void aDamagedCertificateIsANote() {
    files.write("proofs-checks/a/law.proof.json", "{\"proofs\": ");
    Run run = run(FakeInstruments.withNumbers(Status.AGREES), "check", claim);
    assertThat(run.status()).isZero();
    assertThat(run.err()).startsWith("note: ").contains("law.proof.json");
  }

  @Test
  void helpEverywhereWithExamples() {
    for (List<String> command : List.of(List.<String>of(), List.of("check"), List.of("report"))) {
      for (String flag : List.of("-h", "--help")) {
        Object[] args = Stream.concat(command.stream(), Stream.of(flag)).toArray();
        Run run = run(FakeInstruments.withNumbers(Status.AGREES), args);
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("Usage: regulus").contains("Examples:");
      }
    }
  }

  @Test
  void versionIsOneLine() {
    Run run = run(FakeInstruments.withNumbers(Status.AGREES), "--version");
    assertThat(run.status()).isZero();
    assertThat(run.out().lines().toList()).singleElement().asString().startsWith("regulus ");
  }

  @Test
  void aFaultOfTheProgramIsOneLine() {
    Instruments broken =
        FakeInstruments.of(
            new Verdict.Unproved("no proof"),
            statement -> {
              throw new IllegalStateException("a broken test");
            });
    Run run = run(broken, "check", claim);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err().lines().toList()).hasSize(1);
    assertThat(run.err()).contains("internal error").contains("please report");
  }

  private static Run run(Instruments instruments, Object... args) {
    return CommandLineFixture.run(instruments, args);
  }
}
