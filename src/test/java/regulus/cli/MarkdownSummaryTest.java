package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.check.FakeInstruments;
import regulus.check.Instruments.Status;
import regulus.cli.CommandLineFixture.Run;

/** The summary for build servers. */
class MarkdownSummaryTest {

  @TempDir Path folder;
  private CommandLineFixture files;
  private Path claim;

  @BeforeEach
  void aClaim() {
    files = new CommandLineFixture(folder);
    claim = files.write("derivations/a/law.yaml", CommandLineFixture.ONE_LAW);
  }

  private String summary(Path file, Status numbers) throws IOException {
    Run run =
        CommandLineFixture.run(
            FakeInstruments.withNumbers(numbers), "check", claim, "--markdown", file);
    assertThat(run.err()).isEmpty();
    return Files.readString(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \n\n"})
  void anEmptyFileGetsTheSummary(String empty) throws IOException {
    Path file = files.write("summary.md", empty);
    assertThat(summary(file, Status.AGREES))
        .startsWith(
            "<!-- regulus: summary -->\n\n### Regulus: :white_check_mark: all as expected\n")
        .contains("\n\n1 claim in 1 file: 1 PROVED.\n\n| claim files | claims |")
        .endsWith("|\n\n<!-- regulus: end -->\n");
  }

  @Test
  void aSecondRunReplacesTheFirst() throws IOException {
    Path file = folder.resolve("new.md");
    String first = summary(file, Status.AGREES);
    assertThat(summary(file, Status.AGREES)).isEqualTo(first);
    assertThat(summary(file, Status.CONTRADICTS))
        .isNotEqualTo(first)
        .containsOnlyOnce("### Regulus:");
  }

  @Test
  void textAroundTheSummaryStays() throws IOException {
    Path file =
        files.write("mine.md", "# Mine\n" + MarkdownFile.SUMMARY + MarkdownFile.END + "end");
    assertThat(summary(file, Status.AGREES))
        .startsWith("# Mine\n<!-- regulus: summary -->\n\n###")
        .endsWith("<!-- regulus: end -->\nend");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mine\n",
        MarkdownFile.SUMMARY,
        MarkdownFile.END + MarkdownFile.SUMMARY,
        MarkdownFile.SUMMARY + MarkdownFile.END + MarkdownFile.SUMMARY + MarkdownFile.END,
        MarkdownFile.BEGIN + MarkdownFile.END + MarkdownFile.SUMMARY + MarkdownFile.END,
      })
  void aFileWithoutOnePlaceStaysAsItIs(String text) throws IOException {
    Path file = files.write("mine.md", text);
    Run run =
        CommandLineFixture.run(
            FakeInstruments.withNumbers(Status.AGREES), "check", claim, "--markdown", file);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("mine.md: expected one line");
    assertThat(Files.readString(file)).isEqualTo(text);
  }

  @Test
  void whatIsNotAsExpectedIsListedWithItsReason() throws IOException {
    files.write(
        "proofs-checks/a/law.yaml",
        """
        checks: example.one-law
        expect: {law: REFUTED}
        variants:
          - {id: plus, of: law, why: the wrong sign, conserved: "u^2 + v^2"}
        """);
    List<String> lines = summary(folder.resolve("s.md"), Status.AGREES).lines().toList();
    assertThat(lines).contains("### Regulus: :x: some verdict is not as expected");
    assertThat(lines)
        .anyMatch(
            line ->
                line.startsWith("| `example.one-law/law` | **PROVED** | REFUTED | agrees to 30"))
        .anyMatch(
            line -> line.startsWith("| `example.one-law/law/plus` | **CONFIRMED** | REFUTED |"));
    assertThat(lines.stream().filter(line -> line.startsWith("|")).map(MarkdownSummaryTest::cells))
        .as("cells of each row")
        .containsOnly(6L, 8L);
  }

  @Test
  void whatCannotBeReadIsListedAndIsNoSuccess() throws IOException {
    Path bad = files.write("derivations/a/bad.yaml", "id: [\n");
    Path file = folder.resolve("s.md");
    Object[] args = {"check", claim, bad, "--markdown", file};
    Run run = CommandLineFixture.run(FakeInstruments.withNumbers(Status.AGREES), args);
    assertThat(run.status()).isEqualTo(2);
    assertThat(Files.readString(file))
        .contains("### Regulus: :x: some input could not be read")
        .containsPattern("(?m)^- .*bad.yaml:2:1: expected")
        .contains("1 claim in 1 file: 1 PROVED.");
  }

  @Test
  void aScoreStaysWhereNothingCouldBeRead() throws IOException {
    Path bad = files.write("bad.yaml", "id: [\n");
    Path file = files.write("README.md", MarkdownFile.BEGIN + "old\n" + MarkdownFile.END);
    Object[] args = {"check", bad, "--markdown", file};
    assertThat(CommandLineFixture.run(FakeInstruments.withNumbers(Status.AGREES), args).status())
        .isEqualTo(2);
    assertThat(file).content().contains("old\n");
  }

  /** Number of cells of a row; an escaped bar is none. */
  private static long cells(String row) {
    return row.replace("\\|", "").chars().filter(c -> c == '|').count() - 1;
  }
}
