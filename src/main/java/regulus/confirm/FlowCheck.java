package regulus.confirm;

import org.hipparchus.CalculusFieldElement;

/** A number that is zero for every flow if a statement is true. */
interface FlowCheck {

  /** The test's name in measurements. */
  String name();

  /** Whether the test looks at the limit of the flow. */
  default boolean needsLimit() {
    return false;
  }

  /** How many digits there is any use in. */
  default int mostDigits() {
    return Integer.MAX_VALUE;
  }

  /** Whether the test looks at nothing but states along the flow, of which two will do. */
  default boolean local() {
    return false;
  }

  /** Whether the test looks at {@code Int kappa g dt} for a {@code kappa} other than 1. */
  default boolean needsWarp() {
    return false;
  }

  /**
   * The residual, normalized so that it is of order 1 for a statement that is plainly false.
   *
   * @throws regulus.flow.UndefinedException if a formula of the statement has no value
   * @throws InconclusiveException if the test cannot be carried out
   */
  <T extends CalculusFieldElement<T>> Residual residual(Trajectory<T> trajectory);
}
