package regulus.flow;

/** As many equations {@code F(x) = 0} as unknowns, over intervals. */
interface SquareSystem {

  /**
   * Encloses {@code F} over a box.
   *
   * @param field the precision
   * @param box one interval for each unknown
   * @throws IntervalDomainException if {@code F} is not defined on the whole box
   */
  Interval[] value(IntervalField field, Interval[] box);

  /** Encloses the matrix {@code dF_i/dx_j} over a box. */
  Interval[][] jacobian(IntervalField field, Interval[] box);
}
