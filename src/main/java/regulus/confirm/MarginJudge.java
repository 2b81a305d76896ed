package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import regulus.claim.Instance;
import regulus.confirm.MarginScales.Trend;
import regulus.flow.DiagonalPotential;
import regulus.flow.MonotoneDual;
import regulus.flow.PotentialMargin;
import regulus.kernel.Rational;
import regulus.kernel.Statement;
import regulus.kernel.Statement.Minimized;

/**
 * Judges one course of directions.
 *
 * <p>With the base b, the max margin of {@code Q_mu} or the process at the {@code mu = alpha^D /
 * gamma} of each scale, the theory predicts
 *
 * <pre>
 *   |w/gamma - b| ~ c/gamma            c known where mu does not vanish and all points are support vectors
 *   |b - l2| ~ mu^-2                   as mu grows
 *   |b - l1| ~ mu^(1 - kappa), mu      as mu vanishes, at depth 2 and beyond; kappa = max |x_i.lambda*| &lt; 1
 * </pre>
 *
 * A process that keeps a multiplier from falling is approached like {@code log gamma / gamma}: the
 * margin of that data point grows by {@code log gamma}.
 */
final class MarginJudge {

  /** How much a product of error and rate may change between the last two scales. */
  private static final double SETTLED = 0.06;

  /** How near a known constant must be. */
  private static final double CONSTANT = 0.01;

  /** How near an extrapolated exponent must be. */
  private static final double EXTRAPOLATED = 0.1;

  /** Equality of numbers that were found in double-double arithmetic and rounded. */
  private static final double SAME = 1e-11;

  /** From one scale to the next an error must fall below this share of itself. */
  private static final double FALLS = 0.8;

  /** An error that stays above this share of itself may be a plateau. */
  private static final double STAYS = 0.6;

  /** Other limits than the claimed one are at least so far from it. */
  private static final double APART = 1e-5;

  private static final int ENCLOSURE_DIGITS = 24;

  private final Statement.MaxMargin claim;
  private final MarginScales moving;
  private final MarginCandidates candidates;
  private final MarginCourse course;
  private final boolean linear;
  private final int depth;
  private final int last;
  private Optional<Double> constant = Optional.empty();
  private Optional<Double> exponent = Optional.empty();

  MarginJudge(
      Statement.MaxMargin claim,
      MarginScales moving,
      MarginCandidates candidates,
      MarginCourse course,
      boolean linear) {
    this.claim = claim;
    this.moving = moving;
    this.candidates = candidates;
    this.course = course;
    this.linear = linear;
    depth = course.scales().getFirst().depth();
    last = course.last();
  }

  /** How the distance from what is claimed should fall, once it was judged. */
  Optional<MarginRecord.Rate> predicted() {
    return exponent.map(power -> new MarginRecord.Rate(power, constant));
  }

  MarginVerdict verdict() {
    double gap = course.gaps().stream().mapToDouble(g -> g).max().orElse(0);
    if (!(gap < 1e-9)) {
      return MarginVerdict.open("the clock is off by %.1e of gamma".formatted(gap));
    }
    Optional<MarginVerdict> refuted = contradiction();
    if (refuted.isPresent()) {
      return refuted.get();
    }
    try {
      String seen = agreement();
      double distance = course.distance(course.claimed(), last);
      int reached = (int) Math.min(15, Math.floor(-Math.log10(Math.max(distance, 1e-15))));
      return new MarginVerdict(Status.AGREES, Math.max(0, reached), seen);
    } catch (InconclusiveException e) {
      return MarginVerdict.open(String.valueOf(e.getMessage()));
    }
  }

