package regulus.check;

import regulus.claim.VerdictWord;
import regulus.kernel.Statement;

/**
 * What became of one false variant of a claim.
 *
 * @param id its name in the checks file
 * @param why what is false about it
 * @param position where it is written, as {@code file:line:col}
 * @param statement what was checked
 * @param finding what was found
 * @param expected the verdict it must have
 * @param seconds time spent
 */
public record VariantOutcome(
    String id,
    String why,
    String position,
    Statement statement,
    Finding finding,
    VerdictWord expected,
    double seconds) {

  /** How a run that consisted of this variant alone would end. */
  public ExitCode exitCode() {
    return ExitCode.of(finding, expected);
  }
}
