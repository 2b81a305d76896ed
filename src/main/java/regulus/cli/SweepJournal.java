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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import regulus.claim.ClaimException;
import regulus.claim.Sweep;
import regulus.claim.SweepRecord;

/**
 * The points of a sweep that are known, one line of JSON each behind a first line that says what
 * they belong to. Each line is written as soon as its point is known, so that a run that is stopped
 * loses no more than the points it was at. What is no whole line of this sweep is computed again.
 */
final class SweepJournal implements AutoCloseable {

  private final FileChannel channel;

  private SweepJournal(FileChannel channel) {
    this.channel = channel;
  }

  /** What an earlier run left behind. */
  record Opened(SweepJournal journal, Map<Integer, SweepRecord> known) {}

  /**
   * Opens the journal of a sweep, or begins one.
   *
   * @param fingerprint changes with whatever the values depend on; a journal of another one is
   *     dropped
   * @throws IOException if it cannot be read or written
   */
  static Opened open(Path file, Sweep sweep, String fingerprint) throws IOException {
    String head = "{\"sweep\": \"" + sweep.id() + "\", \"fingerprint\": \"" + fingerprint + "\"}";
    Map<Integer, SweepRecord> known = read(file, sweep, head);
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
    SweepJournal journal = new SweepJournal(channel);
    journal.line(head);
    for (SweepRecord record : known.values()) {
      journal.add(record);
    }
    return new Opened(journal, known);
  }

  private static Map<Integer, SweepRecord> read(Path file, Sweep sweep, String head)
      throws IOException {
    Map<Integer, SweepRecord> known = new TreeMap<>();
    List<Sweep.Point> points = sweep.points();
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      if (!head.equals(reader.readLine())) {
        return known;
      }
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        try {
          SweepRecord record = SweepRecord.parse(file.toString(), line, sweep);
          if (record.index() < points.size()
              && points.get(record.index()).at().equals(record.at())) {
            known.put(record.index(), record);
          }
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
  void add(SweepRecord record) throws IOException {
    line(record.toJson());
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
