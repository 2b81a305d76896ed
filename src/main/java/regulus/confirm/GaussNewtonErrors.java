package regulus.confirm;

import java.util.List;
import regulus.claim.Instance;
import regulus.claim.NetworkSweep;
import regulus.kernel.ActivationFunction;
import regulus.kernel.Curvature.Blocks;
import regulus.kernel.Curvature.Quantity;
import regulus.kernel.Curvature.Scaled;
import regulus.kernel.Statement;

/**
 * The error of the Gauss-Newton part of the Hessian, or that part itself, at several sizes of the
 * inputs: the largest value over all depths from 1 to 3, layers and samples, as in the numeric test
 * of claims of the kind {@code curvature}.
 *
 * @param activation the function between the layers
 * @param log10 the decimal logarithms of the values, one for each scale
 * @param order the slope of a straight line through them by least squares
 */
public record GaussNewtonErrors(ActivationFunction activation, List<Double> log10, double order) {

  /** Copies the list. */
  public GaussNewtonErrors {
    log10 = List.copyOf(log10);
  }

  /**
   * Measures at all scales of a sweep.
   *
   * @param error whether the error is meant, not the part itself
   */
  public static GaussNewtonErrors of(
      NetworkSweep sweep, ActivationFunction activation, boolean error) {
    Statement.CurvatureOrder claim =
        new Statement.CurvatureOrder(
            sweep.claims().setting(),
            activation,
            error ? Quantity.REMAINDER : Quantity.GAUSS_NEWTON,
            Blocks.DIAGONAL,
            Scaled.INPUTS,
            1,
            0);
    List<Double> values =
        CurvatureOrderCheck.sizes(
            claim, sweep.recursion().biases(), instance(sweep), sweep.errors().scales());
    List<Double> scales =
        sweep.errors().scales().stream()
            .map(s -> Math.log10(s.numerator().doubleValue() / s.denominator().doubleValue()))
            .toList();
    return new GaussNewtonErrors(
        activation, values, CurvatureOrderCheck.leastSquaresSlope(scales, values));
  }

  /** The instance of a sweep. */
  public static Instance instance(NetworkSweep sweep) {
    return new Instance(
        sweep.seed(), sweep.unknowns(), 1, regulus.kernel.Rational.ONE, java.util.Map.of());
  }
}
