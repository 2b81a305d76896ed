package regulus.kernel;

/**
 * A limit on the work of one check, counted in products of terms, so that what is decided does not
 * depend on the speed of the machine.
 */
public final class Budget {

  /** Enough for every claim of the shipped theory, with a wide margin. */
  public static final long DEFAULT_STEPS = 50_000_000L;

  private long left;

  private Budget(long left) {
    this.left = left;
  }

  /** A budget of that many steps. */
  public static Budget steps(long steps) {
    return new Budget(steps);
  }

  /** The default budget. */
  public static Budget standard() {
    return new Budget(DEFAULT_STEPS);
  }

  /**
   * Takes steps from the budget.
   *
   * @throws Exhausted if fewer are left, or the thread was interrupted
   */
  void spend(long steps) {
    left -= steps;
    if (left < 0) {
      throw new Exhausted("the step budget of the kernel is spent");
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new Exhausted("the kernel was interrupted");
    }
  }

  /** Takes products modulo a prime, of which 64 cost about as much as one product of terms. */
  void spendModular(long products) {
    spend(products / 64 + 1);
  }

  /** The work was cut short. Nothing was decided. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exhausted(String message) {
      super(message);
    }
  }
}
