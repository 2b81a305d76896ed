package regulus.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of a proof, found by whatever means and believed by nobody: the kernel recomputes each
 * of them. A certificate carries only what is hard to find and easy to check.
 *
 * @param steps in the order in which the kernel takes them
 */
public record Certificate(List<Step> steps) {

  /** No steps: enough where the rule needs no hint. */
  public static final Certificate EMPTY = new Certificate(List.of());

  /** Copies the list. */
  public Certificate {
    steps = List.copyOf(steps);
  }

  /** The first exact point among the steps. */
  Map<String, Rational> point() {
    return points().getFirst();
  }

  /** The exact points among the steps, at least one. */
  List<Map<String, Rational>> points() {
    List<Map<String, Rational>> points = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Step.Point(Map<String, Rational> values)) {
        points.add(values);
      }
    }
    if (points.isEmpty()) {
      throw new Refusal("the certificate has no point step");
    }
    return points;
  }

  /** The certificates of premises, in order. */
  List<Certificate> premises() {
    return steps.stream()
        .filter(Step.Premise.class::isInstance)
        .map(step -> ((Step.Premise) step).certificate())
        .toList();
  }

  /** The first span step, if there is one. */
  Optional<Step.Span> span() {
    return steps.stream()
        .filter(Step.Span.class::isInstance)
        .map(Step.Span.class::cast)
        .findFirst();
  }

  /**
   * The first orbit step.
   *
   * @throws Refusal if there is none
   */
  Step.Orbit orbit() {
    return steps.stream()
        .filter(Step.Orbit.class::isInstance)
        .map(Step.Orbit.class::cast)
        .findFirst()
        .orElseThrow(() -> new Refusal("the certificate has no orbit step"));
  }

  /** The certificate with a point in front. */
  Certificate at(Map<String, Rational> point) {
    List<Step> longer = new ArrayList<>(List.of(new Step.Point(point)));
    longer.addAll(steps);
    return new Certificate(longer);
  }

  /** Whether a step is an exact point. */
  boolean hasPoint() {
    return steps.stream().anyMatch(Step.Point.class::isInstance);
  }

  /** A point as it is printed in a step. */
  static String text(Map<String, Rational> point) {
    return "`"
        + String.join(
            ", ", point.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList())
        + "`";
  }

  /** One step. */
  public sealed interface Step {

    /**
     * A conservation law and its value at time 0.
     *
     * @param name a fresh name that later steps use for the law's value
     * @param quantity a formula in the parameters
     * @param value the same quantity at time 0, in constants, initial values and defined symbols
     */
    record Law(String name, Expr quantity, Expr value) implements Step {}

    /**
     * A square root that can be drawn: {@code Sqrt[radicand] = root}, because the square of the
     * root is the radicand and the root is not negative.
     */
    record Root(Expr radicand, Expr root) implements Step {}

    /**
     * The metric of a coordinatewise model on the level set of the laws.
     *
     * @param metric a formula in the output and in the names of earlier laws
     */
    record Metric(Expr metric) implements Step {}

    /**
     * The curve on which a coordinate moves, by the variable of an implicit form.
     *
     * @param start the variable's value at time 0
     * @param rate the speed at which the slope moves for {@code g = 1}
     * @param parameters each parameter as a formula in the variable, constants and initial values
     */
    record Orbit(Expr start, Expr rate, Map<String, Expr> parameters) implements Step {
      public Orbit {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
      }
    }

    /** A defined symbol that the kernel may treat as an independent constant. */
    record Opaque(String symbol) implements Step {}

    /**
     * An exact point of parameter space.
     *
     * @param values a rational number for each parameter, component by component
     */
    record Point(Map<String, Rational> values) implements Step {
      public Point {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
      }
    }

    /**
     * A left-normed Lie bracket of gradient fields of the outputs: {@code [i]} is the field {@code
     * grad G_i} and {@code [i, j, ...]} is {@code [grad G_i, [grad G_j, ...]]}, outputs being
     * numbered from 1.
     */
    record Bracket(List<Integer> word) implements Step {
      public Bracket {
        word = List.copyOf(word);
      }
    }

    /**
     * Lie brackets of random combinations of the gradient fields of the outputs, at a random point
     * over a prime field. Numbers follow from the seed.
     *
     * @param prime the modulus
     * @param seed any number
     * @param brackets how many brackets of one field, of two, and so on
     * @param sizes values of the model's symbolic sizes
     */
    record Span(long prime, long seed, List<Integer> brackets, Map<String, Integer> sizes)
        implements Step {
      public Span {
        brackets = List.copyOf(brackets);
        sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
      }
    }

    /**
     * The certificate of a premise of the statement.
     *
     * @param certificate its steps
     */
    record Premise(Certificate certificate) implements Step {}

    /**
     * How far to expand in the symbol that moves.
     *
     * @param terms number of powers kept
     */
    record Terms(int terms) implements Step {}
  }
}
