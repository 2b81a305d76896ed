package regulus.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hipparchus.analysis.differentiation.Gradient;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/**
 * The predictor and its Jacobian in double precision, by automatic differentiation of the formulas.
 * It shares neither the tape nor the symbolic derivatives with {@link GradientFlow}, so that the
 * two check each other.
 */
public final class PlainPredictor {

  private final List<Expr> outputs = new ArrayList<>();
  private final List<int[]> dependencies = new ArrayList<>();
  private final List<Map<String, Integer>> positions = new ArrayList<>();
  private final int parameters;

  /**
   * A predictor.
   *
   * @param model the model
   * @param constants a value for each constant of the predictor
   */
  public PlainPredictor(ComponentModel model, Map<String, Rational> constants) {
    parameters = model.parameters().size();
    for (Expr formula : model.outputs()) {
      Expr output = ConstantExponents.substituted(formula, constants);
      Set<String> symbols = output.symbols();
      Map<String, Integer> position = new HashMap<>();
      int[] dependency =
          model.parameters().stream()
              .filter(symbols::contains)
              .mapToInt(model.parameters()::indexOf)
              .toArray();
      for (int i = 0; i < dependency.length; i++) {
        position.put(model.parameters().get(dependency[i]), i);
      }
      outputs.add(output);
      dependencies.add(dependency);
      positions.add(position);
    }
  }

  /** Number of outputs {@code d}. */
  public int dimension() {
    return outputs.size();
  }

  /**
   * Outputs and derivatives at one point.
   *
   * @param theta parameters, of which the first {@code p} entries are read
   * @param w filled with the outputs, length {@code d}
   * @param jacobian filled with {@code dw/dtheta}, {@code d x p}
   */
  public void evaluate(double[] theta, double[] w, double[][] jacobian) {
    for (int j = 0; j < w.length; j++) {
      int[] dependency = dependencies.get(j);
      Gradient[] variables = new Gradient[dependency.length];
      for (int i = 0; i < dependency.length; i++) {
        variables[i] = Gradient.variable(dependency.length, i, theta[dependency[i]]);
      }
      Map<String, Integer> position = positions.get(j);
      Evaluator<Gradient> evaluator =
          new Evaluator<>(
              value -> Gradient.constant(dependency.length, toDouble(value)),
              name -> {
                Integer i = position.get(name);
                return i == null ? null : variables[i];
              });
      Gradient value = evaluator.value(outputs.get(j));
      w[j] = value.getValue();
      java.util.Arrays.fill(jacobian[j], 0);
      for (int i = 0; i < dependency.length; i++) {
        jacobian[j][dependency[i]] = value.getPartialDerivative(i);
      }
    }
  }

  /** Number of parameters {@code p}. */
  public int parameters() {
    return parameters;
  }

  static double toDouble(Rational value) {
    return value.numerator().doubleValue() / value.denominator().doubleValue();
  }
}
