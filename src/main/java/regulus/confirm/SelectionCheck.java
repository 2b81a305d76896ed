package regulus.confirm;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import regulus.claim.ExactNumber;
import regulus.claim.Instance;
import regulus.flow.ComponentModel;
import regulus.flow.DualNewton;
import regulus.flow.GradientFlow;
import regulus.flow.IntegrationException;
import regulus.flow.Interval;
import regulus.flow.IntervalField;
import regulus.flow.NoConvergenceException;
import regulus.flow.NoEnclosureException;
import regulus.flow.Numbers;
import regulus.flow.PlainPredictor;
import regulus.flow.Real;
import regulus.flow.UndefinedException;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/**
 * Compares limits of flows at three values of the moving symbol with the exact minimizer of the
 * weighted norm ({@link LeastNorm}).
 *
 * <p>Which vertex a linear program takes says little about its weights. So for weighted absolute
 * values there is also an equation for each coordinate that this coordinate solves at the least
 * weight, the others at 6/5 of it: weights that are wrong by more than that, relative to each
 * other, fail at one of them.
 *
 * <p>Data are drawn until that minimizer is unique and differs by more than {@value #APART} of its
 * length from the minimizers of the same norm without weights and with inverse weights, where the
 * weights differ, and of the other norm: equations at which they coincide would confirm what is
 * false. The test agrees if the distance falls by at least half from one value of the symbol to the
 * next and ends below 1/100; it contradicts if the limits settle, that is if the last two differ by
 * less than a tenth of their distance from the minimizer, and that is above 1/100.
 */
final class SelectionCheck {

  /** Powers of ten of the moving symbol: the farther the better, as far as flows are found. */
  private static final int[][] POWERS = {{4, 8, 16}, {2, 4, 6}, {1, 2, 3}};

  private static final int DRAWS = 400;
  private static final int LIMIT_DIGITS = 40;
  private static final double APART = 0.05;
  private static final double HALF = 0.3;
  private static final double TENTH = 1;
  private static final double CLOSE = -2;

  private final Statement.Selection claim;
  private final Instance instance;
  private final int digits;
  private final ComponentModel model;
  private final Map<String, Rational> values;

  private SelectionCheck(Statement.Selection claim, Instance instance, int digits) {
    this.claim = claim;
    this.instance = instance;
    this.digits = digits;
    model = ComponentModel.of(claim.setting(), instance.unknowns(), instance.sizes());
    values = new LinkedHashMap<>(Sampler.values(claim.setting(), instance));
  }

  static Confirmation confirm(Statement.Selection claim, List<Instance> instances, int digits) {
    List<Verdicts.OfInstance> verdicts = new ArrayList<>();
    for (Instance instance : instances) {
      try {
        verdicts.add(new SelectionCheck(claim, instance, digits).run());
      } catch (SamplingException e) {
        verdicts.add(Verdicts.notRun(instance, "could not sample: " + e.getMessage()));
      } catch (InconclusiveException e) {
        verdicts.add(
            new Verdicts.OfInstance(
                Status.INCONCLUSIVE, 0, List.of(), String.valueOf(e.getMessage()), ""));
      } catch (UndefinedException e) {
        verdicts.add(
            new Verdicts.OfInstance(
                Status.UNDEFINED,
                0,
                List.of(),
                String.valueOf(e.getMessage()),
                String.valueOf(e.getMessage())));
      }
      if (verdicts.getLast().status() == Status.CONTRADICTS) {
        break;
      }
    }
    return Verdicts.combine(verdicts, digits);
  }

