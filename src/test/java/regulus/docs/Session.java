package regulus.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import regulus.cli.Main;

/**
 * Does the steps of a page in the folder in which it is started, one after the other. It is a
 * program of its own because paths in commands are relative to that folder.
 */
final class Session {

  /** First line of a step that types a command; its words follow, a line each. */
  static final String TYPE = "type";

  private Session() {}

  /** Where the outcome of a step is written: the status in the first line, then what is printed. */
  static Path outcomeOf(Path step) {
    return step.resolveSibling(step.getFileName() + ".outcome");
  }

  /**
   * Does all steps.
   *
   * @param args the files of the steps, in order; what is no command is a file, its name first
   */
  public static void main(String[] args) throws IOException {
    for (String arg : args) {
      Path step = Path.of(arg);
      List<String> lines = Files.readAllLines(step);
      List<String> rest = lines.subList(1, lines.size());
      if (lines.getFirst().equals(TYPE)) {
        Files.writeString(outcomeOf(step), run(rest));
      } else {
        Path file = Path.of(lines.getFirst());
        if (file.getParent() != null) {
          Files.createDirectories(file.getParent());
        }
        Files.writeString(file, String.join("\n", rest) + "\n");
      }
    }
  }

  private static String run(List<String> words) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream printer = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int status = Main.run(words.toArray(String[]::new), printer, printer);
    return status + "\n" + bytes.toString(StandardCharsets.UTF_8);
  }
}
