package regulus.kernel;

/** A rule does not apply. Its message says which premise fails; nothing was decided. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refusal(String message) {
    super(message);
  }
}
