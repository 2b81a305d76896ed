package regulus.cli;

import java.util.List;

/**
 * An environment variable that the program or its launcher reads.
 *
 * @param name its name
 * @param meaning what it does
 */
record EnvironmentVariable(String name, String meaning) {

  /** All of them. */
  static final List<EnvironmentVariable> ALL =
      List.of(
          new EnvironmentVariable("REGULUS_JAVA", "the folder of the JDK to run on, 25 or newer"),
          new EnvironmentVariable("NO_COLOR", "no colours, if set to any text; --color goes first"),
          new EnvironmentVariable(
              "CLICOLOR_FORCE", "colours in pipes too, if set to any text but 0"),
          new EnvironmentVariable("COLUMNS", "the width of the terminal"),
          new EnvironmentVariable("TERM", "no colours and no redrawn line, if it is dumb"),
          new EnvironmentVariable("REGULUS_DEBUG", "1 adds the stack trace to an internal error"));
}
