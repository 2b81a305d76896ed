package regulus.flow;

import java.util.Arrays;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;

/**
 * A point of zero loss near a state of the flow, for any model.
 *
 * <p>Each step is the shortest one to the zeros of the linearized equations, {@code -A^+ (Xw - y) =
 * -A^T (A A^T)^-1 (Xw - y)} with {@code A = X J}, and squares the residual. It lies in the range of
 * {@code A^T}, as the flow's velocity does, so that the first step from a state with {@code |Xw -
 * y| = e} leaves the flow's limit by a multiple of {@code e^2}: see {@link LimitBound}.
 */
public final class GaussNewton {

  private static final int STEPS = 12;

  private GaussNewton() {}

  /**
   * Steps until {@code |Xw - y| < 10^-digits (1 + max |y|)}.
   *
   * @param flow the equations
   * @param numbers the number type; it should carry a few more digits
   * @param state {@code (theta, nu)}, not modified
   * @param digits decimal digits of the residual
   * @return {@code (theta, nu)} with the same {@code nu}
   * @throws SingularMatrixException if {@code A A^T} is singular
   * @throws NoConvergenceException if the steps do not lead there
   */
  public static <T extends CalculusFieldElement<T>> T[] solve(
      GradientFlow flow, Numbers<T> numbers, T[] state, int digits) {
    double threshold = Math.log10(flow.scale()) - digits;
    T[] current = state.clone();
    double first = Double.NaN;
    double size = Double.NaN;
    for (int step = 0; step <= STEPS; step++) {
      GradientFlow.Point<T> point = flow.at(numbers, current);
      size = Arrays.stream(point.residual()).mapToDouble(TaylorSeries::logAbs).max().orElse(0);
      size /= Math.log(10);
      first = step == 0 ? size : first;
      if (size < threshold) {
        return current;
      }
      T[] back = step(flow, numbers, point);
      for (int p = 0; p < back.length; p++) {
        current[p] = current[p].subtract(back[p]);
      }
    }
    throw new NoConvergenceException(
        "Gauss-Newton", STEPS, Math.pow(10, first), Math.pow(10, size));
  }

  /** {@code A^T (A A^T)^-1 (Xw - y)}, length {@code p}. */
  private static <T extends CalculusFieldElement<T>> T[] step(
      GradientFlow flow, Numbers<T> numbers, GradientFlow.Point<T> point) {
    T[][] a = slopes(flow, numbers, point);
    return transposedTimes(numbers, a, Elimination.solve(gram(numbers, a), point.residual()));
  }

  /** {@code A = X J}, {@code N x p}: the derivative of {@code Xw - y} by the parameters. */
  static <T extends CalculusFieldElement<T>> T[][] slopes(
      GradientFlow flow, Numbers<T> numbers, GradientFlow.Point<T> point) {
    T[][] design = flow.design(numbers);
    T[][] slopes = MathArrays.buildArray(numbers.field(), design.length, flow.parameters());
    for (int n = 0; n < design.length; n++) {
      for (int j = 0; j < design[n].length; j++) {
        for (int p = 0; p < flow.parameters(); p++) {
          T entry = point.jacobian()[j][p];
          if (!entry.isZero()) {
            slopes[n][p] = slopes[n][p].add(design[n][j].multiply(entry));
          }
        }
      }
    }
    return slopes;
  }

  /** {@code A A^T}. */
  static <T extends CalculusFieldElement<T>> T[][] gram(Numbers<T> numbers, T[][] a) {
    T[][] gram = MathArrays.buildArray(numbers.field(), a.length, a.length);
    for (int m = 0; m < a.length; m++) {
      for (int n = 0; n < a.length; n++) {
        gram[m][n] = n < m ? gram[n][m] : numbers.field().getZero().linearCombination(a[m], a[n]);
      }
    }
    return gram;
  }

  /** {@code A^T z}. */
  static <T extends CalculusFieldElement<T>> T[] transposedTimes(
      Numbers<T> numbers, T[][] a, T[] z) {
    T[] product = MathArrays.buildArray(numbers.field(), a[0].length);
    for (int n = 0; n < a.length; n++) {
      for (int p = 0; p < product.length; p++) {
        product[p] = product[p].add(a[n][p].multiply(z[n]));
      }
    }
    return product;
  }
}
