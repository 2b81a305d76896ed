package regulus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import regulus.check.ClaimOutcome;
import regulus.check.ExitCode;
import regulus.check.FileOutcome;
import regulus.check.Finding;
import regulus.check.Outcome;
import regulus.check.VariantOutcome;
import regulus.claim.VerdictWord;

/**
 * The results in the form that build servers read: a suite per file, a test per claim or variant.
 */
final class JunitXml {

  private JunitXml() {}

  /** The document. */
  static String print(Outcome outcome) {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuites name=\"regulus ").append(escape(outcome.version())).append("\">\n");
    outcome.files().forEach(file -> suite(out, file));
    return out.append("</testsuites>\n").toString();
  }

  /** One claim or variant. */
  private record Case(String name, double seconds, String text, Optional<String> failure) {}

  private static void suite(StringBuilder out, FileOutcome file) {
    List<Case> cases = new ArrayList<>();
    for (ClaimOutcome claim : file.claims()) {
      cases.add(
          test(
              claim.id(), claim.seconds(), claim.finding(), claim.ownExitCode(), claim.expected()));
      for (VariantOutcome variant : claim.variants()) {
        cases.add(
            test(
                claim.id() + " / " + variant.id(),
                variant.seconds(),
                variant.finding(),
                variant.exitCode(),
                Optional.of(variant.expected())));
      }
    }
    long failures = cases.stream().filter(test -> test.failure().isPresent()).count();
    double seconds = cases.stream().mapToDouble(Case::seconds).sum();
    out.append("  <testsuite name=\"").append(escape(file.id()));
    out.append("\" tests=\"").append(cases.size());
    out.append("\" failures=\"").append(failures);
    out.append("\" errors=\"0\" skipped=\"0\" time=\"").append(time(seconds)).append("\">\n");
    cases.forEach(test -> test(out, file.id(), test));
    out.append("  </testsuite>\n");
  }

  private static Case test(
      String name,
      double seconds,
      Finding finding,
      ExitCode exitCode,
      Optional<VerdictWord> expected) {
    String verdict = finding.verdict().word() + "; numeric: " + Words.numeric(finding);
    String detail = finding.witness().orElse(finding.explanation());
    if (exitCode == ExitCode.AS_EXPECTED) {
      return new Case(name, seconds, verdict, Optional.empty());
    }
    String contradiction =
        exitCode == ExitCode.CONTRADICTION
            ? "exact algebra and numbers contradict each other: "
            : "";
    String wanted = expected.map(word -> "; expected " + word.word()).orElse("");
    return new Case(name, seconds, detail, Optional.of(contradiction + verdict + wanted));
  }

  private static void test(StringBuilder out, String suite, Case test) {
    out.append("    <testcase classname=\"").append(escape(suite));
    out.append("\" name=\"").append(escape(test.name()));
    out.append("\" time=\"").append(time(test.seconds())).append("\">\n");
    if (test.failure().isPresent()) {
      out.append("      <failure message=\"").append(escape(test.failure().get())).append("\">");
      out.append(escape(test.text())).append("</failure>\n");
    } else {
      out.append("      <system-out>").append(escape(test.text())).append("</system-out>\n");
    }
    out.append("    </testcase>\n");
  }

  private static String time(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  /** Escapes, and drops the control characters that XML 1.0 cannot hold. */
  private static String escape(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .filter(
            point ->
                point == '\t'
                    || point == '\n'
                    || (point >= 0x20 && point < 0xD800)
                    || (point >= 0xE000 && point != 0xFFFE && point != 0xFFFF))
        .forEach(kept::appendCodePoint);
    return Html.escape(kept.toString());
  }
}
