package regulus.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.util.Binary64;
import org.jspecify.annotations.Nullable;
import regulus.kernel.Activation;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/**
 * The equations of {@link GradientFlow} written directly in double precision, for Hipparchus' own
 * integrators. The state is {@code theta} followed by {@code nu}.
 */
public final class PlainFlow implements OrdinaryDifferentialEquation {

  private static final Expr Z = Expr.symbol("z");

  private final PlainPredictor predictor;
  private final double[][] design;
  private final double[] targets;
  private final Activation link;
  private double[] w;
  private final @Nullable Expr warp;
  private final List<String> outputNames;
  private final Map<String, Binary64> symbols = new HashMap<>();

  /**
   * The flow of {@code 1/2 |Xw - y|^2}; not safe for use by several threads.
   *
   * @param flow the model and the data
   * @param constants a value for each constant of the predictor and the warp
   * @param warp the factor {@code kappa} in outputs and constants, null for 1
   */
  public PlainFlow(GradientFlow flow, Map<String, Rational> constants, @Nullable Expr warp) {
    this.warp = warp;
    link = flow.model().setting().link();
    constants.forEach(
        (name, value) -> symbols.put(name, new Binary64(PlainPredictor.toDouble(value))));
    outputNames = flow.model().outputNames();
    predictor = new PlainPredictor(flow.model(), constants);
    Rational[][] exact = flow.design();
    design = new double[exact.length][predictor.dimension()];
    targets = new double[exact.length];
    for (int n = 0; n < exact.length; n++) {
      for (int j = 0; j < predictor.dimension(); j++) {
        design[n][j] = PlainPredictor.toDouble(exact[n][j]);
      }
      targets[n] = PlainPredictor.toDouble(flow.targets()[n]);
    }
    w = new double[predictor.dimension()];
  }

  @Override
  public int getDimension() {
    return predictor.parameters() + targets.length;
  }

  @Override
  public double[] computeDerivatives(double time, double[] state) {
    if (Thread.currentThread().isInterrupted()) {
      throw new FlowInterruptedException();
    }
    w = predictor.at(state);
    double[] derivative = new double[getDimension()];
    double speed = speed();
    double[] residual = slopes(residual());
    double[] force = new double[w.length];
    for (int n = 0; n < targets.length; n++) {
      derivative[predictor.parameters() + n] = -speed * residual[n];
      for (int j = 0; j < w.length; j++) {
        force[j] -= design[n][j] * residual[n];
      }
    }
    System.arraycopy(predictor.pull(force), 0, derivative, 0, predictor.parameters());
    return derivative;
  }

  /** {@code Xw - y} at a state, length {@code N}. */
  public double[] residual(double[] state) {
    w = predictor.at(state);
    return residual();
  }

  private double[] residual() {
    double[] residual = new double[targets.length];
    for (int n = 0; n < residual.length; n++) {
      residual[n] = -targets[n];
      for (int j = 0; j < w.length; j++) {
        residual[n] += design[n][j] * w[j];
      }
    }
    return residual;
  }

  /** The derivatives of the loss by the predictions, from {@code Xw - t}. */
  private double[] slopes(double[] residual) {
    if (link instanceof Activation.Linear) {
      return residual;
    }
    double[] slopes = new double[residual.length];
    for (int n = 0; n < slopes.length; n++) {
      double z = residual[n] + targets[n];
      slopes[n] = slope(z) * (answer(z) - answer(targets[n]));
    }
    return slopes;
  }

  private double answer(double z) {
    return switch (link) {
      case Activation.Linear _ -> z;
      case Activation.Relu _ -> Math.max(z, 0);
      case Activation.LeakyRelu(Rational slope) -> Math.max(z, PlainPredictor.toDouble(slope) * z);
      case Activation.Smooth(Head function) ->
          PlainFormulas.function(Z.apply(function), function, z);
    };
  }

  private double slope(double z) {
    return switch (link) {
      case Activation.Linear _ -> 1;
      case Activation.Relu _ -> z > 0 ? 1 : 0;
      case Activation.LeakyRelu(Rational slope) -> z > 0 ? 1 : PlainPredictor.toDouble(slope);
      case Activation.Smooth(Head function) -> PlainFormulas.slope(function, z, answer(z));
    };
  }

  private double speed() {
    if (warp == null) {
      return 1;
    }
    for (int j = 0; j < w.length; j++) {
      symbols.put(outputNames.get(j), new Binary64(w[j]));
    }
    return new Evaluator<Binary64>(
            value -> new Binary64(PlainPredictor.toDouble(value)), symbols::get)
        .value(warp)
        .getReal();
  }
}
