package regulus.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import regulus.claim.Instance;
import regulus.flow.BeyondRangeException;
import regulus.flow.UndefinedException;
import regulus.kernel.Rational;

/** Turns residuals into a verdict: first of a test, then of an instance, then of a statement. */
final class Verdicts {

  /** A true statement's residual in double precision (theory: 3e-16 to 2e-12). */
  private static final double VANISHES_IN_DOUBLE = 1e-9;

  /** A false statement's residual (theory: the smallest seen is 1.9e-4). */
  private static final double STAYS = 1e-5;

  /** How far apart two precisions may see the same residual. */
  private static final double SAME = 1.1;

  /** Digits that a true statement's residual may lack. */
  private static final int LOST_DIGITS = 4;

  private static final int DOUBLE_DIGITS = 15;

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
  private final List<Measurement> measurements = new ArrayList<>();
  private Status status = Status.AGREES;
  private int reached;
  private String note = "";
  private String cause = "";

  Verdicts(Instance instance, int digits) {
    this.instance = instance;
    this.digits = digits;
    reached = digits;
  }

  static OfInstance notRun(Instance instance, String note) {
    return new OfInstance(
        Status.NOT_RUN, 0, List.of(), "seed " + instance.seed() + ": " + note, "");
  }

  boolean contradicted() {
    return status == Status.CONTRADICTS;
  }

  /** Runs a test, if need be with twice the digits. */
  void run(FlowCheck test, IntFunction<FlowRun> runs) {
    try {
      FlowRun run = runs.apply(digits);
      double low = test.residual(run.low());
      double high = test.residual(run.high());
      if (Double.isNaN(low) || Double.isNaN(high)) {
        throw new InconclusiveException("the residual is not a number");
      }
      if (!decide(test, low, high, DOUBLE_DIGITS, digits)) {
        double higher = test.residual(runs.apply(2 * digits).high());
        if (!decide(test, high, higher, digits, 2 * digits)) {
          worsen(Status.INCONCLUSIVE, test.name() + ": the residual neither falls nor stays");
        }
      }
    } catch (BeyondRangeException e) {
      worsen(Status.INCONCLUSIVE, test.name() + ": too large to be computed: " + e.part());
      measure(test, "none", "none", DOUBLE_DIGITS, digits, "beyond the range of the numbers");
    } catch (UndefinedException e) {
      worsen(Status.UNDEFINED, String.valueOf(e.getMessage()));
      measure(test, "undefined", "undefined", DOUBLE_DIGITS, digits, note);
    } catch (InconclusiveException e) {
      worsen(Status.INCONCLUSIVE, test.name() + ": " + e.getMessage());
      measure(test, "none", "none", DOUBLE_DIGITS, digits, String.valueOf(e.getMessage()));
    }
  }

  private boolean decide(FlowCheck test, double low, double high, int lowDigits, int highDigits) {
    measure(test, print(low), print(high), lowDigits, highDigits, "");
    boolean escalated = highDigits > digits;
    if (low <= VANISHES_IN_DOUBLE && high <= Math.pow(10, LOST_DIGITS - highDigits)) {
      reached = Math.min(reached, vanishing(high));
      return true;
    }
    double stays = escalated ? Math.pow(10, -digits / 2.0) : STAYS;
    if (high > stays && high < low * SAME && low < high * SAME) {
      worsen(Status.CONTRADICTS, test.name() + " residual " + print(high));
      cause =
          "%s residual %s at %d digits and %s at %d"
              .formatted(test.name(), print(low), lowDigits, print(high), highDigits);
      return true;
    }
    return false;
  }

  private int vanishing(double residual) {
    return residual == 0 ? digits : (int) Math.min(digits, Math.floor(-Math.log10(residual)));
  }

  private void measure(
      FlowCheck test, String low, String high, int lowDigits, int highDigits, String what) {
    measurements.add(
        new Measurement(instance, test.name(), low, high, lowDigits, highDigits, what));
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
          case AGREES -> "agrees to %d digits in %d instances".formatted(reached, instances.size());
          case CONTRADICTS -> "contradicted: " + worst.note();
          case INCONCLUSIVE, UNDEFINED, NOT_RUN -> worst.note();
        };
    return new Confirmation(
        status, status == Status.AGREES ? reached : 0, measurements, summary, worst.witness());
  }

  /** Two significant digits, such as {@code 3.1e-13}. */
  static String print(double residual) {
    if (residual == 0) {
      return "0";
    }
    if (!Double.isFinite(residual)) {
      return "beyond range";
    }
    String[] parts = String.format(Locale.ROOT, "%.1e", residual).split("e", 2);
    return parts[0] + "e" + Integer.parseInt(parts[1]);
  }
}
