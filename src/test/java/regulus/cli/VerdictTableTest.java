package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.check.FakeInstruments;
import regulus.check.Instruments.Status;

/** The table of verdicts on all kinds of screens. */
class VerdictTableTest {

  private static final String LONG =
      "the-law-that-two-factors-obey-under-every-loss-and-for-all-data";
  private static final String CLAIMS =
      CommandLineFixture.ONE_LAW + "  - {id: " + LONG + ", conserved: \"v^2 - u^2\"}\n";
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
  void twoClaims() {
    files = new CommandLineFixture(folder);
    claim = files.write("derivations/a/law.yaml", CLAIMS);
    files.write("derivations/b/law.yaml", CommandLineFixture.ONE_LAW.replace("one-law", "other"));
  }

  private String table(Symbols symbols, int columns, String... options) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Screen screen = new Screen(out, out, false, false, symbols, columns, 80);
    String[] args = new String[options.length + 3];
    args[0] = "check";
    args[1] = folder.resolve("derivations").toString();
    args[2] = "--no-reports";
    System.arraycopy(options, 0, args, 3, options.length);
    Main.run(args, screen, FakeInstruments.withNumbers(Status.AGREES));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static List<String> rows(String table) {
    return table.lines().filter(line -> line.startsWith("  ")).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {72, 80, 90, 100, 120, 200})
  void everyRowFitsTheTerminal(int columns) {
    assertThat(rows(table(Symbols.UNICODE, columns)))
        .hasSize(5)
        .allSatisfy(row -> assertThat(row.length()).isLessThanOrEqualTo(columns));
  }

  @Test
  void pipesShortenNothing() {
    assertThat(table(Symbols.NONE, Screen.UNLIMITED)).contains(LONG).doesNotContain("...");
  }

  @ParameterizedTest
  @CsvSource({"UNICODE, \u2026, \u2713 PROVED", "ASCII, ..., + PROVED"})
  void narrowTerminalsShortenNamesInTheMiddle(Symbols symbols, String ellipsis, String proved) {
    String table = table(symbols, 80);
    assertThat(table).doesNotContain(LONG).contains("the-law").contains("l-data").contains(proved);
    assertThat(table).contains(ellipsis).contains("agrees 30");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 110, 300})
  void columnsAreAlignedAcrossFiles(int columns) {
    List<Integer> verdicts =
        rows(table(Symbols.ASCII, columns)).stream()
            .map(row -> Math.max(row.indexOf("verdict"), row.indexOf("+ PROVED")))
            .distinct()
            .toList();
    assertThat(verdicts).hasSize(1).doesNotContain(-1);
  }

  @Test
  void aRowSaysWhatIsNotAsExpected() {
    files.write("proofs-checks/a/law.yaml", CHECKS.replace("PROVED", "REFUTED"));
    assertThat(table(Symbols.NONE, Screen.UNLIMITED))
        .containsPattern("law .* PROVED .*<- expected REFUTED; variant plus not as expected");
  }

  @Test
  void whatARowSaysBesidesHasALineOfItsOwnOnNarrowTerminals() {
    files.write("proofs-checks/a/law.yaml", CHECKS);
    List<String> lines = table(Symbols.ASCII, 80).lines().toList();
    assertThat(lines).contains("    <- variant plus not as expected");
    assertThat(lines.get(2)).matches("  law .*\\d");
  }

  @Test
  void quietPrintsWhatIsNotAsExpectedAndTheSummary() {
    assertThat(table(Symbols.NONE, Screen.UNLIMITED, "--quiet"))
        .isEqualTo("3 claims in 2 files: 3 PROVED; all as expected\n");
    files.write("proofs-checks/a/law.yaml", CHECKS);
    assertThat(table(Symbols.NONE, Screen.UNLIMITED, "-q"))
        .startsWith(claim + "  Two factors\n")
        .contains("  law ")
        .contains("law, variant plus: CONFIRMED, expected REFUTED")
        .doesNotContain(LONG)
        .doesNotContain("b/law.yaml");
  }

  @Test
  void verbosePrintsWhatAVerdictRestsOn() {
    files.write("proofs-checks/a/law.yaml", CHECKS);
    assertThat(table(Symbols.NONE, Screen.UNLIMITED, "--verbose"))
        .contains("    proved by the rule \"")
        .contains("    variant plus: CONFIRMED (the wrong sign)");
  }

  @Test
  void quietAndVerboseExcludeEachOther() {
    assertThat(table(Symbols.NONE, Screen.UNLIMITED, "-q", "-v"))
        .isEqualTo(
            "regulus: --quiet and --verbose: expected one of them, found both; leave one out\n");
  }

  @Test
  void aLegendOnlyWhenAsked() {
    assertThat(table(Symbols.ASCII, 100)).doesNotContain("with a witness");
    assertThat(table(Symbols.ASCII, 100, "--legend"))
        .containsPattern("\\Qx REFUTED\\E +false, with a witness");
  }
}
