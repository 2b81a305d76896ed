package regulus.confirm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import regulus.claim.ClaimException;
import regulus.claim.Instance;
import regulus.claim.Sweep;
import regulus.flow.ComponentModel;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.flow.UndefinedException;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Setting.ConstantKind;

/**
 * Where flows of a sweep start.
 *
 * @param design the matrix {@code X}, {@code N x d}
 * @param targets the vector {@code y}, length {@code N}; zeros where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SweepStart(Sweep sweep, Rational[][] design, Rational[] targets) {

  private static final int GUARD_DIGITS = 10;
  private static final int CHECK_DIGITS = 40;

  /**
   * What the flow of one point starts from.
   *
   * @throws ClaimException if the point violates an assumption of the claim file, or a symbol does
   *     not have the value that the claim file defines
   */
  Sample sample(Sweep.Point point) throws ClaimException {
    Sample sample = drawn(point);
    requireConsistent(point, sample);
    return sample;
  }

  private Sample drawn(Sweep.Point point) throws ClaimException {
    int unknowns = design[0].length;
    ComponentModel model = ComponentModel.of(sweep.setting(), unknowns, Map.of());
    Map<String, List<Rational>> given = new LinkedHashMap<>(sweep.constantsAt(point));
    point.at().forEach((symbol, value) -> given.put(symbol, List.of(value)));
    Map<String, Rational> values = new LinkedHashMap<>();
    for (Map.Entry<String, ConstantKind> constant : sweep.setting().constants().entrySet()) {
      String name = constant.getKey();
      List<Rational> list = given.getOrDefault(name, List.of());
      switch (constant.getValue()) {
        case SHARED -> values.put(name, list.getFirst());
        case COORDINATE -> {
          for (int i = 1; i <= unknowns; i++) {
            values.put(
                Expr.indexed(name, "_" + i), list.size() == 1 ? list.getFirst() : list.get(i - 1));
          }
        }
      }
    }
    Instance instance = new Instance(0, unknowns, design.length, Rational.ONE, Map.of());
    return new Sample(instance, model, values, design, targets);
  }

  private void requireConsistent(Sweep.Point point, Sample sample) throws ClaimException {
    Values<Real> start;
    try {
      start = sample.start(Numbers.reals(CHECK_DIGITS + GUARD_DIGITS));
      for (Sweep.Overridden overridden : sweep.overridden()) {
        Expr difference = overridden.formula().minus(Expr.symbol(overridden.symbol()));
        for (Expr part : sample.model().components(difference)) {
          if (start.value(part).log10Abs() > -CHECK_DIGITS) {
            throw new ClaimException(
                overridden.position(),
                "`"
                    + overridden.symbol()
                    + "` = "
                    + overridden.formula()
                    + ", as in the claim file",
                "another value at " + point.at(),
                "let the parameters start so that it holds");
          }
        }
      }
      requireAssumptions(point, sample, start);
    } catch (UndefinedException e) {
      throw new ClaimException(
          sweep.grid().getFirst().position(),
          "a point at which the flow can start",
          point.at() + ", where " + e.getMessage(),
          "take another range");
    }
  }

  private void requireAssumptions(Sweep.Point point, Sample sample, Values<Real> start)
      throws ClaimException {
    Map<String, Expr> outputs = new LinkedHashMap<>();
    sample.model().outputNames().forEach(name -> outputs.put(name, Expr.initial(name)));
    for (Assumption assumption : sweep.setting().assumptions()) {
      for (Expr part : sample.model().components(assumption.difference())) {
        Real value = start.value(part.substitute(outputs));
        int sign = value.log10Abs() < -CHECK_DIGITS ? 0 : value.signum();
        if (!assumption.relation().holdsForSignOfDifference(sign)) {
          throw new ClaimException(
              sweep.grid().getFirst().position(),
              "points at which `" + assumption + "`, as the claim file assumes",
              point.at().toString(),
              "take another range");
        }
      }
    }
  }
}
