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
import regulus.claim.Citation;
import regulus.claim.VerdictWord;
import regulus.kernel.Assumption;
import regulus.kernel.Setting;

/** The report on one claim file. It holds no time and no path of the machine it was made on. */
final class FileArticle {

  private final FileOutcome file;
  private final Notation notation;
  private final List<Article.Block> blocks = new ArrayList<>();

  private FileArticle(FileOutcome file) {
    this.file = file;
    this.notation = Notation.of(file.setting());
  }

  static Article of(FileOutcome file) {
    FileArticle article = new FileArticle(file);
    article.write();
    return new Article(file.title(), subject(file), article.blocks);
  }

  /** The citation in one line, or the file's name if nothing is cited. */
  static String subject(FileOutcome file) {
    return file.source()
        .map(FileArticle::citation)
        .filter(text -> !text.isEmpty())
        .orElse(file.id());
  }

  private static String citation(Citation source) {
    boolean both = !source.paper().isEmpty() && !source.statement().isEmpty();
    return source.paper() + (both ? ", " : "") + source.statement();
  }

  private void write() {
    heading(1, "Setting");
    blocks.add(new Article.Block.Glossary(SettingText.of(file.setting())));
    if (!file.data().isEmpty()) {
      List<Article.Line> notes = file.data().stream().map(Article.Line::text).toList();
      blocks.add(new Article.Block.Glossary(List.of(new Article.Block.Entry("Data", notes))));
    }
    heading(1, "Claims");
    file.claims().forEach(this::claim);
    heading(1, "How to reproduce");
    reproduce();
  }

  private void claim(ClaimOutcome claim) {
    Finding finding = claim.finding();
    boolean proved = finding.verdict() == VerdictWord.PROVED;
    blocks.add(new Article.Block.Statement(proved, claim.id(), note(claim), statement(claim)));
    verdict(claim);
    finding.proof().ifPresent(this::proof);
    certificate(finding);
    blocks.addAll(Evidence.of(claim));
  }

  /** The statement, with what it assumes beyond the setting of the file. */
  private List<Article.Block> statement(ClaimOutcome claim) {
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

  private static String note(ClaimOutcome claim) {
    String name = claim.id().equals(claim.kind()) ? claim.id() : claim.id() + ", " + claim.kind();
    return claim.title().isEmpty() ? name : name + ": " + claim.title();
  }

  private void verdict(ClaimOutcome claim) {
    Finding finding = claim.finding();
    if (finding.inconsistent()) {
      blocks.add(
          paragraph(
              new Article.Span.Strong(
                  "EXACT ALGEBRA AND NUMBERS CONTRADICT EACH OTHER. One of the two is wrong: "
                      + "this is a fault of Regulus, not of the claim. Please report it.")));
    }
    List<Article.Block.Entry> entries = new ArrayList<>();
    entries.add(
        new Article.Block.Entry(
            "Verdict",
            List.of(
                Article.Line.of(
                    new Article.Span.Verdict(finding.verdict()),
                    text(numericSuffix(finding) + expectation(claim))))));
    claim.source().ifPresent(source -> entry(entries, "Source", List.of(citation(source))));
    entry(entries, "Scope", List.of(finding.scope()));
    entry(entries, "Hypotheses", finding.hypotheses());
    finding.proof().ifPresent(proof -> sideConditions(entries, claim.statement().setting(), proof));
    finding.witness().ifPresent(witness -> entry(entries, "Witness", List.of(witness)));
    entry(entries, "Remark", List.of(claim.note(), finding.explanation()));
    blocks.add(new Article.Block.Glossary(entries));
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

  private static String numericSuffix(Finding finding) {
    return finding.numeric() == Numeric.NOT_RUN
        ? "; no numeric test was run"
        : "; numeric: " + Words.numeric(finding);
  }

  private static String expectation(ClaimOutcome claim) {
    return claim
        .expected()
        .filter(expected -> expected != claim.finding().verdict())
        .map(expected -> "; expected " + expected.word())
        .orElse("");
  }

  private void proof(Proof proof) {
    blocks.add(
        new Article.Block.Details(
            Article.Line.text("Proof, by the rule \u201c" + proof.rule() + "\u201d"),
            proofBlocks(proof)));
  }

  private List<Article.Block> proofBlocks(Proof proof) {
    List<Article.Block> inside = new ArrayList<>();
    for (Proof premise : proof.premises()) {
      List<Article.Block> lemma = new ArrayList<>(StatementText.of(premise.statement()));
      lemma.addAll(proofBlocks(premise));
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

  private void certificate(Finding finding) {
    if (finding.certificate().isEmpty()) {
      return;
    }
    Finding.CertificateUse certificate = finding.certificate().get();
    List<Article.Line> lines = new ArrayList<>();
    lines.add(
        certificate
            .file()
            .map(name -> Article.Line.of(text("file "), new Article.Span.Code(name)))
            .orElseGet(() -> Article.Line.text("derived in this run, not stored")));
    certificate.steps().forEach(step -> lines.add(Sentence.read(step, notation)));
    blocks.add(new Article.Block.Glossary(List.of(new Article.Block.Entry("Certificate", lines))));
  }

  private void reproduce() {
    FileOutcome.Run run = file.run();
    blocks.add(new Article.Block.Commands(List.of(run.command())));
    List<Article.Block.Entry> entries = new ArrayList<>();
    entries.add(new Article.Block.Entry("Version", List.of(Article.Line.text(run.version()))));
    entries.add(
        new Article.Block.Entry(
            "Digits", List.of(Article.Line.text(Integer.toString(run.digits())))));
    if (!run.seeds().isEmpty()) {
      String seeds = String.join(", ", run.seeds().stream().map(String::valueOf).toList());
      entries.add(new Article.Block.Entry("Seeds", List.of(Article.Line.text(seeds))));
    }
    entries.add(
        new Article.Block.Entry(
            "Claim file",
            List.of(
                Article.Line.of(new Article.Span.Code(file.place())),
                Article.Line.of(text("SHA-256 "), new Article.Span.Code(run.sha256())))));
    blocks.add(new Article.Block.Glossary(entries));
  }

  private void heading(int level, String text) {
    blocks.add(new Article.Block.Heading(level, Article.Line.text(text)));
  }

  private static Article.Block paragraph(Article.Span... spans) {
    return new Article.Block.Paragraph(Article.Line.of(spans));
  }

  private static Article.Span text(String text) {
    return new Article.Span.Text(text);
  }
}
