package regulus.flow;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.CalculusFieldElement;

/**
 * The latest steps of an integration, and what they say about a failure.
 *
 * <p>At a singularity {@code t*} of a solution the radius of convergence is {@code t* - t}, and
 * each step takes the same share of it: steps shrink geometrically. Whether the solution leaves
 * every bound there shows in its growth over equal numbers of steps, which falls geometrically at
 * the edge of a root and does not at a pole or a logarithm.
 *
 * <p>In a stiff tail the residual falls like {@code Exp[-lambda_min t]} while the length {@code h}
 * of the steps is bound by the fastest mode, {@code lambda_max h = STIFF_SHARE N} at order {@code
 * N}; the share was measured on linear equations and is good to a factor of a few.
 */
final class Course {

  /** Steps that are looked at together. */
  private static final int WINDOW = 24;

  private static final double SHRINKING = 0.97;
  private static final double LASTING_GROWTH = 0.8;
  private static final double STIFF_SHARE = 0.4;
  private static final double STIFF = 100;

  private final int order;
  private final List<StepReport> recent = new ArrayList<>();

  Course(int order) {
    this.order = order;
  }

  void add(StepReport report) {
    if (recent.size() == WINDOW) {
      recent.removeFirst();
    }
    recent.add(report);
  }

  /** {@code log10} of the largest entry, negative infinity for zeros. */
  static <T extends CalculusFieldElement<T>> double logLargest(T[] vector) {
    double largest = Double.NEGATIVE_INFINITY;
    for (T entry : vector) {
      largest =
          Math.max(
              largest,
              entry instanceof Real real ? real.log10Abs() : Math.log10(Math.abs(entry.getReal())));
    }
    return largest;
  }

  /** Why a budget of steps ended too early. */
  IntegrationException budgetSpent(int budget) {
    StepReport last = recent.getLast();
    if (shrinks()) {
      return singular(last.step());
    }
    double rate = rate(recent.size() / 2, recent.size() - 1);
    double condition = STIFF_SHARE * order / (Math.abs(last.step()) * rate);
    return fallsExponentially() && condition >= STIFF
        ? new StiffTailException(budget, last.time(), condition, behaviour())
        : new StepBudgetException(budget, last.time(), behaviour());
  }

  /**
   * Why a step is too short, or leads beyond the range of the number type.
   *
   * @param time where the step starts
   * @param step its length
   */
  IntegrationException collapsed(double time, double step) {
    return recent.isEmpty() ? new StepCollapseException(time, step, 0) : singular(step);
  }

  private IntegrationException singular(double step) {
    StepReport last = recent.getLast();
    double time = rounded(last.time() + rest(), Math.abs(rest()));
    return grows()
        ? new BlowUpException(time, last.steps())
        : new StepCollapseException(time, step, last.steps());
  }

  /** A time to a tenth of an uncertainty. */
  private static double rounded(double time, double uncertainty) {
    double digits = Math.log10(Math.abs(time) / uncertainty) + 1;
    return digits > 1 && digits < 15
        ? new BigDecimal(time).round(new MathContext((int) digits)).doubleValue()
        : time;
  }

  /** What is left until the singularity, by the geometric series of the steps if they shrink so. */
  private double rest() {
    double last = recent.getLast().step();
    if (recent.size() < 2 || !shrinks()) {
      return last * (Math.exp(2 + 0.7 / (order - 1)) - 1);
    }
    double ratio = last / recent.get(recent.size() - 2).step();
    return last * ratio / (1 - ratio);
  }

  private boolean shrinks() {
    for (int i = recent.size() / 2; i < recent.size(); i++) {
      if (i == 0
          || Math.abs(recent.get(i).step()) > SHRINKING * Math.abs(recent.get(i - 1).step())) {
        return false;
      }
    }
    return true;
  }

  private boolean grows() {
    int last = recent.size() - 1;
    double top = recent.get(last).logSize();
    double end = relative(last, top);
    double middle = relative(last - last / 2, top);
    double start = relative(last % 2, top);
    return end > middle && end - middle >= LASTING_GROWTH * (middle - start);
  }

  private double relative(int index, double logUnit) {
    return Math.pow(10, recent.get(index).logSize() - logUnit);
  }

  /** {@code -d(log r)/dt} between two steps, in the direction of integration. */
  private double rate(int from, int to) {
    double change = recent.get(to).logResidual() - recent.get(from).logResidual();
    return -change * Math.log(10) / Math.abs(recent.get(to).time() - recent.get(from).time());
  }

  private boolean fallsExponentially() {
    if (recent.size() < WINDOW) {
      return false;
    }
    double before = rate(0, WINDOW / 2);
    double after = rate(WINDOW / 2, WINDOW - 1);
    return after > 0 && after > 0.7 * before && after < 1.4 * before;
  }

  private String behaviour() {
    StepReport first = recent.getFirst();
    StepReport last = recent.getLast();
    String size = "the residual is " + PlainText.ofPower(last.logResidual());
    double fall = first.logResidual() - last.logResidual();
    if (recent.size() < 2 || !Double.isFinite(fall)) {
      return size;
    }
    double rate = rate(recent.size() / 2, recent.size() - 1);
    if (fallsExponentially()) {
      return "%s and falls by a factor e in time %s".formatted(size, PlainText.roughly(1 / rate));
    }
    if (fall > 0 && rate > 0) {
      double power =
          fall / (Math.log10(Math.abs(last.time())) - Math.log10(Math.abs(first.time())));
      return Double.isFinite(power) && power > 0
          ? "%s and falls like t^-%s".formatted(size, PlainText.roughly(power))
          : size + " and falls";
    }
    return size + (fall < -0.1 ? " and grows" : " and does not fall");
  }
}
