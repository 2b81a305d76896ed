package regulus.confirm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where flows of a loss of margins went, scale by scale, and what they are compared with.
 *
 * @param claimed the name of the candidate that the statement claims
 * @param courses the flows, or sequences of flows, each along growing scales
 */
public record MarginRecord(String claimed, List<Course> courses) {

  /** Copies the list. */
  public MarginRecord {
    courses = List.copyOf(courses);
  }

  /**
   * One sequence of scales.
   *
   * @param label data, depth and what is fixed
   * @param points along growing gamma, at least one
   * @param predicted how the relative distance from the claimed candidate should fall, if that is
   *     known
   */
  public record Course(String label, List<Point> points, Optional<Rate> predicted) {

    /** Copies the list. */
    public Course {
      points = List.copyOf(points);
    }
  }

  /**
   * One scale.
   *
   * @param gamma {@code -log L}, of the loss that the statement names
   * @param alpha the initial scale
   * @param direction {@code w/gamma}, length {@code d}
   * @param candidates vectors of the same length that {@code w/gamma} is compared with, by name
   * @param gap {@code |clock - gamma(w)| / gamma}, which estimates the error of the run
   */
  public record Point(
      double gamma,
      double alpha,
      List<Double> direction,
      Map<String, List<Double>> candidates,
      double gap) {

    /** Copies list and map, keeping their order. */
    public Point {
      direction = List.copyOf(direction);
      candidates = Collections.unmodifiableMap(new LinkedHashMap<>(candidates));
    }

    /** {@code |w/gamma - v| / |v|}, {@code v} the candidate of this name. */
    public double distance(String candidate) {
      List<Double> other = candidates.get(candidate);
      if (other == null) {
        throw new IllegalArgumentException("no candidate " + candidate);
      }
      double difference = 0;
      double size = 0;
      for (int i = 0; i < other.size(); i++) {
        difference = Math.hypot(difference, direction.get(i) - other.get(i));
        size = Math.hypot(size, other.get(i));
      }
      return difference / size;
    }
  }

  /**
   * A relative distance {@code constant gamma^-exponent}.
   *
   * @param exponent positive
   * @param constant empty if only the exponent is known
   */
  public record Rate(double exponent, Optional<Double> constant) {}
}
