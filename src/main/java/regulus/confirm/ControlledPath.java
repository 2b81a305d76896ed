package regulus.confirm;

import java.util.List;
import java.util.Optional;
import regulus.flow.PlainPredictor;

/**
 * Follows {@code theta' = J^T c} for a constant vector {@code c}, coordinates apart if the model is
 * coordinatewise, to find outputs that gradient flow can reach. Rough on purpose: Euler steps.
 */
final class ControlledPath {

  private static final int STEPS = 200;
  private static final double SHARE = 0.02;

  private final PlainPredictor predictor;
  private final boolean apart;

  ControlledPath(PlainPredictor predictor, boolean apart) {
    this.predictor = predictor;
    this.apart = apart;
  }

  /**
   * Moves the outputs by about {@code |control|}, each by its own share if coordinates are apart. A
   * path that comes to rest before, as that of {@code u^2} towards 0 does, runs backwards.
   *
   * @param start parameters at the start, not modified
   * @param control direction and distance, length {@code d}
   * @return the outputs at the end, length {@code d}
   */
  double[] follow(double[] start, double[] control) {
    if (!apart) {
      return path(start, control, norm(control));
    }
    double[] end = new double[control.length];
    for (int j = 0; j < end.length; j++) {
      double[] alone = new double[control.length];
      alone[j] = control[j];
      end[j] = path(start, alone, Math.abs(control[j]))[j];
    }
    return end;
  }

  private double[] path(double[] start, double[] control, double distance) {
    double[] there = oneWay(start, control, distance);
    if (rested) {
      double[] back = control.clone();
      for (int j = 0; j < back.length; j++) {
        back[j] = -back[j];
      }
      return oneWay(start, back, distance);
    }
    return there;
  }

  private boolean rested;

  private double[] oneWay(double[] start, double[] control, double distance) {
    double[] theta = start.clone();
    double[] w = predictor.at(theta);
    double[] origin = w;
    double firstSpeed = 0;
    rested = true;
    for (int step = 0; step < STEPS; step++) {
      double[] direction = predictor.pull(control);
      double speed = norm(direction);
      firstSpeed = step == 0 ? speed : firstSpeed;
      if (speed < 0.4 * firstSpeed) {
        return w;
      }
      for (int p = 0; p < theta.length; p++) {
        theta[p] += SHARE * direction[p] / speed;
      }
      w = predictor.at(theta);
      double moved = 0;
      for (int j = 0; j < w.length; j++) {
        moved += (w[j] - origin[j]) * (w[j] - origin[j]);
      }
      if (Math.sqrt(moved) >= distance) {
        rested = false;
        return w;
      }
    }
    return w;
  }

  /**
   * Follows a control until one of some parameters changes its sign, and further. What is claimed
   * of all starts often fails only for flows that do this.
   *
   * @param start parameters at the start, not modified
   * @param control direction, length {@code d}
   * @param watched numbers of the parameters that may change their sign
   * @param further how far the path goes, in units of the way to the change of sign
   * @return the outputs at the end, if a sign changed before the path came to rest
   */
  Optional<double[]> across(
      double[] start, double[] control, List<Integer> watched, double further) {
    double[] theta = start.clone();
    int crossing = -1;
    for (int step = 0; step < STEPS; step++) {
      double[] w = predictor.at(theta);
      if (crossing >= 0 && step > further * crossing) {
        return Optional.of(w);
      }
      double[] direction = predictor.pull(control);
      double speed = norm(direction);
      if (speed < 1e-3 * norm(control)) {
        return Optional.empty();
      }
      for (int p = 0; p < theta.length; p++) {
        theta[p] += SHARE * direction[p] / speed;
      }
      boolean changed = watched.stream().anyMatch(p -> theta[p] * start[p] < 0);
      crossing = crossing < 0 && changed ? step + 1 : crossing;
    }
    return Optional.empty();
  }

  /** Whether a coordinatewise flow from a start can bring the first output to a sign. */
  boolean reachesSign(double[] start, int sign) {
    double[] control = new double[predictor.dimension()];
    control[0] = sign;
    return oneWay(start, control, 100)[0] * sign > 0;
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double entry : vector) {
      sum += entry * entry;
    }
    return Math.sqrt(sum);
  }
}
