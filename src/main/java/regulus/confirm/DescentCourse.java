package regulus.confirm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import regulus.flow.DescentWatch;
import regulus.flow.FlowInterruptedException;
import regulus.flow.LinearDescent;
import regulus.flow.MatrixAlgebra;
import regulus.flow.MatrixAlgebra.Bounds;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Statement.Network;

/**
 * How a run of gradient descent went.
 *
 * @param step the step that is farthest from what was promised, or the first one that breaks it
 * @param steps all steps of the run
 * @param ratio bounds of what should be the smaller side, divided by the larger one, at that step
 * @param digits digits of the loss, or of the residual, at the last step
 */
record DescentCourse(int step, int steps, Bounds ratio, int digits) {

  /** Steps of a run where a claim does not say how many. */
  static final int USUAL_STEPS = 60;

  /** The run ends where less than six digits of the excess are known, or it is this small. */
  private static final double WIDEST = 1 + 1e-6;

  private static final double SMALLEST_EXCESS = 1e-18;

  /** Below, relative to the start, nothing moves any more. */
  private static final double SMALLEST_RESIDUAL = 1e-5;

  private static final double IMPOSSIBLE = Double.POSITIVE_INFINITY;

  private static final DescentCourse NOT_BEGUN = new DescentCourse(0, 0, new Bounds(0, 1), 0);

  boolean contradicts() {
    return ratio.lower() > 1;
  }

  boolean holds() {
    return ratio.upper() <= 1;
  }

  /** The same where two runs disagree. */
  DescentCourse undecided() {
    return new DescentCourse(step, steps, new Bounds(0, IMPOSSIBLE), 0);
  }

  /** A run of some steps against {@code excess(t) <= factor^t excess(0)}. */
  static <M> DescentCourse ofFactor(
      MatrixAlgebra<M> algebra, LinearDescent<M> descent, Real factor, int most) {
    Bounds start = squared(algebra.norm(descent.residual()));
    DescentCourse course = NOT_BEGUN;
    double allowed = 1;
    for (int t = 1; t <= most; t++) {
      requireTime();
      descent.step();
      allowed *= factor.getReal();
      Bounds excess = squared(algebra.norm(descent.residual()));
      if (!(excess.upper() < WIDEST * excess.lower())) {
        break;
      }
      // Nothing is allowed where the factor is not positive.
      double lower =
          allowed > 0 ? excess.lower() / start.upper() / allowed * (1 - 1e-12) : IMPOSSIBLE;
      double upper =
          allowed > 0 ? excess.upper() / start.lower() / allowed * (1 + 1e-12) : IMPOSSIBLE;
      course = new DescentCourse(t, t, new Bounds(lower, upper), digits(excess));
      if (!course.holds() || excess.upper() < SMALLEST_EXCESS * start.lower()) {
        break;
      }
    }
    return course;
  }

  /**
   * A run against a bound of quantities that move.
   *
   * @param bound an inequality between positive formulas
   * @param fixed the values of the other quantities
   * @param width m, which relates the normalizations of weights
   * @param most how many steps are made
   */
  static <M> DescentCourse ofBound(
      MatrixAlgebra<M> algebra,
      LinearDescent<M> descent,
      DescentWatch<M> watch,
      Assumption bound,
      Map<String, Rational> fixed,
      int width,
      int most) {
    double start = algebra.norm(descent.residual()).lower();
    DescentCourse course = NOT_BEGUN;
    for (int t = 1; t <= most; t++) {
      requireTime();
      Bounds before = algebra.norm(descent.residual());
      if (!(before.upper() < WIDEST * before.lower())
          || before.upper() < SMALLEST_RESIDUAL * start) {
        break;
      }
      watch.step();
      Bounds after = algebra.norm(descent.residual());
      Bounds ratio = ratio(bound, fixed, moving(watch, before, after, width));
      if (t > 1 && ratio.lower() <= 1 && ratio.upper() > 1) {
        break; // The enclosures have become too wide; how far they lasted is said.
      }
      boolean worse = t == 1 || ratio.upper() > course.ratio().upper();
      course =
          new DescentCourse(
              worse ? t : course.step(), t, worse ? ratio : course.ratio(), digits(before));
      if (!course.holds()) {
        break;
      }
    }
    return course;
  }

