package regulus.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import regulus.check.Explanation;
import regulus.check.Finding;
import regulus.check.Measured;
import regulus.check.NearestTrue;
import regulus.check.Proof;
import regulus.claim.VerdictWord;

/** An explanation for programs to read; docs/json.md describes every field. */
final class ExplanationJson {

  private ExplanationJson() {}

  /** One object, with a line end after it. */
  static String print(String version, Explanation explanation) {
    Finding finding = explanation.finding();
    OptionalInt digits = finding.digits();
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("regulus", version);
    root.put("file", explanation.file());
    root.put("name", explanation.name());
    root.put("kind", explanation.claim().kind());
    root.put("position", explanation.claim().position().toString());
    root.put("verdict", finding.verdict().word());
    root.put("expected", explanation.expected().map(VerdictWord::word).orElse(null));
    root.put("statement", explanation.claim().statement().toString());
    root.put("numeric", finding.numeric().word());
    root.put("digits", digits.isPresent() ? digits.getAsInt() : null);
    root.put("scope", Words.plain(finding.scope()));
    root.put("hypotheses", finding.hypotheses().stream().map(Words::plain).toList());
    root.put("witness", finding.witness().map(Words::plain).orElse(null));
    root.put("reason", Words.plain(finding.explanation()));
    root.put("proof", finding.proof().map(ExplanationJson::proof).orElse(null));
    root.put(
        "measurements", finding.measurements().stream().map(ExplanationJson::measured).toList());
    root.put(
        "nearest",
        explanation
            .nearest()
            .map(near -> near.found().stream().map(ExplanationJson::found).toList())
            .orElse(List.of()));
    root.put("tried", explanation.nearest().map(NearestTrue.Result::tried).orElse(0));
    root.put("derived", explanation.derived().stream().map(ExplanationJson::derived).toList());
    return Json.print(root) + "\n";
  }

  private static Map<String, @Nullable Object> proof(Proof proof) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("rule", proof.rule());
    map.put("steps", proof.steps().stream().map(Words::plain).toList());
    map.put("discharged", proof.discharged().stream().map(Words::plain).toList());
    map.put("assumed", proof.assumed().stream().map(Words::plain).toList());
    map.put("premises", proof.premises().stream().map(ExplanationJson::proof).toList());
    return map;
  }

  private static Map<String, @Nullable Object> measured(Measured one) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("instance", one.instance());
    map.put("test", one.test());
    map.put("lowDigits", one.lowDigits());
    map.put("lowResidual", one.lowResidual());
    map.put("highDigits", one.highDigits());
    map.put("highResidual", one.highResidual());
    return map;
  }

  private static Map<String, @Nullable Object> found(NearestTrue.Found found) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("key", found.formula().key());
    map.put("definition", found.formula().isDefinition());
    map.put("position", found.formula().position(found.edit().from()).toString());
    map.put("written", found.formula().text());
    map.put("from", found.edit().from());
    map.put("to", found.edit().to());
    map.put("replacement", found.edit().replacement());
    map.put("holds", found.text());
    map.put("verdict", VerdictWord.PROVED.word());
    map.put("rule", found.proof().rule());
    map.put("scope", Words.plain(found.proof().scope()));
    return map;
  }

  private static Map<String, @Nullable Object> derived(Explanation.Derived one) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("subject", one.subject());
    map.put("formula", one.formula().toString());
    map.put("reason", Words.plain(one.reason()));
    return map;
  }
}
