package regulus.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import regulus.flow.UndefinedException;

/**
 * A test of a statement about flows of a loss of margins, on one set of data, at rising digits: it
 * agrees if its residual falls with the digits and contradicts if it stays ({@link Trend}).
 */
final class MarginTest {

  private static final int ESCALATIONS = 2;

  private final String name;
  private final MarginProblem data;
  private final int digits;

  /**
   * A test.
   *
   * @param name its name in measurements
   * @param digits decimal digits asked for
   */
  MarginTest(String name, MarginProblem data, int digits) {
    this.name = name;
    this.data = data;
    this.digits = digits;
  }

  /**
   * What a test has seen.
   *
   * @param residual zero for a true statement
   * @param witness what the residual is the size of, a clause
   */
  record Seen(Residual residual, String witness) {}

  /** Runs the test. */
  Verdicts.OfInstance run(IntFunction<Seen> at) {
    NavigableMap<Integer, Seen> seen = new TreeMap<>();
    try {
      Trend trend = settle(at, seen);
      return switch (trend) {
        case VANISHES ->
            new Verdicts.OfInstance(
                Status.AGREES,
                (int) Math.min(digits, Math.floor(-last(seen).residual().log10())),
                measurements(seen),
                "",
                "");
        case STAYS ->
            new Verdicts.OfInstance(
                Status.CONTRADICTS, 0, measurements(seen), residuals(seen), witness(seen));
        case OPEN ->
            new Verdicts.OfInstance(
                Status.INCONCLUSIVE,
                0,
                measurements(seen),
                "the residual neither falls nor stays: " + residuals(seen),
                "");
      };
    } catch (UndefinedException e) {
      String where = e.getMessage() + " in " + data.describe();
      return new Verdicts.OfInstance(
          Status.UNDEFINED, 0, measurements(seen), String.valueOf(e.getMessage()), where);
    } catch (InconclusiveException e) {
      return new Verdicts.OfInstance(
          Status.INCONCLUSIVE, 0, measurements(seen), name + ": " + e.getMessage(), "");
    }
  }

  private Trend settle(IntFunction<Seen> at, NavigableMap<Integer, Seen> seen) {
    int low = Verdicts.coarse(digits);
    Trend trend = Trend.OPEN;
    for (int i = 0; i <= ESCALATIONS && trend == Trend.OPEN; i++) {
      Residual coarse = seen.computeIfAbsent(low, at::apply).residual();
      Residual fine = seen.computeIfAbsent(2 * low, at::apply).residual();
      if (!coarse.isNumber() || !fine.isNumber()) {
        throw new InconclusiveException("the residual is not a number");
      }
      trend =
          i == 0
              ? Trend.of(coarse, fine, low, 2 * low)
              : Trend.ofIllConditioned(coarse, fine, low, 2 * low);
      low *= 2;
    }
    return trend;
  }

  private static Seen last(NavigableMap<Integer, Seen> seen) {
    return seen.lastEntry().getValue();
  }

  private String residuals(NavigableMap<Integer, Seen> seen) {
    List<String> all = new ArrayList<>();
    seen.forEach((n, one) -> all.add(one.residual().print() + " at " + n + " digits"));
    return name + " residual " + String.join(", ", all);
  }

  private String witness(NavigableMap<Integer, Seen> seen) {
    return residuals(seen) + "; " + last(seen).witness() + " in " + data.describe();
  }

  private List<Measurement> measurements(NavigableMap<Integer, Seen> seen) {
    List<Measurement> measurements = new ArrayList<>();
    for (int low : seen.keySet()) {
      Integer high = seen.higherKey(low);
      if (high != null) {
        measurements.add(
            new Measurement(
                data.instance(),
                name,
                "-",
                residual(seen, low),
                residual(seen, high),
                low,
                high,
                ""));
      }
    }
    return measurements;
  }

  private static String residual(NavigableMap<Integer, Seen> seen, int at) {
    Seen one = seen.get(at);
    return one == null ? "-" : one.residual().print();
  }
}
