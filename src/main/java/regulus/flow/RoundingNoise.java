package regulus.flow;

import java.util.List;

/**
 * What the roundings of a {@link DigitProgram} do to the state within one step: those of each
 * value, and those of its operands times the sizes of the other operands, as they reach the
 * derivatives.
 *
 * <p>An estimate and no bound: each coefficient counts as one rounding in its last digit, and of
 * the feedback from the state to its own derivatives, which a step shorter than the radius of
 * convergence keeps small, nothing is followed. In units of {@code 2^(-b M)}, which may be smaller
 * than any double.
 */
final class RoundingNoise {

  private final SeriesPlan plan;
  private final DigitProgram program;
  private final double[] norms;
  private final double[] noise;

  private RoundingNoise(SeriesPlan plan, DigitProgram program, DoubleSeries shadow, int known) {
    this.plan = plan;
    this.program = program;
    norms = new double[plan.size()];
    noise = new double[plan.size()];
    for (int i = 0; i < norms.length; i++) {
      norms[i] = shadow.norm(i, i < plan.inputs() ? known : known - 1);
    }
  }

  /**
   * The noise of the noisiest component.
   *
   * @param program after a run
   * @param shadow the coefficients in double precision, up to {@code known}
   * @param scale {@code H}
   */
  static double estimate(
      SeriesPlan plan, DigitProgram program, DoubleSeries shadow, int known, double scale) {
    return new RoundingNoise(plan, program, shadow, known).ofState(scale);
  }

  private double ofState(double scale) {
    for (int i = 0; i < plan.inputs(); i++) {
      noise[i] = unit(i);
    }
    List<DigitLayout.Group> groups = program.groups();
    // A second time, because the derivative of a function may come after it.
    for (int pass = 0; pass < 2; pass++) {
      for (DigitLayout.Group group : groups) {
        for (DigitLayout.Lane lane : group.lanes) {
          noise[lane.operation.target()] = of(lane);
        }
      }
    }
    double largest = 0;
    for (int i = 0; i < plan.inputs(); i++) {
      double inStep = Math.scalb(scale, -DigitProgram.BITS_PER_ORDER) * noise[plan.derivative(i)];
      largest = Math.max(largest, noise[i] + inStep);
    }
    return largest;
  }

  /** Roundings of one value, one unit for each order. */
  private double unit(int value) {
    return Math.scalb(program.order() + 1.0, program.exponent(value));
  }

  private double of(DigitLayout.Lane lane) {
    double sum = unit(lane.operation.target()) * (1 + lane.products.size());
    return switch (lane.operation) {
      case SeriesPlan.Operation.Combination combination -> {
        for (DigitLayout.Term term : lane.terms) {
          sum += term.size * noise[term.value];
        }
        for (SeriesPlan.Product product : combination.products()) {
          sum += noise[product.left()] * norms[product.right()];
          sum += noise[product.right()] * norms[product.left()];
        }
        yield sum;
      }
      case SeriesPlan.Operation.Quotient(int target, int left, int right) ->
          sum
              + norms[left] * unit(lane.helper)
              + (noise[left] + noise[right] * norms[target]) / norms[right];
      case SeriesPlan.Operation.Function(int _, int argument, int derivative) ->
          sum
              + (unit(lane.helper) + noise[argument]) * norms[derivative]
              + noise[derivative] * norms[argument];
    };
  }
}
