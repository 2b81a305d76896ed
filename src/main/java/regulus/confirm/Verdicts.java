package regulus.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import regulus.claim.Instance;
import regulus.flow.BeyondRangeException;
import regulus.flow.FlowInterruptedException;
import regulus.flow.UndefinedException;
import regulus.kernel.Rational;

/** Turns residuals into a verdict: first of a test, then of an instance, then of a statement. */
final class Verdicts {

  /** Fewer digits than this leave no room between rounding errors and what is false. */
  private static final int FEWEST_DIGITS = 12;

  /** How often the digits are doubled beyond those asked for: to four and eight times the half. */
  private static final int ESCALATIONS = 2;

  /** Digits of the test near the start: four times those asked for, within these bounds. */
  private static final int FEWEST_NEAR_START = 100;

  private static final int MOST_BEYOND_NEAR_START = 1000;

  static final String BUDGET_SPENT = "the numeric tests did not end within the budget";

  /** Below this size doubles are no witness that a residual stays. */
  private static final double SEEN_BY_DOUBLES = -5;

  /**
   * What one instance says.
   *
   * @param digits digits to which all residuals vanish; meaningful if it agrees
   * @param witness how to see the contradiction or the undefined formula again
   */
  record OfInstance(
      Status status, int digits, List<Measurement> measurements, String note, String witness) {}

  private final Instance instance;
  private final int digits;
  private final boolean closely;
  private final List<Measurement> measurements = new ArrayList<>();
  private Status status = Status.AGREES;
  private int reached;
  private String note = "";
  private String cause = "";

  /**
   * Nothing is known yet.
   *
   * @param digits decimal digits asked for
   * @param closely whether to test near the start with many more digits; what is false by so little
   *     is a matter of the formulas and shows in any instance
   */
  Verdicts(Instance instance, int digits, boolean closely) {
    this.closely = closely;
    this.instance = instance;
    this.digits = digits;
    reached = digits;
  }

  static OfInstance notRun(Instance instance, String note) {
    return new OfInstance(
        Status.NOT_RUN, 0, List.of(), "seed " + instance.seed() + ": " + note, "");
  }

  static OfInstance outOfTime() {
    return new OfInstance(Status.INCONCLUSIVE, 0, List.of(), BUDGET_SPENT, "");
  }

  boolean contradicted() {
    return status == Status.CONTRADICTS;
  }

  /** The digits of the coarsest of the precise runs when {@code digits} are asked for. */
  static int coarse(int digits) {
    return Math.max(FEWEST_DIGITS, (digits + 1) / 2);
  }

  /**
   * Runs a test at half the digits, at all of them and in double precision, with more digits if
   * these leave it open, and with many more near the start if it passes.
   */
  void run(FlowCheck test, Runs runs) {
    Steps steps = new Steps(test);
    int first = coarse(Math.min(digits, test.mostDigits()));
    try {
      Trend trend = steps.settle(runs, first);
      if (!steps.interruption.isEmpty()) {
        steps.measure(new CrossCheck("-", true, ""));
        worsen(Status.INCONCLUSIVE, test.name() + ": " + steps.seen());
        return;
      }
      CrossCheck doubles = CrossCheck.of(test, steps.fine(), runs.at(first).high(), runs, first);
      steps.measure(doubles.with(steps.limitSentence(runs)));
      if (!doubles.agrees()) {
        worsen(Status.INCONCLUSIVE, test.name() + ": " + doubles.note());
      } else if (trend == Trend.STAYS) {
        steps.contradict(doubles.residual() + " in double precision, ");
      } else if (trend == Trend.OPEN) {
        worsen(Status.INCONCLUSIVE, test.name() + ": " + steps.seen());
      } else {
        reached = Math.min(reached, vanishing(steps.fine()));
        if (closely && test.local()) {
          nearStart(test, runs);
        }
      }
    } catch (BeyondRangeException e) {
      worsen(Status.INCONCLUSIVE, test.name() + ": too large to be computed: " + e.part());
      measure(test, "none", "beyond the range of the numbers");
    } catch (UndefinedException e) {
      worsen(Status.UNDEFINED, String.valueOf(e.getMessage()));
      measure(test, "undefined", note);
    } catch (InconclusiveException e) {
      worsen(Status.INCONCLUSIVE, test.name() + ": " + e.getMessage());
      measure(test, "none", String.valueOf(e.getMessage()));
    }
  }

