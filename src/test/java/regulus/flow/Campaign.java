package regulus.flow;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.ode.FieldODEStateAndDerivative;
import org.hipparchus.util.Binary64;
import org.jspecify.annotations.Nullable;

/**
 * Random flows integrated to {@code D} digits and once more, by Taylor series number by number, to
 * {@code D + 20}. The error at the end and at the middle of the time is compared with what the
 * local error promises there: with {@code t_i} the ends of the steps,
 *
 * <pre>
 *   sum_i 10^-D max(|x(t_(i-1))|, |x(t_i)|) Exp[Int_(t_i)^T max(0, mu(J)) dt]
 * </pre>
 *
 * in the maximum norm, whose logarithmic norm is {@code mu(J) = max_i (J_ii + sum_(j != i)
 * |J_ij|)}, read at the ends of the steps.
 */
final class Campaign {

  private static final int GUARD_DIGITS = 12;
  private static final int MORE_DIGITS = 20;

  /** One case in so many is also followed over Dfp, and by Dormand-Prince. */
  private static final int DECIMAL_SHARE = 7;

  private static final int DOUBLE_SHARE = 5;
  private static final int STEP_BUDGET = 4000;

  /** A solution that leaves this range is followed no farther than its reference. */
  private static final double LOG_LARGEST = 2.5;

  private final long seed;
  private final int mostDigits;
  private final Map<RandomFlow.Kind, Tally> tallies = new EnumMap<>(RandomFlow.Kind.class);
  private final List<String> wrong = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private int byOthers;

  Campaign(long seed, int mostDigits) {
    this.seed = seed;
    this.mostDigits = mostDigits;
  }

  /**
   * Cases of one kind: how many, how many have no solution, the worst {@code log10(error/bound)}.
   */
  private static final class Tally {
    int cases;
    int withoutSolution;
    double worst = Double.NEGATIVE_INFINITY;
  }

  /** Cases whose error is beyond the bound. */
  List<String> wrong() {
    return wrong;
  }

  /** Cases given up although the reference reached the end. */
  List<String> refused() {
    return refused;
  }

