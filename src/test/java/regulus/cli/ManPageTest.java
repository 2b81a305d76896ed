package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import regulus.check.FakeInstruments;
import regulus.check.Instruments.Status;

/** The manual, the help texts and the completions say all that the commands know. */
class ManPageTest {

  private static final FakeInstruments INSTRUMENTS = FakeInstruments.withNumbers(Status.AGREES);

  @TempDir Path folder;

  static Stream<CommandSpec> commands() {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    CommandLine root = Main.commands(Screen.plain(out, out), INSTRUMENTS);
    return Stream.concat(Stream.of(root), root.getSubcommands().values().stream())
        .map(CommandLine::getCommandSpec);
  }

  private static String print(String... args) {
    CommandLineFixture.Run run = CommandLineFixture.run(INSTRUMENTS, (Object[]) args);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    return run.out();
  }

  /** The manual as a reader sees its words, without fonts. */
  private static String manual() {
    return print("man")
        .replaceAll("\\\\f[BIR]", "")
        .replace("\\-", "-")
        .replace("\\(dq", "\"")
        .replace("\\(aq", "'")
        .replace("\\(ga", "`")
        .replace("\\(ti", "~")
        .replace("\\(ha", "^");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theManualHasEveryCommandOptionAndExitCode(CommandSpec command) {
    String manual = manual();
    assertThat(manual).contains(command.usageMessage().description()[0]);
    for (OptionSpec option : command.options()) {
      assertThat(manual).contains(String.join(", ", option.names()));
      assertThat(manual).contains(String.join(" ", option.description()));
    }
    command
        .usageMessage()
        .exitCodeList()
        .forEach((code, meaning) -> assertThat(manual).contains("\n" + code + "\n" + meaning));
    assertThat(manual).contains(command.usageMessage().footer());
  }

  @Test
  void theManualHasEveryEnvironmentVariable() {
    assertThat(EnvironmentVariable.ALL)
        .allSatisfy(v -> assertThat(manual()).contains("\n" + v.name() + "\n" + v.meaning()));
  }

  @Test
  void roffReadsTheManualWithoutAWarning() throws Exception {
    Path page = Files.writeString(folder.resolve("regulus.1"), print("man"));
    assertThat(run("groff", "-ww", "-man", "-Tascii", "-z", page.toString())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyHelpTextIsCompleteAndFitsEightyColumns(CommandSpec command) {
    String name = command.parent() == null ? "" : command.name();
    String help = print(Stream.of(name, "--help").filter(s -> !s.isEmpty()).toArray(String[]::new));
    assertThat(help.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    assertThat(help).contains("Examples:").contains("--color=WHEN").contains("-h, --help");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0 1 2 3 4 130",
    "check, 0 1 2 3 4",
    "report, 0 1 2 3 4",
    "derive, 0 2 3",
    "sweep, 0 2 3",
    "diff, 0 1 2",
    "completion, 0 2"
  })
  void helpSaysHowACommandEnds(String command, String codes) {
    String help = print((command + " --help").strip().split(" "));
    String list = help.substring(help.indexOf("Exit codes:"), help.indexOf("Examples:"));
    assertThat(Pattern.compile("^  ([0-9]+) ", Pattern.MULTILINE).matcher(list).results())
        .extracting(code -> code.group(1))
        .containsExactly(codes.split(" "));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void bashAndFishCompleteEveryOption(CommandSpec command) {
    String bash = print("completion", "bash");
    String fish = print("completion", "fish");
    String name = command.parent() == null ? "" : "_" + command.name();
    assertThat(bash).contains("function _picocli_regulus" + name + "()");
    for (OptionSpec option : command.options()) {
      for (String optionName : option.names()) {
        assertThat(bash).contains("'" + optionName + "'");
      }
      assertThat(fish).contains(" -l " + option.longestName().substring(2) + " ");
    }
  }

  @Test
  void bashCompletesCommandsFilesAndClaims() throws Exception {
    CommandLineFixture files = new CommandLineFixture(folder);
    files.write("derivations/a/law.yaml", CommandLineFixture.ONE_LAW);
    files.write("derivations/a/scale.sweep.yaml", "id: example.sweep\n");
    files.write("regulus.bash", print("completion", "bash"));
    files.write(
        "try.sh",
        """
        source ./regulus.bash
        try() {
          COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
          _complete_regulus_and_names 2>/dev/null
          echo "${COMPREPLY[*]}"
        }
        try regulus ch
        try regulus check --mark
        try regulus check derivations/a/l
        try regulus check --color n
        try regulus completion f
        try regulus explain example
        """);
    assertThat(run("bash", "try.sh").lines())
        .containsExactly(
            "check",
            "--markdown",
            "derivations/a/law.yaml",
            "never",
            "fish",
            "example.one-law/law");
  }

  @Test
  void otherShellsAreNamed() {
    CommandLineFixture.Run run = CommandLineFixture.run(INSTRUMENTS, "completion", "tcsh");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "regulus: completion: expected one of bash, zsh, fish, found tcsh; name one of these"
                + " shells\n");
  }

  /** What a program prints; the test is skipped where it is not installed. */
  private String run(String... command) throws InterruptedException, IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(List.of(command))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      Assumptions.abort(command[0] + " is not installed");
      return "";
    }
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return printed;
  }
}
