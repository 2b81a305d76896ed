package regulus.derive;

/** Lets a search be stopped from outside. */
final class Interruption {

  private Interruption() {}

  /** Ends the search if the thread was interrupted; the interrupt stays set. */
  static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new Stopped();
    }
  }

  /** The search was interrupted. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("the search was interrupted");
    }
  }
}
