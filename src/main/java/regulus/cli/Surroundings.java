package regulus.cli;

import java.io.Console;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a process finds around it. The launcher says where the terminals are and how wide, since it
 * can ask for each stream; a jar that was started without it has one answer for all streams.
 *
 * @param outIsTerminal whether results go to a terminal
 * @param errIsTerminal whether progress goes to a terminal
 * @param columns how wide that is, if known
 * @param charset the encoding of results
 * @param variables the environment variables
 */
record Surroundings(
    boolean outIsTerminal,
    boolean errIsTerminal,
    OptionalInt columns,
    Charset charset,
    Map<String, String> variables) {

  private static final int USUAL_COLUMNS = 80;
  private static final int FEWEST_COLUMNS = 20;
  private static final int MOST_COLUMNS = 10_000;

  /** Those of this process. */
  static Surroundings ofProcess() {
    String terminals = System.getProperty("regulus.terminals");
    boolean all = terminals == null && hasConsole();
    return new Surroundings(
        all || (terminals != null && terminals.contains("out")),
        all || (terminals != null && terminals.contains("err")),
        number(System.getProperty("regulus.columns")),
        System.out.charset(),
        System.getenv());
  }

  /** JDK 25 has no console when it is piped, whatever 22 to 24 had. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean hasConsole() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /**
   * Whether results have colours unless an option says otherwise: {@code NO_COLOR} with any text
   * forbids them, {@code CLICOLOR_FORCE} with any but 0 demands them, and otherwise they need a
   * terminal that is not dumb.
   */
  boolean colour() {
    if (!variable("NO_COLOR").isEmpty()) {
      return false;
    }
    String force = variable("CLICOLOR_FORCE");
    return (!force.isEmpty() && !force.equals("0")) || (outIsTerminal && !dumb());
  }

  /** Whether progress can be written over itself. */
  boolean redraws() {
    return errIsTerminal && !dumb();
  }

  private boolean dumb() {
    return variable("TERM").equals("dumb");
  }

  /** The signs that results may have. */
  Symbols symbols() {
    return outIsTerminal || colour() ? Symbols.shownIn(charset) : Symbols.NONE;
  }

  /** The width of the terminal: {@code COLUMNS}, or what the terminal says, or 80. */
  int width() {
    OptionalInt stated = number(variables.get("COLUMNS"));
    return stated.isPresent() ? stated.getAsInt() : columns.orElse(USUAL_COLUMNS);
  }

  private String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  private static OptionalInt number(@Nullable String text) {
    if (text == null || !text.matches("[0-9]{1,5}")) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(text);
    return number < FEWEST_COLUMNS || number > MOST_COLUMNS
        ? OptionalInt.empty()
        : OptionalInt.of(number);
  }
}
