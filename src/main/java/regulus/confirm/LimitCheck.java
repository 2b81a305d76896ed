package regulus.confirm;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import regulus.claim.Instance;
import regulus.flow.ComponentModel;
import regulus.flow.Numbers;
import regulus.flow.PlainPredictor;
import regulus.flow.Real;
import regulus.flow.UndefinedException;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/**
 * Follows a ratio {@code r = of / is} to symbol values {@code S = 10^8, 10^16, 10^32, 10^64} or
 * their inverses.
 *
 * <p>A ratio {@code 1 + C/S^p} or {@code 1 + C/log S} has the extrapolated value {@code L = 2
 * r(S^2) - r(S) = 1} up to powers of {@code 1/S}. It agrees if {@code |L - 1| < 1e-6} at the end;
 * it contradicts if its steps grow, or if the last two extrapolated values agree with each other
 * and not with 1. Corrections such as {@code log log S / log S} are inconclusive. An order agrees
 * if the ratio has stopped to grow.
 *
 * <p>A formula with an integral is followed to {@code S = 85, 170, 340, 680} only, where {@code
 * Exp[S]} is within the range of doubles, and a ratio {@code 1 + C/S + D/S^2 + ...} is extrapolated
 * from all sizes.
 */
final class LimitCheck {

  private static final int[] POWERS = {8, 16, 32, 64};

  /** Sizes to which integrals are followed: their integrands may grow exponentially. */
  private static final int[] SIZES = {85, 170, 340, 680};

  private static final int FEWEST_DIGITS = 60;
  private static final int MOST_DIGITS = 16 * FEWEST_DIGITS;
  private static final double SAME = 1e-20;
  private static final Numbers<Real> NUMBERS = Numbers.reals(FEWEST_DIGITS);
  private static final double CLOSE = 1e-6;
  private static final double APART = 1e-2;

  /** By how much a ratio grows from {@code 10^32} to {@code 10^64} that is not bounded. */
  private static final double GROWN = 1.5;

  /** The same from 340 to 680, between {@code 1 + C/S} and a logarithm. */
  private static final double GROWN_BY_DOUBLING = 1.02;

  private LimitCheck() {}

  /** What the ratios should do. */
  private enum Aim {
    TEND_TO_ONE,
    STAY_BOUNDED
  }

  static Confirmation confirm(Statement.Limit claim, List<Instance> instances, int digits) {
    return FormulaChecks.inTurn(
        instances, digits, instance -> inInstance(claim, instance, digits, Aim.TEND_TO_ONE));
  }

  /** Whether the ratios stay bounded. */
  static Confirmation confirm(Statement.Order claim, List<Instance> instances, int digits) {
    Statement.Limit ratio =
        new Statement.Limit(
            claim.setting(),
            claim.of(),
            claim.approach().symbol(),
            claim.approach().point(),
            claim.is());
    return FormulaChecks.inTurn(
        instances, digits, instance -> inInstance(ratio, instance, digits, Aim.STAY_BOUNDED));
  }

  private static Verdicts.OfInstance inInstance(
      Statement.Limit claim, Instance instance, int digits, Aim aim) {
    Setting free = withSymbolFree(claim);
    ComponentModel model = ComponentModel.of(free, instance.unknowns(), instance.sizes());
    Expr of = model.components(write(claim, claim.of())).getFirst();
    Expr is = model.components(write(claim, claim.is())).getFirst();
    String symbol = ((Expr.Sym) model.components(Expr.symbol(claim.symbol())).getFirst()).name();
    Map<String, Rational> values =
        new LinkedHashMap<>(Sampler.values(withoutOutputs(claim.setting(), model), instance));
    List<Measurement> measurements = new ArrayList<>();
    List<String> undefined = new ArrayList<>();
    int reached = digits;
    for (Map<String, Rational> outputs : outputs(model, values, instance)) {
      Map<String, Rational> point = new LinkedHashMap<>(values);
      point.putAll(outputs);
      if (!admitted(claim, model, point)) {
        continue;
      }
      String where = Verdicts.describe(instance) + ", " + named(of, is, symbol, point);
      try {
        Ratios ratios = ratios(claim, of, is, symbol, point, aim);
        measurements.add(ratios.measurement(instance, outputs));
        switch (ratios.status()) {
          case AGREES -> reached = Math.min(reached, ratios.digits());
          case CONTRADICTS -> {
            return new Verdicts.OfInstance(
                Status.CONTRADICTS, 0, measurements, ratios.text(), ratios.text() + " in " + where);
          }
          case INCONCLUSIVE, UNDEFINED, NOT_RUN -> {
            return new Verdicts.OfInstance(Status.INCONCLUSIVE, 0, measurements, ratios.text(), "");
          }
        }
      } catch (UndefinedException e) {
        undefined.add(e.getMessage() + " in " + where);
      }
    }
    if (measurements.isEmpty()) {
      return undefined.isEmpty()
          ? Verdicts.notRun(instance, "no outputs that the assumptions admit")
          : new Verdicts.OfInstance(
              Status.UNDEFINED, 0, measurements, undefined.getFirst(), undefined.getFirst());
    }
    return new Verdicts.OfInstance(Status.AGREES, reached, measurements, "", "");
  }

