package regulus.check;

import java.util.Comparator;
import java.util.List;
import regulus.claim.VerdictWord;

/** How a run ends, in the words of the command line's contract. */
public enum ExitCode {
  /** Every verdict is the expected one. */
  AS_EXPECTED(0, 0),
  /** Some verdict is not the expected one. */
  UNEXPECTED(1, 2),
  /** Some input could not be read, or some output not be written. */
  BAD_INPUT(2, 3),
  /** Some claim is undecided: more time, more digits or a better search may decide it. */
  OUT_OF_BUDGET(3, 1),
  /** The proof and the numbers contradict each other. */
  CONTRADICTION(4, 4);

  private final int status;
  private final int severity;

  ExitCode(int status, int severity) {
    this.status = status;
    this.severity = severity;
  }

  /** The status of the process. */
  public int status() {
    return status;
  }

  /**
   * The end that one finding asks for when a certain verdict is expected. What is CONFIRMED only
   * because the budget ended before a proof was found may still be proved.
   */
  static ExitCode of(Finding finding, VerdictWord expected) {
    if (finding.inconsistent()) {
      return CONTRADICTION;
    }
    if (finding.verdict() == expected) {
      return AS_EXPECTED;
    }
    return finding.verdict() == VerdictWord.UNDECIDED
            || (finding.verdict() == VerdictWord.CONFIRMED && finding.cutShort())
        ? OUT_OF_BUDGET
        : UNEXPECTED;
  }

  /** The end that one finding asks for when no verdict is expected. */
  static ExitCode of(Finding finding) {
    if (finding.inconsistent()) {
      return CONTRADICTION;
    }
    return switch (finding.verdict()) {
      case PROVED, CONFIRMED -> AS_EXPECTED;
      case REFUTED, ILL_POSED -> UNEXPECTED;
      case UNDECIDED -> OUT_OF_BUDGET;
    };
  }

  /** The most serious of several: 4, then 2, then 1, then 3, then 0. */
  public static ExitCode worst(List<ExitCode> codes) {
    return codes.stream().max(Comparator.comparingInt(code -> code.severity)).orElse(AS_EXPECTED);
  }
}
