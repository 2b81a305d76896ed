package regulus.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/**
 * The predictor and the loss {@code 1/2 |Xw - y|^2} as values of a tape under construction.
 *
 * @param outputs indices of the outputs {@code w}, length {@code d}
 * @param residual indices of {@code Xw - y}, length {@code N}
 * @param force indices of {@code g = -X^T (Xw - y)}, length {@code d}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LeastSquares(int[] outputs, int[] residual, int[] force) {

  /**
   * Writes the loss onto a tape.
   *
   * @param known puts numbers in the place of constants
   * @param symbols the input of each parameter
   * @param design the matrix {@code X}, {@code N x d}
   * @param targets the vector {@code y} of length {@code N}
   */
  static LeastSquares write(
      Tape.Builder builder,
      ComponentModel model,
      UnaryOperator<Expr> known,
      Map<String, Integer> symbols,
      Rational[][] design,
      Rational[] targets) {
    int[] outputs =
        model.outputs().stream()
            .mapToInt(output -> builder.compile(known.apply(output), symbols))
            .toArray();
    List<Integer> all = new ArrayList<>();
    for (int output : outputs) {
      all.add(output);
    }
    int[] residual = new int[targets.length];
    for (int n = 0; n < residual.length; n++) {
      residual[n] = builder.linear(targets[n].negate(), all, List.of(design[n]));
    }
    int[] force = new int[outputs.length];
    for (int j = 0; j < force.length; j++) {
      List<Integer> values = new ArrayList<>();
      List<Rational> coefficients = new ArrayList<>();
      for (int n = 0; n < targets.length; n++) {
        values.add(residual[n]);
        coefficients.add(design[n][j].negate());
      }
      force[j] = builder.linear(Rational.ZERO, values, coefficients);
    }
    return new LeastSquares(outputs, residual, force);
  }

  /** {@code J^T g}: for each input of the tape the index of its entry. */
  int[] pull(Tape.Builder builder) {
    return builder.gradient(outputs, force);
  }
}
