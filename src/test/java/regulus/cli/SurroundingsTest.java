package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colours, symbols and widths in all surroundings. */
class SurroundingsTest {

  private static Surroundings around(boolean terminal, Charset charset, Map<String, String> env) {
    return new Surroundings(terminal, terminal, OptionalInt.of(100), charset, env);
  }

  @ParameterizedTest(name = "terminal {0}, {1}={2}: colour {3}")
  @CsvSource({
    "true,  TERM,           xterm, true",
    "true,  TERM,           dumb,  false",
    "true,  NO_COLOR,       1,     false",
    "true,  NO_COLOR,       0,     false",
    "true,  NO_COLOR,       '',    true",
    "true,  CLICOLOR_FORCE, 0,     true",
    "false, TERM,           xterm, false",
    "false, CLICOLOR_FORCE, 1,     true",
    "false, CLICOLOR_FORCE, 0,     false",
    "false, CLICOLOR_FORCE, '',    false",
  })
  void coloursByTheVariables(boolean terminal, String name, String value, boolean colour) {
    assertThat(around(terminal, StandardCharsets.UTF_8, Map.of(name, value)).colour())
        .isEqualTo(colour);
  }

  @Test
  void noColorGoesBeforeForce() {
    Map<String, String> both = Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", "1");
    assertThat(around(true, StandardCharsets.UTF_8, both).colour()).isFalse();
  }

  @ParameterizedTest(name = "terminal {0}, {1}: {2}")
  @CsvSource({
    "true,  UTF-8,      UNICODE",
    "true,  US-ASCII,   ASCII",
    "true,  ISO-8859-1, ASCII",
    "false, UTF-8,      NONE",
    "false, US-ASCII,   NONE",
  })
  void symbolsThatTheTerminalShows(boolean terminal, String charset, Symbols symbols) {
    Surroundings around = around(terminal, Charset.forName(charset), Map.of("NO_COLOR", "1"));
    assertThat(around.symbols()).isEqualTo(symbols);
  }

  @ParameterizedTest(name = "COLUMNS={0}: {1}")
  @CsvSource({"120, 120", "'', 100", "wide, 100", "0, 100", "-3, 100", "999999999999, 100"})
  void columnsCountIfTheyAreANumber(String columns, int width) {
    assertThat(around(true, StandardCharsets.UTF_8, Map.of("COLUMNS", columns)).width())
        .isEqualTo(width);
  }

  @Test
  void nothingIsShortenedInPipes() {
    Surroundings pipe = around(false, StandardCharsets.UTF_8, Map.of("COLUMNS", "60"));
    assertThat(screen(pipe).columns()).isEqualTo(Screen.UNLIMITED);
  }

  @ParameterizedTest(name = "terminal {0}, --color={1}: colour {2}, symbols {3}")
  @CsvSource({
    "true,  AUTO,   true,  UNICODE",
    "true,  ALWAYS, true,  UNICODE",
    "true,  NEVER,  false, UNICODE",
    "false, AUTO,   false, NONE",
    "false, ALWAYS, true,  UNICODE",
    "false, NEVER,  false, NONE",
  })
  void theOptionGoesFirst(boolean terminal, Colour.When when, boolean colour, Symbols symbols) {
    Screen screen = screen(around(terminal, StandardCharsets.UTF_8, Map.of())).with(when);
    assertThat(screen.colour()).isEqualTo(colour);
    assertThat(screen.symbols()).isEqualTo(symbols);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "check,                          AUTO",
    "check --color=never,            NEVER",
    "--color always check x.yaml,    ALWAYS",
    "check --no-color,               NEVER",
    "check --jobs 3 --no-color,      NEVER",
    "check --color=red,              AUTO",
    "check --unknown --color=always, ALWAYS",
    "check -- --no-color,            AUTO",
  })
  void theOptionIsFoundAnywhere(String line, Colour.When when) {
    assertThat(ColourOption.in(line.split(" "))).isEqualTo(when);
  }

  private static Screen screen(Surroundings around) {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return Screen.of(out, out, around);
  }
}
