package regulus.confirm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import regulus.claim.Instance;
import regulus.flow.Real;
import regulus.flow.UndefinedException;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Statement.Approach;

/**
 * Follows two limits, one after the other: for values of the second symbol at distances {@code
 * 10^-2, 10^-4, 10^-8} from where it goes, the limit by the first one is extrapolated; these should
 * tend to 1, and are extrapolated as ratios of a single limit are.
 */
final class IteratedLimitCheck {

  private static final int[] OUTER = {2, 4, 8};
  private static final double CLOSE = 2e-2;
  private static final double APART = 0.2;

  private IteratedLimitCheck() {}

  static Verdicts.OfInstance inInstance(Statement.IteratedLimit claim, Instance instance) {
    if (claim.approaches().size() != 2) {
      return Verdicts.notRun(instance, "more than two limits are not followed by numbers");
    }
    List<List<Real>> byOutput = new ArrayList<>();
    try {
      for (int power : OUTER) {
        byOutput.add(LimitCheck.extrapolated(inner(claim, power), instance));
      }
    } catch (UndefinedException e) {
      throw new InconclusiveException("no value far out: " + e.getMessage());
    }
    List<Measurement> measurements = new ArrayList<>();
    Status status = byOutput.getLast().isEmpty() ? Status.NOT_RUN : Status.AGREES;
    String note = "";
    for (int i = 0; i < byOutput.getLast().size(); i++) {
      double before = distanceFromOne(extrapolated(byOutput, i, OUTER.length - 2));
      double last = distanceFromOne(extrapolated(byOutput, i, OUTER.length - 1));
      measurements.add(
          new Measurement(
              instance,
              "iterated limit",
              "-",
              Residual.of(before).print(),
              Residual.of(last).print(),
              OUTER[OUTER.length - 2],
              OUTER[OUTER.length - 1],
              ""));
      if (last > APART && last > before / 2) {
        String text =
            "the inner limits miss 1 by %.3g and %.3g in %s"
                .formatted(before, last, Verdicts.describe(instance));
        return new Verdicts.OfInstance(Status.CONTRADICTS, 0, measurements, text, text);
      }
      if (last > CLOSE) {
        status = Status.INCONCLUSIVE;
        note = "the inner limits miss 1 by %.3g".formatted(last);
      }
    }
    return new Verdicts.OfInstance(
        status, status == Status.AGREES ? OUTER[OUTER.length - 1] : 0, measurements, note, "");
  }

  /** Exact for corrections that fall like the inverse of a logarithm. */
  private static Real extrapolated(List<List<Real>> byOutput, int i, int power) {
    return byOutput.get(power).get(i).scalb(1).subtract(byOutput.get(power - 1).get(i));
  }

  private static double distanceFromOne(Real value) {
    double distance = Math.abs(value.subtract(value.getField().getOne()).getReal());
    return Double.isFinite(distance) ? distance : Double.MAX_VALUE;
  }

  /** The inner limit at a value of the outer symbol. */
  private static Statement.Limit inner(Statement.IteratedLimit claim, int power) {
    Approach outer = claim.approaches().getLast();
    Rational small = Rational.of(1, 1).dividedBy(Rational.of(10).pow(power));
    Rational value =
        switch (outer.point().side()) {
          case INFINITY -> small.inverse();
          case ABOVE -> outer.point().value().plus(small);
          case BELOW -> outer.point().value().minus(small);
        };
    Map<String, Expr> at = Map.of(outer.symbol(), Expr.number(value));
    Approach first = claim.approaches().getFirst();
    return new Statement.Limit(
        at(claim.setting(), at),
        claim.of().substitute(at),
        first.symbol(),
        first.point(),
        claim.is().substitute(at));
  }

  private static Setting at(Setting setting, Map<String, Expr> at) {
    Map<String, Expr> initial = new LinkedHashMap<>();
    setting.initial().forEach((name, value) -> initial.put(name, value.substitute(at)));
    Map<String, Expr> definitions = new LinkedHashMap<>();
    setting.definitions().forEach((name, value) -> definitions.put(name, value.substitute(at)));
    List<Assumption> assumptions =
        setting.assumptions().stream()
            .map(
                assumption ->
                    new Assumption(
                        assumption.left().substitute(at),
                        assumption.relation(),
                        assumption.right().substitute(at)))
            .toList();
    return new Setting(setting.model(), setting.constants(), initial, assumptions, definitions);
  }
}
