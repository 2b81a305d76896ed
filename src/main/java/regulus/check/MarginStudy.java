package regulus.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import regulus.confirm.MarginRecord;
import regulus.confirm.MarginRecord.Course;
import regulus.confirm.MarginRecord.Point;
import regulus.confirm.MarginRecord.Rate;

/**
 * The study of a limit direction as panels of curves, before any drawing.
 *
 * @param panels in the order in which they are to be seen
 */
public record MarginStudy(List<Panel> panels) {

  /** Copies the list. */
  public MarginStudy {
    panels = List.copyOf(panels);
  }

  /**
   * Curves over two axes.
   *
   * @param title what it shows
   * @param curves at least one, each with at least one spot
   */
  public record Panel(String title, Axis x, Axis y, List<Curve> curves) {
    /** Copies the list. */
    public Panel {
      curves = List.copyOf(curves);
    }
  }

  /**
   * An axis.
   *
   * @param label plain text
   * @param logarithmic whether distances on it are ratios; its values are then positive
   */
  public record Axis(String label, boolean logarithmic) {}

  /** What a curve is. */
  public enum Role {
    /** Measured along flows. */
    MEASURED,
    /** What the statement or the theory of its rate predicts. */
    PREDICTED,
    /** Another candidate, to compare with. */
    REFERENCE
  }

  /** A named curve; spots are values, not positions on a logarithmic axis. */
  public record Curve(String name, Role role, List<Spot> spots) {
    /** Copies the list. */
    public Curve {
      spots = List.copyOf(spots);
    }
  }

  /** A point of a curve. */
  public record Spot(double x, double y) {}

  private static final Axis GAMMA = new Axis("gamma = -log L", true);

  /** The panels of a record: distances from all candidates, then the components of w/gamma. */
  public static MarginStudy of(MarginRecord record) {
    List<Panel> panels = new ArrayList<>();
    for (Course course : record.courses()) {
      Panel distances = distances(course, record.claimed());
      if (!distances.curves().isEmpty()) {
        panels.add(distances);
      }
      panels.add(components(course, record.claimed()));
    }
    return new MarginStudy(panels);
  }

  private static Panel distances(Course course, String claimed) {
    List<Curve> curves = new ArrayList<>();
    for (String candidate : candidates(course)) {
      add(
          curves,
          "from " + candidate,
          candidate.equals(claimed) ? Role.MEASURED : Role.REFERENCE,
          course,
          candidate,
          point -> point.distance(candidate));
    }
    course.predicted().ifPresent(rate -> addRate(curves, course, claimed, rate));
    curves.replaceAll(
        curve ->
            new Curve(
                curve.name(),
                curve.role(),
                curve.spots().stream().filter(spot -> spot.y() > 0).toList()));
    curves.removeIf(curve -> curve.spots().isEmpty());
    return new Panel(
        "Distance of w/gamma from the candidates, " + course.label(),
        GAMMA,
        new Axis("relative distance", true),
        curves);
  }

  /** The predicted rate, through the last measured point if its constant is not known. */
  private static void addRate(List<Curve> curves, Course course, String claimed, Rate rate) {
    Point last = course.points().getLast();
    if (!last.candidates().containsKey(claimed)) {
      return;
    }
    double constant =
        rate.constant()
            .orElseGet(() -> last.distance(claimed) * Math.pow(last.gamma(), rate.exponent()));
    add(
        curves,
        "predicted rate",
        Role.PREDICTED,
        course,
        claimed,
        point -> constant * Math.pow(point.gamma(), -rate.exponent()));
  }

  private static Panel components(Course course, String claimed) {
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < course.points().getFirst().direction().size(); i++) {
      int component = i;
      String name = "component " + (i + 1);
      curves.add(
          new Curve(
              name + " of w/gamma",
              Role.MEASURED,
              course.points().stream()
                  .map(point -> new Spot(point.gamma(), point.direction().get(component)))
                  .toList()));
      for (String candidate : candidates(course)) {
        add(
            curves,
            name + " of " + candidate,
            candidate.equals(claimed) ? Role.PREDICTED : Role.REFERENCE,
            course,
            candidate,
            point -> point.candidates().getOrDefault(candidate, List.of()).get(component));
      }
    }
    return new Panel(
        "Components of w/gamma, " + course.label(), GAMMA, new Axis("component", false), curves);
  }

  private static Set<String> candidates(Course course) {
    Set<String> names = new LinkedHashSet<>();
    course.points().forEach(point -> names.addAll(point.candidates().keySet()));
    return names;
  }

  private static void add(
      List<Curve> curves,
      String name,
      Role role,
      Course course,
      String candidate,
      ToDoubleFunction<Point> value) {
    curves.add(
        new Curve(
            name,
            role,
            course.points().stream()
                .filter(point -> point.candidates().containsKey(candidate))
                .map(point -> new Spot(point.gamma(), value.applyAsDouble(point)))
                .toList()));
  }
}
