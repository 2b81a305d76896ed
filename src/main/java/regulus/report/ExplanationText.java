package regulus.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import regulus.check.Explanation;
import regulus.check.Finding;
import regulus.check.Measured;
import regulus.check.NearestTrue;
import regulus.check.Numeric;
import regulus.check.Proof;
import regulus.claim.EditableClaim;
import regulus.claim.VerdictWord;
import regulus.kernel.Assumption;

/** An explanation as plain text: sections of indented lines. */
final class ExplanationText {

  /** Longer formulas are shown around the change only. */
  private static final int LONGEST = 160;

  private static final int AROUND = 50;

  /** Stands before a formula on a line of its own, or a command. */
  private static final String FORMULA = " ".repeat(10);

  private static final int WIDTH = 100;

  /** How far sentences are indented at most. */
  private static final int SENTENCES = 8;

  private final Explanation explanation;
  private final Finding finding;
  private final Notation notation;
  private final List<String> lines = new ArrayList<>();

  private ExplanationText(Explanation explanation) {
    this.explanation = explanation;
    this.finding = explanation.finding();
    this.notation = Notation.of(explanation.claim().statement().setting());
  }

  /** The lines. */
  static List<String> of(Explanation explanation) {
    ExplanationText text = new ExplanationText(explanation);
    text.write();
    return List.copyOf(text.lines);
  }

  private void write() {
    String expected =
        explanation
            .expected()
            .filter(word -> word != finding.verdict())
            .map(word -> ", expected " + word.word())
            .orElse("");
    lines.add(explanation.name() + ": " + finding.verdict().word() + expected);
    lines.add(explanation.claim().position().toString());
    if (!explanation.why().isEmpty()) {
      lines.add("a variant that is meant to be false: " + explanation.why());
    }
    section("The claim, as the kernel received it", claim());
    section("What " + finding.verdict().word() + " means", meaning());
    section("Why", why());
    finding.proof().ifPresent(proof -> section("Proof", proof(proof)));
    section("Numbers", numbers());
    explanation
        .nearest()
        .ifPresent(nearest -> section("The nearest true statement", near(nearest)));
    section("What holds instead", derived());
    section("What to do next", next());
  }

  private void section(String title, List<String> body) {
    if (!body.isEmpty()) {
      lines.add("");
      lines.add(title);
      body.forEach(line -> lines.addAll(wrapped(line.isEmpty() ? "" : "  " + line)));
    }
  }

  /** A sentence on as many lines as it needs; what is indented is a formula and stays whole. */
  private static List<String> wrapped(String line) {
    String indent = line.substring(0, line.length() - line.stripLeading().length());
    if (line.length() <= WIDTH || indent.length() > SENTENCES) {
      return List.of(line);
    }
    List<String> wrapped = new ArrayList<>();
    StringBuilder current = new StringBuilder(indent);
    for (String word : line.strip().split(" ", -1)) {
      if (current.length() + word.length() >= WIDTH && !current.toString().isBlank()) {
        wrapped.add(current.toString().stripTrailing());
        current.setLength(0);
        current.append(indent).append("  ");
      }
      current.append(word).append(' ');
    }
    wrapped.add(current.toString().stripTrailing());
    return wrapped;
  }

  private List<String> claim() {
    List<String> body = new ArrayList<>();
    SettingText.of(explanation.claim().statement().setting())
        .forEach(entry -> body.addAll(PlainText.of(entry)));
    body.addAll(PlainText.of(StatementText.of(explanation.claim().statement())));
    return body;
  }

  private List<String> meaning() {
    return switch (finding.verdict()) {
      case PROVED ->
          List.of(
              "The kernel has deduced the claim by exact algebra from the hypotheses below, for"
                  + " everything that the scope names. No number was used.");
      case CONFIRMED ->
          List.of(
              "No proof was found. Every numeric test passed, on the instances below and on no"
                  + " others: this is evidence and not a proof.");
      case REFUTED ->
          List.of(
              "The claim is false as it stands. The witness below shows it, and anyone can compute"
                  + " it again.");
      case UNDECIDED ->
          List.of(
              "Neither a proof nor a refutation was found. This says nothing about whether the"
                  + " claim is true.");
      case ILL_POSED ->
          List.of(
              "The claim has no meaning at some point that it speaks of, or nothing satisfies its"
                  + " assumptions. An assumption is missing, or there is one too many.");
    };
  }

  private List<String> why() {
    List<String> body = new ArrayList<>();
    if (finding.inconsistent()) {
      body.add("THE PROOF AND THE NUMBERS CONTRADICT EACH OTHER. This is a fault of Regulus.");
    }
    add(body, "scope", finding.scope());
    if (finding.proof().isEmpty()) {
      finding.hypotheses().forEach(line -> add(body, "hypothesis", line));
    }
    finding.witness().ifPresent(witness -> add(body, "witness", witness));
    add(body, "reason", finding.explanation());
    if (finding.cutShort()) {
      body.add("The budget ended before everything was tried.");
    }
    return body;
  }

  private void add(List<String> body, String term, String sentence) {
    if (!sentence.isEmpty()) {
      body.add(term + ": " + Words.plain(sentence));
    }
  }

  private List<String> proof(Proof proof) {
    List<String> body = new ArrayList<>();
    body.add("by the rule \"" + proof.rule() + "\"");
    Set<String> known = new LinkedHashSet<>();
    steps(proof, body, known, "");
    List<String> stated =
        explanation.claim().statement().setting().assumptions().stream()
            .map(Assumption::toString)
            .toList();
    proof.hypotheses().forEach(line -> add(body, "hypothesis, not proved", line));
    stated.forEach(line -> add(body, "assumed, stated by the claim", line));
    proof.assumed().stream()
        .map(Words::plain)
        .filter(line -> !stated.contains(line))
        .forEach(line -> add(body, "assumed, NOT stated by the claim", line));
    proof.discharged().forEach(line -> add(body, "side condition, proved", line));
    finding
        .certificate()
        .ifPresent(
            certificate -> {
              String from =
                  certificate.file().map(file -> "file " + file).orElse("found in this run");
              add(body, "certificate", from);
              certificate.steps().forEach(step -> body.add("  " + Words.plain(step)));
            });
    return body;
  }

