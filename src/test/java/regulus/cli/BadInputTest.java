package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import regulus.check.FakeInstruments;
import regulus.check.Instruments.Status;
import regulus.cli.CommandLineFixture.Run;

/** Whatever cannot be read: one line with its place, exit 2, and nothing written. */
class BadInputTest {

  @TempDir Path folder;
  private CommandLineFixture files;

  @BeforeEach
  void inAFolder() {
    files = new CommandLineFixture(folder);
  }

  static Stream<Arguments> badFiles() {
    String law = CommandLineFixture.ONE_LAW;
    return Stream.of(
        bad("unknown head", law.replace("u^2", "Bessel[u]"), "8:27", "Bessel"),
        bad("unbalanced parenthesis", law.replace("u^2", "(u^2"), "8:", "`)`"),
        bad("undeclared symbol", law.replace("u^2", "x^2"), "8:27", "`x`"),
        bad("no such parameter", law.replace("v^2", "z^2"), "8:", "`z`"),
        bad("duplicate key", law + "title: Again\n", "9:1", "title"),
        bad("wrong type", law.replace("[u, v]", "{u: v}"), "5:", "list"),
        bad("empty file", "", "1:1", ""),
        bad("binary file", "\u0000\u0001\u0002\u0000", "1:", ""),
        bad("invalid YAML", "id: [\n", "", ""),
        bad("1e-3", law.replace("u^2", "1e-3*u^2"), "8:", "1e-3"),
        bad("x_1", law.replace("u^2", "x_1"), "8:", "_"),
        bad("1/0", law.replace("u^2", "1/0"), "8:", "0"),
        bad(
            "deep nesting",
            law.replace("u^2", "(".repeat(5000) + "u" + ")".repeat(5000)),
            "8:",
            "nested"));
  }

  private static Arguments bad(String name, String text, String place, String found) {
    return Arguments.of(name, text, place, found);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badFiles")
  void aFileThatCannotBeRead(String name, String text, String place, String found) {
    Path file = files.write("bad.yaml", text);
    Run run = check(file);
    assertOneLine(run);
    assertThat(run.err()).startsWith(file + ":" + place).contains(found);
    assertThat(files.files()).containsExactly("bad.yaml");
  }

  @Test
  void bytesThatAreNotText() {
    Path file = files.write("bad.yaml", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, (byte) 0x80});
    Run run = check(file);
    assertOneLine(run);
    assertThat(run.err()).startsWith(file.toString());
  }

  @Test
  void tenMegabytes() {
    Path file = files.write("bad.yaml", "# filler\n".repeat(1_200_000));
    Run run = check(file);
    assertOneLine(run);
    assertThat(run.err()).startsWith(file.toString());
  }

  @Test
  void aMissingFile() {
    Run run = check(folder.resolve("absent.yaml"));
    assertOneLine(run);
    assertThat(run.err()).contains("absent.yaml");
  }

  @Test
  void aFolderInPlaceOfTheChecks() throws Exception {
    Path file = files.write("law.yaml", CommandLineFixture.ONE_LAW);
    Files.createDirectory(folder.resolve("law.checks.yaml"));
    Run run = check(file);
    assertOneLine(run);
    assertThat(run.err()).contains("law.checks.yaml");
    assertThat(files.files()).containsExactly("law.yaml");
  }

  @Test
  void aFolderWithoutClaims() throws Exception {
    files.write("mine/readme.txt", "nothing here");
    Run run = check(folder.resolve("mine"));
    assertOneLine(run);
    assertThat(run.err()).contains("expected claim files").contains("found none");
  }

  @Test
  void reportsThatCannotBeWritten() {
    Path file = files.write("law.yaml", CommandLineFixture.ONE_LAW);
    files.write("reports", "a file where the folder should be");
    Run run = check(file);
    assertOneLine(run);
    assertThat(run.err()).contains("reports").contains("--reports");
    assertThat(files.files()).containsExactly("law.yaml", "reports");
  }

  @Test
  void junitThatCannotBeWritten() {
    Path file = files.write("law.yaml", CommandLineFixture.ONE_LAW);
    Run run = check(file, "--no-reports", "--junit", folder);
    assertOneLine(run);
    assertThat(run.err()).contains("found a folder");
  }

  @Test
  void theGoodFilesAreCheckedAllTheSame() {
    files.write("derivations/bad.yaml", "id: [\n");
    files.write("derivations/good.yaml", CommandLineFixture.ONE_LAW);
    Run run = check(folder.resolve("derivations"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.out()).contains("PROVED").contains("some input could not be read");
    assertThat(files.files()).contains("reports/good.tex");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badOptions")
  void anOptionThatCannotBeRead(String option, String value, String message) {
    Path file = files.write("law.yaml", CommandLineFixture.ONE_LAW);
    Run run = check(file, option, value);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(files.files()).containsExactly("law.yaml");
  }

  static Stream<Arguments> badOptions() {
    return Stream.of(
        Arguments.of("--digits", "0", "expected a number from 1 to 10000, found 0"),
        Arguments.of("--digits", "10001", "expected a number from 1 to 10000, found 10001"),
        Arguments.of("--digits", "many", "'many'"),
        Arguments.of("--budget", "soon", "expected a time such as 60s, found 'soon'"),
        Arguments.of("--budget", "0s", "above 0"),
        Arguments.of("--jobs", "0", "expected a number from 1"),
        Arguments.of("--seed", "-1", "expected a number from 0"),
        Arguments.of("--jsn", "x", "--json"),
        Arguments.of("--variants", "x", "Unknown option"));
  }

  @Test
  void anUnknownCommand() {
    Run run = CommandLineFixture.run(FakeInstruments.withNumbers(Status.AGREES), "chekc");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("chekc").contains("check");
  }

  private static Run check(Path file, Object... more) {
    Object[] args = Stream.concat(Stream.of("check", file), Stream.of(more)).toArray();
    return CommandLineFixture.run(FakeInstruments.withNumbers(Status.AGREES), args);
  }

  private static void assertOneLine(Run run) {
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().toList()).hasSize(1);
    assertThat(run.err()).contains("; ").doesNotContain("Exception").doesNotContain("\tat ");
  }
}
