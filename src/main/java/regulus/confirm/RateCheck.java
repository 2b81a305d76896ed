package regulus.confirm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.claim.Instance;
import regulus.flow.BallMatrices;
import regulus.flow.FlowInterruptedException;
import regulus.flow.LinearDescent;
import regulus.flow.MatrixAlgebra;
import regulus.flow.Numbers;
import regulus.flow.PlainMatrices;
import regulus.flow.PlainMatrix;
import regulus.flow.Real;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Statement;
import regulus.kernel.Statement.Network;

/**
 * Runs gradient descent and compares the excess of the loss with what a rate allows.
 *
 * <p>An instance draws a start and inputs; its targets are put as far from the start, and its step
 * is chosen as large, as the conditions allow, so that the claim is tested where it says most. The
 * run is enclosed ({@link BallMatrices}): a rate is confirmed where the upper bound of the excess
 * keeps below what is allowed, and refuted where the lower bound exceeds it.
 */
final class RateCheck {

  private static final int MOST_STEPS = 60;

  /** Enclosures that do not last as long decide nothing; then two precisions are compared. */
  private static final int FEWEST_STEPS = 20;

  private static final int DIGITS = 40;
  private static final int HALVINGS = 80;
  private static final Rational SMALLER = Rational.of(999_999, 1_000_000);

  /** Left and right of a condition must differ by this, relative to the larger one. */
  private static final double CLEAR = 1e-8;

  /** The run ends where less than six digits of the excess are known, or it is this small. */
  private static final double WIDEST = 1 + 1e-6;

  private static final double SMALLEST = 1e-18;

  private static final double IMPOSSIBLE = Double.POSITIVE_INFINITY;

  private final Statement.Rate claim;
  private final Instance instance;
  private final DescentInstance network;
  private final Numbers<Real> numbers = Numbers.reals(DIGITS);
  private final List<Measurement> measurements = new ArrayList<>();

  private RateCheck(Statement.Rate claim, Instance instance) {
    this.claim = claim;
    this.instance = instance;
    this.network = DescentInstance.draw(instance, claim.start());
  }

  static Confirmation confirm(Statement.Rate claim, List<Instance> instances, int digits) {
    List<String> unspecified = claim.unspecified();
    if (!unspecified.isEmpty()) {
      return new Confirmation(
          Status.INCONCLUSIVE,
          0,
          List.of(),
          "`%s` has no value, so the claim as stated cannot be decided: give a number"
              .formatted(String.join("`, `", unspecified)),
          "");
    }
    return FormulaChecks.inTurn(instances, digits, i -> new RateCheck(claim, i).run(digits));
  }

  private Verdicts.OfInstance run(int digits) {
    int reached = digits;
    boolean any = false;
    for (Rational eta : steps()) {
      for (DescentInstance.Side side : DescentInstance.Side.values()) {
        Optional<DescentInstance.Targets> targets = farthest(side, eta);
        if (targets.isEmpty()) {
          continue;
        }
        any = true;
        Course course = follow(side, targets.get(), eta);
        if (course.contradicts()) {
          String witness = describe(side, eta, course);
          return new Verdicts.OfInstance(Status.CONTRADICTS, 0, measurements, witness, witness);
        }
        if (!course.holds()) {
          String close = "too close to decide: " + describe(side, eta, course);
          return new Verdicts.OfInstance(Status.INCONCLUSIVE, 0, measurements, close, "");
        }
        reached = Math.min(reached, course.digits());
      }
    }
    return any
        ? new Verdicts.OfInstance(Status.AGREES, reached, measurements, "", "")
        : Verdicts.notRun(instance, "no step and no targets satisfy the conditions in " + instance);
  }

  /** The steps to try: just below each bound that a condition gives, or some usual ones. */
  private List<Rational> steps() {
    List<Rational> steps = new ArrayList<>();
    Map<String, Rational> values =
        network.quantities(network.targets(DescentInstance.Side.ANYWHERE, Rational.ONE));
    for (Assumption condition : claim.conditions()) {
      bound(condition).ifPresent(formula -> steps.add(rational(value(formula, values))));
    }
    if (steps.isEmpty()) {
      Rational usual = network.outputs().dividedBy(network.squaredNorm());
      steps.add(usual.dividedBy(Rational.of(2L * network.depth())));
      steps.add(usual);
    }
    return steps.stream().map(SMALLER::times).toList();
  }

  /** The formula above which a condition forbids the step. */
  private static Optional<Expr> bound(Assumption condition) {
    Expr step = Expr.symbol(Network.STEP.symbol());
    return switch (condition.relation()) {
      case LESS, LESS_OR_EQUAL ->
          condition.left().equals(step) ? Optional.of(condition.right()) : Optional.empty();
      case GREATER, GREATER_OR_EQUAL ->
          condition.right().equals(step) ? Optional.of(condition.left()) : Optional.empty();
      case NOT_EQUAL -> Optional.empty();
    };
  }

  private Real value(Expr formula, Map<String, Rational> values) {
    Map<String, Real> reals = new LinkedHashMap<>();
    values.forEach((name, value) -> reals.put(name, numbers.of(value)));
    return new Values<>(numbers, reals).value(formula);
  }

  /** A rational number just below a positive one. */
  private static Rational rational(Real value) {
    long scale = 1L << 40;
    double plain = value.getReal();
    int exponent = Math.getExponent(plain);
    return Rational.of((long) Math.floor(Math.scalb(plain, -exponent) * scale), scale)
        .times(Rational.of(2).pow(exponent));
  }

