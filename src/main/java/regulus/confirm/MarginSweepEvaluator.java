package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hipparchus.CalculusFieldElement;
import regulus.claim.ClaimException;
import regulus.claim.LossScale;
import regulus.claim.Quantity;
import regulus.claim.Sweep;
import regulus.claim.SweepData;
import regulus.claim.SweepRecord;
import regulus.claim.SweepRecord.Value;
import regulus.flow.ClassificationFlow;
import regulus.flow.DoubleDouble;
import regulus.flow.IntegrationException;
import regulus.flow.LossClock;
import regulus.flow.NoConvergenceException;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.flow.RealField;
import regulus.flow.UndefinedException;
import regulus.kernel.Classification.Loss;
import regulus.kernel.Classification.Reduction;
import regulus.kernel.Rational;

/**
 * Computes the quantities of a sweep of classification. One flow passes through all losses of the
 * grid, from large to small, with digits that grow with {@code log10 gamma}; it is repeated with
 * more of them until its clock is off by less than the last digit that is printed. That is an
 * estimate of the error and no enclosure.
 */
final class MarginSweepEvaluator implements PointEvaluator {

  private static final int GUARD_DIGITS = 6;
  private static final int MORE_DIGITS = 10;
  private static final int ATTEMPTS = 3;
  private static final int STEP_BUDGET = 5_000_000;

  /** Up to so many digits of a step, numbers of two doubles are exact enough and far faster. */
  private static final int DIGITS_OF_TWO_DOUBLES = 26;

  private final Sweep sweep;
  private final SweepMargins problem;
  private final SweepData.OfMargins data;
  private final LossScale scale;

  MarginSweepEvaluator(Sweep sweep, SweepMargins problem) {
    this.sweep = sweep;
    this.problem = problem;
    if (!(sweep.data() instanceof SweepData.OfMargins margins) || sweep.scale().isEmpty()) {
      throw new IllegalArgumentException("expected a sweep of a loss of margins");
    }
    data = margins;
    scale = sweep.scale().get();
  }

  /** The points of one flow, the loss falling. */
  @Override
  public List<List<Sweep.Point>> groups(List<Sweep.Point> points) {
    Map<Map<String, Rational>, List<Sweep.Point>> flows = new LinkedHashMap<>();
    for (Sweep.Point point : points) {
      Map<String, Rational> others = new LinkedHashMap<>(point.at());
      others.remove(scale.word());
      flows.computeIfAbsent(others, _ -> new ArrayList<>()).add(point);
    }
    flows.values().forEach(flow -> flow.sort((a, b) -> scale.compare(value(a), value(b))));
    return List.copyOf(flows.values());
  }

  private Rational value(Sweep.Point point) {
    return point.at().getOrDefault(scale.word(), Rational.ZERO);
  }

  @Override
  public List<SweepRecord> at(List<Sweep.Point> group) throws ClaimException {
    Rational[] targets = ExactVectors.zeros(problem.design().length);
    Sample sample = new SweepStart(sweep, problem.design(), targets).sample(group.getFirst());
    Optional<LogarithmicStart> diagonal = LogarithmicStart.of(sample);
    requirePaths(diagonal);
    double last = Math.abs(gamma(Numbers.binary64(), value(group.getLast())).getReal());
    int digits = LossClock.digits(sweep.digits() + GUARD_DIGITS, last);
    Flow<?> flow = flow(sample, diagonal, digits);
    List<SweepRecord> records = flow.at(group);
    for (int attempt = 1; attempt < ATTEMPTS && flow.imprecise; attempt++) {
      flow = flow(sample, diagonal, digits + attempt * MORE_DIGITS);
      records = flow.at(group);
    }
    return records;
  }

  private Flow<?> flow(Sample sample, Optional<LogarithmicStart> diagonal, int digits) {
    if (digits <= DIGITS_OF_TWO_DOUBLES) {
      RealField field = RealField.ofDigits(2 * DIGITS_OF_TWO_DOUBLES);
      Numbers<DoubleDouble> numbers = Numbers.doubleDoubles();
      return new Flow<>(numbers, value -> value.toReal(field), sample, diagonal, digits);
    }
    Numbers<Real> numbers = Numbers.reals(digits + GUARD_DIGITS);
    return new Flow<>(numbers, value -> value, sample, diagonal, digits);
  }

