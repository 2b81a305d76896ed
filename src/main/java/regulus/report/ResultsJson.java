package regulus.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import regulus.check.ClaimOutcome;
import regulus.check.FileOutcome;
import regulus.check.Finding;
import regulus.check.Outcome;
import regulus.claim.VerdictWord;

/** The results for programs to read; docs/json.md describes every field. */
final class ResultsJson {

  private ResultsJson() {}

  /** One object, with a line end after it. */
  static String print(Outcome outcome) {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    List<Object> results = new ArrayList<>();
    for (FileOutcome file : outcome.files()) {
      for (ClaimOutcome claim : file.claims()) {
        results.add(result(file, claim));
      }
    }
    root.put("regulus", outcome.version());
    root.put("results", results);
    return Json.print(root) + "\n";
  }

  private static Map<String, @Nullable Object> result(FileOutcome file, ClaimOutcome claim) {
    Finding finding = claim.finding();
    OptionalInt digits = finding.digits();
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("file", file.file());
    result.put("id", file.id());
    result.put("claim", claim.id());
    result.put("kind", claim.kind());
    result.put("verdict", finding.verdict().word());
    result.put("numeric", finding.numeric().word());
    result.put("digits", digits.isPresent() ? digits.getAsInt() : null);
    result.put("scope", Words.plain(finding.scope()));
    result.put("hypotheses", finding.hypotheses().stream().map(Words::plain).toList());
    result.put("witness", finding.witness().map(Words::plain).orElse(null));
    result.put(
        "certificate", finding.certificate().flatMap(Finding.CertificateUse::file).orElse(null));
    result.put("expected", claim.expected().map(VerdictWord::word).orElse(null));
    Map<String, @Nullable Object> variants = new LinkedHashMap<>();
    variants.put("tried", claim.variants().size());
    variants.put("refuted", claim.refutedVariants());
    result.put("variants", variants);
    if (!file.data().isEmpty()) {
      result.put("data", file.data());
    }
    result.put("seconds", Math.round(claim.seconds() * 1000) / 1000.0);
    return result;
  }
}
