package regulus.flow;

/** An integration ended early because its thread was interrupted; the thread stays interrupted. */
public final class FlowInterruptedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** An interruption. */
  public FlowInterruptedException() {
    super("the integration was interrupted");
  }
}