  /**
   * A statement may be false by less than the digits of whole flows. What looks at states alone is
   * tested again with many more digits at the start and shortly after it, which costs little.
   */
  private void nearStart(FlowCheck test, Runs runs) {
    int most = Math.min(digits + MOST_BEYOND_NEAR_START, Math.max(FEWEST_NEAR_START, 4 * digits));
    Steps steps = new Steps(test);
    Trend trend = Trend.OPEN;
    for (int fine = most; trend == Trend.OPEN && fine <= 2 * most; fine *= 2) {
      trend = steps.take(fine / 2, fine, n -> test.residual(runs.nearStart(n, 2 * most)));
    }
    if (trend != Trend.VANISHES) {
      steps.measure(new CrossCheck("-", true, "at the start and shortly after it"));
    }
    if (trend == Trend.STAYS) {
      steps.contradict("near the start ");
    } else if (trend == Trend.OPEN) {
      worsen(Status.INCONCLUSIVE, test.name() + " near the start: " + steps.seen());
    }
  }

  /** The residuals of one test as the digits grow. */
  private final class Steps {
    private final FlowCheck test;
    private final NavigableMap<Integer, Residual> residuals = new TreeMap<>();
    private String interruption = "";

    Steps(FlowCheck test) {
      this.test = test;
    }

    Trend settle(Runs runs, int first) {
      IntFunction<Residual> at = n -> test.residual(runs.at(n).high());
      int low = first;
      Trend trend = take(low, 2 * low, at);
      boolean weak = trend == Trend.STAYS && fine().log10() < SEEN_BY_DOUBLES;
      for (int i = 0; i < ESCALATIONS && (trend == Trend.OPEN || weak); i++) {
        low *= 2;
        weak = false;
        try {
          trend = take(low, 2 * low, at);
        } catch (FlowInterruptedException e) {
          interruption = "; the budget was spent on " + 2 * low + " digits";
          return Trend.OPEN;
        }
      }
      return trend;
    }

    Trend take(int low, int high, IntFunction<Residual> at) {
      boolean first = residuals.isEmpty();
      Residual coarse = residuals.computeIfAbsent(low, at::apply);
      Residual fine = at.apply(high);
      residuals.put(high, fine);
      if (!coarse.isNumber() || !fine.isNumber()) {
        throw new InconclusiveException("the residual is not a number");
      }
      return first
          ? Trend.of(coarse, fine, low, high)
          : Trend.ofIllConditioned(coarse, fine, low, high);
    }

    Residual fine() {
      return residuals.lastEntry().getValue();
    }

    /** What is known of the limit that the test looks at, at the most digits. */
    String limitSentence(Runs runs) {
      return test.needsLimit() ? runs.at(residuals.lastKey()).high().limitSentence() : "";
    }

    /** All residuals, such as {@code residual 1.2e-7 at 15 digits, 3.1e-9 at 30 digits}. */
    String seen() {
      return "the residual neither falls nor stays: "
          + residuals.entrySet().stream()
              .map(entry -> entry.getValue().print() + " at " + entry.getKey() + " digits")
              .collect(Collectors.joining(", "))
          + interruption;
    }

    void contradict(String where) {
      Map.Entry<Integer, Residual> last = residuals.lastEntry();
      Map.Entry<Integer, Residual> before = residuals.lowerEntry(last.getKey());
      worsen(Status.CONTRADICTS, test.name() + " residual " + last.getValue().print());
      cause =
          "%s residual %s%s at %d digits and %s at %d"
              .formatted(
                  test.name(),
                  where,
                  before.getValue().print(),
                  before.getKey(),
                  last.getValue().print(),
                  last.getKey());
    }

