package regulus.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import regulus.check.ExitCode;
import regulus.check.Instruments;
import regulus.check.StandardInstruments;

/** The program's entry: parses the command line and turns the outcome into an exit code. */
@Command(
    name = "regulus",
    description = {
      "Checks theorems about the implicit bias of gradient flow.",
      "",
      "A claim file states a model and what its flow is said to do. Regulus proves each claim by"
          + " exact algebra, refutes it with a witness, or says that it is undecided; flows that"
          + " are integrated to many digits confirm or contradict it. docs/language.md describes"
          + " claim files, docs/commands.md the commands."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every verdict is the expected one",
      "1:a verdict is not the expected one",
      "2:bad input",
      "3:a claim is undecided",
      "4:a proof and the numbers contradict each other",
      "130:stopped by Ctrl-C; what is finished is kept"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regulus new my-paper.theorem-1       a claim file to begin with",
      "  regulus check                        every claim below derivations/",
      "  regulus check my-claim.yaml --digits 100",
      "  regulus derive model.yaml",
      "  regulus explain azulay2021.theorem-4.1/regularizer",
      "  regulus report derivations/azulay2021 --pdf",
      "  regulus sweep scale-and-shape.sweep.yaml",
      "  regulus diff old.json new.json       what is worse than before",
      "  eval \"$(regulus completion bash)\"   complete commands, options and files",
      "  regulus man | man -l -               the manual"
    })
public final class Main {

  /** What {@code Ctrl-C} ends with, in shells. */
  private static final int STOPPED = 130;

  /** What it says is known before all commands are, see {@link ColourOption#in}. */
  @SuppressWarnings("UnusedVariable")
  @Mixin
  private ColourOption colour = new ColourOption();

  private Main() {}

  /**
   * Runs one command and ends the process with its exit code.
   *
   * @param args the command line, as the user typed it
   */
  public static void main(String[] args) {
    int status;
    try (StopSignal _ = StopSignal.to(Thread.currentThread())) {
      status = run(args, Screen.ofProcess(), new StandardInstruments());
    }
    System.exit(status);
  }

  /**
   * Runs one command without a terminal.
   *
   * @param args the command line
   * @param out where results go
   * @param err where progress, notes and errors go
   * @return the exit code
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    return run(args, Screen.plain(out, err), new StandardInstruments());
  }

  /** Runs one command with other instruments, for tests. */
  static int run(String[] args, Screen given, Instruments instruments) {
    Screen screen = given.with(ColourOption.in(args));
    CommandLine line = commands(screen, instruments);
    line.setOut(new PrintWriter(screen.out(), true, screen.out().charset()));
    line.setErr(new PrintWriter(screen.err(), true, screen.err().charset()));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(screen.colour() ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpWidth(screen.helpColumns());
    line.setParameterExceptionHandler((e, _) -> usageError(e, screen));
    line.setExecutionExceptionHandler((e, _, _) -> failure(e, screen));
    if (args.length == 0) {
      line.usage(line.getOut());
      return ExitCode.BAD_INPUT.status();
    }
    return line.execute(args);
  }

  /** All commands with all options. */
  static CommandLine commands(Screen screen, Instruments instruments) {
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand(new CheckCommand(screen, instruments));
    line.addSubcommand(new DeriveCommand(screen));
    line.addSubcommand(new ExplainCommand(screen, instruments));
    line.addSubcommand(new NewCommand(screen, answers()));
    line.addSubcommand(new ReportCommand(screen, instruments));
    line.addSubcommand(new SweepCommand(screen));
    line.addSubcommand(new DiffCommand(screen));
    line.addSubcommand(new CompletionCommand(screen));
    line.addSubcommand(new ManCommand(screen));
    layOut(line);
    line.getSubcommands().values().forEach(Main::layOut);
    describeEnvironment(line.getCommandSpec().usageMessage());
    return line;
  }

  /** Gives all help texts the same sections. */
  private static void layOut(CommandLine command) {
    command
        .getCommandSpec()
        .usageMessage()
        .abbreviateSynopsis(true)
        .descriptionHeading("%n")
        .parameterListHeading("%nArguments:%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n");
  }

  /** Adds the section on environment variables to the help text, behind the exit codes. */
  private static void describeEnvironment(UsageMessageSpec usage) {
    List<String> keys = new ArrayList<>(usage.sectionKeys());
    keys.add(keys.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), "environment");
    usage.sectionKeys(keys);
    usage
        .sectionMap()
        .put(
            "environment",
            help -> {
              Map<String, String> variables = new LinkedHashMap<>();
              EnvironmentVariable.ALL.forEach(v -> variables.put(v.name(), v.meaning()));
              return String.format("%nEnvironment variables:%n") + help.createTextTable(variables);
            });
  }

  /** Where answers to questions come from. */
  private static BufferedReader answers() {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  }

  private static int usageError(ParameterException error, Screen screen) {
    CommandLine command = error.getCommandLine();
    String message = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    screen.err().println("regulus: " + message);
    if (error instanceof UnmatchedArgumentException unmatched) {
      unmatched.getSuggestions().stream()
          .limit(1)
          .forEach(suggestion -> screen.err().println("Did you mean: " + suggestion + "?"));
    }
    screen.err().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.BAD_INPUT.status();
  }

  private static int failure(Exception error, Screen screen) {
    if (error instanceof InputException input) {
      screen.err().println(input.line());
      return ExitCode.BAD_INPUT.status();
    }
    if (error instanceof InterruptedException) {
      return STOPPED;
    }
    screen
        .err()
        .println(
            "regulus: internal error: "
                + error
                + "; please report this line with the command and the claim file"
                + " (REGULUS_DEBUG=1 shows where)");
    if ("1".equals(System.getenv("REGULUS_DEBUG"))) {
      error.printStackTrace(screen.err());
    }
    return ExitCode.BAD_INPUT.status();
  }

  /** The version that the jar's manifest states. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"regulus " + number()};
    }

    static String number() {
      String version = Main.class.getPackage().getImplementationVersion();
      return Objects.requireNonNullElse(version, "(not packaged)");
    }
  }
}
