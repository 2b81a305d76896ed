package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import regulus.check.FakeInstruments;
import regulus.check.Instruments.Status;
import regulus.cli.CommandLineFixture.Run;
import regulus.kernel.Verdict;

/** Results of real runs, compared. */
class DiffCommandTest {

  @TempDir Path folder;
  private CommandLineFixture files;
  private Path proved;
  private Path confirmed;

  @BeforeEach
  void twoRuns() {
    files = new CommandLineFixture(folder);
    Path claim = files.write("law.yaml", CommandLineFixture.ONE_LAW);
    FakeInstruments kernel = FakeInstruments.withNumbers(Status.AGREES);
    FakeInstruments none = FakeInstruments.of(new Verdict.Unproved("no proof"), Status.AGREES);
    proved = files.write("proved.json", json(kernel, claim));
    confirmed = files.write("confirmed.json", json(none, claim));
  }

  private static String json(FakeInstruments instruments, Path claim) {
    return CommandLineFixture.run(instruments, "check", claim, "--json", "--no-reports").out();
  }

  private static Run diff(Object... args) {
    Object[] all = new Object[args.length + 1];
    all[0] = "diff";
    System.arraycopy(args, 0, all, 1, args.length);
    return CommandLineFixture.run(FakeInstruments.withNumbers(Status.AGREES), all);
  }

  @Test
  void equalRuns() {
    Run run = diff(proved, proved);
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo("0 worse, 0 better, 0 noted; 1 claim before, 1 claim now\n");
  }

  @Test
  void aWorseVerdictIsAFailureAndABetterOneIsNot() {
    Run worse = diff(proved, confirmed);
    assertThat(worse.status()).isEqualTo(1);
    assertThat(worse.out()).startsWith("worse   example.one-law/law  verdict  PROVED -> CONFIRMED");
    Run better = diff(confirmed, proved);
    assertThat(better.status()).isZero();
    assertThat(better.out())
        .startsWith("better  example.one-law/law  verdict  CONFIRMED -> PROVED");
    assertThat(diff(confirmed, proved, "--quiet").out()).startsWith("0 worse, 1 better");
  }

  @Test
  void aNarrowTerminalGetsThreeLines() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Screen screen = new Screen(out, out, false, false, Symbols.ASCII, 40, 40);
    String[] args = {"diff", proved.toString(), confirmed.toString()};
    Main.run(args, screen, FakeInstruments.withNumbers(Status.AGREES));
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .startsWith(
            """
            worse   example.one-law/law  verdict
                before: PROVED
                now:    CONFIRMED
            """);
  }

  @Test
  void jsonIsOneObject() {
    Run run = diff(proved, confirmed, "--json");
    assertThat(run.status()).isEqualTo(1);
    Map<?, ?> root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(run.out());
    assertThat(root.keySet())
        .asString()
        .isEqualTo("[before, after, worse, better, noted, changes]");
    assertThat(root.get("worse")).isEqualTo(1);
    assertThat((List<?>) root.get("changes"))
        .first()
        .isEqualTo(
            Map.of(
                "claim",
                "example.one-law/law",
                "what",
                "verdict",
                "before",
                "PROVED",
                "after",
                "CONFIRMED",
                "counts",
                "worse"));
  }

  @Test
  void badInputIsNamedWithItsPlace() {
    Path bad = files.write("bad.json", "{\n  \"regulus\": \"1\",\n  \"results\": 3\n}\n");
    Run run = diff(proved, bad);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith(bad + ":3:14: expected a list of results, found `3`; ");
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0", "-2", "NaN", "Infinity", "two"})
  void theFactorIsAboveOne(String factor) {
    Run run = diff(proved, proved, "--slower", factor);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("regulus: ").contains("--slower");
  }
}