  /** The steps, premises first, each sentence once. */
  private void steps(Proof proof, List<String> body, Set<String> known, String indent) {
    for (Proof premise : proof.premises()) {
      String claimed =
          StatementText.headline(premise.statement()).stream()
              .map(PlainText::of)
              .reduce((a, b) -> a + "; " + b)
              .map(text -> ": " + text)
              .orElse("");
      String lemma = indent + "lemma, by the rule \"" + premise.rule() + "\"" + claimed;
      if (known.add(lemma)) {
        body.add(lemma);
      }
      steps(premise, body, known, indent + "  ");
    }
    for (String step : proof.steps()) {
      if (known.add(step)) {
        body.add(indent + "- " + PlainText.of(Sentence.read(step, notation)));
      }
    }
  }

  private List<String> numbers() {
    List<String> body = new ArrayList<>();
    if (finding.numeric() == Numeric.NOT_RUN && finding.measurements().isEmpty()) {
      return List.of("no numeric test was run");
    }
    body.add(
        Words.numeric(finding)
            + ": the residual of a true claim falls as digits grow, that of a false one stays");
    for (Measured one : finding.measurements()) {
      body.add(
          one.instance()
              + ", "
              + one.test()
              + ": "
              + residual(one.lowResidual(), one.lowDigits())
              + ", "
              + residual(one.highResidual(), one.highDigits())
              + (one.note().isEmpty() ? "" : " (" + Words.plain(one.note()) + ")"));
    }
    return body;
  }

  private static String residual(String residual, int digits) {
    return residual + " at " + digits + " digits";
  }

  private List<String> near(NearestTrue.Result nearest) {
    List<String> body = new ArrayList<>();
    for (NearestTrue.Found found : nearest.found()) {
      if (!body.isEmpty()) {
        body.add("");
        body.add("or, as near,");
      }
      body.addAll(near(found));
    }
    if (body.isEmpty()) {
      String reason = nearest.cutShort() ? "; a larger --budget may find one" : "";
      body.add(
          "none was found: "
              + nearest.tried()
              + " small changes of the claim were examined and none is proved"
              + reason);
    }
    return body;
  }

  private List<String> near(NearestTrue.Found found) {
    EditableClaim.Formula formula = found.formula();
    String text = formula.text();
    int from = found.edit().from();
    int to = Math.max(found.edit().to(), from + 1);
    int start = text.length() <= LONGEST ? 0 : Math.max(0, from - AROUND);
    int end = text.length() <= LONGEST ? text.length() : Math.min(text.length(), to + AROUND);
    String shown = text.substring(start, end).replaceAll("\\s", " ");
    List<String> body = new ArrayList<>();
    body.add(formula.position(from) + ", " + where(formula) + ":");
    body.add(FORMULA + shown);
    body.add(
        FORMULA + " ".repeat(from - start) + "^".repeat(Math.max(1, Math.min(to, end) - from)));
    body.add(words(found) + ": " + VerdictWord.PROVED.word());
    body.add(FORMULA + formula.key() + ": \"" + found.text() + "\"");
    body.add(
        "  by the rule \"" + found.proof().rule() + "\", " + Words.plain(found.proof().scope()));
    return body;
  }

  private static String where(EditableClaim.Formula formula) {
    return formula.isDefinition()
        ? "in the definition of " + formula.key() + " (other claims may use it too)"
        : "in `" + formula.key() + "`";
  }

  /** The change in words, such as "4 holds where you wrote 2". */
  private static String words(NearestTrue.Found found) {
    String before =
        found.formula().text().substring(found.edit().from(), found.edit().to()).strip();
    String after = found.edit().replacement().strip();
    if (before.isEmpty()) {
      return "it holds with `" + after + "` put in here";
    }
    return after.isEmpty()
        ? "it holds without `" + before + "`"
        : "`" + after + "` holds where you wrote `" + before + "`";
  }

  private List<String> derived() {
    return explanation.derived().stream()
        .flatMap(
            one ->
                Stream.of(
                    one.subject() + ", PROVED for this model:",
                    FORMULA + one.formula(),
                    "  " + Words.plain(one.reason())))
        .toList();
  }

  private List<String> next() {
    Optional<NearestTrue.Found> found =
        explanation.nearest().flatMap(nearest -> nearest.found().stream().findFirst());
    return switch (finding.verdict()) {
      case PROVED ->
          List.of(
              "Read the hypotheses: the claim holds where they do. Pin the verdict in the file of"
                  + " checks (expect: {"
                  + explanation.claim().heading().id()
                  + ": PROVED}).");
      case CONFIRMED ->
          List.of("Run it with more digits or other seeds:", FORMULA + explanation.command());
      case REFUTED ->
          found.isPresent()
              ? List.of(
                  "If the statement above is what you meant, paste its line and check again:",
                  FORMULA + explanation.command())
              : List.of(
                  "Compare with what holds, mend the claim, and check again:",
                  FORMULA + explanation.command());
      case UNDECIDED ->
          List.of(
              "Give what the reason says is missing, or more time and digits:",
              FORMULA + explanation.command() + " --budget 5m");
      case ILL_POSED -> List.of("Add the missing assumption under `assume`, and check again.");
    };
  }
}
