package regulus.flow;

import java.util.Arrays;
import java.util.Map;
import regulus.kernel.Rational;

/**
 * The predictor and its derivatives in double precision, by reverse differentiation of the
 * formulas. It shares neither the tape nor its derivatives with {@link GradientFlow}, so that the
 * two check each other. Not safe for use by several threads.
 */
public final class PlainPredictor {

  private final PlainFormulas formulas;
  private final int[] outputs;
  private final int parameters;

  /**
   * A predictor.
   *
   * @param model the model
   * @param constants a value for each constant of the predictor
   */
  public PlainPredictor(ComponentModel model, Map<String, Rational> constants) {
    parameters = model.parameters().size();
    formulas = new PlainFormulas(model.parameters());
    outputs =
        model.outputs().stream()
            .map(output -> ConstantExponents.substituted(output, constants))
            .mapToInt(formulas::add)
            .toArray();
  }

  /** Number of outputs {@code d}. */
  public int dimension() {
    return outputs.length;
  }

  /** Number of parameters {@code p}. */
  public int parameters() {
    return parameters;
  }

  /**
   * Moves to a point.
   *
   * @param theta parameters, of which the first {@code p} entries are read
   * @return the outputs there, length {@code d}
   * @throws UndefinedException if a part of a formula has no finite value there
   */
  public double[] at(double[] theta) {
    formulas.evaluate(theta);
    return Arrays.stream(outputs).mapToDouble(formulas::value).toArray();
  }

  /**
   * {@code J^T g} at the point of the last call of {@link #at}.
   *
   * @param force the vector {@code g}, length {@code d}
   * @return one number for each parameter
   */
  public double[] pull(double[] force) {
    return formulas.gradient(outputs, force);
  }

  static double toDouble(Rational value) {
    return value.numerator().doubleValue() / value.denominator().doubleValue();
  }
}
