package regulus.confirm;

import java.util.List;
import java.util.Map;
import regulus.claim.Instance;
import regulus.claim.NetworkSweep;
import regulus.kernel.ActivationFunction;
import regulus.kernel.Curvature.Blocks;
import regulus.kernel.Curvature.Quantity;
import regulus.kernel.Curvature.Scaled;
import regulus.kernel.Rational;
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
   * What was measured at all scales of a sweep, with its order.
   *
   * @param values the decimal logarithms of the values, one for each scale
   */
  public static GaussNewtonErrors of(
      NetworkSweep sweep, ActivationFunction activation, List<Double> values) {
    List<Double> scales =
        sweep.errors().scales().stream()
            .map(s -> Math.log10(s.numerator().doubleValue() / s.denominator().doubleValue()))
            .toList();
    return new GaussNewtonErrors(
        activation, values, CurvatureOrderCheck.leastSquaresSlope(scales, values));
  }

  /**
   * Measures at one scale of a sweep.
   *
   * @param error whether the error is meant, not the part itself
   * @return the decimal logarithm
   */
  static double at(
      NetworkSweep sweep, ActivationFunction activation, boolean error, Rational scale) {
    Statement.CurvatureOrder claim =
        new Statement.CurvatureOrder(
            sweep.claims().setting(),
            activation,
            error ? Quantity.REMAINDER : Quantity.GAUSS_NEWTON,
            Blocks.DIAGONAL,
            Scaled.INPUTS,
            1,
            0);
    return CurvatureOrderCheck.sizes(
            claim, sweep.recursion().biases(), instance(sweep), List.of(scale))
        .getFirst();
  }

  /** The instance of a sweep. */
  static Instance instance(NetworkSweep sweep) {
    return new Instance(sweep.seed(), sweep.unknowns(), 1, Rational.ONE, Map.of());
  }
}
