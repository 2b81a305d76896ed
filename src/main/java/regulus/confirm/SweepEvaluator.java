package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hipparchus.analysis.differentiation.FieldUnivariateDerivative2;
import org.jspecify.annotations.Nullable;
import regulus.claim.ClaimException;
import regulus.claim.Instance;
import regulus.claim.Quantity;
import regulus.claim.Sweep;
import regulus.claim.SweepRecord;
import regulus.claim.SweepRecord.Value;
import regulus.flow.ComponentModel;
import regulus.flow.DualNewton;
import regulus.flow.GradientFlow;
import regulus.flow.IntegrationException;
import regulus.flow.Interval;
import regulus.flow.IntervalField;
import regulus.flow.NoConvergenceException;
import regulus.flow.NoEnclosureException;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.flow.UndefinedException;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Setting.ConstantKind;
import regulus.kernel.Statement.LinearTerm;

/**
 * Computes the quantities of a sweep.
 *
 * <p>The limit of the flow is enclosed from its start ({@link DualNewton}), the solutions of least
 * norm are exact, and what is made of the two is computed with intervals: a number is given when
 * its interval is narrower than half a unit of its last digit, or the precision has been doubled
 * {@value #DOUBLINGS} times. The potential's curve is computed at two precisions, until the digits
 * agree.
 */
public final class SweepEvaluator {

  private static final int DOUBLINGS = 6;
  private static final int GUARD_DIGITS = 10;
  private static final int CHECK_DIGITS = 40;

  private final Sweep sweep;
  private final SweepProblem problem;

  /** Quantities of a sweep on its equations. */
  public SweepEvaluator(Sweep sweep, SweepProblem problem) {
    this.sweep = sweep;
    this.problem = problem;
  }

  /**
   * What is found at one point.
   *
   * @throws ClaimException if the point violates an assumption of the claim file, or a symbol does
   *     not have the value that the claim file defines
   */
  public SweepRecord at(Sweep.Point point) throws ClaimException {
    Sample sample = sample(point);
    requireConsistent(point, sample);
    Limit limit = new Limit(sample);
    Map<String, Value> values = new LinkedHashMap<>();
    for (Quantity quantity : sweep.quantities()) {
      values.put(
          quantity.id(),
          switch (quantity) {
            case Quantity.Potential potential -> curve(potential, sample);
            case Quantity.Excess excess -> limit.value(w -> excess(excess.norm(), w));
            case Quantity.Distance distance -> limit.value(w -> distance(distance.norm(), w));
          });
    }
    return new SweepRecord(point.index(), point.at(), values);
  }

