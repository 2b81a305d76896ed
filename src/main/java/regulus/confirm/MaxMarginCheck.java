package regulus.confirm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.claim.ExactNumber;
import regulus.claim.Instance;
import regulus.flow.FlowInterruptedException;
import regulus.flow.IntegrationException;
import regulus.flow.NoConvergenceException;
import regulus.flow.UndefinedException;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/**
 * Decides what the direction of a classification flow tends to, by flows at five scales on each set
 * of data. What counts as agreement and as contradiction is said in {@link MarginVerdict}.
 */
final class MaxMarginCheck {

  /** Values of a constant in whose limit another limit is taken. */
  private static final long[] OUTER = {3, 12};

  /** At this mu a network is linear up to about the square of its inverse. */
  private static final double NEARLY_LINEAR = 1e8;

  private static final int LARGEST_POWER = 60;

  private final Statement.MaxMargin claim;
  private final int digits;
  private final Instance instance;
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<MarginRecord.Course> courses = new ArrayList<>();
  private final List<String> scope = new ArrayList<>();
  private String claimed = "";

  /** Whether one flow for each scale decides, so that many digits of it are affordable. */
  private boolean single;

  private MaxMarginCheck(Statement.MaxMargin claim, Instance instance, int digits) {
    this.claim = claim;
    this.instance = instance;
    this.digits = digits;
  }

  static Confirmation confirm(Statement.MaxMargin claim, List<Instance> instances, int digits) {
    return new MaxMarginCheck(claim, instances.getFirst(), digits).run(instances);
  }

  /** The rational number that a formula is. */
  static Rational number(Expr formula) {
    return ExactNumber.of(formula, Map.of())
        .orElseThrow(() -> new InconclusiveException(formula + " is no rational number"));
  }

  private Confirmation run(List<Instance> instances) {
    List<Rational[][]> all =
        claim
            .classification()
            .rows()
            .map(rows -> List.<Rational[][]>of(SeparableData.design(rows)))
            .orElseGet(() -> SeparableDraws.of(claim, instances));
    int reached = digits;
    Optional<MarginVerdict> open = Optional.empty();
    for (Rational[][] design : all) {
      for (MarginVerdict verdict : onData(design)) {
        if (verdict.status() == Status.CONTRADICTS) {
          return confirmation(verdict, 0);
        }
        if (verdict.status() != Status.AGREES) {
          open = Optional.of(open.orElse(verdict));
        }
        reached = Math.min(reached, verdict.digits());
      }
    }
    return confirmation(
        open.orElse(
            new MarginVerdict(
                Status.AGREES,
                reached,
                "the direction approaches what is claimed at the predicted rate")),
        reached);
  }

  private Confirmation confirmation(MarginVerdict verdict, int reached) {
    String where =
        String.join("; ", scope)
            + (verdict.status() == Status.AGREES ? "; the limit is extrapolated, not proved" : "");
    return new Confirmation(
        verdict.status(),
        verdict.status() == Status.AGREES ? reached : 0,
        measurements,
        verdict.note(),
        verdict.status() == Status.CONTRADICTS ? verdict.note() : "",
        where,
        courses.isEmpty() ? Optional.empty() : Optional.of(new MarginRecord(claimed, courses)));
  }

  /** The verdicts of all cases on one set of data, up to the first contradiction. */
  private List<MarginVerdict> onData(Rational[][] design) {
    List<MarginVerdict> verdicts = new ArrayList<>();
    boolean nested = claim.approaches().size() > 1;
    Statement.Approach inner = claim.approaches().getFirst();
    Optional<Statement.Approach> constant =
        claim.approaches().stream()
            .filter(approach -> !approach.symbol().equals(Statement.MaxMargin.GAMMA))
            .findFirst();
    List<Map<String, Rational>> cases =
        DiagonalStart.cases(
            claim.setting(), claim.fixed(), constant.map(Statement.Approach::symbol));
    single = cases.size() == 1 && claim.classification().rows().isPresent();
    for (Map<String, Rational> values : cases) {
      try {
        if (!nested) {
          verdicts.add(along(inner, values, design));
        } else if (inner.symbol().equals(Statement.MaxMargin.GAMMA)) {
          verdicts.addAll(lossFirst(constant.orElseThrow(), values, design));
        } else {
          verdicts.add(scaleFirst(inner, values, design));
        }
      } catch (InconclusiveException
          | NoConvergenceException
          | IntegrationException
          | ArithmeticException e) {
        verdicts.add(MarginVerdict.open(String.valueOf(e.getMessage())));
      } catch (UndefinedException e) {
        verdicts.add(new MarginVerdict(Status.UNDEFINED, 0, String.valueOf(e.getMessage())));
      }
      if (verdicts.getLast().status() == Status.CONTRADICTS) {
        break;
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new FlowInterruptedException();
      }
    }
    return verdicts;
  }