  /** A norm: the weights of the coordinates and the power of their sizes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Norm(Rational[] weights, int degree) {
    LeastNorm.Solution least(Rational[][] design, Rational[] targets, boolean positive) {
      if (degree == 2) {
        return LeastNorm.squared(design, targets, weights);
      }
      return positive
          ? LeastNorm.positive(design, targets, weights)
          : LeastNorm.absolute(design, targets, weights);
    }

    Norm without() {
      Rational[] ones = weights.clone();
      Arrays.fill(ones, Rational.ONE);
      return new Norm(ones, degree);
    }

    Norm inverse() {
      return new Norm(
          Arrays.stream(weights).map(Rational::inverse).toArray(Rational[]::new), degree);
    }
  }

  /** Equations and the solution that is claimed. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Problem(Rational[][] design, Rational[] targets, Rational[] solution) {}

  private Verdicts.OfInstance run() {
    Norm norm = norm();
    boolean positive = !reachesNegative();
    List<Problem> problems = new ArrayList<>(List.of(problem(norm, positive)));
    if (norm.degree() == 1) {
      for (int k = 0; k < norm.weights().length; k++) {
        problems.add(closeCall(norm, k));
      }
    }
    List<Measurement> measurements = new ArrayList<>();
    int reached = digits;
    for (Problem problem : problems) {
      Verdicts.OfInstance verdict = run(problem);
      measurements.addAll(verdict.measurements());
      if (verdict.status() != Status.AGREES) {
        return new Verdicts.OfInstance(
            verdict.status(), 0, measurements, verdict.note(), verdict.witness());
      }
      reached = Math.min(reached, verdict.digits());
    }
    return new Verdicts.OfInstance(Status.AGREES, reached, measurements, "", "");
  }

  private Verdicts.OfInstance run(Problem problem) {
    for (int[] powers : POWERS) {
      Optional<Verdicts.OfInstance> verdict = compare(problem, powers);
      if (verdict.isPresent()) {
        return verdict.get();
      }
    }
    throw new InconclusiveException("the limits of the flows were not found");
  }

  /** One equation that coordinate k solves at the least weight and the others at 6/5 of it. */
  private static Problem closeCall(Norm norm, int k) {
    Rational[] row = norm.weights().clone();
    Rational[] solution = ExactVectors.zeros(row.length);
    for (int i = 0; i < row.length; i++) {
      row[i] = i == k ? row[i] : row[i].times(Rational.of(5, 6));
    }
    solution[k] = Rational.ONE;
    return new Problem(new Rational[][] {row}, new Rational[] {row[k]}, solution);
  }

  private Norm norm() {
    List<Expr> copies = model.components(claim.norm());
    Rational[] weights = new Rational[copies.size()];
    int degree = 0;
    for (int i = 0; i < weights.length; i++) {
      Expr formula = copies.get(i);
      String output = model.outputNames().get(i);
      weights[i] = at(formula, output, Rational.ONE);
      Rational twice = at(formula, output, Rational.of(2));
      int here = isMultiple(twice, 2, weights[i]) ? 1 : 2;
      boolean fits =
          weights[i].signum() > 0
              && (here == 1 || isMultiple(twice, 4, weights[i]))
              && (degree == 0 || degree == here);
      if (!fits) {
        throw new InconclusiveException(
            "the norm is no positive weight times the size or the square of an output: " + formula);
      }
      degree = here;
    }
    return new Norm(weights, degree);
  }

  /** Whether a number is so many times another one, as far as their digits say. */
  private static boolean isMultiple(Rational number, int times, Rational other) {
    Rational difference = number.minus(other.times(Rational.of(times))).abs();
    Rational least = Rational.of(10).pow(LIMIT_DIGITS / 2).inverse();
    return difference.compareTo(other.abs().times(least)) <= 0;
  }

  /** The exact value of a formula, or one of {@value #LIMIT_DIGITS} digits. */
  private Rational at(Expr formula, String output, Rational w) {
    Expr here = formula.substitute(Map.of(output, Expr.number(w)));
    Optional<Rational> exact = ExactNumber.of(here, values);
    if (exact.isPresent()) {
      return exact.get();
    }
    Numbers<Real> numbers = Numbers.reals(2 * LIMIT_DIGITS);
    BigDecimal value =
        new BigDecimal(Sample.start(numbers, model, values).value(here).toDecimal(LIMIT_DIGITS));
    return Rational.of(value.movePointRight(LIMIT_DIGITS).toBigInteger())
        .dividedBy(Rational.of(10).pow(LIMIT_DIGITS));
  }

