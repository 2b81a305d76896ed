package regulus.confirm;

/**
 * What flows say of a limit direction.
 *
 * <p>It agrees if the distance from the claimed minimizer falls at the rate that the theory
 * predicts and all hypotheses hold on the data. It contradicts if the distance stays and another
 * candidate fits whose limit is another one. Anything else is open.
 *
 * @param digits of the direction at the last scale
 * @param note in one sentence
 */
record MarginVerdict(Status status, int digits, String note) {

  static MarginVerdict open(String note) {
    return new MarginVerdict(Status.INCONCLUSIVE, 0, note);
  }
}
