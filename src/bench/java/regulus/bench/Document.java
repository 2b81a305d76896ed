package regulus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Replaces the generated parts of a Markdown file; what a person wrote stays. */
final class Document {

  private final Path file;
  private String text;

  private Document(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  static Document read(Path file) throws IOException {
    return new Document(file, Files.readString(file));
  }

  /**
   * Replaces what stands between {@code <!-- begin NAME -->} and {@code <!-- end NAME -->}.
   *
   * @throws IllegalStateException if a marker is missing
   */
  void replace(String name, String content) {
    String begin = "<!-- begin " + name + " -->\n";
    String end = "<!-- end " + name + " -->";
    int from = text.indexOf(begin);
    int to = text.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalStateException(
          "%s: expected the lines %s and %s; add them where the part belongs"
              .formatted(file, begin.strip(), end));
    }
    text = text.substring(0, from + begin.length()) + "\n" + content + "\n" + text.substring(to);
  }

  void write() throws IOException {
    Files.writeString(file, text);
  }
}