  /** A distance that stays, and another candidate with another limit that fits. */
  private Optional<MarginVerdict> contradiction() {
    double now = course.distance(course.claimed(), last);
    double before = course.distance(course.claimed(), last - 1);
    Optional<double[]> target = course.claimed().limit();
    if (now < STAYS * before || target.isEmpty()) {
      return Optional.empty();
    }
    for (MarginCourse.Candidate other : course.others()) {
      if (other.limit().isEmpty()) {
        continue;
      }
      double apart = MarginCandidates.distance(other.limit().get(), target.get());
      double first = course.distance(other, last - 2);
      double second = course.distance(other, last - 1);
      double third = course.distance(other, last);
      boolean fits =
          third < 0.2 * apart
              && (third < SAME || (second < FALLS * first && third < FALLS * second));
      if (apart > Math.max(APART, now / 2) && fits) {
        return Optional.of(
            new MarginVerdict(
                Status.CONTRADICTS,
                0,
                ("w/gamma stays %.3g away from %s (%.3g at the scale before), at gamma = %.5g,"
                        + " alpha = %.5g; it tends to %s, %.2g away (%.2g at the scale before),"
                        + " whose limit is %.3g away from what is claimed; %s")
                    .formatted(
                        now,
                        course.claimed().name(),
                        before,
                        course.gamma(last),
                        Sampler.toDouble(course.scales().get(last).alpha()),
                        other.name(),
                        third,
                        second,
                        apart,
                        course.label())));
      }
    }
    return Optional.empty();
  }

  /** What was seen; throws if something that agreement needs is missing. */
  private String agreement() {
    requireDestination();
    requireHypotheses();
    requireFall();
    if (claim.minimized() == Minimized.L1 && depth == 2 && !linear) {
      return sparseRate();
    }
    if (claim.minimized() == Minimized.PROCESS && moving.mu().trend() == Trend.VANISHES) {
      return vanishingProcess();
    }
    String rate = baseRate();
    return rate + "; " + remainder();
  }

  /**
   * As mu vanishes, coordinates at which the process has a slope below 1 vanish like {@code mu (1 +
   * O(mu^((D-2)/D)))}; so do those of the flow, whose multipliers may be others. The exponents
   * between neighbouring scales are extrapolated by the power of the correction.
   */
  private String vanishingProcess() {
    double[] target =
        course
            .claimed()
            .limit()
            .filter(_ -> depth > 2)
            .orElseThrow(
                () ->
                    new InconclusiveException("the process is not seen to settle as mu vanishes"));
    double[] exponents = new double[2];
    for (int k = last - 1; k <= last; k++) {
      double now = MarginCandidates.distance(course.directions().get(k), target);
      double before = MarginCandidates.distance(course.directions().get(k - 1), target);
      exponents[k - last + 1] = Math.log(before / now) / Math.log(course.mu(k - 1) / course.mu(k));
    }
    double ratio = Math.pow(course.mu(last) / course.mu(last - 1), (depth - 2.0) / depth);
    double limit = (exponents[1] - ratio * exponents[0]) / (1 - ratio);
    exponent = Optional.of(1.0);
    if (Math.abs(limit - 1) > EXTRAPOLATED) {
      throw new InconclusiveException(
          "the distance from the limit of the process falls like mu^%.3g, then mu^%.3g, which is"
                  .formatted(exponents[0], exponents[1])
              + " extrapolated to mu^%.3g; predicted is mu".formatted(limit));
    }
    return "the distance from the limit of the process falls like mu^%.3g, then mu^%.3g, extrapolated"
            .formatted(exponents[0], exponents[1])
        + " to mu^%.3g; predicted is mu".formatted(limit);
  }

  private void requireDestination() {
    if (!linear && moving.gamma().trend() != Trend.GROWS) {
      throw new InconclusiveException("gamma does not grow without bound along this limit");
    }
    MarginScales.Destination mu = moving.mu();
    boolean fits =
        switch (claim.minimized()) {
          case L1 -> mu.trend() == Trend.VANISHES;
          case L2 -> mu.trend() == Trend.GROWS;
          case POTENTIAL, PROCESS ->
              claim.mu().isEmpty()
                  ? mu.trend() != Trend.OPEN
                  : mu.trend() == Trend.SETTLES && near(mu.value(), claimedMu());
        };
    if (!fits) {
      throw new InconclusiveException(
          "mu = alpha^D/gamma is not seen to go where the claim needs it");
    }
  }