  /** A table, one line for each kind. */
  String summary() {
    StringBuilder text = new StringBuilder();
    int cases = 0;
    for (Map.Entry<RandomFlow.Kind, Tally> entry : tallies.entrySet()) {
      Tally tally = entry.getValue();
      cases += tally.cases;
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | 10^%.1f |%n",
              entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              tally.cases,
              tally.withoutSolution,
              tally.worst));
    }
    return "seed %d, %d cases, %d comparisons with others, %d beyond the bound, %d refused%n%s%s%n%s%n"
        .formatted(
            seed,
            cases,
            byOthers,
            wrong.size(),
            refused.size(),
            text,
            String.join("\n", wrong),
            String.join("\n", refused));
  }

  /** Integrates a case both ways. */
  void run(int number) {
    RandomFlow flow = RandomFlow.draw(seed, number, mostDigits);
    Tally tally = tallies.computeIfAbsent(flow.kind(), _ -> new Tally());
    tally.cases++;
    Reference reference = Reference.of(flow);
    if (reference == null) {
      tally.withoutSolution++;
      return;
    }
    String name = "case %d: %s, %d digits".formatted(number, flow.kind(), flow.digits());
    try {
      Followed followed = Followed.of(flow);
      judge(name, followed.logRatio(reference), tally);
      if (number % DECIMAL_SHARE == 0 && Others.suitDecimals(flow)) {
        judge(name + ", Dfp", followed.logRatioAtEnd(Others.decimal(flow), reference.end()), tally);
        byOthers++;
      }
      if (number % DOUBLE_SHARE == 0 && Others.suitDoubles(flow)) {
        double ratio = followed.logRatioAtEnd(Others.dormandPrince(flow), reference.end());
        double allowed = flow.digits() - Others.DOUBLE_DIGITS;
        if (!(ratio <= allowed)) {
          wrong.add("%s: Dormand-Prince differs by 10^%s".formatted(name, ratio - allowed));
        }
        byOthers++;
      }
    } catch (IntegrationException e) {
      refused.add("%s: %s".formatted(name, e.getMessage()));
    }
  }

  private void judge(String name, double logRatio, Tally tally) {
    tally.worst = Math.max(tally.worst, logRatio);
    if (!(logRatio <= 0)) {
      wrong.add("%s: error 10^%s bounds".formatted(name, logRatio));
    }
  }

  /** The states at the middle and at the end of the time, null for a solution out of range. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Reference(Real[] middle, Real[] end) {
    static @Nullable Reference of(RandomFlow flow) {
      int digits = flow.digits() + MORE_DIGITS;
      Numbers<Real> numbers = Numbers.reals(digits + GUARD_DIGITS);
      boolean forward = flow.time().signum() > 0;
      Branch<Real> branch =
          new Branch<>(
              flow.equation(numbers),
              forward,
              equation -> new TaylorSeries<>(equation, TaylorIntegrator.order(digits)),
              equation -> new TaylorSeries<>(equation, TaylorIntegrator.order(digits)));
      Real half = numbers.of(flow.time()).scalb(-1);
      Real[] middle = follow(branch, flow.start(numbers), half);
      Real[] end = middle == null ? null : follow(branch, middle, half);
      return middle == null || end == null ? null : new Reference(middle, end);
    }

    private static Real @Nullable [] follow(Branch<Real> branch, Real[] start, Real time) {
      Real[] state = start;
      Real left = time;
      for (int step = 0; step < STEP_BUDGET; step++) {
        double longest = branch.expand(state);
        boolean last = longest >= left.norm();
        Real size = last ? left : left.getField().getZero().add(longest).copySign(left);
        state = branch.at(state, size);
        if (Course.logLargest(state) > LOG_LARGEST || longest < 1e-12) {
          return null;
        }
        if (last) {
          return state;
        }
        left = left.subtract(size);
      }
      return null;
    }
  }

  /** The flow as the integrator follows it, with the bound. */
  private static final class Followed {
    private final RandomFlow flow;
    private final List<FieldODEStateAndDerivative<Real>> ends = new ArrayList<>();
    private Real @Nullable [] middle;

    private Followed(RandomFlow flow) {
      this.flow = flow;
    }

    static Followed of(RandomFlow flow) {
      Followed result = new Followed(flow);
      Numbers<Real> numbers = Numbers.reals(flow.digits() + GUARD_DIGITS);
      Real half = numbers.of(flow.time()).scalb(-1);
      TaylorIntegrator<Real> integrator =
          new TaylorIntegrator<>(numbers, flow.digits(), STEP_BUDGET);
      integrator.addStepHandler(
          step -> {
            if (result.ends.isEmpty()) {
              result.ends.add(step.getPreviousState());
            }
            result.ends.add(step.getCurrentState());
            Real end = step.getCurrentState().getTime();
            if (result.middle == null && end.norm() >= half.norm()) {
              result.middle = step.getInterpolatedState(half).getPrimaryState();
            }
          });
      integrator.integrate(
          new FieldExpandableODE<>(flow.equation(numbers)),
          new FieldODEState<>(numbers.of(0), flow.start(numbers)),
          numbers.of(flow.time()));
      return result;
    }

    /** {@code log10} of another's error over the bound. */
    double logRatioAtEnd(Real[] found, Real[] expected) {
      return logRatio(found, expected, ends.size() - 1);
    }

    /** {@code log10} of error over bound, the worse of middle and end. */
    double logRatio(Reference reference) {
      int middleStep = 0;
      double half = ends.getLast().getTime().norm() / 2;
      while (ends.get(middleStep).getTime().norm() < half) {
        middleStep++;
      }
      return Math.max(
          logRatio(Objects.requireNonNull(middle), reference.middle(), middleStep),
          logRatio(ends.getLast().getPrimaryState(), reference.end(), ends.size() - 1));
    }

    private double logRatio(Real[] found, Real[] expected, int step) {
      Real[] difference = expected.clone();
      for (int i = 0; i < difference.length; i++) {
        difference[i] = expected[i].subtract(found[i]);
      }
      double logError = Course.logLargest(difference);
      return logError == Double.NEGATIVE_INFINITY ? logError : logError - logBound(step);
    }

    /** {@code log10} of the bound at the end of a step. */
    private double logBound(int last) {
      TapeEquation<Binary64> equation = flow.equation(Numbers.binary64());
      double growth = 0;
      double logSum = Double.NEGATIVE_INFINITY;
      double sum = 0;
      double after = logarithmicNorm(equation, ends.get(last));
      for (int i = last; i > 0; i--) {
        double size =
            Math.max(
                Course.logLargest(ends.get(i).getPrimaryState()),
                Course.logLargest(ends.get(i - 1).getPrimaryState()));
        double term = size + growth / Math.log(10);
        double top = Math.max(logSum, term);
        sum = sum * Math.pow(10, logSum - top) + Math.pow(10, term - top);
        logSum = top;
        double before = logarithmicNorm(equation, ends.get(i - 1));
        double length = ends.get(i).getTime().subtract(ends.get(i - 1).getTime()).norm();
        growth += length * Math.max(0, Math.max(before, after));
        after = before;
      }
      return Math.log10(sum) + logSum - flow.digits();
    }

    private double logarithmicNorm(
        TapeEquation<Binary64> equation, FieldODEStateAndDerivative<Real> at) {
      Real[] state = at.getPrimaryState();
      Binary64[] plain = new Binary64[state.length];
      for (int i = 0; i < plain.length; i++) {
        plain[i] = new Binary64(state[i].getReal());
      }
      Binary64[] values = equation.values(plain);
      double direction = flow.time().signum();
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < plain.length; i++) {
        Binary64[] row = equation.gradient(equation.derivative(i), values);
        double norm = direction * row[i].getReal();
        for (int j = 0; j < row.length; j++) {
          norm += j == i ? 0 : row[j].norm();
        }
        largest = Math.max(largest, norm);
      }
      return largest;
    }
  }
}
