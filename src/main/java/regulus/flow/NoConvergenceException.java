package regulus.flow;

/** Newton's method came to no solution within its budget. */
public final class NoConvergenceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param method what did not converge
   * @param steps steps spent
   * @param first largest residual at the start
   * @param last largest residual at the end
   */
  NoConvergenceException(String method, int steps, double first, double last) {
    super(
        "%s did not converge: the residual went from %.1e to %.1e in %d steps"
            .formatted(method, first, last, steps));
  }
}
