package regulus.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a run prints.
 *
 * @param out results and nothing else
 * @param err progress, notes and errors
 * @param terminal whether a person watches
 * @param colour whether colours and symbols may be printed
 */
record Screen(PrintStream out, PrintStream err, boolean terminal, boolean colour) {

  /** A screen for files, pipes and tests. */
  static Screen plain(PrintStream out, PrintStream err) {
    return new Screen(out, err, false, false);
  }

  /** The screen of this process. JDK 25 has no console when it is piped, whatever 22 to 24 had. */
  @SuppressWarnings("SystemConsoleNull")
  static Screen ofProcess() {
    Console console = System.console();
    boolean terminal = console != null && console.isTerminal();
    String noColour = System.getenv("NO_COLOR");
    boolean dumb = "dumb".equals(System.getenv("TERM"));
    boolean unicode = System.out.charset().equals(StandardCharsets.UTF_8);
    boolean colour = terminal && !dumb && unicode && (noColour == null || noColour.isEmpty());
    return new Screen(System.out, errors(), terminal, colour);
  }

  /**
   * Where errors go. The virtual machine says on its standard error that the Vector API is young,
   * which no option prevents. So the launcher sends that away, and hands over the real one as the
   * standard input, which no command with many digits reads.
   */
  private static PrintStream errors() {
    return Boolean.getBoolean("regulus.errors.swapped")
        ? new PrintStream(new FileOutputStream(FileDescriptor.in), true, System.err.charset())
        : System.err;
  }
}
