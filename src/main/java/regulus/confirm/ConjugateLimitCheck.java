package regulus.confirm;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import regulus.claim.Instance;
import regulus.flow.ComponentModel;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.flow.UndefinedException;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/**
 * Follows the ratio of a conjugate and its asymptotic form to symbol values {@code 10^6, 10^12,
 * 10^24} or their inverses, at an output of either sign, with 300 digits: the conjugate's variable
 * comes within 10^-100 of an end of its interval.
 *
 * <p>A ratio {@code 1 + C/S^p} has the extrapolated value {@code 2 r(S^2) - r(S) = 1} up to powers
 * of {@code 1/S}. It agrees if that is within 1e-6 of 1; it contradicts if the ratio moves away, or
 * settles elsewhere.
 */
final class ConjugateLimitCheck {

  private static final int[] POWERS = {6, 12, 24};
  private static final int DIGITS = 300;
  private static final double CLOSE = 1e-6;
  private static final double APART = 1e-2;
  private static final Numbers<Real> NUMBERS = Numbers.reals(DIGITS);

  private ConjugateLimitCheck() {}

  static Confirmation confirm(
      Statement.ConjugateLimit claim, List<Instance> instances, int digits) {
    List<Verdicts.OfInstance> verdicts = new ArrayList<>();
    for (Instance instance : instances) {
      try {
        verdicts.add(inInstance(claim, instance, digits));
      } catch (SamplingException e) {
        verdicts.add(Verdicts.notRun(instance, "could not sample: " + e.getMessage()));
      }
      if (verdicts.getLast().status() == Status.CONTRADICTS) {
        break;
      }
    }
    return Verdicts.combine(verdicts, digits);
  }

  private static Verdicts.OfInstance inInstance(
      Statement.ConjugateLimit claim, Instance instance, int digits) {
    ComponentModel model = ComponentModel.of(free(claim), instance.unknowns(), instance.sizes());
    Ratio ratio = new Ratio(claim, model);
    Map<String, Rational> values = new LinkedHashMap<>(Sampler.values(sampled(claim), instance));
    List<Measurement> measurements = new ArrayList<>();
    int reached = digits;
    for (int sign : new int[] {1, -1}) {
      values.put(
          model.outputNames().getFirst(), Rational.of(sign * (4L + instance.seed() % 12), 7));
      if (!ratio.admits(values)) {
        continue;
      }
      String where = Verdicts.describe(instance) + ", " + values;
      try {
        List<Real> ratios = ratio.along(values);
        Real last = extrapolated(ratios, 2);
        double distance = distance(last, NUMBERS.of(1));
        double change = distance(last, extrapolated(ratios, 1));
        String text = text(ratios);
        measurements.add(measurement(instance, ratios, text));
        boolean settles = change < distance / 10 || distance(ratios.get(2), ratios.get(1)) > 1;
        if (distance < CLOSE) {
          reached = Math.min(reached, distance == 0 ? digits : (int) -Math.log10(distance));
        } else if (distance > APART && settles) {
          return new Verdicts.OfInstance(
              Status.CONTRADICTS, 0, measurements, text, text + " in " + where);
        } else {
          return new Verdicts.OfInstance(Status.INCONCLUSIVE, 0, measurements, text, "");
        }
      } catch (UndefinedException e) {
        String what = e.getMessage() + " in " + where;
        return new Verdicts.OfInstance(Status.UNDEFINED, 0, measurements, what, what);
      }
    }
    return measurements.isEmpty()
        ? Verdicts.notRun(instance, "no outputs that the assumptions admit")
        : new Verdicts.OfInstance(Status.AGREES, reached, measurements, "", "");
  }

  private static Real extrapolated(List<Real> ratios, int i) {
    return ratios.get(i).scalb(1).subtract(ratios.get(i - 1));
  }

  private static double distance(Real a, Real b) {
    return a.subtract(b).norm();
  }

  private static String text(List<Real> ratios) {
    return "ratio %s at 10^%d, %s at 10^%d and %s at 10^%d"
        .formatted(
            Residual.of(ratios.get(0)).print(),
            POWERS[0],
            Residual.of(ratios.get(1)).print(),
            POWERS[1],
            Residual.of(ratios.get(2)).print(),
            POWERS[2]);
  }

