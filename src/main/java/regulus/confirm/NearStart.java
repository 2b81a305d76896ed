package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.util.Binary64;
import org.jspecify.annotations.Nullable;
import regulus.flow.GradientFlow;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.flow.ShortStep;
import regulus.kernel.Expr;

/**
 * The start of a flow and a state shortly after it, to far more digits than a whole flow is
 * followed. The start is given by exact formulas, and the time is so short that a polynomial of low
 * order leads there.
 */
final class NearStart {

  /**
   * Digits carried for each digit asked for: the change since the start, on which some tests look,
   * is smaller than the state by up to half of the digits.
   */
  private static final double CARRIED = 1.7;

  private NearStart() {}

  /**
   * The two states.
   *
   * @param digits decimal digits of residuals
   * @param most the largest number of digits that is compared with these; it sets the time
   */
  static Trajectory<Real> of(Sample sample, @Nullable Expr warp, int digits, int most) {
    GradientFlow flow = FlowRun.flow(sample, warp);
    Numbers<Real> reals = Numbers.reals((int) (CARRIED * digits) + FlowRun.GUARD_DIGITS);
    Values<Real> start = sample.start(reals);
    Real[] first = FlowRun.initialState(flow, start);
    List<Real[]> states = new ArrayList<>();
    states.add(first);
    double time = time(sample, flow, most);
    if (time > 0) {
      states.add(ShortStep.after(flow, reals, first, time));
    }
    return new Trajectory<>(sample, flow, reals, start, states, null, "near the start only");
  }

  /** The errors of the polynomial stay below a quarter more digits than the most. */
  private static double time(Sample sample, GradientFlow flow, int most) {
    Binary64[] start = FlowRun.initialState(flow, sample.start(Numbers.binary64()));
    double[] state = Arrays.stream(start).mapToDouble(Binary64::getReal).toArray();
    return ShortStep.reach(flow, state, most + most / 4);
  }
}