  /**
   * The extrapolated ratio, where it no longer changes, falls to 0, or is far above 1.
   *
   * @throws InconclusiveException if it still moves, as where the symbol is not yet near its limit
   */
  private static Real settled(List<Real> ratios) {
    int last = ratios.size() - 1;
    Real value = ratios.get(last).scalb(1).subtract(ratios.get(last - 1));
    Real before = ratios.get(last - 1).scalb(1).subtract(ratios.get(last - 2));
    double change = value.subtract(before).log10Abs();
    boolean stays = change <= value.log10Abs() + Math.log10(APART);
    boolean falls = value.log10Abs() < before.log10Abs() - 1;
    if (stays || falls || value.log10Abs() > -Math.log10(CLOSE)) {
      return value;
    }
    throw new InconclusiveException("the inner limit has not settled");
  }

  /** The extrapolated ratios for outputs that the assumptions admit. */
  static List<Real> extrapolated(Statement.Limit claim, Instance instance) {
    ComponentModel model =
        ComponentModel.of(withSymbolFree(claim), instance.unknowns(), instance.sizes());
    Expr of = model.components(write(claim, claim.of())).getFirst();
    Expr is = model.components(write(claim, claim.is())).getFirst();
    String symbol = ((Expr.Sym) model.components(Expr.symbol(claim.symbol())).getFirst()).name();
    Map<String, Rational> values =
        new LinkedHashMap<>(Sampler.values(withoutOutputs(claim.setting(), model), instance));
    List<Real> extrapolated = new ArrayList<>();
    for (Map<String, Rational> outputs : outputs(model, values, instance)) {
      Map<String, Rational> point = new LinkedHashMap<>(values);
      point.putAll(outputs);
      if (admitted(claim, model, point)) {
        extrapolated.add(settled(farRatios(claim, of, is, symbol, point).values()));
      }
    }
    return extrapolated;
  }

  private static Map<String, Rational> named(
      Expr of, Expr is, String symbol, Map<String, Rational> point) {
    Map<String, Rational> used = new LinkedHashMap<>(point);
    used.keySet()
        .removeIf(
            name ->
                name.equals(symbol)
                    || !(of.symbols().contains(name) || is.symbols().contains(name)));
    return used;
  }

  /** The setting without assumptions on outputs, which are not at their start here. */
  private static Setting withoutOutputs(Setting setting, ComponentModel model) {
    List<Assumption> kept =
        setting.assumptions().stream()
            .filter(assumption -> !onOutputs(setting, assumption, model))
            .toList();
    return new Setting(
        setting.model(), setting.constants(), setting.initial(), kept, setting.definitions());
  }

  private static boolean onOutputs(Setting setting, Assumption assumption, ComponentModel model) {
    return model.components(setting.expand(assumption.difference())).stream()
        .anyMatch(part -> part.symbols().stream().anyMatch(model.outputNames()::contains));
  }