  private MarginVerdict along(
      Statement.Approach approach, Map<String, Rational> values, Rational[][] design) {
    MarginScales moving = new MarginScales(claim, approach, values);
    MarginCandidates candidates = candidates(moving, design);
    List<MarginScales.Scale> scales = moving.geometric();
    requireLargeGamma(scales);
    MarginCourse course =
        MarginCourse.of(claim, moving, candidates, scales, label(values, design, scales));
    return decided(moving, candidates, course, false);
  }

  /** The limit by gamma at some values of the constant; it must be the same at each. */
  private List<MarginVerdict> lossFirst(
      Statement.Approach constant, Map<String, Rational> values, Rational[][] design) {
    List<MarginVerdict> verdicts = new ArrayList<>();
    for (long size : OUTER) {
      Map<String, Rational> all = new LinkedHashMap<>(values);
      boolean small = constant.point().equals(Statement.LimitPoint.ZERO);
      all.put(constant.symbol(), small ? Rational.of(1, size) : Rational.of(size));
      verdicts.add(along(claim.approaches().getFirst(), all, design));
      if (verdicts.getLast().status() == Status.CONTRADICTS) {
        break;
      }
    }
    return verdicts;
  }

  /**
   * The limit by a growing constant at fixed gamma is the flow of the linear model at that loss;
   * the limit by gamma is then one of these.
   */
  private MarginVerdict scaleFirst(
      Statement.Approach constant, Map<String, Rational> values, Rational[][] design) {
    if (!constant.point().equals(Statement.LimitPoint.INFINITY)) {
      return MarginVerdict.open("no test of the limit by a vanishing constant at fixed gamma");
    }
    Map<String, Rational> start = new LinkedHashMap<>(values);
    MarginScales moving;
    int power = 0;
    do {
      power++;
      start.put(constant.symbol(), Rational.of(2).pow(power));
      moving = new MarginScales(claim, claim.approaches().get(1), start, true);
    } while (power < LARGEST_POWER
        && moving.depth().isPresent()
        && moving.geometric().getFirst().mu().getReal() < NEARLY_LINEAR);
    MarginCandidates candidates = candidates(moving, design);
    List<MarginScales.Scale> scales = moving.geometric();
    MarginCourse network =
        MarginCourse.of(
            claim, moving, candidates, scales.subList(0, 2), label(start, design, scales));
    MarginCourse course =
        MarginCourse.linear(claim, moving, candidates, scales, label(values, design, scales));
    for (int k = 0; k < 2; k++) {
      double apart =
          MarginCandidates.distance(network.directions().get(k), course.directions().get(k));
      if (apart > 1e-9) {
        return MarginVerdict.open(
            "at %s = 2^%d the model is still %.2g away from the linear one"
                .formatted(constant.symbol(), power, apart));
      }
    }
    return decided(moving, candidates, course, true);
  }

  private static MarginCandidates candidates(MarginScales moving, Rational[][] design) {
    int depth =
        moving
            .depth()
            .orElseThrow(
                () ->
                    new InconclusiveException(
                        "the rate is known for u^D - v^D from u = v > 0 alone, D a whole number"
                            + " that is at least 2"));
    return MarginCandidates.of(depth, design)
        .orElseThrow(() -> new InconclusiveException("the data are not separable"));
  }

  /** The clock starts at gamma of about 0 and tells both losses apart up to about 20. */
  private static void requireLargeGamma(List<MarginScales.Scale> scales) {
    double least = claimLeast(scales);
    if (!(least > 2)) {
      throw new InconclusiveException(
          "gamma = %.3g is too small: the loss has to fall below e^-2".formatted(least));
    }
  }

  private static double claimLeast(List<MarginScales.Scale> scales) {
    return scales.stream().mapToDouble(scale -> scale.gamma().getReal()).min().orElse(0);
  }

  private MarginVerdict decided(
      MarginScales moving, MarginCandidates candidates, MarginCourse course, boolean linear) {
    MarginJudge judge = new MarginJudge(claim, moving, candidates, course, linear);
    MarginVerdict verdict = judge.verdict();
    claimed = course.claimed().name();
    courses.add(course.record(judge.predicted()));
    scope.add(
        "%s, gamma from %.4g to %.4g, alpha from %.4g to %.4g"
            .formatted(
                course.label(),
                course.gamma(0),
                course.gamma(course.last()),
                Sampler.toDouble(course.scales().getFirst().alpha()),
                Sampler.toDouble(course.scales().getLast().alpha())));
    measurements.addAll(judge.measurements(instance));
    if (verdict.status() == Status.AGREES && !linear && single) {
      DirectionExtrapolation extrapolation =
          new DirectionExtrapolation(claim, moving, candidates, digits);
      Optional<Measurement> closer = extrapolation.measurement(instance);
      closer.ifPresent(measurements::add);
      return new MarginVerdict(
          Status.AGREES, Math.max(verdict.digits(), extrapolation.reached()), verdict.note());
    }
    return verdict;
  }

  private static String label(
      Map<String, Rational> values, Rational[][] design, List<MarginScales.Scale> scales) {
    String constants = values.isEmpty() ? "" : ", " + values;
    return MarginCourse.describe(design) + ", depth " + scales.getFirst().depth() + constants;
  }
}
