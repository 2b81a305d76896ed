package regulus.flow;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;

/**
 * The limit of a coordinatewise flow without integrating its tail.
 *
 * <p>Each coordinate moves on a curve of its own, {@code dtheta_i/dtau_i = grad G(theta_i)}, and
 * the flow of any loss of {@code Xw} reaches {@code tau = X^T mu} for some {@code mu} of length
 * {@code N}. The limit is the solution of {@code X w(X^T mu) = y}, the stationary point of a convex
 * function of {@code mu}, hence unique. Newton's method finds it on Taylor polynomials of the
 * curves, around a state that the integrator has brought near; if the step leaves the range of the
 * polynomials they are expanded anew at its farthest valid point.
 */
public final class CoordinateLimit {

  private static final int EXPANSIONS = 60;
  private static final int NEWTON_STEPS = 12;

  private CoordinateLimit() {}

  /**
   * The state of zero loss on the curves through a state.
   *
   * @param flow a flow of a coordinatewise model
   * @param numbers the number type
   * @param state {@code (theta, nu)}, not modified
   * @param digits decimal digits of the expansions
   * @return {@code (theta, nu)} with {@code |Xw - y|} as small as rounding lets it be; empty if
   *     Newton's method does not converge
   * @throws IllegalArgumentException if the model is not coordinatewise
   */
  public static <T extends CalculusFieldElement<T>> Optional<T[]> find(
      GradientFlow flow, Numbers<T> numbers, T[] state, int digits) {
    TapeEquation<T> curves = flow.curves(numbers);
    TaylorSeries<T> series = new TaylorSeries<>(curves, TaylorIntegrator.order(digits));
    T[][] design = flow.design(numbers);
    T[] current = state.clone();
    for (int expansion = 0; expansion < EXPANSIONS; expansion++) {
      double reach = series.expand(curves.values(current));
      T[] multipliers = MathArrays.buildArray(numbers.field(), flow.equations());
      double share = newton(flow, numbers, design, series, reach, multipliers);
      if (Double.isNaN(share)) {
        return Optional.empty();
      }
      T factor = numbers.field().getZero().add(share);
      for (int n = 0; n < multipliers.length; n++) {
        multipliers[n] = multipliers[n].multiply(factor);
      }
      T[] times = GaussNewton.transposedTimes(numbers, design, multipliers);
      for (int p = 0; p < flow.parameters(); p++) {
        current[p] = series.inputAt(p, times[flow.coordinate(p)]);
      }
      for (int n = 0; n < multipliers.length; n++) {
        current[flow.parameters() + n] = current[flow.parameters() + n].add(multipliers[n]);
      }
      if (share == 1) {
        return Optional.of(current);
      }
    }
    return Optional.empty();
  }

  /**
   * Fills {@code multipliers} with a solution on the polynomials, or as far as they are valid.
   *
   * @return the share of the way that is valid, 1 for all of it, NaN for no convergence
   */
  private static <T extends CalculusFieldElement<T>> double newton(
      GradientFlow flow,
      Numbers<T> numbers,
      T[][] design,
      TaylorSeries<T> series,
      double reach,
      T[] multipliers) {
    int rows = design.length;
    double before = Double.POSITIVE_INFINITY;
    for (int step = 0; step < NEWTON_STEPS; step++) {
      T[] times = GaussNewton.transposedTimes(numbers, design, multipliers);
      double farthest =
          Arrays.stream(times).mapToDouble(CalculusFieldElement::norm).max().orElse(0);
      if (farthest > reach) {
        return 0.9 * reach / farthest;
      }
      T[][] matrix = MathArrays.buildArray(numbers.field(), rows, rows + 1);
      double size = 0;
      for (int j = 0; j < times.length; j++) {
        T[] outputAndSpeed = series.valueAndDerivative(flow.output(j), times[j]);
        for (int m = 0; m < rows; m++) {
          matrix[m][rows] = matrix[m][rows].subtract(design[m][j].multiply(outputAndSpeed[0]));
          for (int n = 0; n < rows; n++) {
            matrix[m][n] =
                matrix[m][n].add(design[m][j].multiply(design[n][j]).multiply(outputAndSpeed[1]));
          }
        }
      }
      for (int m = 0; m < rows; m++) {
        matrix[m][rows] = matrix[m][rows].add(numbers.of(flow.targets()[m]));
        size = Math.max(size, matrix[m][rows].norm());
      }
      if (size == 0 || (size >= before / 2 && step > 2)) {
        return size < Math.pow(10, 3 - numbers.digits()) * flow.scale() ? 1 : Double.NaN;
      }
      before = size;
      Elimination.reduce(matrix);
      for (int n = 0; n < rows; n++) {
        multipliers[n] = multipliers[n].add(matrix[n][rows]);
      }
    }
    return before < Math.pow(10, 6 - numbers.digits()) * flow.scale() ? 1 : Double.NaN;
  }
}
