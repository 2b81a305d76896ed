package regulus.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import regulus.kernel.Activation;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/**
 * The predictor and the loss {@code 1/2 |Xw - t|^2}, or {@code 1/2 |s(Xw) - s(t)|^2} with a link
 * {@code s}, as values of a tape under construction.
 *
 * @param outputs indices of the outputs {@code w}, length {@code d}
 * @param residual indices of what vanishes when the data are fitted, length {@code N}: {@code Xw -
 *     t}, or the slopes if the link has no inverse
 * @param slopes indices of the derivatives of the loss by {@code Xw}, length {@code N}
 * @param force indices of {@code g = -X^T slopes}, length {@code d}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LeastSquares(int[] outputs, int[] residual, int[] slopes, int[] force) {

  /**
   * Writes the loss onto a tape.
   *
   * @param known puts numbers in the place of constants
   * @param symbols the input of each parameter
   * @param design the matrix {@code X}, {@code N x d}
   * @param targets the vector {@code t} of length {@code N}
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
    return new LeastSquares(outputs, residual, residual, force(builder, outputs, residual, design));
  }

  private static int[] force(
      Tape.Builder builder, int[] outputs, int[] slopes, Rational[][] design) {
    int[] force = new int[outputs.length];
    for (int j = 0; j < force.length; j++) {
      List<Integer> values = new ArrayList<>();
      List<Rational> coefficients = new ArrayList<>();
      for (int n = 0; n < slopes.length; n++) {
        values.add(slopes[n]);
        coefficients.add(design[n][j].negate());
      }
      force[j] = builder.linear(Rational.ZERO, values, coefficients);
    }
    return force;
  }

  /**
   * The loss of the answers {@code s(Xw)}. A kink of the link is an absolute value on the tape.
   *
   * @param link the function {@code s}
   * @param design the matrix {@code X}, {@code N x d}
   * @param targets the vector {@code t} of length {@code N}
   */
  LeastSquares through(
      Activation link, Tape.Builder builder, Rational[][] design, Rational[] targets) {
    if (link instanceof Activation.Linear) {
      return this;
    }
    Link loss = new Link(builder, link);
    int[] slopes = new int[targets.length];
    int[] fitted = new int[targets.length];
    for (int n = 0; n < targets.length; n++) {
      int prediction = builder.linear(targets[n], List.of(residual[n]), List.of(Rational.ONE));
      slopes[n] = loss.slope(prediction, targets[n]);
      fitted[n] = link.isStrictlyIncreasing() ? residual[n] : slopes[n];
    }
    return new LeastSquares(outputs, fitted, slopes, force(builder, outputs, slopes, design));
  }

  /** {@code J^T g}: for each input of the tape the index of its entry. */
  int[] pull(Tape.Builder builder) {
    return builder.gradient(outputs, force);
  }
}