  private static Map<Network, Bounds> moving(
      DescentWatch<?> watch, Bounds before, Bounds after, int width) {
    DescentWatch.Kernel kernel = watch.kernel();
    Bounds movement = watch.movement();
    double root = Math.sqrt(width);
    return Map.of(
        Network.MOVEMENT,
        new Bounds(movement.lower() * root * (1 - 1e-12), movement.upper() * root * (1 + 1e-12)),
        Network.KERNEL_LEAST,
        kernel.least(),
        Network.KERNEL_LARGEST,
        kernel.largest(),
        Network.RESIDUAL,
        before,
        Network.HIGHER_ORDER,
        watch.rest(),
        Network.LOSS,
        half(squared(after)));
  }

  /**
   * The ratio of both sides. Within bounds that agree to many digits a formula is monotone in each
   * quantity that moves, so that the corners enclose it.
   */
  private static Bounds ratio(
      Assumption bound, Map<String, Rational> fixed, Map<Network, Bounds> moving) {
    boolean less =
        switch (bound.relation()) {
          case LESS, LESS_OR_EQUAL -> true;
          case GREATER, GREATER_OR_EQUAL -> false;
          case NOT_EQUAL -> throw new IllegalArgumentException("no inequality: " + bound);
        };
    Bounds small = side(less ? bound.left() : bound.right(), fixed, moving);
    Bounds large = side(less ? bound.right() : bound.left(), fixed, moving);
    return new Bounds(
        large.upper() > 0 ? small.lower() / large.upper() * (1 - 1e-12) : IMPOSSIBLE,
        large.lower() > 0 ? small.upper() / large.lower() * (1 + 1e-12) : IMPOSSIBLE);
  }

  /** The least and the largest value of a side where what moves is at an end of its bounds. */
  private static Bounds side(
      Expr formula, Map<String, Rational> fixed, Map<Network, Bounds> moving) {
    Numbers<Real> numbers = Numbers.reals(30);
    Map<String, Real> values = new LinkedHashMap<>();
    fixed.forEach((name, value) -> values.put(name, numbers.of(value)));
    List<Map.Entry<Network, Bounds>> occurring =
        moving.entrySet().stream()
            .filter(entry -> formula.symbols().contains(entry.getKey().symbol()))
            .toList();
    double least = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (int corner = 0; corner < 1 << occurring.size(); corner++) {
      for (int k = 0; k < occurring.size(); k++) {
        Bounds bounds = occurring.get(k).getValue();
        double end = (corner >> k & 1) == 1 ? bounds.upper() : bounds.lower();
        values.put(occurring.get(k).getKey().symbol(), numbers.field().getZero().add(end));
      }
      double value = new Values<>(numbers, values).value(formula).getReal();
      least = Math.min(least, value);
      largest = Math.max(largest, value);
    }
    return new Bounds(least, largest);
  }

  private static void requireTime() {
    if (Thread.currentThread().isInterrupted()) {
      throw new FlowInterruptedException();
    }
  }

  /** At most 15 digits, since bounds are doubles. */
  private static int digits(Bounds bounds) {
    return (int) Math.min(15, Math.floor(-Math.log10(bounds.upper() / bounds.lower() - 1)));
  }

  /** Rounded outward by more than doubles lose. */
  private static Bounds half(Bounds square) {
    return new Bounds(square.lower() / 2 * (1 - 1e-12), square.upper() / 2 * (1 + 1e-12));
  }

  private static Bounds squared(Bounds norm) {
    return new Bounds(norm.lower() * norm.lower(), norm.upper() * norm.upper());
  }
}