  private boolean reachesNegative() {
    Values<Real> start = Sample.start(Numbers.reals(LIMIT_DIGITS), model, values);
    double[] theta =
        model.parameters().stream()
            .mapToDouble(name -> start.value(Expr.initial(name)).getReal())
            .toArray();
    return new ControlledPath(new PlainPredictor(model, values), true).reachesSign(theta, -1);
  }

  private Problem problem(Norm norm, boolean positive) {
    SplittableRandom random = new SplittableRandom(instance.seed());
    for (int draw = 0; draw < DRAWS; draw++) {
      Rational[][] design = new Rational[instance.equations()][instance.unknowns()];
      for (Rational[] row : design) {
        Arrays.setAll(row, j -> Rational.of(sign(random) * random.nextInt(1, 6), 4));
        if (positive && norm.degree() == 2) {
          Arrays.setAll(row, j -> row[j].abs());
        }
      }
      Rational[] teacher = new Rational[instance.unknowns()];
      Arrays.setAll(
          teacher, j -> Rational.of((positive ? 1 : sign(random)) * random.nextInt(2, 9), 8));
      Rational[] targets = ExactVectors.product(design, teacher);
      try {
        LeastNorm.Solution solution = norm.least(design, targets, positive);
        boolean admitted = !positive || Arrays.stream(solution.w()).allMatch(w -> w.signum() >= 0);
        if (admitted
            && solution.unique()
            && tellsApart(norm, solution.w(), design, targets, positive)) {
          return new Problem(design, targets, solution.w());
        }
      } catch (ArithmeticException e) {
        // Rows depend on one another; the next draw is another one.
      }
    }
    throw new SamplingException("no equations tell the norm from others in " + DRAWS + " draws");
  }

  private static long sign(SplittableRandom random) {
    return random.nextBoolean() ? 1 : -1;
  }

  private static boolean tellsApart(
      Norm norm, Rational[] solution, Rational[][] design, Rational[] targets, boolean positive) {
    boolean equal = Arrays.stream(norm.weights()).allMatch(norm.weights()[0]::equals);
    List<Norm> others = new ArrayList<>();
    others.add(new Norm(norm.weights(), 3 - norm.degree()));
    if (!equal) {
      others.add(norm.without());
      others.add(norm.inverse());
    }
    for (Norm other : others) {
      Rational[] another = other.least(design, targets, positive).w();
      if (distance(solution, another) < APART) {
        return false;
      }
    }
    return true;
  }

  private static double distance(Rational[] solution, Rational[] other) {
    double sum = 0;
    double whole = 0;
    for (int i = 0; i < solution.length; i++) {
      double entry = Sampler.toDouble(solution[i]);
      double difference = entry - Sampler.toDouble(other[i]);
      sum += difference * difference;
      whole += entry * entry;
    }
    return Math.sqrt(sum / whole);
  }