  /** Paths of the potential are those of networks whose parameters all start at one scale. */
  private void requirePaths(Optional<LogarithmicStart> diagonal) throws ClaimException {
    boolean known =
        diagonal.flatMap(start -> start.scale(Numbers.reals(2 * GUARD_DIGITS))).isPresent();
    for (Quantity quantity : sweep.quantities()) {
      boolean ofPath =
          quantity instanceof Quantity.Apart
              || (quantity instanceof Quantity.Component component
                  && component.path() != Quantity.Path.FLOW);
      if (ofPath && !known) {
        throw new ClaimException(
            sweep.grid().getFirst().position(),
            "w = u^D - v^D with all parameters starting at one scale, for `" + quantity.id() + "`",
            "another model or start",
            "remove that quantity, or name another claim file");
      }
    }
  }

  /** {@code -log L} of the loss that the sweep names. */
  private <T extends CalculusFieldElement<T>> T gamma(Numbers<T> numbers, Rational value) {
    return switch (scale) {
      case GAMMA -> numbers.of(value);
      case DECADES -> numbers.of(10).log().multiply(numbers.of(value));
      case EPS -> numbers.of(value).log().negate();
    };
  }

  /** One flow. */
  private final class Flow<T extends CalculusFieldElement<T>> {
    private final Numbers<T> numbers;
    private final Function<T, Real> exact;
    private final LossClock<T> clock;
    private final Optional<MarginPaths<T>> paths;
    private final Optional<T> startScale;
    private final T shift;
    private String failure = "";

    /** Whether more digits may find what was not found. */
    private boolean imprecise;

    Flow(
        Numbers<T> numbers,
        Function<T, Real> exact,
        Sample sample,
        Optional<LogarithmicStart> diagonal,
        int digits) {
      this.numbers = numbers;
      this.exact = exact;
      ClassificationFlow flow =
          new ClassificationFlow(
              LogarithmicStart.parametrization(sample, diagonal),
              data.loss() == Loss.EXPONENTIAL
                  ? ClassificationFlow.Loss.EXPONENTIAL
                  : ClassificationFlow.Loss.LOGISTIC,
              problem.design());
      T[] start =
          diagonal.isPresent() ? diagonal.get().state(numbers) : new ExactStart(sample).in(numbers);
      clock = new LossClock<>(flow, numbers, digits, STEP_BUDGET, start);
      paths = diagonal.map(d -> new MarginPaths<>(d.network().depth(), problem.design(), numbers));
      startScale = diagonal.flatMap(d -> d.scale(numbers));
      shift =
          data.reduction() == Reduction.MEAN
              ? numbers.of(problem.design().length).log()
              : numbers.field().getZero();
    }

    List<SweepRecord> at(List<Sweep.Point> group) {
      List<SweepRecord> records = new ArrayList<>();
      for (Sweep.Point point : group) {
        T gamma = gamma(numbers, value(point));
        advance(gamma);
        Place place = new Place(gamma);
        Map<String, Value> values = new LinkedHashMap<>();
        for (Quantity quantity : sweep.quantities()) {
          values.put(quantity.id(), place.found(quantity));
        }
        records.add(new SweepRecord(point.index(), point.at(), values));
      }
      return records;
    }

    private void advance(T gamma) {
      T target = gamma.subtract(shift);
      if (failure.isEmpty()) {
        try {
          if (clock.clock().subtract(target).getReal() > 0) {
            failure = "the loss is smaller than that from the start";
          }
          clock.advanceTo(target);
        } catch (IntegrationException | UndefinedException e) {
          failure = "the flow does not come to this loss: " + e.getMessage();
        }
      }
    }

    /** The flow at one loss. */
    private final class Place {
      private final T gamma;
      private final ClassificationFlow.Point<T> point;
      private final T least;
      private final Map<Quantity.Path, T[]> known = new EnumMap<>(Quantity.Path.class);

