package regulus.kernel;

/** A rule does not apply. Its message says which premise fails; nothing was decided. */
sealed class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refusal(String message) {
    super(message);
  }

  /** A formula has no value at all where it is read, as a quotient by 0. */
  static final class Undefined extends Refusal {
    private static final long serialVersionUID = 1L;

    Undefined(String message) {
      super(message);
    }
  }
}
