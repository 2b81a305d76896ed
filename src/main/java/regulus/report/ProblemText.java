package regulus.report;

import java.util.ArrayList;
import java.util.List;
import regulus.check.ClaimOutcome;
import regulus.check.ExitCode;
import regulus.check.Finding;
import regulus.check.VariantOutcome;

/** What is wrong with a verdict, in lines for a terminal or a test's failure message. */
public final class ProblemText {

  private ProblemText() {}

  /** The problem with a claim itself, without its variants; no line if it is as expected. */
  public static List<String> of(ClaimOutcome claim) {
    return lines(
        claim.position(),
        claim.id(),
        claim.finding(),
        claim.ownExitCode(),
        claim.expected().map(word -> ", expected " + word.word()).orElse(""));
  }

  /**
   * The problem with a false variant; no line if it is as expected.
   *
   * @param claim the identifier of the claim it falsifies
   */
  public static List<String> of(String claim, VariantOutcome variant) {
    return lines(
        variant.position(),
        claim + ", variant " + variant.id(),
        variant.finding(),
        variant.exitCode(),
        ", expected " + variant.expected().word());
  }

  private static List<String> lines(
      String position, String name, Finding finding, ExitCode end, String expected) {
    if (end == ExitCode.AS_EXPECTED) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    if (finding.inconsistent()) {
      lines.add("!!! THE PROOF AND THE NUMBERS CONTRADICT EACH OTHER !!!");
      lines.add("This is a fault of Regulus, whichever half is wrong. Please report it.");
    }
    lines.add(position + ": " + name + ": " + finding.verdict().word() + expected);
    if (finding.inconsistent()) {
      lines.addAll(bothHalves(finding));
    }
    finding.witness().ifPresent(witness -> lines.add("    witness: " + Words.plain(witness)));
    if (!finding.explanation().isEmpty()) {
      lines.add("    " + Words.plain(finding.explanation()));
    }
    return lines;
  }

  private static List<String> bothHalves(Finding finding) {
    List<String> lines = new ArrayList<>();
    String exact =
        finding
            .proof()
            .map(proof -> "proved by the rule \"" + proof.rule() + "\", " + proof.scope())
            .orElse("refuted by exact algebra");
    lines.add("    exact: " + exact);
    lines.add("    numbers: " + Words.numeric(finding));
    finding
        .measurements()
        .forEach(
            measured ->
                lines.add(
                    "      "
                        + measured.instance()
                        + ", "
                        + measured.test()
                        + ": "
                        + measured.lowResidual()
                        + " at "
                        + measured.lowDigits()
                        + " digits, "
                        + measured.highResidual()
                        + " at "
                        + measured.highDigits()));
    return lines;
  }
}
