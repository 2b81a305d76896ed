package regulus.confirm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import regulus.claim.Instance;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.flow.UndefinedException;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/**
 * Compares the two sides of an identity at random points, {@code |left - right| / max(|left|,
 * |right|, 1)} with p and 2p digits: it agrees if that falls with the digits, contradicts if it
 * stays, see {@link Trend}.
 */
final class IdentityCheck {

  private IdentityCheck() {}

  static Verdicts.OfInstance inInstance(
      Statement.Identity identity, Instance instance, int digits) {
    FormulaPoints points = new FormulaPoints(identity.setting(), instance, isOnStates(identity));
    Expr left = points.component(identity.left());
    Expr right = points.component(identity.right());
    int low = Verdicts.coarse(digits);
    List<Measurement> measurements = new ArrayList<>();
    Status status = Status.AGREES;
    String note = "";
    for (Map<String, Rational> point : points.points()) {
      Residual coarse;
      Residual fine;
      try {
        coarse = residual(points, left, right, point, low);
        fine = residual(points, left, right, point, 2 * low);
      } catch (UndefinedException e) {
        String where = e.getMessage() + " in " + Verdicts.describe(instance) + ", " + point;
        return new Verdicts.OfInstance(Status.UNDEFINED, 0, measurements, where, where);
      }
      measurements.add(
          new Measurement(
              instance, "identity", "-", coarse.print(), fine.print(), low, 2 * low, ""));
      Trend trend = Trend.of(coarse, fine, low, 2 * low);
      if (trend == Trend.STAYS) {
        String text =
            "the two sides differ by %s of their size in %s, %s"
                .formatted(fine.print(), Verdicts.describe(instance), point);
        return new Verdicts.OfInstance(Status.CONTRADICTS, 0, measurements, text, text);
      }
      if (trend == Trend.OPEN) {
        status = Status.INCONCLUSIVE;
        note = "the difference of the two sides neither falls nor stays";
      }
    }
    return new Verdicts.OfInstance(
        status, status == Status.AGREES ? digits : 0, measurements, note, "");
  }

  private static Residual residual(
      FormulaPoints points, Expr left, Expr right, Map<String, Rational> point, int digits) {
    Numbers<Real> numbers = Numbers.reals(digits + FlowRun.GUARD_DIGITS);
    Values<Real> at = points.at(numbers, point);
    Real a = at.value(left);
    Real b = at.value(right);
    Residual size = Residual.of(a).or(Residual.of(b)).or(Residual.ONE);
    return Residual.of(a.subtract(b)).over(size);
  }

  /** Whether a parameter occurs. */
  private static boolean isOnStates(Statement.Identity identity) {
    Setting setting = identity.setting();
    Set<String> names = new LinkedHashSet<>(setting.expand(identity.left()).symbols());
    names.addAll(setting.expand(identity.right()).symbols());
    return switch (setting.model()) {
      case Model.Coordinatewise model -> model.parameters().stream().anyMatch(names::contains);
      case Model.Joint model ->
          names.stream()
              .anyMatch(
                  name ->
                      model.scalars().contains(name)
                          || model.vectors().containsKey(name)
                          || model.matrices().containsKey(name));
      case Model.Layered _ -> true;
    };
  }
}
