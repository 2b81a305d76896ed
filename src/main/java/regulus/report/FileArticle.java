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

  /** All there is to show of one claim of the file, in the order of reading. */
  static List<Article.Block> claim(FileOutcome file, ClaimOutcome claim) {
    return new ClaimBlocks(file, claim).all();
  }

  private void write() {
    heading(1, "Setting");
    blocks.addAll(setting(file));
    heading(1, "Claims");
    file.claims().forEach(claim -> blocks.addAll(claim(file, claim)));
    heading(1, "How to reproduce");
    blocks.addAll(reproduction(file));
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
