package regulus.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import regulus.kernel.Statement.WeightStart;

/**
 * What a sweep of gradient descent found at one point of its grid, as one line of JSON.
 *
 * @param point the point
 * @param courses how the descent went, one for each seed of the sweep
 */
public record DescentRecord(DescentSweep.Point point, List<Course> courses) {

  private static final List<String> KEYS = List.of("point", "start", "L", "m", "courses");
  private static final List<String> COURSE_KEYS = List.of("log10", "step");

  /** Copies the list. */
  public DescentRecord {
    courses = List.copyOf(courses);
  }

  /**
   * One descent.
   *
   * @param step the last step that was made; fewer than asked for where the loss grew beyond all
   *     bounds
   * @param log10 the decimal logarithm of the loss there relative to the loss at the start;
   *     positive infinity where it grew beyond all bounds, negative infinity where it is 0
   */
  public record Course(int step, double log10) {

    /** Whether the loss grew beyond all bounds. */
    public boolean diverges() {
      return log10 == Double.POSITIVE_INFINITY;
    }
  }

  /** The median over the seeds; one that diverges counts as the largest. */
  public Course median() {
    List<Course> sorted = new ArrayList<>(courses);
    sorted.sort((a, b) -> Double.compare(a.log10(), b.log10()));
    return sorted.get(sorted.size() / 2);
  }

  /** The record as one line of JSON without its end. */
  public String toJson() {
    List<String> found = new ArrayList<>();
    for (Course course : courses) {
      found.add(
          "{\"log10\": "
              + Json.text(Double.toString(course.log10()))
              + ", \"step\": "
              + course.step()
              + "}");
    }
    return "{\"point\": "
        + point.index()
        + ", \"start\": "
        + Json.text(word(point.start()))
        + ", \"L\": "
        + point.depth()
        + ", \"m\": "
        + point.width()
        + ", \"courses\": ["
        + String.join(", ", found)
        + "]}";
  }

  /** A start as sweep files write it. */
  public static String word(WeightStart start) {
    return start.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a line that {@link #toJson} wrote.
   *
   * @param name the file's name for messages
   * @throws ClaimException if it is no such line of this sweep
   */
  public static DescentRecord parse(String name, String line, DescentSweep sweep)
      throws ClaimException {
    Fields fields = Fields.of(YamlReader.read(SourceText.of(name, line)), "a record", KEYS);
    int index = Fields.integer(fields.require("point"), "a point", 0, sweep.size() - 1);
    DescentSweep.Point point = sweep.point(index);
    WeightStart start = RateReader.start(fields.require("start"));
    int depth = Fields.integer(fields.require("L"), "a depth", 0, Integer.MAX_VALUE);
    int width = Fields.integer(fields.require("m"), "a width", 0, Integer.MAX_VALUE);
    if (!point.equals(new DescentSweep.Point(index, start, depth, width))) {
      throw new ClaimException(fields.position(), point.toString(), line, "run it again");
    }
    List<Course> courses = new ArrayList<>();
    Yaml list = fields.require("courses");
    for (Yaml item : Fields.sequence(list, "a list").items()) {
      Fields course = Fields.of(item, "a course", COURSE_KEYS);
      courses.add(
          new Course(
              Fields.integer(course.require("step"), "a step", 0, sweep.steps()),
              DoubleText.read(course.require("log10"))));
    }
    if (courses.size() != sweep.seeds().size()) {
      throw new ClaimException(
          list.position(),
          sweep.seeds().size() + " courses",
          courses.size() + " of them",
          "run it again");
    }
    return new DescentRecord(point, courses);
  }
}
