package regulus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import regulus.check.ExitCode;
import regulus.check.Outcome;
import regulus.report.Reports;

/**
 * A Markdown file that holds the score or the summary of a run between two comments. Everything
 * outside them belongs to whoever wrote the file and stays as it is. A file without any text gets
 * the summary, as build servers hand out such files for it.
 */
final class MarkdownFile {

  static final String BEGIN = "<!-- regulus: score -->\n";
  static final String SUMMARY = "<!-- regulus: summary -->\n";
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
    place(text());
  }

  /** Writes what the first comment asks for; a score is left as it is where nothing was read. */
  void write(Outcome outcome, ExitCode end, List<String> problems)
      throws InputException, IOException {
    String text = text();
    Place place = place(text);
    if (!place.summary() && outcome.files().isEmpty()) {
      return;
    }
    String written =
        place.summary() ? Reports.summary(outcome, end, problems) : Reports.score(outcome);
    ReportFolder.write(
        file, text.substring(0, place.from()) + written + text.substring(place.to()));
  }

  /** From where to where something is written, and what. */
  private record Place(int from, int to, boolean summary) {}

  private Place place(String text) throws InputException {
    boolean summary = text.contains(SUMMARY);
    String comment = summary ? SUMMARY : BEGIN;
    int begin = text.indexOf(comment);
    int end = text.indexOf(END);
    boolean twice = text.indexOf(comment, begin + 1) >= 0 || (summary && text.contains(BEGIN));
    if (begin < 0 || end < begin || twice) {
      throw new InputException(
          file
              + ": expected one line `"
              + BEGIN.strip()
              + "` or `"
              + SUMMARY.strip()
              + "` and after it a line `"
              + END.strip()
              + "`, found none; add them where the table is to stand, or name a new file");
    }
    return new Place(begin + comment.length(), end, summary);
  }

  private String text() throws InputException {
    try {
      String text = Files.readString(file);
      return text.isBlank() ? SUMMARY + END : text;
    } catch (NoSuchFileException e) {
      return SUMMARY + END;
    } catch (IOException e) {
      throw new InputException(file + ": expected a text file, found none that can be read; " + e);
    }
  }
}
