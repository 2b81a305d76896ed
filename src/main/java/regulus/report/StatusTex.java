package regulus.report;

import java.util.List;
import regulus.check.ClaimOutcome;
import regulus.check.FileOutcome;
import regulus.check.Finding;
import regulus.check.Outcome;

/** The verdicts of a run for {@code regulus.sty}, one line for each claim. */
final class StatusTex {

  private static final String HEAD =
      """
      %% Verdicts for regulus.sty, written by `regulus check'.
      %% Identifier, verdict, numbers, hash of the claim file, scope for print, scope as a string.
      """;

  private StatusTex() {}

  static String print(Outcome outcome) {
    StringBuilder out = new StringBuilder(HEAD);
    for (FileOutcome file : outcome.files()) {
      for (ClaimOutcome claim : file.claims()) {
        out.append(line(file, claim)).append('\n');
      }
    }
    return out.toString();
  }

  private static String line(FileOutcome file, ClaimOutcome claim) {
    Finding finding = claim.finding();
    String scope = Words.plain(finding.scope());
    List<String> fields =
        List.of(
            file.id() + "/" + claim.id(),
            finding.verdict().word(),
            Words.numeric(finding),
            file.run().sha256(),
            LatexText.escape(scope),
            string(scope));
    return "\\regulusstatus{" + String.join("}{", fields) + "}";
  }

  /** Letters of a string that a viewer shows, with nothing in it that TeX or PDF acts on. */
  private static String string(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .map(point -> "\\{}%#&$~^_\"".indexOf(point) >= 0 ? ' ' : point)
        .map(point -> point >= 0x20 && point < 0x7F ? point : '?')
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