  /** Whether a point satisfies the assumptions on outputs, as far as these do not move. */
  private static boolean admitted(
      Statement.Limit claim, ComponentModel model, Map<String, Rational> point) {
    Map<String, Real> symbols = new LinkedHashMap<>();
    point.forEach((name, value) -> symbols.put(name, NUMBERS.of(value)));
    for (Assumption assumption : claim.setting().assumptions()) {
      Expr difference = model.components(write(claim, assumption.difference())).getFirst();
      if (onOutputs(claim.setting(), assumption, model)
          && symbols.keySet().containsAll(difference.symbols())) {
        int sign = new Values<>(NUMBERS, symbols).value(difference).signum();
        if (!assumption.relation().holdsForSignOfDifference(sign)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The setting in which the symbol that moves is a constant and nothing is defined. */
  private static Setting withSymbolFree(Statement.Limit claim) {
    Setting setting = claim.setting();
    Map<String, Setting.ConstantKind> constants = new LinkedHashMap<>(setting.constants());
    constants.putIfAbsent(claim.symbol(), Setting.ConstantKind.SHARED);
    Map<String, Expr> initial = new LinkedHashMap<>();
    setting.initial().forEach((name, value) -> initial.put(name, write(claim, value)));
    return new Setting(setting.model(), constants, initial, List.of(), Map.of());
  }

  /** The formula with all definitions written out but that of the symbol that moves. */
  private static Expr write(Statement.Limit claim, Expr formula) {
    Map<String, Expr> definitions = new LinkedHashMap<>(claim.setting().definitions());
    definitions.remove(claim.symbol());
    Expr written = formula;
    for (int i = 0; i < definitions.size(); i++) {
      written = written.substitute(definitions);
    }
    return written;
  }

  /** Outputs of both signs, as far as a coordinatewise flow reaches them. */
  private static List<Map<String, Rational>> outputs(
      ComponentModel model, Map<String, Rational> values, Instance instance) {
    SplittableRandom random = new SplittableRandom(instance.seed() + 1L);
    List<Map<String, Rational>> outputs = new ArrayList<>();
    for (int sign : new int[] {1, -1}) {
      Map<String, Rational> output = new LinkedHashMap<>();
      for (String name : model.outputNames()) {
        output.put(name, Rational.of(sign * (long) random.nextInt(4, 16), 7));
      }
      if (!model.coordinatewise() || reaches(model, values, sign)) {
        outputs.add(output);
      }
    }
    return outputs;
  }

  private static boolean reaches(ComponentModel model, Map<String, Rational> values, int sign) {
    Values<Real> start = Sample.start(NUMBERS, model, values);
    double[] theta =
        model.parameters().stream()
            .mapToDouble(name -> start.value(Expr.initial(name)).getReal())
            .toArray();
    return new ControlledPath(new PlainPredictor(model, values), true).reachesSign(theta, sign);
  }

  /**
   * The ratios at all sizes.
   *
   * @throws InconclusiveException if a formula has a value near 1 and none far out, as {@code
   *     Exp[k]} at {@code k = 10^64}
   */
  private static Ratios ratios(
      Statement.Limit claim,
      Expr of,
      Expr is,
      String symbol,
      Map<String, Rational> point,
      Aim aim) {
    try {
      return new Ratios(aim, farRatios(claim, of, is, symbol, point));
    } catch (UndefinedException e) {
      Map<String, Rational> near = new LinkedHashMap<>(point);
      near.put(symbol, moved(claim, Rational.of(3, 2)));
      ratio(of, is, near, FEWEST_DIGITS);
      throw new InconclusiveException("no value far out: " + e.getMessage());
    }
  }

  private static Rational moved(Statement.Limit claim, Rational size) {
    Rational value = claim.point().value();
    return switch (claim.point().side()) {
      case INFINITY -> size;
      case ABOVE -> value.plus(size.inverse());
      case BELOW -> value.minus(size.inverse());
    };
  }

  /** The ratios, the digits that were carried in the end, and whether sizes only double. */
  private record Far(List<Real> values, int carried, boolean doubling) {

    /** A size as text. */
    String size(int i) {
      return doubling ? String.valueOf(SIZES[i]) : "10^" + POWERS[i];
    }
  }

  private static boolean hasIntegral(Expr expr) {
    return expr instanceof Expr.Integral || expr.parts().stream().anyMatch(LimitCheck::hasIntegral);
  }

  private static Far farRatios(
      Statement.Limit claim, Expr of, Expr is, String symbol, Map<String, Rational> point) {
    List<Real> ratios = new ArrayList<>();
    int digits = FEWEST_DIGITS;
    boolean doubling = hasIntegral(of) || hasIntegral(is);
    for (int i = 0; i < POWERS.length; i++) {
      Rational size = doubling ? Rational.of(SIZES[i]) : Rational.of(BigInteger.TEN.pow(POWERS[i]));
      point.put(symbol, moved(claim, size));
      if (!claim.point().value().isZero()) {
        // The distance to the point must be seen beside the point.
        digits = Math.max(digits, POWERS[i] + FEWEST_DIGITS);
      }
      @Nullable Real coarse = ratio(of, is, point, digits);
      while (true) {
        @Nullable Real fine = ratio(of, is, point, 2 * digits);
        if (coarse != null && fine != null && same(coarse, fine)) {
          ratios.add(at(fine));
          break;
        }
        digits *= 2;
        if (digits > MOST_DIGITS) {
          throw new InconclusiveException(
              "the ratio at %s cannot be told to %d digits"
                  .formatted(doubling ? size : "10^" + POWERS[i], MOST_DIGITS));
        }
        coarse = fine;
      }
    }
    return new Far(ratios, 2 * digits, doubling);
  }

  /** The ratio, null if the denominator vanishes to that many digits. */
  private static @Nullable Real ratio(Expr of, Expr is, Map<String, Rational> point, int digits) {
    Numbers<Real> numbers = Numbers.reals(digits);
    Map<String, Real> symbols = new LinkedHashMap<>();
    point.forEach((name, value) -> symbols.put(name, numbers.of(value)));
    Values<Real> at = new Values<>(numbers, symbols);
    Real denominator = at.value(is);
    return denominator.isZero() ? null : at.value(of).divide(denominator);
  }

  /** Ratios at different sizes may have been found with different numbers of digits. */
  private static Real at(Real ratio) {
    return NUMBERS.field().getZero().add(ratio);
  }

  /** Whether cancellation left enough digits: without it, a ratio is wrong and looks fine. */
  private static boolean same(Real coarse, Real fine) {
    Real difference = coarse.subtract(fine);
    return difference.log10Abs() <= fine.log10Abs() + Math.log10(SAME);
  }

  private record Ratios(Aim aim, Far far) {
    private List<Real> values() {
      return far.values();
    }

    private Real extrapolated(int i) {
      if (!far.doubling()) {
        return values().get(i).scalb(1).subtract(values().get(i - 1));
      }
      // Richardson: each column removes one power of 1/S.
      List<Real> column = new ArrayList<>(values().subList(0, i + 1));
      for (int k = 1; column.size() > 1; k++) {
        List<Real> next = new ArrayList<>();
        for (int j = 1; j < column.size(); j++) {
          next.add(column.get(j).scalb(k).subtract(column.get(j - 1)).divide((1 << k) - 1));
        }
        column = next;
      }
      return column.getFirst();
    }

    private static double distanceFromOne(Real value) {
      return Math.abs(value.subtract(value.getField().getOne()).getReal());
    }

    private double step(int i) {
      return Math.abs(values().get(i).subtract(values().get(i - 1)).getReal());
    }

    Status status() {
      if (aim == Aim.STAY_BOUNDED) {
        return boundedness();
      }
      int last = values().size() - 1;
      double distance = distanceFromOne(extrapolated(last));
      if (step(last) > 1.2 * step(last - 1) && step(last) > APART) {
        return Status.CONTRADICTS;
      }
      if (distance < CLOSE) {
        return Status.AGREES;
      }
      double change = extrapolated(last).subtract(extrapolated(last - 1)).norm();
      return distance > APART && change < distance / 10 ? Status.CONTRADICTS : Status.INCONCLUSIVE;
    }

    /** A ratio that grows like a logarithm doubles where the exponent of the symbol does. */
    private Status boundedness() {
      int last = values().size() - 1;
      double growth = values().get(last).log10Abs() - values().get(last - 1).log10Abs();
      double before = values().get(last - 1).log10Abs() - values().get(last - 2).log10Abs();
      double bounded = Math.log10(far.doubling() ? GROWN_BY_DOUBLING : GROWN);
      if (growth < bounded) {
        return Status.AGREES;
      }
      return before > bounded ? Status.CONTRADICTS : Status.INCONCLUSIVE;
    }

    int digits() {
      if (aim == Aim.STAY_BOUNDED) {
        return POWERS[POWERS.length - 1];
      }
      double distance = distanceFromOne(extrapolated(values().size() - 1));
      return distance == 0 ? POWERS[POWERS.length - 1] : (int) -Math.log10(distance);
    }

    String text() {
      return "ratio %s at %s and %s at %s, extrapolated to %s"
          .formatted(
              signed(values().get(2)),
              far.size(2),
              signed(values().get(3)),
              far.size(3),
              signed(extrapolated(3)));
    }

    private static String signed(Real value) {
      return (value.signum() < 0 ? "-" : "") + Residual.of(value).print();
    }

    Measurement measurement(Instance instance, Map<String, Rational> outputs) {
      return new Measurement(
          instance,
          aim == Aim.TEND_TO_ONE ? "limit" : "order",
          "-",
          Residual.of(distanceFromOne(values().get(2))).print(),
          Residual.of(distanceFromOne(values().get(3))).print(),
          far.carried(),
          far.carried(),
          text() + ", " + outputs);
    }
  }
}
