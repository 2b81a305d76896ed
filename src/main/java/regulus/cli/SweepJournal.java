package regulus.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import regulus.claim.ClaimException;

/**
 * The points of a sweep that are known, one line of JSON each behind a first line that says what
 * they belong to. Each line is written as soon as its point is known, so that a run that is stopped
 * loses no more than the points it was at. What is no whole line of this sweep is computed again.
 *
 * @param <R> what is known of a point
 */
final class SweepJournal<R> implements AutoCloseable {

  private final FileChannel channel;
  private final ResumableSweep<R> sweep;

  private SweepJournal(FileChannel channel, ResumableSweep<R> sweep) {
    this.channel = channel;
    this.sweep = sweep;
  }

  /** What an earlier run left behind. */
  record Opened<R>(SweepJournal<R> journal, Map<Integer, R> known) {}

  /**
   * Opens the journal of a sweep, or begins one. A journal with another fingerprint is dropped.
   *
   * @throws IOException if it cannot be read or written
   */
  static <R> Opened<R> open(Path file, ResumableSweep<R> sweep) throws IOException {
    String head =
        "{\"sweep\": \"" + sweep.id() + "\", \"fingerprint\": \"" + sweep.fingerprint() + "\"}";
    Map<Integer, R> known = read(file, sweep, head);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    SweepJournal<R> journal = new SweepJournal<>(channel, sweep);
    journal.line(head);
    for (R record : known.values()) {
      journal.add(record);
    }
    return new Opened<>(journal, known);
  }

  private static <R> Map<Integer, R> read(Path file, ResumableSweep<R> sweep, String head)
      throws IOException {
    Map<Integer, R> known = new TreeMap<>();
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      if (!head.equals(reader.readLine())) {
        return known;
      }
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        try {
          R record = sweep.parse(file.toString(), line);
          known.put(sweep.index(record), record);
        } catch (ClaimException e) {
          // The line that was being written when the run was stopped.
        }
      }
    } catch (NoSuchFileException | CharacterCodingException e) {
      return known;
    }
    return known;
  }

  /** Adds a record. */
  void add(R record) throws IOException {
    line(sweep.print(record));
  }

  private void line(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
