package regulus.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import regulus.check.ClaimOutcome;
import regulus.check.FileOutcome;
import regulus.check.Finding;
import regulus.check.Numeric;
import regulus.check.Proof;
import regulus.claim.VerdictWord;
import regulus.kernel.Assumption;
import regulus.kernel.Setting;

/** The parts of a report on one claim, from which printed articles and pages are made. */
final class ClaimBlocks {

  private final FileOutcome file;
  private final ClaimOutcome claim;
  private final Finding finding;
  private final Notation notation;

  ClaimBlocks(FileOutcome file, ClaimOutcome claim) {
    this.file = file;
    this.claim = claim;
    this.finding = claim.finding();
    this.notation = Notation.of(file.setting());
  }

  /** Everything, in the order of reading. */
  List<Article.Block> all() {
    List<Article.Block> blocks = new ArrayList<>();
    blocks.add(statement());
    blocks.addAll(verdict());
    blocks.addAll(proof());
    blocks.addAll(certificate());
    blocks.addAll(Evidence.of(claim));
    return blocks;
  }

  /** The statement as mathematicians set one. */
  Article.Block statement() {
    boolean proved = finding.verdict() == VerdictWord.PROVED;
    return new Article.Block.Statement(proved, claim.id(), note(), assumptionsAndStatement());
  }

  /** The statement, with what it assumes beyond the setting of the file. */
  private List<Article.Block> assumptionsAndStatement() {
    List<Article.Block> statement = new ArrayList<>();
    List<Article.Block.Entry> more =
        SettingText.differences(claim.statement().setting(), file.setting());
    if (!more.isEmpty()) {
      List<Article.Span> spans = new ArrayList<>(List.of(text("Here also: ")));
      more.stream()
          .flatMap(entry -> entry.lines().stream())
          .forEach(
              line -> {
                spans.add(text(spans.size() == 1 ? "" : "; "));
                spans.addAll(line.spans());
              });
      spans.add(text("."));
      statement.add(new Article.Block.Paragraph(new Article.Line(spans)));
    }
    statement.addAll(StatementText.of(claim.statement()));
    return statement;
  }

  private String note() {
    String name = claim.id().equals(claim.kind()) ? claim.id() : claim.id() + ", " + claim.kind();
    return claim.title().isEmpty() ? name : name + ": " + claim.title();
  }

  /** The verdict with its scope, hypotheses, side conditions and witness. */
  List<Article.Block> verdict() {
    List<Article.Block> blocks = new ArrayList<>();
    if (finding.inconsistent()) {
      blocks.add(
          new Article.Block.Paragraph(
              Article.Line.of(
                  new Article.Span.Strong(
                      "EXACT ALGEBRA AND NUMBERS CONTRADICT EACH OTHER. One of the two is wrong: "
                          + "this is a fault of Regulus, not of the claim. Please report it."))));
    }
    List<Article.Block.Entry> entries = new ArrayList<>();
    entries.add(
        new Article.Block.Entry(
            "Verdict",
            List.of(
                Article.Line.of(
                    new Article.Span.Verdict(finding.verdict()),
                    text(numericSuffix() + expectation())))));
    claim
        .source()
        .ifPresent(source -> entry(entries, "Source", List.of(FileArticle.citation(source))));
    entry(entries, "Scope", List.of(finding.scope()));
    entry(entries, "Hypotheses", finding.hypotheses());
    finding.proof().ifPresent(proof -> sideConditions(entries, claim.statement().setting(), proof));
    finding.witness().ifPresent(witness -> entry(entries, "Witness", List.of(witness)));
    entry(entries, "Remark", List.of(claim.note(), finding.explanation()));
    blocks.add(new Article.Block.Glossary(entries));
    return blocks;
  }

  private void sideConditions(List<Article.Block.Entry> entries, Setting setting, Proof proof) {
    List<Article.Line> discharged = conditions(proof.discharged());
    if (!discharged.isEmpty()) {
      entries.add(new Article.Block.Entry("Discharged", discharged));
    }
    List<Article.Line> assumed = new ArrayList<>();
    Set<String> stated = new LinkedHashSet<>();
    for (Assumption condition : setting.assumptions()) {
      stated.add(condition.toString());
      assumed.add(
          Article.Line.of(
              new Article.Span.Formula(Layout.of(condition, notation)),
              text(" (stated by the claim)")));
    }
    for (String condition : proof.assumed()) {
      String bare = condition.replace("`", "");
      if (stated.add(bare)) {
        assumed.add(
            Article.Line.of(
                Sentence.formula(bare, notation),
                new Article.Span.Strong(" (assumed here, not stated by the claim)")));
      }
    }
    if (!assumed.isEmpty()) {
      entries.add(new Article.Block.Entry("Assumed", assumed));
    }
  }

  private List<Article.Line> conditions(List<String> conditions) {
    return conditions.stream()
        .map(
            condition ->
                condition.contains("`")
                    ? Sentence.read(condition, notation)
                    : Article.Line.of(Sentence.formula(condition, notation)))
        .toList();
  }

  private void entry(List<Article.Block.Entry> entries, String term, List<String> sentences) {
    List<Article.Line> lines =
        sentences.stream()
            .filter(sentence -> !sentence.isEmpty())
            .map(sentence -> Sentence.read(sentence, notation))
            .toList();
    if (!lines.isEmpty()) {
      entries.add(new Article.Block.Entry(term, lines));
    }
  }

  private String numericSuffix() {
    return finding.numeric() == Numeric.NOT_RUN
        ? "; no numeric test was run"
        : "; numeric: " + Words.numeric(finding);
  }

  private String expectation() {
    return claim
        .expected()
        .filter(expected -> expected != finding.verdict())
        .map(expected -> "; expected " + expected.word())
        .orElse("");
  }

  /** The derivation, each step numbered; empty if there is no proof. */
  List<Article.Block> proof() {
    return finding.proof().stream()
        .<Article.Block>map(
            proof ->
                new Article.Block.Details(
                    Article.Line.text("Proof, by the rule \u201c" + proof.rule() + "\u201d"),
                    steps(proof)))
        .toList();
  }

  private List<Article.Block> steps(Proof proof) {
    List<Article.Block> inside = new ArrayList<>();
    for (Proof premise : proof.premises()) {
      List<Article.Block> lemma = new ArrayList<>(StatementText.of(premise.statement()));
      lemma.addAll(steps(premise));
      inside.add(
          new Article.Block.Details(
              Article.Line.text("Lemma, by the rule \u201c" + premise.rule() + "\u201d"), lemma));
    }
    if (!proof.steps().isEmpty()) {
      inside.add(
          new Article.Block.Steps(
              proof.steps().stream().map(step -> Sentence.read(step, notation)).toList()));
    }
    return inside;
  }

  /** What the kernel replayed; empty if nothing was. */
  List<Article.Block> certificate() {
    return finding.certificate().stream().map(this::certificate).toList();
  }

  private Article.Block certificate(Finding.CertificateUse certificate) {
    List<Article.Line> lines = new ArrayList<>();
    lines.add(
        certificate
            .file()
            .map(name -> Article.Line.of(text("file "), new Article.Span.Code(name)))
            .orElseGet(() -> Article.Line.text("derived in this run, not stored")));
    certificate.steps().forEach(step -> lines.add(Sentence.read(step, notation)));
    return new Article.Block.Glossary(List.of(new Article.Block.Entry("Certificate", lines)));
  }

  private static Article.Span text(String text) {
    return new Article.Span.Text(text);
  }
}