    /** Notes each pair of precisions, the doubles beside the first. */
    void measure(CrossCheck doubles) {
      String plain = doubles.residual();
      String what = doubles.note();
      Map.Entry<Integer, Residual> low = residuals.firstEntry();
      for (Map.Entry<Integer, Residual> high : residuals.tailMap(low.getKey(), false).entrySet()) {
        measurements.add(
            new Measurement(
                instance,
                test.name(),
                plain,
                low.getValue().print(),
                high.getValue().print(),
                low.getKey(),
                high.getKey(),
                what));
        low = high;
        plain = "-";
        what = "";
      }
    }
  }

  private int vanishing(Residual residual) {
    return (int) Math.min(digits, Math.floor(-residual.log10()));
  }

  private void measure(FlowCheck test, String residual, String what) {
    int low = coarse(digits);
    measurements.add(
        new Measurement(instance, test.name(), "-", residual, residual, low, 2 * low, what));
  }

  /** Says that the time was over before all tests were done. */
  void interrupt() {
    worsen(Status.INCONCLUSIVE, BUDGET_SPENT);
  }

  private void worsen(Status found, String why) {
    if (rank(found) > rank(status)) {
      status = found;
      note = why;
    }
  }

  /** A contradiction outweighs everything, and what is undefined outweighs what is not known. */
  private static int rank(Status status) {
    return switch (status) {
      case AGREES -> 0;
      case NOT_RUN -> 1;
      case INCONCLUSIVE -> 2;
      case UNDEFINED -> 3;
      case CONTRADICTS -> 4;
    };
  }

  OfInstance result(Sample sample) {
    String witness =
        switch (status) {
          case CONTRADICTS -> cause + " in " + describe(sample);
          case UNDEFINED -> note + " in " + describe(sample);
          case AGREES, INCONCLUSIVE, NOT_RUN -> "";
        };
    return new OfInstance(
        status, status == Status.AGREES ? reached : 0, measurements, note, witness);
  }

  /** Seed, sizes and values of an instance. */
  private static String describe(Sample sample) {
    Map<String, Rational> values = new TreeMap<>(sample.values());
    return describe(sample.instance()) + ", " + values;
  }

  static String describe(Instance instance) {
    return "seed %d, %d unknowns, %d equations, scale %s"
        .formatted(instance.seed(), instance.unknowns(), instance.equations(), instance.scale());
  }

  /** The verdict over all instances. */
  static Confirmation combine(List<OfInstance> instances, int digits) {
    @Nullable OfInstance worst = null;
    int reached = digits;
    List<Measurement> measurements = new ArrayList<>();
    boolean ran = false;
    for (OfInstance instance : instances) {
      measurements.addAll(instance.measurements());
      ran |= instance.status() != Status.NOT_RUN;
      if (instance.status() == Status.AGREES) {
        reached = Math.min(reached, instance.digits());
      }
      if (worst == null || rank(instance.status()) > rank(worst.status())) {
        worst = instance;
      }
    }
    if (worst == null) {
      return new Confirmation(Status.NOT_RUN, 0, measurements, "there is no instance", "");
    }
    Status status = worst.status() == Status.NOT_RUN && ran ? Status.INCONCLUSIVE : worst.status();
    String summary =
        switch (status) {
          case AGREES ->
              reached == 0 && !worst.note().isEmpty()
                  ? worst.note()
                  : "agrees to %d digits in %d instances".formatted(reached, instances.size());
          case CONTRADICTS -> "contradicted: " + worst.note();
          case INCONCLUSIVE, UNDEFINED, NOT_RUN -> worst.note();
        };
    return new Confirmation(
        status, status == Status.AGREES ? reached : 0, measurements, summary, worst.witness());
  }
}
