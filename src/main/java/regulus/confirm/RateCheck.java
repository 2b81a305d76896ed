package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import regulus.claim.Instance;
import regulus.flow.BallMatrices;
import regulus.flow.LinearDescent;
import regulus.flow.MatrixAlgebra;
import regulus.flow.Numbers;
import regulus.flow.PlainMatrices;
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

  /** Enclosures that do not last as long decide nothing; then two precisions are compared. */
  private static final int FEWEST_STEPS = 20;

  private static final int DIGITS = 40;
  private static final int HALVINGS = 80;
  private static final Rational SMALLER = Rational.of(999_999, 1_000_000);

  /** Left and right of a condition must differ by this, relative to the larger one. */
  private static final double CLEAR = 1e-8;

  private final Statement.Rate claim;
  private final DescentInstance network;
  private final Numbers<Real> numbers = Numbers.reals(DIGITS);
  private final List<Measurement> measurements = new ArrayList<>();

  private RateCheck(Statement.Rate claim, Instance instance) {
    this.claim = claim;
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
    List<Instance> meant = claim.trial().isEmpty() ? instances : meant(claim, instances);
    Confirmation found =
        FormulaChecks.inTurn(meant, digits, i -> new RateCheck(claim, i).run(digits));
    return new Confirmation(
        found.status(),
        found.digits(),
        found.measurements(),
        found.summary(),
        found.witness(),
        scope(claim, meant),
        found.study());
  }

  /**
   * The instances that a claim about instances alone is about: those with its conditions, or all if
   * there is none. An instance that cannot be drawn stays, for its reason to be said.
   */
  private static List<Instance> meant(Statement.Rate claim, List<Instance> instances) {
    List<Instance> meant = new ArrayList<>();
    for (Instance instance : instances) {
      try {
        if (new RateCheck(claim, instance).applies()) {
          meant.add(instance);
        }
      } catch (SamplingException e) {
        meant.add(instance);
      }
    }
    return meant.isEmpty() ? instances : meant;
  }

  /** Whether some targets and some step satisfy the conditions. */
  private boolean applies() {
    return steps().stream()
        .anyMatch(
            eta ->
                Arrays.stream(DescentInstance.Side.values())
                    .anyMatch(side -> farthest(side, eta).isPresent()));
  }

  /** The instances with all their sizes. */
  private static String scope(Statement.Rate claim, List<Instance> instances) {
    String drawn =
        instances.stream()
            .map(instance -> drawn(claim, instance).words())
            .collect(Collectors.joining("; "));
    return claim.trial().map(steps -> steps + " steps from ").orElse("") + drawn;
  }

  private static Instance drawn(Statement.Rate claim, Instance instance) {
    try {
      return DescentInstance.draw(instance, claim.start()).instance();
    } catch (SamplingException e) {
      return Instance.ofSizes(instance.seed(), instance.sizes());
    }
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
        DescentCourse course = follow(side, targets.get(), eta);
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
        : Verdicts.notRun(
            network.instance(),
            "no step and no targets satisfy the conditions in " + network.instance().words());
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

  private DescentCourse follow(
      DescentInstance.Side side, DescentInstance.Targets targets, Rational eta) {
    DescentCourse course = course(BallMatrices.enclosing(), targets, eta);
    boolean enclosed = course.steps() >= claim.trial().orElse(FEWEST_STEPS) || course.contradicts();
    if (!enclosed) {
      course = course(BallMatrices.centers(), targets, eta);
      if (course.steps() < claim.trial().orElse(0) && !course.contradicts()) {
        course = course.undecided();
      }
    }
    DescentCourse plain = course(new PlainMatrices(), targets, eta);
    measurements.add(
        new Measurement(
            network.instance(),
            "%s; largest at step %d of %d".formatted(compared(), course.step(), course.steps()),
            "%.3e".formatted(plain.ratio().upper()),
            "%.3e".formatted(course.ratio().lower()),
            "%.3e".formatted(course.ratio().upper()),
            Numbers.doubleDoubles().digits(),
            Numbers.doubleDoubles().digits(),
            "%s; targets %s, eta = %.6g, excess at the start about %.3g"
                .formatted(
                    enclosed ? "enclosed" : "not enclosed",
                    words(side),
                    numbers.of(eta).getReal(),
                    numbers.of(targets.excess()).getReal())));
    boolean same = plain.holds() == course.holds();
    return enclosed || same ? course : course.undecided();
  }

  private <M> DescentCourse course(
      MatrixAlgebra<M> algebra, DescentInstance.Targets targets, Rational eta) {
    Map<String, Rational> values = network.quantities(targets);
    values.put(Network.STEP.symbol(), eta);
    LinearDescent<M> descent = network.descent(algebra, targets, eta);
    int most = claim.trial().orElse(DescentCourse.USUAL_STEPS);
    return switch (claim.promise()) {
      case Statement.Factor(Expr factor) ->
          DescentCourse.ofFactor(algebra, descent, value(factor, values), most);
      case Statement.Throughout(Assumption bound) ->
          DescentCourse.ofBound(
              algebra,
              descent,
              network.watch(algebra, descent, eta),
              bound,
              values,
              network.width(),
              most);
    };
  }

  private String compared() {
    return switch (claim.promise()) {
      case Statement.Factor _ -> "excess of the loss, divided by what is allowed";
      case Statement.Throughout _ -> "smaller side, divided by the larger one";
    };
  }

  private String describe(DescentInstance.Side side, Rational eta, DescentCourse course) {
    return "after %d steps the %s is %.8g to %.8g; %s, targets %s, eta = %.6g"
        .formatted(
            course.step(),
            compared(),
            course.ratio().lower(),
            course.ratio().upper(),
            network.instance().words(),
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
