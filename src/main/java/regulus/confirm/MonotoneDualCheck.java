package regulus.confirm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import regulus.claim.Instance;
import regulus.flow.DiagonalPotential;
import regulus.flow.MonotoneDual;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/** Decides by intervals whether multipliers fall on given data, see {@link MonotoneDual}. */
final class MonotoneDualCheck {

  private static final int FEWEST_DIGITS = 24;
  private static final int MOST_DIGITS = 100;

  private final Statement.MonotoneDual claim;
  private final Instance instance;
  private final int digits;
  private final List<Measurement> measurements = new ArrayList<>();
  private final Set<String> covered = new LinkedHashSet<>();

  private MonotoneDualCheck(Statement.MonotoneDual claim, Instance instance, int digits) {
    this.claim = claim;
    this.instance = instance;
    this.digits = Math.clamp(digits, FEWEST_DIGITS, MOST_DIGITS);
  }

  static Confirmation confirm(Statement.MonotoneDual claim, List<Instance> instances, int digits) {
    return new MonotoneDualCheck(claim, instances.getFirst(), digits).run(instances, digits);
  }

  private Confirmation run(List<Instance> instances, int asked) {
    Optional<List<List<Rational>>> rows = claim.classification().rows();
    Optional<MarginVerdict> open = Optional.empty();
    Set<Integer> depths = depths();
    if (depths.isEmpty()) {
      open =
          Optional.of(
              MarginVerdict.open("the model is not u^D - v^D from u = v > 0, D a whole number"));
    }
    for (int depth : depths) {
      List<Rational[][]> all =
          rows.map(given -> List.<Rational[][]>of(SeparableData.design(given)))
              .orElseGet(() -> SeparableDraws.of(depth, instances));
      for (Rational[][] design : all) {
        MarginVerdict verdict = decide(depth, design);
        if (verdict.status() == Status.CONTRADICTS) {
          return confirmation(verdict, 0);
        }
        if (verdict.status() != Status.AGREES) {
          open = Optional.of(open.orElse(verdict));
        }
      }
    }
    if (rows.isEmpty() && open.isEmpty()) {
      open =
          Optional.of(
              MarginVerdict.open("no falling multiplier was found; some data are not all data"));
    }
    return confirmation(
        open.orElse(
            new MarginVerdict(Status.AGREES, digits, "certified by intervals on the whole path")),
        Math.min(asked, digits));
  }

  private Confirmation confirmation(MarginVerdict verdict, int reached) {
    boolean agrees = verdict.status() == Status.AGREES;
    return new Confirmation(
        verdict.status(),
        agrees ? reached : 0,
        measurements,
        verdict.note(),
        verdict.status() == Status.CONTRADICTS ? verdict.note() : "",
        String.join("; ", covered)
            + (agrees ? "; certified by intervals of %d digits".formatted(digits) : ""),
        Optional.empty());
  }

  private Set<Integer> depths() {
    Set<Integer> depths = new LinkedHashSet<>();
    for (Map<String, Rational> values :
        DiagonalStart.cases(claim.setting(), Map.of(), Optional.empty())) {
      DiagonalStart.of(claim.setting(), values).ifPresent(start -> depths.add(start.depth()));
    }
    return depths;
  }

  private MarginVerdict decide(int depth, Rational[][] design) {
    Rational mu = MaxMarginCheck.number(claim.mu());
    String where = MarginCourse.describe(design) + ", depth " + depth;
    if (!(MaxMargin.euclidean(design) instanceof MaxMargin.Minimizer l2)) {
      return MarginVerdict.open("the data are not separable");
    }
    covered.add(where + ", every mu from infinity to " + mu);
    MonotoneDual.Result result =
        MonotoneDual.decide(
            new DiagonalPotential(depth), design, l2.w(), l2.multipliers(), mu, digits);
    return switch (result) {
      case MonotoneDual.Result.Monotone monotone -> {
        add(
            where,
            "0",
            "%d intervals cover 0 < tau <= %s; %d support vectors at the end%s"
                .formatted(
                    monotone.boxes(),
                    mu.inverse(),
                    monotone.supportVectors().size(),
                    monotone.joined().isEmpty()
                        ? ""
                        : ", joined: " + String.join(", ", monotone.joined())));
        yield new MarginVerdict(Status.AGREES, digits, "");
      }
      case MonotoneDual.Result.Falls falls -> {
        String text =
            "the multiplier of data point %d falls at mu = %s, tau = %s: d nu/d tau lies in %s; %s"
                .formatted(
                    falls.point() + 1,
                    falls.mu(),
                    falls.mu().inverse(),
                    "%s +- %s"
                        .formatted(
                            falls.derivative().middle().toDecimal(6),
                            Residual.of(falls.derivative().radius()).print()),
                    where);
        add(where, Residual.of(falls.derivative().middle()).print(), text);
        yield new MarginVerdict(Status.CONTRADICTS, 0, text);
      }
      case MonotoneDual.Result.Open open ->
          MarginVerdict.open("not certified on " + where + ": " + open.reason());
    };
  }

  private void add(String where, String residual, String note) {
    measurements.add(
        new Measurement(
            instance, "multipliers on " + where, "-", residual, residual, digits, digits, note));
  }
}
