package regulus.check;

import java.util.List;
import java.util.Optional;
import regulus.claim.Claim;
import regulus.claim.VerdictWord;
import regulus.kernel.Expr;

/**
 * Why a statement has its verdict, and what is true instead.
 *
 * @param file the claim file as the user named it
 * @param name the statement's full name: {@code FILE-ID/CLAIM-ID}, and {@code /VARIANT-ID}
 * @param claim the claim, or the variant as a claim
 * @param why what a variant is said to have wrong; empty for a claim
 * @param finding what was found
 * @param expected the verdict it must have, if one was stated
 * @param command how to check the file
 * @param nearest true statements that differ by a small change; nothing if none was looked for
 * @param derived what holds in the setting of a statement that is not proved
 */
public record Explanation(
    String file,
    String name,
    Claim claim,
    String why,
    Finding finding,
    Optional<VerdictWord> expected,
    String command,
    Optional<NearestTrue.Result> nearest,
    List<Derived> derived) {

  /** Copies the list. */
  public Explanation {
    derived = List.copyOf(derived);
  }

  /**
   * A theorem about the setting that no one has claimed.
   *
   * @param subject what it is about, for example {@code Regularizer}
   * @param formula the law or potential
   * @param reason for what it is proved
   */
  public record Derived(String subject, Expr formula, String reason) {}

  /** How a run that consisted of this explanation ends: what is wrong with a claim is explained. */
  public ExitCode exitCode() {
    return finding.inconsistent() ? ExitCode.CONTRADICTION : ExitCode.AS_EXPECTED;
  }
}
