package regulus.confirm;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import regulus.claim.Instance;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.flow.UndefinedException;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/**
 * Computes a formula without symbols with p and 2p digits and compares it with a decimal: it agrees
 * if the two values agree with each other and both are within half a unit of the decimal's last
 * place, contradicts if both are clearly outside.
 */
final class ValueCheck {

  private ValueCheck() {}

  static Verdicts.OfInstance inInstance(Statement.Value claim, Instance instance, int digits) {
    BigDecimal decimal = new BigDecimal(claim.decimal());
    int low = Verdicts.coarse(Math.max(digits, decimal.precision() + FlowRun.GUARD_DIGITS));
    Expr formula = claim.setting().expand(claim.of());
    Excess coarse;
    Excess fine;
    try {
      coarse = Excess.of(formula, decimal, low);
      fine = Excess.of(formula, decimal, 2 * low);
    } catch (UndefinedException e) {
      String where = String.valueOf(e.getMessage());
      return new Verdicts.OfInstance(Status.UNDEFINED, 0, List.of(), where, where);
    }
    Measurement measurement =
        new Measurement(
            instance,
            "units of the last place",
            "-",
            coarse.distance().print(),
            fine.distance().print(),
            low,
            2 * low,
            "");
    String value = "the value is " + fine.value().toDecimal(decimal.precision() + 6);
    boolean settled = coarse.outside() == fine.outside() && fine.isClear(low);
    Status status =
        !settled ? Status.INCONCLUSIVE : fine.outside() ? Status.CONTRADICTS : Status.AGREES;
    return new Verdicts.OfInstance(
        status,
        status == Status.AGREES ? digits : 0,
        List.of(measurement),
        status == Status.AGREES ? "" : value,
        status == Status.CONTRADICTS ? value : "");
  }

  /**
   * How far a value is from a decimal.
   *
   * @param value the value
   * @param units its distance from the decimal, in units of the last place
   */
  private record Excess(Real value, Real units) {

    static Excess of(Expr formula, BigDecimal decimal, int digits) {
      Numbers<Real> numbers = Numbers.reals(digits + FlowRun.GUARD_DIGITS);
      Real value = new Values<>(numbers, Map.of()).value(formula);
      Rational perUnit = Rational.of(10).pow(decimal.scale());
      Rational stated = Rational.of(decimal.unscaledValue());
      return new Excess(
          value, value.multiply(numbers.of(perUnit)).subtract(numbers.of(stated)).abs());
    }

    Residual distance() {
      return Residual.of(units);
    }

    /** By how much the distance exceeds a half. */
    private Real beyond() {
      return units.subtract(units.newInstance(0.5));
    }

    boolean outside() {
      return beyond().signum() > 0;
    }

    /** Whether the distance is seen not to be a half. */
    boolean isClear(int digits) {
      return beyond().log10Abs() > -digits / 2.0;
    }
  }
}
