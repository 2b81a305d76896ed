package regulus.report;

import java.util.ArrayList;
import java.util.List;
import regulus.check.ClaimOutcome;
import regulus.check.FileOutcome;
import regulus.claim.Citation;

/** The report on one claim file. It holds no time and no path of the machine it was made on. */
final class FileArticle {

  private final FileOutcome file;
  private final List<Article.Block> blocks = new ArrayList<>();

  private FileArticle(FileOutcome file) {
    this.file = file;
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

  /** The paper and the numbered statement in it. */
  static String citation(Citation source) {
    boolean both = !source.paper().isEmpty() && !source.statement().isEmpty();
    return source.paper() + (both ? ", " : "") + source.statement();
  }

  /** The numbered statement with a reference to the paper, if its identifier is known. */
  static Article.Line source(Citation source) {
    return Bibliography.of(source)
        .map(
            paper ->
                Article.Line.of(
                    text(source.statement().isEmpty() ? source.paper() : source.statement()),
                    new Article.Span.Cite(paper)))
        .orElseGet(() -> Article.Line.text(citation(source)));
  }

  private void write() {
    summary();
    heading(1, "Setting");
    file.source()
        .filter(source -> !citation(source).isEmpty())
        .ifPresent(source -> glossary("Source", source(source)));
    blocks.addAll(setting(file));
    heading(1, "Claims");
    file.claims().forEach(this::claim);
    heading(1, "How to reproduce");
    blocks.addAll(reproduction(file));
    appendices();
    List<Bibliography.Reference> papers = Bibliography.of(file);
    if (!papers.isEmpty()) {
      blocks.add(new Article.Block.References(papers));
    }
  }

  /** The verdicts at a glance. */
  private void summary() {
    List<List<Article.Line>> rows = new ArrayList<>();
    for (ClaimOutcome claim : file.claims()) {
      String refuted = claim.refutedVariants() + " of " + claim.variants().size();
      rows.add(
          List.of(
              Article.Line.of(new Article.Span.Code(claim.id())),
              Article.Line.text(claim.title().isEmpty() ? claim.kind() : claim.title()),
              Article.Line.of(new Article.Span.Verdict(claim.finding().verdict())),
              Article.Line.text(Words.numeric(claim.finding())),
              Article.Line.text(claim.variants().isEmpty() ? "none" : refuted)));
    }
    blocks.add(
        new Article.Block.Table(
            "Verdicts. PROVED is a theorem of the exact kernel; CONFIRMED means that every numeric"
                + " test was passed; of false variants all must be refuted.",
            List.of(
                new Article.Block.Column("claim", 0.2),
                new Article.Block.Column("what it says", 0.3),
                new Article.Block.Column("verdict", 0),
                new Article.Block.Column("numbers", 0.16),
                new Article.Block.Column("false variants refuted", 0.11)),
            rows));
  }

  private void claim(ClaimOutcome claim) {
    ClaimBlocks parts = new ClaimBlocks(file, claim);
    blocks.add(parts.statement());
    blocks.addAll(parts.verdict());
    blocks.addAll(parts.proof());
    blocks.addAll(Evidence.shortened(claim));
  }

  /** What a reader may want to see but need not read. */
  private void appendices() {
    List<Article.Block> certificates = new ArrayList<>();
    List<Article.Block> tests = new ArrayList<>();
    for (ClaimOutcome claim : file.claims()) {
      List<Article.Block> certificate = new ClaimBlocks(file, claim).certificate();
      if (!certificate.isEmpty()) {
        certificates.add(new Article.Block.Heading(2, Article.Line.text(claim.id())));
        certificates.addAll(certificate);
      }
      tests.addAll(Evidence.measured(claim));
    }
    appendix("Appendix: certificates", certificates);
    appendix("Appendix: numeric tests", tests);
  }

  private void appendix(String title, List<Article.Block> contents) {
    if (!contents.isEmpty()) {
      heading(1, title);
      blocks.addAll(contents);
    }
  }

  private void glossary(String term, Article.Line line) {
    blocks.add(new Article.Block.Glossary(List.of(new Article.Block.Entry(term, List.of(line)))));
  }

  /** The setting that the claims of the file share, and its data. */
  static List<Article.Block> setting(FileOutcome file) {
    List<Article.Block> blocks = new ArrayList<>();
    blocks.add(new Article.Block.Glossary(SettingText.of(file.setting())));
    if (!file.data().isEmpty()) {
      List<Article.Line> notes = file.data().stream().map(Article.Line::text).toList();
      blocks.add(new Article.Block.Glossary(List.of(new Article.Block.Entry("Data", notes))));
    }
    return blocks;
  }

  /** The command, and what else a second run needs to find the same. */
  static List<Article.Block> reproduction(FileOutcome file) {
    List<Article.Block> blocks = new ArrayList<>();
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
    return blocks;
  }

  private void heading(int level, String text) {
    blocks.add(new Article.Block.Heading(level, Article.Line.text(text)));
  }

  private static Article.Span text(String text) {
    return new Article.Span.Text(text);
  }
}
