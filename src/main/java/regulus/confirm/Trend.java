package regulus.confirm;

/** What a residual does when the digits are doubled. */
enum Trend {
  /** It falls with the digits, as that of a true statement. */
  VANISHES,
  /** It stays the same, as that of a false statement. */
  STAYS,
  /** Neither: more digits are needed. */
  OPEN;

  /**
   * Digits that a residual may lack at a given precision. A run carries a dozen digits beyond those
   * asked for and steps with six beyond them, so that a residual of four digits less is ten digits
   * worse than a step: the conditioning of the flow and of the formulas together.
   */
  private static final int LOST_DIGITS = 4;

  /**
   * How much of the digits gained a residual has to fall: all of them for a true statement, none
   * for one whose error lies between the precisions. Half is in the middle.
   */
  private static final double LEAST_FALL = 0.5;

  /** {@code log10 1.1}: the same to a tenth, where two runs' own errors are at most 1e-8. */
  private static final double SAME = Math.log10(1.1);

  /**
   * Compares two precisions.
   *
   * @param coarse the residual to {@code coarseDigits} digits
   * @param fine the residual to {@code fineDigits} digits
   */
  static Trend of(Residual coarse, Residual fine, int coarseDigits, int fineDigits) {
    double gained = fineDigits - coarseDigits;
    boolean below =
        coarse.log10() <= LOST_DIGITS - coarseDigits && fine.log10() <= LOST_DIGITS - fineDigits;
    // Below the digits that are carried a coarse residual says nothing: it may be zero by luck.
    double from = Math.max(coarse.log10(), -(coarseDigits + FlowRun.GUARD_DIGITS));
    if (below && from - fine.log10() >= LEAST_FALL * gained) {
      return VANISHES;
    }
    boolean same = Math.abs(coarse.log10() - fine.log10()) <= SAME;
    return same && fine.log10() > LOST_DIGITS - coarseDigits ? STAYS : OPEN;
  }

  /**
   * {@link #of} after an open answer: ill-conditioned statements lose a number of digits that does
   * not grow, so a quarter of the digits may be lost if the residual falls by nearly all of those
   * gained.
   */
  static Trend ofIllConditioned(Residual coarse, Residual fine, int coarseDigits, int fineDigits) {
    Trend trend = of(coarse, fine, coarseDigits, fineDigits);
    double gained = fineDigits - coarseDigits;
    return trend == OPEN
            && fine.log10() <= -0.75 * fineDigits
            && coarse.log10() - fine.log10() >= 0.9 * gained
        ? VANISHES
        : trend;
  }
}
