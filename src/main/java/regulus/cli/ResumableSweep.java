package regulus.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.check.PointPool;
import regulus.claim.ClaimException;
import regulus.claim.ClaimFile;

/**
 * A sweep of any kind, as a run needs it that can be stopped and goes on: its points are numbered,
 * and what is known of one is a line of text.
 *
 * @param <R> what is known of a point
 */
sealed interface ResumableSweep<R> permits GridSweep, NetworkSweepRun, DescentSweepRun {

  /** The sweep's identifier. */
  String id();

  /** The hash of all that the values depend on: the sweep, its claim file, and the version. */
  String fingerprint();

  /** The number of points. */
  int points();

  /** The number of a record's point. */
  int index(R record);

  /** A record as one line without its end. */
  String print(R record);

  /**
   * Reads a line that {@link #print} wrote.
   *
   * @param file the file's name for messages
   * @throws ClaimException if it is no such line of this sweep
   */
  R parse(String file, String line) throws ClaimException;

  /**
   * Computes what is missing.
   *
   * @param known what earlier runs computed, by point
   * @return all records, in the order of the points
   * @throws IOException if the listener does
   */
  List<R> run(Map<Integer, R> known, int jobs, PointPool.Listener<R> listener)
      throws ClaimException, InterruptedException, IOException;

  /** The texts of the report by the endings of their files. */
  Map<String, String> texts(List<R> records);

  /** The first number that was not found, if some was not. */
  Optional<String> problem(List<R> records);

  /**
   * The hash of a sweep file, its claim file, the version and further data.
   *
   * @throws IOException if a file cannot be read
   */
  static String fingerprint(Path sweep, ClaimFile claims, String data) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Main.Version.number().getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(sweep));
      digest.update(Files.readAllBytes(claims.path()));
      digest.update(data.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