      Place(T gamma) {
        this.gamma = gamma;
        point = clock.point();
        T smallest = point.margins()[0];
        for (T margin : point.margins()) {
          smallest = margin.subtract(smallest).getReal() < 0 ? margin : smallest;
        }
        least = smallest;
      }

      Value found(Quantity quantity) {
        double gap = clock.gap() / Math.max(1, Math.abs(gamma.getReal()));
        String problem = failure;
        if (problem.isEmpty() && gap > Math.pow(10, -sweep.digits() - 1.0)) {
          problem = "the clock is off by a share of " + (float) gap;
          imprecise = true;
        }
        if (problem.isEmpty()) {
          try {
            return printed(value(quantity, gap), quantity instanceof Quantity.Gap);
          } catch (NoConvergenceException | UndefinedException | ArithmeticException e) {
            problem = String.valueOf(e.getMessage());
            imprecise |= e instanceof NoConvergenceException;
          }
        }
        return new Value(List.of(), problem);
      }

      private Value printed(T value, boolean estimate) {
        if (!Double.isFinite(value.getReal())) {
          return new Value(List.of(), "no number comes out");
        }
        return Value.of(List.of(exact.apply(value).toDecimal(estimate ? 2 : sweep.digits())));
      }

      private T value(Quantity quantity, double gap) {
        return switch (quantity) {
          case Quantity.Excess excess -> share(excess.norm()).subtract(numbers.of(1));
          case Quantity.Deficit deficit ->
              numbers.of(1).subtract(share(deficit.norm()).reciprocal());
          case Quantity.Distance distance -> distance(converted(minimizer(distance.norm())));
          case Quantity.Apart apart -> distance(path(apart.path()));
          case Quantity.Component component -> path(component.path())[component.number() - 1];
          case Quantity.Gap _ -> numbers.field().getZero().add(gap);
          case Quantity.Potential _ ->
              throw new IllegalStateException(quantity.id() + " is no quantity of margins");
        };
      }

      /** {@code |w| / (min margin |w*|)}, at least 1. */
      private T share(Quantity.Norm norm) {
        if (!(least.getReal() > 0)) {
          throw new ArithmeticException("some margin is not positive yet");
        }
        T size = norm(norm, point.w());
        return size.divide(least).divide(norm(norm, converted(minimizer(norm))));
      }

      private Rational[] minimizer(Quantity.Norm norm) {
        return switch (norm) {
          case L1 -> problem.absolute().w();
          case L2 -> problem.euclidean().w();
        };
      }

      private T[] converted(Rational[] vector) {
        T[] values = point.w().clone();
        Arrays.setAll(values, i -> numbers.of(vector[i]));
        return values;
      }

      private T norm(Quantity.Norm norm, T[] vector) {
        T sum = numbers.field().getZero();
        for (T entry : vector) {
          sum =
              sum.add(
                  switch (norm) {
                    case L1 -> entry.abs();
                    case L2 -> entry.square();
                  });
        }
        return norm == Quantity.Norm.L1 ? sum : sum.sqrt();
      }

      private T distance(T[] other) {
        T[] difference = path(Quantity.Path.FLOW);
        Arrays.setAll(difference, i -> difference[i].subtract(other[i]));
        return norm(Quantity.Norm.L2, difference).divide(norm(Quantity.Norm.L2, other));
      }

      private T[] path(Quantity.Path path) {
        return known.computeIfAbsent(path, this::found).clone();
      }

      private T[] found(Quantity.Path path) {
        if (path == Quantity.Path.FLOW) {
          T[] direction = point.w().clone();
          Arrays.setAll(direction, i -> direction[i].divide(gamma));
          return direction;
        }
        if (!(gamma.getReal() > 0)) {
          throw new ArithmeticException("the loss is not below 1 yet");
        }
        T mu = startScale.orElseThrow().divide(gamma);
        return path == Quantity.Path.POTENTIAL
            ? paths.orElseThrow().potential(mu)
            : paths.orElseThrow().process(mu);
      }
    }
  }
}