  private static Measurement measurement(Instance instance, List<Real> ratios, String text) {
    Real one = NUMBERS.of(1);
    return new Measurement(
        instance,
        "limit",
        "-",
        Residual.of(ratios.get(1).subtract(one)).print(),
        Residual.of(ratios.get(2).subtract(one)).print(),
        DIGITS,
        DIGITS,
        text);
  }

  /** The setting in which the symbol that moves is a constant and nothing is defined. */
  private static Setting free(Statement.ConjugateLimit claim) {
    Setting setting = claim.setting();
    Map<String, Setting.ConstantKind> constants = new LinkedHashMap<>(setting.constants());
    constants.putIfAbsent(claim.symbol(), Setting.ConstantKind.SHARED);
    Map<String, Expr> initial = new LinkedHashMap<>();
    setting.initial().forEach((name, value) -> initial.put(name, write(claim, value)));
    return new Setting(setting.model(), constants, initial, List.of(), Map.of());
  }

  /** The setting without assumptions on the output, which is not at its start here. */
  private static Setting sampled(Statement.ConjugateLimit claim) {
    Setting setting = claim.setting();
    String output = Ratio.output(setting);
    return setting.withAssumptions(
        setting.assumptions().stream()
            .filter(a -> !setting.expand(a.difference()).symbols().contains(output))
            .toList());
  }

  private static Expr write(Statement.ConjugateLimit claim, Expr formula) {
    Map<String, Expr> definitions = new LinkedHashMap<>(claim.setting().definitions());
    definitions.remove(claim.symbol());
    Expr written = formula;
    for (int i = 0; i < definitions.size(); i++) {
      written = written.substitute(definitions);
    }
    return written;
  }

  /** The ratio in the first coordinate. */
  private static final class Ratio {
    private final Statement.ConjugateLimit claim;
    private final ComponentModel model;
    private final ImplicitPotential potential;
    private final Expr is;
    private final String symbol;

    Ratio(Statement.ConjugateLimit claim, ComponentModel model) {
      this.claim = claim;
      this.model = model;
      potential = new ImplicitPotential(model, claim.conjugate().map(f -> write(claim, f)));
      is = model.components(write(claim, claim.is())).getFirst();
      symbol = model.components(Expr.symbol(claim.symbol())).getFirst().toString();
    }

    static String output(Setting setting) {
      return ((regulus.kernel.Model.Coordinatewise) setting.model()).output();
    }

    private static Values<Real> values(Map<String, Rational> point) {
      Map<String, Real> symbols = new LinkedHashMap<>();
      point.forEach((name, value) -> symbols.put(name, NUMBERS.of(value)));
      return new Values<>(NUMBERS, symbols);
    }

    /** Whether the assumptions on the output hold. */
    boolean admits(Map<String, Rational> point) {
      String output = output(claim.setting());
      for (Assumption assumption : claim.setting().assumptions()) {
        Expr difference = write(claim, assumption.difference());
        if (claim.setting().expand(difference).symbols().contains(output)) {
          Expr first = model.components(difference).getFirst();
          int sign = values(point).value(first).signum();
          if (!assumption.relation().holdsForSignOfDifference(sign)) {
            return false;
          }
        }
      }
      return true;
    }

    List<Real> along(Map<String, Rational> point) {
      List<Real> ratios = new ArrayList<>();
      for (int power : POWERS) {
        Rational size = Rational.of(BigInteger.TEN.pow(power));
        Map<String, Rational> moved = new LinkedHashMap<>(point);
        moved.put(
            symbol,
            switch (claim.point().side()) {
              case INFINITY -> size;
              case ABOVE -> claim.point().value().plus(size.inverse());
              case BELOW -> claim.point().value().minus(size.inverse());
            });
        Values<Real> at = values(moved);
        Real w = at.value(Expr.symbol(model.outputNames().getFirst()));
        Real claimed = at.value(is);
        if (claimed.isZero()) {
          throw new UndefinedException(is, "division by 0");
        }
        ratios.add(potential.conjugate(at, 0, w).divide(claimed));
      }
      return ratios;
    }
  }
}
