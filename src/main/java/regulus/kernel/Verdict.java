package regulus.kernel;

import java.util.Map;

/** What the kernel says of a statement and a certificate. */
public sealed interface Verdict {

  /** The statement is a theorem. */
  record Proved(Theorem<?> theorem) implements Verdict {}

  /**
   * The statement is false, and exact arithmetic shows it.
   *
   * @param reason what was computed, in one sentence
   * @param point the exact point at which it was computed; empty if no point is needed
   * @param value the value found there, which would have to be zero or one were the statement true
   */
  record Refuted(String reason, Map<String, Rational> point, String value) implements Verdict {}

  /**
   * Neither proved nor refuted. This says nothing about the statement's truth.
   *
   * @param reason the first step that failed, and how
   */
  record Unproved(String reason) implements Verdict {}
}
