package regulus.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.Binary64Field;
import org.hipparchus.util.MathArrays;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.flow.UndefinedException;

/**
 * What the run in double precision says of a residual that the precise runs have settled. It uses
 * another integrator, other equations of motion and other arithmetic.
 *
 * @param residual the residual in double precision, or why there is none
 * @param agrees false if it contradicts the precise runs by more than its own accuracy
 * @param note what there is to say; empty if the doubles simply agree
 */
record CrossCheck(String residual, boolean agrees, String note) {

  /** With one more remark, which may be empty. */
  CrossCheck with(String remark) {
    String both = note.isEmpty() || remark.isEmpty() ? note + remark : note + "; " + remark;
    return new CrossCheck(residual, agrees, both);
  }

  /**
   * What doubles resolve of a residual of order 1 on a flow that Dormand-Prince follows to {@code
   * 1e-13} for each step; the largest seen of a true statement is 2e-12.
   */
  private static final double ACCURACY = 1e-9;

  /** A formula may be this much worse in doubles than the states that are put into it. */
  private static final double CONDITION = 1e3;

  /** Compares {@code settled}, the residual to twice the digits, with that of the double run. */
  static CrossCheck of(
      FlowCheck test, Residual settled, Trajectory<Real> precise, Runs runs, int digits) {
    Residual seen;
    Trajectory<Binary64> plain;
    try {
      plain = runs.plain(digits);
      seen = test.residual(plain);
    } catch (UndefinedException | InconclusiveException e) {
      return new CrossCheck("none", true, "no run in double precision: " + e.getMessage());
    }
    double apart = apart(seen, settled);
    if (apart <= ACCURACY) {
      return new CrossCheck(seen.print(), true, "");
    }
    double strayed = distance(precise, plain);
    double rounding = apart(rounded(test, precise), settled);
    double own = CONDITION * Math.max(strayed, rounding);
    if (apart <= own) {
      return new CrossCheck(
          seen.print(),
          true,
          "double precision resolves this to %s only".formatted(Residual.of(apart).print()));
    }
    return new CrossCheck(
        seen.print(),
        false,
        "the run in double precision sees %s, the precise ones %s"
            .formatted(seen.print(), settled.print()));
  }

  /** How far two residuals are apart beyond a tenth of the settled one. */
  private static double apart(Residual seen, Residual settled) {
    return seen.isNumber()
        ? Math.max(0, Math.abs(seen.value() - settled.value()) - settled.value() / 10)
        : Double.MAX_VALUE;
  }

  /** The test in double precision at the states of the precise run: the error of the formulas. */
  private static Residual rounded(FlowCheck test, Trajectory<Real> precise) {
    Numbers<Binary64> doubles = Numbers.binary64();
    List<Binary64[]> checkpoints = new ArrayList<>();
    precise.checkpoints().forEach(state -> checkpoints.add(rounded(state)));
    try {
      return test.residual(
          new Trajectory<>(
              precise.sample(),
              precise.flow(),
              doubles,
              precise.sample().start(doubles),
              checkpoints,
              precise.limit() == null ? null : rounded(precise.limit()),
              precise.note()));
    } catch (UndefinedException | InconclusiveException e) {
      return new Residual(Double.NaN);
    }
  }

  private static Binary64[] rounded(Real[] state) {
    Binary64[] rounded = MathArrays.buildArray(Binary64Field.getInstance(), state.length);
    Arrays.setAll(rounded, i -> new Binary64(state[i].getReal()));
    return rounded;
  }

  /** The largest distance between the two runs' states over the size of the state. */
  private static double distance(Trajectory<Real> precise, Trajectory<Binary64> plain) {
    double worst = 0;
    for (int i = 0; i < Math.min(precise.checkpoints().size(), plain.checkpoints().size()); i++) {
      worst = Math.max(worst, distance(precise.checkpoints().get(i), plain.checkpoints().get(i)));
    }
    Real[] limit = precise.limit();
    Binary64[] end = plain.limit();
    return limit == null || end == null ? worst : Math.max(worst, distance(limit, end));
  }

  private static double distance(Real[] precise, Binary64[] plain) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < precise.length; i++) {
      difference = Math.max(difference, Math.abs(precise[i].getReal() - plain[i].getReal()));
      size = Math.max(size, Math.abs(precise[i].getReal()));
    }
    return size == 0 ? difference : difference / size;
  }
}