  /** The farthest targets for which all conditions hold. */
  private Optional<DescentInstance.Targets> farthest(DescentInstance.Side side, Rational eta) {
    Rational factor = Rational.of(4);
    for (int k = 0; k < HALVINGS; k++) {
      DescentInstance.Targets targets = network.targets(side, factor);
      Map<String, Rational> values = network.quantities(targets);
      values.put(Network.STEP.symbol(), eta);
      if (claim.conditions().stream().allMatch(condition -> holds(condition, values))) {
        return Optional.of(targets);
      }
      factor = factor.times(Rational.of(7, 10));
    }
    return Optional.empty();
  }

  private boolean holds(Assumption condition, Map<String, Rational> values) {
    double left = value(condition.left(), values).getReal();
    double right = value(condition.right(), values).getReal();
    double margin = CLEAR * Math.max(Math.abs(left), Math.abs(right));
    return switch (condition.relation()) {
      case LESS, LESS_OR_EQUAL -> left + margin < right;
      case GREATER, GREATER_OR_EQUAL -> left > right + margin;
      case NOT_EQUAL -> Math.abs(left - right) > margin;
    };
  }

  /**
   * How a run went.
   *
   * @param step the first step at which the excess is or may be too large, or the last step
   * @param ratio bounds of the excess there, divided by what is allowed
   * @param digits digits of the excess at the last step
   */
  private record Course(int step, MatrixAlgebra.Bounds ratio, int digits) {
    boolean contradicts() {
      return ratio.lower() > 1;
    }

    boolean holds() {
      return ratio.upper() <= 1;
    }

    /** The same where two runs disagree. */
    Course undecided() {
      return new Course(step, new MatrixAlgebra.Bounds(0, IMPOSSIBLE), 0);
    }
  }

  private Course follow(DescentInstance.Side side, DescentInstance.Targets targets, Rational eta) {
    Map<String, Rational> values = network.quantities(targets);
    values.put(Network.STEP.symbol(), eta);
    Real factor = value(claim.factor(), values);
    BallMatrices balls = BallMatrices.enclosing();
    Course course = course(balls, network.descent(balls, targets, eta), factor);
    boolean enclosed = course.step() >= FEWEST_STEPS || !course.holds();
    if (!enclosed) {
      BallMatrices centers = BallMatrices.centers();
      course = course(centers, network.descent(centers, targets, eta), factor);
    }
    double seen =
        plainRatio(network.descent(new PlainMatrices(), targets, eta), course.step(), factor);
    measurements.add(
        new Measurement(
            instance,
            "excess after %d steps, divided by what is allowed".formatted(course.step()),
            "%.3e".formatted(seen),
            "%.6e".formatted(course.ratio().lower()),
            "%.6e".formatted(course.ratio().upper()),
            Numbers.doubleDoubles().digits(),
            Numbers.doubleDoubles().digits(),
            "%s; targets %s, eta = %.6g, excess at the start about %.3g"
                .formatted(
                    enclosed ? "enclosed" : "not enclosed",
                    words(side),
                    numbers.of(eta).getReal(),
                    numbers.of(targets.excess()).getReal())));
    return enclosed || seesTheSame(seen, course) ? course : course.undecided();
  }

  /** Whether the run in doubles and the longer one are on the same side of what is allowed. */
  private static boolean seesTheSame(double plain, Course course) {
    return course.holds() ? plain <= 1 : plain > 1 && course.contradicts();
  }

  /** The same without enclosures. */
  private static double plainRatio(LinearDescent<PlainMatrix> plain, int steps, Real factor) {
    double before = plain.residual().norm();
    for (int t = 0; t < steps; t++) {
      plain.step();
    }
    double ratio = plain.residual().norm() / before;
    return ratio * ratio / Math.pow(factor.getReal(), steps);
  }

  private static <M> Course course(
      MatrixAlgebra<M> algebra, LinearDescent<M> descent, Real factor) {
    MatrixAlgebra.Bounds start = squared(algebra.norm(descent.residual()));
    Course course = new Course(0, new MatrixAlgebra.Bounds(1, 1), 0);
    double allowed = 1;
    for (int t = 1; t <= MOST_STEPS; t++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new FlowInterruptedException();
      }
      descent.step();
      allowed *= factor.getReal();
      MatrixAlgebra.Bounds excess = squared(algebra.norm(descent.residual()));
      if (!(excess.upper() < WIDEST * excess.lower())) {
        break;
      }
      // Nothing is allowed where the factor is not positive.
      double lower =
          allowed > 0 ? excess.lower() / start.upper() / allowed * (1 - 1e-12) : IMPOSSIBLE;
      double upper =
          allowed > 0 ? excess.upper() / start.lower() / allowed * (1 + 1e-12) : IMPOSSIBLE;
      int digits = (int) Math.floor(-Math.log10(excess.upper() / excess.lower() - 1));
      course = new Course(t, new MatrixAlgebra.Bounds(lower, upper), digits);
      if (!course.holds() || excess.upper() < SMALLEST * start.lower()) {
        break;
      }
    }
    return course;
  }

  private static MatrixAlgebra.Bounds squared(MatrixAlgebra.Bounds norm) {
    return new MatrixAlgebra.Bounds(norm.lower() * norm.lower(), norm.upper() * norm.upper());
  }

  private String describe(DescentInstance.Side side, Rational eta, Course course) {
    return ("after %d steps the excess of the loss is %.8g to %.8g times what the rate allows; seed"
            + " %d, %s, targets %s, eta = %.6g")
        .formatted(
            course.step(),
            course.ratio().lower(),
            course.ratio().upper(),
            instance.seed(),
            instance.sizes(),
            words(side),
            numbers.of(eta).getReal());
  }

  private static String words(DescentInstance.Side side) {
    return switch (side) {
      case ANYWHERE -> "anywhere";
      case SLOWEST -> "where the loss falls most slowly";
      case SLOWEST_OPPOSITE -> "on the opposite side of that";
    };
  }
}