  private Sample sample(Sweep.Point point) throws ClaimException {
    int unknowns = problem.design()[0].length;
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
    Instance instance = new Instance(0, unknowns, problem.design().length, Rational.ONE, Map.of());
    return new Sample(instance, model, values, problem.design(), problem.targets());
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

  /** The limit of the flow at one point, found with as many digits as are asked for. */
  private final class Limit {
    private final Sample sample;
    private final GradientFlow flow;
    private final Map<Integer, Interval[]> outputs = new LinkedHashMap<>();
    private @Nullable String failure;

    Limit(Sample sample) {
      this.sample = sample;
      this.flow = FlowRun.flow(sample, null);
    }

    Value value(Function<Interval[], Interval> quantity) {
      int digits = sweep.digits() + GUARD_DIGITS;
      for (int i = 0; i <= DOUBLINGS; i++, digits *= 2) {
        Interval[] w = outputs(digits);
        if (w == null) {
          return new Value(List.of(), String.valueOf(failure));
        }
        Interval value = quantity.apply(w);
        Optional<String> text = printed(value, sweep.digits());
        if (text.isPresent()) {
          return Value.of(List.of(text.get()));
        }
      }
      return new Value(
          List.of(), "its digits were not found with " + digits / 2 + " digits of the limit");
    }

    private Interval @Nullable [] outputs(int digits) {
      if (failure == null && !outputs.containsKey(digits)) {
        try {
          DualNewton.Limit limit = DualNewton.of(flow).limit(new ExactStart(sample), digits);
          IntervalField field = IntervalField.ofDigits(digits + GUARD_DIGITS);
          Interval[] state = new Interval[flow.parameters() + flow.equations()];
          Arrays.fill(state, field.getZero());
          System.arraycopy(limit.parameters(), 0, state, 0, flow.parameters());
          outputs.put(digits, flow.outputs(field, state));
        } catch (NoConvergenceException
            | NoEnclosureException
            | IntegrationException
            | UndefinedException
            | ArithmeticException e) {
          failure = "the flow's limit was not found: " + e.getMessage();
        }
      }
      return failure == null ? outputs.get(digits) : null;
    }
  }

  /** The middle of an interval, if every number of the interval has these digits but for one. */
  private static Optional<String> printed(Interval value, int digits) {
    Real middle = value.middle();
    Real radius = value.radius();
    boolean known =
        radius.isZero() || radius.log10Abs() <= middle.log10Abs() - digits - Math.log10(2);
    return known ? Optional.of(middle.toDecimal(digits)) : Optional.empty();
  }

  private Interval excess(Quantity.Norm norm, Interval[] w) {
    IntervalField field = w[0].getField();
    LeastNorm.Solution least = least(norm);
    Interval bound = field.of(least.value());
    Interval size =
        switch (norm) {
          case L1 -> {
            Interval sum = field.getZero();
            for (Interval entry : w) {
              sum = sum.add(entry.abs());
            }
            yield sum;
          }
          case L2 -> norm(w);
        };
    return size.divide(norm == Quantity.Norm.L1 ? bound : bound.sqrt()).subtract(field.getOne());
  }

  private Interval distance(Quantity.Norm norm, Interval[] w) {
    IntervalField field = w[0].getField();
    Rational[] solution = least(norm).w();
    Interval[] difference = w.clone();
    Interval[] whole = w.clone();
    for (int i = 0; i < w.length; i++) {
      whole[i] = field.of(solution[i]);
      difference[i] = w[i].subtract(whole[i]);
    }
    return norm(difference).divide(norm(whole));
  }

  private LeastNorm.Solution least(Quantity.Norm norm) {
    return switch (norm) {
      case L1 -> problem.absolute();
      case L2 -> problem.euclidean();
    };
  }

  /** {@code |w|_2}. */
  private static Interval norm(Interval[] w) {
    Interval sum = w[0].getField().getZero();
    for (Interval entry : w) {
      sum = sum.add(entry.square());
    }
    return sum.sqrt();
  }

  private Value curve(Quantity.Potential potential, Sample sample) {
    int digits = sweep.digits() + GUARD_DIGITS;
    List<String> before = List.of();
    for (int i = 0; i <= DOUBLINGS; i++, digits *= 2) {
      List<String> now;
      try {
        now = curve(potential, sample, digits);
      } catch (UndefinedException e) {
        return new Value(List.of(), "the potential has no value: " + e.getMessage());
      }
      if (!now.isEmpty() && now.equals(before)) {
        return Value.of(now);
      }
      before = now;
    }
    return new Value(List.of(), "its digits were not found with " + digits / 2 + " digits");
  }

  /** The curve with so many digits on the way; empty where it cannot be seen with them. */
  private List<String> curve(Quantity.Potential potential, Sample sample, int digits) {
    Numbers<Real> numbers = Numbers.reals(digits);
    Values<Real> start = sample.start(numbers);
    Expr formula = sample.model().components(potential.potential()).getFirst();
    String output = sample.model().outputNames().getFirst();
    Real origin = start.value(Expr.symbol(Expr.initialName(output)));
    FieldUnivariateDerivative2<Real> there =
        start.with(List.of(output), new Real[] {origin}).second(formula, output);
    Real slope =
        potential.linearTerm() == LinearTerm.FROM_START
            ? there.getFirstDerivative()
            : numbers.of(0);
    List<Rational> arguments = new ArrayList<>(potential.arguments());
    arguments.addFirst(potential.reference());
    List<Real> heights = new ArrayList<>();
    for (Rational argument : arguments) {
      Real x = numbers.of(argument);
      Real value = start.with(List.of(output), new Real[] {x}).value(formula);
      heights.add(value.subtract(there.getValue()).subtract(slope.multiply(x.subtract(origin))));
    }
    Real whole = heights.removeFirst();
    return whole.isZero()
        ? List.of()
        : heights.stream().map(h -> h.divide(whole).toDecimal(sweep.digits())).toList();
  }
}
