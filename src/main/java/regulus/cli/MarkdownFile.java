package regulus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A Markdown file that holds a table between two comments. Everything outside them belongs to
 * whoever wrote the file and stays as it is.
 */
final class MarkdownFile {

  static final String BEGIN = "<!-- regulus: score -->\n";
  static final String END = "<!-- regulus: end -->\n";

  private final Path file;

  /**
   * @param file a file with both comments, or a file that does not exist yet
   */
  MarkdownFile(Path file) {
    this.file = file;
  }

  /**
   * Refuses a file that has no place for the table, before any work is done.
   *
   * @throws InputException if the file exists without the comments, or cannot be read
   */
  void requirePlace() throws InputException {
    with("");
  }

  /** Writes the table between the comments. */
  void write(String table) throws InputException, IOException {
    ReportFolder.write(file, with(table));
  }

  private String with(String table) throws InputException {
    String text = text();
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin || text.indexOf(BEGIN, begin + 1) >= 0) {
      throw new InputException(
          file
              + ": expected one line `"
              + BEGIN.strip()
              + "` and after it a line `"
              + END.strip()
              + "`, found none; add them where the table is to stand, or name a new file");
    }
    return text.substring(0, begin + BEGIN.length()) + table + text.substring(end);
  }

  private String text() throws InputException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return BEGIN + END;
    } catch (IOException e) {
      throw new InputException(file + ": expected a text file, found none that can be read; " + e);
    }
  }
}
