package regulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The line that says how far a run is. */
class StatusLineTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private Screen screen(boolean terminal) {
    return new Screen(err, err, terminal, false, Symbols.NONE, Screen.UNLIMITED, 20);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** What stands on the lines of a terminal in the end. */
  private String shown() {
    StringBuilder screen = new StringBuilder();
    for (String line : printed().split("\n", -1)) {
      String last = line.substring(line.lastIndexOf('\r') + 1);
      screen.append(last.replace("\u001b[K", "")).append('\n');
    }
    return screen.toString().stripTrailing();
  }

  @Test
  void aTerminalShowsOneLineAndNothingInTheEnd() {
    try (StatusLine line = StatusLine.show(screen(true), () -> "1 of 2")) {
      line.tick();
      assertThat(shown()).isEqualTo("1 of 2");
      line.tick();
      assertThat(shown()).isEqualTo("1 of 2");
      line.aside(() -> err.println("a row"));
      assertThat(shown()).isEqualTo("a row");
      line.tick();
      assertThat(shown()).isEqualTo("a row\n1 of 2");
    }
    assertThat(shown()).isEqualTo("a row");
  }

  @Test
  void theLineFitsTheTerminal() {
    try (StatusLine line = StatusLine.show(screen(true), () -> "a text of thirty characters...")) {
      line.tick();
      assertThat(shown()).isEqualTo("a text of thirty...");
    }
  }

  @Test
  void aLogGetsWholeLines() {
    try (StatusLine line = StatusLine.show(screen(false), () -> "1 of 2 files, 3 of 4 claims")) {
      line.tick();
      line.tick();
      line.aside(() -> err.println("a row"));
    }
    assertThat(printed())
        .isEqualTo("1 of 2 files, 3 of 4 claims\n".repeat(2) + "a row\n")
        .doesNotContain("\u001b");
  }

  @Test
  void whatIsClosedPrintsNothing() {
    StatusLine line = StatusLine.show(screen(true), () -> "1 of 2");
    line.close();
    line.tick();
    assertThat(printed()).isEmpty();
  }
}