  private static boolean near(double a, double b) {
    return Math.abs(a / b - 1) < 1e-9;
  }

  private double claimedMu() {
    return Sampler.toDouble(MaxMarginCheck.number(claim.mu().orElseThrow()));
  }

  private void requireHypotheses() {
    switch (claim.minimized()) {
      case L1 -> {
        if (candidates.coherence().isEmpty()) {
          throw new InconclusiveException(
              "the l1 minimizer or its multipliers are not the only ones, or kappa = 1: no rate is"
                  + " predicted");
        }
        if (depth > 2) {
          requireMonotone(course.scales().get(last).mu().getReal());
        }
      }
      case L2 -> {
        long positive =
            Arrays.stream(candidates.l2().multipliers())
                .filter(multiplier -> multiplier.signum() > 0)
                .count();
        if (positive < candidates.l2().supportVectors(candidates.design()).size()) {
          throw new InconclusiveException("a support vector of the l2 norm has multiplier 0");
        }
      }
      case POTENTIAL -> requireMonotone(claim.mu().isPresent() ? claimedMu() : course.mu(last));
      case PROCESS -> {}
    }
  }

  private void requireMonotone(double mu) {
    Rational exact =
        claim.mu().isPresent() ? MaxMarginCheck.number(claim.mu().get()) : MarginScales.rounded(mu);
    MonotoneDual.Result result =
        MonotoneDual.decide(
            new DiagonalPotential(depth),
            candidates.design(),
            candidates.l2().w(),
            candidates.l2().multipliers(),
            exact,
            ENCLOSURE_DIGITS);
    switch (result) {
      case MonotoneDual.Result.Monotone _ -> {}
      case MonotoneDual.Result.Falls falls ->
          throw new InconclusiveException(
              "the multiplier of data point %d falls at mu = %s: the flow need not follow Q_mu"
                  .formatted(falls.point() + 1, falls.mu()));
      case MonotoneDual.Result.Open open ->
          throw new InconclusiveException("it is open whether multipliers fall: " + open.reason());
    }
  }

  private void requireFall() {
    for (int k = last - 1; k <= last; k++) {
      double now = course.distance(course.claimed(), k);
      double before = course.distance(course.claimed(), k - 1);
      if (now > SAME && now > FALLS * before) {
        throw new InconclusiveException(
            "the distance from %s falls from %.3g to %.3g only"
                .formatted(course.claimed().name(), before, now));
      }
    }
  }

  /** The vectors that flows follow at finite mu. */
  private double[] base(int k) {
    double mu = course.mu(k);
    return claim.minimized() == Minimized.PROCESS
        ? candidates.process(mu)
        : candidates.potential(mu);
  }

  /** {@code gamma |w/gamma - b| / |b|}. */
  private double scaled(int k) {
    return course.gamma(k) * MarginCandidates.distance(course.directions().get(k), base(k));
  }

  private String baseRate() {
    double now = scaled(last);
    double before = scaled(last - 1);
    exponent = Optional.of(1.0);
    if (now < SAME * course.gamma(last)) {
      return "no difference from the solution at the mu of each scale is seen";
    }
    Optional<Double> known = knownConstant();
    if (known.isPresent()) {
      constant = known;
      if (Math.abs(now / known.get() - 1) > CONSTANT) {
        throw new InconclusiveException(
            "error x gamma is %.5g, predicted is %.5g".formatted(now, known.get()));
      }
      return "error x gamma is %.5g, predicted %.5g".formatted(now, known.get());
    }
    if (Math.abs(now / before - 1) <= SETTLED) {
      return "error x gamma settles: %.4g, %.4g".formatted(before, now);
    }
    double slow = Math.log(course.gamma(last)) / Math.log(course.gamma(last - 1));
    if (claim.minimized() == Minimized.PROCESS && Math.abs(now / before / slow - 1) <= SETTLED) {
      return "error x gamma / log gamma settles: %.4g, %.4g"
          .formatted(before / Math.log(course.gamma(last - 1)), now / Math.log(course.gamma(last)));
    }
    throw new InconclusiveException(
        "error x gamma does not settle: %.4g, %.4g".formatted(before, now));
  }

