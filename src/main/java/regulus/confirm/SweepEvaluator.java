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
import regulus.claim.Quantity;
import regulus.claim.Sweep;
import regulus.claim.SweepRecord;
import regulus.claim.SweepRecord.Value;
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
import regulus.kernel.Expr;
import regulus.kernel.Rational;
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
final class SweepEvaluator implements PointEvaluator {

  private static final int DOUBLINGS = 6;
  private static final int GUARD_DIGITS = 10;

  private final Sweep sweep;
  private final SweepEquations problem;

  /** Quantities of a sweep on its equations. */
  SweepEvaluator(Sweep sweep, SweepEquations problem) {
    this.sweep = sweep;
    this.problem = problem;
  }

  @Override
  public List<List<Sweep.Point>> groups(List<Sweep.Point> points) {
    return points.stream().map(List::of).toList();
  }

  @Override
  public List<SweepRecord> at(List<Sweep.Point> group) throws ClaimException {
    List<SweepRecord> records = new ArrayList<>();
    for (Sweep.Point point : group) {
      records.add(at(point));
    }
    return records;
  }

  private SweepRecord at(Sweep.Point point) throws ClaimException {
    Sample sample = new SweepStart(sweep, problem.design(), problem.targets()).sample(point);
    Limit limit = new Limit(sample);
    Map<String, Value> values = new LinkedHashMap<>();
    for (Quantity quantity : sweep.quantities()) {
      values.put(
          quantity.id(),
          switch (quantity) {
            case Quantity.Potential potential -> curve(potential, sample);
            case Quantity.Excess excess -> limit.value(w -> excess(excess.norm(), w));
            case Quantity.Distance distance -> limit.value(w -> distance(distance.norm(), w));
            case Quantity.Deficit _, Quantity.Apart _, Quantity.Component _, Quantity.Gap _ ->
                throw new IllegalStateException(quantity.id() + " is no quantity of equations");
          });
    }
    return new SweepRecord(point.index(), point.at(), values);
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
