package regulus.check;

/** What the numbers say of a statement. */
public enum Numeric {
  /** Every test passed at both precisions. */
  AGREES("agrees"),
  /** A residual that should fall as digits grow stays where it is. */
  CONTRADICTS("contradicts"),
  /** No test ran to an answer. */
  NOT_RUN("not run");

  private final String word;

  Numeric(String word) {
    this.word = word;
  }

  /** The word in results, for example {@code not run}. */
  public String word() {
    return word;
  }
}