  private Optional<Double> knownConstant() {
    boolean predicted =
        claim.minimized() != Minimized.PROCESS && moving.mu().trend() != Trend.VANISHES;
    if (!predicted) {
      return Optional.empty();
    }
    double shift =
        switch (claim.classification().reduction()) {
          case SUM -> 0;
          case MEAN -> Math.log(candidates.design().length);
        };
    return candidates
        .firstOrder(course.mu(last), shift)
        .map(PotentialMargin.FirstOrder::constant)
        .filter(value -> value > 0);
  }

  /** How the solution at the mu of each scale tends to what is claimed. */
  private String remainder() {
    return switch (claim.minimized()) {
      case L2 -> power(2, course.mu(last), course.mu(last - 1), "mu^-2");
      case L1 -> vanishing();
      case POTENTIAL, PROCESS -> "the solution at the mu of each scale is what is claimed";
    };
  }

  private String power(double power, double mu, double before, String name) {
    double[] target = course.claimed().at().getFirst();
    double now = MarginCandidates.distance(candidates.potential(mu), target);
    double then = MarginCandidates.distance(candidates.potential(before), target);
    if (now < SAME) {
      return "Q_mu and the norm have one solution";
    }
    double found = Math.log(then / now) / Math.log(mu / before);
    if (Math.abs(Math.abs(found) - power) > SETTLED * power) {
      throw new InconclusiveException(
          "Q_mu tends to the norm like mu to the power %.3g instead of %s".formatted(found, name));
    }
    return "Q_mu tends to the norm like " + name;
  }

  private String vanishing() {
    double mu = course.mu(last);
    return power(1, mu * 1e-4, mu * 1e-6, "mu");
  }

  /**
   * At depth 2 the l1 norm is approached like {@code mu^(1-kappa)}, whatever the multipliers do.
   */
  private String sparseRate() {
    double kappa = Sampler.toDouble(candidates.coherence().orElseThrow());
    double power = 1 - kappa;
    exponent = Optional.of(power);
    double now = course.distance(course.claimed(), last);
    if (now < SAME) {
      return "no difference from the l1 solution is seen";
    }
    double found =
        Math.log(course.distance(course.claimed(), last - 1) / now)
            / Math.log(course.gamma(last) / course.gamma(last - 1));
    double steps = Math.log(course.mu(last - 1) / course.mu(last));
    double ofMu = found * Math.log(course.gamma(last) / course.gamma(last - 1)) / steps;
    if (Math.abs(ofMu - power) > SETTLED) {
      throw new InconclusiveException(
          "the distance falls like mu^%.3g, predicted is mu^%.3g".formatted(ofMu, power));
    }
    return "the distance falls like mu^%.4g, predicted is mu^(1 - kappa) = mu^%.4g, kappa = %s"
        .formatted(ofMu, power, candidates.coherence().orElseThrow());
  }

  /** One row for each scale. */
  List<Measurement> measurements(Instance instance) {
    List<Measurement> rows = new ArrayList<>();
    for (int k = 0; k <= last; k++) {
      StringBuilder note = new StringBuilder();
      double distance = course.distance(course.claimed(), k);
      note.append(
          "gamma = %.5g, alpha = %.5g; error x gamma %.4g; gap of the clock %.1e"
              .formatted(
                  course.gamma(k),
                  Sampler.toDouble(course.scales().get(k).alpha()),
                  distance * course.gamma(k),
                  course.gaps().get(k)));
      for (MarginCourse.Candidate other : course.others()) {
        note.append("; %.3g from %s".formatted(course.distance(other, k), other.name()));
      }
      String residual = Residual.of(distance).print();
      rows.add(
          new Measurement(
              instance,
              "distance of w/gamma from " + course.claimed().name(),
              "-",
              residual,
              residual,
              MarginCourse.DIGITS,
              MarginCourse.DIGITS,
              note.toString()));
    }
    return rows;
  }
}
