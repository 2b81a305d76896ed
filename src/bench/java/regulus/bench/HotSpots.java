package regulus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where the time of P1 at 100 digits goes, by sampling with JDK Flight Recorder. */
final class HotSpots {

  private static final String SAMPLE = "jdk.ExecutionSample";
  private static final String PROBLEM = "P1";
  private static final int DIGITS = 100;
  private static final int ROWS = 12;

  private HotSpots() {}

  /**
   * Warms up, samples for some seconds, and says which methods and lines were running.
   *
   * @param seconds how long to sample; as long again to warm up
   * @return two Markdown tables
   */
  static String table(int seconds) throws IOException {
    Trajectory<?> trajectory = Trajectory.of(Problems.read(PROBLEM), DIGITS);
    repeat(trajectory, seconds);
    Path file = Files.createTempFile("regulus", ".jfr");
    try (Recording recording = new Recording()) {
      recording.enable(SAMPLE).withPeriod(Duration.ofMillis(10));
      recording.start();
      repeat(trajectory, seconds);
      recording.stop();
      recording.dump(file);
      List<RecordedFrame> running =
          RecordingFile.readAllEvents(file).stream()
              .filter(event -> event.getEventType().getName().equals(SAMPLE))
              .filter(event -> event.getStackTrace() != null)
              .map(event -> event.getStackTrace().getFrames().getFirst())
              .toList();
      return shares("method", running, HotSpots::method)
          + "\n"
          + shares("line", running, frame -> method(frame) + ":" + frame.getLineNumber());
    } finally {
      Files.delete(file);
    }
  }

  private static void repeat(Trajectory<?> trajectory, int seconds) {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    while (System.nanoTime() < end) {
      trajectory.run();
    }
  }

  private static String method(RecordedFrame frame) {
    String type = frame.getMethod().getType().getName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethod().getName();
  }

  private static String shares(
      String title, List<RecordedFrame> running, Function<RecordedFrame, String> place) {
    Map<String, Integer> counts = new HashMap<>();
    running.forEach(frame -> counts.merge(place.apply(frame), 1, Integer::sum));
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    lines.add("| %s | share of %d samples |".formatted(title, running.size()));
    lines.add("|---|---|");
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(ROWS)
        .forEach(
            entry ->
                lines.add(
                    "| `%s` | %.1f %% |"
                        .formatted(entry.getKey(), 100.0 * entry.getValue() / running.size())));
    return lines.toString();
  }
}
