package regulus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import regulus.check.ClaimOutcome;
import regulus.check.FileOutcome;
import regulus.check.Finding;
import regulus.check.Outcome;
import regulus.check.Proof;

/** The verdicts of a run for {@code regulus.sty}, one line for each claim. */
final class StatusTex {

  private static final String HEAD =
      """
      %% Verdicts for regulus.sty, written by `regulus check'.
      %% Identifier, verdict, numbers, hash of the claim file, scope for print, scope as a string.
      """;

  /** Instead of a verdict that the numbers contradict: no paper may expect it. */
  private static final String CONTRADICTED = "CONTRADICTED";

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
    String extent = extent(claim);
    List<String> fields =
        List.of(
            file.id() + "/" + claim.id(),
            finding.inconsistent() ? CONTRADICTED : finding.verdict().word(),
            Words.numeric(finding),
            file.run().sha256(),
            LatexArticle.line(Sentence.read(extent, Notation.of(claim.statement().setting()))),
            string(Words.plain(extent)));
    return "\\regulusstatus{" + String.join("}{", fields) + "}";
  }

  /** For what the verdict holds, and on what it rests beyond what the claim itself says. */
  private static String extent(ClaimOutcome claim) {
    Finding finding = claim.finding();
    List<String> parts = new ArrayList<>();
    if (!finding.scope().isEmpty()) {
      parts.add(finding.scope());
    }
    Stream.concat(
            finding.hypotheses().stream(),
            finding.proof().map(Proof::assumed).orElse(List.of()).stream()
                .filter(condition -> !isStated(claim, condition)))
        .forEach(condition -> parts.add("if " + condition));
    return String.join("; ", parts);
  }

  private static boolean isStated(ClaimOutcome claim, String condition) {
    return claim.statement().setting().assumptions().stream()
        .anyMatch(assumption -> assumption.toString().equals(Words.plain(condition)));
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
