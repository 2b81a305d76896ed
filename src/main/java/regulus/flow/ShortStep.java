package regulus.flow;

import java.util.Arrays;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.MathArrays;

/**
 * A state shortly after another, to any number of digits at little cost: a Taylor polynomial of
 * fixed low order {@code N} over a time so short that the terms left out, {@code (h/rho)^(N+1)} of
 * the state, are below the digits asked for.
 */
public final class ShortStep {

  private static final int ORDER = 8;

  private ShortStep() {}

  /**
   * How long a step may be.
   *
   * @param state {@code (theta, nu)}, of which double precision will do
   * @param digits decimal digits of the state at the end
   * @return a time, or 0 at a state at rest or where doubles cannot tell
   */
  public static double reach(GradientFlow flow, double[] state, int digits) {
    Numbers<Binary64> doubles = Numbers.binary64();
    Binary64[] boxed = MathArrays.buildArray(doubles.field(), state.length);
    Arrays.setAll(boxed, i -> new Binary64(state[i]));
    TapeEquation<Binary64> equation = flow.equation(doubles);
    double longest = new TaylorSeries<>(equation, ORDER).expand(equation.values(boxed));
    double time = longest * Math.pow(10, -digits / (ORDER + 1.0));
    return Double.isFinite(time) ? time : 0;
  }

  /**
   * The state after a time.
   *
   * @param state {@code (theta, nu)}, not modified
   * @param time at most {@link #reach}
   */
  public static <T extends CalculusFieldElement<T>> T[] after(
      GradientFlow flow, Numbers<T> numbers, T[] state, double time) {
    TapeEquation<T> equation = flow.equation(numbers);
    TaylorSeries<T> series = new TaylorSeries<>(equation, ORDER);
    series.expand(equation.values(state));
    return series.at(numbers.field().getZero().add(time));
  }
}
