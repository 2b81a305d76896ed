package regulus.confirm;

/** What numbers say of a statement. */
public enum Status {
  /** Every test's residual falls with the precision, in every instance. */
  AGREES,
  /** In some instance a residual stays where it is, however many digits are carried. */
  CONTRADICTS,
  /** Neither, or a flow that did not converge. */
  INCONCLUSIVE,
  /** The statement's formula has no value where it is needed. */
  UNDEFINED,
  /** There is no numeric test for this statement or no data for its setting. */
  NOT_RUN
}
