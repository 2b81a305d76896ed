package regulus.kernel;

import java.util.List;

/**
 * When a flow has fitted its data, and what that needs beyond the flow of {@code w}.
 *
 * <p>A loss of the answers {@code link(Xw)} is a loss {@code L(Xw)}: its force {@code g = -X^T
 * c(t)} lies in the range of {@code X^T} at almost every time, whatever the link. For a strictly
 * increasing link {@code link(Xw) = y} is {@code Xw = link^-1(y)}, an affine set, so that the KKT
 * conditions are the same as in linear prediction. For one that is constant somewhere, such as
 * relu, they are not: constraints become inequalities, whose multipliers would have to vanish where
 * they are slack, and the flow knows nothing of that.
 */
final class FittedData {

  private FittedData() {}

  /**
   * The hypotheses of convergence.
   *
   * @param output the name of {@code w}
   * @throws Refusal if the link is not strictly increasing: soundness-critical
   */
  static List<String> hypotheses(Setting setting, String output) {
    Activation link = setting.link();
    if (link instanceof Activation.Linear) {
      return List.of(
          "the flow exists for all time and converges to a point with `X*" + output + " = y`");
    }
    if (!link.isStrictlyIncreasing()) {
      throw new Refusal("the link " + link + " is not strictly increasing, so it has no inverse");
    }
    String fitted =
        "the flow exists for all time and converges to a point with sigma(X "
            + output
            + ") = y, sigma the link";
    return link.isPiecewiseLinear()
        ? List.of(
            fitted,
            "where an answer passes the kink of the link, the flow goes on as a continuous"
                + " solution")
        : List.of(fitted);
  }
}
