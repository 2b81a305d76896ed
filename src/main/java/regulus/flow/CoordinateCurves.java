package regulus.flow;

import org.hipparchus.CalculusFieldElement;

/**
 * The curves on which the coordinates of a coordinatewise model move, {@code dtheta_j/dtau_j = grad
 * G(theta_j)}, each at its own time.
 */
sealed interface CoordinateCurves permits ClosedCurves, TaylorCurves {

  /**
   * The parameters after the given times.
   *
   * @param start the parameters at time 0, length {@code p}, not modified
   * @param times one time for each coordinate, length {@code d}, of either sign
   * @return the parameters, length {@code p}
   * @throws UndefinedException if a curve does not reach its time
   */
  <T extends CalculusFieldElement<T>> T[] at(Numbers<T> numbers, T[] start, T[] times);

  /**
   * Encloses the parameters at all times of some intervals, from all starts of others.
   *
   * @throws IntervalDomainException if a curve does not reach its times
   * @throws NoEnclosureException if nothing can be proved about a curve
   */
  Interval[] enclose(IntervalField field, Interval[] start, Interval[] times);

  /** Closed forms where the predictor has them, enclosed Taylor polynomials otherwise. */
  static CoordinateCurves of(GradientFlow flow) {
    return ClosedCurves.of(flow)
        .<CoordinateCurves>map(c -> c)
        .orElseGet(() -> new TaylorCurves(flow));
  }
}