  /** Empty if some limit was not found. */
  private Optional<Verdicts.OfInstance> compare(Problem problem, int[] powers) {
    List<Real[]> limits = new ArrayList<>();
    for (int power : powers) {
      Optional<Real[]> limit = limit(problem, power);
      if (limit.isEmpty()) {
        return Optional.empty();
      }
      limits.add(limit.get());
    }
    Numbers<Real> numbers = Numbers.reals(2 * LIMIT_DIGITS);
    Real[] solution = Arrays.stream(problem.solution()).map(numbers::of).toArray(Real[]::new);
    double[] distances =
        limits.stream().mapToDouble(w -> share(w, solution, solution).log10()).toArray();
    double step = share(limits.get(2), limits.get(1), solution).log10();
    String text =
        "distances %s, %s and %s from the minimizer at %s, %s and %s of %s; last step %s"
            .formatted(
                new Residual(distances[0]).print(),
                new Residual(distances[1]).print(),
                new Residual(distances[2]).print(),
                power(powers[0]),
                power(powers[1]),
                power(powers[2]),
                claim.symbol(),
                new Residual(step).print());
    Measurement measurement =
        new Measurement(
            instance,
            "selected solution",
            "-",
            new Residual(distances[1]).print(),
            new Residual(distances[2]).print(),
            LIMIT_DIGITS,
            LIMIT_DIGITS,
            text);
    boolean falls =
        distances[1] <= distances[0] - HALF
            && distances[2] <= distances[1] - HALF
            && distances[2] < CLOSE;
    boolean settled = distances[2] > CLOSE && step < distances[2] - TENTH;
    Status status = falls ? Status.AGREES : settled ? Status.CONTRADICTS : Status.INCONCLUSIVE;
    int reached = (int) Math.min(digits, Math.floor(-distances[2]));
    return Optional.of(
        new Verdicts.OfInstance(
            status,
            falls ? reached : 0,
            List.of(measurement),
            text,
            settled ? text + " in " + Verdicts.describe(instance) : ""));
  }

  private String power(int power) {
    return "10^" + (claim.point().equals(Statement.LimitPoint.ZERO) ? -power : power);
  }

  /** {@code |a - b| / |whole|}. */
  private static Residual share(Real[] a, Real[] b, Real[] whole) {
    Real sum = a[0].getField().getZero();
    Real size = sum;
    for (int i = 0; i < a.length; i++) {
      Real difference = a[i].subtract(b[i]);
      sum = sum.add(difference.multiply(difference));
      size = size.add(whole[i].multiply(whole[i]));
    }
    return Residual.share(sum.sqrt(), size.sqrt());
  }

  private Optional<Real[]> limit(Problem problem, int power) {
    Rational size = Rational.of(10).pow(power);
    Map<String, Rational> moved = new LinkedHashMap<>(values);
    moved.put(
        claim.symbol(), claim.point().equals(Statement.LimitPoint.ZERO) ? size.inverse() : size);
    Sample sample = new Sample(instance, model, moved, problem.design(), problem.targets());
    try {
      requireAdmitted(sample);
      GradientFlow flow = FlowRun.flow(sample, null);
      DualNewton.Limit limit = DualNewton.of(flow).limit(new ExactStart(sample), LIMIT_DIGITS);
      IntervalField field = IntervalField.ofDigits(2 * LIMIT_DIGITS);
      Interval[] state = new Interval[flow.parameters() + flow.equations()];
      Arrays.fill(state, field.getZero());
      System.arraycopy(limit.parameters(), 0, state, 0, flow.parameters());
      Numbers<Real> numbers = Numbers.reals(2 * LIMIT_DIGITS);
      return Optional.of(
          Arrays.stream(flow.outputs(field, state))
              .map(w -> numbers.field().getZero().add(w.middle()))
              .toArray(Real[]::new));
    } catch (NoConvergenceException
        | NoEnclosureException
        | IntegrationException
        | UndefinedException
        | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Moving the symbol may leave the assumptions. */
  private void requireAdmitted(Sample sample) {
    Values<Real> start = sample.start(Numbers.reals(LIMIT_DIGITS));
    for (Assumption assumption : claim.setting().assumptions()) {
      for (Expr part : model.components(assumption.difference())) {
        if (start.symbols().keySet().containsAll(part.symbols())
            && !assumption.relation().holdsForSignOfDifference(start.value(part).signum())) {
          throw new InconclusiveException(
              claim.symbol() + " leaves the assumption " + assumption + " on its way");
        }
      }
    }
  }
}
