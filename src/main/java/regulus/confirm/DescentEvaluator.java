package regulus.confirm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import regulus.claim.DescentRecord;
import regulus.claim.DescentSweep;
import regulus.claim.Instance;
import regulus.flow.FlowInterruptedException;
import regulus.flow.LinearDescent;
import regulus.flow.PlainMatrices;
import regulus.flow.PlainMatrix;
import regulus.kernel.Rational;
import regulus.kernel.Statement.Network;

/**
 * The points of a sweep of gradient descent, in double precision.
 *
 * <p>Weights and inputs are those of the instances of a {@code rate}, in the normalization of Hu,
 * Xiao, Pennington 2020; targets are {@code Y = W* X} with a random W* that depends on the seed
 * alone, so that all networks of a seed learn the same data.
 */
public final class DescentEvaluator {

  /**
   * A loss that grew by more has no way back: each step multiplies it by more than the last one.
   */
  private static final double BEYOND_ALL_BOUNDS = 1e50;

  private final DescentSweep sweep;

  /** An evaluator of a sweep's points. */
  public DescentEvaluator(DescentSweep sweep) {
    this.sweep = sweep;
  }

  /**
   * Descends from the start of each seed.
   *
   * @throws FlowInterruptedException if the thread is interrupted
   */
  public DescentRecord at(DescentSweep.Point point) {
    List<DescentRecord.Course> courses = new ArrayList<>();
    for (int seed : sweep.seeds()) {
      courses.add(course(point, seed));
    }
    return new DescentRecord(point, courses);
  }

  private DescentRecord.Course course(DescentSweep.Point point, int seed) {
    DescentInstance network = DescentInstance.draw(instance(point, seed), point.start());
    Rational eta =
        sweep
            .step()
            .times(network.outputs())
            .dividedBy(network.squaredNorm().times(Rational.of(point.depth())));
    LinearDescent<PlainMatrix> descent = network.descentToTeacher(new PlainMatrices(), eta);
    double start = descent.residual().norm();
    double norm = start;
    for (int t = 1; t <= sweep.steps(); t++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new FlowInterruptedException();
      }
      descent.step();
      norm = descent.residual().norm();
      if (!(norm <= BEYOND_ALL_BOUNDS * start)) {
        return new DescentRecord.Course(t, Double.POSITIVE_INFINITY);
      }
    }
    // A start at the targets stays there.
    double fall = start == 0 ? 0 : 2 * StrictMath.log10(norm / start);
    return new DescentRecord.Course(sweep.steps(), fall);
  }

  private Instance instance(DescentSweep.Point point, int seed) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put(Network.DEPTH.symbol(), point.depth());
    sizes.put(Network.WIDTH.symbol(), point.width());
    sizes.put(Network.INPUTS.symbol(), sweep.sizes().inputs());
    sizes.put(Network.OUTPUTS.symbol(), sweep.sizes().outputs());
    sizes.put(Network.RANK.symbol(), sweep.sizes().rank());
    return new Instance(seed, sweep.sizes().inputs(), 1, Rational.ONE, sizes);
  }
}
